"""How much of a document there is, before any of it is shared."""

from pathlib import Path

from archive_fixtures import pdf
from treatyarchive.archive import documents
from treatyarchive.archive.sharing import extents
from treatyarchive.archive.sharing.extents import Extent
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding


def test_files_and_texts_are_weighed_each_file_once(archive: Archive, tmp_path: Path) -> None:
    text, scan = tmp_path / "note.txt", tmp_path / "page.pdf"
    text.write_text("Шартнома имзоланди.\n", encoding="utf-8")
    scan.write_bytes(pdf("Signed page"))
    adding.add_paths(archive, [str(text), str(scan)])
    adding.attach(archive, 1, [str(scan)])
    read, held = len(documents.text(archive, 1).encode()), scan.stat().st_size
    found = extents.read(archive, [2, 1, 99])
    assert found == {1: Extent(text.stat().st_size + held, read), 2: Extent(held, 0)}
    assert read > len(documents.text(archive, 1))
    documents.trash_scan(archive, documents.scans(archive, 2)[0].id)
    assert extents.read(archive, [2]) == {2: Extent()}
