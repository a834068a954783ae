"""Datelines: place, date and agency before the first sentence of a report."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.recognition.dates import CLOCK
from treatyarchive.text.recognition.prepared import Line

_IN_SIGNS: Final = re.compile(
    r"\s*(?P<place>[^()/]{2,60}?)[\s,.]*(?:\((?P<round>[^()]{2,40})\)|/(?P<slash>[^/]{2,60})/)"
    r"(?P<end>\s*[.,:]?\s*-{0,2}\s+|\s*[.:]\s*)(?=\S)"
)
_WITH_DASH: Final = re.compile(r"\s*(?P<place>\S.{1,60}?)\s+--?\s+(?=\S)")
_WITH_STOPS: Final = re.compile(
    r"\s*(?P<place>\w[\w' -]{2,30})[.,] "
    r"(?P<day>\d\d?\.\d\d\.\d{4}|\d[^.]{2,24}|[^\W\d_]{3,10} \d\d?(?:, \d{4})?)\. "
    r"(?:(?P<agency>\S{2,15})\. )?(?=\S)"
)
_PLACE_AND_AGENCY: Final = re.compile(
    r"\s*(?P<place>\w[\w' -]{2,30})[.,] (?P<agency>\S{2,15})\. (?=\S)"
)
_AGENCY_ALONE: Final = re.compile(r"\s*[/(](?P<agency>[^/()]{2,30})[/)]\s*[.,]?\s*-{0,2}\s*(?=\S)")
_AGENCY_BEHIND: Final = re.compile(r"(?P<agency>\S{2,20}(?: \S{2,20}){0,2}?)\. (?=\S)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*")
_PLACE_AND_DAY: Final = re.compile(r"[^\W\d_][\w' -]{2,}[,.] ?[^,]*\d")
_PLACE_WORDS: Final = 8


@dataclass(frozen=True)
class Dateline:
    """A dateline opens its line; it ends at `end`, offsets in `Line.cased`."""

    line: Line
    end: int


def dateline(line: Line, agencies: Collection[str], labels: Collection[str]) -> Dateline | None:
    """The dateline of a paragraph; it has a place, and capitals, a date or an agency tell it."""
    start = len(line.cased) - len(line.cased.lstrip())
    for read in (_in_signs, _with_dash, _with_stops, _with_agency):
        end = read(line.cased, start, agencies, labels)
        if end is not None:
            return Dateline(line, end)
    return None


def _in_signs(
    text: str, start: int, agencies: Collection[str], labels: Collection[str]
) -> int | None:
    match = _IN_SIGNS.match(text, start)
    if match is None or not _is_heading(match["place"], labels):
        return None
    is_ended = match["end"].strip() or match["slash"]
    is_known = _is_agency(match["round"] or match["slash"], agencies)
    return match.end() if is_ended and (_is_loud(match["place"]) or is_known) else None


def _with_dash(
    text: str, start: int, agencies: Collection[str], labels: Collection[str]
) -> int | None:
    match = _WITH_DASH.match(text, start)
    if match is None or not _is_heading(match["place"], labels):
        return None
    behind = _AGENCY_BEHIND.match(text, match.end())
    if behind and _is_agency(behind["agency"], agencies):
        return behind.end()
    is_known = _is_loud(match["place"]) or _names_agency(match["place"], agencies)
    return match.end() if is_known else None


def _with_stops(
    text: str, start: int, agencies: Collection[str], labels: Collection[str]
) -> int | None:
    match = _WITH_STOPS.match(text, start)
    if match is None or not _is_heading(f"{match['place']} {match['day']}", labels):
        return None
    if match["agency"] and _is_agency(match["agency"], agencies):
        return match.end()
    return match.end("day") + 2 if match["place"].isupper() else None


def _with_agency(
    text: str, start: int, agencies: Collection[str], labels: Collection[str]
) -> int | None:
    match = _PLACE_AND_AGENCY.match(text, start)
    if match and _is_heading(match["place"], labels) and match["agency"].lower() in agencies:
        return match.end()
    match = _AGENCY_ALONE.match(text, start)
    return match.end() if match and match["agency"].lower() in agencies else None


def _is_heading(text: str, labels: Collection[str]) -> bool:
    """Whether a text is names, numbers and months only."""
    words = _WORD.findall(CLOCK.sub(" ", text))
    names = [word for word in words if word[0].isupper()]
    small = [word for word in words if not word[0].isupper() and word.lower() not in labels]
    has_day = any(sign.isdecimal() for sign in text)
    return bool(names) and len(words) <= _PLACE_WORDS and len(small) <= (2 if has_day else 0)


def _is_loud(text: str) -> bool:
    """Whether a place is printed in capitals, or set off by a comma from a day."""
    words = _WORD.findall(text)
    return any(len(word) > 3 and word.isupper() for word in words) or (
        len(words) <= 4 and _PLACE_AND_DAY.match(text) is not None
    )


def _names_agency(text: str, agencies: Collection[str]) -> bool:
    return any(_is_agency(word, agencies) for word in _WORD.findall(text)[1:])


def _is_agency(text: str, agencies: Collection[str]) -> bool:
    """Whether a text names an agency; short names in capitals count too."""
    words = _WORD.findall(text)
    return any(word.lower() in agencies for word in words) or (
        bool(words) and all(word.isupper() for word in words)
    )
