"""The preview column; what is in it is made when there is something to preview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.reading import Preview

if TYPE_CHECKING:
    from treatyarchive.ui.library.preview_body import PreviewBody


class PreviewPane(QWidget):
    """Shows one document; its buttons tell the screen what is wished."""

    open_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()
    close_asked = Signal()
    next_asked = Signal()

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self._pictures = pictures
        self._made: PreviewBody | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """As wide as the design has it."""
        return QSize(theme.px(364), theme.px(500))

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._body().clear()

    def show_preview(self, preview: Preview, *, stepped: bool = False) -> None:
        """Show a document; `stepped` where one of its hits was gone on to."""
        self._body().show_preview(preview, stepped=stepped)

    @property
    def title(self) -> str:
        """The title it shows; empty where nothing is chosen."""
        return self._made.title if self._made is not None else ""

    @property
    def hits(self) -> str:
        """What it says of hits."""
        return self._made.hits.text if self._made is not None else ""

    def _body(self) -> "PreviewBody":
        if self._made is None:
            from treatyarchive.ui.library.preview_body import PreviewBody  # noqa: PLC0415 - starting need not wait

            self._made = made = PreviewBody(self._pictures, self)
            made.open_asked.connect(self.open_asked)
            made.compare_asked.connect(self.compare_asked)
            made.restore_asked.connect(self.restore_asked)
            made.close_asked.connect(self.close_asked)
            made.next_asked.connect(self.next_asked)
            self._box.addWidget(made)
            made.show()  # a layout would show it a moment later, when Tab may have gone by
        return self._made
