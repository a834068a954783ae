"""`python -m treatyarchive.ui.pictures FOLDER`: a picture of every screen, in sizes and themes.

Taken of a copy of the sample, with settings of its own: nothing that is the user's is touched.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from treatyarchive.ui import display

if __name__ == "__main__" and not display.available():
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.ui import app, picture_scenes, theme
from treatyarchive.ui.scenes.stage import Scene, Stage, stage

SIZES = ((1440, 900), (1100, 700))
SMALLEST = (1000, 640)
LARGE_TEXT = 150
_QUIET_MS = 120  # nothing was asked of the archive for so long: everything is painted
_LONGEST_MS = 20_000
_STARTED_MS = 2500  # watching folders begins a while after a window does


def write(
    folder: Path,
    archive: Path | None = None,
    *,
    scenes: Sequence[Scene] = picture_scenes.SCENES,
    whole: bool = True,
) -> list[Path]:
    """Write the pictures, of a copy of `archive` if one is given; returns their paths.

    Not `whole`, each screen has one only: large and light.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = app.dressed()
    app.collect_here(application)
    theme.install(application, "light")
    theme.reduce_motion(reduced=True)
    with tempfile.TemporaryDirectory() as place, stage(Path(place), archive) as set_:
        _settle(set_, _STARTED_MS)
        for window in (set_.window, set_.empty):
            window.toast.hide()  # what watching began with would lie over the first pictures
        return list(_take(folder, set_, scenes, whole=whole))


def _take(folder: Path, stage: Stage, scenes: Sequence[Scene], *, whole: bool) -> Iterator[Path]:
    """Look by look: putting on another costs more than setting the stage."""
    main = [scene for scene in scenes if scene.is_main]
    if not whole:
        yield from _pictures(folder, stage, scenes, "light", SIZES[:1])
        return
    for colors in ("light", "dark"):
        theme.choose(colors)
        yield from _pictures(folder, stage, scenes, colors, SIZES)
        yield from _pictures(folder, stage, main, colors, [SMALLEST])
    theme.choose("light")
    theme.resize(LARGE_TEXT)
    yield from _pictures(folder, stage, main, f"text{LARGE_TEXT}", SIZES[:1])


def _pictures(
    folder: Path,
    stage: Stage,
    scenes: Sequence[Scene],
    look: str,
    sizes: Sequence[tuple[int, int]],
) -> Iterator[Path]:
    for scene in scenes:
        with scene.play(stage) as window:
            window.show()
            for size in sizes:
                window.resize(*size)
                _settle(stage, max(scene.wait_ms, _QUIET_MS), scene.is_ready)
                path = folder / f"{scene.name}-{look}-{size[0]}x{size[1]}.png"
                _grab(window).save(str(path))
                yield path


def _grab(window: QWidget) -> QPixmap:
    """The window, and what lies over it: dialogs in its middle, pop-ups where they are."""
    picture = window.grab()
    with QPainter(picture) as painter:
        for other in QApplication.topLevelWidgets():
            if other is window or not other.isVisible() or other.window().parentWidget() is None:
                continue
            at = other.geometry().topLeft() - window.geometry().topLeft()
            if not window.rect().contains(at) or other.isModal():
                at = QPoint(*((window.rect().center() - other.rect().center()).toTuple()))
            painter.drawPixmap(at, other.grab())
            painter.setPen(theme.color("control"))
            painter.drawRect(other.rect().translated(at))
    return picture


def _settle(stage: Stage, quiet: int, is_ready: Callable[[Stage], bool] | None = None) -> None:
    """Let the event loop run until it is ready, and nothing was answered for `quiet` ms."""
    loop = QEventLoop()
    silence = QTimer(singleShot=True, interval=quiet)
    silence.timeout.connect(
        lambda: loop.quit() if is_ready is None or is_ready(stage) else silence.start()
    )
    idle = [session.idle for session in stage.sessions]
    for signal in idle:
        signal.connect(silence.start)
    silence.start()
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec()
    for signal in idle:
        signal.disconnect(silence.start)
    QApplication.processEvents()
    QApplication.sendPostedEvents()  # what came with the last answers is laid out, too


def main(arguments: list[str] | None = None) -> int:
    """Write them all; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m treatyarchive.ui.pictures")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", metavar="NAME", action="append", help="this screen alone")
    asked = parser.parse_args(arguments)
    scenes = [one for one in picture_scenes.SCENES if not asked.only or one.name in asked.only]
    written = write(asked.folder, scenes=scenes)
    sys.stdout.write(f"{len(written)} pictures are in {asked.folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
