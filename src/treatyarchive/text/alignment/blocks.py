"""A treaty taken apart: what stands before the articles, each article, what closes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from treatyarchive.text.alignment.evidence import Weights, joined
from treatyarchive.text.alignment.records import Side
from treatyarchive.text.alignment.segments import run_in

_COPIES: Final = "%copies"
_CLOSING: Final = ("%done", "%authentic", "%conclude", "%text")
_DAY: Final = "d"
_USUAL_TITLE, _LONGEST_TITLE = 7, 12  # in words: what is longer is the text itself


@dataclass
class Block:
    """Numbers of segments: the line an article begins with, its title, its paragraphs."""

    head: int
    label: str = ""
    title: int | None = None
    body: list[int] = field(default_factory=list)
    is_run_in: bool = False
    """Whether the first paragraph stands on the line of the article's number."""
    weights: Weights = field(default_factory=dict)
    size: int = 0

    @property
    def paragraphs(self) -> list[int]:
        """The segments its text stands in."""
        return [self.head, *self.body] if self.is_run_in else self.body


@dataclass
class Treaty:
    """The parts of a text in its order; `groups` are headings of chapters."""

    lead: list[int] = field(default_factory=list)
    articles: list[Block] = field(default_factory=list)
    close: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)


def taken_apart(side: Side, numbers: Sequence[int], weights: Sequence[Weights]) -> Treaty:
    """The parts of the segments given; `weights` are those of the whole text's segments."""
    made = Treaty()
    kept = [number for number in numbers if side.segments[number].kind != "aside"]
    for place, number in enumerate(kept):
        segment = side.segments[number]
        if segment.kind == "article":
            made.articles.append(Block(number, segment.label))
        elif not made.articles and not (segment.kind == "heading" and segment.label):
            made.lead.append(number)
        elif segment.kind == "heading" and (segment.label or _is_over(side, kept, place)):
            made.groups.append(number)
        elif segment.kind == "heading" and kept[place - 1] == made.articles[-1].head:
            made.articles[-1].title = number
        else:
            made.articles[-1].body.append(number)
    if made.articles:
        _close(made, side)
    _mark_run_in(made.articles, side)
    for block in made.articles:
        members = [block.head, *([] if block.title is None else [block.title]), *block.body]
        block.weights = joined([weights[number] for number in members])
        block.size = sum(side.cues[number].size for number in members)
    return made


def _mark_run_in(articles: Sequence[Block], side: Side) -> None:
    """Tell lines on which an article's text begins from those with a title, by all of them."""
    lengths = [_words_behind(side, block.head) for block in articles]
    is_usual = bool(lengths) and median(lengths) > _USUAL_TITLE
    for block, words in zip(articles, lengths, strict=True):
        first = side.segments[block.body[0]].label if block.body else ""
        if words and first != "1" and block.title is None:
            is_all = not block.body or first == "2"
            block.is_run_in = is_all or is_usual or words > _LONGEST_TITLE


def _words_behind(side: Side, head: int) -> int:
    """How many words stand behind the number of an article, on its line."""
    segment = side.segments[head]
    return len(run_in(side.text[segment.start : segment.end]).split())


def _is_over(side: Side, kept: Sequence[int], place: int) -> bool:
    """Whether a heading stands over an article, not in one."""
    behind = kept[place + 1 : place + 2]
    before = side.segments[kept[place - 1]] if place else None
    is_title = before is not None and before.kind == "article"
    return not is_title and any(side.segments[each].kind == "article" for each in behind)


def _close(made: Treaty, side: Side) -> None:
    """Part the final clause, which tells of copies, from the last article."""
    body = made.articles[-1].body
    for place, number in enumerate(body):
        signs = side.cues[number].signs
        is_dated = any(sign[0] == _DAY for sign in signs)
        if _COPIES in signs and (is_dated or any(each in signs for each in _CLOSING)):
            made.close, made.articles[-1].body = body[place:], body[:place]
            return
