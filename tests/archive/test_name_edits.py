"""The name authority edited: what is kept, and what is refused in words."""

import re

import pytest

from treatyarchive.archive import authorities, authority_edits, history
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError

BUKHARA = Name("Bukhara", "en-Latn", "preferred")


def rows(archive: Archive) -> list[tuple[object, ...]]:
    return archive.query("SELECT * FROM authority") + archive.query("SELECT * FROM authority_name")


def forms(archive: Archive, key: str) -> dict[tuple[str, str], str]:
    return {(n.form, n.language): n.kind for n in authorities.find(archive, key).names}


def row_of(archive: Archive, key: str, form: str) -> int:
    return next(n.id for n in authorities.find(archive, key).names if n.form == form)


def test_a_new_entry_is_found_in_any_script(archive: Archive) -> None:
    done = authority_edits.create(
        archive,
        "CITY",
        [BUKHARA, Name("Бухара", "ru-Cyrl", "preferred")],
        parent="state.uz",
        dates="1500~/..",
        note="An old city",
    )
    found = authorities.find(archive, "БУХАРА")
    assert (found.id, found.key) == (done.changes[0].row, "city.uz.bukhara")
    assert (found.kind, found.parent, found.dates, found.note) == (
        "CITY",
        "state.uz",
        "1500~/..",
        "An old city",
    )
    assert authorities.find(archive, "city.uz.bukhara") == found
    history.undo(archive)
    with pytest.raises(UsageError):
        authorities.find(archive, "Bukhara")


