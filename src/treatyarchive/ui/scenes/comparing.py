"""Pictures of documents beside each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import documents, instruments, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare.comparing_service import COMPARED
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.scenes.stage import PAGES_MS, Scene, Stage, on

_LOOK_MS = 50
_WAITING = "once compared"
_LANGUAGES = ("uz-Latn", "ru-Cyrl", "kk-Cyrl")


def reports(stage: Stage) -> list[int]:
    """Two texts in one language about one visit, else any two."""
    with Archive.open(stage.window.session.path, read_only=True) as archive:
        found: dict[tuple[str, str | None], list[int]] = {}
        for number in search.find(archive, Query(), "title"):
            document = documents.get(archive, number)
            if document.text_sha256 is None:
                continue
            for tag in document.visits:
                if tag.role == "about":
                    place = tag.code, document.fields["language"]
                    found.setdefault(place, []).append(number)
        several = [sorted(numbers) for numbers in found.values() if len(numbers) > 1]
    return min(several)[:2] if several else [stage.documents["text"], stage.documents["both"]]


def versions(stage: Stage) -> list[int]:
    """One instrument in the languages it has texts in, else any two documents."""
    with Archive.open(stage.window.session.path, read_only=True) as archive:
        for line in instruments.listed(archive):
            texts = [
                each.number
                for each in instruments.get(archive, line.id).documents
                if each.role == "text_of" and not each.trashed
            ]
            if len(texts) > 1:
                named = {documents.get(archive, n).fields["language"]: n for n in texts}
                return [named[language] for language in _LANGUAGES if language in named]
    return [stage.documents["text"], stage.documents["both"]]


def once_compared(compare: CompareScreen, then: Callable[[], object]) -> None:
    """Do something when it is known what the two say otherwise, which tells nobody here."""
    look = QTimer(compare, interval=_LOOK_MS)
    look.setObjectName(_WAITING)

    def see() -> None:
        if compare.pair.comparing.state == COMPARED:
            look.setParent(None)
            look.stop()
            then()

    look.timeout.connect(see)
    look.start()


def is_compared(stage: Stage) -> bool:
    """Whether all neighbours are compared, and what waited for it is done."""
    compare = stage.window.screens.compare
    states = {pair.comparing.state for pair in compare.panes_row.pairs}
    return states == {COMPARED} and compare.findChild(QTimer, _WAITING) is None


@contextmanager
def _beside(stage: Stage, numbers: list[int]) -> Iterator[QWidget]:
    stage.window.go("library")
    stage.window.go("compare", *numbers)
    yield stage.window
    stage.window.screens.compare.show_documents(None, None)


@contextmanager
def _reports(stage: Stage) -> Iterator[QWidget]:
    """Two reports on one visit; the first difference is gone to."""
    with _beside(stage, reports(stage)) as window:
        compare = stage.window.screens.compare
        once_compared(compare, lambda: compare.differences.step(1))
        yield window


@contextmanager
def _versions(stage: Stage) -> Iterator[QWidget]:
    with _beside(stage, versions(stage)[:2]) as window:
        compare = stage.window.screens.compare
        once_compared(compare, compare.next_passage)
        yield window


@contextmanager
def _pinned(stage: Stage) -> Iterator[QWidget]:
    """Two passages have just been pinned by hand."""
    with _beside(stage, versions(stage)[:2]) as window:
        compare = stage.window.screens.compare

        def pin() -> None:
            compare.next_passage()
            compare.next_passage()
            compare.pins.pin(compare.pair)

        once_compared(compare, pin)
        yield window
        if stage.window.session.undo_stack.canUndo():
            stage.window.session.undo()


@contextmanager
def _three(stage: Stage) -> Iterator[QWidget]:
    with _beside(stage, versions(stage)) as window:
        compare = stage.window.screens.compare
        once_compared(compare, compare.next_passage)
        yield window


@contextmanager
def _one(stage: Stage) -> Iterator[QWidget]:
    """One text of an instrument: the others are offered."""
    with _beside(stage, versions(stage)[:1]) as window:
        yield window


SCENES = (
    Scene("compare", _reports, is_main=True, is_ready=is_compared),
    Scene(
        "compare-scan", on("compare", "text", "scan"), wait_ms=2 * PAGES_MS, is_ready=is_compared
    ),
    Scene("compare-versions", _versions, is_ready=is_compared),
    Scene("compare-pinned", _pinned, is_ready=is_compared),
    Scene("compare-three", _three, is_ready=is_compared),
    Scene("compare-one", _one, wait_ms=PAGES_MS),
)
