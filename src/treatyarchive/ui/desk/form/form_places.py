"""Every field of the form with the letter that goes there: three keys to any of them."""

from string import ascii_lowercase

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.form.form_layout import Entry
from treatyarchive.ui.widgets import labels, physical_keys

_COLUMN, _CAP = 190, 22  # px
_SIGNS = ascii_lowercase + "-="
_NOBODY_TYPES = ("mentioned", "related")


class FormPlaces(QFrame):
    """Lies over the form until a key is pressed; letters are where they lie on a Latin keyboard."""

    chosen = Signal(object)
    """A field or section that is gone to."""

    def __init__(self, fields: FormFields, form: QWidget) -> None:
        super().__init__(form)
        self._fields, self._form = fields, form
        self._back: QWidget | None = None
        self._keys = _keys(fields)
        self._grid: QGridLayout | None = None
        self.setProperty("surface", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Fields of the form"))
        self.hide()
        for key, entry in self._keys.items():
            entry.set_key(f"Alt+{key}" if key.isdigit() else f"Alt+0 {key.upper()}")

    @property
    def keys(self) -> dict[str, Entry]:
        """What each key goes to."""
        return dict(self._keys)

    def open(self) -> None:
        """Show them all; the next key goes to one."""
        if self.isVisible():
            return
        self._back = QApplication.focusWidget()
        if self._grid is None:
            self._grid = self._make()
        self._fill(self._grid)
        self.setGeometry(self._form.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        accessible.announce(self, self.tr("Press the letter of a field, or Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key goes to its field, any other puts the list away."""
        if event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_AltGr):
            return
        entry = self._keys.get(physical_keys.letter(event))
        self._close()
        if entry is not None:
            self.chosen.emit(entry)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere wants it no more."""
        super().focusOutEvent(event)
        self.hide()

    def _close(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> QGridLayout:
        page = QWidget()
        page.setProperty("surface", "true")
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(page)
        theme.fix_margins(box, 20, 14, 14, 16)
        box.setSpacing(10)
        box.addWidget(labels.plain(self.tr("Go to a field"), "header"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        box.addLayout(grid)
        box.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        area.setWidget(page)
        return grid

    def _fill(self, grid: QGridLayout) -> None:
        while (item := grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = [(k, e) for k, e in self._keys.items() if e.name not in _NOBODY_TYPES or e.filled]
        order = self._fields.order
        shown.sort(key=lambda each: order.index(each[1]))
        columns = max((self._form.width() - 40) // theme.px(_COLUMN), 1)
        rows = -(-len(shown) // columns)
        for place, (key, entry) in enumerate(shown):
            grid.addWidget(_line(key, entry), place % rows, place // rows)
        for column in range(columns):
            grid.setColumnStretch(column, 1)


def _line(key: str, entry: Entry) -> QWidget:
    """A key and what it goes to, paler where the form does not show it now."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    cap = labels.key(key.upper())
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setMinimumWidth(theme.px(_CAP))
    row.addWidget(cap)
    row.addWidget(labels.plain(entry.label, "hint" if entry.isHidden() else "", wrap=True), 1)
    return made


def _keys(fields: FormFields) -> dict[str, Entry]:
    """Digits for those that have one, letters for the others, in their order, always the same."""
    numbered: list[Entry] = [*fields.numbered]
    found = {str(number): entry for number, entry in enumerate(numbered, 1)}
    typed = [e for e in fields.order if e not in numbered and e.name not in _NOBODY_TYPES]
    others = [*typed, *(fields.by_name[name] for name in _NOBODY_TYPES)]
    return found | dict(zip(_SIGNS, others, strict=True))
