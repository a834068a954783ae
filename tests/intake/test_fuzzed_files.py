"""Small real files with seeded damage: each has its outcome in words, and the rest goes on."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from intake_helpers import add, written

from archive_fixtures import pdf, problems
from treatyarchive.archive.store import Archive

pytestmark = [pytest.mark.trial, pytest.mark.timeout(1800)]

PAGE = f"<!DOCTYPE html><html><head><title>T</title></head><body><p>{samples.RUSSIAN}</p></body>"
FILES: dict[str, Callable[[], bytes]] = {
    "docx": samples.word,
    "odt": samples.open_text,
    "rtf": samples.rich_text,
    "eml": lambda: samples.mail(scan__pdf=pdf("a"), word__docx=samples.word()),
    "mhtml": samples.saved_page,
    "html": PAGE.encode,
    "txt": lambda: samples.KAZAKH.encode("kz1048"),
    "md": samples.UZBEK.encode,
    "zip": lambda: samples.zipped(
        {"a.txt": samples.UZBEK, "b.pdf": pdf("b"), "c.rtf": b"{\\rtf1}"}
    ),
    "pdf": lambda: pdf("Signed at Tashkent", "in two copies"),
    "jpg": lambda: samples.picture("JPEG"),
    "png": samples.picture,
    "tif": lambda: samples.picture("TIFF"),
    "jp2": lambda: samples.picture("JPEG2000"),
    "webp": lambda: samples.picture("WEBP"),
    "gif": lambda: samples.picture("GIF"),
    "bmp": lambda: samples.picture("BMP"),
    "avif": lambda: samples.picture("AVIF"),
    "heic": (Path(__file__).parents[1] / "pages" / "turned.heic").read_bytes,
}
SHORT, WHOLE = 8, 300
# Numbers that programs stumble over.
NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\x80")


def flipped(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def doubled(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    part = data[start : start + chance.randint(1, 200)]
    data[start:start] = part * chance.choice((1, 3, 1000))


def removed(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(1, len(data))
    del data[start : start + chance.randint(1, 100)]


def numbered(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        data[start : start + 4] = chance.choice(NUMBERS)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with one kind of damage; a zip file half the time inside a member."""
    if zipfile.is_zipfile(io.BytesIO(data)) and chance.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members: dict[str, bytes | str] = {
                name: packed.read(name) for name in packed.namelist() if not name.endswith("/")
            }
        name = chance.choice([name for name, content in members.items() if content])
        content = bytearray(members[name])  # type: ignore[arg-type] # bytes, as just read
        chance.choice((flipped, cut, doubled, removed, numbered))(content, chance)
        return samples.zipped({**members, name: bytes(content)})
    changed = bytearray(data)
    chance.choice((flipped, cut, doubled, removed, numbered))(changed, chance)
    return bytes(changed)


@pytest.mark.parametrize("ending", FILES)
def test_damaged_files(
    archive: Archive, archive_path: Path, tmp_path: Path, ending: str, *, whole_trials: bool
) -> None:
    data = FILES[ending]()
    chance = random.Random(f"damage of {ending}")
    count = WHOLE if whole_trials else SHORT
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(count):
        written(folder, f"{number:04d}.{ending}", damaged(data, chance) or b"x")
    good = written(folder, "z.txt", "the last one is good")
    outcomes = add(archive, folder)
    assert {o.path.partition("!")[0] for o in outcomes} == {str(p) for p in folder.iterdir()}
    for outcome in outcomes:
        assert outcome.outcome in ("added", "failed", "duplicate"), outcome
        said = f"{outcome.note or ''} {outcome.error or ''}"
        assert "Traceback" not in said
        assert "took longer" not in said, outcome
        assert outcome.error if outcome.outcome == "failed" else not outcome.error
    assert (outcomes[-1].path, outcomes[-1].outcome) == (str(good), "added")
    assert problems(archive_path) == []
