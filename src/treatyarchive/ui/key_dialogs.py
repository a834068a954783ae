"""Making a key to sign with, and opening one that has a password."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from treatyarchive.archive.store import Archive
from treatyarchive.bundle import signing
from treatyarchive.bundle.signing import OwnKey
from treatyarchive.errors import ArchiveError
from treatyarchive.ui import theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.words import spoken

_WIDE = 440


class _Asking(QDialog):
    """A title, words, fields, and two buttons."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.yes, self.no = labels.button("", "primary"), labels.button(self.tr("Cancel"))
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self.reject)
        self.problem = labels.plain("", "bad", wrap=True)
        self.problem.hide()
        self._title, self._words = labels.plain("", "header"), labels.plain("", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(self._title)
        box.addWidget(self._words)
        box.addLayout(self._fields)
        box.addWidget(self.problem)
        box.addSpacing(8)
        box.addLayout(buttons)
        self.setFixedWidth(theme.px(_WIDE))

    def _ask(self, title: str, words: str, yes: str) -> None:
        self.setWindowTitle(title)
        self._title.setText(title)
        self._words.setText(words)
        self.yes.setText(yes)

    def _line(self, name: str, *, secret: bool = False) -> FieldLine:
        made = FieldLine()
        made.setAccessibleName(name)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        self._fields.addWidget(labels.plain(name, "caption"))
        self._fields.addWidget(made)
        return made

    def _refuse(self, words: str, line: FieldLine) -> None:
        self.problem.setText(words)
        self.problem.show()
        line.setFocus()

    def _on_yes_clicked(self) -> None:
        self.accept()


class NewKey(_Asking):
    """Makes a key of one's own; whether it has a password is one's own choice."""

    made = Signal(str)
    """A key of this name is there now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ask(
            self.tr("New key"),
            self.tr(
                "Whoever has your public key can check that a bundle came from you, unchanged. "
                "The key itself stays on this computer."
            ),
            self.tr("Make the key"),
        )
        self.name = self._line(self.tr("Name"))
        self.password = self._line(self.tr("Password, may be empty"), secret=True)
        self.again = self._line(self.tr("Password again"), secret=True)
        self.name.setText(session.who)
        self.name.selectAll()

    def _on_yes_clicked(self) -> None:
        if self.password.text() != self.again.text():
            self._refuse(self.tr("The two passwords differ."), self.again)
            return
        self.yes.setEnabled(False)
        # A password is worked into a key slowly, on purpose.
        make = partial(_made, name=self.name.text().strip(), password=self.password.text())
        self._session.read(make, self._on_made, self, slow=True)

    def _on_made(self, made: OwnKey | ArchiveError) -> None:
        self.yes.setEnabled(True)
        if isinstance(made, ArchiveError):
            self._refuse(spoken(str(made)), self.name)
            return
        self.accept()
        self.made.emit(made.name)


def _made(_: Archive, name: str, password: str) -> OwnKey | ArchiveError:
    try:
        return signing.make(name, password)
    except ArchiveError as error:
        return error


class PasswordQuestion(_Asking):
    """Asks for the password of a key; a wrong one is told by what opens the key."""

    given = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("The key %1 has a password.").replace("%1", key)
        self._ask(self.tr("Sign the bundle"), words, self.tr("Sign and write"))
        self.password = self._line(self.tr("Password"), secret=True)
        self.password.setFocus()

    def _on_yes_clicked(self) -> None:
        self.accept()
        self.given.emit(self.password.text())


class TrustKey(_Asking):
    """Takes the public key of somebody whose signatures are to be known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask(
            self.tr("Trust a key"),
            self.tr("Take it from its owner, not from the bundle: whoever forges one sends both."),
            self.tr("Trust it"),
        )
        self.name = self._line(self.tr("Whose key it is"))
        self.key = self._line(self.tr("Public key"))

    def _on_yes_clicked(self) -> None:
        try:
            signing.trust(self.name.text().strip(), self.key.text().strip())
        except ArchiveError as error:
            self._refuse(spoken(str(error)), self.key)
            return
        self.accept()
