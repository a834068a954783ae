"""A query as people and scripts put it, and the SQL it means.

Within a facet values add up (or, for a facet in `all_of`, must all hold); facets narrow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

Values = Mapping[str, tuple[str, ...]]
FACETS = (
    "sector",
    "signatory",
    "visit",
    "year",
    "kind",
    "language",
    "state",
    "place",
    "instrument",
    "access",
)
# The facets a document may lack, and the condition under which it lacks them.
NOT_TAGGED = {
    "sector": "NOT EXISTS (SELECT 1 FROM document_sector l WHERE l.document_id = d.id)",
    "signatory": "NOT EXISTS (SELECT 1 FROM document_signatory l WHERE l.document_id = d.id)",
    "visit": "NOT EXISTS (SELECT 1 FROM document_visit l WHERE l.document_id = d.id)",
    "instrument": "NOT EXISTS (SELECT 1 FROM document_instrument l WHERE l.document_id = d.id)",
    "kind": "d.kind IS NULL",
    "language": "d.language IS NULL",
    "year": "coalesce(d.date_earliest, d.date_latest, d.date_published_earliest, "
    "d.date_published_latest) IS NULL",
}
FIRST_DAY = (
    "coalesce(d.date_earliest, d.date_latest, d.date_published_earliest, d.date_published_latest)"
)
LAST_DAY = (
    "coalesce(d.date_latest, d.date_earliest, d.date_published_latest, d.date_published_earliest)"
)
LISTED = "NOT IN (SELECT id FROM document WHERE trashed_at IS NOT NULL)"
"""Follows the number of a document: it is not in the trash."""
_OWN_COLUMN = {"kind", "language", "state", "access"}
_LINK = {
    "sector": "SELECT document_id FROM document_sector WHERE sector IN ({marks})",
    "signatory": "SELECT l.document_id FROM document_signatory l JOIN authority a "
    "ON a.id = l.authority_id WHERE a.key IN ({marks})",
    "visit": "SELECT l.document_id FROM document_visit l JOIN visit v ON v.id = l.visit_id "
    "WHERE v.code IN ({marks})",
    "place": "SELECT l.document_id FROM document_visit l JOIN visit v ON v.id = l.visit_id "
    "JOIN authority a ON a.id = v.place_id WHERE a.key IN ({marks})",
    "instrument": "SELECT l.document_id FROM document_instrument l JOIN instrument i "
    "ON i.id = l.instrument_id WHERE i.code IN ({marks})",
}
_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True)
class Query:
    """Words and facet choices; `words` is read as words, "phrases" and prefixes*."""

    words: str = ""
    exact: bool = False
    wanted: Values = field(default_factory=dict)
    unwanted: Values = field(default_factory=dict)
    all_of: frozenset[str] = frozenset()
    not_tagged: frozenset[str] = frozenset()
    trashed: bool = False
    since: str = ""
    """EDTF; what may be of this time or later."""
    until: str = ""
    """EDTF; what may be of this time or earlier."""

    def without(self, facet: str) -> "Query":
        """The query without its own choice in `facet`: what its counts are counted in."""
        wanted = {name: values for name, values in self.wanted.items() if name != facet}
        return replace(self, wanted=wanted, not_tagged=self.not_tagged - {facet})

    def chooses(self, facet: str) -> bool:
        """Whether the query has a choice of its own in `facet`."""
        return bool(self.wanted.get(facet)) or facet in self.not_tagged


class Phrase(NamedTuple):
    """Folded words that must stand together; the last may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    typed: str = ""

    @property
    def match(self) -> str:
        """The FTS5 expression, every word quoted."""
        return '"' + " ".join(self.words) + '"' + ("*" if self.prefix else "")


