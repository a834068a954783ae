"""The preview column; what is in it is made when there is something to preview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui.library.reading import Preview

if TYPE_CHECKING:
    from treatyarchive.ui.library.preview_body import PreviewBody


class PreviewPane(QWidget):
    """Shows one document; its buttons tell the screen what is wished."""

    open_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self._made: PreviewBody | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """As wide as the design has it."""
        return QSize(364, 500)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._body().clear()

    def show_preview(self, preview: Preview) -> None:
        """Show a document."""
        self._body().show_preview(preview)

    @property
    def title(self) -> str:
        """The title it shows; empty where nothing is chosen."""
        return self._made.title if self._made is not None else ""

    def _body(self) -> "PreviewBody":
        if self._made is None:
            from treatyarchive.ui.library.preview_body import PreviewBody  # noqa: PLC0415 - starting need not wait

            self._made = PreviewBody(self)
            self._made.open_asked.connect(self.open_asked)
            self._made.compare_asked.connect(self.compare_asked)
            self._made.restore_asked.connect(self.restore_asked)
            self._made.close_asked.connect(self.close_asked)
            self._box.addWidget(self._made)
        return self._made
