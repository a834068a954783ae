"""A banner under the header: a warning, an error or news, until solved or closed."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.widgets import labels

_SIGNS = {"warn": ("warning", "warn"), "error": ("warning", "bad"), "info": ("info", "accent")}


class Banner(QFrame):
    """Shows one message; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None, *, inset: bool = False) -> None:
        """An inset one stands among other things, and has round corners."""
        super().__init__(parent)
        self.setProperty("inset", inset)
        self._then: Callable[[], None] | None = None
        self._sign = QLabel()
        self._title = labels.plain("", wrap=True)
        self._text = labels.plain("", wrap=True)
        self._action = labels.button("", "link")
        self._action.clicked.connect(self._on_action_clicked)
        self._close = labels.tool("close", self.tr("Close message"), size=16)
        self._close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def tell(
        self,
        kind: str,
        title: str,
        text: str = "",
        action: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show a message of a kind: warn, error or info."""
        icon, ink = _SIGNS[kind]
        self.setProperty("banner", kind)
        self._title.setProperty("bannertitle", kind)
        icons.wear(self._sign, icon, 18, ink)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._then = then
        labels.restyle(self)
        labels.restyle(self._title)
        self.show()
        self.setAccessibleName(f"{title} {text}".strip())
        accessible.announce(self, self.accessibleName())

    @property
    def message(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self.accessibleName()

    def _on_action_clicked(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()
