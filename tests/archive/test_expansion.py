"""By which other names of the authority a name is widened, and by which it is not."""

import pytest

from treatyarchive.archive import authority_edits, expansion, matching, merging
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold


def widened(archive: Archive, words: str) -> set[str]:
    """The other forms of one name, folded."""
    run = fold(words)
    return {form.folded for form in expansion.others(archive, [run]).get(run, ())} - {run}


def entry(archive: Archive, key: str, *forms: Name) -> None:
    authority_edits.create(archive, "CITY", forms, key=key)


def form(text: str, kind: str = "variant", *, confusable: bool = False) -> Name:
    return Name(text, "en-Latn", kind, confusable=confusable)


def test_names_in_other_languages_historic_and_misspelt_ones(archive: Archive) -> None:
    assert {"ostona", "nur sultan", "tselinograd"} <= widened(archive, "Астана")
    assert "astana" in widened(archive, "Целиноград")
    assert widened(archive, "railway") == set()


def test_confusable_forms_neither_lead_nor_are_led_to(archive: Archive) -> None:
    assert widened(archive, "Nursultan") == set()
    assert "nursultan" not in widened(archive, "Astana")
    entry(
        archive, "city.x", form("Longbridge", "preferred"), form("Old Ford"),
        form("Ford", confusable=True),
    )  # fmt: skip
    assert widened(archive, "Longbridge") == {"old ford"}
    assert widened(archive, "ford") == set()


def test_a_form_of_several_entries_is_widened_by_what_all_have(archive: Archive) -> None:
    entry(archive, "city.x", form("Mossgate", "preferred"), form("Mosgate"), form("City of Moss"))
    entry(archive, "city.y", form("Mossgate", "preferred"), form("Mosgat"), form("Moosgate"))
    assert widened(archive, "Mosgat") == {"mosgate", "moosgate"}
    entry(archive, "city.z", form("Mossgate", "preferred"), form("Riverhead"))
    assert widened(archive, "Mosgate") == set()


def test_a_form_that_says_more_is_not_widened_by_one_that_says_less(archive: Archive) -> None:
    entry(
        archive, "city.x", form("Westmark", "preferred"), form("Vestmark"),
        form("Westmark town"), form("town of Vestmark"), form("WMT", "acronym"),
    )  # fmt: skip
    assert widened(archive, "Westmark town") == {fold("town of Vestmark"), fold("WMT")}
    assert {fold("Westmark town"), fold("WMT")} <= widened(archive, "Westmark")


def test_nothing_is_widened_by_two_letters(archive: Archive) -> None:
    entry(archive, "city.x", form("Eastmark", "preferred"), form("EM", "acronym"))
    assert widened(archive, "Eastmark") == set()
    assert widened(archive, "EM") == {"eastmark"}


def test_merged_and_retired_entries_lead_to_what_is_kept(archive: Archive) -> None:
    entry(archive, "city.x", form("Northmark", "preferred"))
    entry(archive, "city.y", form("Nordmark", "preferred"), form("Severnaya Marka"))
    merging.merge(archive, "city.x", "city.y")
    assert widened(archive, "Severnaya Marka") == {"northmark", "nordmark"}
    authority_edits.retire(archive, "city.x")
    assert "nordmark" in widened(archive, "Northmark")


def test_surnames_are_widened_by_their_spellings_in_full_names(archive: Archive) -> None:
    known = form("Anvar Saidkulov", "preferred")
    authority_edits.create(archive, "PERSON", [known], key="person.x")
    for other in ("Anwar Saydqulov", "Anvar Saidkuliev", "Saidkulov Anvar", "Anvar the Younger"):
        authority_edits.add_name(archive, "person.x", form(other))
    spellings = expansion.surnames(archive, fold("Saidkulov"))
    assert spellings is not None
    assert [spelling.form for spelling in spellings] == ["Saidkulov", "Saydqulov", "Saidkuliev"]
    nothing_like = expansion.surnames(archive, fold("Anwar")) or ()
    assert [spelling.form for spelling in nothing_like] == ["Anvar"]
    assert expansion.surnames(archive, fold("railway")) is None


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Old Kastle Bridge", ["Old Kastle Bridge"]),
        ("the Old Kastle Bridge road", ["Old Kastle Bridge"]),
        ("Kastle Bridge", ["Kastle Bridge"]),
        ('"Kastle" Bridge', []),
        ("Kastl* Bridge", []),
        ("title:Kastle Bridge", []),
        ("Bridge Kastle", []),
        ("Kastle-Bridge OR Old-Kastle-Bridge", ["Kastle-Bridge", "Old-Kastle-Bridge"]),
        ("-(Kastle Bridge)", []),
    ],
)
def test_the_longest_run_of_plain_words_counts(
    archive: Archive, words: str, typed: list[str]
) -> None:
    entry(archive, "city.x", form("Kastle Bridge", "preferred"), form("Pontefract"))
    entry(archive, "city.y", form("Old Kastle Bridge", "preferred"), form("Ponteveteris"))
    assert [because.typed for because in matching.of(archive, words).because] == typed
