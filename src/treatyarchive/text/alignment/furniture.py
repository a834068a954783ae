"""What a page prints around a text is never paired; where its headline is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from treatyarchive.text.alignment.records import Segment
from treatyarchive.text.alignment.segments import has_articles
from treatyarchive.text.recognition import boilerplate, dates, titles
from treatyarchive.text.recognition.boilerplate import BoilerplateRules
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.prepared import Line

_LONGEST: Final = 350  # letters of a line that is furniture
_HEADLINE: Final = 3  # words the first line must have to be a headline, whatever they are
_BAR: Final = "|"


def marked(
    segments: Sequence[Segment], lines: Sequence[Sequence[Line]], knowledge: Knowledge
) -> tuple[Segment, ...]:
    """The segments with furniture and headline marked; `lines` are those of each.

    The lines of a treaty's title look like rubrics: there only what is furniture anywhere counts.
    """
    if not segments:
        return ()
    if has_articles(segments):
        return _of_treaty(segments, lines, knowledge.boilerplate)
    read = [line for own in lines for line in own]
    printed = {line.number: dates.printed(line, knowledge.dates) for line in read}
    page = boilerplate.read(read, printed, knowledge.boilerplate)
    aside = set(page.boilerplate_lines)
    title = titles.read(page)
    return tuple(
        _marked(each, own[0], all(line.number in aside for line in own), own[0].number == title)
        for each, own in zip(segments, lines, strict=True)
    )


def _of_treaty(
    segments: Sequence[Segment], lines: Sequence[Sequence[Line]], rules: BoilerplateRules
) -> tuple[Segment, ...]:
    """A treaty's segments; what stands right behind an article's number is its title."""
    heads = {each.number for each in segments if each.kind == "article"}
    return tuple(
        replace(each, kind="aside")
        if each.number - 1 not in heads and _is_furniture(each, own[0], rules)
        else each
        for each, own in zip(segments, lines, strict=True)
    )


def _is_furniture(segment: Segment, line: Line, rules: BoilerplateRules) -> bool:
    if segment.kind == "article" or segment.label or len(line.plain) > _LONGEST:
        return False
    plain = line.plain.strip()
    is_known = plain in rules.whole or any(words in plain for words in rules.inside)
    return is_known or plain.count(_BAR) > 1


def _marked(segment: Segment, line: Line, is_aside: bool, is_title: bool) -> Segment:
    is_first = segment.number == 0 and _BAR not in line.plain
    is_headline = is_first and len(line.plain.split()) >= _HEADLINE
    if is_aside and not is_headline:
        return replace(segment, kind="aside", label="")
    if is_title or (is_aside and is_headline):
        return replace(segment, kind="title")
    return replace(segment, kind="heading") if segment.kind == "title" else segment
