"""Pictures of editing many documents at once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import documents
from treatyarchive.ui.scenes.stage import Scene, Stage

_SOON_MS = 700  # for reading the documents, and again for the preview


def _acting(
    task: str, act: Callable[[Stage], None]
) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """All documents of the list on the screen, and something done to them."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        window = stage.window
        window.go("library")
        screen = window.screens.batch
        window.session.read(documents.listed, lambda found: screen.show_documents(found, task))
        window.go("batch")
        once = Qt.ConnectionType.SingleShotConnection
        screen.previewed.connect(partial(act, stage), once)
        yield window
        for form in (screen.edit, screen.replace, screen.copy):
            form.forget()

    return play


def _edit(stage: Stage) -> None:
    form = stage.window.screens.batch.edit
    kind = form.fields["kind"]
    kind.field.show_value("NEWS_ARTICLE")
    kind.field.edited.emit()
    form.fields["publisher"].clear()
    form.tags["sector"].tags.turn(0)
    kind.field.editor.setFocus()


def _replace(stage: Stage) -> None:
    form = stage.window.screens.batch.replace
    form.sought.line.setText("Kazakhstan")
    form.replacement.line.setText("Qazaqstan")
    form.sought.edited.emit()


def _nothing(stage: Stage) -> None:
    """Only what the documents hold is seen."""


def _copy(stage: Stage) -> None:
    form = stage.window.screens.batch.copy
    form.choose(1)
    form.changed.emit()


SCENES: tuple[Scene, ...] = (
    Scene("batch", _acting("edit", _edit), is_main=True, wait_ms=3 * _SOON_MS),
    Scene("batch-untouched", _acting("edit", _nothing), wait_ms=2 * _SOON_MS),
    Scene("batch-replace", _acting("replace", _replace), is_main=True, wait_ms=3 * _SOON_MS),
    Scene("batch-copy", _acting("copy", _copy), wait_ms=3 * _SOON_MS),
)
