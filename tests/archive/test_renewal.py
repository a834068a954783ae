"""An index made by another folding: made anew when opened, else searched as it is and said so."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import Run, add_text, pdf, problems, raw
from treatyarchive.archive import authority_edits, documents, history, index, renewal
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import NoSpaceError
from treatyarchive.intake import adding
from treatyarchive.progress import Cancelled
from treatyarchive.text import folding_form

Found = dict[str, list[tuple[Any, ...]]]


def otherwise(folded: str) -> str:
    """What the other program folds to: each word from its end to its beginning."""
    return " ".join(word[::-1] for word in folded.split(" "))


def fold_otherwise(path: Path, form: int) -> None:
    """Have the archive as a program of that form would have written it."""
    with Archive.open(path) as archive, archive.transaction():
        run, rows = archive.connection.execute, archive.rows
        for table, column in (("authority_name", "form_folded"), ("index_page", "folded")):
            for number, folded in archive.query(f"SELECT id, {column} FROM {table}"):
                rows.update(table, number, {column: otherwise(folded)})
        run("INSERT INTO index_word (index_word) VALUES ('rebuild')")
        rows.update("index_form", 1, {"form": form})


def found(archive: Archive) -> Found:
    """All that is folded, and what is found by it."""
    words = "SELECT rowid FROM index_word WHERE index_word MATCH ? ORDER BY 1"
    return {
        "names": archive.query("SELECT id, form_folded FROM authority_name ORDER BY 1"),
        "pages": archive.query(
            "SELECT document_id, place, scan_id, page, folded FROM index_page ORDER BY 1, 2, 3, 4"
        ),
        "form": archive.query("SELECT form FROM index_form"),
        "facets": archive.query("SELECT * FROM index_facet ORDER BY 1, 2, 3"),
        "titles": archive.query("SELECT * FROM index_title ORDER BY 1, 2"),
        "hits": [(len(archive.query(words, (word,))),) for word in ("samarkand", "dnakramas")],
    }


@pytest.fixture(scope="module")
def made(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, a scan that can be read, a note."""
    folder = tmp_path_factory.mktemp("made")
    path, scan = folder / "a.tarchive", folder / "scan.pdf"
    shutil.copy(empty_archive, path)
    scan.write_bytes(pdf("Protocol of Samarkand", "Second page"))
    with Archive.open(path) as archive:
        add_text(archive, "Signed in Samarkand", "A treaty")
        add_text(archive, "Самарканд", "Another treaty")
        assert adding.attach(archive, 1, [str(scan)]).count("added") == 1
        documents.set_fields(archive, 2, {"note": "Copied in Samarkand"})
    return path


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Path:
    """The same, the test's own."""
    return Path(shutil.copy(made, tmp_path / "a.tarchive"))


