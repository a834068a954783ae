"""Words for the codes in lists and counts, read without the records they belong to."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from treatyarchive.archive.store import Archive

_PREFERRED = (
    "SELECT a.key, coalesce((SELECT n.form FROM authority_name n WHERE n.authority_id = a.id "
    "ORDER BY n.kind <> 'preferred', substr(n.language || '-', 1, 3) <> 'en-', n.id LIMIT 1), "
    "a.key) FROM authority a WHERE a.key IN ({marks})"
)


class Term(NamedTuple):
    """A term of a vocabulary as lists need it."""

    code: str
    label: str
    parent: str | None


class Visit(NamedTuple):
    """A visit as lists need it; `place` is the name of the place."""

    place: str
    date: str
    title: str


def terms(archive: Archive, vocabulary: str) -> list[Term]:
    """All terms of a vocabulary, in their own order."""
    sql = "SELECT code, label_en, parent_code FROM term WHERE vocabulary = ? ORDER BY seq, code"
    return [Term(*row) for row in archive.at_once(sql, (vocabulary,), columns=3)]


def authorities(archive: Archive, keys: Sequence[Any]) -> dict[str, str]:
    """Preferred English names by key, else those there are."""
    marks = ", ".join("?" * len(keys))
    return dict(archive.at_once(_PREFERRED.format(marks=marks), keys, columns=2))


def instruments(archive: Archive) -> dict[str, str]:
    """Titles of instruments by code."""
    sql = "SELECT code, title FROM instrument ORDER BY code"
    return dict(archive.at_once(sql, columns=2))


def visits(archive: Archive) -> dict[str, Visit]:
    """Visits by code, in the order of their dates."""
    rows = archive.at_once(
        "SELECT v.code, a.key, v.date, v.title FROM visit v "
        "LEFT JOIN authority a ON a.id = v.place_id ORDER BY v.date_earliest, v.code",
        columns=4,
    )
    places = authorities(archive, [key for _, key, _, _ in rows if key])
    return {code: Visit(places.get(key, ""), date, title) for code, key, date, title in rows}
