"""What is read of a text once two names are one: the rules follow, and nothing is offered twice."""

from archive_fixtures import add_text
from treatyarchive.archive import merging
from treatyarchive.archive.store import Archive
from treatyarchive.intake import suggesting

TEXT = """Ministers met in Astana
Kazakhstan and Uzbekistan signed an agreement on ferries. The Uzbek side thanked the Kazakh one."""


def signatories(archive: Archive, number: int) -> set[str]:
    offered = suggesting.of(archive, number).open
    return {one.value for one in offered if one.field == "signatory"}


def test_an_entry_that_was_merged_is_not_offered(archive: Archive) -> None:
    number = add_text(archive, TEXT)
    assert signatories(archive, number) == {"state.kz", "state.uz"}
    merging.merge(archive, "state.kz", "state.uz")
    assert signatories(archive, number) == {"state.kz"}
