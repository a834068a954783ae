"""The header of the desk: where in the queue one is, and how to go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.segments import Segments

HEIGHT = 52


class QueueBar(QFrame):
    """Title, progress, Previous, Next."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(theme.px(HEIGHT))
        self.segments = Segments()
        self.place = labels.plain("", "strong")
        self.batch = labels.plain("", "meta")
        self.previous = labels.button(self.tr("Previous"), "quiet", "chevron-left")
        self.following = labels.button(self.tr("Next"), "quiet", "chevron-right")
        self.previous.setToolTip(self.tr("Previous document (Ctrl+Page up)"))
        self.following.setToolTip(self.tr("Next document (Ctrl+Page down)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(labels.plain(self.tr("Cataloguing desk"), "header"))
        row.addSpacing(12)
        row.addWidget(self.segments)
        row.addWidget(self.place)
        row.addWidget(self.batch, 1)
        row.addWidget(self.previous)
        row.addWidget(self.following)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        theme.notifier().changed.connect(self._set_height)

    def _set_height(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))

    def show_place(self, states: list[str], ref: str) -> None:
        """Show how far the queue is; `ref` is the document on the desk."""
        count = len(states)
        at = states.index("here") if "here" in states else -1
        self.segments.show_states(states)
        self.segments.setVisible(count > 1 and (at >= 0 or not ref))
        if at >= 0:
            self.place.setText(self.tr("Document {0} of {1}").format(at + 1, count))
        else:
            self.place.setText("")
        self.batch.setText(ref)
        self.previous.setEnabled(at > 0)
        self.following.setEnabled(count > 0 and at < count - 1)
        self.setAccessibleDescription(f"{self.place.text()} {ref}".strip())
