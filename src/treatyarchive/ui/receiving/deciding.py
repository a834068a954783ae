"""What was decided of a review so far, step by step; every step can be taken back."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from treatyarchive.bundle.review import Decisions, FieldLine, Item, Review, Side

Key = tuple[str, str]
"""The uuid of a record and the path of a field."""


class Step(NamedTuple):
    """One decision; `line` is None where it was about all that was left."""

    item: Item | None
    line: FieldLine | None
    side: Side
    before: Mapping[Key, Side | None]
    """What was decided of these fields until then."""


def is_listed(item: Item) -> bool:
    """Whether a reader wants to see it: not the vocabularies and names that both sides have.

    A name that was joined with one of ours by its key is listed, though nothing is written of it.
    """
    if item.kind == "authority" and item.by == "key":
        return True
    return item.outcome != "same" or item.kind not in ("authority", "term")


class Deciding:
    """The decisions on the conflicts of one review."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.items = tuple(filter(is_listed, review.items))
        """The records that are listed."""
        self.conflicts = tuple(item for item in self.items if item.outcome == "conflict")
        self._of: dict[Key, Side] = {}
        self._open = {item.uuid: len(item.conflicts) for item in self.conflicts}
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def decisions(self) -> Decisions:
        """All of them."""
        return Decisions(dict(self._of))

    @property
    def to_decide(self) -> int:
        """How many records have a field that nobody has decided."""
        return sum(left > 0 for left in self._open.values())

    @property
    def decided(self) -> int:
        """How many records have no such field any more."""
        return len(self._open) - self.to_decide

    @property
    def writes(self) -> int:
        """How many of the listed records would be written by now."""
        unwritten = sum(item.outcome in ("same", "changed_here") for item in self.items)
        return len(self.items) - unwritten - self.to_decide

    @property
    def last(self) -> Step | None:
        """What would be taken back."""
        return self._done[-1] if self._done else None

    def side(self, item: Item, line: FieldLine) -> Side | None:
        """What was decided of a field."""
        return self._of.get((item.uuid, line.path))

    def left(self, item: Item) -> int:
        """How many fields of a record are to be decided."""
        return self._open.get(item.uuid, 0)

    def decide(self, item: Item, line: FieldLine, side: Side) -> bool:
        """Decide one field; whether that is anything new."""
        if not line.conflict or self.side(item, line) == side:
            return False
        self._take(Step(item, line, side, {(item.uuid, line.path): self.side(item, line)}))
        return True

    def decide_rest(self, side: Side) -> bool:
        """Decide every field that is not decided, as one step; whether there was any."""
        left = [
            (item.uuid, line.path)
            for item in self.conflicts
            if self._open[item.uuid]
            for line in item.conflicts
            if (item.uuid, line.path) not in self._of
        ]
        if left:
            self._take(Step(None, None, side, dict.fromkeys(left)))
        return bool(left)

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        for key, side in step.before.items():
            self._set(key, side)
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last; None where there is nothing."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        for key in step.before:
            self._set(key, step.side)
        return step

    def carry_over(self, before: "Deciding") -> None:
        """Take over what was decided of fields that read as they did then."""
        known = {
            (item.uuid, line.path): line for item in before.conflicts for line in item.conflicts
        }
        decided = before.decisions.of
        for item in self.conflicts:
            for line in item.conflicts:
                key = item.uuid, line.path
                if key in decided and known[key] == line:
                    self._set(key, decided[key])

    def next_open(self, after: str, order: Sequence[str]) -> str:
        """The record to decide after another one, in this order and round; empty if none is."""
        at = order.index(after) + 1 if after in order else 0
        turned = (*order[at:], *order[:at])
        return next((uuid for uuid in turned if self._open.get(uuid)), "")

    def _take(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        for key in step.before:
            self._set(key, step.side)

    def _set(self, key: Key, side: Side | None) -> None:
        was = self._of.pop(key, None)
        if side is not None:
            self._of[key] = side
        self._open[key[0]] += (was is not None) - (side is not None)
