"""The preview column; what is in it is made when there is something to preview."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.reading import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from treatyarchive.archive.hits import Spot, Spots
    from treatyarchive.ui.library.preview_body import PreviewBody
    from treatyarchive.ui.widgets.hit_row import HitRow
    from treatyarchive.ui.widgets.snippets import Snippet


class PreviewPane(QWidget):
    """Shows one document; its buttons tell the screen what is wished."""

    open_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()
    pin_asked = Signal()
    close_asked = Signal()
    next_asked = Signal()
    hit_chosen = Signal(int)
    """The hit of this number, from 0, is to be quoted."""
    hit_opened = Signal(int)
    lines_wanted = Signal(object)
    """Lines of the list of hits (their numbers) are to be read, for `take_lines`."""

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self._pictures = pictures
        self._made: PreviewBody | None = None
        self._pinned: AbstractSet[int] = frozenset()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """As wide as the design has it."""
        return QSize(theme.px(364), theme.px(500))

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._body().clear()

    def show_preview(self, preview: Preview) -> None:
        """Show a document, at its first hit."""
        self._body().show_preview(preview)
        self._body().show_pinned(self._pinned)

    def show_pinned(self, pinned: AbstractSet[int]) -> None:
        """Say on the button whether the document is pinned."""
        self._pinned = pinned
        if self._made is not None:
            self._made.show_pinned(pinned)

    def tell_spots(self, spots: "Spots") -> None:
        """Say how many hits the document has, and where they are."""
        self._body().tell_spots(spots)

    def tell_hit(self, snippet: "Snippet", hit: int, *, entered: bool = False) -> None:
        """Quote the passage around a hit, from 0; `entered` where it is another document's."""
        self._body().tell_hit(snippet, hit, entered=entered)

    def tell_end(self, *, last: bool) -> None:
        """Say that no document of the list follows, or comes before."""
        self._body().hits.tell_end(last=last)

    def take_lines(self, spots: "Sequence[Spot]", lines: "Mapping[int, HitRow]") -> None:
        """Lines of the list of these hits that were read."""
        self._body().list.hits.take(spots, lines)

    def list_hits(self, *, listed: bool = True) -> None:
        """List all hits of what is shown, or no more."""
        self._body().hits.all.setChecked(listed)

    def toggle_hits(self) -> None:
        """List all hits, or no more."""
        line = self._body().hits
        if line.isVisibleTo(self):
            line.all.toggle()
            if line.all.isChecked() and self._body().list.isVisibleTo(self):
                self._body().list.setFocus()

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
            made.pin_asked.connect(self.pin_asked)
            made.close_asked.connect(self.close_asked)
            made.next_asked.connect(self.next_asked)
            made.hit_chosen.connect(self.hit_chosen)
            made.hit_opened.connect(self.hit_opened)
            made.lines_wanted.connect(self.lines_wanted)
            self._box.addWidget(made)
            made.show()  # a layout would show it a moment later, when Tab may have gone by
        return self._made
