"""Pictures of the library with saved searches, the basket and recent searches."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import basket, documents, query, saved_searches
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.scenes.stage import PAGES_MS, Scene, Stage

_SAVED = (
    ("Trade goal: $10 billion", Query("trade")),
    ("Scanned copies", Query(wanted={"scan": ("yes",)})),
    ("Energy and subsoil", Query(wanted={"sector": ("ENE",)})),
)


def _save(archive: Archive) -> None:
    """Three searches; the documents of one that were in the trash then are new in it."""
    if saved_searches.all_of(archive):
        return
    numbers = list(query.documents(archive, _SAVED[1][1]))[:3]
    documents.trash(archive, numbers)
    for name, wanted in _SAVED:
        saved_searches.save(archive, name, wanted)
    documents.restore(archive, numbers)


def _pin(archive: Archive) -> None:
    numbers = [number for (number,) in archive.query("SELECT id FROM document ORDER BY id")]
    basket.put(archive, [*numbers[:4], *numbers[-3:]])


@contextmanager
def _basket(stage: Stage) -> Iterator[QWidget]:
    """Some documents are pinned, and searches are saved."""
    stage.window.go("library")
    session = stage.window.session
    for fill in (_save, _pin):
        session.write(fill, lambda _: session.changed.emit(None))
    yield stage.window
    session.write(basket.empty, lambda _: session.changed.emit(None))


@contextmanager
def _review(stage: Stage) -> Iterator[QWidget]:
    with _basket(stage) as window:
        stage.window.library.pinning.review()
        yield window
        stage.window.library.pinning.leave()


@contextmanager
def _saved(stage: Stage) -> Iterator[QWidget]:
    """A saved search is shown, with what is new in it."""
    with _basket(stage) as window:
        library = stage.window.library
        QTimer.singleShot(200, library, lambda: library.saving.run(2))
        yield window
        library.asking.clear()


@contextmanager
def _naming(stage: Stage) -> Iterator[QWidget]:
    """A search is about to be saved."""
    with _basket(stage) as window:
        library = stage.window.library
        library.asking.look_for(Query("Mirziyoyev", wanted={"sector": ("TRN",)}))
        QTimer.singleShot(200, library, library.saving.save)
        yield window
        library.column.name.leave()
        library.asking.clear()


SCENES = (
    Scene("library-basket", _basket, is_main=True, wait_ms=PAGES_MS),
    Scene("library-review", _review, wait_ms=PAGES_MS),
    Scene("library-saved", _saved, wait_ms=PAGES_MS),
    Scene("library-naming", _naming, wait_ms=PAGES_MS),
)
