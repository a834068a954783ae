"""A place on the desktop: installed and removed for one user, valid, and told apart by content."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from treatyarchive import desktop
from treatyarchive.archive import schema
from treatyarchive.archive.store import Archive
from treatyarchive.paths import data_dir

# Qt reads the same database of types that desktops do.
LOOK = """
import sys
from PySide6.QtCore import QMimeDatabase
types = QMimeDatabase()
for name in sys.argv[1:]:
    print(types.mimeTypeForFile(name).name())
"""


def data() -> Path:
    return Path(os.environ["XDG_DATA_HOME"])


def files() -> set[Path]:
    return {path for path in data().rglob("treatyarchive*") if path.is_file()}


def test_what_is_installed_is_removed() -> None:
    assert not desktop.is_installed()
    written = desktop.install()
    assert desktop.is_installed()
    assert files() <= set(written)
    assert all(path.is_relative_to(data()) for path in written)
    assert desktop.remove() == written
    assert not desktop.is_installed()
    assert not files()
    assert desktop.remove() == []


def test_an_archive_is_known_by_name_and_by_content(tmp_path: Path) -> None:
    named, bare, other = tmp_path / "a.tarchive", tmp_path / "bare", tmp_path / "other"
    Archive.create(named).close()
    shutil.copy(named, bare)
    plain = bytearray(named.read_bytes())
    plain[68:72] = bytes(4)  # some other program's SQLite file
    other.write_bytes(plain)
    desktop.install()
    ran = subprocess.run(
        [sys.executable, "-c", LOOK, named, bare, other], capture_output=True, text=True, check=True
    )
    by_name, by_content, foreign = ran.stdout.split()
    assert by_name == by_content == desktop.MEDIA_TYPE
    assert foreign != desktop.MEDIA_TYPE


def test_the_mark_in_the_file_is_that_of_the_schema() -> None:
    rules = (data_dir("resources") / "desktop" / "treatyarchive.xml").read_text("utf-8")
    assert f'offset="68" value="{schema.APPLICATION_ID.to_bytes(4).decode()}"' in rules


def test_the_desktop_file_starts_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["pytest"])
    entry = next(path for path in desktop.install() if path.suffix == ".desktop")
    lines = entry.read_text("utf-8").splitlines()
    (command,) = [line.removeprefix("Exec=") for line in lines if line.startswith("Exec=")]
    program = command.removesuffix(" open %f")
    ran = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert "treatyarchive" in ran.stdout


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/opt/treaty/bin", "/opt/treaty/bin"),
        ("/srv/a b/bin", '"/srv/a b/bin"'),
        ("/100%/x", '"/100%%/x"'),
        ('/a"$b', '"/a\\\\"\\\\$b"'),
    ],
)
def test_words_of_a_command_are_quoted(word: str, written: str) -> None:
    assert desktop.quoted(word) == written


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed"
)
def test_the_desktop_file_is_valid() -> None:
    entry = next(path for path in desktop.install() if path.suffix == ".desktop")
    ran = subprocess.run(
        ["desktop-file-validate", entry], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")
