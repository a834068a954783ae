"""Files of names and terms that contradict themselves: told of line by line, and none is taken."""

from dataclasses import replace
from typing import Any

import pytest
from logical import logical_dump

from treatyarchive.archive import (
    authorities,
    history,
    importing_names,
    importing_terms,
    instruments,
)
from treatyarchive.archive.exchange_records import AuthorityRecord, NameRecord, TermRecord
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.intake.exchange.cells import attributes

IDENTITY = "11111111-1111-4111-8111-111111111111"


def city(key: str, form: str = "", uuid: str = "", **others: Any) -> AuthorityRecord:
    """A new city with one name of that identity."""
    name = NameRecord(form or f"Name of {key}", "en-Latn", "preferred", uuid=uuid)
    return replace(AuthorityRecord(key, "CITY", (name,), where=f"line {key}"), **others)


NAMES = {
    "a name's identity twice": (
        [city("a", uuid=IDENTITY), city("b", uuid=IDENTITY)],
        "identity of one in line a",
    ),
    "an entry's identity twice": (
        [city("a", **{"uuid": IDENTITY}), replace(city("b"), uuid=IDENTITY)],
        "stands in",
    ),
    "merged in a circle": ([city("a", merged_into="b"), city("b", merged_into="a")], "itself"),
    "merged into itself": ([city("a", merged_into="a")], "merged into itself"),
    "a neighbour that is no key": ([city("a", attributes={"confusable_with": 5})], "list"),
    "an office that is none": ([city("a", attributes={"roles": ["head"]})], "list"),
    "a bell in a note": ([city("a", note="\a")], "nobody sees"),
    "a zero in a name": ([city("a", "A\0")], "nobody sees"),
}


@pytest.mark.parametrize(("records", "words"), NAMES.values(), ids=NAMES)
def test_names_that_contradict_each_other_are_conflicts(
    archive: Archive, records: list[AuthorityRecord], words: str
) -> None:
    before = logical_dump(archive)
    found = importing_names.review(archive, records).lines
    assert words in str([line.details for line in found if line.outcome == "conflict"])
    with pytest.raises(UsageError, match="Nothing was imported"):
        importing_names.apply(archive, records)
    assert logical_dump(archive) == before


def test_one_entry_here_is_not_two_of_a_file(archive: Archive) -> None:
    here = authorities.find(archive, "state.kz")
    other = AuthorityRecord("kz", "STATE", (NameRecord("Land", "en-Latn"),), uuid=here.uuid)
    records = [other, AuthorityRecord("state.kz", "STATE", (NameRecord("Land", "en-Latn"),))]
    assert importing_names.review(archive, records).counts["conflict"] == 1


def test_a_signatory_does_not_become_a_person(archive: Archive) -> None:
    instruments.create(archive, "I01", "A treaty", parties=[("state.kz", "PARTY", None)])
    here = authorities.find(archive, "state.kz")
    (line,) = importing_names.review(
        archive, [AuthorityRecord("state.kz", "PERSON", uuid=here.uuid)]
    ).lines
    assert (line.outcome, "signatory" in line.details[0]) == ("conflict", True)


def test_what_was_merged_step_by_step_leads_to_the_last(archive: Archive) -> None:
    chain = [city("a", merged_into="b"), city("b", merged_into="c"), city("c")]
    before = logical_dump(archive)
    importing_names.apply(archive, [city("a")])
    importing_names.apply(archive, chain)
    merged = {each.key: each.merged_into for each in authorities.merged(archive)}
    assert merged == {"a": "c", "b": "c"}
    for form in ("a", "b", "Name of a", "Name of b"):
        assert authorities.find(archive, form).key == "c"
    for _ in range(2):
        history.undo(archive)
    assert logical_dump(archive) == before


def test_a_merging_the_other_way_round_here_stays(archive: Archive) -> None:
    importing_names.apply(archive, [city("a"), city("b", merged_into="a")])
    (line, _) = importing_names.review(archive, [city("a", merged_into="b"), city("b")]).lines
    assert (line.outcome, "merged into it" in line.details[0]) == ("same", True)


TERMS = {
    "two new ones of one label": (
        [TermRecord("sector", "AAA", {"en": "Same"}), TermRecord("sector", "BBB", {"ru": "same"})],
        2,
    ),
    "one that takes another's label": ([TermRecord("sector", "TRN", {"en": "Energy"})], 1),
    "one identity twice": (
        [
            TermRecord("sector", code, {"en": f"Sector {code}"}, uuid=IDENTITY)
            for code in ("AAA", "BBB")
        ],
        1,
    ),
    "a bell in a label": ([TermRecord("sector", "AAA", {"en": "Bell\a"})], 1),
    "a label that nobody sees": ([TermRecord("sector", "AAA", {"en": "\u202e\u200b"})], 1),
    "a label without an end": ([TermRecord("sector", "AAA", {"en": "word " * 50})], 1),
}


@pytest.mark.parametrize(("records", "conflicts"), TERMS.values(), ids=TERMS)
def test_terms_that_contradict_each_other_are_conflicts(
    archive: Archive, records: list[TermRecord], conflicts: int
) -> None:
    energy = TermRecord("sector", "ENE", {"en": "Energy"})
    importing_terms.apply(archive, [energy])
    assert importing_terms.review(archive, records).counts["conflict"] == conflicts


def test_two_terms_may_swap_their_labels(archive: Archive) -> None:
    first = [TermRecord("sector", "AAA", {"en": "One"}), TermRecord("sector", "BBB", {"en": "Two"})]
    importing_terms.apply(archive, first)
    swapped = [replace(first[0], labels={"en": "Two"}), replace(first[1], labels={"en": "One"})]
    assert importing_terms.apply(archive, swapped)[0].counts["changed"] == 2


def test_what_is_no_number_in_json_is_refused() -> None:
    assert attributes('{"rank": 1}', "line 2") == {"rank": 1}
    with pytest.raises(UsageError, match=r"line 2.*no JSON"):
        attributes('{"rank": NaN}', "line 2")


def test_what_is_merged_is_part_of_nothing(archive: Archive) -> None:
    gone = AuthorityRecord("region.uz.navoi", parent="state.uz", merged_into="state.uz")
    importing_names.apply(archive, [gone])
    assert importing_names.review(archive, [gone]).counts["same"] == 1


def test_nothing_is_part_of_what_is_merged_into_it(archive: Archive) -> None:
    whole = AuthorityRecord("state.uz", parent="a")
    lines = importing_names.review(archive, [whole, city("a", merged_into="state.uz")]).lines
    assert "part of itself" in lines[0].details[0]
