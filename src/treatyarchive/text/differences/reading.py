"""All that a text states, segment by segment."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from treatyarchive.text.alignment.records import Side
from treatyarchive.text.differences.agreeing import Alike
from treatyarchive.text.differences.contexts import Contexts
from treatyarchive.text.differences.dated import DateReader
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.figures import FigureReader
from treatyarchive.text.differences.persons import PersonReader
from treatyarchive.text.differences.quantities import QuantityReader
from treatyarchive.text.differences.words import PassageWords, passages
from treatyarchive.text.recognition import languages, naming, prepared, visits
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.naming import Mention, Occurrence
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import FoundVisit

_K = TypeVar("_K", int, str)

_EVERYWHERE = ("STATE", "PERSON")
"""Kinds of names that stand in every paragraph and tell none from another."""


@dataclass(frozen=True)
class Told:
    """A text as it was read: its passages by number of segment, names, and facts."""

    side: Side
    knowledge: Knowledge
    article: Article
    passages: tuple[PassageWords, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]

    @cached_property
    def visit(self) -> FoundVisit | None:
        """The visit it tells of."""
        return visits.read(self.article, self.mentions, self.knowledge.visits)

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[Fact]]:
        """The facts by their kind."""
        return _grouped(self.facts, lambda fact: fact.kind)

    @cached_property
    def alike(self) -> Alike:
        """The facts, to be looked through for a value."""
        return Alike(self.facts)

    @cached_property
    def _by_segment(self) -> Mapping[int, Sequence[Fact]]:
        return _grouped(self.facts, lambda fact: fact.segment)

    def within(self, segments: Sequence[int]) -> list[Fact]:
        """The facts of some segments."""
        return [fact for number in segments for fact in self._by_segment.get(number, ())]


def _grouped(facts: Sequence[Fact], key: Callable[[Fact], _K]) -> dict[_K, list[Fact]]:
    found: dict[_K, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[key(fact)].append(fact)
    return found


def told(side: Side, knowledge: Knowledge) -> Told:
    """Read a text."""
    language = side.language or languages.read(prepared.lines(side.text), knowledge.languages) or ""
    rules = knowledge.differences
    found = passages(side, language[:2], rules)
    lines = tuple(each.line for each in found if not each.line.is_blank)
    mentions = naming.mentions(lines, knowledge.names)
    named = _by_segment(mentions)
    states = _of_states(mentions)
    contexts = Contexts(knowledge.matters.of(language), _keys(named))
    days = DateReader(knowledge.dates, contexts)
    figures = FigureReader(rules, knowledge.amounts)
    quantities = QuantityReader(rules, figures, knowledge.amounts, contexts)
    persons = PersonReader(rules, knowledge.visits.vocabulary, contexts, named, states)
    facts: list[Fact] = []
    for passage in found:
        dated = list(days.of(passage))
        facts += (fact for _, fact in dated)
        facts += quantities.of(passage, [place for place, _ in dated])
        facts += persons.of(passage)
    return Told(side, knowledge, Article(language, lines), found, mentions, tuple(facts))


def _by_segment(
    mentions: Sequence[Mention],
) -> dict[int, list[tuple[Mention, Occurrence]]]:
    found: dict[int, list[tuple[Mention, Occurrence]]] = defaultdict(list)
    for mention in mentions:
        for each in mention.occurrences:
            found[each.line.number - 1].append((mention, each))
    return found


def _of_states(
    mentions: Sequence[Mention],
) -> dict[int, list[tuple[Mention, Occurrence]]]:
    """Where states and their people are named, by segment; not by a residence."""
    found: dict[int, list[tuple[Mention, Occurrence]]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "STATE":
            for each in (*mention.occurrences, *mention.sides):
                if each.target.how != "residence":
                    found[each.line.number - 1].append((mention, each))
    return found


def _keys(
    named: Mapping[int, Sequence[tuple[Mention, Occurrence]]],
) -> dict[int, tuple[tuple[int, int, str], ...]]:
    return {
        segment: tuple(
            (each.start, each.end, mention.key)
            for mention, each in found
            if mention.kind not in _EVERYWHERE
        )
        for segment, found in named.items()
    }
