"""The evidence line: the passage that speaks for a suggestion, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_HEIGHT = 34


class EvidenceLine(QFrame):
    """Paragraph number, quotation, and the keys; the words beside the keys can be clicked."""

    added = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "evidence")
        self._place = labels.plain("", "place")
        self._quote = Elided("", "quote", tips=False)
        add = labels.button(self.tr("Add"), "quiet", compact=True)
        dismiss = labels.button(self.tr("Dismiss"), "quiet", compact=True)
        add.clicked.connect(self.added)
        dismiss.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self._place)
        row.addWidget(self._quote, 1)
        for key, button in ((self.tr("Alt+Enter"), add), (self.tr("Del"), dismiss)):
            # The keys are the way of the keyboard; a stop of its own would be one too many.
            button.setFocusPolicy(button.focusPolicy().NoFocus)
            button.setProperty("tight", True)
            row.addWidget(labels.key(key))
            row.addSpacing(-4)
            row.addWidget(button)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        theme.fix_height(self, _HEIGHT)

    def tell(self, quote: str, paragraph: int | None) -> None:
        """Show a passage, with the number of its paragraph where it has one."""
        self._place.setText(f"¶\u00a0{paragraph}" if paragraph is not None else "")
        self._place.setVisible(paragraph is not None)
        self._quote.setText(" ".join(quote.split()))
