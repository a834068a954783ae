"""The status bar: counts at the left, at most four key hints at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.reading import Counts
from treatyarchive.ui.widgets import labels

_MOST_HINTS = 4


class StatusBar(QFrame):
    """One line of 28 px; while we wait for somebody it says for whom instead of counting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.fix_height(self, 28)
        self._text = labels.plain("")
        self._counts = ""
        self._hinted: list[tuple[str, str]] = []
        self._hints = QHBoxLayout()
        self._hints.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._text, 1)
        row.addLayout(self._hints)

    @property
    def text(self) -> str:
        """What it says at the left."""
        return self._text.text()

    def show_counts(self, counts: Counts) -> None:
        """Say how many documents there are."""
        parts = [self.tr("%n document(s)", "", counts.documents)]
        if counts.to_catalogue:
            parts.append(self.tr("%n to catalogue", "", counts.to_catalogue))
        if counts.trashed:
            parts.append(self.tr("%n in the trash", "", counts.trashed))
        self._counts = "  ·  ".join(parts)
        self._text.setText(self._counts)

    def show_waiting(self, whom: str) -> None:
        """Say whom we wait for."""
        self._text.setText(self.tr("Waiting for %1").replace("%1", whom))

    def show_ready(self) -> None:
        """Say the counts again."""
        self._text.setText(self._counts)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show keys, written `Ctrl+E`, each with what it does."""
        if list(hints) == self._hinted:
            return
        self._hinted = list(hints)
        while self._hints.count():
            item = self._hints.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for keys, what in hints[:_MOST_HINTS]:
            for key in keys.split("+"):
                self._hints.addWidget(labels.key(key))
            words = labels.plain(what)
            words.setContentsMargins(2, 0, 12, 0)
            self._hints.addWidget(words)
