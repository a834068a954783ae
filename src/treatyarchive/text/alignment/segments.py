"""The passages a text is compared by: its lines, with what each is."""

from treatyarchive.text.alignment.records import Segment
from treatyarchive.text.paragraphs import paragraphs


def segments(text: str) -> tuple[Segment, ...]:
    """The non-blank lines of a text as segments."""
    return tuple(
        Segment(number, line.start, line.end, "paragraph")
        for number, line in enumerate(paragraphs(text))
    )
