"""Pictures of what two documents say otherwise, of hits in them, and of workspaces."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import workspaces
from treatyarchive.archive.query import Query
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.scenes.comparing import is_compared, once_compared, reports
from treatyarchive.ui.scenes.stage import WORDS, Scene, Stage
from treatyarchive.ui.widgets.difference_panel import DIFFERENCES, EACH

_MARKED_MS = 300  # hits are looked for after the texts are shown
_KEPT = ("Talks of December, both sides", "Treaty and its ratification")


@contextmanager
def _beside(stage: Stage, then: Callable[[CompareScreen], object]) -> Iterator[CompareScreen]:
    """Two reports on one visit; `then` is done once they are compared."""
    stage.window.go("library")
    stage.window.go("compare", *reports(stage))
    compare = stage.window.screens.compare
    once_compared(compare, lambda: then(compare))
    yield compare
    compare.found.clear()
    compare.show_documents(None, None)


@contextmanager
def _each(stage: Stage) -> Iterator[QWidget]:
    with _beside(stage, lambda compare: compare.differences.panel.show_tab(EACH)) as compare:
        yield stage.window
        compare.differences.panel.show_tab(DIFFERENCES)


@contextmanager
def _note(stage: Stage) -> Iterator[QWidget]:
    """A note is about to be typed."""

    def write(compare: CompareScreen) -> None:
        if compare.differences.stops:
            compare.differences.panel.differences.write_note(0)

    with _beside(stage, write) as compare:
        yield stage.window
        compare.pane.take_focus()


@contextmanager
def _hits(stage: Stage) -> Iterator[QWidget]:
    """One came from a search: its hits are marked in both texts."""

    def look(compare: CompareScreen) -> None:
        compare.found.look_for(Query(WORDS))
        QTimer.singleShot(_MARKED_MS, compare, lambda: compare.found.step(compare.left, 1))

    with _beside(stage, look):
        yield stage.window


@contextmanager
def _workspaces(stage: Stage) -> Iterator[QWidget]:
    session = stage.window.session
    panes = {"panes": [{"document": number} for number in reports(stage)], "link": "aligned"}
    for name in _KEPT:
        session.edit(partial(workspaces.save, name=name, content=panes))
    with _beside(stage, lambda compare: compare.workspaces.toggle()) as compare:
        yield stage.window
        compare.workspaces.close()
    for _ in _KEPT:
        session.undo()


SCENES = (
    Scene("compare-each", _each, is_main=True, is_ready=is_compared),
    Scene("compare-note", _note, is_ready=is_compared),
    Scene("compare-hits", _hits, wait_ms=2 * _MARKED_MS, is_ready=is_compared),
    Scene("compare-workspaces", _workspaces, is_main=True, is_ready=is_compared),
)
