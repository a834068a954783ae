"""How a source text is put on screen without losing a single place of it.

What is shown has exactly as many code points as the source, so that one place means one place;
what Qt would change or take for its own marks is shown as something of the same length.
"""

from dataclasses import dataclass

# Qt breaks a line at each of these; only LF ends a paragraph of ours.
_LINE_SEPARATOR = "\u2028"
_ZERO_WIDTH_SPACE = "\u200b"
_REPLACEMENT = "\ufffd"
_SHOWN = {
    0x0D: _LINE_SEPARATOR,
    0x2029: _LINE_SEPARATOR,
    0x0B: _LINE_SEPARATOR,
    0x0C: _LINE_SEPARATOR,
    0x00: _REPLACEMENT,
    0xFFFC: _REPLACEMENT,  # Qt's mark for a picture in the text
    0xFDD0: _REPLACEMENT,  # and for where its frames begin and end
    0xFDD1: _REPLACEMENT,
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}


@dataclass(frozen=True)
class Line:
    """A line of the source: the number of its paragraph, None where it is blank."""

    number: int | None


def shown(text: str) -> str:
    """What stands on screen for `text`, code point for code point."""
    text = text.replace("\r\n", f"{_ZERO_WIDTH_SPACE}\n")
    return text.translate(_SHOWN)


def lines(text: str) -> list[Line]:
    """The lines of `text`, numbered as `text.paragraphs` numbers them."""
    found: list[Line] = []
    number = 0
    for line in text.split("\n"):
        content = line.rstrip("\r")
        if content and not content.isspace():
            number += 1
            found.append(Line(number))
        else:
            found.append(Line(None))
    return found
