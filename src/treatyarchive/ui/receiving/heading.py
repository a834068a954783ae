"""The header of the review: which bundle, who signed it, import or not."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.signers import Signed
from treatyarchive.ui.receiving.working import Examined
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.page_header import PageHeader


class Heading(PageHeader):
    """The buttons are seen while there is a bundle."""

    apply_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Heading", "Import review"), parent)
        self._chip: Chip | None = None
        self._place = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.cancel = labels.button(self.tr("Cancel import"), "quiet")
        self.apply = labels.button("", "primary")
        self.cancel.clicked.connect(self.cancel_asked)
        self.apply.clicked.connect(self.apply_asked)
        for part in (holder, self.cancel, self.apply):
            self.add(part)

    @property
    def signer(self) -> str:
        """What it says of the signature."""
        return self._chip.text() if self._chip is not None else ""

    def show_bundle(self, name: str) -> None:
        """A bundle is being looked at; with no name, none is."""
        self.show_about(name)
        self._show_signed(None)
        self.cancel.setVisible(bool(name))
        self.apply.setVisible(bool(name))
        self.allow(0)

    def show_review(self, found: Examined, listed: int, signed: Signed) -> None:
        """Say what the bundle is, how many records of it are listed, and who signed it."""
        name = found.path.name
        if found.origin:
            words = self.tr("%1 from %2").replace("%2", found.origin)
            name = words.replace("%1", name)
        count = wording.counted(listed)
        records = self.tr("%n record(s)", "", listed).replace(str(listed), count)
        checked = self.tr("checked %1 of %1").replace("%1", count)
        self.show_about(f"{name}  ·  {records}, {checked}")
        self._show_signed(signed)

    def allow(self, writes: int, *, to_decide: int = 0) -> None:
        """Offer to import so many records, or say why not."""
        self.apply.setText(
            self.tr("Import %1 now").replace("%1", wording.counted(writes))
            if writes
            else self.tr("Import")
        )
        self.apply.setEnabled(bool(writes or to_decide))
        waiting = self.tr("%n record(s) still need a decision", "", to_decide)
        nothing = "" if writes else self.tr("There is nothing to import")
        self.apply.setToolTip(waiting if to_decide else nothing)

    def _show_signed(self, signed: Signed | None) -> None:
        if self._chip is not None:
            self._place.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if signed is not None:
            self._chip = chip = Chip(signed.words, signed.kind, icon=signed.icon)
            chip.setToolTip(labels.tip(signed.more))
            chip.setAccessibleDescription(signed.more)
            self._place.addWidget(chip)
