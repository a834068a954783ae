"""The middle column: header, filters, messages, and the list or what stands in its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.filter_bar import FilterBar
from treatyarchive.ui.library.list_header import ListHeader
from treatyarchive.ui.library.model import DocumentListModel
from treatyarchive.ui.library.nothing_found import NothingFound
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.result_list import ResultList
from treatyarchive.ui.library.trash_bar import TrashBar
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.name_bar import NameBar

if TYPE_CHECKING:
    from treatyarchive.ui.library.facet_dates import FacetDates


class ListColumn(QWidget):
    """Puts the parts of the column together; what they mean is the screen's."""

    def __init__(
        self,
        documents: DocumentListModel,
        facets: FacetListModel,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.trash = TrashBar()
        self.trash.hide()
        self.header = ListHeader()
        self.filters = FilterBar(facets, self.header.last)
        self.name = NameBar(
            self.tr("A saved search needs a name."),
            self.tr("There is a saved search “%1” already. Give another name."),
        )
        self.banner = Banner()
        self.list = ResultList(documents, pictures)
        self.empty = NothingFound()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QWidget()
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        over = QVBoxLayout(head)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.trash)
        over.addWidget(self.header)
        over.addWidget(self.filters)
        self._over, self._facets = over, facets
        self._dates: FacetDates | None = None
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.name)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)

    def ask_dates(self, leave: Callable[[], object]) -> None:
        """Ask for a range of dates; `leave` is done once that is closed."""
        if self._dates is None:
            from treatyarchive.ui.library.facet_dates import FacetDates  # noqa: PLC0415 - rarely asked for

            self._dates = dates = FacetDates(self._facets)
            self._over.addWidget(dates)
            dates.left.connect(dates.hide)
            dates.left.connect(leave)
        self._dates.ask()

    def add_foot(self, widget: QWidget) -> None:
        """Take something in below the list."""
        self._box.addWidget(widget)

    def close_dates(self) -> None:
        """Ask for no range of dates any more."""
        if self._dates is not None:
            self._dates.left.emit()

    def show_empty(self, *, empty: bool) -> None:
        """Show what is said instead of a list, or the list."""
        self._stack.setCurrentWidget(self.empty if empty else self.list)

    @property
    def is_empty(self) -> bool:
        """Whether it shows something else than the list."""
        return self._stack.currentWidget() is self.empty
