"""What each condition of access says about leaving, and when."""

import json
from datetime import date

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.sharing import access
from treatyarchive.archive.sharing.access import Sharing
from treatyarchive.archive.store import Archive
from treatyarchive.text import clock

DAY = date(2031, 12, 31)


@pytest.mark.parametrize(
    ("code", "until", "sharing", "reason"),
    [
        ("OPEN", None, Sharing.WHOLE, "Open"),
        ("INTERNAL_COPYRIGHT", None, Sharing.RECORD, "Third-party copyright: record only"),
        ("REGISTERED", None, Sharing.ASK, "Registered readers only"),
        ("EMBARGO", "2032-01-01", Sharing.OUT, "Closed until 1 January 2032"),
        ("EMBARGO", "2031-12-31", Sharing.WHOLE, "Open since 31 December 2031"),
        ("EMBARGO", None, Sharing.OUT, "Closed until a date that is not given"),
        ("EMBARGO", "", Sharing.OUT, "Closed until a date that is not given"),
        ("EMBARGO", "2031", Sharing.OUT, "Closed until a date that is not given"),
        ("EMBARGO", "soon", Sharing.OUT, "Closed until a date that is not given"),
        ("RESTRICTED", None, Sharing.OUT, "Restricted"),
        ("RESTRICTED", "2032-01-01", Sharing.OUT, "Restricted until 1 January 2032"),
        ("RESTRICTED", "2031-01-01", Sharing.OUT, "Restricted until 1 January 2031"),
        ("PERSONAL_DATA", None, Sharing.OUT, "Contains personal data"),
        ("UNDETERMINED", None, Sharing.OUT, "Access not yet determined"),
        ("NEVER_HEARD_OF", None, Sharing.OUT, "NEVER_HEARD_OF: not known to be free"),
        ("", None, Sharing.OUT, ": not known to be free"),
    ],
)
def test_conditions(code: str, until: str | None, sharing: Sharing, reason: str) -> None:
    verdict = access.verdict(code, until, DAY)
    assert (verdict.sharing, verdict.access, verdict.reason) == (sharing, code, reason)


@pytest.mark.parametrize(
    ("export", "sharing"),
    [
        ("yes", Sharing.WHOLE),
        ("metadata-only by default", Sharing.RECORD),
        ("metadata-only", Sharing.RECORD),
        ("ask", Sharing.ASK),
        ("no", Sharing.OUT),
        ("perhaps", Sharing.OUT),
        ("", Sharing.OUT),
        (None, Sharing.OUT),
        (["yes"], Sharing.OUT),
    ],
)
def test_a_condition_of_its_own_says_what_leaves(
    archive: Archive, export: object, sharing: Sharing
) -> None:
    number = add_text(archive, "A text")
    row = {"vocabulary": "access_condition", "code": "HOUSE", "label_en": "House"}
    with archive.transaction():
        term = archive.insertion("term", row | {"attributes": json.dumps({"export": export})})
        made = archive.alteration("document", number, {"access": "HOUSE"})
        archive.apply(ChangeSet("House rules", (term, *made)))
    assert access.verdicts(archive, [number])[number].sharing is sharing
    assert ("HOUSE" in access.open_conditions(archive)) == (sharing is Sharing.WHOLE)


def test_a_shipped_condition_cannot_be_loosened_by_its_term(archive: Archive) -> None:
    number = add_text(archive, "A text")
    documents.set_fields(archive, number, {"access": "RESTRICTED"})
    (term,) = archive.one("SELECT id FROM term WHERE code = 'RESTRICTED'")
    with archive.transaction():
        changed = archive.alteration("term", term, {"attributes": '{"export": "yes"}'})
        archive.apply(ChangeSet("Loosen", tuple(changed)))
    assert access.verdicts(archive, [number])[number].sharing is Sharing.OUT
    assert access.open_conditions(archive) == ("OPEN",)


def test_an_embargo_opens_by_the_clock(archive: Archive) -> None:
    open_now, tomorrow = add_text(archive, "One"), add_text(archive, "Two")
    today = clock.today()
    later = date.fromordinal(today.toordinal() + 1)
    for number, day in ((open_now, today), (tomorrow, later)):
        values = {"access": "EMBARGO", "access_until": day.isoformat()}
        documents.set_fields(archive, number, values)
    found = access.verdicts(archive, [open_now, tomorrow])
    assert [found[n].sharing for n in (open_now, tomorrow)] == [Sharing.WHOLE, Sharing.OUT]
    assert access.verdicts(archive, [tomorrow], later)[tomorrow].sharing is Sharing.WHOLE


def test_the_trash_never_leaves(archive: Archive) -> None:
    number = add_text(archive, "A text")
    documents.set_fields(archive, number, {"access": "OPEN"})
    documents.trash(archive, [number])
    verdict = access.verdicts(archive, [number])[number]
    assert (verdict.sharing, verdict.reason) == (Sharing.OUT, "In the trash")


def test_what_is_not_there_has_no_verdict(archive: Archive) -> None:
    assert access.verdicts(archive, [7]) == {}
