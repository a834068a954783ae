"""The text layer of a PDF page, with the box of each word. In a worker only."""

import math
from typing import Any

import pypdfium2.raw as pdfium

# Stands where pdfium found a hyphen that divides a word at a line's end.
_DIVIDED = "-\n"
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


class _Text:
    """Gathers characters into a text and its words."""

    def __init__(self, frame: _Frame) -> None:
        self.words: list[list[float]] = []
        self._frame = frame
        self._parts: list[str] = []
        self._length = 0
        self._start = 0
        self._box: Box | None = None

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, text: str, box: Box | None) -> None:
        self._parts.append(text)
        self._length += len(text)
        if box is not None:
            self._box = box if self._box is None else _union(self._box, box)

    def end_word(self) -> None:
        if self._length > self._start and self._box is not None:
            fractions = self._frame.fractions(self._box)
            self.words.append([self._start, self._length, *fractions])
        self._box = None

    def start_word(self) -> None:
        self._start = self._length


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
    gathered = _Text(frame)
    high = ""
    for index in range(pdfium.FPDFText_CountChars(layer)):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        character = _character(high, code)
        high = ""
        if code in {0x02, 0xAD} and pdfium.FPDFText_IsHyphen(layer, index) == 1:
            gathered.add(_DIVIDED[0], _box(layer, index))
            gathered.end_word()
            gathered.add(_DIVIDED[1], None)
            gathered.start_word()
        elif character.isspace():
            gathered.end_word()
            # Lines end in CR and LF there.
            gathered.add("" if character == "\r" else character, None)
            gathered.start_word()
        elif character:
            gathered.add(character, _box(layer, index))
    gathered.end_word()
    return gathered.text, gathered.words


def _character(high: str, code: int) -> str:
    """Return a printable character or a space; '' for what has no place in a text."""
    if 0xDC00 <= code < 0xE000:
        low = chr(code)
        return (high + low).encode("utf-16", "surrogatepass").decode("utf-16") if high else "�"
    if code > 0x10FFFF or code in {0xFFFE, 0xFFFF}:
        return "�"
    character = chr(code)
    return character if code >= 0x20 or character.isspace() else ""


def _box(layer: Handle, index: int) -> Box | None:
    rectangle = _RECTANGLE
    if not pdfium.FPDFText_GetLooseCharBox(layer, index, rectangle):
        return None
    box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return box if all(map(math.isfinite, box)) else None


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
