"""Values said to be unknown: an answer where the standard wants a value, and an edit like any."""

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import documents, fields, history
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


@pytest.fixture
def number(archive: Archive) -> int:
    return add_text(archive, "Talks on ferries")


def test_unknown_until_a_value_is_given(archive: Archive, number: int) -> None:
    done = documents.set_unknown(archive, number, "creator")
    documents.set_unknown(archive, number, "date")
    assert done.action == "Set creator to unknown"
    assert documents.get(archive, number).unknown == ("creator", "date")
    given = documents.set_fields(archive, number, {"creator": "state.kz"})
    assert documents.get(archive, number).unknown == ("date",)
    history.undo(archive, given.revision)
    found = documents.get(archive, number)
    assert (found.unknown, found.fields["creator"]) == (("creator", "date"), None)
    assert problems(archive.path) == []


def test_saying_so_empties_the_field_and_undo_brings_it_back(archive: Archive, number: int) -> None:
    documents.set_fields(archive, number, {"date": "2021-12"})
    documents.set_unknown(archive, number, "date")
    assert documents.get(archive, number).fields["date"] == ""
    assert archive.rows.get("document", number)["date_earliest"] is None
    history.undo(archive)
    found = documents.get(archive, number)
    assert (found.fields["date"], found.unknown) == ("2021-12", ())


def test_taken_back_without_a_value(archive: Archive, number: int) -> None:
    documents.set_unknown(archive, number, "byline")
    documents.set_unknown(archive, number, "byline", unknown=False)
    assert documents.get(archive, number).unknown == ()
    again = documents.set_unknown(archive, number, "byline", unknown=False)
    assert again.revision is None, "no trace in history"


@pytest.mark.parametrize("name", [f.name for f in fields.FIELDS.values() if not f.unknowable])
def test_what_is_always_known_is_refused(archive: Archive, number: int, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be said to be unknown"):
        documents.set_unknown(archive, number, name)
