"""Pictures of names and vocabularies."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.exchange_records import ImportLine, review_of
from treatyarchive.messages import say
from treatyarchive.ui.names.view import NamesScreen
from treatyarchive.ui.scenes.stage import Scene, Stage

_READ_MS = 1500  # the screen is made first
_THEN_MS = 500
_KEY = "city.uz.tashkent"
_DOUBLE = "state.uz"


def _names(stage: Stage) -> NamesScreen:
    stage.window.go("library")
    stage.window.go("names")
    return stage.window.screens.names


def _show(screen: NamesScreen, key: str) -> None:
    """Go to an entry, once the list is there."""
    entries = screen.entries
    entries.show_record(entries.lists.authorities[key].id)


@contextmanager
def _listed(stage: Stage) -> Iterator[QWidget]:
    """The list with an entry that much is known of."""
    screen = _names(stage)
    screen.switch_to("names")
    QTimer.singleShot(_THEN_MS, screen, lambda: _show(screen, _DOUBLE))
    yield stage.window


@contextmanager
def _editing(stage: Stage) -> Iterator[QWidget]:
    """A form of a name is being added."""
    screen = _names(stage)
    screen.switch_to("names")
    part = screen.entries.entry.names
    QTimer.singleShot(_THEN_MS, screen, lambda: _show(screen, _KEY))
    QTimer.singleShot(2 * _THEN_MS, screen, part.begin)
    yield stage.window
    part.close_editor()


@contextmanager
def _making(stage: Stage) -> Iterator[QWidget]:
    """A new entry has a name that is here already."""
    screen = _names(stage)
    screen.switch_to("names")
    maker = screen.entries.maker

    def begin() -> None:
        screen.entries.begin()
        line = screen.entries.maker.editor.fields[0]
        line.show_value("Navoi")
        line.edited.emit()

    QTimer.singleShot(_THEN_MS, screen, begin)
    yield stage.window
    maker.given_up.emit()


@contextmanager
def _merging(stage: Stage) -> Iterator[QWidget]:
    """Two entries are looked at before they are made one."""
    screen = _names(stage)
    screen.switch_to("names")
    page = screen.entries.merging

    def choose() -> None:
        screen.entries.begin_merge()
        page.into.show_value(_DOUBLE)
        page.into.line.key_chosen.emit(_DOUBLE)

    QTimer.singleShot(_THEN_MS, screen, lambda: _show(screen, "gov.uz"))
    QTimer.singleShot(2 * _THEN_MS, screen, choose)
    yield stage.window
    page.given_up.emit()


@contextmanager
def _importing(stage: Stage) -> Iterator[QWidget]:
    """A file of names is looked at before anything of it is written."""
    screen = _names(stage)
    screen.switch_to("names")
    entries = screen.entries
    lines = [
        ImportLine("line 2", "city.uz.kokand", "new", (say("New name {name}", name="Kokand"),)),
        ImportLine("line 4", "region.uz.navoi-2", "new", (), ("person.navoi",)),
        ImportLine("line 7", "state.kz", "changed", (say("Name {form}", form="Qazaqstan"),)),
        ImportLine("line 12", "state.uz", "same"),
    ]

    def begin() -> None:
        entries.exchange.reviewed.emit("names-2022.csv", review_of(lines), [])

    QTimer.singleShot(2 * _THEN_MS, screen, begin)
    yield stage.window
    entries.review.given_up.emit()


@contextmanager
def _terms(stage: Stage) -> Iterator[QWidget]:
    """The sectors as a tree."""
    screen = _names(stage)
    screen.switch_to("terms")
    yield stage.window
    screen.switch_to("names")


SCENES: tuple[Scene, ...] = (
    Scene("names", _listed, is_main=True, wait_ms=_READ_MS),
    Scene("names-editing", _editing, wait_ms=_READ_MS),
    Scene("names-new", _making, wait_ms=_READ_MS),
    Scene("names-merge", _merging, is_main=True, wait_ms=_READ_MS),
    Scene("names-import", _importing, wait_ms=_READ_MS),
    Scene("terms", _terms, is_main=True, wait_ms=_READ_MS),
)
"""Other screens in other states."""
