"""Terms and names as they travel between archives: what a file says of them, or an archive."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message


@dataclass(frozen=True)
class TermRecord:
    """A term; None is what is not said of it. `where` is its place in the file."""

    vocabulary: str
    code: str
    labels: Mapping[str, str]
    parent: str | None = None
    scope_note: str | None = None
    order: int | None = None
    retired: bool | None = None
    attributes: Mapping[str, Any] | None = None
    uuid: str = ""
    where: str = ""


@dataclass(frozen=True)
class NameRecord:
    """A form of a name; `language` is a tag with script."""

    form: str
    language: str
    kind: str = "variant"
    valid: str = ""
    confusable: bool = False
    note: str | None = None
    uuid: str = ""


@dataclass(frozen=True)
class AuthorityRecord:
    """An entry of the name authority; parent and `merged_into` are keys, None what is not said."""

    key: str
    kind: str | None = None
    names: tuple[NameRecord, ...] = ()
    parent: str | None = None
    dates: str | None = None
    iso: str | None = None
    note: str | None = None
    retired: bool | None = None
    merged_into: str | None = None
    attributes: Mapping[str, Any] | None = None
    uuid: str = ""
    where: str = ""

    @property
    def label(self) -> str:
        """Its preferred English name, else another; empty where it has none."""
        first = sorted(
            self.names,
            key=lambda name: (name.kind != "preferred", not name.language.startswith("en")),
        )
        return first[0].form if first else ""


@dataclass(frozen=True)
class ImportLine:
    """What an import makes of one record."""

    where: str
    name: str
    """The key, or the vocabulary and code."""
    outcome: str
    """`new`, `changed`, `same` or `conflict`."""
    details: tuple[Message, ...] = ()
    likenesses: tuple[str, ...] = ()
    """Keys of entries that have a name like it."""


@dataclass(frozen=True)
class ImportReview:
    """What an import would do, or has done."""

    lines: tuple[ImportLine, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def review_of(lines: Sequence[ImportLine]) -> ImportReview:
    """The lines with how many there are of each outcome."""
    outcomes = ("new", "changed", "same", "conflict")
    counts = {outcome: sum(line.outcome == outcome for line in lines) for outcome in outcomes}
    return ImportReview(tuple(lines), counts)


def terms(archive: Archive, vocabularies: Sequence[str] = ()) -> list[TermRecord]:
    """The terms of some vocabularies, or of all, in their order."""
    marks = ", ".join("?" * len(vocabularies))
    where = f"WHERE vocabulary IN ({marks})" if vocabularies else ""
    rows = archive.query(
        "SELECT vocabulary, code, label_en, label_ru, label_uz, label_kk, parent_code, "
        f"scope_note, seq, retired, attributes, uuid FROM term {where} "
        "ORDER BY vocabulary, seq, code",
        vocabularies,
    )
    return [_term(*row) for row in rows]


def _term(vocabulary: str, code: str, *row: Any) -> TermRecord:
    count = len(LANGUAGES)
    labels = {tag: label for tag, label in zip(LANGUAGES, row[:count], strict=True) if label}
    parent, note, seq, retired, attributes, uuid = row[count:]
    return TermRecord(
        vocabulary, code, labels, parent, note, seq, bool(retired), json.loads(attributes), uuid
    )


def authorities(archive: Archive) -> list[AuthorityRecord]:
    """All entries by key, merged ones too, their names in a lasting order."""
    names: dict[int, list[NameRecord]] = {}
    for owner, confusable, *name in archive.query(
        "SELECT authority_id, confusable, form, language, kind, valid, note, uuid "
        "FROM authority_name ORDER BY kind <> 'preferred', language, form, uuid"
    ):
        form, language, kind, valid, note, uuid = name
        names.setdefault(owner, []).append(
            NameRecord(form, language, kind, valid, bool(confusable), note, uuid)
        )
    rows = archive.query(
        "SELECT a.id, a.key, a.kind, p.key, a.dates, a.iso_code, a.note, a.retired, m.key, "
        "a.attributes, a.uuid FROM authority a LEFT JOIN authority p ON p.id = a.parent_id "
        "LEFT JOIN authority m ON m.id = a.merged_into_id ORDER BY a.key"
    )
    return [
        AuthorityRecord(
            key,
            kind,
            tuple(names.get(number, ())),
            parent,
            dates,
            iso,
            note,
            bool(retired),
            merged,
            json.loads(attributes),
            uuid,
        )
        for number, key, kind, parent, dates, iso, note, retired, merged, attributes, uuid in rows
    ]
