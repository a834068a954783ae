"""Phrases of the rules, found word by word in a line.

A phrase is words apart by a blank: `rail*` is any word that begins so, `a|b*` one of several, `_`
any word, `,` a comma. A hyphen in the text parts words as a blank does; quotation marks are not
seen. Only the words of the text are tried, each against a tree, so a language's thousand phrases
cost no more than ten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from treatyarchive.text.recognition.prepared import Line

T = TypeVar("T")

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:(?<=[ogOG])')?|[.,;:!?()…]")
# As the words of a text come: ё is е there, and a hyphen parts words.
_IN_PHRASES: Final = str.maketrans("ё-", "е ")
_STOPS: Final = frozenset(".!?…")
_KEPT_WORDS: Final = 20_000
_UZBEK: Final = str.maketrans(
    {
        **dict(zip("абвгджзийклмнопрстуфхыэқҳ", "abvgdjziyklmnoprstufxieqh", strict=True)),
        **{"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "'", "ь": "", "е": "e", "ё": "yo"},
        **{"ю": "yu", "я": "ya", "ў": "o'", "ғ": "g'"},
    }
)
_YE: Final = re.compile(r"(?:^|(?<=[аеёиоуэюяў]))е")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or stop of a line in lower case; `start` and `end` are places in `Line.cased`."""

    text: str
    start: int
    end: int


def latin(word: str) -> str:
    """An Uzbek word in Cyrillic letters, lower case, as it is written in Latin ones."""
    return _YE.sub("ye", word).translate(_UZBEK)


def words(line: Line, *, uzbek: bool = False) -> list[Word]:
    """The words and stops of a line; with `uzbek`, Cyrillic ones spelt in Latin letters."""
    plain = line.plain
    if not uzbek or plain.isascii():
        return [Word(found[0], *found.span()) for found in _WORD.finditer(plain)]
    plain = _with_yo(line)
    return [Word(latin(found[0]), *found.span()) for found in _WORD.finditer(plain)]


def _with_yo(line: Line) -> str:
    """The line in lower case with ё, which matching otherwise takes for е."""
    letters = list(line.plain)
    for place, letter in enumerate(letters):
        if letter == "е":
            source = place if line.offsets is None else line.offsets[place]
            if line.source[source] in "ёЁ":
                letters[place] = "ё"
    return "".join(letters)


def sentences(line: Line, found: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of a line, sentence by sentence, without the stop at the end."""
    current: list[Word] = []
    for word in found:
        if word.text in _STOPS and _ends_sentence(line.cased, word.end):
            if current:
                yield current
            current = []
        else:
            current.append(word)
    if current:
        yield current


def _ends_sentence(cased: str, place: int) -> bool:
    rest = cased[place:].lstrip("\"'»”“’)")
    if not rest.strip():
        return True
    return rest[0].isspace() and not rest.lstrip()[0].islower()


@dataclass(slots=True)
class _Node(Generic[T]):
    whole: dict[str, "_Node[T]"] = field(default_factory=dict)
    stems: dict[str, "_Node[T]"] = field(default_factory=dict)
    other: "_Node[T] | None" = None
    values: list[T] = field(default_factory=list)

    def next_nodes(self, word: str) -> "Iterator[_Node[T]]":
        """What may follow, the most exact first: the word itself, its longest beginning."""
        if found := self.whole.get(word):
            yield found
        if self.stems:
            for length in range(len(word), 0, -1):
                if found := self.stems.get(word[:length]):
                    yield found
        if self.other and word[0].isalnum():
            yield self.other


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found in a sentence: words `start` to `end` (exclusive), and what it stands for."""

    start: int
    end: int
    values: tuple[T, ...]


class Phrases(Generic[T]):
    """A tree of phrases, each with what it stands for."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, T]],
        softens: Mapping[str, str] | None = None,
        *,
        every: bool = False,
    ) -> None:
        """Build the tree; a phrase given twice stands for both.

        `softens` says how the last consonant of a stem changes before endings, as in uz k, g.
        Of phrases that fit the same words the most exact counts, or with `every` each of them.
        """
        self._root: _Node[T] = _Node()
        self._softens = softens or {}
        self._every = every
        self._begun: dict[str, tuple[_Node[T], ...]] = {}
        for phrase, value in phrases:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        nodes = [self._root]
        for part in phrase.translate(_IN_PHRASES).split():
            nodes = [child for node in nodes for child in self._children(node, part)]
        for node in nodes:
            node.values.append(value)

    def find(self, found: Sequence[Word]) -> list[Hit[T]]:
        """The phrases in a sentence from left to right, the longest at each place."""
        hits: list[Hit[T]] = []
        reach = 0
        for start, word in enumerate(found):
            if start < reach or not self._begin(word.text):
                continue
            end, values = self._longest(found, start)
            if values and not self._is_better_after_comma(found, start, end):
                hits.append(Hit(start, end, tuple(values)))
                reach = end
        return hits

    def _is_better_after_comma(self, found: Sequence[Word], start: int, end: int) -> bool:
        """Whether a phrase that begins with a comma hides a longer one behind the comma."""
        return found[start].text == "," and self._longest(found, start + 1)[0] > end

    def _longest(self, found: Sequence[Word], start: int) -> tuple[int, list[T]]:
        nodes: Sequence[_Node[T]] = self._begin(found[start].text) if start < len(found) else ()
        place, end, values = start, start, list[T]()
        while nodes:
            place += 1
            if here := [node.values for node in nodes if node.values]:
                counted = here if self._every else here[:1]
                end, values = place, [value for each in counted for value in each]
            if place == len(found):
                break
            word = found[place].text
            nodes = [child for node in nodes for child in node.next_nodes(word)]
        return end, values

    def _begin(self, word: str) -> tuple[_Node[T], ...]:
        """Where phrases that may begin with a word go on; kept, for words come again and again."""
        found = self._begun.get(word)
        if found is None:
            if len(self._begun) >= _KEPT_WORDS:
                self._begun.clear()
            found = self._begun[word] = tuple(self._root.next_nodes(word))
        return found

    def _children(self, node: _Node[T], part: str) -> Iterator[_Node[T]]:
        for choice in part.split("|"):
            if choice == "_":
                node.other = node.other or _Node()
                yield node.other
            elif choice.endswith("*"):
                child = node.stems.setdefault(choice[:-1], _Node())
                if soft := self._softens.get(choice[-2:-1]):
                    node.stems.setdefault(choice[:-2] + soft, child)
                yield child
            else:
                yield node.whole.setdefault(choice, _Node())
