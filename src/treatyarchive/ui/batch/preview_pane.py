"""The preview: how many change, each line old and new, and the button that writes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.plans import Plan
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.batch.line_list import LineList
from treatyarchive.ui.batch.line_model import LineModel
from treatyarchive.ui.batch.wording import Summary, Wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState

_KEY = "Ctrl+Enter"


class PreviewPane(QFrame):
    """Shows one plan; nothing is written before its button is pressed."""

    apply_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self._plan: Plan | None = None
        self.lines = LineModel(self)
        self.list = LineList(self.lines)
        self.banner = Banner()
        self.empty = EmptyState()
        self._counts = labels.plain("", "strong")
        self._others = labels.plain("", "meta", wrap=True)
        self._others.setMinimumWidth(1)
        self.apply = labels.button("", "primary")
        self.apply.setToolTip(_KEY)
        self.apply.clicked.connect(self.apply_asked)
        self.cancel = labels.button(self.tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self.cancel_asked)
        self.note = labels.plain("", "meta", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self._lay_out()
        self.show_nothing("")

    @property
    def plan(self) -> Plan | None:
        """What is shown, where it can be written."""
        return self._plan if self.apply.isEnabled() else None

    @property
    def words(self) -> str:
        """What it says above the lines."""
        return " ".join(filter(None, (self._counts.text(), self._others.text())))

    def show_nothing(self, why: str, text: str = "") -> None:
        """There is nothing to show: say why, and what to do."""
        self._plan = None
        self.lines.show((), None)
        self._say("", "")
        self.empty.tell(why, text)
        self._stack.setCurrentWidget(self.empty)
        self._offer(0)

    def show_working(self) -> None:
        """Another preview is being made; what is seen may not be written any more."""
        self.apply.setEnabled(False)
        self._say(self.tr("Looking…"), "")

    def show_plan(self, plan: Plan, known: Wording, said: Summary) -> None:
        """Show what would change."""
        self._plan = plan
        self.lines.show(plan.lines, known)
        self._say(said.counts, "  ·  ".join(said.others))
        if plan.lines:
            self._stack.setCurrentWidget(self.list)
            self.list.setCurrentIndex(self.lines.index(0, 0))
        else:
            self.empty.tell(self.tr("Nothing changes"), self._others.text())
            self._stack.setCurrentWidget(self.empty)
        self._offer(plan.counted)
        accessible.announce(self.list, self.words)

    def show_writing(self, *, writing: bool) -> None:
        """Writing has begun, or has ended."""
        self.cancel.setVisible(writing)
        self.apply.setEnabled(not writing and bool(self._plan and self._plan.lines))
        self.note.setText(self.tr("Writing…") if writing else self._promise())

    def _offer(self, count: int) -> None:
        self.apply.setText(self.tr("Apply to %n", "", count) if count else self.tr("Apply"))
        self.apply.setEnabled(count > 0)
        self.note.setText(self._promise())

    def _promise(self) -> str:
        return self.tr("Nothing is written until you apply; one Undo takes all of it back.")

    def _say(self, counts: str, others: str) -> None:
        self._counts.setText(counts)
        self._others.setText(others)
        self._others.setVisible(bool(others))

    def _lay_out(self) -> None:
        self.note.setMinimumWidth(1)
        self.cancel.hide()
        top = QVBoxLayout()
        theme.fix_margins(top, 16, 10, 16, 10)
        top.setSpacing(2)
        top.addWidget(self._counts)
        top.addWidget(self._others)
        foot = QFrame()
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        theme.fix_margins(row, 16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel)
        row.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addLayout(top)
        box.addWidget(self._stack, 1)
        box.addWidget(foot)
