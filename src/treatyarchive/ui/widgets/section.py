"""A part of the form with a caption, for what is more than one value."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels


class Section(QWidget):
    """Caption and count above, whatever it holds below."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.caption = labels.plain(label, "meta")
        self.count = labels.plain("", "hint")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.caption)
        top.addWidget(self.count, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addLayout(top)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return []

    def set_key(self, key: str) -> None:
        """Tell by which key it is reached."""
        self.caption.setToolTip(key)
