"""A text made ready for alignment."""

from treatyarchive.text.alignment.records import Cues, Side
from treatyarchive.text.alignment.segments import segments
from treatyarchive.text.folding import fold_words
from treatyarchive.text.recognition.knowledge import Knowledge


def side(text: str, language: str | None, knowledge: Knowledge) -> Side:
    """The segments of a text and what tells their content."""
    found = segments(text)
    cues = tuple(
        Cues(dict.fromkeys(fold_words(text[one.start : one.end]), 1.0), one.end - one.start)
        for one in found
    )
    return Side(text, found, cues, language)
