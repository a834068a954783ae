"""Above the list: how many documents, for what, in which order; and the trash's own actions."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels

HEIGHT = 48


class ListHeader(QWidget):
    """One line; shows other actions while the list is the trash."""

    sorted = Signal(str)
    preview_toggled = Signal(bool)
    empty_asked = Signal()
    left_trash = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix_height(self, HEIGHT)
        self._count = labels.plain("", "header")
        self._words = labels.plain("", "meta")
        self._back = labels.button(self.tr("Back to the library"), "quiet", "chevron-left")
        self._back.clicked.connect(self.left_trash)
        self._empty = labels.button(self.tr("Empty trash…"), icon="trash")
        self._empty.clicked.connect(self.empty_asked)
        self.sort = labels.button("", "quiet", "sort")
        self.sort.setMenu(self._sort_menu())
        self.sort.setAccessibleDescription(self.tr("Order of the list"))
        self.preview = labels.tool("panel", self.tr("Preview"), "F4")
        self.preview.setFixedSize(32, 32)
        self.preview.setCheckable(True)
        self.preview.toggled.connect(self.preview_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        row.addWidget(self._empty)
        row.addWidget(self.sort)
        row.addWidget(self.preview)
        self.set_trash(trash=False)
        self.set_order("-added", searching=False)

    def tell(self, count: int, words: str, *, trash: bool) -> None:
        """Say how many there are."""
        text = self.tr("%n document(s) in the trash", "", count) if trash else ""
        self._count.setText(text or self.tr("%n document(s)", "", count))
        self._words.setText(self.tr("for “%1”").replace("%1", words) if words else "")
        self._empty.setEnabled(count > 0)

    @property
    def text(self) -> str:
        """What it says of the count."""
        return self._count.text()

    def set_trash(self, *, trash: bool) -> None:
        """Show the actions of the trash, or those of the library."""
        self._back.setVisible(trash)
        self._empty.setVisible(trash)

    def set_order(self, order: str, *, searching: bool) -> None:
        """Show the order in force; best match can be chosen only while searching."""
        for action in self._group.actions():
            if action.data() == "":
                action.setEnabled(searching)
            if action.data() == order:
                action.setChecked(True)
                self.sort.setText(action.text())
                self.sort.setAccessibleName(self.tr("Order: %1").replace("%1", action.text()))

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        for order, label in (
            ("", self.tr("Best match")),
            ("-added", self.tr("Added last")),
            ("title", self.tr("Title")),
            ("-date", self.tr("Newest date")),
            ("date", self.tr("Oldest date")),
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
