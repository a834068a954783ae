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
        self._labels: tuple[QLabel, QLabel] | None = None
        """Sign and text, made with the first word: most messages of a window never say one."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)
        self.hide()
        if keeps_room:
            self._made()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() or self._labels is None else self._labels[1].text()

    def say(self, text: str, kind: str = "hint") -> None:
        """Say something, or nothing."""
        if not text and self._labels is None:
            return
        shown, words = self._made()
        words.setText(text)
        self.setVisible(bool(text))
        sign = _SIGNS.get(kind, "")
        shown.setVisible(bool(sign))
        if sign:
            icons.wear(shown, sign, 14, _INKS[kind])
        self._kind = kind
        self._color()

    def _made(self) -> tuple[QLabel, QLabel]:
        if self._labels is None:
            sign, words = QLabel(), labels.plain("", "hint", wrap=True)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 2, 0, 0)
            row.setSpacing(6)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._labels = sign, words
            theme.notifier().changed.connect(self._color)
            self._color()
        return self._labels

    def _color(self) -> None:
        _sign, words = self._made()
        ink = theme.token(_INKS.get(self._kind, "text3"))
        style = f"color: {ink}; font-size: {theme.px(_SIZE)}px;"
        if style != words.styleSheet():  # styling costs more than all else of it
            words.setStyleSheet(style)
            words.setMinimumHeight(theme.px(_SIZE + 6))
