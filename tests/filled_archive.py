"""An archive in which every text column holds made-up words, each known by whose it is."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive_fixtures import add_text, pdf
from treatyarchive.archive import documents, page_turns, readings
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.fields import FIELDS
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.archive.term_edits import USES
from treatyarchive.intake import adding
from treatyarchive.text.anchoring import Anchor

ACCESS = {
    "open": "OPEN",
    "copyright": "INTERNAL_COPYRIGHT",
    "registered": "REGISTERED",
    "embargoed": "EMBARGO",
    "restricted": "RESTRICTED",
    "personal": "PERSONAL_DATA",
    "undetermined": "UNDETERMINED",
    "trashed": "OPEN",
    "elsewhere": "RESTRICTED",
}
"""Whose words: by condition of access. The last is in no selection."""
CLOSED = ("registered", "embargoed", "restricted", "personal", "undetermined", "trashed")

# What may not be any word, or is another column's doing.
_GIVEN: dict[str, dict[str, Any]] = {
    "authority": {"kind": "PERSON", "dates": "", "attributes": "{}"},
    "authority_name": {"kind": "variant", "language": "en-Latn", "valid": ""},
    "claim": {"status": "disputed"},
    "document_instrument": {"role": "reports"},
    "document_sector": {"basis": "signed"},
    "document_visit": {"role": "about"},
    "instrument": {"authentic_languages": "[]", "divergence_prevails": None},
    "passage": {"start": 0, "end": 4, "boxes": "[]", "body_sha256": None},
    "passage_tag": {},
    "visit_party": {"role": "participant"},
    "alignment_pin": {},
}
_CODES = frozenset(
    {
        *("certainty", "language", "registration_date", "date", "date_of_effect", "date_concluded"),
        *("period", "role", "binding"),
    }
)
"""Columns that hold codes and days."""
_TEXTS = frozenset(field.column for field in FIELDS.values() if field.form == "text")
_VOCABULARIES = {
    use: vocabulary
    for vocabulary, uses in USES.items()
    for use in uses
    if use[1] not in _CODES and use[0] != "document"
}
"""Vocabularies by table and column."""
_SYLLABLES = ("qua", "zim", "vox", "jul", "wef", "byk", "gry", "pho", "dju", "tsk")


def words() -> Iterator[str]:
    """Words that stand in no language, each once."""
    for parts in itertools.product(_SYLLABLES, repeat=4):
        yield "".join(parts)


class Filled:
    """The archive, its documents by whose they are, and the words each brought in."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self._folder = archive, folder
        self._new = words()
        self.records: dict[str, list[str]] = defaultdict(list)
        """Words of records and what hangs on them."""
        self.texts: dict[str, list[str]] = defaultdict(list)
        """Words of texts, scans, file names, and of what quotes them."""
        self.notes: dict[str, list[str]] = defaultdict(list)
        self.numbers: dict[str, int] = {}
        self.uuids: dict[str, list[str]] = defaultdict(list)
        self.shared = {
            "authority": self.row("authority", "open"),
            "visit": self.row("visit", "open"),
            "instrument": self.row("instrument", "open"),
        }
        self.row("authority_name", "open", kind="preferred", authority_id=self.shared["authority"])
        for whose in ACCESS:
            self._fill(whose)
        self._between()
        documents.trash(archive, [self.numbers["trashed"]])

    def word(self, whose: str, heap: str = "records") -> str:
        """The next word, noted as that document's."""
        made = next(self._new)
        getattr(self, heap)[whose].append(made)
        return made

    def row(self, table: str, whose: str, heap: str = "records", **given: Any) -> int:
        """Insert a row whose text columns hold words; returns its number."""
        values: dict[str, Any] = {"uuid": new_uuid()}
        known = _GIVEN.get(table, {}) | given
        for column, typed, needed, default in self._columns(table):
            if column in known:
                values[column] = known[column]
            elif column == "evidence":
                quote = self.word(whose, "texts")
                box = [0.1, 0.1, 0.2, 0.2]
                values[column] = json.dumps(
                    [{"scan": 1, "page": 1, "boxes": [box], "quote": quote}]
                )
            elif vocabulary := _VOCABULARIES.get((table, column)):
                printed = "texts" if "printed" in column else heap
                values[column] = self.term(vocabulary, whose, printed)
            elif typed == "TEXT" and column not in _CODES:
                printed = "printed" in column or (table, column) == ("document_mention", "note")
                values[column] = self.word(whose, "texts" if printed else heap)
            elif column in _CODES and needed and default is None:
                values[column] = ""
        if table == "authority_name":
            values["form_folded"] = values["form"]
        with self.archive.transaction():
            change = self.archive.insertion(table, values)
            self.archive.apply(ChangeSet(f"Fill {table}", (change,)))
        self.uuids[whose].append(values["uuid"])
        return change.row

    def term(self, vocabulary: str, whose: str, heap: str = "records") -> str:
        """A new term of a vocabulary, every word of it that document's; its code."""
        code = self.word(whose, heap).upper()
        self.row("term", whose, heap, vocabulary=vocabulary, code=code, parent_code=None)
        return code

    def _columns(self, table: str) -> list[tuple[str, str, int, Any]]:
        found = self.archive.query(f"PRAGMA table_info({table})")
        skipped = ("id", "uuid", "digest", "trashed_at", "attributes", "metadata", "form_folded")
        return [
            (name, typed, needed, default)
            for _, name, typed, needed, default, _ in found
            if name not in skipped and not name.endswith(("_earliest", "_latest"))
        ]

    def _fill(self, whose: str) -> None:
        archive = self.archive
        text = " ".join(self.word(whose, "texts") for _ in range(4))
        number = add_text(archive, text, self.word(whose))
        self.numbers[whose] = number
        file = self._folder / f"{self.word(whose, 'texts')}.pdf"
        file.write_bytes(pdf(" ".join(self.word(whose, "texts") for _ in range(3))))
        adding.attach(archive, number, [str(file)])
        (scan,) = documents.scans(archive, number)
        page_turns.turn(archive, scan.sha256, 1, 90)
        self._describe(whose, number)
        own = {
            "authority": self.row("authority", whose, key=f"own.{self.word(whose)}"),
            "visit": self.row("visit", whose, code=self.word(whose)),
            "instrument": self.row("instrument", whose, visit_id=None),
        }
        self.row("authority_name", whose, kind="preferred", authority_id=own["authority"])
        sector = self.term("sector", whose)
        both = [own, self.shared]
        self.row("document_sector", whose, document_id=number, sector=sector)
        for names in both:
            person = {"authority_id": names["authority"]}
            self.row("document_signatory", whose, document_id=number, **person, signer_id=None)
            self.row("document_mention", whose, document_id=number, **person)
            self.row("document_visit", whose, document_id=number, visit_id=names["visit"])
            tied = {"instrument_id": names["instrument"]}
            self.row("document_instrument", whose, document_id=number, **tied)
        for table, column, names in (
            ("visit_event", "visit_id", self.shared["visit"]),
            ("instrument_action", "instrument_id", self.shared["instrument"]),
        ):
            self.row(table, whose, **{column: names, "document_id": number})
        self._in_its_text(whose, number, scan.id)
        printed, titled = self.texts[whose][:2]
        form = {"form": printed, "note": None}
        self.row("authority_name", whose, authority_id=self.shared["authority"], **form)
        form = {"form": titled, "language": None, "note": None}
        self.row("instrument_name", whose, instrument_id=self.shared["instrument"], **form)

    def _describe(self, whose: str, number: int) -> None:
        chosen = ("kind", "level", "language", "state", "access", "access_until", "rules")
        skipped = (*chosen, "title", "date", "date_published", "reference_code", "extent")
        values = {"access": ACCESS[whose], "reference_code": f"X/{self.word(whose)}"}
        if whose == "embargoed":
            values["access_until"] = "2032-01-01"
        for column, typed, *_ in self._columns("document"):
            if column in _TEXTS and typed == "TEXT" and column not in skipped:
                heap = {"note": "notes", "text_note": "texts"}.get(column, "records")
                values[column] = self.word(whose, heap)
        documents.set_fields(self.archive, number, values)
        documents.set_fields(self.archive, number, {"reference_code": f"Y/{self.word(whose)}"})
        (uuid,) = self.archive.one("SELECT uuid FROM document WHERE id = ?", (number,))
        self.uuids[whose].append(uuid)

    def _in_its_text(self, whose: str, number: int, scan: int) -> None:
        self.row("claim", whose, "texts", document_id=number)
        self.row("dismissal", whose, "texts", document_id=number)
        note = self.word(whose, "notes")
        self.row("passage", whose, "texts", document_id=number, scan_id=None, page=None, note=note)
        of_scan = {"scan_id": scan, "page": 1, "note": None}
        passage = self.row("passage", whose, "texts", document_id=number, **of_scan)
        self.row("passage_tag", whose, passage_id=passage, facet="sector", value="TRD")
        (original,) = self.archive.one("SELECT original_id FROM scan WHERE id = ?", (scan,))
        readings.correct(self.archive, original, 1, self.word(whose, "texts"))

    def _between(self) -> None:
        first = self.numbers["open"]
        for whose, number in self.numbers.items():
            if whose == "open":
                continue
            self.row("document_relation", whose, document_id=first, related_id=number)
            sides = {"left_id": first, "right_id": number}
            quotes = [self.word(whose, "texts") for _ in range(3)]
            anchor = json.dumps(asdict(Anchor(*quotes, 0, len(quotes[0]), "")))
            self.row("alignment_pin", whose, **sides, left_anchor=anchor, right_anchor=anchor)
            self.row("difference_note", whose, "notes", **sides)
