"""What is read of a text once two names are one: the rules follow, and what is gone stays away."""

from archive_fixtures import add_text
from treatyarchive.archive import authority_edits, merging
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.intake import suggesting

TEXT = """Talks in Astana
The Kazakh and Uzbek sides signed an agreement on ferries in Astana."""


def signatories(archive: Archive, number: int) -> set[str]:
    offered = suggesting.suggest(archive, number).open
    return {one.value for one in offered if one.field == "signatory"}


def test_peoples_are_those_of_the_state_that_stays(archive: Archive) -> None:
    number = add_text(archive, TEXT)
    assert signatories(archive, number) == {"state.kz", "state.uz"}
    names = [Name("The Republic", "en-Latn", "preferred")]
    authority_edits.create(archive, "STATE", names, key="state.new")
    merging.merge(archive, "state.new", "state.uz")
    assert signatories(archive, number) == {"state.kz", "state.new"}


def test_an_entry_that_was_merged_is_not_offered(archive: Archive) -> None:
    number = add_text(archive, TEXT)
    merging.merge(archive, "state.kz", "state.uz")
    assert "state.uz" not in signatories(archive, number)
