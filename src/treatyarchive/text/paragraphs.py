"""Where paragraphs and lines of a text lie, in code points from 0."""

from dataclasses import dataclass

from treatyarchive.errors import UsageError
from treatyarchive.messages import say


@dataclass(frozen=True)
class Paragraph:
    """One non-blank line: `number` from 1, `text[start:end]` without its line end."""

    number: int
    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """Return the non-blank lines of `text`; in press texts each line is a paragraph.

    Lines end at LF; a CR before it, or at the end of the text, belongs to no paragraph.
    """
    found: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        content = line.rstrip("\r")
        if content and not content.isspace():
            found.append(Paragraph(len(found) + 1, start, start + len(content)))
        start += len(line) + 1
    return found


def line_at(text: str, offset: int) -> tuple[int, int]:
    """Return the line (from 1) and column (from 0) of a place in `text`.

    Raises UsageError when `offset` lies outside 0..len(text).
    """
    if not 0 <= offset <= len(text):
        raise UsageError(
            say(
                "There is no place {offset} in a text of {length} characters.",
                offset=offset,
                length=len(text),
            )
        )
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset) - 1
