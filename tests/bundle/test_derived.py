"""Pictures of scans for browsers: drawn by the page workers, of what goes whole."""

import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive_fixtures import pdf
from treatyarchive.archive import documents, page_turns
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.site import derived
from treatyarchive.bundle.site.derived import Derived
from treatyarchive.intake import adding
from treatyarchive.progress import Cancelled, NoProgress, Progress

HEIC = Path(__file__).parents[1] / "pages" / "turned.heic"


class Put:
    """Takes files, and keeps them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def __call__(self, path: str, content: bytes) -> None:
        assert path not in self.files
        self.files[path] = content

    def opened(self, path: str) -> Image.Image:
        return Image.open(io.BytesIO(self.files[path]))


class StopsAfter:
    """Wants it to end after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, text: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def sheet(colour: str = "white", size: tuple[int, int] = (300, 420)) -> Image.Image:
    made = Image.new("RGB", size, colour)
    ImageDraw.Draw(made).rectangle((10, 10, 80, 60), fill="black")
    return made


def saved(*sheets: Image.Image, form: str = "TIFF") -> bytes:
    file = io.BytesIO()
    more = {"save_all": True, "append_images": sheets[1:]} if len(sheets) > 1 else {}
    sheets[0].save(file, form, dpi=(100, 100), **more)
    return file.getvalue()


def added(archive: Archive, folder: Path, **files: bytes) -> dict[str, str]:
    """Add files, NAME_ENDING=content, as open documents; their SHA-256 by name."""
    found = {}
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content)
        (outcome,) = adding.add_paths(archive, [str(path)]).outcomes
        documents.set_fields(archive, int(str(outcome.ref)), {"access": "OPEN"})
        found[name] = hashlib.sha256(content).hexdigest()
    return found


def made(archive: Archive, put: Put, progress: Progress | None = None, **choices: bool) -> Derived:
    outgoing = Outgoing(archive, documents.listed(archive), choices=Choices(**choices))
    return derived.make(outgoing, put, progress or NoProgress())


@pytest.fixture
def put() -> Put:
    return Put()


def test_only_what_browsers_do_not_show_is_drawn(
    archive: Archive, tmp_path: Path, put: Put
) -> None:
    files = added(
        archive,
        tmp_path,
        a_tif=saved(sheet(), sheet("silver")),
        b_png=saved(sheet(), form="PNG"),
        c_jpg=saved(sheet(), form="JPEG"),
        d_heic=HEIC.read_bytes(),
        e_pdf=pdf("One", "Two"),
        f_txt=b"A text",
    )
    found = made(archive, put)
    assert {*found.pictures} == {files["a_tif"], files["d_heic"]}
    assert [one.path for one in found.pictures[files["a_tif"]]] == [
        f"derived/{files['a_tif']}/0001.png",
        f"derived/{files['a_tif']}/0002.png",
    ]
    assert {*put.files} == {one.path for each in found.pictures.values() for one in each}
    assert found.notes == {}


def test_a_picture_shows_the_page(archive: Archive, tmp_path: Path, put: Put) -> None:
    files = added(archive, tmp_path, a_tif=saved(sheet(), sheet("navy")))
    grey, blue = (put.opened(one.path) for one in made(archive, put).pictures[files["a_tif"]])
    assert grey.format == "PNG"
    assert grey.mode == "L"
    assert grey.size == (600, 840)  # 100 dpi drawn at 200
    assert [grey.getpixel(at) for at in ((80, 60), (300, 400))] == [0, 255]
    assert blue.getpixel((300, 400)) == (0, 0, 128)


def test_a_huge_page_is_made_smaller(archive: Archive, tmp_path: Path, put: Put) -> None:
    files = added(archive, tmp_path, a_tif=saved(sheet(size=(1000, 3000))))
    (one,) = made(archive, put).pictures[files["a_tif"]]
    assert put.opened(one.path).size == (800, 2400)


