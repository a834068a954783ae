"""What there is to say about a value, below its field: a sign and a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels

_SIGNS = {"bad": "warning", "warn": "info", "ok": "done", "meta": "clock"}
_INKS = {"bad": "bad", "warn": "warn", "ok": "ok", "meta": "text2"}
_SIZE = 12


class Message(QWidget):
    """Kinds: bad, warn, ok, meta, hint; hidden while there is nothing to say."""

    def __init__(self, *, keeps_room: bool = False) -> None:
        super().__init__()
        self._kind = ""
        self._sign = QLabel()
        self._text = labels.plain("", "hint", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)
        self.hide()
        theme.notifier().changed.connect(self._color)
        self._color()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, kind: str = "hint") -> None:
        """Say something, or nothing."""
        self._text.setText(text)
        self.setVisible(bool(text))
        sign = _SIGNS.get(kind, "")
        self._sign.setVisible(bool(sign))
        if sign:
            icons.wear(self._sign, sign, 14, _INKS[kind])
        self._kind = kind
        self._color()

    def _color(self) -> None:
        ink = theme.token(_INKS.get(self._kind, "text3"))
        style = f"color: {ink}; font-size: {theme.px(_SIZE)}px;"
        if style != self._text.styleSheet():  # styling costs more than all else of it
            self._text.setStyleSheet(style)
            self._text.setMinimumHeight(theme.px(_SIZE + 6))
