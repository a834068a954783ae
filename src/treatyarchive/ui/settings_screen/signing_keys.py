"""The keys with which bundles are signed, and those of others by which signatures are known."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from treatyarchive.bundle import signing
from treatyarchive.bundle.signing import PublicKey
from treatyarchive.errors import ArchiveError
from treatyarchive.ui.key_dialogs import NewKey, TrustKey
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.question import Question
from treatyarchive.ui.widgets.setting_row import Card, SettingRow
from treatyarchive.ui.words import spoken


class SigningKeys(Card):
    """Kept for the user, not in the archive."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Keys for bundles"))
        self._session = session
        self._shown: tuple[PublicKey, ...] | None = None
        self.new, self.trust = labels.button(""), labels.button("")

    def refresh(self) -> None:
        """List the keys there are, one's own first."""
        try:
            own = signing.keys()
            mine = {key.key_id for key in own}
            others = tuple(key for key in signing.trusted() if key.key_id not in mine)
        except ArchiveError as error:
            self._fill((), (), spoken(str(error)))
            return
        if (*own, *others) != self._shown:  # nobody's button is taken from under the keyboard
            self._shown = (*own, *others)
            self._fill(own, others, "")

    def _fill(
        self, own: tuple[PublicKey, ...], others: tuple[PublicKey, ...], problem: str
    ) -> None:
        self.clear()
        for key in own:
            self.add(self._row(key, self.tr("Yours, number %1")))
        for key in others:
            self.add(self._row(key, self.tr("Trusted, number %1")))
        self.new = labels.button(self.tr("New key…"))
        self.trust = labels.button(self.tr("Trust a key…"))
        self.new.clicked.connect(self._ask_new)
        self.trust.clicked.connect(self._ask_trust)
        text = problem or self.tr(
            "Who has the public half of your key can check that a bundle came from you, unchanged"
        )
        self.add(SettingRow(self.tr("Signing"), text, _beside(self.trust, self.new)))

    def _row(self, key: PublicKey, said: str) -> SettingRow:
        copy, forget = labels.button(self.tr("Copy")), labels.button(self.tr("Forget"), "quiet")
        copy.setToolTip(self.tr("Copy the public key"))
        copy.setAccessibleName(self.tr("Copy the public key %1").replace("%1", key.name))
        forget.setAccessibleName(self.tr("Forget the key %1").replace("%1", key.name))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(key.public_key))
        forget.clicked.connect(lambda: self._ask_forget(key))
        return SettingRow(key.name, said.replace("%1", key.key_id), _beside(forget, copy))

    def _ask_new(self) -> None:
        self._open(NewKey(self._session, self.window()))

    def _ask_trust(self) -> None:
        self._open(TrustKey(self.window()))

    def _open(self, dialog: QDialog) -> None:
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _ask_forget(self, key: PublicKey) -> None:
        title = self.tr("Forget the key %1?").replace("%1", key.name)
        lines = [self.tr("What it signed stays signed. A key of your own is gone for good.")]
        question = Question(title, lines, self.window())
        question.agreed.connect(lambda: self._forget(key))
        question.offer(self.tr("Forget"), self.tr("Keep it"))

    def _forget(self, key: PublicKey) -> None:
        signing.forget(key.name)
        self.refresh()
        self.new.setFocus()


def _beside(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(left)
    row.addWidget(right)
    return made
