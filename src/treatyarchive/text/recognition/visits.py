"""Who was whose guest, and of what rank the visit was."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from treatyarchive.text.folding import fold_word
from treatyarchive.text.recognition.actors import SELF, Actor, Reader, Sentence
from treatyarchive.text.recognition.allegiance import as_told
from treatyarchive.text.recognition.cases import Cases
from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import Evidence, FoundVisit, Passage
from treatyarchive.text.recognition.visit_votes import Prepositions, Vote, votes
from treatyarchive.text.recognition.word_classes import WordClasses

_RANKS: Final = ("STATE", "OFFICIAL", "WORKING", "UNOFFICIAL", "PRIVATE")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD: Final = 4  # sentences that tell the news
_LEAD_WEIGHT: Final = 1.5
_PASSING_WEIGHT: Final = 0.15
_TOLD_WITHIN: Final = 4  # words from `visit` to `was official`
_RECALLED_WEIGHT: Final = 0.6
_LEAST: Final = 0.9
_LONGEST_QUOTE: Final = 160
_SOME: Final = 4  # passages kept
_HEAD: Final = 4  # what naming a head of state counts beside naming a state
_PAIR: Final = 2
_PREPOSITIONS: Final = ("to", "in", "by", "from")
_PLACES: Final = ("to", "within", "by", "whence")


@dataclass(frozen=True)
class VisitRules:
    """What `visits.json` says."""

    vocabulary: WordClasses
    cases: Cases
    prepositions: Mapping[str, Prepositions]
    own_state: Mapping[str, str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "VisitRules":
        """From the parsed rules."""
        return cls(
            WordClasses(data["words"]),
            Cases.from_json(data["cases"]),
            {
                language: Prepositions(*(_folded(words[name]) for name in _PREPOSITIONS))
                for language, words in data["prepositions"].items()
            },
            data["own_state"],
        )

    def prepositions_of(self, language: str) -> Prepositions:
        """Those of a language; none in a language of endings, all where it is not known."""
        if language[:2] in self.own_state and language[:2] not in self.prepositions:
            return Prepositions()
        every = self.prepositions.values()
        return self.prepositions.get(language[:2]) or Prepositions(
            *(frozenset().union(*(getattr(each, name) for each in every)) for name in _PLACES)
        )


@dataclass(frozen=True)
class _Told:
    """A sentence with its weight and its votes."""

    sentence: Sentence
    weight: float
    votes: tuple[Vote, ...]


def read(
    article: Article,
    mentions: Sequence[Mention],
    rules: VisitRules,
    *,
    page_date: str | None = None,
) -> FoundVisit | None:
    """The visit an article tells of; None where it does not name two states.

    `page_date` is EDTF; sentences of other years count less.
    """
    language = article.language or ""
    own = rules.own_state.get(language[:2], SELF)
    told = list(_told(article, mentions, rules, (page_date or "")[:4]))
    pair = _participants(mentions, told, own)
    if len(pair) < _PAIR:
        return None
    host = _host(pair, told, own)
    guests = tuple(key for key in pair if key != host) if host else ()
    kind, rank = _rank([each for each in told if not _goes_elsewhere(each, host, own)])
    if len(pair) > _PAIR:
        kind = "TRILATERAL"
    return FoundVisit(
        pair=tuple(sorted(pair)),
        host=host,
        guests=tuple(sorted(guests)),
        kind=kind,
        place=_place(mentions, host),
        evidence=((*rank, *_evidence(told, host, own)) or _naming(mentions, pair))[:_SOME],
    )


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _told(
    article: Article, mentions: Sequence[Mention], rules: VisitRules, year: str
) -> Iterator[_Told]:
    language = article.language or ""
    reader = Reader(rules.vocabulary, rules.cases, language)
    prepositions = rules.prepositions_of(language)
    for number, sentence in enumerate(as_told(reader.sentences(article.lines, mentions), mentions)):
        weight = _LEAD_WEIGHT if number < _LEAD else 1.0
        years = set(_YEAR.findall(_text(sentence)))
        if _is_aside(sentence) or (year and years and year not in years):
            weight = _PASSING_WEIGHT
        elif _is_recalled(sentence):
            weight = _RECALLED_WEIGHT
        yield _Told(sentence, weight, tuple(votes(sentence, prepositions)))


def _is_aside(sentence: Sentence) -> bool:
    """Whether it tells of another visit: one that was, or one somebody is invited to."""
    if sentence.has("invited"):
        return True
    past = [place for place in sentence.places("passing") if not _is_reported(sentence, place)]
    past += [n for n in sentence.places("elapsed") if sentence.is_of(n + 1, "period")]
    if past and not sentence.has("now"):
        return True
    return any(sentence.is_of(place + 1, "did") for place in sentence.places("invite"))


def _is_recalled(sentence: Sentence) -> bool:
    """Whether it reminds of a visit, this one or another: `recall`, `in May of this year`."""
    if sentence.has("now"):
        return False
    this_year = any(sentence.is_of(n + 1, "year") for n in sentence.places("this"))
    return this_year or sentence.has("recalled") or sentence.has("current")


def _is_reported(sentence: Sentence, place: int) -> bool:
    """`as reported earlier`: it is the report that is past."""
    return any(sentence.is_of(near, "reported") for near in range(place - 2, place + 3))


def _text(sentence: Sentence) -> str:
    return sentence.line.cased[sentence.words[0].start : sentence.words[-1].end]


def _participants(mentions: Sequence[Mention], told: Sequence[_Told], own: str) -> tuple[str, ...]:
    """The states that met: those with a part in the visit, then those named most."""
    scores: Counter[str] = Counter()
    heads: set[str] = set()
    for mention in mentions:
        if mention.kind == "STATE":
            named, sides = len(mention.occurrences), len(mention.sides)
            scores[mention.key] += 2 * named + sides
    for each in told:
        for actor in each.sentence.actors:
            if actor.what == "person":
                state = own if actor.state == SELF else actor.state
                heads.add(state)
                scores[state] += _HEAD
            elif actor.what == "place":
                scores[own if actor.state == SELF else actor.state] += 1
        for vote in each.votes:
            scores[own if vote.state == SELF else vote.state] += round(vote.weight * each.weight)
    del scores[SELF]
    ranked = [key for key, _ in scores.most_common()]
    if len(ranked) > _PAIR and any(each.sentence.has("three") for each in told):
        three = [key for key in ranked if key in heads][: _PAIR + 1]
        three = three if len(three) > _PAIR else _three_listed(told)
        if three:
            return tuple(three)
    return tuple(ranked[:_PAIR])


def _three_listed(told: Sequence[_Told]) -> list[str]:
    """`the presidents of A, B and C`, `A, B and C hold a trilateral summit`, in the lead."""
    for each in told[:_LEAD]:
        sentence = each.sentence
        is_meeting = any(sentence.is_of(n + 1, "event") for n in sentence.places("three"))
        for actors in zip(sentence.actors, sentence.actors[1:], sentence.actors[2:], strict=False):
            states = dict.fromkeys(actor.state for actor in actors)
            gaps = [_between(sentence, one, other) for one, other in pairwise(actors)]
            is_of_heads = sentence.is_of(actors[0].first, "office")
            if len(states) == len(actors) and gaps[0] == "," and (is_meeting or is_of_heads):
                return list(states)
    return []


def _between(sentence: Sentence, one: Actor, other: Actor) -> str:
    """The sign between two names that stand one after another."""
    return sentence.gap(one.last).strip() if other.first == one.last + 1 else ""


def _host(pair: Sequence[str], told: Sequence[_Told], own: str) -> str | None:
    scores: dict[str, float] = defaultdict(float)
    for each in told:
        for vote in each.votes:
            state = own if vote.state == SELF else vote.state
            if state not in pair:
                continue
            weight = vote.weight * each.weight
            scores[state] += weight if vote.role == "host" else -weight
    ranked = sorted(pair, key=lambda key: -scores[key])
    if scores[ranked[0]] - scores[ranked[1]] < _LEAST:
        return None
    return ranked[0]


def _goes_elsewhere(told: _Told, host: str | None, own: str) -> bool:
    """Whether a sentence has somebody come to another state than the host."""
    hosts = {
        own if vote.state == SELF else vote.state for vote in told.votes if vote.role == "host"
    }
    return bool(host and hosts and host not in hosts and SELF not in hosts)


def _rank(told: Sequence[_Told]) -> tuple[str | None, Evidence]:
    """The rank printed beside the word for visit, where it is this visit that is meant."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Passage] = {}
    for each in told:
        for place in each.sentence.places("visit"):
            rank = _rank_at(each.sentence, place)
            if rank:
                kind, start, end = rank
                scores[kind] += each.weight
                first.setdefault(kind, _passage(each.sentence, start, end))
    best = max(_RANKS, key=lambda rank: scores[rank])  # the higher of two told as often
    if scores[best] < _RECALLED_WEIGHT:
        return None, ()
    return best, (first[best],)


