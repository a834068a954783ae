"""Persons of a passage with the office they are said to hold, and cities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.differences.contexts import Around, Contexts
from treatyarchive.text.differences.facts import Fact, Kind
from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.differences.words import PassageWords
from treatyarchive.text.folding import fold_word
from treatyarchive.text.recognition.naming import Mention, Occurrence
from treatyarchive.text.recognition.word_classes import WordClasses

HOLDER: Final = "of:"
"""Begins the feature that tells which state an office is of."""

RANKS: Final = ("STATE", "OFFICIAL", "WORKING", "UNOFFICIAL", "PRIVATE")
"""Codes of visit_kind that texts print as the rank of a visit."""

_WORD: Final = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_][\w'-]*")
_STRONG: Final = re.compile(r"[,;:!?()]|(?<=[^\W\d_]{2})\.[\"'»”)]*\s")
_AND: Final = re.compile(r"\s(?:and|и|va|hamda|ва|мен|және|пен|бен)\s")
_OF: Final = ("of", "the")
_REACH: Final = 70  # code points from an office to the name of who holds it
_BEFORE: Final = {"en": 2, "ru": 0}
_BEFORE_ELSE: Final = 3  # words before an office that tell of what
_SHORTEST: Final = 4
_STEM: Final = 6
_PATRONYMIC: Final = ("vich", "vna", "ovich", "evich", "uli", "kizi")
_TITLES: Final = ("h.e", "mr", "mrs", "ms", "dr", "his", "her", "excellency")
_SINGLE: Final = ("president", "pm", "deputy_pm", "speaker")  # offices a state has one sort of
_LONGEST: Final = 2  # words of a name, the last of a row of capitals


@dataclass(frozen=True)
class PersonReader:
    """Reads who holds which office; `mentions` are by segment, `states` and peoples too."""

    rules: DifferenceRules
    visits: WordClasses
    contexts: Contexts
    mentions: Mapping[int, Sequence[tuple[Mention, Occurrence]]]
    states: Mapping[int, Sequence[tuple[Mention, Occurrence]]]

    def of(self, passage: PassageWords) -> Iterator[Fact]:
        """Persons in office, cities, and regions the authority knows."""
        yield from self._in_office(passage)
        yield from self._rank(passage)
        named = self.mentions.get(passage.segment.number, ())
        known = [each for mention, each in named if mention.kind in ("CITY", "REGION")]
        for found in self.rules.places.finditer(passage.line.plain):
            start, end = found.span()
            is_known = any(each.start < end and start < each.end for each in known)
            if not is_known and passage.line.cased[start].isupper():
                city = found.lastgroup or ""
                yield self._fact(passage, (start, end), "city", city, units=frozenset({"CITY"}))
        for mention, each in named:
            if mention.kind in ("CITY", "REGION") and not each.is_namesake:
                yield self._fact(
                    passage,
                    (each.start, each.end),
                    "city",
                    mention.key,
                    units=frozenset({mention.kind}),
                )

    def _in_office(self, passage: PassageWords) -> Iterator[Fact]:
        for found in self.rules.offices.finditer(passage.line.plain):
            name = _behind(passage, found.end())
            while name:
                yield self._holder(passage, found.lastgroup or "", found.span(), name)
                name = _joined(passage, name[1])

    def _rank(self, passage: PassageWords) -> Iterator[Fact]:
        """Ranks printed beside a word for visit."""
        for code, start, end in ranks(passage, self.visits):
            yield self._fact(passage, (start, end), "rank", code, units=frozenset({"rank"}))

    def _holder(
        self, passage: PassageWords, office: str, at: tuple[int, int], name: tuple[int, int]
    ) -> Fact:
        """Who holds an office, with what and which state it is of."""
        between = [each for each in passage.words if at[1] <= each.start < name[0]]
        count = _BEFORE.get(passage.language, _BEFORE_ELSE)
        before = [each for each in passage.words if each.end <= at[0]][-count:] if count else []
        told = [*before, *between] if passage.language not in ("en", "ru") else between or before
        states = self._states(passage, [each.start for each in told])
        of = {
            matter
            for each in told
            if each.start not in states
            and len(each.folded) >= _SHORTEST
            and "stop" not in each.classes
            for matter in self.contexts.matters.of(each.folded) or (each.folded[:_STEM],)
        }
        if office in _SINGLE:
            of = set()
        units = frozenset(f"{office}/{matter}" for matter in of or {""})
        holders = {f"{HOLDER}{state}": 0.0 for state in states.values()}
        person = self._name(passage, *name)
        return self._fact(passage, name, "person", person, units=units, also=holders)

    def _states(self, passage: PassageWords, places: Sequence[int]) -> dict[int, str]:
        """Which of some words name a state or its people, and which."""
        return {
            place: mention.key
            for mention, each in self.states.get(passage.segment.number, ())
            for place in places
            if each.start <= place < each.end
        }

    def _name(self, passage: PassageWords, start: int, end: int) -> tuple[str, ...]:
        """The key of a person the authority knows, else the folded words of the name."""
        for mention, each in self.mentions.get(passage.segment.number, ()):
            if mention.kind == "PERSON" and each.start < end and start < each.end:
                return (mention.key,)
        words = re.findall(r"[^\W\d_][\w'-]*", passage.line.cased[start:end])
        folded = [fold_word(word) for word in words]
        return tuple(word for word in folded if not word.endswith(_PATRONYMIC)) or tuple(folded)

    def _fact(
        self,
        passage: PassageWords,
        at: tuple[int, int],
        kind: Kind,
        value: object,
        *,
        units: frozenset[str],
        also: Mapping[str, float] | None = None,
    ) -> Fact:
        start, end = at
        inside = [n for n, word in enumerate(passage.words) if start <= word.start < end] or [0]
        around = Around(self.contexts, passage, inside[0], inside[-1], also or {})
        return Fact(kind, value, units, around, start, end)


def ranks(passage: PassageWords, classes: WordClasses) -> Iterator[tuple[str, int, int]]:
    """Every rank right before a word for visit, and the part of the line that prints both."""
    for place, word in enumerate(passage.words[1:]):
        if "visit" not in classes[word.folded] or passage.gap(place).strip():
            continue
        before = passage.words[place]
        for code in RANKS:
            if f"rank_{code}" in classes[before.folded]:
                yield code, before.start, word.end


def _behind(passage: PassageWords, place: int) -> tuple[int, int] | None:
    """The name behind an office: the last words of the first row of capitals that can be one."""
    line = passage.line.cased
    stop = _STRONG.search(line, place, place + _REACH)
    row: list[re.Match[str]] = []
    for word in _WORD.finditer(line, place, stop.start() if stop else place + _REACH):
        is_name = word[0][0].isupper() and word[0].lower().rstrip(".") not in _TITLES
        joins = bool(row) and line[row[-1].end() : word.start()].strip() == ""
        if row and not (is_name and joins):
            if _is_whole(row):
                break
            row = []
        if is_name:
            row.append(word)
    if not _is_whole(row):
        return None
    return row[-_LONGEST:][0].start(), row[-1].end()


def _joined(passage: PassageWords, place: int) -> tuple[int, int] | None:
    """The name behind another by a word for and: `foreign ministers A and B`."""
    joining = _AND.match(passage.line.cased, place)
    name = _behind(passage, joining.end()) if joining else None
    gap = passage.line.cased[joining.end() : name[0]] if joining and name else ""
    return name if all(word[0].isupper() or word in _OF for word in gap.split()) else None


def _is_whole(row: Sequence[re.Match[str]]) -> bool:
    """Whether capitals are a given name and a surname, or a surname with initials."""
    words = [word[0] for word in row]
    return len(words) > 1 and len(words[-1].rstrip(".")) > _LONGEST
