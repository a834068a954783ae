"""The changes below one another, under the days they were made on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from treatyarchive.ui import theme
from treatyarchive.ui.history import moments
from treatyarchive.ui.history.entry import INDENT, EntryView
from treatyarchive.ui.history.reading import Told
from treatyarchive.ui.history.wording import Wording
from treatyarchive.ui.widgets import labels

_WIDE, _LINK_PAD = 800, 9


class EntryList(QScrollArea):
    """One tab stop: the arrow keys go from change to change, Tab goes on to its buttons."""

    take_back_asked = Signal(int)
    bring_back_asked = Signal(object, str)
    more_asked = Signal()

    def __init__(self, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = writable
        self.views: list[EntryView] = []
        self.current: EntryView | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Changes"))
        self.more = labels.button("", "link")
        self._told: Told | None = None
        theme.notifier().changed.connect(self._on_theme_changed)
        self.clear()

    def clear(self) -> None:
        """Show nothing, for a history that is still being read."""
        self._told = None
        self._fill([], more=False)

    def about(self, revision: int) -> tuple[str, bool]:
        """What change an entry is about, and whether it made it rather than took it back."""
        found = (v.words for v in self.views if v.entry.revision == revision)
        return next(((words.about, words.stands) for words in found), ("", True))

    def show_history(self, told: Told) -> None:
        """Show a history; where one was, and the focus, stay."""
        if told != self._told:
            self._show(told)

    def _show(self, told: Told) -> None:
        had_focus = self._has_focus()
        revision = self.current.entry.revision if self.current else 0
        newest = self.views[0].entry.revision if self.views else 0
        place = self.verticalScrollBar().value()
        self._told = told
        wording = Wording(told)
        views = [EntryView(e, wording.of(e), writable=self._writable) for e in told.history.entries]
        self._fill(views, more=told.history.more)
        kept = next((v for v in views if v.entry.revision == revision), None)
        fresh = bool(views) and views[0].entry.revision != newest
        self._choose(kept if kept is not None and not fresh else next(iter(views), None))
        self.verticalScrollBar().setValue(place if not fresh else 0)
        if had_focus and self.current is not None:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Give the focus to the current change."""
        if isValid(self) and self.isVisible() and self.current is not None:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End go through the changes; Del and Enter take back."""
        key = Qt.Key(event.key())
        at = self.views.index(self.current) if self.current in self.views else -1
        wanted = {
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.views) - 1,
        }.get(key)
        if wanted is not None and self.views:
            view = self.views[min(max(wanted, 0), len(self.views) - 1)]
            view.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(view, 0, 24)
        elif key == Qt.Key.Key_Delete and self.current and not self.current.take_back.isHidden():
            self.current.take_back.click()
        elif (  # with the focus on one of its buttons, Enter presses that
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.current
            and self.current.hasFocus()
        ):
            self._bring_back(self.current)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _bring_back(view: EntryView) -> None:
        """Bring back the only value there is to bring back, or go to the first of them."""
        if len(view.backs) == 1:
            view.backs[0].click()
        elif view.backs:
            view.backs[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, views: list[EntryView], *, more: bool) -> None:
        self.views, self.current = views, None
        column = QWidget()
        column.setMaximumWidth(theme.px(_WIDE))
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        days = [moments.day(moments.local(view.entry.at)) for view in views]
        for place, view in enumerate(views):
            view.is_first = not place or days[place - 1] != days[place]
            view.is_last = place + 1 == len(days) or days[place + 1] != days[place]
            if view.is_first:
                heading = labels.plain(days[place], "header")
                heading.setContentsMargins(0, 16, 0, 4)
                box.addWidget(heading)
            view.take_back_asked.connect(self.take_back_asked)
            view.bring_back_asked.connect(self.bring_back_asked)
            view.entered.connect(self._choose)
            box.addWidget(view)
        self.more = labels.button(self.tr("Show older changes"), "link")
        self.more.clicked.connect(self.more_asked)
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(INDENT) - _LINK_PAD, 8, 0, 0)
        below.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(below)
        self.more.setVisible(more)
        box.addStretch(1)
        page = QWidget()
        page.setProperty("surface", "true")
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 4, 24, 24)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _choose(self, view: EntryView | None) -> None:
        if self.current is not None and isValid(self.current):
            self.current.set_current(False)
        self.current = view
        if view is not None:
            view.set_current(True)

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _on_theme_changed(self) -> None:
        if self._told is not None:
            self._show(self._told)
