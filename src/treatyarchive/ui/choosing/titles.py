"""Instruments to choose from, found by any of their titles, official or printed, in any script."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from treatyarchive.archive import instrument_lines
from treatyarchive.archive.instrument_records import InstrumentLine
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold, fold_words
from treatyarchive.ui import dates
from treatyarchive.ui.choosing import recent
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.name_index import Form, NameIndex
from treatyarchive.ui.widgets.suggestion_model import Suggestion

TABLES = frozenset({"instrument", "instrument_name", "document_instrument"})
"""A change in one of these makes the titles old."""
_MOST = 60
_BETWEEN = " \u00b7 "


@dataclass(frozen=True)
class Titles:
    """The instruments by code, with all forms of their titles."""

    lines: Mapping[str, InstrumentLine] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def index(self) -> NameIndex:
        """Every form, folded."""
        return NameIndex(
            Form.of(code, form) for code, forms in self.forms.items() for form in forms
        )

    def only(self, codes: Collection[str]) -> "Titles":
        """Those of these instruments alone."""
        if len(codes) == len(self.lines):
            return self
        return Titles(
            {code: self.lines[code] for code in self.lines if code in codes},
            {code: self.forms[code] for code in self.forms if code in codes},
        )

    def title(self, code: str) -> str:
        """The title of an instrument, its code where it is unknown."""
        return self.lines[code].title if code in self.lines else code


def read(archive: Archive) -> Titles:
    """Read them, and fold their titles here rather than in the window's thread."""
    with archive.reading():
        lines = {line.code: line for line in instrument_lines.load(archive)}
        codes = {line.id: code for code, line in lines.items()}
        forms: dict[str, list[str]] = {}
        for number, form in instrument_lines.titles(archive):
            forms.setdefault(codes[number], []).append(form)
    found = Titles(lines, {code: tuple(names) for code, names in forms.items()})
    assert found.index is not None  # noqa: S101 - made here, for the window's thread to find
    return found


def find(
    titles: Titles, lists: Lists, typed: str, chosen: Collection[str] = ()
) -> list[Suggestion]:
    """Those titled or printed as typed; without typing those used last, then the latest."""
    parts, whole = fold_words(typed), fold(typed)
    if not parts:
        used = [code for code in lists.recent.of(recent.INSTRUMENT) if code in titles.lines]
        codes = list(dict.fromkeys((*used, *reversed(list(titles.lines)))))[:_MOST]
        return [_suggestion(titles, lists, code, "", chosen) for code in codes]
    best = titles.index.best(parts, whole)
    codes = sorted(best, key=lambda code: (best[code][0], titles.title(code)))[:_MOST]
    return [_suggestion(titles, lists, code, best[code][1], chosen) for code in codes]


def _suggestion(
    titles: Titles, lists: Lists, code: str, hit: str, chosen: Collection[str]
) -> Suggestion:
    line = titles.lines[code]
    printed = hit if hit and fold(hit) != fold(line.title) else ""
    kind = lists.term("instrument_kind", line.kind)
    said = (printed, dates.short(line.date) if line.date else "", kind)
    detail = _BETWEEN.join(filter(None, said))
    return Suggestion(code, line.title, detail, ticked=code in chosen)
