"""What texts are read with: made once, and anew when the names of the archive change."""

import shutil
from pathlib import Path

from archive_fixtures import add_text
from treatyarchive.archive import authorities, documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.intake import knowledge, source, suggesting
from treatyarchive.text.folding import fold

FORMAT_1 = Path(__file__).parents[1] / "archive" / "format-1.tarchive"
TEXT = """The President of Steppeland arrived in Uzbekistan on a state visit on Monday.
In Tashkent both presidents signed a declaration on friendship of Steppeland and Uzbekistan."""


def name(archive: Archive, key: str, form: str) -> None:
    row = {
        "authority_id": authorities.find(archive, key).id,
        "form": form,
        "form_folded": fold(form),
        "language": "en-Latn",
        "kind": "variant",
    }
    with archive.transaction():
        archive.apply(ChangeSet("Name", (archive.insertion("authority_name", row),)))


def states(archive: Archive, number: int) -> set[str]:
    """Keys of all states that any suggestion is about."""
    visit = suggesting.suggest(archive, number).reading.visit
    return set(visit.pair) if visit else set()


def test_made_once_for_archives_with_the_same_names(archive: Archive, tmp_path: Path) -> None:
    known = knowledge.of(archive)
    add_text(archive, TEXT)
    documents.set_fields(archive, 1, {"title": "Another title"})
    assert knowledge.of(archive) is known
    with Archive.create(tmp_path / "other.tarchive") as other:
        assert knowledge.of(other) is known
        name(other, "state.kz", "Steppeland")
        assert knowledge.of(other) is not known
    assert knowledge.of(archive) is known


def test_a_name_somebody_added_is_read(archive: Archive) -> None:
    number = add_text(archive, TEXT)
    assert "state.kz" not in states(archive, number)
    name(archive, "state.kz", "Steppeland")
    assert states(archive, number) == {"state.kz", "state.uz"}


def test_an_older_archive_is_read_with_the_names_shipped_today(tmp_path: Path) -> None:
    path = Path(shutil.copy(FORMAT_1, tmp_path / "old.tarchive"))
    with Archive.open(path) as archive:
        with archive.transaction():
            for (row,) in archive.query("SELECT id FROM authority_name WHERE form = 'Uzbekistan'"):
                archive.rows.delete("authority_name", row)
        number = add_text(archive, TEXT.replace("Steppeland", "Kazakhstan"))
        assert states(archive, number) == {"state.kz", "state.uz"}


def test_of_a_very_long_text_the_head_is_read(archive: Archive) -> None:
    line = "Wind and rain in the port.\n"
    text = source.of(archive, add_text(archive, line * 10_000)).text
    assert text.endswith("\n")
    assert 99_000 < len(text) <= 100_000
    assert len(source.of(archive, add_text(archive, "word " * 30_000)).text) == 100_000
