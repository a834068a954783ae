"""Who signed, or is to sign: the states of a visit, and regions and cities for their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from treatyarchive.text.recognition.actors import sentence_spans
from treatyarchive.text.recognition.name_index import SIDES
from treatyarchive.text.recognition.naming import Mention, Occurrence
from treatyarchive.text.recognition.prepared import Article, Line
from treatyarchive.text.recognition.records import Evidence, Found, FoundVisit, Passage
from treatyarchive.text.recognition.tokens import Token, tokens
from treatyarchive.text.recognition.word_classes import WordClasses

_LOCAL: Final = ("REGION", "CITY")
_PARTIES: Final = 2
_NEAR_ROAD: Final = 12
_NEAR_DOCUMENT: Final = 8
_NEAR_NOT: Final = 4
_TITLE_WORDS: Final = 8  # within which an item of a list names its document
_LISTED: Final = 3  # papers that make a list of what was signed
_SOME: Final = 6  # passages kept
_ITEM_SIGNS: Final = " -*\u2022\u00b7\u25cf\"'\u00ab\u201c\u201e.)(0123456789"


@dataclass(frozen=True)
class SignatoryRules:
    """What `signatories.json` says."""

    vocabulary: WordClasses
    where_endings: frozenset[str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SignatoryRules":
        """From the parsed rules."""
        return cls(WordClasses(data["words"]), frozenset(data["where_endings"]))


@dataclass(frozen=True)
class _Part:
    """A sentence: its words, what they mean, and the names in it."""

    line: Line
    words: tuple[Token, ...]
    classes: tuple[frozenset[str], ...]
    names: tuple[Occurrence, ...]

    def has(self, name: str) -> bool:
        return any(name in classes for classes in self.classes)

    def is_of(self, place: int, name: str) -> bool:
        return 0 <= place < len(self.classes) and name in self.classes[place]

    def is_road(self, place: int) -> bool:
        """Whether a road or line is meant; `road map` is none."""
        return self.is_of(place, "infra") and not self.is_of(place + 1, "document")

    @property
    def names_heads(self) -> bool:
        """Whether a person is named, as in sentences and hardly in titles."""
        return any(each.target.kind == "PERSON" for each in self.names)

    def is_bracketed(self, place: int) -> bool:
        """Whether a bracket opens before a word: `(hereinafter: the Parties)`."""
        start = self.words[place].start
        return self.line.cased[max(0, start - 1) : start] == "("

    def passage(self, place: int) -> Passage:
        return self.line.passage(self.words[place].start, self.words[place].end)


def read(
    article: Article,
    mentions: Sequence[Mention],
    rules: SignatoryRules,
    visit: FoundVisit | None,
) -> tuple[Found, ...]:
    """Parties with the passages that make them so; none where nothing is signed or to be."""
    parts = list(_parts(article, mentions, rules.vocabulary))
    signing = [(part, place) for part in parts if (place := _signing(part)) is not None]
    signing = signing or _listed(parts)
    if not signing:
        return ()
    states = visit.pair if visit else _states_in(part for part, _ in signing)
    found = [Found(key, _evidence(key, mentions, signing)) for key in sorted(states)]
    return (*found, *_local(parts, rules))


def _parts(
    article: Article, mentions: Iterable[Mention], vocabulary: WordClasses
) -> Iterator[_Part]:
    named: dict[int, list[Occurrence]] = {}
    for mention in mentions:
        for each in mention.occurrences:
            named.setdefault(each.line.number, []).append(each)
    for line in article.lines:
        words = tokens(line)
        for first, end in sentence_spans(line, words):
            part = tuple(words[first:end])
            names = [each for each in named.get(line.number, ()) if first <= each.first < end]
            names.sort(key=lambda each: each.start)
            classes = tuple(vocabulary[word.folded] for word in part)
            yield _Part(line, part, classes, tuple(names))


def _signing(part: _Part) -> int | None:
    """The word that says that a document is signed or adopted; None where nothing is."""
    if part.has("other") or part.has("past") or (part.has("company") and not part.has("adopt")):
        return None
    places = (place for place in range(len(part.words)) if _is_signing(part, place))
    return next((place for place in places if not _is_denied(part, place)), None)


def _is_denied(part: _Part, place: int) -> bool:
    """`nothing was signed`, `would not say whether anything will be signed`."""
    before = range(max(0, place - _NEAR_NOT), place)
    is_not = any(part.is_of(n, "not_before") and not part.is_of(n + 1, "only") for n in before)
    after = (place + 1, place + 2)
    return part.has("unsigned") or is_not or any(part.is_of(n, "not_after") for n in after)


def _listed(parts: Sequence[_Part]) -> list[tuple[_Part, int]]:
    """Papers told one a line: a list of what was signed needs no word that says so."""
    run: list[tuple[_Part, int]] = []
    for part in parts:
        place = next((n for n in range(_TITLE_WORDS) if part.is_of(n, "document")), None)
        is_alone = part.words and not part.line.cased[: part.words[0].start].strip(_ITEM_SIGNS)
        if place is not None and is_alone and not part.names_heads:
            run.append((part, place))
        elif len(run) >= _LISTED:
            break
        else:
            run.clear()
    return run if len(run) >= _LISTED else []


def _is_signing(part: _Part, place: int) -> bool:
    classes = part.classes[place]
    if "hand" in classes:  # `қол қойды`: the hand alone says nothing
        return part.is_of(place + 1, "hand_set")
    if "hence" in classes:
        return part.is_bracketed(place)
    if "done" in classes and part.has("copies"):
        return True
    if "declare" in classes:  # `declare the following`
        return any(part.is_of(n, "following") for n in range(place - _NEAR_NOT, place + _NEAR_NOT))
    if "agreed" in classes or ("been_agreed" in classes and part.is_of(place - 1, "been")):
        return any(part.is_of(n, "document") for n in range(place - _NEAR_NOT, place))
    return "sign" in classes or ("adopt" in classes and _is_adopting(part, place))


def _is_adopting(part: _Part, place: int) -> bool:
    """`adopted a statement`, not `exchanged views on a programme`."""
    near = range(max(0, place - _NEAR_DOCUMENT), place + _NEAR_DOCUMENT + 1)
    beside = (place - 1, place + 1)
    return any(part.is_of(n, "document") for n in near) and not any(
        part.is_of(n, "not_adopted") for n in beside
    )


def _states_in(parts: Iterable[_Part]) -> tuple[str, ...]:
    """States named where something is signed, where the text tells of no visit."""
    found = {
        each.target.key for part in parts for each in part.names if each.target.kind == "STATE"
    }
    return tuple(sorted(found)) if len(found) == _PARTIES else ()


def _evidence(
    state: str, mentions: Sequence[Mention], signing: Sequence[tuple[_Part, int]]
) -> Evidence:
    """What names the state, where signing is told of if it can be, and the words that tell it."""
    named: list[Passage] = []
    told: list[Passage] = []
    for part, place in signing:
        named += [each.passage for each in part.names if each.target.key == state]
        told.append(part.passage(place))
    named = named or _naming(state, mentions)
    return tuple(dict.fromkeys((*named[: _SOME // 2], *told[: _SOME // 2])))


def _naming(state: str, mentions: Iterable[Mention]) -> list[Passage]:
    """The first that names a state by itself, else by its people or heads, else by a place."""
    found = [
        each
        for mention in mentions
        for each in (*mention.occurrences, *mention.sides)
        if each.target.state == state and not each.is_namesake
    ]

    def strongest(each: Occurrence) -> tuple[bool, bool, int, int]:
        is_name = each.target.kind == "STATE" and each.target.how not in SIDES
        is_place = each.target.kind not in ("STATE", "PERSON")
        return not is_name, is_place, each.line.number, each.start

    return [each.passage for each in sorted(found, key=strongest)[:1]]


def _local(parts: Iterable[_Part], rules: SignatoryRules) -> tuple[Found, ...]:
    """Regions and cities of several states that have a document of their own."""
    found: dict[str, list[Occurrence]] = {}
    for part in parts:
        if not (part.has("sign") or part.has("document") or part.has("adopt")):
            continue
        named = [each for each in part.names if _is_party(part, each, rules)]
        if (
            len({each.target.state for each in named}) >= _PARTIES
            or any(each.is_beside_unknown for each in named)
            or (named and part.has("twin"))
        ):
            for each in named:
                found.setdefault(each.target.key, []).append(each)
    return tuple(
        Found(key, tuple(each.passage for each in named)) for key, named in sorted(found.items())
    )


def _is_party(part: _Part, each: Occurrence, rules: SignatoryRules) -> bool:
    """Whether a region or city concludes, rather than being where or whereto."""
    if each.target.kind not in _LOCAL or not (each.unit or part.has("twin")):
        return False
    if each.rest in rules.where_endings or each.line.cased[: each.start].endswith("("):
        return False
    place = next((n for n, word in enumerate(part.words) if word.start >= each.start), 0)
    if any(part.is_road(near) for near in range(max(0, place - _NEAR_ROAD), place)):
        return False
    before = place - 1
    while part.is_of(before, "filler"):
        before -= 1
    return not part.is_of(before, "where")
