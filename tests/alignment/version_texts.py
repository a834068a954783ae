"""Versions of treaties, and which of their lines and articles belong together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MARK = " | "  # where a paragraph may be divided
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
Parts = frozenset[tuple[Any, ...]]


class Line(NamedTuple):
    """A line that is not blank: which parts of the treaty it holds, and what it heads."""

    text: str
    parts: Parts = frozenset()
    article: int | None = None  # number in the version, from 1
    heads: bool = False  # a title, a heading, a chapter

    @property
    def kinds(self) -> set[str]:
        """`paragraph`, `head`, both where a paragraph begins in its heading's line; or neither."""
        told = {"paragraph": bool(self.parts), "head": self.heads}
        return {kind for kind, holds in told.items() if holds}


@dataclass
class Paragraph:
    """Words with the parts of the treaty they are."""

    pieces: list[str]
    parts: set[tuple[Any, ...]]

    @classmethod
    def of(cls, text: str, *place: Any) -> "Paragraph":
        pieces = text.split(MARK)
        return cls(pieces, {(*place, number) for number in range(len(pieces))})


@dataclass
class Article:
    """An article under the number the treaty gives it."""

    number: int
    title: str
    paragraphs: list[Paragraph]
    chapter: str | None = None
    places: list[int] = field(default_factory=list)  # of its paragraphs, by their first numbers

    @property
    def parts(self) -> set[tuple[Any, ...]]:
        return set().union(*(each.parts for each in self.paragraphs))


def text_of(lines: Iterable[Line], form: dict[str, Any]) -> str:
    """The version as it is read."""
    return ("\n\n" if form.get("blank", True) else "\n").join(line.text for line in lines) + "\n"


def version(treaty: dict[str, Any], wanted: dict[str, Any]) -> list[Line]:
    """The lines of one version."""
    language, form = wanted["language"], wanted["form"]
    articles = changed(_articles(treaty, language), wanted["changes"])
    lines = [Line(line) for line in form.get("before", ())]
    lines.append(Line(treaty["title"][language], heads=True))
    lines += _around(treaty, "preamble", language)
    chapters = 0
    for place, article in enumerate(articles, 1):
        number = article.number if form.get("numbers") == "kept" else place
        if article.chapter and "chapter" in form:
            chapters += 1
            named = _numbered(form["chapter"], chapters).replace("{title}", article.chapter)
            lines.append(Line(named, heads=True))
        lines += _laid_out(article, place, number, form)
    lines += _around(treaty, "closing", language)
    return lines + [Line(line) for line in form.get("after", ())]


def _articles(treaty: dict[str, Any], language: str) -> list[Article]:
    made = []
    for number, one in enumerate(treaty["articles"], 1):
        texts = [each[language] for each in one["paragraphs"]]
        paragraphs = [Paragraph.of(text, number, place) for place, text in enumerate(texts, 1)]
        chapter = one.get("chapter", {}).get(language)
        title = one.get("title", {}).get(language, "")
        made.append(
            Article(number, title, paragraphs, chapter, list(range(1, len(paragraphs) + 1)))
        )
    return made


def _around(treaty: dict[str, Any], name: str, language: str) -> Iterator[Line]:
    for place, each in enumerate(treaty[name]):
        yield Line(each[language], frozenset({(name, place)}))


def changed(articles: list[Article], changes: Iterable[dict[str, Any]]) -> list[Article]:
    """The articles after all changes, in the order of the version."""
    for change in changes:
        ((name, what),) = change.items()
        _CHANGES[name](articles, what)
    return articles


def _index(articles: list[Article], number: int) -> int:
    return next(place for place, each in enumerate(articles) if each.number == number)


def _drop(articles: list[Article], what: int | list[int]) -> None:
    if isinstance(what, int):
        _take(articles, what)
        return
    article = articles[_index(articles, what[0])]
    place = article.places.index(what[1])
    del article.paragraphs[place], article.places[place]


def _take(articles: list[Article], number: int) -> Article:
    """An article out of the list; its chapter's heading stays, over the next one."""
    place = _index(articles, number)
    article = articles.pop(place)
    if article.chapter and place < len(articles) and articles[place].chapter is None:
        articles[place].chapter, article.chapter = article.chapter, None
    return article


def _merge(articles: list[Article], what: list[int]) -> None:
    second = _take(articles, what[1])
    articles[_index(articles, what[0])].paragraphs += second.paragraphs


def _join(articles: list[Article], what: list[int]) -> None:
    article = articles[_index(articles, what[0])]
    place = article.places.index(what[1])
    first, second = article.paragraphs[place : place + 2]
    joined = Paragraph([" ".join((*first.pieces, *second.pieces))], first.parts | second.parts)
    article.paragraphs[place : place + 2] = [joined]
    del article.places[place + 1]


def _split(articles: list[Article], what: list[int]) -> None:
    article = articles[_index(articles, what[0])]
    place = article.places.index(what[1])
    whole = article.paragraphs[place]
    pieces = zip(whole.pieces, sorted(whole.parts), strict=True)
    article.paragraphs[place : place + 1] = [Paragraph([text], {part}) for text, part in pieces]


def _cut(articles: list[Article], what: list[int]) -> None:
    index = _index(articles, what[0])
    article = articles[index]
    place = article.places.index(what[1])
    # Without a number of its own: nothing names it later.
    rest = Article(0, "", article.paragraphs[place:], None)
    article.paragraphs, article.places = article.paragraphs[:place], article.places[:place]
    articles.insert(index + 1, rest)


def _move(articles: list[Article], what: list[int]) -> None:
    article = _take(articles, what[0])
    articles.insert(_index(articles, what[1]), article)


def _swap(articles: list[Article], what: list[int]) -> None:
    one, other = (_index(articles, number) for number in what)
    articles[one], articles[other] = articles[other], articles[one]


_CHANGES = {
    "drop": _drop,
    "merge": _merge,
    "join": _join,
    "split": _split,
    "cut": _cut,
    "move": _move,
    "swap": _swap,
}


def _laid_out(article: Article, place: int, number: int, form: dict[str, Any]) -> Iterator[Line]:
    heading = _numbered(form["heading"], number)
    title = form["title"] if article.title or form["title"] == "inline" else "none"
    if title == "same":
        heading = f"{heading} {article.title}"
    if heading and title != "inline":
        yield Line(heading, article=place, heads=True)
    if title == "line":
        yield Line(article.title, heads=True)
    alone = len(article.paragraphs) == 1 and bool(form["heading"])
    for count, each in enumerate(article.paragraphs, 1):
        words = " ".join(each.pieces)
        if form["paragraph"] and not alone:
            words = f"{_sign(form['paragraph'], number, count)} {words}"
        first = count == 1 and title == "inline"
        words = f"{heading} {words}" if first else words
        yield Line(words, frozenset(each.parts), place if form["heading"] else None, first)


def _numbered(template: str, number: int) -> str:
    return template.replace("{n}", str(number)).replace("{R}", _roman(number))


def _sign(template: str, number: int, count: int) -> str:
    letter = chr(ord("a") + count - 1)
    told = template.replace("{n}", str(number)).replace("{p}", str(count))
    return told.replace("{l}", letter)


def _roman(number: int) -> str:
    digits = ""
    for value, digit in ROMAN:
        while number >= value:
            digits, number = digits + digit, number - value
    return digits


def numbered_lines(text: str) -> list[tuple[int, int]]:
    """Beginning and end of each line that is not blank."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
