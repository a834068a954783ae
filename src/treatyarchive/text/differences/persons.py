"""Persons of a passage with the office they are said to hold, and cities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.differences.contexts import Contexts
from treatyarchive.text.differences.facts import Fact, Kind
from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.differences.words import PassageWords
from treatyarchive.text.folding import fold_word
from treatyarchive.text.recognition.naming import Mention, Occurrence

_NAME: Final = re.compile(
    r"(?:[^\W\d_a-zа-яё]\.\s?){1,2}[^\W\d_a-zа-яё][\w'-]+"
    r"|[^\W\d_a-zа-яё][\w'-]+(?:\s[^\W\d_a-zа-яё][\w'-]+)+"
)
_BETWEEN: Final = re.compile(r"[^.;:!?()]{0,60}?$")
_STRONG: Final = re.compile(r"[;:!?()]|[^\W\d_]{3}\.\s")
_REACH: Final = 70  # code points from an office to the name of who holds it
_PATRONYMIC: Final = ("vich", "vna", "ovich", "evich", "uli", "kizi")
_LONGEST: Final = 2  # words of a name, the last of a row of capitals


@dataclass(frozen=True)
class PersonReader:
    """Reads who holds which office; `mentions` are by segment."""

    rules: DifferenceRules
    contexts: Contexts
    mentions: Mapping[int, Sequence[tuple[Mention, Occurrence]]]

    def of(self, passage: PassageWords) -> Iterator[Fact]:
        """Persons in office, and cities and regions the authority knows."""
        yield from self._in_office(passage)
        for mention, each in self.mentions.get(passage.segment.number, ()):
            if mention.kind in ("CITY", "REGION") and not each.is_namesake:
                yield self._fact(
                    passage, each.start, each.end, "city", mention.key, frozenset({mention.kind})
                )

    def _in_office(self, passage: PassageWords) -> Iterator[Fact]:
        taken: list[int] = []
        for office, pattern in self.rules.offices.items():
            for found in pattern.finditer(passage.line.plain):
                if any(start <= found.start() < start + _REACH // 3 for start in taken):
                    continue
                name = _behind(passage, found.end())
                if name:
                    taken.append(found.start())
                    yield self._fact(
                        passage, *name, "person", self._name(passage, *name), frozenset({office})
                    )

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
        start: int,
        end: int,
        kind: Kind,
        value: object,
        units: frozenset[str],
    ) -> Fact:
        inside = [n for n, word in enumerate(passage.words) if start <= word.start < end]
        features = self.contexts.of(passage, inside[0], inside[-1]) if inside else {}
        return Fact(
            kind,
            value,
            units,
            passage.segment.number,
            passage.span(start, end),
            passage.span_text(start, end),
            start / max(1, len(passage.line.cased)),
            features,
            frozenset(),
        )


def _behind(passage: PassageWords, place: int) -> tuple[int, int] | None:
    """The name behind an office, the last words of the first row of capitals that can be one."""
    ahead = passage.line.cased[place : place + _REACH]
    stop = _STRONG.search(ahead)
    found = _NAME.search(ahead, 0, stop.start() + 3 if stop else len(ahead))
    if not found or re.search(r"[,;]\s+\S", ahead[: found.start()]):
        return None
    words = list(re.finditer(r"\S+", found[0]))[-_LONGEST:]
    return place + found.start() + words[0].start(), place + found.end()
