"""What the conditions of access say about leaving the archive, on a given day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message, say, template
from treatyarchive.text import clock, dates_in_words


class Sharing(Enum):
    """How much of a document may leave."""

    WHOLE = "whole"
    RECORD = "record"
    """The record with its tags: no text, no files, nothing quoted of them."""
    ASK = "ask"
    """Somebody has to say, each time."""
    OUT = "out"


@dataclass(frozen=True)
class Verdict:
    """What may leave, under which condition and why; `until` is a day, or empty."""

    sharing: Sharing
    access: str
    until: str
    reason: Message


TRASH: Final = "TRASH"
"""Stands for the condition of what lies in the trash: it never leaves."""
_BY_DATE: Final = "after date"
_SHIPPED: Final = {
    "OPEN": "yes",
    "INTERNAL_COPYRIGHT": "metadata-only",
    "REGISTERED": "ask",
    "EMBARGO": _BY_DATE,
    "RESTRICTED": "no",
    "PERSONAL_DATA": "no",
    "UNDETERMINED": "no",
    TRASH: "no",
}
"""By condition, what it says of exporting. Of other terms `attributes.export` says it."""
_SAID: Final = {
    "yes": Sharing.WHOLE,
    "metadata-only": Sharing.RECORD,
    "metadata-only by default": Sharing.RECORD,
    "ask": Sharing.ASK,
}
_REASONS: Final = {
    "OPEN": template("Open"),
    "INTERNAL_COPYRIGHT": template("Third-party copyright: record only"),
    "REGISTERED": template("Registered readers only"),
    "RESTRICTED": template("Restricted"),
    "PERSONAL_DATA": template("Contains personal data"),
    "UNDETERMINED": template("Access not yet determined"),
    TRASH: template("In the trash"),
}


def verdict(access: str, access_until: str | None, today: date, export: str = "") -> Verdict:
    """What a condition of access says; `export` is what a term says that is not shipped."""
    says = _SHIPPED.get(access, export)
    until = access_until or ""
    if says == _BY_DATE:
        return _by_date(access, until, today)
    sharing = _SAID.get(says, Sharing.OUT)
    reason = say(_REASONS[access]) if access in _REASONS else _own(access, sharing)
    closed = sharing is Sharing.OUT and until
    if closed:
        reason = say("{reason} until {day}", reason=reason, day=dates_in_words.in_words(until))
    return Verdict(sharing, access, until if closed else "", reason)


def _by_date(access: str, until: str, today: date) -> Verdict:
    try:
        opens = date.fromisoformat(until)
    except ValueError:
        return Verdict(Sharing.OUT, access, "", say("Closed until a date that is not given"))
    day = dates_in_words.in_words(until)
    if opens <= today:
        return Verdict(Sharing.WHOLE, access, until, say("Open since {day}", day=day))
    return Verdict(Sharing.OUT, access, until, say("Closed until {day}", day=day))


def _own(access: str, sharing: Sharing) -> Message:
    """The reason under a condition that an archive has of its own."""
    words = {
        Sharing.WHOLE: template("{condition}: may leave"),
        Sharing.RECORD: template("{condition}: record only"),
        Sharing.ASK: template("{condition}: to be asked"),
        Sharing.OUT: template("{condition}: not known to be free"),
    }
    return say(words[sharing], condition=access)


def verdicts(
    archive: Archive, numbers: Sequence[int], today: date | None = None
) -> dict[int, Verdict]:
    """What the conditions say of documents, today where no other day is meant."""
    day = today or clock.today()
    says = _own_terms(archive)
    found = archive.query(
        "SELECT id, iif(trashed_at IS NULL, access, ?2), iif(trashed_at IS NULL, access_until, '') "
        "FROM document WHERE id IN (SELECT value FROM json_each(?1))",
        (json.dumps(list(numbers)), TRASH),
    )
    known: dict[tuple[str, str | None], Verdict] = {}
    for _, access, until in found:
        if (access, until) not in known:
            known[access, until] = verdict(access, until, day, says.get(access, ""))
    return {number: known[access, until] for number, access, until in found}


def open_conditions(archive: Archive) -> tuple[str, ...]:
    """The conditions under which a document may always leave whole."""
    says = _own_terms(archive) | _SHIPPED
    return tuple(sorted(code for code, export in says.items() if export == "yes"))


def _own_terms(archive: Archive) -> dict[str, str]:
    """What each condition of the archive says of exporting; empty where it does not."""
    found: dict[str, str] = {}
    for code, attributes in archive.query(
        "SELECT code, attributes FROM term WHERE vocabulary = 'access_condition'"
    ):
        try:
            said = json.loads(attributes).get("export", "")
        except (ValueError, AttributeError):  # damaged: nothing is free by it
            said = ""
        found[code] = said if isinstance(said, str) else ""
    return found
