"""Pictures of pages: one under the other, enlarged, with the bars that work on them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.page_images import Adjustment
from treatyarchive.ui.scenes.stage import PAGES_MS, Scene, Stage
from treatyarchive.ui.widgets.page_find_bar import PageFindBar
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.pane_header import SCAN

_ENLARGED, _SMALL = 2.5, 0.45
_READ = 0.3
_BOX = (0.1, 0.08, 0.5, 0.16)
_WORD = "agreement"


def _pages(
    deed: Callable[[PageView], object],
) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """The scan alone in a pane of Compare, wide enough to work in, and something done with it."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        stage.window.go("library")
        stage.window.go("compare", stage.documents["both"], stage.documents["scan"])
        screen = stage.window.screens.compare
        view = screen.left.pages

        def begin() -> None:
            for pane in (screen.left, screen.right):
                pane.set_mode(SCAN)
            view.setFocus()
            deed(view)

        QTimer.singleShot(PAGES_MS, view, begin)
        yield stage.window
        view.canvas.adjust(Adjustment())
        view.canvas.clear_box()
        view.canvas.set_fit("width")
        view.set_continuous(False)
        view.close_bars()

    return play


def _run(view: PageView) -> None:
    view.set_continuous(True)
    view.canvas.set_fit(_SMALL)
    view.set_progress(_READ)


def _find(view: PageView) -> None:
    view.find_words()
    for bar in view.findChildren(PageFindBar):
        bar.line.setText(_WORD)
        bar.line.textEdited.emit(_WORD)


def _adjust(view: PageView) -> None:
    view.ask_adjusting()
    view.canvas.adjust(Adjustment(0, 40, inverted=True))


def _enlarge(view: PageView) -> None:
    view.canvas.set_fit(_ENLARGED)
    view.go_to(1)
    view.canvas.draw_box(0, _BOX)
    view.canvas.show_box(view.canvas.paper.placed(_BOX, view.canvas.sheet))


SCENES = (
    Scene("pages-running", _pages(_run), wait_ms=3 * PAGES_MS),
    Scene("pages-finding", _pages(_find), wait_ms=3 * PAGES_MS),
    Scene("pages-adjusting", _pages(_adjust), wait_ms=3 * PAGES_MS),
    Scene("pages-enlarged", _pages(_enlarge), wait_ms=3 * PAGES_MS),
)
