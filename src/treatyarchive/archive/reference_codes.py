"""Reference codes: proposed by the archive's pattern, and never given to a second document."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treatyarchive.archive import preferences
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.code_series import Gap, Series, gaps, latest
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, template
from treatyarchive.text import dates_in_words, edtf

SETTING = "reference_code_pattern"
AS_SHIPPED = "TA/{pair}/{month}/{number:3}"
PLACEHOLDERS: Mapping[str, str] = {
    "pair": template("the states of the visit, else of the signatories, by ISO code"),
    "visit": template("the code of the visit"),
    "month": template("the month of the visit, else of the document"),
    "year": template("the year of the visit, else of the document"),
    "kind": template("the kind of document"),
    "number": template("counts up; {number:3} has three digits"),
}
"""What may stand in a pattern, and what it stands for."""
_EXAMPLE = {
    "pair": "KZ-UZ",
    "visit": "2021-12-06-KZ-UZ",
    "month": "2021-12",
    "year": "2021",
    "kind": "TREATY_TEXT",
}
_NEEDS: Mapping[str, str] = {
    "pair": template("the states: tag a visit, or the states as signatories"),
    "visit": template("a visit: tag one"),
    "month": template("a month: tag a visit with its date, or date the document"),
    "year": template("a year: tag a visit with its date, or date the document"),
    "kind": template("the kind of document"),
}
_PLACE = re.compile(r"\{(\w+)(?::([1-9]))?\}")
_LONGEST = 80


@dataclass(frozen=True)
class Proposal:
    """The next code of a document's series; empty where `why` says what the pattern lacks.

    Gaps are those among the last thousand numbers, by their numbers.
    """

    code: str
    gaps: tuple[Gap, ...] = ()
    why: str = ""


def pattern(archive: Archive) -> str:
    """The pattern codes are proposed by; empty where none are."""
    return preferences.get(archive, SETTING, AS_SHIPPED)


def set_pattern(archive: Archive, pattern: str) -> ChangeSet:
    """Have codes proposed by another pattern; by none where it is empty."""
    wanted = checked(pattern)
    named = say("Propose reference codes by {pattern}", pattern=wanted)
    action = named if wanted else say("Propose no reference codes")
    return preferences.put(archive, SETTING, wanted, action)


def checked(pattern: str) -> str:
    """The pattern as it is stored; `UsageError` says what does not fit."""
    wanted = unicodedata.normalize("NFC", " ".join(pattern.split()))
    if not wanted:
        return ""
    places = list(_PLACE.finditer(wanted))
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for place in places:
        if place[1] not in PLACEHOLDERS or (place[2] and place[1] != "number"):
            raise UsageError(
                say(
                    "{placeholder} is not known. A pattern may have: {known}.",
                    placeholder=place[0],
                    known=known,
                )
            )
    if set("{}") & set(_PLACE.sub("", wanted)):
        raise UsageError(
            say(
                "A brace is left over in {pattern}. Write for example {known}.",
                pattern=wanted,
                known=AS_SHIPPED,
            )
        )
    if [place[1] for place in places].count("number") != 1:
        raise UsageError(
            say(
                "A pattern needs {place} once, or two documents would get the same code. "
                "Write for example {known}.",
                place="{number}",
                known=AS_SHIPPED,
            )
        )
    _refuse_unfit(wanted)
    return wanted


def _refuse_unfit(wanted: str) -> None:
    made = example(wanted)
    if made.isdigit():
        raise UsageError(
            say(
                "{code} would look like an accession number. Put a letter or a slash into it.",
                code=made,
            )
        )
    if len(made) > _LONGEST or not made.isprintable():
        raise UsageError(
            say(
                "{code} is no code one can write down: use at most {most} letters, digits and "
                "signs.",
                code=made,
                most=_LONGEST,
            )
        )


def example(pattern: str) -> str:
    """A code that the pattern makes."""
    return _filled(pattern, _EXAMPLE).code(3)


def propose(archive: Archive, document: int) -> Proposal | None:
    """The next code for a document; None where it has one, or the archive has no pattern."""
    with archive.reading():
        row = archive.rows.get("document", document)
        wanted = pattern(archive)
        if not wanted or row is None or row["reference_code"] is not None:
            return None
        values = _values(archive, document)
        for name, _ in _PLACE.findall(wanted):
            if name != "number" and not values[name]:
                why = say(
                    "A code by {pattern} needs {what}.", pattern=wanted, what=say(_NEEDS[name])
                )
                return Proposal("", why=why)
        series = _filled(wanted, values)
        first, used = latest(archive, series)
        following = max(used, default=0) + 1
        return Proposal(series.code(following), tuple(gaps(series, used, first)))


def refuse_taken(archive: Archive, document: int, code: str) -> None:
    """`UsageError` where a code is or was that of another document."""
    found = archive.query(
        "SELECT id, '' FROM document WHERE reference_code = ?1 AND id <> ?2 UNION ALL "
        "SELECT document_id, '' FROM former_reference_code WHERE code = ?1 AND document_id <> ?2 "
        "UNION ALL SELECT of_document, until FROM spent_reference_code WHERE code = ?1",
        (code, document),
    )
    if not found:
        return
    owner, removed = found[0]
    proposal = propose(archive, document)
    free = proposal.code if proposal else ""
    instead = say("{code} is free.", code=free) if free else say("Choose another.")
    if removed:
        words = template(
            "The reference code {code} was that of document {ref}, which was removed for ever on "
            "{day}. {instead}"
        )
    else:
        words = template("The reference code {code} is or was that of document {ref}. {instead}")
    day = dates_in_words.in_words(removed[:10])
    raise UsageError(say(words, code=code, ref=ref(owner), day=day, instead=instead))


def _filled(pattern: str, values: Mapping[str, str]) -> Series:
    """The series that a pattern and what its placeholders stand for make."""
    before, after, digits = "", "", 1
    place, counted = 0, False
    for found in _PLACE.finditer(pattern):
        literal = pattern[place : found.start()]
        place = found.end()
        part = literal + ("" if found[1] == "number" else values[found[1]])
        before, after = (before, after + part) if counted else (before + part, after)
        if found[1] == "number":
            counted, digits = True, int(found[2] or 1)
    return Series(before, after + pattern[place:], digits)


def _values(archive: Archive, document: int) -> dict[str, str]:
    """What the placeholders stand for in a document; empty where it does not say."""
    kind, *dates = archive.one(
        "SELECT kind, date, date_published FROM document WHERE id = ?", (document,)
    )
    visits = archive.query(
        "SELECT v.id, v.code, v.date FROM document_visit d JOIN visit v "
        "ON v.id = d.visit_id WHERE d.document_id = ? "
        "ORDER BY d.role <> 'about', v.date_earliest IS NULL, v.date_earliest, v.code LIMIT 1",
        (document,),
    )
    visit, code, visited = visits[0] if visits else (None, "", "")
    year, month = _year_and_month([visited, *dates])
    return {
        "pair": "-".join(_states(archive, document, visit)),
        "visit": code,
        "month": month,
        "year": year,
        "kind": kind or "",
    }


def _year_and_month(dates: Iterable[str]) -> tuple[str, str]:
    """The first year and the first month that EDTF dates name: 2021, 2021-12."""
    years, months = [], []
    for start in (edtf.parse(date).start for date in dates):
        if start is not None and start.year.isdecimal():
            years.append(start.year)
            if start.month is not None:
                months.append(f"{start.year}-{start.month:02d}")
    return next(iter(years), ""), next(iter(months), "")


def _states(archive: Archive, document: int, visit: int | None) -> list[str]:
    """ISO codes of the states that met, else of the states that are signatories."""
    numbers = archive.query(
        "SELECT authority_id FROM visit_party WHERE visit_id = ? "
        "AND role IN ('host', 'guest', 'participant')",
        (visit,),
    ) or archive.query(
        "SELECT authority_id FROM document_signatory WHERE document_id = ?", (document,)
    )
    found = archive.query(
        "WITH RECURSIVE above (id) AS (SELECT value FROM json_each(?) UNION "
        "SELECT a.parent_id FROM authority a JOIN above ON a.id = above.id "
        "WHERE a.kind <> 'STATE' AND a.parent_id IS NOT NULL) "
        "SELECT iso_code FROM authority WHERE id IN (SELECT id FROM above) "
        "AND kind = 'STATE' AND iso_code IS NOT NULL ORDER BY iso_code",
        (str([number for (number,) in numbers]),),
    )
    return [iso for (iso,) in found]
