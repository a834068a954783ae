"""What became of files that were added, where there is more to say than how many there are."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from treatyarchive.ui.intake import wording

if TYPE_CHECKING:
    from treatyarchive.intake.outcomes import Outcome
    from treatyarchive.ui.window.main_window import MainWindow

_MOST_REASONS = 3


class Arrivals(QObject):
    """A banner for what failed, a toast for the rest; each leads to the intake list."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def tell(self, outcomes: "Sequence[Outcome]", words: str) -> None:
        """Say what became of these; `words` say what was added."""
        failed = [outcome for outcome in outcomes if outcome.outcome == "failed"]
        rest = [outcome for outcome in outcomes if outcome.outcome != "failed"]
        if failed:
            self._warn(failed)
        if len(rest) == 1 and rest[0].duplicate_of is not None:
            self._tell_of_duplicate(rest[0], int(rest[0].duplicate_of))
        elif any(outcome.outcome != "added" or outcome.note for outcome in rest):
            self._tell_of(rest)
        elif rest:
            self._window.tell(words)

    def _warn(self, failed: "Sequence[Outcome]") -> None:
        reasons = [wording.sentence(wording.name(o.path), o.error or "") for o in failed]
        title = self.tr("%n file(s) did not come in", "", len(failed))
        more = self.tr("and %n more", "", len(failed) - _MOST_REASONS)
        lines = [*reasons[:_MOST_REASONS], *[more] * (len(failed) > _MOST_REASONS)]
        show, text = self.tr("Show in the intake list"), "\n".join(lines)
        self._window.banner.tell(
            "warn", title, text, show, lambda: self._window.show_intake("failed")
        )

    def _tell_of_duplicate(self, outcome: "Outcome", document: int) -> None:
        words = self.tr("%1 is in the archive already, as %2")
        words = words.replace("%2", str(outcome.duplicate_of))
        words = words.replace("%1", wording.name(outcome.path))
        if outcome.note:  # it lies in the trash
            self._window.toast.tell(words, self.tr("Show"), self._window.show_intake)
        else:
            opened = partial(self._window.go, "desk", document)
            self._window.toast.tell(words, self.tr("Open"), opened)

    def _tell_of(self, rest: "Sequence[Outcome]") -> None:
        window = self._window
        added = any(outcome.outcome == "added" for outcome in rest)
        undo = self.tr("Undo") if added and window.session.undo_stack.canUndo() else ""
        window.toast.offer(
            wording.summary(rest), undo, window.session.undo, self.tr("Show"), window.show_intake
        )
