"""What a page prints around an article: menus, stamps, banners, credits, other headlines.

Told by where a line stands, how it is built, and words every site uses.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from treatyarchive.text.recognition import stamps, vocabulary
from treatyarchive.text.recognition.datelines import Dateline, dateline
from treatyarchive.text.recognition.dates import PrintedDate
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.records import Span
from treatyarchive.text.recognition.stamps import Stamp, StampRules

_PARTS: Final = re.compile(
    r"\s*[|\\\u00bb\u203a>\u00b7\u2022\u2192]\s*|\s+/\s+|(?<=\S)\s{2,}(?=\S)"
)
_BARS: Final = ("|", "\\", "\u00bb", "\u203a")
_LIST_ITEM: Final = re.compile(r"\s*(?:[-\u2022*\u25cf]|\d{1,2}[.)]|[ivx]+\))\s")
_PARAGRAPH_END: Final = re.compile(
    r"[.\u2026;:,]['\"\u00bb\u201d)]*\s*$|[.!?\u2026]['\"\u00bb\u201d)]+\s*$"
)
_PARAGRAPH_WORDS: Final = 8
_UNENDED_WORDS: Final = 25
_RUN_ENDS_WORDS: Final = 14
_RUBRIC_WORDS: Final = 3
_TITLE_WORDS: Final = 3
_PART_WORDS: Final = 4
_BANNER: Final = 350
_BYLINE_WORDS: Final = 10
_DATELINES_IN: Final = 3
_WRAPPED_LINES: Final = 4
_WRAPPED_SHARE: Final = 0.25


@dataclass(frozen=True)
class BoilerplateRules:
    """The vocabulary of `boilerplate.json`."""

    related: frozenset[str]
    whole: frozenset[str]
    related_beginning: vocabulary.Beginnings
    beginning: vocabulary.Beginnings
    opening: vocabulary.Beginnings
    inside: tuple[str, ...]
    inside_short: tuple[str, ...]
    sites: tuple[str, ...]
    agencies: frozenset[str]
    stamps: StampRules

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "BoilerplateRules":
        """Read `boilerplate.json`."""
        return cls(
            related=frozenset(data["related"]),
            whole=frozenset(data["whole"]),
            related_beginning=vocabulary.Beginnings(f"{one}:" for one in data["related"]),
            beginning=vocabulary.Beginnings(data["beginning"]),
            opening=vocabulary.Beginnings(data["opening"]),
            inside=tuple(data["inside"]),
            inside_short=tuple(data["inside_short"]),
            sites=tuple(data["sites"]),
            agencies=frozenset(data["agencies"]),
            stamps=StampRules(
                labels=frozenset(word for label in data["labels"] for word in label.split()),
                rubrics=frozenset(data["rubrics"]),
                counters=frozenset(data["counters"]),
                published=tuple(data["published"]),
                updated=tuple(data["updated"]),
                elsewhere=tuple(data["elsewhere"]),
                bylines=frozenset(data["bylines"]),
            ),
        )


@dataclass(frozen=True)
class Page:
    """A page taken apart; all numbers are of lines.

    `head` ends before the first paragraph, `tail` begins behind the last one. `signatures` are
    places and dates that close official texts: they belong to the article. `crawled` is the date
    a crawler noted, as EDTF.
    """

    lines: tuple[Line, ...]
    boilerplate_lines: tuple[int, ...]
    spans: tuple[Span, ...]
    stamps: tuple[Stamp, ...]
    signatures: tuple[Stamp, ...]
    datelines: tuple[Dateline, ...]
    crawled: str
    head: int
    tail: int

    @property
    def article(self) -> tuple[Line, ...]:
        """The lines that are the article's, spans blanked out."""
        left_out = set(self.boilerplate_lines)
        spans = {span.line: span for span in self.spans}
        return tuple(
            _without(line, spans.get(line.number))
            for line in self.lines
            if line.number not in left_out and not line.is_blank
        )


def _without(line: Line, span: Span | None) -> Line:
    if span is None:
        return line
    end = span.end if line.offsets is None else sum(at < span.end for at in line.offsets)
    return replace(line, cased=" " * end + line.cased[end:])


def read(
    lines: Sequence[Line],
    dates: Mapping[int, Sequence[PrintedDate]],
    rules: BoilerplateRules,
) -> Page:
    """Take a page apart; `dates` are those printed in each line."""
    return _Reader(tuple(lines), dates, rules).page()


