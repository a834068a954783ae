"""Texts that are edited at random, and where the letters of a passage have gone."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

FIELDS = (
    "energy",
    "trade",
    "transport",
    "water",
    "culture",
    "public health",
    "tourism",
    "border security",
    "mechanical engineering",
    "railways",
    "geology",
    "space",
)
DEEDS = (
    "shall cooperate in the field of",
    "shall exchange experience in the field of",
    "agree to develop ties in",
)
WORDS = re.findall(
    r"\w+",
    """
    minister delegation statement memorandum protocol committee session programme border river
    road bridge station plant exports imports turnover billion university students festival
    heritage partnership council summit leaders Samarkand Tashkent Astana Almaty growth factory
    cotton gas reservoir visa citizens regional joint mutual historic fruitful the of and in to
    for with on by from between after this that their both all Тошкент келісім хлопок визит
    """,
)


def treaty(chance: Random) -> str:
    """Articles of one mould: half of their words stand in most of them."""
    lines = ["The Parties have agreed as follows:"]
    for article in range(1, chance.randint(10, 30)):
        lines.append(f"Article {article}")
        for number in range(1, chance.randint(2, 4)):
            about = " and ".join(chance.sample(FIELDS, chance.randint(1, 2)))
            basis = ", on the basis of equality and mutual benefit" * chance.randint(0, 1)
            lines.append(f"{number}. The Parties {chance.choice(DEEDS)} {about}{basis}.")
    return "\n".join(lines)


def report(chance: Random) -> str:
    """Paragraphs of which none is like another."""
    return "\n".join(_paragraph(chance) for _ in range(chance.randint(6, 20)))


def page(chance: Random) -> str:
    """A page with little on it."""
    return report(chance)[: chance.randint(60, 500)]


def _paragraph(chance: Random) -> str:
    return " ".join(
        _words(chance, chance.randint(6, 25)).capitalize() + "."
        for _ in range(chance.randint(1, 5))
    )


def _words(chance: Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count))


Span = tuple[int, int]
COPY = 1_000_000


@dataclass
class Edited:
    """A text; each letter knows its place in the first version, and whether it is a copy."""

    letters: list[str]
    places: list[int] = field(default_factory=list)
    """-1 for what was put in; of a copy the place less a million."""

    @classmethod
    def of(cls, text: str) -> "Edited":
        return cls(list(text), list(range(len(text))))

    @property
    def text(self) -> str:
        return "".join(self.letters)

    def put(self, at: int, text: str) -> None:
        self.letters[at:at] = text
        self.places[at:at] = [-1] * len(text)

    def cut(self, start: int, end: int) -> None:
        del self.letters[start:end]
        del self.places[start:end]

    def paragraphs(self) -> list[tuple[int, int]]:
        return self._stretches(lambda letter: letter != "\n", 0, len(self.letters))

    def words(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        last = len(self.letters) if end is None else end
        return self._stretches(str.isalnum, start, last)

    def where(self, start: int, end: int) -> list[int]:
        """Where the letters of a stretch of the first version stand."""
        return [at for at, place in enumerate(self.places) if start <= place < end]

    def copies(self, start: int, end: int, found: tuple[int, int]) -> int:
        """How many copied letters of that stretch are in a place."""
        return sum(start <= place + COPY < end for place in self.places[slice(*found)])

    def _stretches(
        self, belongs: Callable[[str], bool], start: int, end: int
    ) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        first = start
        for at in range(start, end + 1):
            if at == end or not belongs(self.letters[at]):
                if at > first:
                    found.append((first, at))
                first = at + 1
        return found


Edit = Callable[[Edited, Random, tuple[int, int]], None]


def _insert(text: Edited, chance: Random, _: Span) -> None:
    at = chance.choice(text.words())[0]
    text.put(at, _words(chance, chance.randint(1, 12)) + " ")


def _insert_paragraph(text: Edited, chance: Random, _: Span) -> None:
    text.put(chance.choice(text.paragraphs())[0], _paragraph(chance) + "\n")


def _delete(text: Edited, chance: Random, _: Span) -> None:
    words = text.words()
    first = chance.randrange(len(words))
    last = min(first + chance.randint(1, 8), len(words) - 1)
    text.cut(words[first][0], words[last][0])


def _delete_paragraph(text: Edited, chance: Random, _: Span) -> None:
    start, end = chance.choice(text.paragraphs())
    text.cut(start, end + 1)


def _replace(text: Edited, chance: Random, _: Span) -> None:
    for _count in range(chance.randint(1, 4)):
        _other_word(text, chance, text.words())


def _move(text: Edited, chance: Random, _: Span) -> None:
    start, end = chance.choice(text.paragraphs())
    letters, places = text.letters[start:end], text.places[start:end]
    text.cut(start, end + 1)
    rest = text.paragraphs()
    at = chance.choice(rest)[0] if rest else 0
    text.put(at, "\n")
    text.letters[at:at], text.places[at:at] = letters, places


def _copy(text: Edited, chance: Random, _: Span) -> None:
    start, end = chance.choice(text.paragraphs())
    copied = [place - COPY if place >= 0 else place for place in text.places[start:end]]
    letters = text.letters[start:end]
    at = chance.choice(text.paragraphs())[0]
    text.put(at, "\n")
    text.letters[at:at], text.places[at:at] = letters, copied


def _misread(text: Edited, chance: Random, _: Span) -> None:
    for at, letter in enumerate(text.letters):
        if letter.isalpha() and chance.random() < 0.01:
            text.letters[at] = chance.choice("abcdeilnorstuvy")


def _edit_passage(text: Edited, chance: Random, passage: Span) -> None:
    for _count in range(chance.randint(1, 2)):
        stands = text.where(*passage)
        if stands:
            _other_word(text, chance, text.words(stands[0], stands[-1] + 1))


def _delete_passage(text: Edited, _: Random, passage: Span) -> None:
    stands = text.where(*passage)
    if stands and stands[-1] - stands[0] < passage[1] - passage[0]:
        text.cut(stands[0], stands[-1] + 1)


def _delete_its_paragraph(text: Edited, _: Random, passage: Span) -> None:
    stands = text.where(*passage)
    for start, end in text.paragraphs() if stands else ():
        if start <= stands[0] < end:
            text.cut(start, end + 1)
            return


def _other_word(text: Edited, chance: Random, words: Sequence[tuple[int, int]]) -> None:
    if words:
        start, end = chance.choice(words)
        known = "".join(text.letters[start:end])
        text.cut(start, end)
        text.put(start, chance.choice([word for word in WORDS if word != known]))


EDITS: dict[str, Edit] = {
    "insert": _insert,
    "insert a paragraph": _insert_paragraph,
    "delete": _delete,
    "delete a paragraph": _delete_paragraph,
    "replace": _replace,
    "move": _move,
    "copy": _copy,
    "misread": _misread,
    "edit the passage": _edit_passage,
    "delete the passage": _delete_passage,
    "delete its paragraph": _delete_its_paragraph,
}


def some_passage(text: Edited, chance: Random) -> tuple[int, int]:
    """A paragraph, or some words that follow each other."""
    if chance.random() < 0.25:
        return chance.choice(text.paragraphs())
    words = text.words()
    starts = [start for start, _ in words]
    first = bisect_left(starts, chance.choice(starts))
    last = min(first + chance.choice((1, 2, 3, 5, 8, 15, 30)), len(words)) - 1
    return words[first][0], words[last][1]
