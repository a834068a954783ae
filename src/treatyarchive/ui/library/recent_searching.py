"""The recent searches below the search field: Down drops them, Enter runs one, Del removes it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from treatyarchive.archive.query import Query
from treatyarchive.ui.library import saved_words
from treatyarchive.ui.library.asking import Asking
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.recent_searches import RecentSearches
from treatyarchive.ui.library.search_bar import SearchBar

_STOOD_MS = 2000  # a search that has stood so long was meant
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Recents(QObject):
    """Notes what is searched, and offers it in the empty search field."""

    def __init__(
        self,
        recent: RecentSearches,
        asking: Asking,
        facets: FacetListModel,
        search: SearchBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recent, self._asking, self._facets = recent, asking, facets
        self._field = search.field
        self._field.installEventFilter(self)
        self._popup: QListView | None = None
        self._completer: QCompleter | None = None
        self._offered: list[Query] = []
        self._stood = QTimer(self, singleShot=True, interval=_STOOD_MS)
        self._stood.timeout.connect(self.note)
        asking.changed.connect(self._on_asking_changed)

    @property
    def offered(self) -> list[str]:
        """The searches that are seen, as they are written there."""
        if self._popup is None or not self._popup.isVisible():
            return []
        return [saved_words.described(query, self._facets.label) for query in self._offered]

    def note(self) -> None:
        """What is looked for was meant: something found was acted on, or it has stood a while."""
        self._stood.stop()
        self._recent.note(self._asking.query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and coming to the empty field drop the list; Del in it removes."""
        if watched is self._field and not self._field.text():
            if event.type() == QEvent.Type.FocusIn and event.reason() in _BY_HAND:
                # Later: the field has to have the focus before a list can be dropped from it.
                QTimer.singleShot(0, self, self._drop)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return event.key() == Qt.Key.Key_Down and self._drop()
        if watched is self._popup and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return False

    def _drop(self) -> bool:
        """Drop the list; False where there is nothing to offer."""
        self._offered = self._recent.all()
        if not self._offered or self._field.text() or not self._field.hasFocus():
            return False
        completer, popup = self._made()
        self._fill(completer)
        completer.complete()
        popup.setCurrentIndex(QModelIndex())
        return True

    def _made(self) -> tuple[QCompleter, QListView]:
        if self._completer is None or self._popup is None:
            self._completer = completer = QCompleter(QStringListModel(self), self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setMaxVisibleItems(10)
            self._popup = popup = QListView()
            popup.setObjectName("recent-searches")
            popup.setAccessibleName(self.tr("Recent searches"))
            popup.setAccessibleDescription(self.tr("Enter runs, Del removes"))
            completer.setPopup(popup)
            completer.setWidget(self._field)
            completer.activated[QModelIndex].connect(self._on_completer_activated)
            popup.installEventFilter(self)
        return self._completer, self._popup

    def _fill(self, completer: QCompleter) -> None:
        words = [saved_words.described(query, self._facets.label) for query in self._offered]
        model = completer.model()
        if isinstance(model, QStringListModel):
            model.setStringList(words)

    def _remove(self) -> None:
        popup, completer = self._popup, self._completer
        place = popup.currentIndex().row() if popup is not None else -1
        if popup is None or completer is None or not 0 <= place < len(self._offered):
            return
        self._recent.remove(self._offered.pop(place))
        self._fill(completer)
        if self._offered:
            row = min(place, len(self._offered) - 1)
            popup.setCurrentIndex(popup.model().index(row, 0))
        else:
            popup.hide()

    def _on_completer_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._asking.look_for(self._offered[index.row()])

    def _on_asking_changed(self) -> None:
        if self._asking.query.words:
            self._stood.start()
        else:
            self._stood.stop()
