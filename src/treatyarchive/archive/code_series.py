"""Series of reference codes: which numbers were given, and why others are not in use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from treatyarchive.archive.naming import of_document
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.text import dates_in_words

_MOST_DIGITS = 9
_EXPLAINED = 1000
_WITH_DIGIT = "BETWEEN ?1 || '0' AND ?1 || ':'"  # what begins with ?1 and a digit, by the index
_CODES = {
    "reference_code": "document",
    "former.code": "former_reference_code AS former",
    "spent.code": "spent_reference_code AS spent",
}
"""Where codes stand that were given at any time."""


@dataclass(frozen=True)
class Gap:
    """A number of the series that is not in use, or a run of them, and why."""

    code: str
    why: str


@dataclass(frozen=True)
class Series:
    """What stands before and after the number, and how many digits it has at least."""

    before: str
    after: str
    digits: int

    def code(self, number: int) -> str:
        """The code with this number."""
        return f"{self.before}{number:0{self.digits}d}{self.after}"

    def number(self, code: str) -> int | None:
        """The number in a code of this series; None for a code of any other."""
        found = code.removeprefix(self.before).removesuffix(self.after)
        whole = self.before + found + self.after == code
        counts = found.isascii() and found.isdecimal() and len(found) <= _MOST_DIGITS
        return int(found) if whole and counts else None


def latest(archive: Archive, series: Series) -> tuple[int, dict[int, str]]:
    """From where on numbers of a series were looked at, and those given, up to the highest.

    What other series have between the same signs is passed over: SQLite only knows what a code
    goes on with.
    """
    most, wide = 10**_MOST_DIGITS, _EXPLAINED
    while (found := _highest(archive, series, most)) is not None:
        most = found - wide
        if used := _used(archive, series, most, found):
            return max(most, 0) + 1, used
        wide *= 8  # of another series there may be very many
    return 1, {}


def _highest(archive: Archive, series: Series, most: int) -> int | None:
    """The highest number, up to one, that stands after what the codes of a series begin with."""
    parts = (
        f"SELECT max(CAST(substr({code}, ?2) AS INTEGER)) AS number FROM {table} "
        f"WHERE {code} {_WITH_DIGIT} AND CAST(substr({code}, ?2) AS INTEGER) <= ?3 "
        f"AND (?4 = '' OR substr({code}, -length(?4)) = ?4)"
        for code, table in _CODES.items()
    )
    sql = f"SELECT max(number) FROM ({' UNION ALL '.join(parts)})"
    (found,) = archive.one(sql, (series.before, len(series.before) + 1, most, series.after))
    return None if found is None else int(found)


def _used(archive: Archive, series: Series, above: int, most: int) -> dict[int, str]:
    """The numbers of a series that were given, and for those not in use why."""
    also = "AND CAST(substr({code}, ?2) AS INTEGER) BETWEEN ?3 AND ?4"
    found = archive.query(
        "SELECT code, 'spent', of_document, until FROM spent_reference_code "
        f"WHERE code {_WITH_DIGIT} {also.format(code='code')} UNION ALL "
        "SELECT code, 'former', document_id, until FROM former_reference_code "
        f"WHERE code {_WITH_DIGIT} {also.format(code='code')} UNION ALL "
        "SELECT reference_code, iif(trashed_at IS NULL, '', 'trashed'), id, '' FROM document "
        f"WHERE reference_code {_WITH_DIGIT} {also.format(code='reference_code')}",
        (series.before, len(series.before) + 1, above + 1, most),
    )
    used: dict[int, str] = {}
    for code, how, document, until in found:
        number = series.number(code)
        if number is not None:
            used[number] = _why(how, document, until)
    return used


def _why(how: str, document: int, until: str) -> str:
    """Why a number is not in use; empty where it is."""
    day = dates_in_words.in_words(until[:10])
    match how:
        case "spent":
            return say(
                "{document} had it; it was removed for ever on {day}",
                document=of_document(document),
                day=day,
            )
        case "former":
            return say("code of {document} until {day}", document=of_document(document), day=day)
        case "trashed":
            return say("{document} is in the trash", document=of_document(document))
    return ""


def gaps(series: Series, used: Mapping[int, str], first: int) -> Iterator[Gap]:
    """The numbers up to the highest that are not in use; those never given by runs."""
    expected = first
    for number in sorted(used):
        if expected < number:
            yield Gap(_run(series, expected, number - 1), say("never given"))
        if used[number]:
            yield Gap(series.code(number), used[number])
        expected = number + 1


def _run(series: Series, first: int, last: int) -> str:
    return " – ".join(series.code(number) for number in dict.fromkeys((first, last)))
