"""Files damaged at random: each is answered, and no worker is lost over it."""

import hashlib
import io
import random
from pathlib import Path

import pytest
from PIL import Image

from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageError, Source
from treatyarchive.pages.shared import file_of

TEXT = "BT /F 20 Tf 60 700 Td (Hello treaty) Tj 0 -40 Td (second line) Tj ET"


def damaged(data: bytes, rng: random.Random) -> bytes:
    work = bytearray(data)
    kind = rng.randrange(4)
    if kind == 0:
        return bytes(work[: rng.randrange(len(work))])
    for _ in range(rng.choice((1, 5, 40))):
        work[rng.randrange(len(work))] = rng.choice((0, 255, 127, rng.randrange(256)))
    at, length = rng.randrange(len(work)), rng.randrange(1, 100)
    if kind == 1:
        work[at:at] = work[at : at + length] * rng.choice((1, 20))
    elif kind == 2:
        del work[at : at + length]
    return bytes(work)


@pytest.fixture
def originals(pdf) -> list[bytes]:
    sheet = Image.effect_noise((64, 64), 60)
    files = [pdf(TEXT, TEXT, rotate=90).read_bytes()]
    for options in (
        {"format": "JPEG"},
        {"format": "PNG"},
        {"format": "TIFF", "compression": "tiff_lzw"},
        {"format": "TIFF", "save_all": True, "append_images": [sheet, sheet]},
    ):
        stream = io.BytesIO()
        sheet.save(stream, **options)
        files.append(stream.getvalue())
    one = io.BytesIO()
    sheet.convert("1").save(one, "TIFF", compression="group4")
    return [*files, one.getvalue()]


@pytest.mark.trial
def test_damaged_files_are_answered(originals, whole_trials):
    rng = random.Random(11)
    with PagePool(1) as pool:
        for number in range(20_000 if whole_trials else 300):
            data = damaged(rng.choice(originals), rng)
            key = hashlib.sha256(data).hexdigest()
            source = Source(key, f"{number}", "", lambda data=data: file_of(data))
            probe = pool.probe(source)
            assert "reader" not in str(probe.note)
            before = pool.pids()
            for step in (
                lambda source=source: pool.render(source, 1, 40, 40).close(),
                lambda source=source: list(pool.page_texts(source)),
            ):
                try:
                    step()
                except PageError as error:
                    assert " it " in str(error)  # noqa: PT017 - refused, its worker still there
            assert pool.pids() == before


def test_a_file_in_memory(tmp_path: Path):
    data = bytes(range(256)) * 1000
    with file_of(data) as file:
        assert file.read() == data
    with file_of(b"") as file:
        assert file.read() == b""
