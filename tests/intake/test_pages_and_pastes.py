"""Pages of one document where a batch fails, and the titles of pasted texts."""

from pathlib import Path

import pytest
from intake_helpers import written
from PIL import Image

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.intake import adding, sample


def test_pages_stay_one_document_when_their_first_batch_is_tried_again(
    archive: Archive, tmp_path: Path
) -> None:
    pages = []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (20 + number, 20)).save(path)
        pages.append(str(path))
    bad = written(tmp_path, "text.txt", "No page")
    unreadable = tmp_path / "gone.png"

    result = adding.add_pages(archive, [pages[0], str(unreadable), str(bad), *pages[1:]])

    assert [o.outcome for o in result.outcomes] == ["added", "failed", "failed", "added", "added"]
    assert len({o.ref for o in result.outcomes if o.ref}) == 1


def test_a_batch_that_fails_as_a_whole_loses_only_the_bad_page(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "1.png"
    for number in range(3):
        Image.effect_noise((60 + number, 60), 90).save(tmp_path / f"{number}.png")
    # Streamed when it is written, so that it can change between reading and writing.
    monkeypatch.setattr("treatyarchive.archive.originals.IN_MEMORY_BYTES", 0)
    monkeypatch.setattr("treatyarchive.intake.adding._BATCH_SECONDS", 60)
    paths = [str(tmp_path / f"{number}.png") for number in range(3)]
    real = adding._ahead

    def spoiled(*args: object) -> object:
        items = list(real(*args))  # type: ignore[arg-type]
        large.write_bytes(b"\x89PNG changed meanwhile")
        return iter(items)

    monkeypatch.setattr("treatyarchive.intake.adding._ahead", spoiled)

    result = adding.add_pages(archive, paths)

    assert [outcome.outcome for outcome in result.outcomes] == ["added", "failed", "added"]
    assert len(documents.get(archive, 1).scans) == 2


@pytest.mark.parametrize("title", ["Protocol No. 5", "Speech of H.E. Mr Smith", "Plain"])
def test_the_title_of_a_pasted_text_is_kept_whole(archive: Archive, title: str) -> None:
    (outcome,) = adding.add_text(archive, "Body", title).outcomes

    assert documents.get(archive, int(outcome.ref or 0)).fields["title"] == title


def test_a_sample_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    blocking = written(tmp_path, "file", "not a folder")

    with pytest.raises(ArchiveError, match="could not be made"):
        sample.ensure(blocking / "sample.tarchive")
