"""Of what stays here a bundle with everything in it holds no word, in whatever form."""

import base64
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive_fixtures import new_archive, no_power_is_lost
from filled_archive import CLOSED, Filled
from treatyarchive.archive import documents
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.bundle import exporting
from treatyarchive.intake import adding
from treatyarchive.paths import data_dir
from treatyarchive.progress import NoProgress
from treatyarchive.text import clock

DRAWN = {"open": "CARAVANSERAI", "restricted": "OBSERVATORY", "copyright": "POMEGRANATE"}
"""What is drawn on a TIFF scan of these, and stands nowhere else."""
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif")


@dataclass(frozen=True)
class Written:
    folder: Path
    filled: Filled

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """A bundle of all there is, with notes, history and numbers of what stays."""
    folder = tmp_path_factory.mktemp("traces")
    with new_archive(folder / "filled.tarchive", "tester") as archive:
        no_power_is_lost(archive)
        filled = Filled(archive, folder)
        for whose, word in DRAWN.items():
            adding.attach(archive, filled.numbers[whose], [str(drawn(folder, word))])
        choices = Choices(notes=True, history=True, name_withheld=True, everything=True)
        numbers = [n for whose, n in filled.numbers.items() if whose != "elsewhere"]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "today", lambda: date(2026, 3, 1))
            wanted = exporting.Wanted(numbers, choices=choices)
            exporting.write(archive, wanted, folder / "out", NoProgress())
        yield Written(folder / "out", filled)


def drawn(folder: Path, word: str) -> Path:
    """A scan on which a word can be read."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "Inter-Regular.ttf", 90)
    page = Image.new("L", (1000, 300), 255)
    ImageDraw.Draw(page).text((60, 90), word, fill=0, font=font)
    path = folder / f"sheet{len(word)}.tif"
    page.save(path, dpi=(200, 200))
    return path


def forms(word: str) -> Iterator[bytes]:
    """A word as encodings, archives and scripts may write it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        yield word.encode(encoding)
    data = word.encode()
    yield from (data[::-1], data.hex().encode())
    yield "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    yield "".join(f"&#{ord(letter)};" for letter in word).encode()
    for before in range(3):  # where a word begins within three bytes changes all its signs
        whole = base64.b64encode(b"\0" * before + data)
        yield whole[-(-before * 8 // 6) + (before > 0) : (before + len(data)) * 8 // 6]


def found(written: Written, words: list[str]) -> set[str]:
    """The words of which a trace is in a file or in its name."""
    heap = b"\n".join(
        str(path.relative_to(written.folder)).encode() + b"\n" + path.read_bytes()
        for path in written.files()
        if path.suffix != ".ttf" and not path.name.startswith("letters")  # the same in each
    )
    heap += heap.lower()
    return {word for word in words if any(form in heap for form in forms(word))}


def test_what_goes_is_found(written: Written) -> None:
    words = [*written.filled.records["open"], *written.filled.texts["open"][:4]]
    assert found(written, words) == set(words)
    assert (written.folder / "data" / "index.html").is_file()


def test_of_what_stays_no_word_is_found(written: Written) -> None:
    filled, closed = written.filled, (*CLOSED, "elsewhere")
    words = [
        word
        for whose in closed
        for word in (*filled.records[whose], *filled.texts[whose], *filled.notes[whose])
    ]
    assert len(words) > 200
    assert found(written, words) == set()
    assert found(written, [uuid for whose in closed for uuid in filled.uuids[whose]]) == set()


def test_of_a_record_alone_no_word_of_its_text_is_found(written: Written) -> None:
    texts, records = written.filled.texts["copyright"], written.filled.records["copyright"]
    assert len(texts) > 20
    assert found(written, texts) == set()
    assert found(written, records) == set(records)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_no_picture_shows_what_stays(written: Written) -> None:
    pictures = [path for path in written.files() if path.suffix in PICTURES]
    read = "".join(
        subprocess.run(
            ["tesseract", str(path), "-", "-l", "eng", "--psm", "6"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for path in pictures
    )
    assert DRAWN["open"] in read
    assert [word for word in (DRAWN["restricted"], DRAWN["copyright"]) if word in read] == []


def test_what_stays_is_told_by_number_alone(written: Written) -> None:
    filled = written.filled
    told = (written.folder / "data" / "export.json").read_text("utf-8")
    assert all(f"{filled.numbers[w]:06d}" in told for w in CLOSED if w != "trashed")
    with_title = documents.get(filled.archive, filled.numbers["restricted"]).fields["title"]
    assert with_title not in told
