"""The evidence line: the passage that speaks for a suggestion, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_HEIGHT, _TALL = 34, 54


class EvidenceLine(QFrame):
    """Place, quotation, and the keys; the words beside the keys can be clicked.

    A tall one has a second line for reasons that are no quotation.
    """

    added = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "evidence")
        self._is_tall = False
        self._place = labels.plain("", "place")
        self.quote = Elided("", "quote")
        self.reason = Elided("", "meta")
        add = labels.button(self.tr("Add"), "quiet", compact=True)
        dismiss = labels.button(self.tr("Dismiss"), "quiet", compact=True)
        add.clicked.connect(self.added)
        dismiss.clicked.connect(self.dismissed)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._place)
        row.addWidget(self.quote, 1)
        self._keys: list[QLabel] = []
        for key, button in ((self.tr("Alt+Enter"), add), (self.tr("Del"), dismiss)):
            # The keys are the way of the keyboard; a stop of its own would be one too many.
            button.setFocusPolicy(button.focusPolicy().NoFocus)
            button.setProperty("tight", True)
            self._keys.append(labels.key(key))
            row.addWidget(self._keys[-1])
            row.addSpacing(-4)
            row.addWidget(button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 0, 6, 0)
        self._box.setSpacing(0)
        self._box.addLayout(row)
        self._box.addWidget(self.reason)
        self.reason.hide()
        self._fix_height()
        theme.notifier().changed.connect(self._fix_height)

    def keep_room(self, *, keeps: bool) -> None:
        """Leave its room empty while it is hidden, or give it to what stands below."""
        policy = self.sizePolicy()
        if policy.retainSizeWhenHidden() != keeps:
            policy.setRetainSizeWhenHidden(keeps)
            self.setSizePolicy(policy)

    def set_tall(self, *, tall: bool) -> None:
        """Have room for reasons below the quotation."""
        if tall != self._is_tall:
            self._is_tall = tall
            self._box.setContentsMargins(10, 0, 6, 6 if tall else 0)
            self._fix_height()

    def name_keys(self, *, named: bool) -> None:
        """Name the keys beside the words, or leave the words to the pointer alone."""
        for key in self._keys:
            key.setVisible(named)

    def tell(self, place: str, quote: str, reason: str = "") -> None:
        """Show a passage and where it stands; without one, the reason alone."""
        shown = " ".join(quote.split())
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self.quote.setText(shown or reason)
        role = "quote" if shown else "meta"
        if self.quote.property("role") != role:
            self.quote.setProperty("role", role)
            labels.restyle(self.quote)
        self.reason.setText(reason if shown else "")
        self.reason.setVisible(self._is_tall and bool(self.reason.text()))

    def _fix_height(self) -> None:
        self.setFixedHeight(theme.px(_TALL if self._is_tall else _HEIGHT))
