"""Names like a new one: found in any script, told apart by how they are like it, few in vain."""

import pytest

from treatyarchive.archive import authorities, likenesses
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive


@pytest.fixture
def known(archive: Archive) -> list[Authority]:
    return authorities.all_of(archive)


def why(known: list[Authority], form: str, kind: str = "") -> dict[str, str]:
    return {each.key: each.why for each in likenesses.find(known, form, kind)}


@pytest.mark.parametrize("form", ["Navoi", "Навои", "NAVOIY", "Науаи"])
def test_the_poet_the_region_and_the_city(known: list[Authority], form: str) -> None:
    assert why(known, form) == {
        "city.uz.navoi": "same",
        "person.navoi": "confusable",
        "region.uz.navoi": "confusable",
    }


def test_a_given_name_that_was_a_city(known: list[Authority]) -> None:
    for form in ("Nursultan", "Nur-Sultan", "Нұр-Сұлтан"):
        assert why(known, form)["city.kz.astana"] == "same"
        assert why(known, form)["person.nazarbayev"] == "confusable"


def test_a_region_and_its_city(known: list[Authority]) -> None:
    assert why(known, "Туркестан") == {
        "city.kz.turkistan": "same",
        "region.kz.turkistan": "confusable",
    }


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Tashkemt", "city.uz.tashkent"),
        ("Uzbekstan", "state.uz"),
        ("Shavkot Mirziyoyef", "person.mirziyoyev"),
        ("N u r s u l t a n", "city.kz.astana"),
    ],
)
def test_a_slip_or_a_space(known: list[Authority], form: str, key: str) -> None:
    assert why(known, form)[key] == "near"


@pytest.mark.parametrize("form", ["", "—", "Reykjavik", "Ministry of Magic of Ruritania", "Iran"])
def test_unlike_names(known: list[Authority], form: str) -> None:
    assert likenesses.find(known, form) == []


def test_what_many_names_have_in_them_tells_none_apart(known: list[Authority]) -> None:
    assert why(known, "Kazakhstan") == {"state.kz": "same"}
    assert why(known, "Министерство") == {}


def test_a_longer_name_of_the_same_is_like_it(known: list[Authority]) -> None:
    """Before the place it is called after; words that many names have make none alike."""
    cluster = Name("Navoi Cotton Cluster", "en-Latn", "preferred")
    known = [*known, Authority(9999, "inst.cluster", "INSTITUTION", (cluster,))]
    for form in ("Navoi Cotton & Textile Cluster", "Cotton Cluster of Navoi"):
        assert likenesses.find(known, form)[0].key == "inst.cluster"
        assert why(known, form)["inst.cluster"] == "near"
    assert "inst.cluster" not in why(known, "Navoi Gold Combine")
    assert "state.kz" not in why(known, "Republic of the North")


def test_numbers_tell_names_apart() -> None:
    known = [
        Authority(1, "inst.5", "INSTITUTION", (Name("School number 5", "en-Latn", "variant"),))
    ]
    assert likenesses.find(known, "School number 6") == []
    assert why(known, "Schol number 5") == {"inst.5": "near"}


def test_each_entry_is_found_by_each_of_its_names(known: list[Authority]) -> None:
    ready = likenesses.Known(known)
    for each in known:
        for name in each.names:
            found = {like.key: like for like in ready.like(name.form)}
            assert (found[each.key].why, found[each.key].form) == ("same", name.form)


def test_an_entry_among_others_seldom_looks_like_one_of_them(known: list[Authority]) -> None:
    """Of forms of the shipped authority, laid against all other entries."""
    alarms = names = 0
    for each in known:
        ready = likenesses.Known(other for other in known if other is not each)
        for name in each.names:
            names += 1
            found = ready.like(name.form)
            neighbours = {each.parent, *each.attributes.get("confusable_with", ())}
            alarms += any(like.key not in neighbours for like in found)
    assert names > 1000
    assert alarms / names < 0.2


def test_those_of_the_kind_come_first(known: list[Authority]) -> None:
    for kind in ("PERSON", "REGION"):
        found = [each.key for each in likenesses.find(known, "Navoi", kind) if each.why != "same"]
        assert found[0].startswith(kind.lower())
