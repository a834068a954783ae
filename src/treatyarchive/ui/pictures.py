"""Pictures of every screen, light and dark, in two sizes: for a machine without a display."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.ui import app, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.start_window import StartWindow

SIZES = ((1440, 900), (1100, 700))
THEMES = ("light", "dark")
_QUIET_MS = 350  # nothing was asked of the archive for so long: everything is painted
_PAGES_QUIET_MS = 1500  # drawing pages of scans takes a worker that has to start first
_LONGEST_MS = 20_000


def write(archive: Path, folder: Path) -> list[Path]:
    """Write the pictures; returns their paths. What the user has set stays untouched."""
    application = app.dressed()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.remember(archive)
        theme.install(application, "light")
        session = Session(archive)
        window = MainWindow(session, settings=settings, is_sample=True)
        start = StartWindow(settings)
        written = []
        for name, widget, prepare, quiet in _scenes(window, start):
            prepare()
            for colors in THEMES:
                theme.choose(colors)
                for wide, high in SIZES:
                    path = folder / f"{name}-{colors}-{wide}x{high}.png"
                    widget.resize(wide, high)
                    widget.show()
                    _settle(application, session, quiet)
                    widget.grab().save(str(path))
                    written.append(path)
        start.close()
        window.close()
        application.processEvents()
    return written


def _scenes(
    window: MainWindow, start: StartWindow
) -> list[tuple[str, QWidget, Callable[[], object], int]]:
    library = window.library

    def search() -> None:
        window.go("library")
        library.search.field.setText("Mirziyoyev")

    def desk() -> None:
        window.go("desk", _with_scan(window))

    def compare() -> None:
        window.go("compare", *list(library.model.numbers())[1:3])

    def trash() -> None:
        library.search.field.clear()
        window.go("library")
        library.show_trash(trash=True)

    return [
        ("library", window, lambda: window.go("library"), _QUIET_MS),
        ("search", window, search, _QUIET_MS),
        ("desk", window, desk, _PAGES_QUIET_MS),
        ("compare", window, compare, _PAGES_QUIET_MS),
        ("trash", window, trash, _QUIET_MS),
        ("start", start, lambda: None, _QUIET_MS),
    ]


def _with_scan(window: MainWindow) -> int:
    """A document of the list that has a text and a scan, else the first."""
    model = window.library.model
    rows = [model.row_at(place) for place in range(model.rowCount())]
    both = [row.id for row in rows if row is not None and row.scans and row.opening]
    return both[0] if both else model.number(0)


def _settle(application: QApplication, session: Session, quiet: int) -> None:
    """Let the event loop run until nothing was answered for `quiet` ms."""
    loop = QEventLoop()
    silence = QTimer(singleShot=True, interval=quiet)
    silence.timeout.connect(loop.quit)
    session.idle.connect(silence.start)
    silence.start()
    limit = QTimer(singleShot=True, interval=_LONGEST_MS)
    limit.timeout.connect(loop.quit)
    limit.start()
    loop.exec()
    session.idle.disconnect(silence.start)
    application.processEvents()
