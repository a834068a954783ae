"""What Tesseract prints with its option `tsv`, made into a text and the boxes of its words."""

import json
from dataclasses import dataclass

from treatyarchive.intake.ocr.geometry import Pose

_WORD = "5"
_COLUMNS = 12
# Marks that a picture or a speck gives are shorter, or the engine hardly believes in them.
_LETTERS, _BELIEVED = 2, 40


@dataclass(frozen=True)
class PrintedWord:
    """A word as printed by the engine, its box in pixels; `line` and `paragraph` count through."""

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    line: tuple[str, ...]

    @property
    def paragraph(self) -> tuple[str, ...]:
        """Block and paragraph it belongs to."""
        return self.line[:2]


def words(tsv: str) -> list[PrintedWord]:
    """The words, in the order in which they are read."""
    found = []
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD or not (text := cells[11].strip()):
            continue
        left, top, width, height = map(int, cells[6:10])
        box = (left, top, left + width, top + height)
        found.append(PrintedWord(text, float(cells[10]), box, tuple(cells[2:5])))
    return found


def confidence(found: list[PrintedWord]) -> int | None:
    """The mean confidence of the words in percent, each weighing as much as it is long."""
    letters = sum(len(word.text) for word in found)
    if not letters:
        return None
    return round(sum(max(word.confidence, 0) * len(word.text) for word in found) / letters)


def says_something(found: list[PrintedWord]) -> bool:
    """Whether any of it is more than what specks and pictures are taken for."""
    return any(
        word.confidence >= _BELIEVED and sum(map(str.isalnum, word.text)) >= _LETTERS
        for word in found
    )


def page_text(found: list[PrintedWord], pose: Pose) -> tuple[str, str]:
    """The text, a line a line and an empty one between paragraphs, and its words as stored."""
    body, stored = "", []
    before: PrintedWord | None = None
    for word in found:
        if before is not None:
            same = " " if word.line == before.line else "\n"
            body += same if word.paragraph == before.paragraph else "\n\n"
        box = [round(side, 4) for side in pose.displayed(*word.box)]
        start = len(body)
        body += word.text
        stored.append([start, len(body), *box, round(max(word.confidence, 0))])
        before = word
    return body, json.dumps(stored, separators=(",", ":"))
