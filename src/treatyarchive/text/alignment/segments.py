"""The passages a text is compared by: its lines, with what each is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treatyarchive.text.alignment.numerals import number
from treatyarchive.text.alignment.records import Segment, SegmentKind
from treatyarchive.text.paragraphs import paragraphs

# Words for an article, and for what articles are grouped in, as printed in either script.
_ARTICLE: Final = (
    "article|art|статья|статьи|ст|modda|модда|моддаи|бап|bap|берене|madde|madda|maddə|мадда|§"
)
_GROUP: Final = (
    "chapter|section|part|title|глава|раздел|часть|bob|боб|боби|bo'lim|бўлим|тарау|бөлім|бөлүм|"
    "bölüm|kısım|bölek|bab|fəsil"
)
_COUNT: Final = r"№?\s*(?P<{0}>\d{{1,4}}|[ivxlіхIVXLІХ]{{1,7}}|(?:[^\W\d_]|'){{3,14}})"
_ENDED: Final = r"(?=[\s.:,)\]–—-]|$)"


def _headed(words: str) -> re.Pattern[str]:
    """A line that begins with one of the words and a number, or a number and one of them."""
    before = rf"(?:{words})(?:\.\s*|\s+|(?<=§)){_COUNT.format('behind')}{_ENDED}"
    after = rf"{_COUNT.format('before')}\s*[-‐‑–—.]?\s*(?:{words}){_ENDED}"
    return re.compile(rf"\W{{0,3}}(?:{before}|{after})[\s.:)\]–—-]*", re.IGNORECASE)


_ARTICLE_LINE: Final = _headed(_ARTICLE)
_GROUP_LINE: Final = _headed(_GROUP)
_LABEL: Final = re.compile(
    r"\s*(?:(?P<figures>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?(?<=[.)])\s"
    r"|(?P<parts>\d{1,3}(?:\.\d{1,3}){1,3})\s"
    r"|\((?P<inside>\d{1,3}|[^\W\d_]|[ivx]{1,5})\)\s?"
    r"|(?P<letter>[^\W\d_]|[ivx]{1,5})\)\s)"
)
_SENTENCE_END: Final = re.compile(r"[.;:,…!?][\"'»”’)]*\s*$")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("‘’ʻʼ`´", "'"))
_PAGE_NUMBER: Final = re.compile(r"\W*(?:(?:page|стр|с|бет|bet)\W*)?\d{1,4}\W*", re.IGNORECASE)
_LONGEST_HEADING: Final = 14
_LONGEST_TITLE: Final = 40
_RUN_IN: Final = 12
_FEWEST_ARTICLES: Final = 2


def segments(text: str) -> tuple[Segment, ...]:
    """The non-blank lines of a text as segments, told by how they begin and how long they are."""
    places = paragraphs(text)
    lines = [text[each.start : each.end].translate(_APOSTROPHES) for each in places]
    return tuple(
        Segment(count, place.start, place.end, kind, label)
        for count, (place, (kind, label)) in enumerate(zip(places, _kinds(lines), strict=True))
    )


def has_articles(found: Iterable[Segment]) -> bool:
    """Whether a text is counted by articles; one alone may be cited."""
    return sum(each.kind == "article" for each in found) >= _FEWEST_ARTICLES


def run_in(line: str) -> str:
    """What stands behind the number on the line an article begins with."""
    found = _ARTICLE_LINE.match(line.translate(_APOSTROPHES))
    return line[found.end() :] if found else line


def _kinds(lines: Sequence[str]) -> Iterator[tuple[SegmentKind, str]]:
    begun = False
    for place, line in enumerate(lines):
        label = _heads(line, _ARTICLE_LINE)
        if label:
            begun = True
            yield "article", label
        elif group := _heads(line, _GROUP_LINE):
            begun = True
            yield "heading", group
        elif _PAGE_NUMBER.fullmatch(line):
            yield "aside", ""
        elif not begun and _is_short(line, _LONGEST_TITLE) and not _LABEL.match(line):
            yield "title" if place == 0 else "heading", ""
        else:
            begun = True
            label = _label(line)
            is_heading = not label and _is_short(line, _LONGEST_HEADING)
            yield "heading" if is_heading else "paragraph", label


def _heads(line: str, pattern: re.Pattern[str]) -> str:
    """The number of the article or chapter that a line begins; empty where it begins none."""
    found = pattern.match(line)
    if not found:
        return ""
    value = number(found["behind"] or found["before"])
    rest = line[found.end() :]
    is_cited = rest and found.group().rstrip()[-1].isalnum() and len(rest.split()) > _RUN_IN
    return "" if value is None or is_cited or rest[:1].islower() else str(value)


def _is_short(line: str, most: int) -> bool:
    return len(line.split()) <= most and not _SENTENCE_END.search(line)


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return next((part.lower() for part in found.groups() if part), "") if found else ""
