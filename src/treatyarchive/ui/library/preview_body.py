"""The inside of the preview: what a document is, what it says, how it is tagged."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import code_labels, dates, kept_back, theme
from treatyarchive.ui.library import passages, reading, row_words
from treatyarchive.ui.library.hit_line import HitLine
from treatyarchive.ui.library.hit_list import HitList
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.preview_facts import Facts
from treatyarchive.ui.library.preview_page import PreviewPage
from treatyarchive.ui.library.reading import Preview
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.quote import Quote
from treatyarchive.ui.widgets.snippets import Snippet

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spots

_QUOTED_LINES = 6
_FEW = 2  # agreements that are seen at first: each takes a line of its own


class PreviewBody(QWidget):
    """Shows one document; its buttons tell the screen what is wished."""

    open_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()
    pin_asked = Signal()
    close_asked = Signal()
    next_asked = Signal()
    hit_chosen = Signal(int)
    hit_opened = Signal(int)
    lines_wanted = Signal(object)

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._snippet = Snippet("")
        self._told: object = None
        self._title = labels.plain("", "header", wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._meta = labels.plain("", "meta", wrap=True)
        self._quote = Quote(_QUOTED_LINES)
        self._page = PreviewPage(pictures)
        self._silence = labels.plain("", "hint", wrap=True)
        self.hits = HitLine()
        self.hits.next_asked.connect(self.next_asked)
        self.list = HitList()
        self.list.hide()
        self.list.chosen.connect(self.hit_chosen)
        self.list.opened.connect(self.hit_opened)
        self.list.hits.wanted.connect(self.lines_wanted)
        self.hits.all_asked.connect(self._show_list)
        self._facts = Facts()
        self._empty = EmptyState()
        self._empty.tell(self.tr("Nothing chosen"), self.tr("Choose a document to see it here."))
        self._head = self._build_head()
        self._body = self._build_body()
        self._foot = self._build_foot()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self._body, 1)
        box.addWidget(self._empty, 1)
        box.addWidget(self._foot)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._show_something(False)

    def show_preview(self, preview: Preview) -> None:
        """Show a document, at its first hit."""
        fields, snippet = preview.document.fields, preview.snippet
        self._title.setText(fields["title"])
        kind = code_labels.brief(preview.labels.kinds.get(fields.get("kind") or "", ""))
        parts = (kind, fields.get("reference_code") or preview.document.ref)
        self._meta.setText("  ·  ".join(part for part in parts if part))
        self._snippet = snippet
        self._quote.show_snippet(snippet)
        self._show_silence(preview)
        told = preview.document, preview.labels, preview.names
        if told != self._told:  # else a chip would lose the keyboard for nothing
            self._told = told
            self._facts.clear()
            self._tell_facts(preview)
        if preview.document.id != self._number:
            self._number = preview.document.id
            self._body.verticalScrollBar().setValue(0)
        trashed = preview.document.trashed_at is not None
        self._restore.setVisible(trashed)
        for button in (self._open, self._open_sign, self._compare, self._pin):
            button.setVisible(not trashed)
        self._show_something(True)

    def tell_spots(self, spots: "Spots") -> None:
        """Say how many hits there are, and list them if that is wanted."""
        self.hits.tell(self._snippet, passages.tally(spots))
        self.list.show_spots(spots.found)
        self._show_list(self.hits.all.isChecked())

    def tell_hit(self, snippet: Snippet, hit: int, *, entered: bool = False) -> None:
        """Quote the passage around a hit, from 0; `entered` where it is another document's."""
        self._snippet = snippet
        self._quote.show_snippet(snippet)
        self.hits.tell_which(snippet, hit, entered=entered)
        self.list.point_at(hit)

    def show_pinned(self, pinned: AbstractSet[int]) -> None:
        """Say on the button whether the document is among those that are pinned."""
        self._pin.setText(self.tr("Unpin") if self._number in pinned else self.tr("Pin"))

    @property
    def title(self) -> str:
        """The title it shows; empty where nothing is chosen."""
        return self._title.text() if self._body.isVisibleTo(self) else ""

    def _show_something(self, shown: bool) -> None:
        self._body.setVisible(shown)
        self._foot.setVisible(shown)
        self._empty.setVisible(not shown)
        if not shown:
            self._open_sign.hide()

    def _show_list(self, shown: bool) -> None:
        self.list.setVisible(shown and self.list.hits.rowCount() > 1)

    def _show_silence(self, preview: Preview) -> None:
        """Where nothing can be quoted: the first page, or that there is nothing to read."""
        scans, silent = preview.document.scans, not preview.snippet.text
        self._page.show_page((preview.document.id, scans[0].sha256) if scans and silent else None)
        kept = kept_back.words(preview.document.left_out) if not scans else ""
        self._silence.setText(kept or row_words.silence(preview.row))
        self._silence.setVisible(silent)

    def _tell_facts(self, preview: Preview) -> None:
        document, known, names = preview.document, preview.labels, preview.names
        fields, facts = document.fields, self._facts
        facts.add(self.tr("Date"), dates.long(fields.get("date") or ""))
        if fields.get("date_published") != fields.get("date"):
            facts.add(self.tr("Published"), dates.long(fields.get("date_published") or ""))
        publisher = [fields["publisher"]] if fields.get("publisher") else []
        facts.add_chips(self.tr("Publisher"), _names(publisher, names), "signatory")
        facts.add(self.tr("Language"), known.languages.get(fields.get("language") or "", ""))
        if fields["access"] != "OPEN":
            facts.add(self.tr("Access"), known.access.get(fields["access"], ""))
        visits = [
            Link("visit", tag.code, known.visits.get(tag.code, tag.code)) for tag in document.visits
        ]
        facts.add_chips(self.tr("Visit"), visits, "visit")
        agreements = [Link("instrument", tag.code, tag.title) for tag in document.instruments]
        facts.add_chips(self.tr("Agreements"), agreements, "instrument", _FEW)
        sectors = [
            Link("facet:sector", tag.code, known.sectors.get(tag.code, tag.code))
            for tag in document.sectors
        ]
        facts.add_chips(self.tr("Sectors"), sectors, "sector")
        signatories = [tag.key for tag in document.signatories]
        facts.add_chips(self.tr("Signatories"), _names(signatories, names), "signatory")
        persons = reading.persons(document)
        facts.add_chips(self.tr("Named"), _names(persons, names), "signatory")
        if fields.get("reference_code"):  # else it stands above
            facts.add(self.tr("Accession"), document.ref)
        if kept_back.first_number(document):
            facts.add(self.tr("First number"), document.first_number or "")
        pages = sum(max(scan.pages, 1) for scan in document.scans)
        facts.add(self.tr("Scans"), self.tr("%n page(s)", "", pages) if pages else "")

    def _build_head(self) -> QWidget:
        head = QWidget()
        theme.fix_height(head, 48)
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        theme.fix_margins(row, 16, 0, 10, 0)
        row.setSpacing(4)
        name = labels.plain(self.tr("Preview"), "strong")
        name.setProperty("muted", True)
        row.addWidget(name, 1)
        self._open_sign = labels.tool("open", self.tr("Open on the desk"), self.tr("Enter"), 16)
        self._open_sign.clicked.connect(self.open_asked)
        row.addWidget(self._open_sign)
        close = labels.tool("close", self.tr("Close preview"), "F4", 16)
        close.clicked.connect(self.close_asked)
        row.addWidget(close)
        return head

    def _build_body(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("surface", "true")
        box = QVBoxLayout(inner)
        theme.fix_margins(box, 16, 16, 16, 16)
        box.setSpacing(8)
        for part in (self._title, self._meta, self._quote, self._page, self._silence):
            box.addWidget(part)
        box.addWidget(self.hits)
        box.addWidget(self.list)
        box.addSpacing(8)
        box.addLayout(self._facts)
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
        self._pin = labels.button(self.tr("Pin"), icon="pin")
        self._pin.clicked.connect(self.pin_asked)
        self._restore = labels.button(self.tr("Restore"), "primary")
        self._restore.clicked.connect(self.restore_asked)
        row = QHBoxLayout(foot)
        theme.fix_margins(row, 16, 12, 16, 12)
        row.setSpacing(8)
        for button in (self._open, self._compare, self._pin, self._restore):
            row.addWidget(button)
        row.addStretch(1)
        return foot


def _names(keys: list[str], names: Mapping[str, str]) -> list[Link]:
    """What leads to these entries of the name authority."""
    return [Link("authority", key, names.get(key, key)) for key in keys]
