"""Above the list: how many documents, for what, in which order."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

HEIGHT = 48


class ListHeader(QWidget):
    """One line."""

    sorted = Signal(str)
    preview_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix_height(self, HEIGHT)
        self._count = labels.plain("", "header")
        self._words = Elided("", "meta")
        self.sort = labels.button(self.tr("Recently added"), "quiet", "sort")
        self.sort.setMenu(self._sort_menu())
        self.sort.setAccessibleDescription(self.tr("Order of the list"))
        # An icon in a wide window, where the preview is usually seen; else a button with a word.
        self._sign = labels.tool("panel", self.tr("Preview"), "F4")
        self._button = labels.button(self.tr("Preview"), icon="panel")
        for button in (self._sign, self._button):
            button.setCheckable(True)
            button.clicked.connect(self.preview_toggled)
        self._narrow, self._order = False, ""
        self._row = row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        row.addWidget(self.sort)
        row.addWidget(self._sign)
        row.addWidget(self._button)
        theme.notifier().changed.connect(self._fit)
        self.set_narrow(False)
        self.set_order("-added", searching=False)

    def tell(self, count: str, words: str) -> None:
        """Say how many there are, and for which words."""
        before = self.accessibleName()
        self._count.setText(count)
        self._fit()
        self._words.setText(self.tr("for “%1”").replace("%1", words) if words else "")
        self.setAccessibleName(f"{count} {self._words.text()}".strip())
        if before and before != self.accessibleName():
            accessible.announce(self, self.accessibleName())

    @property
    def last(self) -> QWidget:
        """What Tab passes last in it."""
        return self._button

    @property
    def text(self) -> str:
        """What it says of the count."""
        return self._count.text()

    def show_preview(self, shown: bool) -> None:
        """Show whether the preview is seen."""
        self._sign.setChecked(shown)
        self._button.setChecked(shown)
        self._choose_button()

    def set_narrow(self, narrow: bool) -> None:
        """Show the button that fits a narrow or a wide window."""
        self._narrow = narrow
        self._choose_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a preview in a narrow window the order has room for its sign alone."""
        super().resizeEvent(event)
        self._fit()

    def _choose_button(self) -> None:
        """The word is for who does not see the preview; the focus goes with the button."""
        worded = self._narrow and not self._button.isChecked()
        shown, hidden = (self._button, self._sign) if worded else (self._sign, self._button)
        # Laid out with both, it would push a narrow window wider for good.
        self._row.setEnabled(False)
        shown.show()
        if hidden.hasFocus():
            shown.setFocus()
        hidden.hide()
        self._row.setEnabled(True)
        self._fit()

    def _fit(self) -> None:
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        button = self._sign if self._button.isHidden() else self._button
        room = self.width() - margins.left() - margins.right() - 3 * gap
        room -= self._count.sizeHint().width() + button.sizeHint().width()
        before = self.sort.text()
        self.sort.setText(self._order)
        if self.sort.sizeHint().width() > room:
            self.sort.setText("")
        if before != self.sort.text():
            self.sort.setToolTip("" if self.sort.text() else self._order)

    def set_order(self, order: str, *, searching: bool) -> None:
        """Show the order in force; best match can be chosen only while searching."""
        for action in self._group.actions():
            if action.data() == "":
                action.setEnabled(searching)
            if action.data() == order:
                action.setChecked(True)
                self._order = action.text()
                self._fit()
                self.sort.setAccessibleName(self.tr("Order: %1").replace("%1", action.text()))

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        for order, label in (
            ("", self.tr("Best match")),
            ("-date", self.tr("Event date, newest first")),
            ("date", self.tr("Event date, oldest first")),
            ("-published", self.tr("Published, newest first")),
            ("published", self.tr("Published, oldest first")),
            ("title", self.tr("Title")),
            ("changed", self.tr("Recently changed")),
            ("-added", self.tr("Recently added")),
        ):
            action = QAction(label, menu)
            action.setCheckable(True)
            action.setData(order)
            self._group.addAction(action)
            menu.addAction(action)
        self._group.triggered.connect(self._on_group_triggered)
        return menu

    def _on_group_triggered(self, action: QAction) -> None:
        self.sorted.emit(action.data())
