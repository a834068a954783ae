"""The bundles that were written and taken in: when, by whom, what went and what stayed out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget

from treatyarchive.archive.sharing import bundles
from treatyarchive.archive.sharing.bundles import Remembered
from treatyarchive.ui import dates, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.share import wording
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.record_delegate import COMPACT
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.words import spoken

_WIDE, _HIGH, _LIST = 820, 520, 360


class PastDialog(QDialog):
    """A list at the left, what is known of the chosen one at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Exports so far"))
        self._found: tuple[Remembered, ...] = ()
        self.list = RecordList(self.tr("Bundles"), high=COMPACT)
        self.list.chosen.connect(self._show)
        self.about = QPlainTextEdit()
        self.about.setReadOnly(True)
        self.about.setTabChangesFocus(True)
        self.about.setAccessibleName(self.tr("What went, and what stayed out"))
        self.about.document().setDocumentMargin(theme.px(16))
        self.empty = EmptyState()
        self.empty.tell(
            self.tr("No bundles yet"),
            self.tr("What is written or taken in is listed here, with what was left out."),
        )
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list.setFixedWidth(theme.px(_LIST))
        self.list.setProperty("edge", "right")
        row.addWidget(self.list)
        row.addWidget(self.about, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        wanted = QSize(theme.px(_WIDE), theme.px(_HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        session.read(bundles.remembered, self._on_read, self)

    def _on_read(self, found: tuple[Remembered, ...]) -> None:
        self._found = found
        self.list.show_rows([_row(n, each) for n, each in enumerate(found, 1)], 1)
        self._stack.setCurrentIndex(bool(found))
        if found:
            self.list.setFocus()
            self._show(1)

    def _show(self, number: int) -> None:
        self.about.setPlainText("\n".join(self._lines(self._found[number - 1])))

    def _lines(self, one: Remembered) -> list[str]:
        told = one.content
        lines = [str(told.get("out") or one.name), ""]
        lines.append(f"{dates.clock(one.at)}, {one.who}")
        if isinstance(told.get("documents"), int):
            size = wording.size(int(told.get("bytes", 0)))
            lines.append(f"{wording.documents(told['documents'])}, {size}")
        if told.get("identifier"):
            lines.append(self.tr("Identifier: %1").replace("%1", str(told["identifier"])))
        bare = [str(ref) for ref in told.get("record_only", ())]
        if bare:
            lines += ["", self.tr("As a record only:"), *bare]
        if one.withheld:
            lines += ["", self.tr("Left out:")]
            lines += [f"{ref}  {spoken(reason)}" for ref, reason in one.withheld]
        elif one.direction == "out":
            lines += ["", self.tr("Nothing was left out.")]
        return lines


def _row(number: int, one: Remembered) -> RecordRow:
    out = one.direction == "out"
    parts = [dates.clock(one.at), one.who]
    if isinstance(one.content.get("documents"), int):
        parts.append(wording.documents(one.content["documents"]))
    name = one.name or one.direction
    return RecordRow(
        number, name, wording.BETWEEN.join(parts), tie="" if out else wording.taken_in()
    )
