"""With something in every column an archive goes out, comes in elsewhere, and goes out the same."""

from datetime import date
from pathlib import Path

import pytest

from archive_fixtures import new_archive, no_power_is_lost, problems
from filled_archive import Filled
from treatyarchive.archive import documents
from treatyarchive.archive.sharing import foreign_history
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting, reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions
from treatyarchive.progress import NoProgress
from treatyarchive.text import clock

ITS_OWN = {"export.json", "ro-crate-metadata.json"}
"""What tells of the export itself."""


def export(archive: Archive, numbers: list[int], choices: Choices, out: Path) -> dict[str, bytes]:
    """The payload of a bundle of these documents."""
    wanted = exporting.Wanted(numbers, choices=choices, site=False)
    exporting.write(archive, wanted, out, NoProgress())
    files = (path for path in (out / "data").rglob("*") if path.is_file())
    return {str(f.relative_to(out)): f.read_bytes() for f in files if f.name not in ITS_OWN}


@pytest.mark.parametrize(
    "choices",
    [
        Choices(everything=True),
        Choices(notes=True, history=True),
        Choices(notes=True, history=True, include_copyright=True, registered=True),
    ],
    ids=["plain", "with history", "all that may be chosen"],
)
def test_every_column_comes_back(
    choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    with new_archive(tmp_path / "filled.tarchive", "tester") as archive:
        no_power_is_lost(archive)
        filled = Filled(archive, tmp_path)
        numbers = [n for whose, n in filled.numbers.items() if whose != "elsewhere"]
        first = export(archive, numbers, choices, tmp_path / "first")
    with new_archive(tmp_path / "other.tarchive", "somebody else") as other:
        no_power_is_lost(other)
        with unpacking.opened(tmp_path / "first") as opened:
            review = reviewing.review(other, opened, NoProgress())
            assert not review.counts["conflict"]
            taking_in.take_in(other, opened, review, Decisions(), NoProgress())
        assert problems(other.path) == []
        came = [foreign_history.of(other, number) for number in documents.listed(other)]
        assert [edit.who for edits in came for edit in edits][:1] == ["tester"] * choices.history
        second = export(other, documents.listed(other), choices, tmp_path / "second")
    told = first.get("data/records/history.jsonl", b"").count(b"\n")
    assert (told > 50) == choices.history
    assert first.keys() == second.keys()
    for name, content in first.items():
        assert content == second[name], name
