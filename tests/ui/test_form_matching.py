"""What typing finds in the name authority, and in which order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_fixtures import new_archive
from treatyarchive.ui.choosing import lists, matching
from treatyarchive.ui.choosing.lists import Lists


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Lists]:
    with new_archive(tmp_path / "one.tarchive") as archive:
        yield lists.read(archive)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Uzbek", "state.uz"), ("Qozog", "state.kz"), ("Узбек", "state.uz"), ("Қаз", "state.kz")],
)
def test_a_state_comes_before_others_that_begin_alike(known: Lists, typed: str, key: str) -> None:
    assert matching.parties(known, typed)[0].key == key


def test_of_one_kind_the_shorter_name_comes_first(known: Lists) -> None:
    found = matching.parties(known, "Ministry of")
    bodies = [each.label for each in found if known.authorities[each.key].kind == "GOV_BODY"]
    beginning = [len(label) for label in bodies if label.startswith("Ministry of")]
    assert len(beginning) > 1
    assert beginning == sorted(beginning)


@pytest.mark.parametrize("typed", ["Tokay", "Tokaye", "Tokayev", "Токай"])
def test_a_name_is_found_while_it_is_typed(known: Lists, typed: str) -> None:
    assert "person.tokayev" in {each.key for each in matching.persons(known, typed)}
    greyed = matching.parties_and_persons(known, typed)
    assert [each.key for each in greyed if each.greyed] == ["person.tokayev"]


def test_too_little_is_not_made_less(known: Lists) -> None:
    assert matching.persons(known, "Tzz") == []
