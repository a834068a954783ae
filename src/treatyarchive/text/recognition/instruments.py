"""Instruments a text names: title as printed, kind, and what is said to have become of them.

Where the word for the kind stands first (Agreement on ...), the title runs on from it; where it
stands last (... bitim), it runs back from it. A kind without a subject is no instrument. Of a
list behind a plural each item is one, titled with the singular and what the items share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from treatyarchive.text.recognition.instrument_grammar import Grammar, grammar_of
from treatyarchive.text.recognition.instrument_titles import Bounds, Named, Title, with_quote
from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import Evidence, FoundInstrument, Passage
from treatyarchive.text.recognition.statements import Statement, StatementRules, statements

_STATUSES: Final = ("SIGNED", "ADOPTED", "TO_BE_SIGNED", "INSTRUCTED", "PROPOSED", "IN_FORCE")
_CITED: Final = "CITED"
_OF_BASIS: Final = {
    "signed": "SIGNED",
    "to_be_signed": "TO_BE_SIGNED",
    "instructed": "INSTRUCTED",
    "agreed": "PROPOSED",
    "discussed": "PROPOSED",
}
_PEOPLE: Final = "person."
_PLACES: Final = ("state.", "city.", "gov.", "place.")
_CITIES: Final = "city."


@dataclass(frozen=True)
class InstrumentRules:
    """Words for kinds of instruments and what bounds their titles, by language."""

    data: Mapping[str, Any]
    statements: StatementRules
    _made: dict[str, Grammar] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], said: StatementRules) -> "InstrumentRules":
        """From `instruments.json`, and the rules on what sentences say."""
        return cls(data["languages"], said)

    def of(self, language: str) -> Grammar:
        """How a language names instruments."""
        if language not in self._made:
            self._made[language] = grammar_of(self.data[language])
        return self._made[language]


def read(
    article: Article, mentions: Sequence[Mention], rules: InstrumentRules
) -> tuple[FoundInstrument, ...]:
    """The instruments an article names, in its order, each once."""
    named = [_named(mentions, keys) for keys in (_PEOPLE, _PLACES, _CITIES)]
    found: list[FoundInstrument] = []
    for statement in statements(article, rules.statements):
        grammar = rules.of(statement.language)
        hits = grammar.kinds.find(statement.words)
        if not hits:
            continue
        number = statement.line.number
        bounds = Bounds(statement, grammar, hits, Named(*(each.get(number, []) for each in named)))
        status = _status(statement, grammar)
        for title in bounds.titles():
            _add(found, _instrument(statement, title, status))
    return tuple(found)


def _named(
    mentions: Sequence[Mention], keys: str | tuple[str, ...]
) -> dict[int, list[tuple[int, int]]]:
    """By line, where somebody or something of these keys is named."""
    places: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions:
        if mention.key.startswith(keys):
            for passage in mention.evidence:
                places.setdefault(passage.line, []).append((passage.start, passage.end))
    return places


def _status(statement: Statement, grammar: Grammar) -> str:
    """What a sentence says of the instruments it names."""
    said = {status for hit in grammar.statuses.find(statement.words) for status in hit.values}
    status = _OF_BASIS.get(statement.basis, _CITED)
    if status in ("SIGNED", "PROPOSED", _CITED):
        status = next((each for each in _STATUSES if each in said), status)
    return status


def _instrument(statement: Statement, title: Title, status: str) -> FoundInstrument:
    first, last = statement.words[title.start], statement.words[title.end - 1]
    line = statement.line
    passage = line.passage(first.start, with_quote(line.cased, first.start, last.end))
    return FoundInstrument(
        title.lead or _without(passage, statement, title.skip), title.kind, status, (passage,)
    )


def _without(passage: Passage, statement: Statement, skip: tuple[int, int]) -> str:
    """A passage without the words of a verb amid it."""
    start, end = skip
    if end <= start:
        return passage.quote
    line, words = statement.line, statement.words
    verb = line.passage(words[start].start, words[end - 1].end)
    quote, begin = passage.quote, passage.start
    return quote[: verb.start - begin].rstrip() + " " + quote[verb.end - begin :].lstrip()


def _add(found: list[FoundInstrument], new: FoundInstrument) -> None:
    """Keep an instrument once, with every place it is named at and the most that is said of it."""
    for place, old in enumerate(found):
        if old.kind == new.kind and _is_same(old.title, new.title):
            evidence: Evidence = tuple(dict.fromkeys(old.evidence + new.evidence))
            title = max(old.title, new.title, key=_fullness)
            status = min(old.status, new.status, key=_strength)
            found[place] = FoundInstrument(title, old.kind, status, evidence)
            return
    found.append(new)


def _fullness(title: str) -> tuple[int, int]:
    """More words are fuller; of as many, endings of cases make longer ones."""
    return len(title.split()), -len(title)


def _strength(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    stems = {word[:6] for word in long}
    return all(word[:6] in stems for word in short)
