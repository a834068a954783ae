"""Says of a field that its value is not known."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets.chip import Chip


class UnknownChip(Chip):
    """Closing it takes back what was said; Alt+U in the field does so, too."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        said = QCoreApplication.translate("UnknownChip", "Unknown")
        super().__init__(said, "neutral", parent, closable=True)
        self.setAccessibleName(f"{label}: {said}")
        self.setToolTip(QCoreApplication.translate("UnknownChip", "Alt+U takes it back"))
        # The keyboard has Alt+U; a stop of its own would be one too many.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
