"""The headline of a page."""

from typing import Final

from treatyarchive.text.recognition import stamps
from treatyarchive.text.recognition.boilerplate import Page

_LONGEST: Final = 300


def read(page: Page) -> int | None:
    """The number of the line that is the headline: the first line, where it is no paragraph."""
    article = page.article
    for line in article[:1]:
        text = line.cased.strip()
        is_paragraph = line.number >= page.head or len(text) > _LONGEST
        if not is_paragraph and not (stamps.is_sentence(line) and text.endswith((".", ";"))):
            return line.number
    return None
