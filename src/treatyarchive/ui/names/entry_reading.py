"""What the list of names and the form of one ask the archive for, on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from treatyarchive.archive import authorities, authority_uses, likenesses, merging, query
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.authority_uses import Uses
from treatyarchive.archive.likenesses import Likeness
from treatyarchive.archive.merging import MergeReview
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say
from treatyarchive.ui.choosing import lists
from treatyarchive.ui.choosing.lists import Lists

_FORMS = 4  # of an entry that are compared with those of others
_MOST_ALIKE = 6


@dataclass(frozen=True)
class Listed:
    """All entries, merged ones apart, and how many documents name each, by number."""

    lists: Lists
    merged: tuple[Authority, ...]
    documents: Mapping[int, int]
    went_by: Mapping[int, str]
    """The names that merged entries had, by number."""


@dataclass(frozen=True)
class Shown:
    """One entry, what names it, and the entries it is like."""

    entry: Authority
    uses: Uses
    alike: tuple[Likeness, ...]
    numbers: Mapping[str, int]
    """Of the entries that it speaks of, by key."""
    words: str = ""
    """The query that finds the texts with any of its names."""
    in_texts: int = 0
    """How many documents that finds."""


def listed(archive: Archive, language: str) -> Listed:
    """The list, from one moment."""
    with archive.reading():
        return Listed(
            lists.read(archive, language),
            tuple(authorities.merged(archive)),
            authority_uses.counts(archive),
            merging.went_by(archive),
        )


def shown(archive: Archive, number: int, known: Mapping[str, Authority]) -> Shown | None:
    """One entry; None where it is gone. `known` are those it may be like."""
    try:
        entry = authorities.get(archive, number)
    except KeyError:
        return None
    numbers = {key: each.id for key, each in known.items()}
    if entry.merged_into:
        numbers[entry.merged_into] = authorities.find(archive, entry.merged_into).id
        return Shown(entry, Uses(), (), numbers)
    words = '"{}"'.format(entry.label().replace('"', " "))
    with archive.reading():
        in_texts = len(query.documents(archive, Query(words)))
        uses = authority_uses.of(archive, number)
    return Shown(entry, uses, _alike(entry, known), numbers, words, in_texts)


def merge_review(archive: Archive, *, kept: str, gone: str) -> MergeReview | Message:
    """What merging would touch, or why it cannot be."""
    try:
        return merging.review(archive, kept, gone)
    except UsageError as error:
        why = error.args[0]
        return why if isinstance(why, Message) else say("{why}", why=str(why))


def _alike(entry: Authority, known: Mapping[str, Authority]) -> tuple[Likeness, ...]:
    """Those it may be mistaken for, but for the neighbours that are entered."""
    others = likenesses.Known(each for key, each in known.items() if key != entry.key)
    preferred = [name for name in entry.names if name.kind == "preferred"] or list(entry.names)
    entered = {entry.key, *neighbours(entry)}
    found: dict[str, Likeness] = {}
    for name in preferred[:_FORMS]:
        for each in others.like(name.form, entry.kind):
            if each.key not in entered:
                found.setdefault(each.key, each)
    return tuple(found.values())[:_MOST_ALIKE]


def neighbours(entry: Authority) -> list[str]:
    """The keys of the entries it is easily mistaken for, as somebody entered them."""
    return list(entry.attributes.get("confusable_with", ()))
