"""Where tags of a document stand: passages of its text and pages of its scans, as links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from treatyarchive.bundle.described import Evidence, Passage, ScanFile
from treatyarchive.bundle.site.text_lines import Span, spans_of

_NOWHERE: Final = -1
_WHOLE_LINE: Final = 1 << 30


@dataclass(frozen=True)
class Place:
    """A link to a passage of the page; `words` say where it is, `quote` what is printed there."""

    href: str
    words: str
    quote: str


@dataclass(frozen=True)
class Box:
    """A rectangle on a page of a scan, in fractions of it; `name` is what links call it."""

    name: str
    left: float
    top: float
    width: float
    height: float
    kind: str = "evidence"


@dataclass
class Places:
    """Gives every passage of a document a name, and remembers what is to be marked where."""

    text: str
    scans: Sequence[ScanFile]
    spans: list[Span] = field(default_factory=list)
    boxes: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    """By scan and page, both from 1."""
    _made: int = 0

    def of(self, evidence: Evidence, kind: str = "evidence") -> tuple[Place, ...]:
        """The places of a tag; those that lead nowhere keep their words."""
        return tuple(place for one in evidence if (place := self._place(one, kind)))

    def of_passage(self, passage: Passage) -> Place:
        """The place of a passage that is kept."""
        if passage.page is not None:
            boxes = [list(box) for box in passage.boxes]
            row = {"scan": passage.scan, "page": passage.page, "boxes": boxes}
            return self._on_page(row, passage.quote, "kept")
        if passage.start is None or passage.end is None:
            return Place("", "", passage.quote)
        name = self._name()
        spans = [*spans_of(self.text, passage.start, passage.end, name, "kept")]
        self.spans += spans
        words = f"Line {spans[0].line}" if spans else ""
        return Place(f"#{name}" if spans else "", words, passage.quote)

    def _place(self, row: Mapping[str, Any], kind: str) -> Place | None:
        quote = str(row.get("quote") or "")
        if row.get("page"):
            return self._on_page(row, quote, kind)
        line = row.get("line")
        if not isinstance(line, int):
            return Place("", "", quote) if quote else None
        if not self.text:
            return Place("", f"Line {line}", quote)
        name = self._name()
        start, end = row.get("start"), row.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and start < end):
            start, end = 0, _WHOLE_LINE
        self.spans.append(Span(name, line, start, end, kind))
        return Place(f"#{name}", f"Line {line}", quote)

    def _on_page(self, row: Mapping[str, Any], quote: str, kind: str) -> Place:
        number, page = self._scan_number(row.get("scan")), int(row["page"])
        if number == _NOWHERE:
            return Place("", f"Page {page} of a scan", quote)
        name = self._name()
        of_page = self.boxes.setdefault((number, page), [])
        of_page += _boxes(row.get("boxes") or (), name, kind)
        words = f"Page {page}" if len(self.scans) == 1 else f"Scan {number}, page {page}"
        return Place(f"#S{number}P{page}", words, quote)

    def _scan_number(self, scan: object) -> int:
        """The place of a scan among those of the document, from 1; -1 where it is none of them.

        Evidence names it by that place, a passage by the uuid of its row.
        """
        if isinstance(scan, int):
            return scan if 1 <= scan <= len(self.scans) else _NOWHERE
        numbers = {one.uuid: number for number, one in enumerate(self.scans, 1)}
        return numbers.get(str(scan), _NOWHERE)

    def _name(self) -> str:
        self._made += 1
        return f"e{self._made}"


def _boxes(boxes: Sequence[Sequence[float]], name: str, kind: str) -> Iterator[Box]:
    for left, top, right, bottom in boxes:
        yield Box(name, left, top, round(right - left, 4), round(bottom - top, 4), kind)
