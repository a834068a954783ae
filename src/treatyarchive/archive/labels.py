"""Words for the codes in lists and counts, read without the records they belong to."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from treatyarchive.archive.names import Name, name_at
from treatyarchive.archive.store import Archive

LANGUAGES = ("en", "ru", "uz", "kk")
"""Those that vocabularies have labels in; English is always there."""

_PREFERRED = (
    "SELECT a.key, coalesce((SELECT n.form FROM authority_name n WHERE n.authority_id = a.id "
    "ORDER BY n.kind <> 'preferred', substr(n.language || '-', 1, 3) <> ?, "
    "substr(n.language || '-', 1, 3) <> 'en-', n.id LIMIT 1), "
    "a.key) FROM authority a WHERE a.key IN ({marks})"
)

_DATED = (
    "SELECT a.key, n.form, n.language, n.kind, n.valid FROM authority_name n "
    "JOIN authority a ON a.id = n.authority_id WHERE n.valid <> '' AND a.key IN ({marks}) "
    "ORDER BY n.id"
)


class Term(NamedTuple):
    """A term of a vocabulary as lists need it."""

    code: str
    label: str
    parent: str | None
    retired: bool = False


class Visit(NamedTuple):
    """A visit as lists need it; `place` is the name the place had then."""

    place: str
    date: str
    title: str


def terms(archive: Archive, vocabulary: str, language: str = "en") -> list[Term]:
    """All terms of a vocabulary, in their own order; in English where `language` lacks one."""
    label = f"label_{language}" if language in LANGUAGES else "label_en"
    sql = (
        f"SELECT code, coalesce(nullif({label}, ''), label_en), parent_code, retired FROM term "
        "WHERE vocabulary = ? ORDER BY seq, code"
    )
    rows = archive.at_once(sql, (vocabulary,), columns=4)
    return [Term(code, word, parent, bool(retired)) for code, word, parent, retired in rows]


def authorities(archive: Archive, keys: Sequence[Any], language: str = "en") -> dict[str, str]:
    """Preferred names by key in `language`, else in English, else those there are."""
    sql = _PREFERRED.format(marks=", ".join("?" * len(keys)))
    return dict(archive.at_once(sql, (f"{language}-", *keys), columns=2))


def offered(archive: Archive, keys: Sequence[Any], language: str = "en") -> dict[str, str]:
    """Like `authorities`, but of those that are neither retired nor merged into others."""
    marks = ", ".join("?" * len(keys))
    gone = "(retired OR merged_into_id IS NOT NULL)"
    found = archive.query(f"SELECT key FROM authority WHERE {gone} AND key IN ({marks})", keys)
    left_out = {key for (key,) in found}
    return authorities(archive, [key for key in keys if key not in left_out], language)


def instruments(archive: Archive, language: str = "en") -> dict[str, str]:
    """Titles of instruments by code; another than English among their names, if it is there."""
    sql = (
        "SELECT i.code, coalesce((SELECT n.form FROM instrument_name n "
        "WHERE n.instrument_id = i.id AND n.language = ?1 AND ?1 <> 'en' ORDER BY n.id LIMIT 1), "
        "i.title) FROM instrument i ORDER BY i.code"
    )
    return dict(archive.at_once(sql, (language,), columns=2))


def visits(archive: Archive, language: str = "en") -> dict[str, Visit]:
    """Visits by code, in the order of their dates."""
    rows = archive.at_once(
        "SELECT v.code, a.key, v.date, v.title, v.date_earliest FROM visit v "
        "LEFT JOIN authority a ON a.id = v.place_id ORDER BY v.date_earliest, v.code",
        columns=5,
    )
    keys = [key for _, key, _, _, _ in rows if key]
    places, former = authorities(archive, keys, language), _former(archive, keys)
    return {
        code: Visit(
            (day and name_at(former.get(key, ()), day, language)) or places.get(key, ""),
            date,
            title,
        )
        for code, key, date, title, day in rows
    }


def _former(archive: Archive, keys: Sequence[str]) -> dict[str, list[Name]]:
    """The dated names of places by key."""
    if not keys:
        return {}
    found: dict[str, list[Name]] = {}
    for key, *name in archive.at_once(
        _DATED.format(marks=", ".join("?" * len(keys))), keys, columns=5
    ):
        found.setdefault(key, []).append(Name(*name))
    return found
