"""What the program remembers about its user: name, look, recent archives, window layouts."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings

from treatyarchive.ui import theme

CITATION_STYLES = ("chicago", "apa", "gost")
_RECENT = 8
_NUMBER = re.compile(r"[0-9]{1,18}")  # no more than SQLite counts


class Settings:
    """One user's settings, kept in a plain file under the user's configuration folder."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            "treatyarchive",
            "treatyarchive",
        )

    @property
    def path(self) -> str:
        """The file they are kept in."""
        return self._store.fileName()

    @property
    def who(self) -> str:
        """The name under which edits are recorded; empty for the system's own."""
        return self._text("who")

    @who.setter
    def who(self, name: str) -> None:
        self._store.setValue("who", name.strip())

    @property
    def theme(self) -> str:
        """The chosen theme: system, light or dark."""
        found = self._text("theme", "system")
        return found if found in theme.CHOICES else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def contrast(self) -> str:
        """The chosen contrast: system, normal or high."""
        found = self._text("contrast", "system")
        return found if found in theme.CONTRASTS else "system"

    @contrast.setter
    def contrast(self, name: str) -> None:
        self._store.setValue("contrast", name)

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        found = self._text("text_size", "100")
        return next((size for size in theme.TEXT_SIZES if str(size) == found), 100)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", percent)

    @property
    def single_keys(self) -> bool:
        """Whether single letters are keys; those who dictate or tremble switch them off."""
        return self._text("single_keys", "True") == "True"

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._store.setValue("single_keys", str(on))

    @property
    def reduce_motion(self) -> bool:
        """Whether everything moves at once, without easing."""
        return self._text("reduce_motion", "False") == "True"

    @reduce_motion.setter
    def reduce_motion(self, on: bool) -> None:
        self._store.setValue("reduce_motion", str(on))

    @property
    def dim_pages(self) -> bool:
        """Whether page images are dimmed in a dark theme."""
        return self._text("dim_pages", "True") == "True"

    @dim_pages.setter
    def dim_pages(self, on: bool) -> None:
        self._store.setValue("dim_pages", str(on))

    @property
    def reads_scans(self) -> bool:
        """Whether scans without text are read by themselves."""
        return self._text("reads_scans", "True") == "True"

    @reads_scans.setter
    def reads_scans(self, on: bool) -> None:
        self._store.setValue("reads_scans", str(on))

    @property
    def reading_processes(self) -> int:
        """How many pages are read at once; 0 is one a core."""
        found = self._text("reading_processes", "0")
        return int(found) if found.isdecimal() else 0

    @reading_processes.setter
    def reading_processes(self, count: int) -> None:
        self._store.setValue("reading_processes", str(count))

    @property
    def citation_style(self) -> str:
        """The style of citations: chicago, apa or gost."""
        found = self._text("citation_style", CITATION_STYLES[0])
        return found if found in CITATION_STYLES else CITATION_STYLES[0]

    @citation_style.setter
    def citation_style(self, name: str) -> None:
        self._store.setValue("citation_style", name)

    def recent(self) -> list[Path]:
        """Archives opened lately, the last one first."""
        count = min(self._store.beginReadArray("recent"), _RECENT)
        found = []
        for place in range(count):
            self._store.setArrayIndex(place)
            found.append(self._text("path"))
        self._store.endArray()
        return [Path(path) for path in found if path]

    def remember(self, path: Path) -> None:
        """Put an archive first among the recent ones."""
        self._write_recent([path, *(known for known in self.recent() if known != path)][:_RECENT])

    def forget(self, path: Path) -> None:
        """Take an archive out of the recent ones."""
        self._write_recent([known for known in self.recent() if known != path])

    def forget_all(self) -> None:
        """Empty the list of recent archives; the archives stay where they are."""
        self._write_recent([])

    def layout(self, archive: Path | None, name: str) -> QByteArray:
        """The state of a window or splitter as it was left with this archive."""
        found = self._store.value(_layout_key(archive, name))
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_layout(self, archive: Path | None, name: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._store.setValue(_layout_key(archive, name), state)

    def flag(self, archive: Path | None, name: str, otherwise: bool) -> bool:
        """A switch of a screen, for example whether its preview is shown."""
        return self._text(_layout_key(archive, name), str(otherwise)) == "True"

    def set_flag(self, archive: Path | None, name: str, value: bool) -> None:
        """Remember a switch of a screen."""
        self._store.setValue(_layout_key(archive, name), str(value))

    def words(self, archive: Path | None, name: str) -> list[str]:
        """What a screen keeps as a list of words, for example what was used last."""
        return [word for word in self._text(_layout_key(archive, name)).split("\n") if word]

    def set_words(self, archive: Path | None, name: str, words: Iterable[str]) -> None:
        """Remember a list of words, none with a line end in it."""
        self._store.setValue(_layout_key(archive, name), "\n".join(words))

    def place(self, archive: Path) -> tuple[str, tuple[int, ...]]:
        """The screen an archive was left on, and the documents there."""
        screen, *numbers = self._text(_layout_key(archive, "place")).split(" ")
        return screen, tuple(int(number) for number in numbers if _NUMBER.fullmatch(number))

    def set_place(self, archive: Path, screen: str, documents: Sequence[int]) -> None:
        """Remember on which screen an archive is left."""
        words = " ".join([screen, *map(str, documents)])
        self._store.setValue(_layout_key(archive, "place"), words)

    def _text(self, name: str, otherwise: str = "") -> str:
        found = self._store.value(name, otherwise)
        return found if isinstance(found, str) else str(found or otherwise)

    def _write_recent(self, paths: list[Path]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(paths))
        for place, path in enumerate(paths):
            self._store.setArrayIndex(place)
            self._store.setValue("path", str(path))
        self._store.endArray()


def _layout_key(archive: Path | None, name: str) -> str:
    written = str(archive or "").encode()
    digest = QCryptographicHash.hash(written, QCryptographicHash.Algorithm.Sha256).toHex()
    return f"layout/{digest.toStdString()[:12]}/{name}"
