"""The scans of a document on its form: their names, what they are, their order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from treatyarchive.archive.records import Scan
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.words import spoken

_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class ScanList(RowSection):
    """A row a scan; Enter changes one, Alt+Up and Alt+Down move it."""

    altered = Signal(int, object)
    """The number of a scan, and its values by name."""
    attach_asked = Signal()
    ordered = Signal(object)
    """The numbers of the scans, in their new order."""

    def __init__(self) -> None:
        self._scans: tuple[Scan, ...] = ()
        super().__init__("scans", _tr("Scans"), _editor, _tr("Attach scan..."))
        for label in (self.caption, self.count):  # it is alone in its part, which says so
            label.hide()
        self.list.installEventFilter(self)
        self.put.connect(self.altered)

    @property
    def filled(self) -> bool:
        """Whether there is any."""
        return bool(self._scans)

    def begin(self) -> None:
        """One more scan is chosen from files."""
        self.attach_asked.emit()

    def show_scans(self, scans: Sequence[Scan]) -> None:
        """Show the scans of a document, in order."""
        self._scans = tuple(scans)
        self.show_rows([_row(scan) for scan in scans], self._values_of)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the scan one is on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._move(self.list.key, step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, scan: int, by: int) -> None:
        order = [each.id for each in self._scans]
        if scan not in order or not self._writable:
            return
        at = order.index(scan)
        to = at + by
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            self.ordered.emit(order)

    def _values_of(self, row: int) -> Mapping[str, str]:
        scan = next((scan for scan in self._scans if scan.id == row), None)
        return {} if scan is None else {"name": scan.name, "role": scan.role}


def roles() -> dict[str, str]:
    """What a scan may be, by code."""
    return {
        "master": _tr("Master scan"),
        "access": _tr("Copy for reading"),
        "other": _tr("Something else"),
    }


def _editor() -> RowEditor:
    role = ChoiceField("role", _tr("Role"), optional=False)
    role.set_choices(list(roles().items()))
    return RowEditor(((LineField("name", _tr("Name"), required=True), role),))


def _row(scan: Scan) -> FactRow:
    pages = QCoreApplication.translate("ScanList", "%n page(s)", "", scan.pages)
    said = (roles().get(scan.role, scan.role), pages if scan.pages else "")
    note = spoken(scan.note) if scan.note else ""
    return FactRow(scan.id, scan.name, more=", ".join(filter(None, (*said, note))), icon="scan")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScanList", text)