def test_a_key_that_is_made_is_never_one_that_is_taken(archive: Archive) -> None:
    keys = []
    for _ in range(2):
        done = authority_edits.create(archive, "CITY", [BUKHARA])
        keys.append(authorities.get(archive, done.changes[0].row).key)
    assert keys == ["city.bukhara", "city.bukhara-2"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("city.uz.tashkent", "taken by Tashkent"),
        ("../x", "not a key"),
        ("", "not a key"),
        ("a b", "not a key"),
        ("7up", "not a key"),
        ("k" * 81, "not a key"),
        ("ключ", "not a key"),
    ],
)
def test_a_key_that_is_taken_or_unsafe_is_refused(archive: Archive, key: str, words: str) -> None:
    before = rows(archive)
    with pytest.raises(UsageError, match=words):
        authority_edits.create(archive, "CITY", [BUKHARA], key=key)
    assert rows(archive) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (Name("", "en-Latn", "variant"), "needs a letter"),
        (Name(" — ", "en-Latn", "variant"), "needs a letter"),
        (Name("x" * 501, "en-Latn", "variant"), "500 characters"),
        (Name("a\x07b", "en-Latn", "variant"), "nobody sees"),
        (Name("Toshkent sh.", "en-Latn", "nickname"), "not a kind of name"),
        (Name("Toshkent sh.", "xx-Latn", "variant"), "not a term of the vocabulary language"),
        (Name("Toshkent sh.", "en-Latn", "historic", "12.5.1991"), "write 1991-05-12"),
        (Name("Tashkent", "en-Latn", "preferred"), "there already"),
        (Name("Tashkent", "en-Latn", "variant"), "there already"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(archive: Archive, name: Name, words: str) -> None:
    before = rows(archive)
    with pytest.raises(UsageError, match=words):
        authority_edits.add_name(archive, "city.uz.tashkent", name)
    assert rows(archive) == before


def test_a_name_may_come_back_in_another_time(archive: Archive) -> None:
    authority_edits.add_name(
        archive, "city.uz.tashkent", Name("Tashkent", "en-Latn", "historic", "1865/1917")
    )
    with pytest.raises(UsageError, match="there already"):
        authority_edits.add_name(
            archive, "city.uz.tashkent", Name("Tashkent", "en-Latn", "official", "1865/1917")
        )


def test_a_language_has_one_preferred_name(archive: Archive) -> None:
    authority_edits.add_name(archive, "state.uz", Name("Usbekistan", "en-Latn", "preferred"))
    assert forms(archive, "state.uz")["Uzbekistan", "en-Latn"] == "variant"
    assert authorities.find(archive, "state.uz").label() == "Usbekistan"
    row = row_of(archive, "state.uz", "Uzbekistan")
    authority_edits.change_name(archive, row, {"kind": "preferred"})
    assert forms(archive, "state.uz")["Usbekistan", "en-Latn"] == "variant"
    with pytest.raises(UsageError, match="cannot both be preferred in en-Latn"):
        authority_edits.create(archive, "CITY", [BUKHARA, BUKHARA._replace(form="Buxoro")])


def test_a_name_is_changed_in_place_and_found_as_it_is_then(archive: Archive) -> None:
    row = row_of(archive, "city.uz.tashkent", "Tashkent")
    authority_edits.change_name(archive, row, {"form": " Taschkent  city ", "note": "German"})
    (name,) = [n for n in authorities.find(archive, "Taschkent city").names if n.id == row]
    assert (name.form, name.note, name.kind) == ("Taschkent city", "German", "preferred")
    with pytest.raises(UsageError, match="no part of a name"):
        authority_edits.change_name(archive, row, {"authority_id": 1})


def test_the_last_name_stays(archive: Archive) -> None:
    authority_edits.create(archive, "CITY", [BUKHARA, Name("Buxoro", "uz-Latn", "preferred")])
    authority_edits.remove_name(archive, row_of(archive, "city.bukhara", "Buxoro"))
    with pytest.raises(UsageError, match="the only name"):
        authority_edits.remove_name(archive, row_of(archive, "city.bukhara", "Bukhara"))
    history.undo(archive)
    assert len(forms(archive, "city.bukhara")) == 2


def test_an_entry_is_never_part_of_itself(archive: Archive) -> None:
    for parent in ("state.uz", "region.uz.navoi", "city.uz.navoi"):
        with pytest.raises(UsageError, match="part of"):
            authority_edits.set_fields(archive, "state.uz", {"parent": parent})
    authority_edits.set_fields(archive, "city.uz.navoi", {"parent": "state.uz"})
    assert authorities.find(archive, "city.uz.navoi").parent == "state.uz"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"dates": "yesterday"}, "EDTF"),
        ({"iso_code": "K-1"}, "ISO 3166"),
        ({"kind": "KINGDOM"}, "not a term"),
        ({"form": "x"}, "not a field"),
        ({"parent": "nowhere"}, "not in the name authority"),
    ],
)
def test_a_field_that_does_not_fit_is_refused(
    archive: Archive, values: dict[str, str], words: str
) -> None:
    before = rows(archive)
    with pytest.raises(UsageError, match=re.escape(words)):
        authority_edits.set_fields(archive, "city.uz.navoi", values)
    assert rows(archive) == before


def test_fields_are_set_and_cleared(archive: Archive) -> None:
    authority_edits.set_fields(
        archive,
        "city.uz.navoi",
        {"iso_code": "uz-nw", "note": "On the Zarafshan", "confusable_with": "Tashkent, state.uz"},
    )
    found = authorities.find(archive, "city.uz.navoi")
    assert (found.iso, found.note) == ("UZ-NW", "On the Zarafshan")
    assert found.attributes["confusable_with"] == ["city.uz.tashkent", "state.uz"]
    authority_edits.set_fields(archive, "city.uz.navoi", {"note": "", "confusable_with": ""})
    found = authorities.find(archive, "city.uz.navoi")
    assert found.note is None
    assert "confusable_with" not in found.attributes


def test_a_signatory_becomes_no_person(seeds: Archive) -> None:
    with pytest.raises(UsageError, match="is a signatory, which a person cannot be"):
        authority_edits.set_fields(seeds, "state.uz", {"kind": "PERSON"})


def test_what_is_retired_stays_and_is_found(archive: Archive) -> None:
    authority_edits.retire(archive, "state.kg")
    assert authorities.find(archive, "state.kg").retired
    assert "state.kg" in {each.key for each in authorities.all_of(archive) if each.retired}
    authority_edits.retire(archive, "state.kg", retired=False)
    assert not authorities.find(archive, "state.kg").retired
