"""The search field with its switch; tells what to look for once typing pauses."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.search_field import SearchField
from treatyarchive.ui.widgets.switch import Switch

_PAUSE_MS = 200
_WIDE = 560


class SearchBar(QWidget):
    """Search field, Exact spelling, Add files."""

    searched = Signal(str, bool)
    add_asked = Signal()
    left_downwards = Signal()
    """The arrow key down was pressed in the field: on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix_height(self, 52)
        self.field = SearchField(self.tr("Search texts, scans and titles"))
        self.field.left_downwards.connect(self.left_downwards)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.returnPressed.connect(self._tell)
        self.exact = Switch(self.tr("Exact spelling"))
        self.exact.setToolTip(self.tr("Find words only as they are typed, in this script"))
        self.exact.toggled.connect(self._tell)
        self.add = labels.button(self.tr("Add files"), icon="import")
        self.add.clicked.connect(self.add_asked)
        self._row = row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.field, 4)
        row.addWidget(self.exact)
        row.addStretch(1)
        row.addWidget(self.add)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def tell_now(self) -> None:
        """Tell what is typed without waiting for a pause."""
        if self._pause.isActive():
            self._tell()

    def add_after_switch(self, widget: QWidget) -> None:
        """Take something in right of Exact spelling."""
        self._row.insertWidget(self._row.indexOf(self.exact) + 1, widget)

    def add_right(self, widget: QWidget) -> None:
        """Take something in at the right end."""
        self._row.addWidget(widget)

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator, left of the button."""
        self._row.removeWidget(indicator)  # it may be here, and move the button's place
        self._row.insertWidget(self._row.indexOf(self.add), indicator)

    def show_words(self, words: str, *, exact: bool) -> None:
        """Look for these, without telling."""
        self.exact.blockSignals(True)
        self.exact.setChecked(exact)
        self.exact.blockSignals(False)
        self.field.show_words(words)
        self._pause.stop()

    def _on_theme_changed(self) -> None:
        self.field.setMaximumWidth(theme.px(_WIDE))

    def _on_field_text_changed(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.words, self.exact.isChecked())