class _Reader:
    def __init__(
        self,
        lines: tuple[Line, ...],
        dates: Mapping[int, Sequence[PrintedDate]],
        rules: BoilerplateRules,
    ) -> None:
        self.source = lines
        self.rules = rules
        self.spans: list[Span] = []
        self.crawled = ""
        self.lines = self._without_prefix([line for line in lines if not line.is_blank])
        self.dates = {line.number: self._later(line, dates) for line in self.lines}
        self.stamps = {
            line.number: stamps.stamps(line, self.dates[line.number], rules.stamps)
            for line in self.lines
        }
        self.known = {line.number for line in self.lines if self._is_known(line)}
        self.paragraphs = self._paragraphs()
        self.found = set(self.known)
        self.signed: set[int] = set()

    def page(self) -> Page:
        is_wrapped = self._is_wrapped()
        if not is_wrapped:
            self._mark_runs()
        kept = [number for number in self.paragraphs if number not in self.found]
        head, tail = (kept[0], kept[-1]) if kept else (self.source[-1].number + 1, 0)
        signatures = self._unmark_signatures(tail)
        if not is_wrapped:
            self._mark_head(head)
            self._mark_tail(tail)
        datelines = self._mark_datelines(kept)
        whole = {span.line for span in self.spans} & self.found
        return Page(
            lines=self.source,
            boilerplate_lines=tuple(sorted(self.found)),
            spans=tuple(span for span in self.spans if span.line not in whole),
            stamps=tuple(stamp for line in self.lines for stamp in self.stamps[line.number]),
            signatures=signatures,
            datelines=datelines,
            crawled=self.crawled,
            head=head,
            tail=tail,
        )

    def _is_wrapped(self) -> bool:
        """Whether lines break within sentences, as in scans: then short ones are no menus."""
        small = sum(line.cased.lstrip()[:1].islower() for line in self.lines)
        return small > _WRAPPED_LINES and small > _WRAPPED_SHARE * len(self.lines)

    def _without_prefix(self, lines: list[Line]) -> list[Line]:
        """Take a crawler's prefix off the first line."""
        prefix = stamps.crawler_prefix(lines[0]) if lines else None
        if prefix:
            line = lines[0]
            time = stamps.time_of(replace(line, cased=line.cased[prefix.end() : prefix.end() + 5]))
            if stamps.is_day(prefix[1]):
                is_timed = time and len(prefix[1]) == 10
                self.crawled = f"{prefix[1]}T{time}" if is_timed else prefix[1]
            end = line.passage(0, prefix.end()).end
            self.spans.append(Span(line.number, 0, end))
            blanked = " " * prefix.end() + line.cased[prefix.end() :]
            lines = [replace(line, cased=blanked), *lines[1:]]
        return lines

    def _later(
        self, line: Line, dates: Mapping[int, Sequence[PrintedDate]]
    ) -> Sequence[PrintedDate]:
        """The dates of a line, that of a crawler's prefix left out."""
        blank = len(line.cased) - len(line.cased.lstrip())
        return [date for date in dates.get(line.number, ()) if date.start >= blank]

    def _is_known(self, line: Line) -> bool:
        """Whether a line is boilerplate wherever it stands."""
        text = " ".join(line.plain.split())
        if not text or text in self.rules.whole or vocabulary.bare(text) in self.rules.whole:
            return True
        if any(stamp.is_line for stamp in self.stamps[line.number]):
            return True
        if stamps.is_ticker(line, self.dates[line.number]):
            return True
        if stamps.is_count(line, self.rules.stamps) or self._is_related(line):
            return True
        if stamps.is_label(line, self.rules.stamps) or stamps.is_address(line):
            return True
        return self._is_banner(line) or self._is_byline(line) or self._is_buttons(line)

    def _is_related(self, line: Line) -> bool:
        return vocabulary.bare(line.plain) in self.rules.related or (
            self.rules.related_beginning.match(line.plain.strip()) is not None
        )

    def _is_banner(self, line: Line) -> bool:
        """Whether words give it away: at its beginning or anywhere, more of them in short lines."""
        text = line.plain.strip()
        if len(text) > _BANNER:
            return False
        if self.rules.beginning.match(text) or any(words in text for words in self.rules.inside):
            return True
        if self._is_paragraph_shaped(line):
            return False
        is_opened = self.rules.opening.match(text) is not None
        return is_opened or any(words in text for words in self.rules.inside_short)

    def _is_byline(self, line: Line) -> bool:
        """Whether a line names who wrote: 'by', and then names and labels only."""
        words = vocabulary.words(line.cased)
        if not words or words[0].lower() not in self.rules.stamps.bylines:
            return False
        known = self.rules.stamps.labels
        is_named = all(not word[0].islower() or word in known for word in words[1:])
        return is_named and len(words) <= _BYLINE_WORDS and not stamps.is_sentence(line)

    def _is_buttons(self, line: Line) -> bool:
        """Whether every word is a button of its own: Facebook Twitter Telegram Print."""
        words = vocabulary.words(line.plain)
        return len(words) > 1 and all(word in self.rules.whole for word in words)

    def _paragraphs(self) -> list[int]:
        """Lines of running text, and items of lists once there was one."""
        found: list[int] = []
        for line in self.lines:
            if line.number not in self.known and (
                self._is_paragraph_shaped(line) or (found and self._is_item(line))
            ):
                found.append(line.number)
        return found

    def _is_paragraph_shaped(self, line: Line) -> bool:
        words = len(vocabulary.words(line.plain))
        is_ended = words >= _PARAGRAPH_WORDS and _PARAGRAPH_END.search(line.cased)
        return bool(is_ended) or words >= _UNENDED_WORDS

    def _is_item(self, line: Line) -> bool:
        return bool(_LIST_ITEM.match(line.cased)) and len(vocabulary.words(line.plain)) > 2

    def _mark_runs(self) -> None:
        """Headlines behind 'read also', until a paragraph goes on with the article."""
        running = begun = False
        for line in self.lines:
            is_paragraph = line.number in self.paragraphs
            if self._is_related(line):
                running = begun and vocabulary.bare(line.plain) in self.rules.related
            elif running and is_paragraph and len(line.plain.split()) >= _RUN_ENDS_WORDS:
                running = False
            if running:
                self.found.add(line.number)
            begun = begun or is_paragraph

    def _mark_head(self, head: int) -> None:
        """Menus and rubrics before the article; a headline has more words than a rubric."""
        open_lines = [
            line for line in self.lines if line.number < head and line.number not in self.found
        ]
        for line in open_lines:
            is_site = any(word in line.plain for word in self.rules.sites)
            if self._is_menu(line) or is_site or self._is_elsewhere(line):
                self.found.add(line.number)
        left = [line for line in open_lines if line.number not in self.found]
        headlines = [
            line.number for line in left if len(vocabulary.words(line.plain)) > _RUBRIC_WORDS
        ]
        for line in left:
            text = vocabulary.bare(line.plain)
            is_rubric = text in self.rules.stamps.rubrics or len(text.split()) < _TITLE_WORDS
            is_above = headlines and line.number < headlines[-1] and line.number not in headlines
            if is_rubric or is_above:
                self.found.add(line.number)

    def _is_elsewhere(self, line: Line) -> bool:
        return stamps.is_elsewhere(line, self.dates[line.number], self.rules.stamps)

    def _is_menu(self, line: Line) -> bool:
        """Whether a line is short parts between bars, arrows or wide gaps."""
        parts = [part for part in _PARTS.split(line.cased.strip()) if part]
        if line.cased.lstrip()[:1] in _BARS:
            parts = [part for one in parts for part in one.split(",")] + [""]
        if len(parts) < 2 or stamps.is_sentence(line):
            return False
        return all(len(vocabulary.words(part.lower())) <= _PART_WORDS for part in parts)

    def _unmark_signatures(self, tail: int) -> tuple[Stamp, ...]:
        """Place and date right behind the last paragraph, where nothing speaks of publishing."""
        for line in self.lines:
            if line.number <= tail or not tail:
                continue
            stamp = next(iter(self.stamps[line.number]), None)
            if stamp is not None and self._is_signature(stamp):
                self.found.discard(line.number)
                self.signed.add(line.number)
                return (stamp,)
            if line.number in self.found:
                break
        return ()

    def _is_signature(self, stamp: Stamp) -> bool:
        names = [name.lower() for name in stamp.names]
        is_bare = stamp.is_line and not stamp.time and not stamp.label
        return bool(is_bare and names and stamp.date.year) and not any(
            name in self.rules.agencies for name in names
        )

    def _mark_tail(self, tail: int) -> None:
        """What follows the last paragraph: headlines behind other boilerplate, short last lines."""
        behind = [line for line in self.lines if line.number > tail > 0]
        first = next((i for i, line in enumerate(behind) if line.number in self.found), None)
        for line in behind[first:] if first is not None else ():
            if not self._belongs(line):
                self.found.add(line.number)
        if first is None and len(behind) > 1 and self._is_heading(behind):
            self.found.update(line.number for line in behind)
        for line in reversed(behind[:first]):
            if self._belongs(line) or not (self._is_names(line) or self._is_menu(line)):
                break
            self.found.add(line.number)

    def _is_heading(self, behind: list[Line]) -> bool:
        """Whether a few words stand over headlines to the end of the page."""
        heading, *others = behind
        is_short = len(vocabulary.words(heading.plain)) < _PART_WORDS
        return is_short and not any(self._belongs(line) for line in (heading, *others))

    def _is_names(self, line: Line) -> bool:
        """Whether a line is a few words, or names only: an author, a row of tags."""
        words = vocabulary.words(line.cased)
        return len(words) <= _RUBRIC_WORDS or (
            len(words) <= _BYLINE_WORDS and not any(word[0].islower() for word in words)
        )

    def _belongs(self, line: Line) -> bool:
        """Whether a line behind the last paragraph may still be the article's."""
        is_signed = line.number in self.signed
        return is_signed or bool(_PARAGRAPH_END.search(line.cased) or _LIST_ITEM.match(line.cased))

    def _mark_datelines(self, paragraphs: list[int]) -> tuple[Dateline, ...]:
        """Place, date and agency before the first sentence."""
        found = []
        first = set(paragraphs[:_DATELINES_IN])
        for line in self.lines:
            if line.number in first and line.number not in self.found:
                opening = dateline(line, self.rules.agencies, self.rules.stamps.labels)
                if opening:
                    found.append(opening)
                    end = line.passage(0, opening.end).end
                    self.spans = [span for span in self.spans if span.line != line.number]
                    self.spans.append(Span(line.number, 0, end))
                    break
        return tuple(found)
