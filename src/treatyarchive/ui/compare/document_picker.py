"""Which document a pane shows; typing finds another."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from treatyarchive.archive import documents, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.ui import icons, theme
from treatyarchive.ui.compare.compared import Version
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_MOST = 40


class TwoLines(QAbstractButton):
    """Title above, meta below, chevron at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.meta = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(theme.px(260), theme.px(46))

    def minimumSizeHint(self) -> QSize:
        """Titles may be elided."""
        return QSize(theme.px(80), theme.px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(theme.color("hover"))
            ring = QPen(theme.color("accent"), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.drawRoundedRect(box, 6, 6)
        sign = theme.px(16)
        room = box.adjusted(theme.px(8), 0, -sign - theme.px(14), 0)
        middle = box.center().y()
        above = theme.px(20 if self.meta else 9)
        self._write(painter, room, middle - above, self.title, ("text", 14, 600))
        self._write(painter, room, middle + theme.px(2), self.meta, ("text2", 12, 400))
        picture = icons.pixmap("chevron-down", 16, "text2", self.devicePixelRatioF())
        painter.drawPixmap(round(box.right() - sign - 6), round(middle - sign / 2), picture)
        painter.end()

    def _write(
        self, painter: QPainter, room: QRectF, top: float, text: str, look: tuple[str, int, int]
    ) -> None:
        ink, size, weight = look
        painter.setFont(theme.ui_font(size, weight))
        painter.setPen(theme.color(ink))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, int(room.width()))
        line = QRectF(room.left(), top, room.width(), theme.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class DocumentPicker(QWidget):
    """Shows the document; a click or Enter lets another be typed."""

    chosen = Signal(int)

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = name
        self.first: tuple[Version, ...] = ()
        """What is offered before anything is typed: the other's text in further languages."""
        self.button = TwoLines()
        self.line = PickerLine()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("Words of the title or the text"))
        self.line.set_source(self._ask)
        self.line.installEventFilter(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.button)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        self._editing = holder
        self._stack.addWidget(holder)
        self.setFocusProxy(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button.clicked.connect(self.open)
        self.line.chosen.connect(self._on_chosen)
        self.line.left.connect(self._close)
        self.show_document("", "")

    def show_document(self, title: str, meta: str) -> None:
        """Show what the pane shows."""
        self.button.title = title or self.tr("Choose a document")
        self.button.meta = meta
        said = self.tr("%1: %2").replace("%1", self._name).replace("%2", self.button.title)
        self.button.setAccessibleName(said)
        self.button.setAccessibleDescription(meta)
        self.button.setToolTip(labels.tip(title))
        self.button.update()

    def open(self) -> None:
        """Let another document be typed."""
        self._stack.setCurrentWidget(self._editing)
        self.line.replace("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.suggest("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives up."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self._close()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _ask(self, typed: str) -> Sequence[Suggestion]:
        """Look documents up on the session's thread; the list opens when they are found."""
        first = self.first

        def find(archive: Archive) -> list[Suggestion]:
            return _found(archive, typed, first)

        self._session.read(find, self.line.offer, self.line, f"picker {id(self)}")
        return []

    def _on_chosen(self, found: Suggestion) -> None:
        self._close()
        self.chosen.emit(int(found.key))

    def _close(self) -> None:
        self.line.put_away()
        self._stack.setCurrentWidget(self.button)


def _found(archive: Archive, typed: str, first: Sequence[Version]) -> list[Suggestion]:
    words = typed.strip()
    if words:
        # The last word may be unfinished.
        numbers = search.find(archive, Query(words if typed.endswith(" ") else f"{words}*"))
        called = _called(archive, words)
        shown = [*called, *(each for each in numbers[:_MOST] if each not in called)]
        return [_suggestion(row) for row in search.rows(archive, shown)]
    languages = {each.document: each.language for each in first}
    versions = search.rows(archive, list(languages))
    numbers = search.find(archive, Query(), "-added")[: _MOST + len(versions)]
    others = [each for each in numbers if each not in languages][:_MOST]
    return [
        *(_suggestion(row, languages[row.id]) for row in versions),
        *(_suggestion(row) for row in search.rows(archive, others)),
    ]


def _called(archive: Archive, code: str) -> list[int]:
    """The document with this accession number or reference code, unless it is in the trash."""
    try:
        number = documents.find(archive, code)
    except UsageError:
        return []
    return [] if documents.get(archive, number).trashed_at else [number]


def _suggestion(row: search.Row, language: str = "") -> Suggestion:
    detail = "  ".join(filter(None, (language, row.date, row.ref)))
    return Suggestion(str(row.id), row.title, detail, icon="languages" if language else "")
