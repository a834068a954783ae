"""A desk with a document on it, for the tests of its form."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import archives
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, history
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.form.form import RecordForm
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.view import DeskScreen
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.section import TagSection

COMPLETE = {
    "kind": "ANALYSIS",
    "language": "en-Latn",
    "date": "2021-12-06",
    "creator": "state.kz",
}
"""What every kind of document wants, besides a title and a reference code."""


def complete(archive: Archive, number: int) -> ChangeSet:
    """Fill in what a document has to have to be described."""
    return documents.set_fields(archive, number, COMPLETE | {"reference_code": f"TA/{number}"})


@dataclass
class Desk:
    """A desk with its first document on it."""

    screen: DeskScreen
    opened: archives.Opened
    qtbot: QtBot

    @property
    def form(self) -> RecordForm:
        return self.screen.form

    @property
    def fields(self) -> FormFields:
        return self.screen.form.fields

    def show(self, number: int) -> None:
        self.screen.show_document(number)
        self.qtbot.waitUntil(lambda: self.screen.document == number)

    def document(self, number: int = 1) -> Document:
        return self.opened.read(self.qtbot, lambda archive: documents.get(archive, number))

    def revisions(self) -> int:
        return self.opened.read(self.qtbot, lambda archive: len(history.revisions(archive)))

    def wait_for(self, **fields: object) -> None:
        self.qtbot.waitUntil(
            lambda: all(self.document().fields[name] == value for name, value in fields.items())
        )

    def retype(self, line: QWidget, text: str) -> None:
        line.setFocus()
        line.selectAll()
        archives.type_text(line, text)

    def choose(self, field: ChoiceField, value: str) -> None:
        """Choose as a reader does, and leave the field."""
        self.qtbot.waitUntil(lambda: field.choice.findData(value) >= 0)
        place = field.choice.findData(value)
        field.choice.setCurrentIndex(place)
        field.choice.activated.emit(place)

    def say_unknown(self, field: Field) -> None:
        """Say by its key that the value of a field is not known."""
        field.setFocus()
        self.qtbot.keyClick(field.editor, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
        self.settle()
        assert field.unknown

    def advised(self, number: int = 1) -> None:
        """Until what was read of the document is on the screen."""
        self.qtbot.waitUntil(lambda: self.screen.advising.document == number, timeout=20_000)

    def suggested(self, section: TagSection) -> list[str]:
        return [each.partition(":")[2] for each in section.suggestions.keys]

    def settle(self) -> None:
        """Until everything written has come back to the screen."""
        self.opened.read(self.qtbot, lambda _: True)
        self.opened.read(self.qtbot, lambda _: True)
        self.qtbot.waitUntil(lambda: not self.screen.advising.is_reading, timeout=20_000)


@contextlib.contextmanager
def on_screen(opened: archives.Opened, qtbot: QtBot) -> Iterator[Desk]:
    screen = DeskScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, screen, 1440, 800)
    made = Desk(screen, opened, qtbot)
    made.show(1)
    qtbot.waitUntil(lambda: made.fields.kind.choice.count() > 1)
    yield made
    screen.shut_down()
