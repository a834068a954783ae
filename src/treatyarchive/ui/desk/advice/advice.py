"""What the program has read in a document, ready to be shown: read on the reading thread."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from treatyarchive.archive import documents, originals, readings
from treatyarchive.archive.readings import PageReading
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message
from treatyarchive.text.locating import Words
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.desk.advice.date_warning import KEY as WARNING

if TYPE_CHECKING:
    from treatyarchive.intake.suggestions import Suggestion
    from treatyarchive.text.recognition.records import Reading

Evidence = Sequence[Mapping[str, Any]]
Place = tuple[int, int]
Boxes = tuple[tuple[float, float, float, float], ...]
_WORD = re.compile(r"\w")
_PAGES = 25  # of a scan are looked through for passages of a text
_SHORT = 24  # letters: a shorter quotation is shown with what follows
_AFTER = 40  # letters of them, about


@dataclass(frozen=True)
class Box:
    """A passage on a page of a scan, by its id; boxes in fractions of the page."""

    scan: int
    page: int
    boxes: Boxes


@dataclass(frozen=True)
class Found:
    """The passages behind one key: places in the source text, boxes on scans, quotations.

    Quotations are given where there is no source text to have places in.
    """

    places: tuple[Place, ...] = ()
    boxes: tuple[Box, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A suggestion by its key, with the first passage that speaks for it."""

    key: str
    suggestion: "Suggestion"
    quote: str = ""
    paragraph: int | None = None
    page: int | None = None
    passages: int = 0


@dataclass(frozen=True)
class Advice:
    """All that is to be shown of what was read; `pale` is what is no part of the article."""

    document: int = 0
    offers: tuple[Offer, ...] = ()
    found: Mapping[str, Found] | None = None
    pale: tuple[Place, ...] = ()
    warnings: tuple[Message, ...] = ()
    page_date: str = ""
    dismissed: int = 0


def read(archive: Archive, number: int, language: str) -> Advice:
    """Read a document, and find its passages on its scans where those were read too.

    One that is gone by now gives advice about no document.
    """
    from treatyarchive.intake import source, suggesting  # noqa: PLC0415 - the desk need not wait

    with archive.reading():
        if not documents.exists(archive, number):
            return Advice()
        text = documents.text(archive, number)
        record = documents.get(archive, number)
        advised = suggesting.suggest(archive, number, language)
        reading, lines = advised.reading, (text or "").split("\n")
        evidence = dict(_evidence(record))
        for offered in advised.offered:
            evidence.setdefault(advice_keys.of_suggestion(offered), offered.evidence)
        dated = [found for found in (reading.event_date, reading.page_date) if found]
        doubted = [passage for found in dated for passage in found.evidence]
        evidence[WARNING] = source.of(archive, number).evidence(doubted)
        finder = _Finder(archive, record, text)
        return Advice(
            number,
            tuple(_offer(offered, lines) for offered in sorted(advised.open, key=_place)),
            {key: finder.found(rows) for key, rows in evidence.items() if rows},
            tuple(_pale(reading, lines)) if text is not None else (),
            reading.warnings,
            reading.page_date.value if reading.page_date else "",
            len(advised.dismissed),
        )


def _evidence(record: Document) -> Iterator[tuple[str, Evidence]]:
    """What tags of the record rest on."""
    tags: list[advice_keys.Tag] = [*record.sectors, *record.signatories, *record.visits]
    tags += [*record.instruments, *record.mentions, *record.claims]
    for tag in tags:
        if tag.evidence:
            yield advice_keys.of_tag(tag), tag.evidence


class _Finder:
    """Finds evidence in the text, and what it quotes on the pages that were read."""

    def __init__(self, archive: Archive, record: Document, text: str | None) -> None:
        self._archive = archive
        self._scans = [scan.id for scan in record.scans]
        self._pages = list(islice(self._read(record), _PAGES)) if text is not None else []
        self._words = Words(text or "") if self._pages else Words("")
        self._text = text
        self._starts = list(accumulate((len(x) + 1 for x in (text or "").split("\n")), initial=0))

    def found(self, evidence: Evidence) -> Found:
        """The passages of a piece of evidence."""
        places = tuple(filter(None, map(self._place, evidence)))
        own = (self._own_box(row) for row in evidence if "scan" in row)
        seen = (self._seen_box(*place) for place in places)
        boxes = tuple(box for box in (*own, *seen) if box is not None and box.boxes)
        quotes = () if self._text is not None else tuple(str(row["quote"]) for row in evidence)
        return Found(places, boxes, quotes)

    def _place(self, row: Mapping[str, Any]) -> Place | None:
        line = row.get("line")
        if self._text is None or not line or line >= len(self._starts):
            return None
        return self._starts[line - 1] + row["start"], self._starts[line - 1] + row["end"]

    def _own_box(self, row: Mapping[str, Any]) -> Box | None:
        if not 1 <= row["scan"] <= len(self._scans):
            return None
        return Box(self._scans[row["scan"] - 1], row["page"], _boxes(row["boxes"]))

    def _seen_box(self, start: int, end: int) -> Box | None:
        for scan, page, words in self._pages:
            place = words.locate(self._words, start, end)
            if place is not None:
                seen = [w for w in page.words if w.start < place[1] and w.end > place[0]]
                return Box(scan, page.page, tuple((w.x0, w.y0, w.x1, w.y1) for w in seen))
        return None

    def _read(self, record: Document) -> Iterator[tuple[int, PageReading, Words]]:
        """The pages that were read, each with its scan."""
        for scan in record.scans:
            original = originals.find(self._archive, scan.sha256)
            if original is not None:
                for page in readings.all_best(self._archive, original):
                    yield scan.id, page, Words(page.body)


def _boxes(found: Iterable[Sequence[float]]) -> Boxes:
    return tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in found)


def _place(offered: "Suggestion") -> tuple[int, int]:
    """Where it is spoken of first: suggestions stand in the order of reading."""
    first = offered.evidence[0] if offered.evidence else {}
    line = first.get("line", (first.get("scan", 0) << 16) + first.get("page", 0))
    return line, first.get("start", 0)


def _offer(offered: "Suggestion", lines: Sequence[str]) -> Offer:
    key = advice_keys.of_suggestion(offered)
    if not offered.evidence:
        return Offer(key, offered)
    first, count = offered.evidence[0], len(offered.evidence)
    if "line" not in first:
        quote = f"«{first['quote']}»"
        return Offer(key, offered, quote, page=first["page"], passages=count)
    line = first["line"]
    paragraph = sum(1 for text in lines[:line] if text.strip())
    quote = _quote(lines[line - 1], first["start"], first["end"])
    return Offer(key, offered, quote, paragraph, passages=count)


def _quote(line: str, start: int, end: int) -> str:
    """A passage from its first word, with what follows where it is short: «… customs and …»."""
    if end - start < _SHORT:
        cut = line.find(" ", end + _AFTER)
        end = len(line) if cut < 0 else cut
    before, after = ("\u2026" if _WORD.search(rest) else "" for rest in (line[:start], line[end:]))
    return f"«{before}{line[start:end].strip()}{after}»"


def _pale(reading: "Reading", lines: Sequence[str]) -> Iterator[Place]:
    """Lines and spans that are no part of the article."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for line in reading.boilerplate_lines:
        yield starts[line - 1], starts[line] - 1
    for span in reading.boilerplate_spans:
        yield starts[span.line - 1] + span.start, starts[span.line - 1] + span.end
