"""Reference codes: proposed by a pattern, explained where they have gaps, never given twice."""

from collections.abc import Sequence

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import documents, history, reference_codes, tags, trash, visits
from treatyarchive.archive.records import SignatoryTag, VisitTag
from treatyarchive.archive.reference_codes import Gap, Proposal
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError

VISIT = "2021-12-06-KZ-UZ"
SERIES = "TA/KZ-UZ/2021-12/"


@pytest.fixture
def visited(archive: Archive) -> Archive:
    """Five documents about a visit of Uzbekistan to Kazakhstan."""
    visits.put(archive, VISIT, host=["state.uz"], guest=["state.kz"], date="2021-12-05/2021-12-06")
    for number in range(1, 6):
        tags.add(archive, add_text(archive, f"Text {number}"), [VisitTag(VISIT)])
    return archive


def give(archive: Archive, codes: Sequence[str]) -> None:
    for number, code in enumerate(codes, 1):
        if code:
            documents.set_fields(archive, number, {"reference_code": SERIES + code})


def proposed(archive: Archive, number: int) -> Proposal:
    found = reference_codes.propose(archive, number)
    assert found is not None
    return found


def test_the_next_of_its_series(visited: Archive) -> None:
    assert proposed(visited, 1) == Proposal(SERIES + "001")
    give(visited, ["001", "002"])
    assert proposed(visited, 3) == Proposal(SERIES + "003")
    assert reference_codes.propose(visited, 1) is None, "it has one"


def test_gaps_are_explained(visited: Archive) -> None:
    give(visited, ["001", "002", "005", "0007"])
    documents.set_fields(visited, 1, {"reference_code": SERIES + "010"})
    documents.trash(visited, [2])
    day = visited.query("SELECT date(until) FROM former_reference_code")[0][0]
    found = proposed(visited, 5)
    assert found.code == SERIES + "011"
    assert [gap.code.replace(SERIES, "") for gap in found.gaps] == [
        "001",
        "002",
        "003 – 004",
        "006",
        "008 – 009",
    ]
    why = [gap.why for gap in found.gaps]
    assert why[0].startswith("code of document 000001 until")
    assert why[0].endswith(day[:4])
    assert why[1:] == ["document 000002 is in the trash", *["never given"] * 3]


def test_a_code_removed_for_ever_is_never_given_again(visited: Archive) -> None:
    give(visited, ["001", "002", "003"])
    documents.set_fields(visited, 2, {"reference_code": SERIES + "004"})
    documents.trash(visited, [2, 3])
    trash.empty(visited)
    found = proposed(visited, 5)
    assert found.code == SERIES + "005"
    assert [gap.code[-3:] for gap in found.gaps] == ["002", "003", "004"]
    assert all("removed for ever on" in gap.why for gap in found.gaps)
    assert "000003" in found.gaps[1].why
    for code, owner in (("002", "000002"), ("003", "000003"), ("004", "000002")):
        with pytest.raises(UsageError) as refused:
            documents.set_fields(visited, 5, {"reference_code": SERIES + code})
        assert f"was that of document {owner}, which was removed for ever" in str(refused.value)
        assert f"{SERIES}005 is free" in str(refused.value)
    assert problems(visited.path) == []


def test_two_windows_propose_the_same_and_one_gets_it(visited: Archive) -> None:
    with visited.reopen() as other:
        ours, theirs = proposed(visited, 1).code, proposed(other, 2).code
        assert ours == theirs
        documents.set_fields(visited, 1, {"reference_code": ours})
        with pytest.raises(UsageError) as refused:
            documents.set_fields(other, 2, {"reference_code": theirs})
        assert str(refused.value) == (
            f"The reference code {ours} is or was that of document 000001. {SERIES}002 is free."
        )
        documents.set_fields(other, 2, {"reference_code": proposed(other, 2).code})
    assert documents.get(visited, 2).fields["reference_code"] == SERIES + "002"


def test_retagging_changes_no_code(visited: Archive) -> None:
    give(visited, ["001"])
    tags.remove(visited, 1, [VisitTag(VISIT)])
    assert documents.get(visited, 1).fields["reference_code"] == SERIES + "001"
    assert proposed(visited, 2).code == SERIES + "002"


