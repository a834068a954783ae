"""A text made ready for alignment: what tells the content of its segments in any language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from treatyarchive.text.alignment import furniture
from treatyarchive.text.alignment.records import Cues, Segment, Side
from treatyarchive.text.alignment.segments import segments
from treatyarchive.text.folding import find_words
from treatyarchive.text.recognition import dates, languages, naming, prepared
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.prepared import Line

_STEM: Final = 5  # letters by which forms of a word, and loan words, meet
_SHORTEST: Final = 4
_WORD, _SAID = 0.6, 0.3  # a word, and one whose matter is known
_MATTER, _COMMON, _SECTOR = 1.0, 0.5, 0.5
_NAME, _BROAD = 1.2, 0.6
_NUMBER, _DAY, _MONTH = 1.3, 2.0, 1.0
_BROAD_KEYS: Final = ("state.", "person.")  # of whom reports on visits speak throughout
_NAME_STEM: Final = 4
_VOWELS: Final = re.compile("[aeiouv]")
_NAME_LETTERS: Final = str.maketrans("v", "u")  # Kazakh has one for the other: Хиуа is Хива
_OPENS: Final = re.compile(r"(?:^|[.!?…])[\s\"'«“„(–—-]*$")
_FIGURE: Final = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")
_DIGIT: Final = re.compile(r"\d")
_GROUPS: Final = re.compile(r"[ \u00a0]|,(?=\d{3}(?!\d))")
_COUNTED: Final = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|\(?\d{1,3}\))\s")

_Word = tuple[int, int, str]
"""Start and end in `Line.cased`, and the skeleton."""
_Named = tuple[str, int, int]
"""A key, and start and end of its name."""


def side(text: str, language: str | None, knowledge: Knowledge) -> Side:
    """The segments of a text and their cues; `language` is a tag, read from the text where None."""
    all_lines = prepared.lines(text)
    lines = [line for line in all_lines if not line.is_blank]
    language = language or languages.read(lines, knowledge.languages)
    found = segments(text)
    members = _members(found, all_lines)
    found = furniture.marked(found, members, knowledge)
    words = {line.number: list(find_words(line.cased)) for line in lines}
    names = _names(lines, words, knowledge)
    teller = _Teller(knowledge, language)
    cues = []
    for segment, own in zip(found, members, strict=True):
        signs: dict[str, float] = {}
        for line in own:
            _add_numbers(signs, line, segment, knowledge)
            taken = _add_names(signs, names.get(line.number, ()))
            spans = words.get(line.number, ())
            teller.add(signs, line.cased, [word for word in spans if word[0] not in taken])
        cues.append(Cues(signs, segment.end - segment.start))
    return Side(text, found, tuple(cues), language)


def _members(found: Sequence[Segment], lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each segment."""
    starts = list(accumulate((len(line.source) + 1 for line in lines[:-1]), initial=0))
    return [
        list(lines[bisect_right(starts, each.start) - 1 : bisect_left(starts, each.end)])
        for each in found
    ]


def _add_names(signs: dict[str, float], named: Sequence[_Named]) -> set[int]:
    """Add keys named in a line, and tell the places their names take."""
    for key, _, _ in named:
        signs[f"@{key}"] = _BROAD if key.startswith(_BROAD_KEYS) else _NAME
    return {place for _, start, end in named for place in range(start, end)}


class _Teller:
    """What the words of a language tell."""

    def __init__(self, knowledge: Knowledge, language: str | None) -> None:
        self._words = knowledge.matters.of(language)
        self._sectors = knowledge.matters.sectors_of(language)
        self._common = knowledge.matters.common
        self._small = knowledge.languages.small_words

    def add(self, signs: dict[str, float], cased: str, words: Sequence[_Word]) -> None:
        """Add the matters of words, proper names, and the words themselves."""
        for start, _, folded in words:
            matters = self._words.of(folded)
            for matter in matters:
                sign = f"={matter}" if matter.isdecimal() else f"%{matter}"
                signs[sign] = _COMMON if matter in self._common else _MATTER
            for code in self._sectors.of(folded):
                signs[f"#{code}"] = _SECTOR
            if len(folded) < _SHORTEST or folded in self._small or folded.isdecimal():
                continue
            signs[f"~{folded[:_STEM]}"] = _SAID if matters else _WORD
            if not matters and cased[start].isupper() and not _OPENS.search(cased, 0, start):
                signs[f"^{_as_named(folded)}"] = _NAME


def _as_named(folded: str) -> str:
    """What a proper name keeps in every language: consonants where it has enough of them."""
    consonants = _VOWELS.sub("", folded[1:])
    if len(consonants) < _NAME_STEM - 1:
        return folded.translate(_NAME_LETTERS)[:_NAME_STEM]
    return folded[0] + consonants[: _NAME_STEM - 1]


def _names(
    lines: Sequence[Line], words: Mapping[int, Sequence[_Word]], knowledge: Knowledge
) -> Mapping[int, list[_Named]]:
    """By line what is named in it; lines with no word that begins a name have nothing."""
    index = knowledge.names
    telling = [line for line in lines if any(index.at(word[2]) for word in words[line.number])]
    found: dict[int, list[_Named]] = {}
    for mention in naming.mentions(telling, index):
        for each in (*mention.occurrences, *mention.sides):
            found.setdefault(each.line.number, []).append((mention.key, each.start, each.end))
    return found


def _add_numbers(
    signs: dict[str, float], line: Line, segment: Segment, knowledge: Knowledge
) -> None:
    """Dates and figures, the number a paragraph itself is counted by left out."""
    counted = _COUNTED.match(line.cased)
    begin = counted.end() if counted else 0
    if segment.kind == "article" or not _DIGIT.search(line.cased, begin):
        return
    taken = []
    for day in dates.printed(line, knowledge.dates):
        taken.append((day.start, day.end))
        signs[f"d{day.first.month}-{day.first.day}"] = _DAY
        signs[f"m{day.year}-{day.first.month}"] = _MONTH
    for figure in _FIGURE.finditer(line.cased, begin):
        if not any(start <= figure.start() < end for start, end in taken):
            value = _GROUPS.sub("", figure[0]).replace(",", ".")
            signs[f"={value.rstrip('0').rstrip('.') if '.' in value else value}"] = _NUMBER
