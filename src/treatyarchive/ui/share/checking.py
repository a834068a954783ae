"""The second step: what of it may leave, where that is for the user to say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.ui.share.panel import Panel
from treatyarchive.ui.share.reading import Planned
from treatyarchive.ui.widgets.option_card import OptionCard


class CheckPage(Panel):
    """Everything is off until it is chosen; what concerns nothing is not asked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("What may leave"))
        self._asks = self.head(self.tr("To be decided"))
        self.registered = OptionCard(self.tr("Share what is for registered readers"))
        self.add(self.registered)
        self.head(self.tr("What may leave"))
        self.copyright = OptionCard(self.tr("Include texts and scans under third-party copyright"))
        self.notes = OptionCard(self.tr("Include personal notes"))
        self.history = OptionCard(self.tr("Include the history of the records"))
        self.named = OptionCard(self.tr("Name what was left out by accession number"))
        self.notes.tell(self.tr("Notes on documents, passages and differences."))
        self.history.tell(self.tr("Who changed what, and when; never of what is left out."))
        self.named.tell(self.tr("Otherwise the bundle says only how many were left out, and why."))
        for card in (self.copyright, self.notes, self.history, self.named):
            self.add(card)
        for card in self.cards:
            card.clicked.connect(self.changed)
        self.show_planned(Planned())

    @property
    def cards(self) -> list[OptionCard]:
        """All of them, in order."""
        return [self.registered, self.copyright, self.notes, self.history, self.named]

    def choices(self, *, scans: bool) -> Choices:
        """What is chosen; `scans` is asked elsewhere."""
        return Choices(
            include_copyright=self.copyright.isChecked(),
            registered=self.registered.isChecked(),
            name_withheld=self.named.isChecked(),
            notes=self.notes.isChecked(),
            history=self.history.isChecked(),
            scans=scans,
        )

    def reset(self) -> None:
        """Nothing is chosen: each bundle is decided upon anew."""
        for card in self.cards:
            card.setChecked(False)

    def show_planned(self, planned: Planned) -> None:
        """Ask only about what is there."""
        asks = bool(planned.asked) or self.registered.isChecked()
        self._asks.setVisible(asks)
        self.registered.setVisible(asks)
        if planned.asked:
            count = len(planned.asked)
            words = self.tr("%n document(s), left out unless you say so.", "", count)
            self.registered.tell(words)
        elif asks:
            self.registered.tell(self.tr("They go in, as chosen. Untick single ones in the list."))
        bare = len(planned.record_only)
        if bare:
            self.copyright.tell(self.tr("So far %n document(s) as a record only.", "", bare))
        else:
            self.copyright.tell(self.tr("Only where you have the right to pass them on."))
