"""The recent searches below the search field: Ctrl+K drops them, Enter runs one, Del removes it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent

from treatyarchive.archive.query import Query
from treatyarchive.ui import accessible
from treatyarchive.ui.library import saved_words
from treatyarchive.ui.library.asking import Asking
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.recent_searches import RecentSearches
from treatyarchive.ui.library.search_bar import SearchBar

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.suggestion_model import Suggestion
    from treatyarchive.ui.widgets.suggestions import SuggestionList

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
        self.recent, self._asking, self._facets = recent, asking, facets
        self._field = search.field
        self._field.installEventFilter(self)
        self._list: SuggestionList | None = None
        self._offered: list[Query] = []
        self._stood = QTimer(self, singleShot=True, interval=_STOOD_MS)
        self._stood.timeout.connect(self.note)
        self._field.textChanged.connect(self._hide)
        asking.changed.connect(self._on_asking_changed)

    @property
    def offered(self) -> list[str]:
        """The searches that are seen, as they are written there."""
        if self._list is None or not self._list.isVisible():
            return []
        return [self._words(query) for query in self._offered]

    def drop(self) -> None:
        """Drop the list, if the field is empty and there is anything to offer."""
        if not self._field.text():
            self._offer(self.recent.all(), -1)

    def note(self) -> None:
        """What is looked for was meant: something found was acted on, or it has stood a while."""
        self._stood.stop()
        self.recent.note(self._asking.query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Coming to the empty field drops the list; keys go to it from the field."""
        if watched is not self._field:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()))
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusOut:
                self._hide()
            elif event.reason() in _BY_HAND:
                self.drop()
        return False

    def _press(self, key: Qt.Key) -> bool:
        """Whether the key was meant for the list."""
        if self._list is None or not self._list.isVisible():
            return False  # Down leads on to what is found
        place = self._list.currentIndex().row()
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
                accessible.announce(self._field, self._list.in_words())
            case Qt.Key.Key_Escape:
                self._hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if place >= 0:
                self._run(place)
            case Qt.Key.Key_Delete if place >= 0:
                self.recent.remove(self._offered[place])
                self._offer(self.recent.all(), place)
            case _:
                return False
        return True

    def _offer(self, queries: list[Query], place: int) -> None:
        from treatyarchive.ui.widgets.suggestion_model import Suggestion  # noqa: PLC0415 - starting need not wait
        from treatyarchive.ui.widgets.suggestions import SuggestionList  # noqa: PLC0415 - as above

        self._offered = queries
        if self._list is None:
            self._list = SuggestionList(self._field)
            self._list.setAccessibleName(self.tr("Recent searches"))
            self._list.picked.connect(self._on_list_picked)
        rows = [
            Suggestion(str(row), self._words(query), icon="clock")
            for row, query in enumerate(queries)
        ]
        self._list.offer(rows, min(place, len(rows) - 1))

    def _run(self, place: int) -> None:
        query = self._offered[place]
        self._hide()
        self._asking.look_for(query)

    def _words(self, query: Query) -> str:
        return saved_words.described(query, self._facets.label)

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _on_list_picked(self, picked: "Suggestion") -> None:
        self._run(int(picked.key))

    def _on_asking_changed(self) -> None:
        if self._asking.query.words:
            self._stood.start()
        else:
            self._stood.stop()