class Listener:
    """Hears of progress; stops it at a step, if told to."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self._stop_at:
            raise Cancelled


@pytest.mark.parametrize("form", [folding_form.FORM - 1, folding_form.FORM + 7])
def test_is_made_anew_on_the_first_opening_for_writing(filled: Path, form: int) -> None:
    with Archive.open(filled) as archive:
        right = found(archive)
    assert right["hits"] == [(4,), (0,)]
    fold_otherwise(filled, form)
    listener = Listener()
    with Archive.open(filled, progress=listener) as archive:
        assert found(archive) == right
        assert archive.remark == ""
    assert listener.steps[-1][0] == listener.steps[-1][1] > 0
    assert listener.steps == sorted(listener.steps)
    assert problems(filled) == []
    before = filled.read_bytes()
    with Archive.open(filled, progress=listener):
        pass
    assert filled.read_bytes() == before, "once is enough"


def test_read_only_it_is_searched_as_it_is(filled: Path, run: Run) -> None:
    fold_otherwise(filled, 1)
    before = filled.read_bytes()
    with Archive.open(filled, read_only=True) as archive:
        assert found(archive)["hits"] == [(0,), (4,)]
        assert "indexed by another version" in archive.remark
        assert "Copy it to a writable place" in archive.remark
    assert filled.read_bytes() == before


def test_the_command_line_says_so(filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fold_otherwise(filled, 1)
    monkeypatch.setattr("treatyarchive.archive.store.writable", lambda _: False)
    said = run("show", filled, 1)
    assert said.code == 0
    assert "indexed by another version" in said.err
    assert said.err.count("\n") == 1


def test_stopped_it_is_the_old_one_and_comes_next_time(filled: Path) -> None:
    with Archive.open(filled) as archive:
        right = found(archive)
    fold_otherwise(filled, 1)
    with Archive.open(filled, as_indexed=True) as archive:
        old = found(archive)
    with Archive.open(filled, progress=Listener(1)) as archive:
        assert found(archive) == old
        assert "not made anew (stopped)" in archive.remark
    with Archive.open(filled) as archive:
        assert found(archive) == right


def test_without_space_it_opens_all_the_same(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fold_otherwise(filled, 1)

    def full(*_: object) -> None:
        raise NoSpaceError("No space left")

    monkeypatch.setattr(index, "rebuild", full)
    with Archive.open(filled) as archive:
        assert "No space left" in archive.remark
        assert found(archive)["form"] == [(1,)]


def test_edits_of_an_index_that_was_left_keep_it_whole(filled: Path) -> None:
    """Words of both foldings stand in it until it is made anew."""
    fold_otherwise(filled, 1)
    with Archive.open(filled, as_indexed=True) as archive:
        documents.set_fields(archive, 1, {"title": "Samarkand again"})
        documents.trash_scan(archive, 1)
    with Archive.open(filled) as archive:
        assert found(archive)["hits"] == [(4,), (0,)]
    assert problems(filled) == []


def test_check_leaves_it_and_takes_it_for_whole(filled: Path) -> None:
    fold_otherwise(filled, 1)
    before = filled.read_bytes()
    assert problems(filled) == []
    assert filled.read_bytes() == before


def test_a_forged_form_is_a_damage(filled: Path) -> None:
    raw(filled, "UPDATE index_form SET form = form + 64")
    assert problems(filled) == ["changed: index_form: its rows are not those that were written"]


def test_reindex_makes_all_of_it(filled: Path, run: Run) -> None:
    with Archive.open(filled) as archive:
        right = found(archive)
    fold_otherwise(filled, folding_form.FORM)
    raw(filled, "DELETE FROM index_facet", "DELETE FROM index_title")
    assert run("reindex", filled).lines == ["Indexed 2 documents"]
    with Archive.open(filled) as archive:
        assert found(archive) == right
    assert problems(filled) == []


def test_names_edited_before_can_be_taken_back(filled: Path) -> None:
    """History keeps how a name was folded then; the row is folded as today."""
    with Archive.open(filled) as archive:
        name = Name("Marakanda", "en-Latn", "variant")
        authority_edits.add_name(archive, "city.uz.samarkand", name)
        (row,) = archive.one("SELECT max(id) FROM authority_name")
        authority_edits.change_name(archive, row, {"form": "Maracanda"})
    with Archive.open(filled) as archive, archive.transaction():
        stored = "UPDATE revision SET changes = replace(changes, ?, ?)"
        archive.connection.execute(stored, ("marakanda", "adnakaram"))
        archive.rows.recount("revision")
    fold_otherwise(filled, 1)
    names = "SELECT form, form_folded FROM authority_name ORDER BY id DESC LIMIT 1"
    with Archive.open(filled) as archive:
        history.undo(archive)
        assert archive.one(names) == ("Marakanda", "marakanda")
        history.undo(archive)
        assert archive.one(names)[0] != "Marakanda"


def test_a_name_that_was_damaged_stays_so(filled: Path) -> None:
    fold_otherwise(filled, 1)
    raw(filled, "UPDATE authority_name SET note = 'forged' WHERE id = 3")
    with Archive.open(filled) as archive:
        renewal.renew(archive)
    (found,) = problems(filled)
    assert found.startswith("changed: authority name 3")


def test_much_text_is_read_in_parts(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the parts fall, the index is the same."""
    with Archive.open(filled) as archive:
        right = found(archive)
    copy = Path(shutil.copy(filled, filled.with_name("copy.tarchive")))
    monkeypatch.setattr(index, "_AT_ONCE", 1)
    listener = Listener()
    with Archive.open(copy) as archive:
        assert index.rebuild(archive, listener) == 2
        assert found(archive) == right
    assert len(listener.steps) == 5  # two documents, a scan, notes, all of it
    assert problems(copy) == []
