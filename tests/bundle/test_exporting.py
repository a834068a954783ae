"""Exporting: what goes, what stays, and that nothing half-written is left."""

import json
import resource
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import bundle_archives as made
import pytest

from archive_fixtures import no_power_is_lost
from treatyarchive.archive import documents
from treatyarchive.archive.sharing import bundles
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting, unpacking
from treatyarchive.bundle.stages import Stage
from treatyarchive.errors import ArchiveError, DamagedError, NoSpaceError
from treatyarchive.progress import Cancelled, NoProgress

DATED = ("bag-info.txt", "data/export.json", "data/ro-crate-metadata.json")


def content(path: Path) -> dict[str, bytes]:
    """The files of a bundle."""
    with unpacking.opened(path) as found:
        return {name: found.read(name, 10**7) for name in found.names}


def told(path: Path) -> dict[str, object]:
    return dict(json.loads(content(path)["data/export.json"]))


def left(folder: Path) -> list[str]:
    """What lies in a folder besides the archive."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("sharing"))


class Stopping:
    """Cancels at a step."""

    def __init__(self, at: int) -> None:
        self.at, self.steps = at, 0

    def step(self, done: int, total: int, text: str) -> None:
        assert 0 <= done <= total
        self.steps += 1
        if self.steps == self.at:
            raise Cancelled


def test_what_goes_by_condition(sharing: Archive, tmp_path: Path) -> None:
    done = made.export(sharing, tmp_path / "b.zip")
    assert done.documents == len(made.WHOLE) + 1
    assert done.record_only == (f"{made.COPYRIGHT:06d}",)
    withheld = {one.ref: one.verdict.reason for one in done.withheld}
    stay = (made.REGISTERED, made.CLOSED_YET, made.RESTRICTED, made.PERSONAL, made.UNDETERMINED)
    assert set(withheld) == {f"{number:06d}" for number in stay}
    assert withheld[f"{made.CLOSED_YET:06d}"] == "Closed until 1 January 2999"
    assert done.bytes == done.out.stat().st_size
    found = told(done.out)
    assert found["withheld"] == {
        "EMBARGO": 1,
        "PERSONAL_DATA": 1,
        "REGISTERED": 1,
        "RESTRICTED": 1,
        "UNDETERMINED": 1,
    }
    assert "withheld_numbers" not in found


def test_nothing_of_what_stays_is_in_it(bundle_file: Path) -> None:
    """Words of texts, titles and file names, in any file and any name."""
    everything = content(bundle_file)
    whole = b"\n".join([*everything.values(), *(name.encode() for name in everything)])
    for number, word in made.WORDS.items():
        seen = word.encode() in whole
        assert seen is (number in made.WHOLE or number == made.COPYRIGHT), number
    texts = b"\n".join(data for name, data in everything.items() if "records" not in name)
    assert b"newspaper kalavinka" not in whole
    assert b"item 4" not in texts


def test_what_is_chosen_besides(sharing: Archive, tmp_path: Path) -> None:
    choices = Choices(include_copyright=True, registered=True, name_withheld=True)
    done = made.export(sharing, tmp_path / "b", choices=choices)
    assert done.record_only == ()
    assert done.documents == len(made.WHOLE) + 2
    found = told(done.out)
    assert found["withheld_numbers"] == [one.ref for one in done.withheld]
    assert len(done.withheld) == 4


def test_the_same_archive_gives_the_same_files(sharing: Archive, tmp_path: Path) -> None:
    one = content(made.export(sharing, tmp_path / "one").out)
    other = content(made.export(sharing, tmp_path / "two.zip").out)
    tag_files = {"tagmanifest-sha256.txt", "manifest-sha256.txt"}
    differ = {name for name in one if one[name] != other.get(name)}
    assert one.keys() == other.keys()
    assert differ <= {*DATED, *tag_files}
    assert {"data/export.json", "bag-info.txt"} <= differ


def test_a_zip_file_does_not_tell_of_the_clock(bundle_file: Path) -> None:
    with zipfile.ZipFile(bundle_file) as packed:
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        methods = {
            "originals" in member.filename: member.compress_type for member in packed.infolist()
        }
        assert packed.testzip() is None
    assert methods == {True: zipfile.ZIP_STORED, False: zipfile.ZIP_DEFLATED}


def test_it_is_remembered_here(sharing: Archive, tmp_path: Path) -> None:
    done = made.export(sharing, tmp_path / "b.zip")
    (kept,) = bundles.remembered(sharing)
    assert (kept.direction, kept.name, kept.who) == ("out", "b.zip", "archivist")
    assert kept.withheld == tuple((one.ref, one.verdict.reason) for one in done.withheld)
    assert kept.content["identifier"] == done.identifier
    assert kept.content["documents"] == done.documents
    assert sharing.one("SELECT count(*) FROM shared_state")[0] > done.documents


def test_an_archive_that_cannot_be_written_exports(sharing_archive: Path, tmp_path: Path) -> None:
    with Archive.open(sharing_archive, "reader", read_only=True) as archive:
        done = made.export(archive, tmp_path / "b")
        assert bundles.remembered(archive) == ()
    assert done.documents == len(made.WHOLE) + 1


@pytest.mark.parametrize("name", ["b.zip", "b"])
def test_what_is_there_is_never_overwritten(sharing: Archive, tmp_path: Path, name: str) -> None:
    taken = tmp_path / name
    taken.write_bytes(b"mine")
    with pytest.raises(ArchiveError, match="exists already"):
        made.export(sharing, taken)
    assert taken.read_bytes() == b"mine"
    assert left(tmp_path) == [name]


@pytest.mark.parametrize("name", ["b.zip", "b"])
def test_cancelled_at_any_step_nothing_stays(sharing: Archive, tmp_path: Path, name: str) -> None:
    wanted = exporting.Wanted(documents.listed(sharing), site=False)
    for at in range(1, 100):
        stopping = Stopping(at)
        try:
            exporting.write(sharing, wanted, tmp_path / name, stopping)
        except Cancelled:
            assert left(tmp_path) == []
            assert bundles.remembered(sharing) == ()
        else:
            break
    assert at > 5
    assert left(tmp_path) == [name]


def test_without_room_nothing_stays(sharing: Archive, tmp_path: Path) -> None:
    """The system says that a file grows too large, at each size up to that of the bundle."""
    sizes = (0, 1, 40_000, 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for name in ("b.zip", "b"):
        for size in sizes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
            try:
                with pytest.raises(NoSpaceError, match="No space left for b"):
                    made.export(sharing, tmp_path / name)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)
            assert left(tmp_path) == []
    assert made.export(sharing, tmp_path / "b.zip").bytes > max(sizes)


def test_a_folder_that_is_not_there(sharing: Archive, tmp_path: Path) -> None:
    for out in (tmp_path / "gone" / "b.zip", tmp_path / "gone" / "b"):
        with pytest.raises(ArchiveError, match="could not be written"):
            made.export(sharing, out)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE sqlar SET data = zeroblob(sz) WHERE name LIKE '%.pdf' AND name IN (SELECT "
            "o.stored_as FROM original o JOIN scan s ON s.original_id = o.id "
            "WHERE s.document_id = 1)",
            "scan of it.pdf",
        ),
        ("UPDATE text SET body = body || '.' WHERE body LIKE '%kalavinka01x%'", "text"),
        ("DELETE FROM text WHERE body LIKE '%kalavinka01x%'", "is missing"),
    ],
)
def test_a_damaged_file_is_named(
    sharing_archive: Path, tmp_path: Path, statement: str, said: str
) -> None:
    path = Path(shutil.copy(sharing_archive, tmp_path / "sharing.tarchive"))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(statement)
    with Archive.open(path, "archivist") as archive:
        no_power_is_lost(archive)
        with pytest.raises(DamagedError) as why:
            made.export(archive, tmp_path / "b.zip")
    assert "document 000001" in str(why.value)
    assert said in str(why.value)
    assert left(tmp_path) == []


def test_while_it_is_paused_others_write(sharing: Archive, tmp_path: Path) -> None:
    class Pausing:
        paused = 0

        def step(self, done: int, total: int, text: str) -> None:
            with Archive.open(sharing.path, "other") as other:
                other.wait_seconds = 0.0
                documents.set_fields(other, made.OPEN_TEXT, {"note": f"{self.paused}"})
            self.paused += 1

    pausing = Pausing()
    wanted = exporting.Wanted(documents.listed(sharing))
    done = exporting.write(sharing, wanted, tmp_path / "b.zip", pausing)
    assert pausing.paused > 5
    with unpacking.opened(done.out) as found:
        assert found.verify(NoProgress()).ok


def test_the_stages_are_told(sharing: Archive, tmp_path: Path) -> None:
    stages: list[tuple[Stage, int, int]] = []
    wanted = exporting.Wanted(documents.listed(sharing), site=False)
    planned = exporting.plan(sharing, wanted)

    def hear(stage: Stage, done: int, total: int) -> None:
        stages.append((stage, done, total))

    exporting.write(sharing, wanted, tmp_path / "b", NoProgress(), hear)
    for stage in (Stage.RECORDS, Stage.FILES, Stage.CHECKS):
        of_it = [(done, total) for one, done, total in stages if one is stage]
        assert of_it[0][0] == 0
        assert of_it[-1][0] == of_it[-1][1] > 0
        assert of_it == sorted(of_it)
    assert planned.documents == len(made.WHOLE) + 1
    assert planned.pages >= 5
    assert {one.number for one in planned.outgoing.asked} == {made.REGISTERED}


@pytest.mark.parametrize("ending", [".zip", ""])
def test_volumes_lie_beside_each_other(sharing: Archive, tmp_path: Path, ending: str) -> None:
    one = content(made.export(sharing, tmp_path / f"one{ending}").out)
    done = made.export(sharing, tmp_path / f"many{ending}", volume_bytes=1000)
    names = [f"many{ending}", *(f"many-{n}{ending}" for n in range(2, len(done.volumes) + 1))]
    assert [path.name for path in done.volumes] == names
    assert len(names) > 3
    together = content(done.out)
    assert {name for name in together if name.startswith("data/")} == {
        name for name in one if name.startswith("data/")
    }
    same = [name for name in one if name.startswith(("data/originals/", "data/texts/"))]
    assert all(one[name] == together[name] for name in same)
    with unpacking.opened(done.out) as found:
        verified = found.verify(NoProgress())
    assert verified.ok, verified.problems
    assert verified.info["Bag-Count"] == f"1 of {len(names)}"
    with pytest.raises(ArchiveError, match="Open the first"), unpacking.opened(done.volumes[1]):
        pass
    done.volumes[2].rename(tmp_path / "elsewhere")
    with pytest.raises(ArchiveError, match="volume 3 of"), unpacking.opened(done.out):
        pass
    other = made.export(sharing, tmp_path / f"other{ending}", volume_bytes=1000)
    other.volumes[2].rename(done.volumes[2])
    with pytest.raises(ArchiveError, match="does not belong"), unpacking.opened(done.out):
        pass


def test_what_a_killed_export_left_is_cleared(sharing: Archive, tmp_path: Path) -> None:
    ended = 4_000_000  # above the highest number of a process
    (tmp_path / f".b.zip.{ended}.unfinished").write_bytes(b"half")
    (tmp_path / f".b-2.zip.{ended}.unfinished").mkdir()
    (tmp_path / f".c.zip.{ended}.unfinished").write_bytes(b"of another")
    made.export(sharing, tmp_path / "b.zip")
    assert left(tmp_path) == [f".c.zip.{ended}.unfinished", "b.zip"]


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: documents.set_fields(archive, made.OPEN_TEXT, {"access": "RESTRICTED"}),
        lambda archive: documents.trash(archive, [made.OPEN_TEXT]),
    ],
)
def test_what_is_closed_later_does_not_go_again(
    sharing: Archive, tmp_path: Path, change: Callable[[Archive], object]
) -> None:
    made.export(sharing, tmp_path / "before")
    change(sharing)
    after = content(made.export(sharing, tmp_path / "after").out)
    assert made.WORDS[made.OPEN_TEXT].encode() not in b"".join(after.values())
