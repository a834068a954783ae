"""Words of a line with their skeletons."""

from dataclasses import dataclass

from treatyarchive.text.folding import find_words
from treatyarchive.text.recognition.prepared import Line


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line: places in `Line.cased`, and its skeleton."""

    start: int
    end: int
    folded: str


def tokens(line: Line) -> list[Token]:
    """The words of a line; hyphens part them."""
    return [Token(*word) for word in find_words(line.cased)]
