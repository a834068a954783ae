"""A text made ready for alignment: what tells the content of its segments in any language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from treatyarchive.text.alignment.records import Cues, Segment, Side
from treatyarchive.text.alignment.segments import has_articles, segments
from treatyarchive.text.folding import fold_words
from treatyarchive.text.recognition import boilerplate, dates, languages, naming, prepared, titles
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.prepared import Line

_STEM: Final = 5  # letters by which forms of a word, and loan words, meet
_SHORTEST: Final = 4
_WORD, _MATTER, _NUMBER, _NAME, _DAY, _MONTH = 0.6, 1.0, 1.2, 1.2, 2.0, 1.0
_FIGURE: Final = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")
_GROUPS: Final = re.compile(r"[ \u00a0]|,(?=\d{3}(?!\d))")
_COUNTED: Final = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|\(?\d{1,3}\))\s")
_BANNER: Final = 350  # letters of the longest line that is furniture


def side(text: str, language: str | None, knowledge: Knowledge) -> Side:
    """The segments of a text and their cues; `language` is a tag, read from the text where None."""
    found = segments(text)
    lines = [line for line in prepared.lines(text) if not line.is_blank]
    language = language or languages.read(lines, knowledge.languages)
    found = _marked(found, lines, knowledge)
    words = [fold_words(line.cased) for line in lines]
    names = _names(lines, words, knowledge)
    matters = knowledge.matters.of(language)
    small = knowledge.languages.small_words
    cues = []
    for segment, line, folded in zip(found, lines, words, strict=True):
        signs: dict[str, float] = dict.fromkeys(names.get(line.number, ()), _NAME)
        _add_numbers(signs, line, segment, knowledge)
        for word in folded:
            for matter in matters.of(word):
                signs[_number_or_matter(matter)] = _MATTER
            if len(word) >= _SHORTEST and word not in small and not word.isdecimal():
                signs[f"~{word[:_STEM]}"] = _WORD
        cues.append(Cues(signs, segment.end - segment.start))
    return Side(text, found, tuple(cues), language)


def _number_or_matter(matter: str) -> str:
    return f"={matter}" if matter.isdecimal() else f"%{matter}"


def _marked(
    found: tuple[Segment, ...], lines: Sequence[Line], knowledge: Knowledge
) -> tuple[Segment, ...]:
    """Segments with page furniture and the headline marked.

    The lines of a treaty's title look like rubrics: there only what is furniture anywhere counts.
    """
    if has_articles(found):
        return tuple(
            replace(each, kind="aside") if _is_furniture(each, line, knowledge) else each
            for each, line in zip(found, lines, strict=True)
        )
    printed = {line.number: dates.printed(line, knowledge.dates) for line in lines}
    page = boilerplate.read(lines, printed, knowledge.boilerplate)
    aside = set(page.boilerplate_lines)
    title = titles.read(page)
    return tuple(
        _as(each, line.number, aside, title) for each, line in zip(found, lines, strict=True)
    )


def _is_furniture(segment: Segment, line: Line, knowledge: Knowledge) -> bool:
    if segment.kind == "article" or segment.label or len(line.plain) > _BANNER:
        return False
    rules, plain = knowledge.boilerplate, line.plain.strip()
    return plain in rules.whole or any(words in plain for words in rules.inside)


def _as(segment: Segment, line: int, aside: set[int], title: int | None) -> Segment:
    if line in aside:
        return replace(segment, kind="aside", label="")
    if line == title:
        return replace(segment, kind="title")
    return replace(segment, kind="heading") if segment.kind == "title" else segment


def _names(
    lines: Sequence[Line], words: Sequence[Sequence[str]], knowledge: Knowledge
) -> Mapping[int, set[str]]:
    """Keys named in each line; lines none of whose words begins a name are not looked at."""
    index = knowledge.names
    telling = [
        line for line, folded in zip(lines, words, strict=True) if any(map(index.at, folded))
    ]
    found: dict[int, set[str]] = {}
    for mention in naming.mentions(telling, index):
        for place in _places(mention):
            found.setdefault(place, set()).add(f"@{mention.key}")
    return found


def _places(mention: Mention) -> Iterable[int]:
    return (each.line.number for each in (*mention.occurrences, *mention.sides))


def _add_numbers(
    signs: dict[str, float], line: Line, segment: Segment, knowledge: Knowledge
) -> None:
    """Dates and figures, the number a paragraph itself is counted by left out."""
    if not any(map(str.isdecimal, line.cased)):
        return
    taken = []
    for day in dates.printed(line, knowledge.dates):
        taken.append((day.start, day.end))
        signs[f"d{day.first.month}-{day.first.day}"] = _DAY
        signs[f"m{day.year}-{day.first.month}"] = _MONTH
    counted = _COUNTED.match(line.cased)
    begin = counted.end() if counted else 0
    if segment.kind == "article":
        return
    for figure in _FIGURE.finditer(line.cased, begin):
        if not any(start <= figure.start() < end for start, end in taken):
            value = _GROUPS.sub("", figure[0]).replace(",", ".")
            signs[f"={value.rstrip('0').rstrip('.') if '.' in value else value}"] = _NUMBER
