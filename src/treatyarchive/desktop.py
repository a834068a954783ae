"""A place for the program on the user's desktop: menu entry, file type, icons, double click."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_data_path

from treatyarchive.paths import data_dir

NAME = "treatyarchive"
MEDIA_TYPE = "application/vnd.treatyarchive.archive+sqlite3"
# Where each goes in the folder that desktops look through for what one user has installed.
_FILES = {
    "treatyarchive.desktop": "applications/treatyarchive.desktop",
    "treatyarchive.xml": "mime/packages/treatyarchive.xml",
    "treatyarchive.svg": "icons/hicolor/scalable/apps/treatyarchive.svg",
    "treatyarchive-file.svg": "icons/hicolor/scalable/mimetypes/"
    + MEDIA_TYPE.replace("/", "-")
    + ".svg",
}
_QUOTED = re.compile(r'([\\"`$])')


def install() -> list[Path]:
    """Install them for this user, with the command that runs now; returns the files written."""
    command = _command()
    written = []
    for source, target in _targets():
        target.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        if source.suffix == ".desktop":
            data = _with_command(data.decode("utf-8"), command).encode("utf-8")
        target.write_bytes(data)
        written.append(target)
    _tell_desktop()
    return written


def remove() -> list[Path]:
    """Remove them again; returns the files removed."""
    removed = []
    for _, target in _targets():
        with contextlib.suppress(FileNotFoundError):
            target.unlink()
            removed.append(target)
    _tell_desktop()
    return removed


def is_installed() -> bool:
    """Whether they are installed for this user."""
    return all(target.is_file() for _, target in _targets())


def _targets() -> list[tuple[Path, Path]]:
    """Where each file comes from and where it goes."""
    home = user_data_path()
    return [
        (data_dir("resources") / "desktop" / name, home / where) for name, where in _FILES.items()
    ]


def _command() -> list[str]:
    """What starts this very program."""
    script = Path(sys.argv[0]).absolute()
    if script.name == NAME and os.access(script, os.X_OK):
        return [str(script)]
    beside = shutil.which(NAME, path=str(Path(sys.executable).parent))
    return [beside] if beside else [sys.executable, "-m", NAME]


def _with_command(entry: str, command: list[str]) -> str:
    """The desktop entry with `command` in place of the bare name."""
    words = " ".join(quoted(word) for word in command)
    program = command[0].replace("\\", "\\\\")
    return entry.replace(f"\nExec={NAME} ", f"\nExec={words} ").replace(
        f"\nTryExec={NAME}\n", f"\nTryExec={program}\n"
    )


def quoted(word: str) -> str:
    """A word of an Exec line: quoted as arguments are, then as values of entries are."""
    if re.fullmatch(r"[\w@+=:,./-]+", word, re.ASCII):
        return word
    quoted = '"' + _QUOTED.sub(r"\\\1", word.replace("%", "%%")) + '"'
    return quoted.replace("\\", "\\\\")


def _tell_desktop() -> None:
    """Have the desktop look again, with those of its programs that are there."""
    home = user_data_path()
    for program, folder in (
        ("update-mime-database", home / "mime"),
        ("update-desktop-database", home / "applications"),
    ):
        if folder.is_dir() and (found := shutil.which(program)):
            subprocess.run([found, folder], capture_output=True, check=False)
    with contextlib.suppress(OSError):
        os.utime(home / "icons" / "hicolor")  # a newer folder has its cache made anew
