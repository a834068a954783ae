"""The inside of the preview: what a document is, what it says, how it is tagged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import code_labels, dates, theme
from treatyarchive.ui.library.quote import Quote
from treatyarchive.ui.library.reading import Preview
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.flow import FlowLayout

_LABEL_WIDE = 82
_QUOTED_LINES = 6


class PreviewBody(QWidget):
    """Shows one document; its buttons tell the screen what is wished."""

    open_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = labels.plain("", "header", wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._meta = labels.plain("", "meta", wrap=True)
        self._quote = Quote(_QUOTED_LINES)
        self._hits = labels.plain("", "meta")
        self._form = QFormLayout()
        self._empty = EmptyState()
        self._empty.tell(self.tr("Nothing chosen"), self.tr("Choose a document to see it here."))
        self._body = self._build_body()
        self._foot = self._build_foot()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._build_head())
        box.addWidget(self._body, 1)
        box.addWidget(self._empty, 1)
        box.addWidget(self._foot)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._body.hide()
        self._foot.hide()
        self._empty.show()

    def show_preview(self, preview: Preview) -> None:
        """Show a document."""
        document, known = preview.document, preview.labels
        fields = document.fields
        self._title.setText(fields["title"])
        kind = code_labels.brief(known.kinds.get(fields.get("kind") or "", ""))
        parts = (kind, fields.get("reference_code") or "", document.ref)
        self._meta.setText("  ·  ".join(part for part in parts if part))
        self._quote.show_snippet(preview.snippet)
        self._say_hits(preview)
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fact(self.tr("Date"), dates.long(fields.get("date") or ""))
        self._fact(self.tr("Published"), dates.long(fields.get("date_published") or ""))
        self._fact(self.tr("Publisher"), preview.names.get(fields.get("publisher") or "", ""))
        self._fact(self.tr("Language"), known.languages.get(fields.get("language") or "", ""))
        visits = [known.visits.get(tag.code, tag.code) for tag in document.visits]
        self._tags(self.tr("Visits"), visits, "visit")
        sectors = [known.sectors.get(tag.code, tag.code) for tag in document.sectors]
        self._tags(self.tr("Sectors"), sectors, "sector")
        signatories = [preview.names.get(tag.key, tag.key) for tag in document.signatories]
        self._tags(self.tr("Signatories"), signatories, "signatory")
        scans = sum(max(scan.pages, 1) for scan in document.scans)
        pages = self.tr("%n page(s)", "", scans) if scans else self.tr("None attached")
        self._fact(self.tr("Scans"), pages)
        trashed = document.trashed_at is not None
        self._restore.setVisible(trashed)
        self._open.setVisible(not trashed)
        self._compare.setVisible(not trashed)
        self._empty.hide()
        self._body.show()
        self._foot.show()

    @property
    def title(self) -> str:
        """The title it shows; empty where nothing is chosen."""
        return self._title.text() if self._body.isVisibleTo(self) else ""

    def _say_hits(self, preview: Preview) -> None:
        snippet, parts = preview.snippet, []
        if snippet.in_text:
            parts.append(self.tr("%n hit(s) in the text", "", snippet.in_text))
        if snippet.in_scans:
            parts.append(self.tr("%n hit(s) in the scan", "", snippet.in_scans))
        self._hits.setText(", ".join(parts))
        self._hits.setVisible(bool(parts))

    def _fact(self, name: str, value: str) -> None:
        if value:
            label = labels.plain(name, "meta")
            label.setMinimumWidth(_LABEL_WIDE)
            words = labels.plain(value, wrap=True)
            self._form.addRow(label, words)

    def _tags(self, name: str, values: list[str], kind: str) -> None:
        if not values:
            return
        label = labels.plain(name, "meta")
        label.setMinimumWidth(_LABEL_WIDE)
        label.setContentsMargins(0, 3, 0, 0)
        holder = QWidget()
        flow = FlowLayout(holder, 5)
        for value in values:
            flow.addWidget(Chip(value, kind))
        self._form.addRow(label, holder)

    def _build_head(self) -> QWidget:
        head = QWidget()
        theme.fix_height(head, 48)
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 10, 0)
        row.addWidget(labels.plain(self.tr("Preview"), "strong"), 1)
        close = labels.tool("close", self.tr("Close preview"), "F4", 16)
        close.clicked.connect(self.close_asked)
        row.addWidget(close)
        return head

    def _build_body(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("surface", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addWidget(self._meta)
        box.addSpacing(4)
        box.addWidget(self._quote)
        box.addWidget(self._hits)
        box.addSpacing(8)
        self._form.setHorizontalSpacing(10)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._form)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        self._open = labels.button(self.tr("Open"), "primary")
        self._open.clicked.connect(self.open_asked)
        self._compare = labels.button(self.tr("Compare"), icon="compare")
        self._compare.clicked.connect(self.compare_asked)
        self._restore = labels.button(self.tr("Restore"), "primary")
        self._restore.clicked.connect(self.restore_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self._open)
        row.addWidget(self._compare)
        row.addWidget(self._restore)
        row.addStretch(1)
        return foot
