"""A quoted passage in a well: a source's own words, with the hits marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets.snippet_layout import SnippetLayout
from treatyarchive.ui.widgets.snippets import Snippet

_PAD = 14


@accessible.painted(QAccessible.Role.StaticText)
class Quote(QWidget):
    """Draws one snippet, at most so many lines of it."""

    def __init__(self, lines: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._snippet = Snippet("")
        self._layout: SnippetLayout | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.notifier().changed.connect(self._on_theme_changed)

    def show_snippet(self, snippet: Snippet) -> None:
        """Quote this."""
        self._snippet = snippet
        self._layout = None
        self.setAccessibleName(snippet.text)
        self.setVisible(bool(snippet.text))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines with the well around them."""
        return self._laid_out(width).height + 2 * theme.px(_PAD - 3)

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(theme.px(240), self.heightForWidth(max(self.width(), theme.px(240))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the well and the passage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        layout = self._laid_out(self.width())
        layout.paint(painter, QPointF(theme.px(_PAD), theme.px(_PAD - 3)))

    def _laid_out(self, width: int) -> SnippetLayout:
        inner = max(width - 2 * theme.px(_PAD), 40)
        if self._layout is None or self._layout.width != inner:
            self._layout = SnippetLayout(self._snippet, inner, self._lines)
        return self._layout

    def _on_theme_changed(self) -> None:
        self._layout = None
        self.updateGeometry()
        self.update()
