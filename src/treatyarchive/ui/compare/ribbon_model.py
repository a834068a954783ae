"""The bands of a ribbon as the list that keys and screen readers go through."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from treatyarchive.ui.compare.ribbon_bands import Band, Bands

_NOWHERE = QModelIndex()


class RibbonModel(QAbstractListModel):
    """A row a band, in the order of the left text; titles have none."""

    def __init__(self) -> None:
        super().__init__()
        self.bands = Bands()
        self.rows: list[Band] = []

    def show(self, bands: Bands) -> None:
        """Have these bands and no others."""
        self.beginResetModel()
        self.bands = bands
        self.rows = [band for band in bands.all if not band.titles]
        self.endResetModel()

    def row_of(self, band: Band | None) -> int:
        """The row of a band, -1 where it has none."""
        return self.rows.index(band) if band in self.rows else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """As many as there are bands."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What is said of a band."""
        told = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.rows[index.row()].words if index.isValid() and role in told else None
