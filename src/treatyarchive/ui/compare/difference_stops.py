"""What F3 stops at: each difference, or each change between two versions, where and in words."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.text.differences.records import Changed, Difference, Span
    from treatyarchive.ui.compare.comparing_service import Found

Spans = tuple[tuple[int, int], ...]
_LONGEST = 120  # letters of changed words that are listed; the texts show all of them
_CHANGED, _ADDED, _LEFT_OUT = "Words changed", "Words added", "Words left out"


@dataclass(frozen=True)
class Stop:
    """Places are code points; an empty span is where words are left out."""

    topic: str
    left: Spans
    right: Spans
    left_says: str
    right_says: str
    stored: tuple[str, str, str]
    """Topic in English and what either prints: what a note is kept by."""
    note: str = ""
    pair: int = -1
    """Index of the aligned pair it is in, -1 where it is of the documents as a whole."""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        words = _tr("%1: left %2, right %3")
        for place, said in enumerate((self.topic, self.left_says, self.right_says), 1):
            words = words.replace(f"%{place}", said or _tr("nothing"))
        return f"{words}. {self.note}" if self.note else words


def stops(found: "Found") -> tuple[Stop, ...]:
    """In the order of the left text; what stands on the right alone where its pair is."""
    return _Reader(found).stops()


class _Reader:
    def __init__(self, found: "Found") -> None:
        self._comparison = found.comparison
        self._texts = found.left.shown_text, found.right.shown_text
        self._note = found.findings.note
        alignment = found.comparison.alignment
        self._starts = [segment.start for segment in alignment.left]
        self._pairs = {n: at for at, pair in enumerate(alignment.pairs) for n in pair.left}

    def stops(self) -> tuple[Stop, ...]:
        comparison = self._comparison
        made = [self._difference(each) for each in comparison.differences]
        if comparison.same_text:
            marked = {
                place
                for each in comparison.differences
                for span in each.left
                for place in range(*span)
            }
            made += [
                self._change(each)
                for each in comparison.changes
                if marked.isdisjoint(range(*each.left))
            ]
        return tuple(sorted(made, key=self._place))

    def _difference(self, each: "Difference") -> Stop:
        stored = self._printed(str(each.topic), each.left, each.right)
        return Stop(
            spoken(each.topic),
            tuple(each.left),
            tuple(each.right),
            spoken(each.left_says),
            spoken(each.right_says),
            stored,
            self._note(stored),
            each.pair,
        )

    def _change(self, each: "Changed") -> Stop:
        gone, come = each.left.start < each.left.end, each.right.start < each.right.end
        topic = _CHANGED if gone and come else _LEFT_OUT if gone else _ADDED
        stored = self._printed(topic, (each.left,), (each.right,))
        return Stop(
            {
                _CHANGED: _tr("Words changed"),
                _LEFT_OUT: _tr("Words left out"),
                _ADDED: _tr("Words added"),
            }[topic],
            (each.left,),
            (each.right,),
            _shortened(stored[1]),
            _shortened(stored[2]),
            stored,
            self._note(stored),
            self._pairs.get(bisect_right(self._starts, each.left.start) - 1, -1),
        )

    def _printed(
        self, topic: str, left: "Iterable[Span]", right: "Iterable[Span]"
    ) -> tuple[str, str, str]:
        from treatyarchive.intake.comparing_documents import printed  # noqa: PLC0415 - loaded by now

        return printed(self._texts, topic, left, right)

    def _place(self, stop: Stop) -> tuple[int, int]:
        """Where it is read: in the left text, else where what stands beside it does."""
        right = stop.right[0][0] if stop.right else 0
        if stop.left:
            return stop.left[0][0], right
        alignment = self._comparison.alignment
        numbers = alignment.pairs[stop.pair].left if stop.pair >= 0 else ()
        return alignment.left[numbers[0]].start if numbers else 0, right


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Differences", words)
