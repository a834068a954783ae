"""Documents to go through one after another: which are done, which were skipped, what is next."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

TO_CATALOGUE, DESCRIBED, CHOSEN, BATCH, VISIT = "draft", "described", "chosen", "batch", "visit"
LONGEST = 5000


@dataclass(frozen=True)
class Wanted:
    """Which documents: `value` is the number of a batch or the code of a visit."""

    kind: str = TO_CATALOGUE
    value: str = ""
    words: str = ""
    """Narrows: documents that have these words."""


class Queue:
    """Each document once, in an order that stays; those skipped come again at the end."""

    def __init__(self) -> None:
        self.wanted = Wanted()
        self.numbers: list[int] = []
        self._done: dict[int, None] = {}
        self._skipped: dict[int, None] = {}

    @property
    def skipped(self) -> int:
        """How many were skipped and are to come again."""
        return len(self._skipped)

    @property
    def done(self) -> int:
        """How many are done."""
        return len(self._done)

    def begin(self, wanted: Wanted, numbers: Sequence[int] = ()) -> None:
        """Start with others."""
        self.wanted, self.numbers = wanted, list(dict.fromkeys(numbers))[:LONGEST]
        self._done.clear()
        self._skipped.clear()

    def take(self, numbers: Sequence[int], here: int) -> None:
        """Take over what there is by now; what is done, and the one `here`, keeps its place."""
        listed = set(numbers)
        kept = [n for n in self.numbers if n in listed or n in self._done or n == here]
        known = set(kept)
        self.numbers = (kept + [n for n in numbers if n not in known])[:LONGEST]
        self._skipped = {n: None for n in self._skipped if n in listed}

    def finish(self, number: int) -> None:
        """It is done."""
        self._skipped.pop(number, None)
        if number in self.numbers:
            self._done[number] = None

    def skip(self, number: int) -> None:
        """It is left for later; skipped again it comes last."""
        self._skipped.pop(number, None)
        if number in self.numbers and number not in self._done:
            self._skipped[number] = None

    def after(self, number: int) -> int:
        """What comes after a document, 0 where nothing does: first what nobody came to yet."""
        at = self.numbers.index(number) + 1 if number in self.numbers else 0
        seen = self._done.keys() | self._skipped.keys() | {number}
        fresh = (n for n in (*self.numbers[at:], *self.numbers[:at]) if n not in seen)
        again = (n for n in self._skipped if n != number)
        return next(fresh, next(again, 0))

    def before(self, number: int) -> int:
        """What stands before a document, 0 where nothing does."""
        at = self.numbers.index(number) if number in self.numbers else 0
        return self.numbers[at - 1] if at else 0

    def states(self, here: int) -> list[str]:
        """`here`, `done`, `skipped` or `todo` for each."""
        known = dict.fromkeys(self._skipped, "skipped") | dict.fromkeys(self._done, "done")
        known[here] = "here"
        return [known.get(number, "todo") for number in self.numbers]

    def written(self) -> str:
        """All that is needed to go on after a restart, in one line."""
        numbers = self.numbers if self.wanted.kind == CHOSEN else []
        kept = {"numbers": numbers, "done": list(self._done), "skipped": list(self._skipped)}
        return json.dumps(asdict(self.wanted) | kept)

    def read(self, written: str) -> None:
        """Go on as `written` says; anything else than what we wrote is a queue from the start."""
        try:
            known = json.loads(written)
            wanted = Wanted(*(str(known[name]) for name in ("kind", "value", "words")))
            lists = [[int(n) for n in known[name]] for name in ("numbers", "done", "skipped")]
        except (ValueError, TypeError, KeyError):
            return
        numbers, done, skipped = lists
        self.begin(wanted, numbers or done)
        self._done, self._skipped = dict.fromkeys(done), dict.fromkeys(skipped)
