"""Files of any name go in and come out."""

import os
from pathlib import Path

import pytest
from intake_helpers import add, extracted, written

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive

NAMES = [
    "two\nlines.txt",
    "tab\tand \x1b[31m.txt",
    "я" * 125 + ".txt",  # 254 bytes
    "." + "ж" * 127,  # 255 bytes and no stem
    "a." + "б" * 126,  # 254 bytes, nearly all of them the ending
    " .txt",
    "\u202egpj.txt",
    "CON.txt",
    'a:b*c?"<>|.txt',
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_goes_in_and_comes_out(archive: Archive, tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (outcome,) = add(archive, written(tmp_path / "in", name, f"Text {name}"))
    assert (outcome.outcome, outcome.error) == ("added", None)
    assert documents.get(archive, 1).fields["title"]
    for count in (1, 2):  # nothing is overwritten
        ((_, data),) = extracted(archive, 1, tmp_path / "out").items()
        assert data == f"Text {name}".encode()
        assert len(list((tmp_path / "out").iterdir())) == count


@pytest.mark.parametrize("name", [b"b\xff\xfe.txt", b"\xff" * 255, b"a." + b"\xff" * 250])
def test_names_that_are_no_utf8(archive: Archive, tmp_path: Path, name: bytes) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    with open(path, "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"Some text")
    (outcome,) = add(archive, os.fsdecode(path))
    assert (outcome.outcome, outcome.path) == ("added", os.fsdecode(path))
    assert "\\xff" in (documents.get(archive, 1).original_name or "")
    assert list(extracted(archive, 1, tmp_path / "out").values()) == [b"Some text"]
