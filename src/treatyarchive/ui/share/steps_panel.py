"""The right side of the share screen: a page for each step, and the way on at its foot."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.ui import theme
from treatyarchive.ui.share.checking import CheckPage
from treatyarchive.ui.share.choosing import ChoosePage
from treatyarchive.ui.share.done_card import DoneCard
from treatyarchive.ui.share.formatting import FormatPage
from treatyarchive.ui.share.reading import Planned, Source
from treatyarchive.ui.share.writing_card import WritingCard
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.option_card import OptionCard

CHOOSE, CHECK, FORMAT, WRITE = range(4)
_FOOT = 56


class StepsPanel(QWidget):
    """The last step shows the format as it was chosen, and how the writing goes."""

    go_on_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose, self.check, self.format = ChoosePage(), CheckPage(), FormatPage()
        self.card, self.done = WritingCard(), DoneCard()
        self.back = labels.button(self.tr("Back"), "quiet", "chevron-left")
        self.next = labels.button(self.tr("Next"), "primary")
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.go_on_asked)
        self._pages = QStackedWidget()
        for page in (self.choose, self.check, self.format):
            self._pages.addWidget(page)
        for card in (self.card, self.done):
            self.format.add(card)
            card.hide()
        self._foot = QFrame()
        self._foot.setProperty("edge", "top")
        theme.fix_height(self._foot, _FOOT)
        row = QHBoxLayout(self._foot)
        theme.fix_margins(row, 16, 0, 24, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._pages, 1)
        box.addWidget(self._foot)

    @property
    def choices(self) -> Choices:
        """What may leave, as it is chosen now."""
        chosen = self.check.choices(scans=self.format.scanned.isChecked())
        return replace(chosen, everything=self.choose.source is Source.ALL)

    def show_step(self, step: int, *, writing: bool) -> None:
        """Show the page of a step."""
        self._pages.setCurrentIndex(min(step, FORMAT))
        self.format.lock(locked=step == WRITE, writing=writing)
        self.card.setVisible(writing)
        self.done.setVisible(step == WRITE and not writing)
        self._foot.setVisible(not writing)
        self.back.setVisible(CHOOSE < step < WRITE)
        words = {FORMAT: self.tr("Write the bundle"), WRITE: self.tr("Another bundle")}
        self.next.setText(words.get(step, self.tr("Next")))
        self.next.setProperty("kind", "" if step == WRITE else "primary")
        labels.restyle(self.next)
        if step == WRITE:
            self.format.show_end()

    def show_done(self) -> None:
        """Show what was written."""
        self.show_step(WRITE, writing=False)
        self.done.folder.setFocus()

    def show_planned(self, planned: Planned) -> None:
        """Say what it comes to; nothing leads nowhere."""
        self.check.show_planned(planned)
        self.format.show_planned(planned)
        self.next.setEnabled(planned.documents > 0)

    def take_focus(self) -> None:
        """Go to what is first on the page; to Pause while it is written."""
        if self.card.isVisibleTo(self):
            self.card.pause.setFocus()
            return
        page = self._pages.currentWidget() or self
        parts = page.findChildren(QWidget)
        inside = (each for each in parts if each.isEnabled() and each.isVisibleTo(page))
        tabbed = (each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        _chosen(next(tabbed, self.next)).setFocus()


def _chosen(part: QWidget) -> QWidget:
    """Of cards of which one is chosen, that one: Qt tabs to the one that had the focus last."""
    if not isinstance(part, OptionCard) or not part.autoExclusive():
        return part
    only = Qt.FindChildOption.FindDirectChildrenOnly
    around = part.parentWidget() or part
    cards = around.findChildren(OptionCard, options=only)
    return next((card for card in cards if card.autoExclusive() and card.isChecked()), part)
