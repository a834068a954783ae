"""Below the list: whether the chosen document is the reprint of another, and what to do then."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.archive.store import Archive
from treatyarchive.ui import icons, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.archive.changes import ChangeSet
    from treatyarchive.intake.suggestions import Suggestion

_Decision = Callable[[Archive, int, "Suggestion"], "ChangeSet"]

_PAUSE_MS = 250  # who walks through the list is not asked about each line


class ReprintOffer(QWidget):
    """Seen where the text of a document stands in an earlier one; accepted or turned down here."""

    open_asked = Signal(int)
    told = Signal(str)
    """Something was done that can be undone, in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = 0
        self._offer: Suggestion | None = None
        sign = QLabel()
        icons.wear(sign, "spark", 16, "accent")
        self.words = Elided()
        self.accept = labels.button(self.tr("Mark as reprint"), "link")
        self.accept.clicked.connect(self._on_accept_clicked)
        self.compare = labels.button(self.tr("Open the original"), "quiet")
        self.compare.clicked.connect(self._on_compare_clicked)
        self.dismiss = labels.button(self.tr("Dismiss"), "quiet")
        self.dismiss.clicked.connect(self._on_dismiss_clicked)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        for button in (self.accept, self.compare, self.dismiss):
            row.addWidget(button)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def show_document(self, number: int) -> None:
        """Look at another document; 0 for none."""
        if number == self._document:
            return
        self._document, self._offer = number, None
        self.hide()
        if number:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        if self._document:
            read = partial(_reprint, number=self._document)
            then = partial(self._on_read, number=self._document)
            self._session.read(read, then, self, "intake.reprint")

    def _on_read(self, offer: "Suggestion | None", number: int) -> None:
        if number != self._document:
            return
        self._offer = offer
        if offer is not None:
            reasons = " ".join(spoken(reason) for reason in offer.reasons)
            self.words.setText("  ·  ".join(filter(None, (spoken(offer.label), reasons))))
        self.setVisible(offer is not None)

    def _on_accept_clicked(self) -> None:
        self._decide(_accept, self.tr("Marked as a reprint of %1"))

    def _on_dismiss_clicked(self) -> None:
        self._decide(_dismiss, self.tr("No reprint of %1"))

    def _on_compare_clicked(self) -> None:
        if self._offer is not None:
            self.open_asked.emit(int(self._offer.value))

    def _decide(self, decide: _Decision, words: str) -> None:
        offer, number = self._offer, self._document
        if offer is None:
            return
        self._offer = None
        self.hide()
        told = words.replace("%1", offer.value)
        self._session.edit(
            lambda archive: decide(archive, number, offer), lambda _: self.told.emit(told)
        )


def _reprint(archive: Archive, number: int) -> "Suggestion | None":
    from treatyarchive.intake import suggesting  # noqa: PLC0415 - long to import, seldom needed

    found = suggesting.suggest(archive, number).open
    return next((offer for offer in found if offer.field == "reprint"), None)


def _accept(archive: Archive, number: int, offer: "Suggestion") -> "ChangeSet":
    from treatyarchive.intake import suggesting  # noqa: PLC0415 - there by now

    return suggesting.accept(archive, number, [offer])


def _dismiss(archive: Archive, number: int, offer: "Suggestion") -> "ChangeSet":
    from treatyarchive.intake import suggesting  # noqa: PLC0415 - there by now

    return suggesting.dismiss(archive, number, offer)
