"""Suggestions for a document: made anew at each look, accepted or dismissed one by one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treatyarchive.archive import dismissals, documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.intake import (
    accepting,
    field_offers,
    knowledge,
    offers,
    reprints,
    source,
    visit_offers,
)
from treatyarchive.intake.offers import Context, Group
from treatyarchive.intake.source import Source
from treatyarchive.intake.suggestions import Suggestion, Suggestions
from treatyarchive.messages import say
from treatyarchive.text.recognition import read
from treatyarchive.text.recognition.records import Reading

__all__ = [
    "Suggestion",
    "Suggestions",
    "accept",
    "dismiss",
    "of_reading",
    "restore_dismissed",
    "suggest",
    "unopposed",
]

_NAMED: Final = 3  # suggestions, in what accepting them is called


def suggest(archive: Archive, document: int, language: str = "en") -> Suggestions:
    """What the text of a document, or of its scans, says of it; labels in `language`."""
    with archive.reading():
        text = source.of(archive, document)
    reading = read.read(text.text, knowledge.of(archive))  # nobody waits for a lock meanwhile
    return of_reading(archive, document, text, reading, language)


def of_reading(
    archive: Archive, document: int, text: Source, reading: Reading, language: str = "en"
) -> Suggestions:
    """What follows from a reading of its text for a document as it is recorded now."""
    with archive.reading():
        record = documents.get(archive, document)
        context = Context(archive, record, text, reading, language)
        groups = [group for group in _groups(context) if group]
        turned_down = dismissals.of(archive, document)
    return Suggestions(
        document,
        reading,
        tuple(_open(groups, record, turned_down)),
        tuple(made for group in groups for made in group),
        turned_down,
    )


def unopposed(archive: Archive, found: Suggestions) -> tuple[Suggestion, ...]:
    """Those that are open and replace nothing that somebody has put into the record."""
    record = documents.get(archive, found.document)
    return tuple(made for made in found.open if not accepting.overwrites(record, made))


def accept(archive: Archive, document: int, suggestions: Iterable[Suggestion]) -> ChangeSet:
    """Make suggestions part of the record: one edit, taken back by one undo.

    What the record holds by now is left as it is.
    """
    chosen = list(suggestions)

    def write() -> None:
        record = documents.get(archive, document)
        for suggestion in chosen:
            if not accepting.holds(record, suggestion):
                accepting.write(archive, document, suggestion)

    return archive.combine(_accepting(chosen), write)


def dismiss(archive: Archive, document: int, suggestion: Suggestion) -> ChangeSet:
    """Turn a suggestion down: it is not made again for this document."""
    return dismissals.add(archive, document, *suggestion.identity, suggestion.label)


def restore_dismissed(archive: Archive, document: int) -> ChangeSet:
    """Take all dismissals of a document back."""
    return dismissals.remove_all(archive, document)


def _accepting(chosen: Sequence[Suggestion]) -> str:
    """What accepting these is called in history; of many no more than how many."""
    if len(chosen) > _NAMED:
        return say("Accept {n} suggestion(s)", n=len(chosen))
    return say("Accept suggestion {suggestions}", suggestions=[_in_words(one) for one in chosen])


def _in_words(suggestion: Suggestion) -> str:
    """A label that can stand without its field."""
    if suggestion.field != "date_published":
        return suggestion.label
    day, _, _ = suggestion.value.removesuffix("?").partition("T")
    if suggestion.value.endswith("?"):
        return say("published {date}, in doubt", date=day)
    return say("published {date}", date=day)


def _groups(context: Context) -> Iterator[Group]:
    yield from field_offers.fields(context)
    yield visit_offers.visits(context)
    yield from offers.tags(context)
    yield from offers.claims(context)
    yield tuple(_reprint(context))


def _open(
    groups: Iterable[Group], record: Document, dismissed: frozenset[tuple[str, str]]
) -> Iterator[Suggestion]:
    """Of each group the best that is left, unless the record says one of them already."""
    for group in groups:
        if any(accepting.holds(record, made) for made in group):
            continue
        yield from [made for made in group if made.identity not in dismissed][:1]


def _reprint(context: Context) -> Iterator[Suggestion]:
    archive, skipped = context.archive, context.reading.boilerplate_lines
    found = reprints.original_of(archive, context.record.id, context.source.text, skipped)
    if found is not None:
        number = ref(found.original)
        share = say("{n} % of its text stands there", n=round(found.share * 100))
        yield Suggestion("reprint", number, say("Reprint of {ref}", ref=number), reasons=(share,))
