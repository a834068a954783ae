"""Fields of cooperation a text tells of, by the words of its sentences.

Some words tell wherever they stand ("railway"), others only where states deal with each other
("~ culture"), some only near a second word (the name of an organisation and "within").
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.phrases import Hit, Phrases
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import Found, Passage
from treatyarchive.text.recognition.statements import (
    BASES,
    Statement,
    StatementRules,
    statements,
)

_ONLY_IN_DEALINGS: Final = "~"
_NEVER: Final = ""
_TOGETHER: Final = 8
# How many words the name of an office takes: at first, where they are written with capitals,
# and between commas (minister of culture, sport and youth).
_TITLE_REACH: Final = 4
_CAPITAL_REACH: Final = 6
_LIST_REACH: Final = 12
_LIST_ITEM: Final = 3
# Bases by which a ministry that is named tells of its field: it signs or is told to act.
_ACTS: Final = frozenset({"signed", "to_be_signed", "agreed", "instructed"})
_NAMES: Final = ("org.", "pub.", "award.")
_OF_PARTIES: Final = {"region": "REG.OBL", "city": "REG.CTY"}
# Cities that a flight or a railway joins are no partners: words apart at most.
_CITIES: Final = "REG.CTY"
_WAYS: Final = "TRN."
_JOINED: Final = 6
# How far behind the bodies that sign the matter they sign about may stand.
_MATTER_REACH: Final = 16


@dataclass(frozen=True)
class _Cue:
    """What a phrase stands for: a sector's code, or nothing where it must not be taken for one."""

    code: str
    anywhere: bool = True


@dataclass(frozen=True)
class _Vocabulary:
    """The words of one language."""

    sectors: Phrases[_Cue]
    pairs: Phrases[tuple[str, int]]
    roles: Phrases[str]
    joins: frozenset[str]


def _vocabulary(data: Mapping[str, Any]) -> _Vocabulary:
    cues = [_cue(code, phrase) for code, said in data["sectors"].items() for phrase in said]
    cues += [(phrase, _Cue(_NEVER)) for phrase in data["never"]]
    pairs = [
        (phrase, (code, side))
        for code, sides in data["together"].items()
        for side, said in enumerate(sides)
        for phrase in said
    ]
    roles = [(phrase, role) for role, said in data["roles"].items() for phrase in said]
    softens = data["softens"]
    return _Vocabulary(
        Phrases(cues, softens),
        Phrases(pairs, softens, every=True),
        Phrases(roles, softens),
        frozenset(data["joins"]),
    )


def _cue(code: str, phrase: str) -> tuple[str, _Cue]:
    weak = phrase.startswith(_ONLY_IN_DEALINGS)
    return phrase.removeprefix(_ONLY_IN_DEALINGS), _Cue(code, anywhere=not weak)


@dataclass(frozen=True)
class SectorRules:
    """The words for the sectors, and for what is done about them, by language."""

    data: Mapping[str, Any]
    statements: StatementRules
    _made: dict[str, _Vocabulary] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SectorRules":
        """From `sectors.json`; a language is made ready when a text needs it."""
        return cls(data["languages"], StatementRules.from_json(data))

    def of(self, language: str) -> _Vocabulary:
        """The words of a language."""
        if language not in self._made:
            self._made[language] = _vocabulary(self.data[language])
        return self._made[language]


@dataclass(frozen=True)
class _Sign:
    """A passage that tells of a sector, and how much it says."""

    code: str
    basis: str
    anywhere: bool
    passage: Passage


def read(
    article: Article,
    mentions: Sequence[Mention],
    rules: SectorRules,
    signatories: Sequence[Found] = (),
) -> tuple[Found, ...]:
    """The sectors of an article, by code; `printed` is the basis (signed, agreed ...) or empty.

    Regions and cities among the signatories tell that they cooperate, whatever the words.
    """
    names = _names(mentions)
    signs: dict[str, list[_Sign]] = {}
    for party in signatories:
        if code := _OF_PARTIES.get(party.value.partition(".")[0]):
            found = [_Sign(code, "signed", False, passage) for passage in party.evidence]
            signs.setdefault(code, []).extend(found)
    for statement in statements(article, rules.statements):
        for sign in _signs(statement, names, rules.of(statement.language)):
            signs.setdefault(sign.code, []).append(sign)
    return tuple(_found(code, signs[code]) for code in sorted(signs) if _is_most_exact(code, signs))


def _is_most_exact(code: str, codes: Iterable[str]) -> bool:
    """Whether no code below this one was found: a top code stands for what no leaf names."""
    return "." in code or not any(other.startswith(f"{code}.") for other in codes)


def _found(code: str, signs: Sequence[_Sign]) -> Found:
    ranked = sorted(signs, key=lambda sign: (BASES.index(sign.basis), not sign.anywhere))
    passages = dict.fromkeys(sign.passage for sign in ranked)
    return Found(code, tuple(passages), ranked[0].basis)


def _names(mentions: Sequence[Mention]) -> dict[int, list[tuple[int, int]]]:
    """By line, where organisations, papers and awards are named: weak words there say nothing."""
    places: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions:
        if mention.key.startswith(_NAMES):
            for passage in mention.evidence:
                places.setdefault(passage.line, []).append((passage.start, passage.end))
    return places