def phrases(words: str) -> tuple[Phrase, ...]:
    """What a query asks for; anything that is not a phrase or prefix is plain words."""
    if not words:
        return ()
    from treatyarchive.text.folding import fold_words  # noqa: PLC0415 - starting need not wait

    found = []
    for quoted, word in _TOKEN.findall(words):
        typed = quoted or word
        folded = tuple(fold_words(typed))
        prefix = bool(word) and word.endswith("*")
        if prefix and folded:
            folded = (*folded[:-1], _beginning(folded[-1]))
        if folded:
            found.append(Phrase(folded, prefix, typed.rstrip("*")))
    return tuple(found)


def _beginning(word: str) -> str:
    """A folded beginning: its last letter may fold otherwise once more follow (Tokay, Tokayev)."""
    return word[:-1] if len(word) > 2 and word[-1] == "i" and word[-2] in "aeou" else word


def where(archive: Archive, query: Query) -> tuple[str, list[Any]]:
    """The condition on `document d` that `query` means, with its parameters."""
    conditions = [f"d.trashed_at IS {'NOT ' if query.trashed else ''}NULL"]
    parameters: list[Any] = []
    for phrase in phrases(query.words):
        conditions.append(
            "d.id IN (SELECT p.document_id FROM index_word w JOIN index_page p ON p.id = w.rowid "
            "WHERE index_word MATCH ?)"
        )
        parameters.append(phrase.match)
    for facet in sorted({*query.wanted, *query.not_tagged}):
        condition, values = _wanted(archive, query, facet)
        conditions.append(condition)
        parameters += values
    for facet, chosen in query.unwanted.items():
        for value in chosen:
            condition, values = _having(archive, facet, (value,))
            conditions.append(f"NOT ({condition})")
            parameters += values
    return " AND ".join(conditions), parameters


def _wanted(archive: Archive, query: Query, facet: str) -> tuple[str, list[Any]]:
    chosen = query.wanted.get(facet, ())
    groups = [(value,) for value in chosen] if facet in query.all_of else [chosen] * bool(chosen)
    found = [_having(archive, facet, group) for group in groups]
    conditions = [condition for condition, _ in found]
    parameters = [value for _, values in found for value in values]
    having = " AND ".join(conditions)
    if facet not in query.not_tagged:
        return f"({having})" if having else "1", parameters
    lacking = _lacking(facet)
    return (f"({having} OR {lacking})" if having else lacking), parameters


def _lacking(facet: str) -> str:
    if facet not in NOT_TAGGED:
        raise UsageError(
            say(
                "{facet} is not a field a document can lack. Choose one of: {known}.",
                facet=facet,
                known=list(NOT_TAGGED),
            )
        )
    return NOT_TAGGED[facet]


def _having(archive: Archive, facet: str, values: tuple[str, ...]) -> tuple[str, list[Any]]:
    if facet not in FACETS:
        raise UsageError(
            say("{facet} is not a facet. Facets are: {known}.", facet=facet, known=FACETS)
        )
    marks = ", ".join("?" * len(values))
    if facet in _OWN_COLUMN:
        return f"ifnull(d.{facet} IN ({marks}), 0)", list(values)
    if facet == "year":
        years = [_year(value) for value in values]
        overlap = f"({FIRST_DAY} <= ? AND {LAST_DAY} >= ?)"
        days = [
            day
            for year in years
            for day in (f"{year.replace('X', '9')}-12-31", f"{year.replace('X', '0')}-01-01")
        ]
        return f"ifnull({' OR '.join([overlap] * len(years))}, 0)", days
    if facet == "sector":
        from treatyarchive.archive import terms  # noqa: PLC0415 - starting need not wait

        narrower = terms.with_narrower(archive, values)
        values = tuple(code for codes in narrower.values() for code in codes)
        marks = ", ".join("?" * len(values))
    return f"d.id IN ({_LINK[facet].format(marks=marks)})", list(values)


def _year(value: str) -> str:
    if not re.fullmatch(r"\d{3}[\dX]", value):
        raise UsageError(
            say(
                "{value} is not a year. Write four digits, for example 2021 or 202X.",
                value=value,
            )
        )
    return value
