"""A made-up archive as a researcher's grows to be: five languages, both scripts, thirty-five years.

Documents of about 3 KB with titles, names in many spellings, tags of all kinds; one in seven has
scans with text read on their pages, a few of 600 pages. The same at each run, indexed by the
program itself, and kept in the temporary folder.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import lexicon
import prepare
from lexicon import LANGUAGES, Language, Named
from treatyarchive.archive import (
    accessions,
    authority_edits,
    instruments,
    originals,
    terms,
    visits,
)
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.text import edtf
from treatyarchive.text.clock import epoch, now

_T = TypeVar("_T")

BYTES: Final = 3_000
_BATCH: Final = 1_000
_VISITS, _INSTRUMENTS = 200, 500
_FIRST_YEAR, _LAST_YEAR = 1991, 2026
_SCANNED: Final = 0.15
_LONG_SCANS: Final = (600, 20_000)  # pages, one in so many documents
_SIGNS: Final = (",", ".", ".", ";", " —", ":")


def archive_with(documents: int, size: int = BYTES) -> Path:
    """An archive of so many documents of about `size` bytes each."""
    made_by = [__file__, lexicon.__file__]
    name = f"multilingual-{documents}-{size}"
    return prepare.kept(name, made_by, lambda archive: _fill(archive, documents, size))


@dataclass
class Known:
    """What documents are tagged with: row numbers or codes, those that come up most first."""

    sectors: list[str]
    kinds: list[str]
    parties: list[int]
    persons: list[int]
    others: list[int]
    named: list[Named]
    """States, towns, bodies and persons by how often they are spoken of."""


def _fill(archive: Archive, documents: int, size: int) -> None:
    chance = random.Random(lexicon.SEED)
    known = _records(archive, chance)
    with archive.transaction():
        accession = accessions.begin(archive, f"Add {documents} files")
    for first in range(1, documents + 1, _BATCH):
        made = _Batch(archive, accession)
        with archive.transaction():
            for number in range(first, min(first + _BATCH, documents + 1)):
                made.add(_Writer(number, known).document(size))
            made.write()


def _records(archive: Archive, chance: random.Random) -> Known:
    """Persons, visits and instruments that documents are tagged with."""
    with archive.transaction():
        for person in lexicon.people():
            forms = [
                Name(form, language, "preferred")
                for language, found in person.forms.items()
                if language
                for form in found
            ]
            authority_edits.create(archive, "PERSON", forms, key=person.key)
        named = sorted(lexicon.names(), key=lambda one: one.kind not in {"STATE", "PERSON", "CITY"})
        states = [one.key for one in named if one.kind == "STATE"]
        cities = [one.key for one in named if one.kind == "CITY"]
        for number in range(_VISITS):
            host, guest = chance.sample(states[:6], 2)
            day = _day(chance)
            code = f"{day}-{host[-2:].upper()}-{guest[-2:].upper()}-{number}"
            visits.put(
                archive, code, host=[host], guest=[guest], date=day, place=_one(chance, cities)
            )
        kinds = list(terms.vocabulary(archive, "instrument_kind"))
        english = LANGUAGES[0]
        for number in range(_INSTRUMENTS):
            instruments.create(
                archive,
                f"I{number:03d}",
                f"Agreement on {' '.join(_words(english, chance, 6))}",
                kind=_one(chance, kinds),
                date_concluded=_day(chance),
                parties=[(state, "PARTY", None) for state in chance.sample(states, 2)],
            )
    sectors = [
        term.code
        for term in terms.vocabulary(archive, "sector").values()
        if term.parent is not None
    ]
    chance.shuffle(sectors)
    by_kind: dict[str, list[int]] = {}
    for number, kind in archive.query("SELECT id, kind FROM authority ORDER BY id"):
        by_kind.setdefault(kind, []).append(number)
    return Known(
        sectors,
        list(terms.vocabulary(archive, "source_kind")),
        [number for kind in ("STATE", "REGION", "GOV_BODY") for number in by_kind[kind]],
        by_kind["PERSON"],
        [number for kind in ("CITY", "INTL_ORG") for number in by_kind[kind]],
        [*named, *lexicon.people()],
    )


@dataclass(frozen=True)
class Made:
    """A document that is to be written: its columns, text, tags by table, and pages read."""

    row: dict[str, Any]
    body: str
    tags: dict[str, list[dict[str, Any]]]
    pages: list[str]


class _Writer:
    """Writes one document: its number is all that its chance is made of."""

    def __init__(self, number: int, known: Known) -> None:
        self._chance = random.Random(number)
        self._number, self._known = number, known
        shares = [language.share for language in LANGUAGES]
        self._language = self._chance.choices(LANGUAGES, shares)[0]
        self._names = [_one(self._chance, known.named) for _ in range(self._chance.randint(1, 5))]
        self._topic = self._chance.choices(self._language.words, k=6)

    def document(self, size: int) -> Made:
        """The whole of it."""
        chance, language = self._chance, self._language
        title = self._title()
        length = int(size * chance.choices((0.4, 0.7, 1, 1.5, 2.3), (2, 4, 5, 3, 1))[0])
        body = f"{title}\n\n{self._text(length)}" if chance.random() > 0.02 else ""
        date = self._date()
        row = {
            "title": title,
            "kind": _one(chance, self._known.kinds) if chance.random() < 0.9 else None,
            "language": language.code if chance.random() < 0.96 else None,
            "state": chance.choices(("draft", "described", "reviewed"), (5, 3, 2))[0],
            "access": chance.choices(("UNDETERMINED", "OPEN", "RESTRICTED"), (6, 3, 1))[0],
            "trashed_at": now() if chance.random() < 0.005 else None,
        }
        column = chance.choices(("date", "date_published"), (8, 2))[0]
        days = edtf.parse(date)
        row |= {
            column: date,
            f"{column}_earliest": days.earliest,
            f"{column}_latest": days.latest,
        }
        return Made(row, body, self._tags(), self._pages(size, scanned=not body))

    def _title(self) -> str:
        chance, language = self._chance, self._language
        words = [*_words(language, chance, chance.randint(3, 7)), chance.choice(self._topic)]
        words.insert(chance.randint(0, 4), self._names[0].form(language.code, chance))
        title = " ".join(words)
        return f"{title[:1].upper()}{title[1:]} {_day(chance)[: chance.choice((4, 10))]}"

    def _text(self, size: int) -> str:
        """Sentences: words, names again and again, runs of words that often stand together."""
        chance, language = self._chance, self._language
        words = _words(language, chance, int(size / (language.word_bytes + 0.7)) + 3)
        for _ in range(len(words) // 15):
            words[chance.randrange(len(words))] = chance.choice(self._topic)
        for one in self._names:
            for _ in range(chance.randint(1, 4)):
                words[chance.randrange(len(words))] = one.form(language.code, chance)
        for _ in range(len(words) // 50):
            words[chance.randrange(len(words))] = chance.choice(language.runs)
        words[chance.randrange(len(words))] = str(chance.randint(2, 3_000))
        lines, at = [], 0
        while at < len(words):
            some = words[at : at + chance.randint(6, 16)]
            at += len(some)
            some[0] = some[0][:1].upper() + some[0][1:]
            lines.append(" ".join(some) + chance.choice(_SIGNS))
        return "".join(f"{line}{chance.choice((' ', ' ', chr(10)))}" for line in lines)

    def _date(self) -> str:
        chance = self._chance
        day = _day(chance)
        year = int(day[:4])
        forms = (
            day,
            f"{year}",
            f"{year}?",
            f"{year}-XX",
            f"{year}/{year + 2}",
            f"{year // 10}X",
            "",
        )
        return chance.choices(forms, (84, 4, 3, 2, 3, 1, 3))[0]

    def _tags(self) -> dict[str, list[dict[str, Any]]]:
        chance, known = self._chance, self._known
        tied = range(1, _INSTRUMENTS + 1)
        return {
            "document_sector": [
                {"sector": code, "basis": "agreed"} for code in self._some(known.sectors, (0, 3))
            ],
            "document_signatory": [
                {
                    "authority_id": number,
                    "signer_id": _one(chance, known.persons) if chance.random() < 0.3 else None,
                }
                for number in self._some(known.parties, (0, 3))
            ],
            "document_visit": [
                {"visit_id": number} for number in self._some(range(1, _VISITS + 1), (0, 2))
            ],
            "document_instrument": [
                {"instrument_id": number, "role": chance.choice(("mentions", "reports", "text_of"))}
                for number in self._some(tied, (0, 2 if chance.random() < 0.3 else 0))
            ],
            "document_mention": [
                {"authority_id": number}
                for number in self._some([*known.persons, *known.others], (0, 3))
            ],
        }

    def _some(self, among: Sequence[_T], least_and_most: tuple[int, int]) -> list[_T]:
        count = self._chance.randint(*least_and_most)
        return list(dict.fromkeys(_one(self._chance, among) for _ in range(count)))

    def _pages(self, size: int, *, scanned: bool) -> list[str]:
        """What is read on the pages of its scan, if it has one."""
        pages, often = _LONG_SCANS
        if self._number % often == often // 2:
            return [self._text(size // 2) for _ in range(pages)]
        if scanned or self._chance.random() < _SCANNED:
            return [self._text(size // 2) for _ in range(self._chance.randint(1, 5))]
        return []


class _Batch:
    """Rows of some documents, written table by table."""

    def __init__(self, archive: Archive, accession: int) -> None:
        self._archive, self._accession = archive, accession
        self._rows: dict[str, list[dict[str, Any]]] = {
            table: []
            for table in (
                "text",
                "sqlar",
                "original",
                "document",
                "scan",
                "page_text",
                "page_reading",
                "document_sector",
                "document_signatory",
                "document_visit",
                "document_instrument",
                "document_mention",
            )
        }

    def add(self, made: Made) -> None:
        """A document with its tags and scans."""
        number = self._number("document")
        row = made.row | {"id": number, "accession_id": self._accession, "created_at": now()}
        row["uuid"] = _uuid("document", number)
        if made.body:
            row["text_sha256"] = _sha256(made.body)
            self._rows["text"].append({"sha256": row["text_sha256"], "body": made.body})
        self._rows["document"].append(row)
        for table, tags in made.tags.items():
            for tag in tags:
                self._put(table, tag | {"document_id": number})
        if made.pages:
            self._add_scan(number, made.pages)

    def write(self) -> None:
        """All of them."""
        for table, rows in self._rows.items():
            self._archive.rows.insert_all(table, rows)

    def _add_scan(self, document: int, pages: list[str]) -> None:
        data = f"a scan of {document}".encode()
        name = hashlib.sha256(data).hexdigest()
        added = now()
        stored = {
            "name": f"{name}.tif",
            "mode": originals.REGULAR_FILE,
            "mtime": epoch(added),
            "sz": len(data),
            "data": data,
        }
        self._rows["sqlar"].append(stored)
        original = self._put(
            "original",
            {
                "sha256": name,
                "stored_as": stored["name"],
                "media_type": "image/tiff",
                "bytes": len(data),
                "pages": len(pages),
                "added_at": added,
            },
        )
        self._put(
            "scan",
            {
                "document_id": document,
                "original_id": original,
                "seq": 1,
                "name": "scan.tif",
                "accession_id": self._accession,
            },
        )
        for page, body in enumerate(pages, 1):
            key = {"original_id": original, "page": page}
            self._put(
                "page_text", key | {"origin": "read", "body": body, "words": _boxes(body, pages)}
            )
            read = {"engine": "tesseract 5", "languages": "rus", "outcome": "read", "at": now()}
            self._put("page_reading", key | read | {"confidence": 60 + page % 40})

    def _put(self, table: str, row: dict[str, Any]) -> int:
        number = self._number(table)
        self._rows[table].append({"id": number, "uuid": _uuid(table, number)} | row)
        return number

    def _number(self, table: str) -> int:
        return self._archive.rows.reserve(table)


def _boxes(body: str, pages: list[str]) -> str:
    """Where the words of a page stand, of long scans only: it is most of what is stored."""
    if len(pages) < 100:
        return "[]"
    found, at = [], 0
    for place, word in enumerate(body.split()):
        start = body.index(word, at)
        at = start + len(word)
        x, y = place % 12 / 12, place // 12 / 60
        found.append(
            [start, at, round(x, 3), round(y, 3), round(x + 0.07, 3), round(y + 0.012, 3), 90]
        )
    return json.dumps(found)


def _words(language: Language, chance: random.Random, count: int) -> list[str]:
    return chance.choices(language.words, cum_weights=language.weights, k=count)


def _one(chance: random.Random, among: Sequence[_T]) -> _T:
    """One of several, the first ones most often."""
    return among[min(int(len(among) * chance.random() ** 2.5), len(among) - 1)]


def _day(chance: random.Random) -> str:
    year = max(_FIRST_YEAR, _LAST_YEAR - int(36 * chance.random() ** 2))
    return f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _sha256(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _uuid(table: str, number: int) -> str:
    return f"{hashlib.sha256(table.encode()).hexdigest()[:8]}-0000-4000-8000-{number:012}"


def main() -> Iterator[str]:
    """Make archives of the sizes that are asked for, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[100_000])
    parser.add_argument("--bytes", type=int, default=BYTES)
    given = parser.parse_args()
    for count in given.documents:
        yield str(archive_with(count, given.bytes))


if __name__ == "__main__":
    for path in main():
        print(path)