def _signs(
    statement: Statement, names: Mapping[int, list[tuple[int, int]]], words: _Vocabulary
) -> Iterator[_Sign]:
    if statement.is_idle:
        return
    hits = words.sectors.find(statement.words)
    taken = {
        place for hit in hits if hit.end - hit.start > 1 for place in range(hit.start, hit.end)
    }
    offices, bodies = _titled(statement, words, taken)
    ways = [hit for hit in hits if any(cue.code.startswith(_WAYS) for cue in hit.values)]
    named = names.get(statement.line.number, [])
    for place, hit in enumerate(hits):
        in_body = hit.start in bodies
        if hit.start in offices or (in_body and _has_matter(hits, place, statement, bodies)):
            continue
        passage = _passage(statement, hit.start, hit.end)
        in_name = any(start <= passage.start < end for start, end in named)
        for cue in hit.values:
            tells = cue.anywhere or (statement.is_dealing and not in_name)
            if cue.code and tells and not _is_joined(cue.code, hit, ways):
                yield _Sign(cue.code, statement.basis, cue.anywhere, passage)
    for code, pair in _near(words.pairs.find(statement.words)):
        if pair.start not in taken and not _is_joined(code, pair, ways):
            yield _Sign(code, statement.basis, False, _passage(statement, pair.start, pair.end))


def _is_joined(code: str, hit: Hit[Any], ways: Sequence[Hit[Any]]) -> bool:
    return code == _CITIES and any(_distance(hit, way) <= _JOINED for way in ways)


def _has_matter(
    hits: Sequence[Hit[_Cue]], place: int, statement: Statement, bodies: set[int]
) -> bool:
    """Whether what a ministry signs about follows its name: then its own field says nothing."""
    end = hits[place].end
    for hit in islice(hits, place + 1, None):
        if hit.start > end + _MATTER_REACH:
            return False
        between = statement.words[end : hit.start]
        tells = hit.start not in bodies and any(cue.code for cue in hit.values)
        if tells and not any(word.text in ",;" for word in between):
            return True
    return False


def _passage(statement: Statement, start: int, end: int) -> Passage:
    """The words of a hit, without the commas that bound it."""
    start += statement.words[start].text == ","
    end -= statement.words[end - 1].text == ","
    return statement.line.passage(statement.words[start].start, statement.words[end - 1].end)


def _near(hits: Sequence[Hit[tuple[str, int]]]) -> Iterator[tuple[str, Hit[tuple[str, int]]]]:
    """Codes whose two words stand near each other, with the first."""
    second: dict[str, list[Hit[Any]]] = {}
    for hit in hits:
        for code, side in hit.values:
            if side == 1:
                second.setdefault(code, []).append(hit)
    starts = {code: [hit.start for hit in found] for code, found in second.items()}
    for hit in hits:
        for code, side in hit.values:
            if side == 0 and code in second:
                next_one = bisect_left(starts[code], hit.start)
                beside = second[code][max(0, next_one - 1) : next_one + 2]
                if any(_distance(hit, other) <= _TOGETHER for other in beside):
                    yield code, hit


def _distance(first: Hit[Any], second: Hit[Any]) -> int:
    return max(second.start - first.end, first.start - second.end)


def _titled(statement: Statement, words: _Vocabulary, taken: set[int]) -> tuple[set[int], set[int]]:
    """Places of words that belong to somebody's title, and those in the name of a body that acts.

    Words for an office that are `taken` by a phrase (council of heads of regions) are none; a body
    that does nothing is as good as a title.
    """
    offices: set[int] = set()
    bodies: set[int] = set()
    for hit in words.roles.find(statement.words):
        for role in hit.values:
            if hit.start not in taken:
                acts = role.startswith("body_") and statement.basis in _ACTS
                title = _title(statement, hit, words.joins, forward=role.endswith("_of"))
                (bodies if acts else offices).update(title)
    return offices, bodies


def _title(
    statement: Statement, hit: Hit[str], joins: frozenset[str], *, forward: bool
) -> Iterator[int]:
    """From the word for an office on, to the next stop: what it is the office of."""
    yield from range(hit.start, hit.end)
    words, cased = statement.words, statement.line.cased
    step = 1 if forward else -1
    place = hit.end if forward else hit.start - 1
    since = 0
    for _ in range(_LIST_REACH):
        if not 0 <= place < len(words) or place in statement.act_words:
            return
        reach = _CAPITAL_REACH if cased[words[place].start].isupper() else _TITLE_REACH
        if words[place].text == "," and _is_item(statement, place + step, step, joins):
            since = 0
        elif not words[place].text[0].isalpha() or since >= reach:
            return
        yield place
        place, since = place + step, since + 1


def _is_item(statement: Statement, place: int, step: int, joins: frozenset[str]) -> bool:
    """Whether one more item follows a comma: short, no name, no verb, or joined to the last."""
    for far in range(_LIST_ITEM + 1):
        here = place + far * step
        if not 0 <= here < len(statement.words):
            return far > 0
        word = statement.words[here]
        if not word.text[0].isalpha() or word.text in joins:
            return far > 0
        after = statement.words[here + step].text if 0 <= here + step < len(statement.words) else ""
        is_name = statement.line.cased[word.start].isupper() and after not in joins
        if here in statement.act_words or is_name:
            return False
    return False
