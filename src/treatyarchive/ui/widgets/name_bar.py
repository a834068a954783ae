"""Asks for the name of something that is to be kept."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels

_WIDEST = 420


class NameBar(QWidget):
    """Seen while a name is asked for; Enter takes it, Escape leaves all as it is."""

    def __init__(self, nameless: str, taken: str = "", parent: QWidget | None = None) -> None:
        """What is said where nothing was typed, and of a name, %1, that something else has."""
        super().__init__(parent)
        self._words = nameless, taken
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._then: Callable[[str], None] | None = None
        self._taken: Collection[str] = ()
        self._back: QWidget | None = None
        self._what = labels.plain("", "strong")
        self._error = labels.plain("", "bad", wrap=True)
        self._error.hide()
        self.field = QLineEdit()
        self.field.setMaximumWidth(theme.px(_WIDEST))
        self.field.returnPressed.connect(self._take)
        self.field.textChanged.connect(self._error.hide)
        save = labels.button(self.tr("Save"), "primary")
        save.clicked.connect(self._take)
        cancel = labels.button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addWidget(self.field, 100)  # before the stretch, up to its widest
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 16, 8, 12, 8)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self._error)
        self.hide()

    def ask(
        self,
        what: str,
        proposal: str,
        taken: Collection[str],
        then: Callable[[str], None],
        back: QWidget,
    ) -> None:
        """Ask for a name that is none of `taken`; the focus goes `back` afterwards."""
        self._then, self._taken, self._back = then, taken, back
        self._what.setText(what)
        self.field.setAccessibleName(what)
        self.field.setText(proposal)
        self._error.hide()
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def error(self) -> str:
        """What is wrong with the name; empty where nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def leave(self) -> None:
        """Ask no more."""
        self.hide()
        self._then = None
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif not self.isHidden():  # else it has just given the name: not for what is back in focus
            super().keyPressEvent(event)

    def _take(self) -> None:
        name = " ".join(self.field.text().split())
        if not name:
            self._refuse(self._words[0])
        elif name in self._taken:
            self._refuse(self._words[1].replace("%1", name))
        elif self._then is not None:
            then = self._then
            self.leave()
            then(name)

    def _refuse(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()
        accessible.announce(self, words)
        self.field.setFocus()
