"""Registered visits a text may tell of, ranked with reasons."""

from shipped import authorities, names

from treatyarchive.text.recognition import naming, prepared
from treatyarchive.text.recognition.records import FoundVisit
from treatyarchive.text.recognition.visit_match import (
    NameInUse,
    RegisteredVisit,
    match,
    names_in_use,
)

KZ, UZ, KG = "state.kz", "state.uz", "state.kg"
PAIR = (KZ, UZ)


def registered(code, host, guest, date, **more):
    return RegisteredVisit(code, frozenset([host]), frozenset([guest]), date=date, **more)


WINTER = registered("winter", KZ, UZ, "2021-12-06", instruments=("Declaration on Allied Ties",))
RETURN = registered("return", UZ, KZ, "2022-12-21/2022-12-22", kind="STATE")
SUMMER = registered("summer", KZ, UZ, "2024-08-07/2024-08-09", place="city.kz.astana")
OTHER = registered("other", KG, UZ, "2022-12-21")
ALL = (WINTER, RETURN, SUMMER, OTHER)


def codes(found, **told):
    return [each.code for each in match(found, ALL, **told)]


def test_the_pair_alone():
    assert set(codes(FoundVisit(PAIR))) == {"winter", "return", "summer"}
    assert codes(FoundVisit((KG, KZ))) == []
    assert codes(None) == []


def test_direction():
    assert codes(FoundVisit(PAIR, UZ, (KZ,))) == ["return"]
    (found,) = match(FoundVisit(PAIR, UZ, (KZ,), "STATE"), ALL)
    assert found.reasons == ("same pair of states", "same host and guest", "same rank")


def test_page_date():
    visit = FoundVisit(PAIR)
    assert codes(visit, page_date="2022-12-22T20:26") == ["return"]
    assert codes(visit, page_date="2024-08-07") == ["summer"]
    assert codes(visit, page_date="2024-08-05") == ["summer"]
    assert codes(visit, page_date="2022-01-10") == ["winter"]
    assert codes(visit, page_date="2023-06-01") == []
    first = match(visit, ALL, page_date="2024-08-07")[0]
    assert "begins on the page date" in first.reasons
    assert (
        "begins 2 days after the page date" in match(visit, ALL, page_date="2024-08-05")[0].reasons
    )


def test_window_of_the_event():
    visit = FoundVisit(PAIR, KZ, (UZ,))
    assert codes(visit, event_date="../2021-12-15") == ["winter"]
    assert codes(visit, event_date="2024-08-08") == ["summer"]
    # A page copied years later still tells of the visit its text dates.
    assert codes(visit, page_date="2024-01-01", event_date="../2021-12-15") == ["winter"]


def test_names_of_their_time():
    told = [NameInUse("Nur-Sultan", "2019-03-23/2022-09-17")]
    (found,) = match(FoundVisit(PAIR), ALL, names=told)
    assert found.code == "winter"
    assert "the name Nur-Sultan was in use then" in found.reasons


def test_instruments_concluded_then():
    visit = FoundVisit(PAIR, KZ, (UZ,))
    printed = ["Declaration on Allied Ties between the two republics"]
    first = match(visit, ALL, instruments=printed)[0]
    assert first.code == "winter"
    assert "tells of Declaration on Allied Ties, concluded then" in first.reasons


def test_place_ranks_and_dates_may_be_missing():
    visit = FoundVisit(PAIR, KZ, (UZ,), place="city.kz.astana")
    assert codes(visit)[0] == "summer"
    undated = registered("undated", KZ, UZ, "")
    wrong = registered("wrong", KZ, UZ, "last year")
    assert [each.code for each in match(visit, (undated, wrong), page_date="2024-08-07")] == [
        "undated",
        "wrong",
    ]


def test_names_that_were_in_use_for_a_time():
    found = naming.mentions(prepared.lines("из Нур-Султана в Астану и Ташкент"), names())
    assert names_in_use(found, authorities()) == (
        NameInUse("Нур-Султана", "2019-03-23/2022-09-17"),
    )