def test_what_it_needs_is_said(archive: Archive) -> None:
    number = add_text(archive, "Talks")
    assert proposed(archive, number).code == ""
    assert "needs the states: tag a visit" in proposed(archive, number).why
    tags.add(archive, number, [SignatoryTag("state.uz"), SignatoryTag("region.kz.turkistan")])
    assert "needs a month" in proposed(archive, number).why
    documents.set_fields(archive, number, {"date": "2022"})
    assert "needs a month" in proposed(archive, number).why, "a year names no month"
    documents.set_fields(archive, number, {"date": "2022-03~"})
    assert proposed(archive, number).code == "TA/KZ-UZ/2022-03/001", "the region's state counts"


def test_the_visit_a_document_is_about_counts_not_one_it_mentions(visited: Archive) -> None:
    visits.put(visited, "2018-03-16-UZ-TJ", host=["state.tj"], guest=["state.uz"], date="2018-03")
    tags.add(visited, 1, [VisitTag("2018-03-16-UZ-TJ", role="mentions")])
    assert proposed(visited, 1).code == SERIES + "001"


@pytest.mark.parametrize(
    ("pattern", "first", "second"),
    [
        ("ТА/{pair}/{number:4}", "ТА/KZ-UZ/0001", "ТА/KZ-UZ/0002"),
        ("{number:3}-ҚҰЖАТ", "001-ҚҰЖАТ", "002-ҚҰЖАТ"),
        ("  Келісім {year} № {number} ", "Келісім 2021 № 1", "Келісім 2021 № 2"),
        ("{visit}.{number:2}", f"{VISIT}.01", f"{VISIT}.02"),
        ("{kind}/{number}/{month}", "PHOTO/1/2021-12", "PHOTO/2/2021-12"),
    ],
)
def test_patterns(visited: Archive, pattern: str, first: str, second: str) -> None:
    for number in (1, 2):
        documents.set_fields(visited, number, {"kind": "PHOTO"})
    reference_codes.set_pattern(visited, pattern)
    assert proposed(visited, 1).code == first
    documents.set_fields(visited, 1, {"reference_code": first})
    assert proposed(visited, 2) == Proposal(second)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("TA/{pair}/{month}", "needs {number} once"),
        ("TA/{number}/{number}", "needs {number} once"),
        ("TA/{state}/{number}", "{state} is not known"),
        ("TA/{pair:3}/{number}", "{pair:3} is not known"),
        ("TA/{pair/{number}", "brace is left over"),
        ("TA/{number:12}", "brace is left over"),
        ("{number:3}", "would look like an accession number"),
        ("A" * 90 + "{number}", "at most 80"),
        ("TA\u200e{number}", "no code one can write down"),
    ],
)
def test_patterns_that_do_not_fit(archive: Archive, pattern: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        reference_codes.set_pattern(archive, pattern)
    assert said in str(refused.value)
    assert reference_codes.pattern(archive) == reference_codes.AS_SHIPPED


def test_no_pattern_no_proposal_and_undo(visited: Archive) -> None:
    done = reference_codes.set_pattern(visited, " ")
    assert done.action == "Propose no reference codes"
    assert reference_codes.propose(visited, 1) is None
    history.undo(visited)
    assert proposed(visited, 1).code == SERIES + "001"
    reference_codes.set_pattern(visited, "A/{number}")
    history.undo(visited)
    assert reference_codes.pattern(visited) == reference_codes.AS_SHIPPED


def test_a_number_out_of_all_proportion(visited: Archive) -> None:
    """Neither a long wait nor a list without an end, nor more digits than can be counted."""
    give(visited, ["999999998", "9" * 5000])
    found = proposed(visited, 3)
    assert found == Proposal(
        SERIES + "999999999",
        (Gap(f"{SERIES}999998999 – {SERIES}999999997", "never given"),),
    )


def test_codes_of_other_series_do_not_count(visited: Archive) -> None:
    reference_codes.set_pattern(visited, "TA/{number}.x")
    documents.set_fields(visited, 1, {"reference_code": "TA/2021-12/7.x"})
    documents.set_fields(visited, 2, {"reference_code": "TA/77.y"})
    documents.set_fields(visited, 3, {"reference_code": "TA/2.x"})
    documents.set_fields(visited, 4, {"reference_code": "TA/9.x"})
    documents.set_fields(visited, 4, {"reference_code": "TA/8.x"})
    found = proposed(visited, 5)
    assert found.code == "TA/10.x"
    assert [gap.code for gap in found.gaps] == ["TA/1.x", "TA/3.x – TA/7.x", "TA/9.x"]
