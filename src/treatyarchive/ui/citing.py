"""Copies words of a source together with what they are cited by."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.archive import citing
from treatyarchive.archive.citing import Cited
from treatyarchive.ui import dates, leaving, words
from treatyarchive.ui.leaving import Way
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.source_view import SourceView


class Quoted(NamedTuple):
    """Words of a document, and where they stand, in words; `page` as a citation has it."""

    document: int
    quote: str
    where: str
    page: str = ""


Taken = Callable[[], Quoted | None]


class Citing(QObject):
    """Serves a widget in which words can be chosen; `take` tells which of them are."""

    told = Signal(str)
    """What has been copied, or why nothing was."""

    def __init__(self, session: Session, view: QWidget, take: Taken) -> None:
        super().__init__(view)
        self._session, self._view, self._take = session, view, take
        self.action = QAction(self.tr("Copy with source"), view)
        self.action.triggered.connect(self.copy)
        view.addAction(self.action)
        if isinstance(view, SourceView | PageCanvas):
            view.copied.connect(self._on_copied)

    @property
    def is_in_sight(self) -> bool:
        """Whether the reader sees what could be chosen."""
        return self._view.isVisible()

    @property
    def quoted(self) -> Quoted | None:
        """What is chosen."""
        return self._take()

    def copy(self) -> None:
        """Put what is chosen on the clipboard, as plain text and as HTML, if it may be."""
        quoted = self._take()
        if quoted is None:
            self.told.emit(self.tr("Nothing is selected. Select words of the text or scan first."))
            return
        allowed = partial(self._read, quoted)
        leaving.of(self._session).ask(self._view, [quoted.document], Way.QUOTE, allowed)

    def _read(self, quoted: Quoted) -> None:
        read = partial(citing.of, number=quoted.document, language=words.language())
        self._session.read(read, partial(self._on_read, quoted), self, f"citing {id(self)}")

    def _on_read(self, quoted: Quoted, cited: Cited) -> None:
        QGuiApplication.clipboard().setMimeData(mime(quoted, cited))
        self.told.emit(self.tr("Copied with its source"))

    def _on_copied(self) -> None:
        """Words alone are copied while cataloguing, too: that is no question, but worth a word."""
        quoted = self._take()
        if quoted is not None:
            leaving.of(self._session).remark(self._view, quoted.document, self.told.emit)


def in_hand() -> Citing | None:
    """What serves the view where the keyboard is, or the pane around that."""
    at = QApplication.focusWidget()
    while at is not None:
        found = next((one for one in at.findChildren(Citing) if one.is_in_sight), None)
        if found is not None:
            return found
        at = at.parentWidget()
    return None


def copy_in_hand() -> None:
    """Copy what is chosen there, with its source."""
    found = in_hand()
    if found is not None:
        found.copy()


def of_text(view: SourceView, document: int, read: ScanText | None) -> Quoted | None:
    """The words that are chosen in a text; `read` where it was read from scans."""
    start, end = view.selected()
    quote = view.source[start:end].strip()
    if not quote or not document:
        return None
    if read is None:
        first, last = view.paragraph_of(start), view.paragraph_of(max(end - 1, start))
        return Quoted(
            document, quote, _places(first, last, _tr("paragraph %1"), _tr("paragraphs %1 to %2"))
        )
    first, last = read.page_at(start).number, read.page_at(max(end - 1, start)).number
    return Quoted(document, quote, _pages(first, last, read.count), _cited(first, last))


def of_pages(view: PageView, document: int) -> Quoted | None:
    """The words that are chosen on a page."""
    quote = " ".join(view.canvas.layer.chosen_text.split())
    if not quote or not document:
        return None
    where = _pages(view.page, view.page, view.page_count)
    return Quoted(document, quote, where, _cited(view.page, view.page))


def mime(quoted: Quoted, cited: Cited) -> QMimeData:
    """A quotation with its source, in the language of the window."""
    made = QMimeData()
    quote, source = _tr("“%1”").replace("%1", quoted.quote), _source(cited, quoted.where)
    made.setText(f"{quote}\n{cited.title}. {source}")
    inside = escape(quoted.quote).replace("\n", "<br>")
    made.setHtml(
        f"<blockquote>{inside}</blockquote><p><cite>{escape(cited.title)}</cite>. "
        f"{escape(source)}</p>"
    )
    return made


def _source(cited: Cited, where: str) -> str:
    issued = ", ".join(
        filter(None, (cited.publisher, dates.long(cited.date) if cited.date else ""))
    )
    numbered = cited.reference or _tr("Accession %1").replace("%1", cited.accession)
    placed = ", ".join(filter(None, (numbered, where)))
    said = ". ".join(filter(None, (issued, placed, cited.url)))
    return said if cited.url else f"{said}."


def _cited(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _pages(first: int, last: int, count: int) -> str:
    return _places(first, last, _tr("page %1"), _tr("pages %1 to %2")) if count > 1 else ""


def _places(first: int, last: int, one: str, several: str) -> str:
    if first == last:
        return one.replace("%1", str(first))
    return several.replace("%1", str(first)).replace("%2", str(last))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Citing", text)
