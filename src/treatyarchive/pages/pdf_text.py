"""The text layer of a PDF page, with the box of each word. In a worker only."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

# Stands where pdfium found a hyphen that divides a word at a line's end.
_DIVIDED = "-\n"
_SOFT_HYPHEN = 0xAD
_HYPHENS = {0x02, _SOFT_HYPHEN}
# No control characters, hyphens that may not show, or halves of pairs.
_COMMON = re.compile("[\\t\\n\\r\x20-\x7e\xa0-\xac\xae-\ud7ff\ue000-\ufffd]*")
_WORD = re.compile(r"\S+")
_FAR = 1e9
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
        self._across = 1 / ((bounds.right - bounds.left) or 1.0)
        self._up = 1 / ((bounds.top - bounds.bottom) or 1.0)
        self._turns = int(pdfium.FPDFPage_GetRotation(page)) % 4

    def fractions(self, box: Box) -> list[float]:
        """Return left, top, right, bottom of a box (left, bottom, right, top), inside 0..1."""
        left, right = (box[0] - self._left) * self._across, (box[2] - self._left) * self._across
        top, bottom = 1 - (box[3] - self._bottom) * self._up, 1 - (box[1] - self._bottom) * self._up
        if self._turns:
            left, top, right, bottom = _turned(self._turns, left, top, right, bottom)
        if 0 <= left <= right <= 1 and 0 <= top <= bottom <= 1:
            return [round(left, 4), round(top, 4), round(right, 4), round(bottom, 4)]
        return [
            round(min(max(number, 0.0), 1.0), 4)
            for number in (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        ]


def _turned(turns: int, left: float, top: float, right: float, bottom: float) -> Box:
    """Return a box on a page that is displayed so many quarters clockwise."""
    if turns == 1:
        return 1 - bottom, left, 1 - top, right
    if turns == 2:
        return 1 - right, 1 - bottom, 1 - left, 1 - top
    return top, 1 - right, bottom, 1 - left


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
    count = min(pdfium.FPDFText_CountChars(layer), LONGEST)
    text = _common_text(layer, count)
    if text is None:
        pieces = _pieces(layer, count)
        text, spans = "".join(pieces), _spans(pieces)
    else:
        text, spans = text.replace("\r", ""), _common_spans(text)
    words: list[list[float]] = []
    for first, after, start, end in spans:
        box = _word_box(layer, first, after)
        if box is not None:
            words.append([start, end, *frame.fractions(box)])
    return text, words


def _common_text(layer: Handle, count: int) -> str | None:
    """Return the text with a character for each of pdfium's; None where some are unusual."""
    # UTF-16 with a zero at its end.
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(layer, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "surrogatepass")[:-1]
    return text if written == count + 1 and _COMMON.fullmatch(text) else None


def _common_spans(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield for each word its first character, the one after its last, and its offsets."""
    left_out = place = 0
    for word in _WORD.finditer(text):
        first, after = word.span()
        left_out += text.count("\r", place, first)
        place = after
        yield first, after, first - left_out, after - left_out


def _pieces(layer: Handle, count: int) -> list[str]:
    """Return what each of pdfium's characters is in the text; '' for what has no place in it."""
    pieces: list[str] = []
    high = ""
    unicode = pdfium.FPDFText_GetUnicode
    for index in range(count):
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


def _word_box(layer: Handle, first: int, after: int) -> Box | None:
    """Return the box around a word: by its ends where they lie on one line."""
    box = _RECTANGLE
    place = pdfium.FPDFText_GetLooseCharBox
    if after - first > 2 and place(layer, first, box):
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if left < right and place(layer, after - 1, box):
            end = box.right
            if right <= box.left < end and bottom == box.bottom and top == box.top and end < _FAR:
                return left, bottom, end, top
    return _union(layer, first, after)


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