def test_a_page_that_was_turned_is_drawn_turned(archive: Archive, tmp_path: Path, put: Put) -> None:
    files = added(archive, tmp_path, a_png=saved(sheet(), form="PNG"))
    page_turns.turn(archive, files["a_png"], 1, 90)
    (one,) = made(archive, put).pictures[files["a_png"]]
    picture = put.opened(one.path)
    assert picture.size == (840, 600)
    assert picture.getpixel((800, 60)) == 0  # what was at the left top is at the right top
    assert picture.getpixel((60, 60)) == 255


def test_reduced_scans_are_small_jpegs(archive: Archive, tmp_path: Path, put: Put) -> None:
    files = added(
        archive, tmp_path, a_jpg=saved(sheet(size=(3000, 2000)), form="JPEG"), b_pdf=pdf("1", "2")
    )
    found = made(archive, put, scans=False)
    assert [len(found.pictures[files[name]]) for name in ("a_jpg", "b_pdf")] == [1, 2]
    picture = put.opened(found.pictures[files["a_jpg"]][0].path)
    assert (picture.format, max(picture.size)) == ("JPEG", 1600)


def test_a_damaged_page_is_named_and_the_others_are_drawn(
    archive: Archive, tmp_path: Path, put: Put
) -> None:
    whole = saved(sheet(), sheet("silver"))
    files = added(
        archive,
        tmp_path,
        a_tif=whole[: len(whole) // 2],
        b_tif=whole,
        c_jp2=b"\xff\x4f\xff\x51" * 9,
    )
    found = made(archive, put)
    assert "cut short" in found.notes[files["a_tif"]]
    (broken,) = found.pictures[files["c_jp2"]]
    assert broken.path == ""
    assert "cannot be shown" in broken.why_not
    assert len(found.pictures[files["b_tif"]]) == 2
    assert all(one.path in put.files for one in found.pictures[files["b_tif"]])


def test_what_does_not_go_whole_is_not_drawn(archive: Archive, tmp_path: Path, put: Put) -> None:
    for access in ("INTERNAL_COPYRIGHT", "RESTRICTED", "UNDETERMINED"):
        added(archive, tmp_path, **{f"{access}_tif": saved(sheet(size=(200 + len(access), 300)))})
        documents.set_fields(archive, documents.listed(archive)[-1], {"access": access})
    assert len(documents.listed(archive)) == 3
    assert made(archive, put) == Derived({}, {})
    assert put.files == {}


def test_the_same_scans_give_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    added(archive, tmp_path, a_tif=saved(sheet(), sheet("navy")), b_heic=HEIC.read_bytes())
    one, other = Put(), Put()
    assert made(archive, one) == made(archive, other)
    assert [*one.files.items()] == [*other.files.items()]


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_cancelling_ends_the_drawing(
    archive: Archive, tmp_path: Path, put: Put, steps: int
) -> None:
    added(archive, tmp_path, a_tif=saved(*(sheet(size=(300 + n, 400)) for n in range(12))))
    with pytest.raises(Cancelled):
        made(archive, put, StopsAfter(steps))
    assert len(put.files) == steps  # workers that still ran would fail this test


def test_progress_counts_pages(archive: Archive, tmp_path: Path, put: Put) -> None:
    added(archive, tmp_path, a_tif=saved(sheet(), sheet("navy")), b_tif=saved(sheet("gray")))
    told: list[tuple[int, int]] = []

    class Listening:
        def step(self, done: int, total: int, text: str) -> None:
            told.append((done, total))

    made(archive, put, Listening())
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_foreign_files_are_opened_by_workers_alone(
    archive: Archive, tmp_path: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(archive, tmp_path, a_tif=saved(sheet()))
    here = os.getpid()

    def refuse(*_: object, **__: object) -> None:
        assert os.getpid() != here
        raise AssertionError("a foreign picture was opened by the program itself")

    monkeypatch.setattr(Image, "open", refuse)
    assert made(archive, put).pictures
