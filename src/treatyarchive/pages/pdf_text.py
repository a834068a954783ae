"""The text layer of a PDF page, with the box of each word. In a worker only."""

import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

# Stands where pdfium found a hyphen that divides a word at a line's end.
_DIVIDED = "-\n"
_SOFT_HYPHEN = 0xAD
_HYPHENS = {0x02, _SOFT_HYPHEN}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# Characters of a page; a newspaper's has some tens of thousands.
LONGEST = 500_000
# pdfium's own pointers, of which Python knows no type.
Handle = Any
# Used over and over: there are millions of characters in a book, and no threads in a worker.
_RECTANGLE = pdfium.FS_RECTF()
Box = tuple[float, float, float, float]


class _Frame:
    """Turns a page's own coordinates into fractions of the page as displayed."""

    def __init__(self, page: Handle) -> None:
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        self._left, self._bottom = bounds.left, bounds.bottom
        self._width = (bounds.right - bounds.left) or 1.0
        self._height = (bounds.top - bounds.bottom) or 1.0
        self._turns = int(pdfium.FPDFPage_GetRotation(page)) % 4

    def fractions(self, box: Box) -> list[float]:
        """Return left, top, right, bottom of a box (left, bottom, right, top), inside 0..1."""
        corners = [self._point(box[0], box[1]), self._point(box[2], box[3])]
        across, down = zip(*corners, strict=True)
        return [
            round(min(max(number, 0.0), 1.0), 5)
            for number in (min(across), min(down), max(across), max(down))
        ]

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x = (x - self._left) / self._width
        y = 1 - (y - self._bottom) / self._height
        return ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))[self._turns]


def read(page: Handle) -> tuple[str, list[list[float]]]:
    """Return the text of a loaded page and its words: start, end, left, top, right, bottom."""
    layer = pdfium.FPDFText_LoadPage(page)
    if not layer:
        return "", []
    try:
        return _gathered(layer, _Frame(page))
    finally:
        pdfium.FPDFText_ClosePage(layer)


def _gathered(layer: Handle, frame: _Frame) -> tuple[str, list[list[float]]]:
    pieces = _pieces(layer)
    words: list[list[float]] = []
    for first, after, start, end in _spans(pieces):
        box = _union(layer, first, after)
        if box is not None:
            words.append([start, end, *frame.fractions(box)])
    return "".join(pieces), words


def _pieces(layer: Handle) -> list[str]:
    """Return what each of pdfium's characters is in the text; '' for what has no place in it."""
    pieces: list[str] = []
    high = ""
    unicode = pdfium.FPDFText_GetUnicode
    for index in range(min(pdfium.FPDFText_CountChars(layer), LONGEST)):
        code = unicode(layer, index)
        if 0x20 <= code < 0xD800 and code != _SOFT_HYPHEN:
            pieces.append(chr(code))
        elif code in _HYPHENS and pdfium.FPDFText_IsHyphen(layer, index) == 1:
            pieces.append(_DIVIDED)
        else:
            pieces.append(_unusual(high, code))
        high = chr(code) if 0xD800 <= code < 0xDC00 else ""
    return pieces


def _unusual(high: str, code: int) -> str:
    """Return a control character, surrogate or rare character as it goes into the text."""
    if code < 0x20:
        # Lines end in CR and LF there.
        return chr(code) if code in {0x09, 0x0A} else ""
    if 0xD800 <= code < 0xDC00:
        return ""
    if 0xDC00 <= code < 0xE000:
        pair = (high + chr(code)).encode("utf-16", "surrogatepass")
        return pair.decode("utf-16", "replace")
    return _UNKNOWN if code > 0x10FFFF or code & 0xFFFE == 0xFFFE else chr(code)


def _spans(pieces: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield for each word its first piece, the one after its last, and its offsets."""
    first, start, offset = -1, 0, 0
    for index, piece in enumerate(pieces):
        if piece == _DIVIDED:
            if first < 0:
                first, start = index, offset
            yield first, index + 1, start, offset + 1
            first = -1
        elif piece.isspace():
            if first >= 0:
                yield first, index, start, offset
            first = -1
        elif piece and first < 0:
            first, start = index, offset
        offset += len(piece)
    if first >= 0:
        yield first, len(pieces), start, offset


def _union(layer: Handle, first: int, after: int) -> Box | None:
    """Return the box around some characters, None where none of them has one."""
    left, bottom, right, top = math.inf, math.inf, -math.inf, -math.inf
    box = _RECTANGLE
    for index in range(first, after):
        if pdfium.FPDFText_GetLooseCharBox(layer, index, box) and box.left < box.right:
            left, right = min(left, box.left), max(right, box.right)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
    found = left, bottom, right, top
    return found if all(map(math.isfinite, found)) else None
