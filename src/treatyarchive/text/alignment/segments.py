"""The passages a text is compared by: its lines, with what each is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
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
_COUNT: Final = (
    r"№?\s*(?P<{0}>\d{{1,4}}|[ivxlіхIVXLІХ]{{1,7}}|(?:[^\W\d_]|'){{3,14}})"
    r"(?:[-.](?P<{0}_more>\d{{1,2}}))?"  # of an article put in between: 3-1
)
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
_LONGEST_HEADED: Final = 120  # letters of a line that heads an article, its title with it
_LONGEST_TITLED: Final = 12  # words of it
_RUN_IN: Final = 12
_FEWEST_ARTICLES: Final = 2
_LONGEST_LINE: Final = 140  # letters of a printed line
_FULL: Final = 0.85  # of the longest line, where it is no sentence that ends
_FEWEST_BROKEN, _BROKEN = 2, 0.15  # lines, and their share, that go on small in the next
_HYPHENS: Final = "-\u2010\u00ad"


def segments(text: str) -> tuple[Segment, ...]:
    """The passages of a text, told by how they begin and how long they are.

    They are its lines, blank ones left out; where lines break within sentences, as in scans, those
    of a paragraph are joined.
    """
    places = _passages(text)
    said = [" ".join(text[start:end].split()).translate(_APOSTROPHES) for start, end in places]
    return tuple(
        Segment(count, start, end, kind, label)
        for count, ((start, end), (kind, label)) in enumerate(
            zip(places, _kinds(said), strict=True)
        )
    )


def has_articles(found: Iterable[Segment]) -> bool:
    """Whether a text is counted by articles; one alone may be cited."""
    return sum(each.kind == "article" for each in found) >= _FEWEST_ARTICLES


def article_headings(lines: Iterable[str]) -> list[int]:
    """Which lines, from 0, head an article and hold nothing of it; none where few lines do."""
    found = [place for place, line in enumerate(lines) if _is_heading(line)]
    return found if len(found) >= _FEWEST_ARTICLES else []


def run_in(line: str) -> str:
    """What stands behind the number on the line an article begins with."""
    found = _ARTICLE_LINE.match(line.translate(_APOSTROPHES))
    return line[found.end() :] if found else line


def _passages(text: str) -> list[tuple[int, int]]:
    """Where paragraphs begin and end."""
    places = [(each.start, each.end) for each in paragraphs(text)]
    lines = [text[start:end].strip() for start, end in places]
    is_apart = [text.count("\n", end, start) > 1 for (_, end), (start, _) in pairwise(places)]
    wide = max(map(len, lines), default=0)
    if not _is_wrapped(lines, is_apart, wide):
        return places
    joined = places[:1]
    for (last, line), place, apart in zip(pairwise(lines), places[1:], is_apart, strict=True):
        if _goes_on(last, line, 0 if apart else wide):
            joined[-1] = joined[-1][0], place[1]
        else:
            joined.append(place)
    return joined


def _is_wrapped(lines: Sequence[str], is_apart: Sequence[bool], wide: int) -> bool:
    """Whether lines break within sentences."""
    broken = sum(
        not apart and line[0].islower() and (last[-1].isalnum() or last[-1] in _HYPHENS)
        for (last, line), apart in zip(pairwise(lines), is_apart, strict=True)
    )
    beside = is_apart.count(False)
    return wide <= _LONGEST_LINE and broken >= max(_FEWEST_BROKEN, _BROKEN * beside)


def _goes_on(last: str, line: str, wide: int) -> bool:
    """Whether a line goes on with the paragraph of the one before; `wide` is 0 where it is apart.

    A line was broken for want of room if the next word would not have fitted in.
    """
    line = line.translate(_APOSTROPHES)
    if _label(line) or _heads(line, _ARTICLE_LINE) or _heads(line, _GROUP_LINE):
        return False
    is_ended = bool(_SENTENCE_END.search(last))
    if line[0].islower() and not is_ended:
        return True
    reached = len(last) + 1 + len(line.split()[0])
    is_clause = line[0].islower() or not is_ended
    return bool(wide) and reached > (_FULL if is_clause else 1) * wide


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
    if value is None or is_cited or rest[:1].islower():
        return ""
    more = found["behind_more"] or found["before_more"]
    return f"{value}.{more}" if more else str(value)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADED:
        return False
    said = " ".join(line.split()).translate(_APOSTROPHES)
    return bool(said and _heads(said, _ARTICLE_LINE)) and _is_short(
        said.rstrip("."), _LONGEST_TITLED
    )


def _is_short(line: str, most: int) -> bool:
    return len(line.split()) <= most and not _SENTENCE_END.search(line)


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return next((part.lower() for part in found.groups() if part), "") if found else ""
