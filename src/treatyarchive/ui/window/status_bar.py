"""The status bar: counts at the left, at most four key hints at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.reading import Counts
from treatyarchive.ui.widgets import labels

_MOST_HINTS = 4
_APART = 16  # px between the words at the left and the first hint


class StatusBar(QFrame):
    """One line of 28 px; what a screen found, a draft, or whom we wait for stand for the counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.fix_height(self, 28)
        self._text = labels.plain("")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._counts = self._found = self._draft = self._whom = ""
        self._hinted: list[tuple[str, str]] = []
        self._hints: list[QWidget] = []
        self._row = QHBoxLayout(self)
        theme.fix_margins(self._row, 12, 0, 12, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._text, 1)
        theme.notifier().changed.connect(self._fit)

    @property
    def text(self) -> str:
        """What it says at the left."""
        return self._text.text()

    @property
    def hints(self) -> list[str]:
        """The keys that are hinted at, as far as there is room."""
        seen = [hint.isVisibleTo(self) for hint in self._hints]
        return [keys for (keys, _), shown in zip(self._hinted, seen, strict=False) if shown]

    def show_counts(self, counts: Counts) -> None:
        """Say how many documents there are."""
        parts = [self.tr("%n document(s)", "", counts.documents)]
        if counts.with_scans:
            parts.append(self.tr("%n with scans", "", counts.with_scans))
        if counts.to_catalogue:
            parts.append(self.tr("%n to catalogue", "", counts.to_catalogue))
        if counts.trashed:
            parts.append(self.tr("%n in the trash", "", counts.trashed))
        self._counts = "  ·  ".join(parts)
        self._say()

    def show_found(self, words: str) -> None:
        """Say what a screen has found, in place of the counts; nothing where it has not."""
        if words != self._found:
            self._found = words
            self._say()

    def show_draft(self, at: str) -> None:
        """Say when typing was kept; nothing once that is old news."""
        self._draft = self.tr("Draft saved %1").replace("%1", at) if at else ""
        self._say()

    def show_waiting(self, whom: str) -> None:
        """Say whom we wait for; nobody once that is over."""
        self._whom = self.tr("Waiting for %1").replace("%1", whom) if whom else ""
        self._say()

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show keys, written `Ctrl+E`, each with what it does."""
        if list(hints) == self._hinted:
            return
        self._hinted = list(hints)
        for old in self._hints:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._hints = [_hint(keys, what) for keys, what in hints[:_MOST_HINTS]]
        for hint in self._hints:
            self._row.addWidget(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hint at less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when words have got another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _say(self) -> None:
        self._text.setText(self._whom or self._draft or self._found or self._counts)
        self._fit()

    def _fit(self) -> None:
        """Leave out hints from the end rather than cut one."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= self._text.sizeHint().width() + theme.px(_APART)
        for hint in self._hints:
            room -= hint.sizeHint().width() + self._row.spacing()
            if hint.isHidden() != (room < 0):
                hint.setVisible(room >= 0)


def _hint(keys: str, what: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for key in keys.split("+"):
        row.addWidget(labels.key(key))
    words = labels.plain(what, "hint")
    words.setContentsMargins(2, 0, 0, 0)
    row.addWidget(words)
    return made
