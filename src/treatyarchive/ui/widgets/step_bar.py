"""Minus, a value, plus: zoom of a page, size of letters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels


class StepBar(QWidget):
    """Tells what is wanted; the value shown is its owner's to set."""

    stepped = Signal(int)
    picked = Signal(str)

    def __init__(
        self,
        names: tuple[str, str, str],
        widest: str,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`names` are those of minus, value and plus; `choices` (value, label) open below."""
        super().__init__(parent)
        less, value, more = names
        self._widest = widest
        self.less = labels.tool("minus", less, self.tr("Ctrl+Minus"), 16)
        self.value = QToolButton()
        self.more = labels.tool("plus", more, self.tr("Ctrl+Plus"), 16)
        self.value.setAccessibleName(value)
        self.value.setFocusPolicy(Qt.FocusPolicy.TabFocus if choices else Qt.FocusPolicy.NoFocus)
        self.value.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if choices:
            self.value.setMenu(self._menu(choices))
        self.less.clicked.connect(lambda: self.stepped.emit(-1))
        self.more.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.less, self.value, self.more):
            row.addWidget(button)
        self._on_theme_changed()
        theme.notifier().changed.connect(self._on_theme_changed)

    def set_value(self, text: str) -> None:
        """Show the value."""
        self.value.setText(text)

    def show_value(self, *, shown: bool) -> None:
        """Show what stands between the buttons, or leave it out."""
        self.value.setVisible(shown)
        self.updateGeometry()

    def _menu(self, choices: Sequence[tuple[str, str]]) -> QMenu:
        menu = QMenu(self)
        for value, label in choices:
            menu.addAction(label).triggered.connect(
                lambda _checked=False, value=value: self.picked.emit(value)
            )
        return menu

    def _on_theme_changed(self) -> None:
        wide = QFontMetrics(theme.ui_font(13, 500)).horizontalAdvance(self._widest)
        self.value.setFixedWidth(wide + theme.px(12))
        self.value.setMinimumHeight(theme.px(28))
        self.value.setFont(theme.ui_font(13, 500))
