"""Two documents of an archive compared: their texts, and the pins, notes and sectors kept."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from treatyarchive.archive import difference_notes, pins
from treatyarchive.archive.difference_notes import DifferenceNote
from treatyarchive.archive.pins import Pin
from treatyarchive.archive.store import Archive
from treatyarchive.intake import comparing, contrasting, knowledge
from treatyarchive.intake.comparing import Aligned, Comparison, Source
from treatyarchive.intake.contrasting import Sectors
from treatyarchive.text.alignment.align import align as align_sides
from treatyarchive.text.alignment.segments import segments
from treatyarchive.text.differences.records import Span
from treatyarchive.text.recognition.knowledge import Knowledge

_BETWEEN: Final = " … "


@dataclass(frozen=True)
class Findings:
    """What was found of two documents, of one moment."""

    aligned: Aligned
    knowledge: Knowledge
    pins: tuple[Pin, ...]
    notes: tuple[DifferenceNote, ...]
    comparison: Comparison | None = None
    """What they say otherwise; None until that is found as well."""
    sectors: Sectors | None = None
    """Those of both, and of one alone; None until they are found."""
    tagged: tuple[frozenset[str], frozenset[str]] | None = None
    """The sectors either was tagged with by then."""

    def note(self, stored: tuple[str, str, str]) -> str:
        """The note on a difference by what `printed` gives for it, empty where none is kept."""
        kept = {(each.topic, each.left_quote, each.right_quote): each.note for each in self.notes}
        return kept.get(stored, "")


def align(
    archive: Archive,
    documents: tuple[int, int],
    sources: tuple[Source, Source],
    before: Findings | None = None,
) -> Findings:
    """Which passages of two documents belong together, in the texts that are shown of them.

    What was found `before` of the same texts is used again as far as it holds.
    """
    one, other = (source.text for source in sources)
    with archive.reading():
        known = knowledge.of(archive)
        kept = tuple(pins.of(archive, *documents, one, other))
        notes = tuple(difference_notes.of(archive, *documents))
    # Nobody waits for a lock while texts are read.
    if before is None or before.knowledge is not known:
        numbers = _numbers(one, other, kept)
        return Findings(comparing.aligned(*sources, known, numbers), known, kept, notes)
    if before.pins == kept:
        return replace(before, notes=notes)
    left, right = before.aligned.left, before.aligned.right
    again = Aligned(left, right, align_sides(left, right, _numbers(one, other, kept)))
    return Findings(again, known, kept, notes)


def compare(found: Findings) -> Findings:
    """What two aligned documents say otherwise; of long texts it takes seconds."""
    comparison = found.comparison or comparing.compared(found.aligned, found.knowledge)
    return replace(found, comparison=comparison)


def contrast(
    archive: Archive, documents: tuple[int, int], found: Findings, language: str = "en"
) -> Findings:
    """The sectors of both, named in `language`; found once as long as the tags are the same."""
    one, other = (contrasting.accepted(archive, number) for number in documents)
    if found.sectors is not None and found.tagged == (one, other):
        return found
    sectors = contrasting.sectors(archive, *documents, language)
    return replace(found, sectors=sectors, tagged=(one, other))


def printed(
    texts: tuple[str, str], topic: str, left: Iterable[Span], right: Iterable[Span]
) -> tuple[str, str, str]:
    """What a note on a difference is kept by: its topic in English, and what either text prints."""
    one, other = (
        _BETWEEN.join(text[start:end] for start, end in spans)
        for text, spans in zip(texts, (left, right), strict=True)
    )
    return str(topic), one, other


def _numbers(left: str, right: str, kept: Iterable[Pin]) -> list[tuple[int, int]]:
    """The segments that pins are on; those whose place is not sure pair nothing."""
    starts = [[each.start for each in segments(text)] for text in (left, right)]
    return [
        (_at(starts[0], pin.left[0]), _at(starts[1], pin.right[0]))
        for pin in kept
        if pin.left is not None and pin.right is not None
    ]


def _at(starts: Sequence[int], place: int) -> int:
    return max(bisect_right(starts, place) - 1, 0)