def _rank_at(sentence: Sentence, place: int) -> tuple[str, int, int] | None:
    """The rank of the visit named at a place, and the words that print it."""
    found = []
    # `the visit was official`, `the visit to X is a working one`
    told = [n + 1 for n in range(place + 1, place + _TOLD_WITHIN) if sentence.is_of(n, "was")]
    for near in (place, place - 1, place - 2, place + 1, *told):
        if near == place - 2 and (
            sentence.is_of(place - 1, "office") or sentence.is_of(place - 1, "visit")
        ):
            continue
        if near == place + 1 and sentence.is_of(place - 1, "rank"):
            continue
        for rank in _RANKS:
            if sentence.is_of(near, f"rank_{rank}") and not _is_head_of(sentence, near):
                found.append((_RANKS.index(rank), rank, min(near, place), max(near, place)))
    if not found:
        return None
    _, rank, first, last = min(found)
    return rank, first, last


def _is_head_of(sentence: Sentence, place: int) -> bool:
    """`the head of state visited`."""
    return sentence.is_of(place - 1, "of") and sentence.is_of(place - 2, "office")


def _place(mentions: Sequence[Mention], host: str | None) -> str | None:
    """The host's city that is named most."""
    cities = [m for m in mentions if m.kind == "CITY" and m.state == host and m.occurrences]
    best = max(cities, key=lambda mention: len(mention.occurrences), default=None)
    return best.key if best and host else None


def _naming(mentions: Sequence[Mention], pair: Sequence[str]) -> Evidence:
    """Where each of the states, or somebody of it, is named first."""
    first: dict[str | None, Passage] = {}
    for mention in mentions:
        for each in (*mention.occurrences, *mention.sides)[:1]:
            first.setdefault(mention.state, each.passage)
    return tuple(first[key] for key in pair if key in first)


def _evidence(told: Sequence[_Told], host: str | None, own: str) -> Evidence:
    """The passages that speak for this host, the strongest first."""
    if host is None:
        return ()
    found = []
    for number, each in enumerate(told):
        for vote in each.votes:
            state = own if vote.state == SELF else vote.state
            if (state == host) == (vote.role == "host"):
                found.append((-vote.weight * each.weight, number, vote, each.sentence))
    passages: dict[Passage, None] = {}
    for _, _, vote, sentence in sorted(found, key=lambda each: each[:2]):
        passage = _passage(sentence, vote.first, vote.last)
        if len(passage.quote) <= _LONGEST_QUOTE:
            passages[passage] = None
    return tuple(passages)


def _passage(sentence: Sentence, first: int, last: int) -> Passage:
    return sentence.line.passage(sentence.words[first].start, sentence.words[last].end)
