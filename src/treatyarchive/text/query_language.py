"""The language of queries: words, "phrases", -not, OR, prefix*, title:, near. Nothing is an error.

    word            stands in the document, in any case form
    "some words"    stand together; «», „“ and “” are quotes too
    -word           does not stand in it; also -"some words", -title:word, -(one OR other)
    one OR other    either; also |; binds tighter than words side by side
    begin*          a word that begins so
    title:word      in the title alone; also text:, scan:, note:
    one near other  within ten words of each other on one page; near/5 within five

What cannot be read as an operator is read as a word, or left out where it has no letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.folding import find_words

PLACES: Final = ("title", "text", "scan", "note")
NEAR: Final = 10  # words between
_MOST_TERMS: Final = 250  # what follows is left out: no document is meant by more words than that
_LONGEST: Final = 20_000  # code points read
_SHORTEST: Final = 2  # folded letters of a beginning: one letter begins nearly every document
_DEEPEST: Final = 10  # parentheses in parentheses: FTS5 reads a hundred signs ahead

_QUOTED: Final = '"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»'
_TOKEN: Final = re.compile(
    rf"(?P<space>\s+)|(?P<minus>(?<!\S)-+(?=[^\s-])|(?<=[(|])-+(?=[^\s-]))|(?P<bar>\|)"
    rf"|(?P<open>\()|(?P<close>\))|(?P<place>(?ai:{'|'.join(PLACES)}):)"
    rf'|(?P<quoted>{_QUOTED})(?P<star>\*)?|(?P<word>[^\s()|"“”„«»]+)|(?P<sign>.)',
)
_NEAR: Final = re.compile(r"near(?:/(\d{1,3}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """Folded words that stand for a term; with `open` the last is the beginning of a word."""

    words: tuple[str, ...]
    open: bool = False
    how: str = "same"
    """Why it does: 'same' as typed, an 'ending' of it, another 'name'."""
    shown: str = ""
    """Of a name: how the authority writes it."""
    implied: bool = False
    """Whether the words one by one find all that it finds."""


@dataclass(frozen=True)
class Term:
    """Folded words that stand together; with `prefix` the last was cut off by whoever typed it."""

    words: tuple[str, ...]
    typed: str
    prefix: bool = False
    place: str = ""
    """'' is anywhere, else one of PLACES."""
    quoted: bool = False
    forms: tuple[Form, ...] = ()
    """What it stands for in an archive, itself first; `parse` leaves it empty."""


@dataclass(frozen=True)
class Near:
    """Terms on one page with at most `distance` words between the first and the last."""

    terms: tuple[Term, ...]
    distance: int = NEAR


@dataclass(frozen=True)
class Either:
    """One of the parts at least."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class All:
    """All of the parts, in any order; without parts nothing is asked."""

    parts: "tuple[Node, ...]" = ()


@dataclass(frozen=True)
class Not:
    """What does not have the part."""

    part: "Node"


Node = Term | Near | Either | All | Not


def parse(query: str) -> All:
    """What a query asks for; any string asks for something, or for nothing."""
    read = _Reading(query[:_LONGEST])
    parts: list[Node] = []
    while not read.ended:
        parts += read.all(0)
        read.skip()  # a parenthesis that closes nothing
    return All(tuple(parts))


def terms(node: Node) -> list[Term]:
    """The terms that are to stand in a document, in their order."""
    match node:
        case Term():
            return [node]
        case Near():
            return list(node.terms)
        case Not():
            return []
        case _:
            return [term for part in node.parts for term in terms(part)]


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    star: bool = False


_AND: Final = _Token("word", "AND")  # what is meant anyway


class _Reading:
    """A query read from left to right."""

    def __init__(self, query: str) -> None:
        self._tokens = list(_tokens(query))
        self._at = 0
        self._terms = 0
        self._place = ""

    @property
    def ended(self) -> bool:
        return self._at >= len(self._tokens)

    def skip(self) -> None:
        self._at += 1

    def all(self, depth: int) -> list[Node]:
        """What stands side by side, up to a parenthesis that closes."""
        parts: list[Node] = []
        while not self.ended and self._kind() != "close":
            if parts and self._kind(1) not in {"", "close"} and self._tokens[self._at] == _AND:
                self._at += 1
            part = self._either(depth)
            if part is not None:
                parts.append(part)
        return parts

    def _either(self, depth: int) -> Node | None:
        parts = [self._near(depth)]
        while self._takes_or():
            parts.append(self._near(depth))
        known = tuple(part for part in parts if part is not None)
        if len(known) < 2:
            return known[0] if known else None
        return Either(known)

    def _near(self, depth: int) -> Node | None:
        first = self._part(depth)
        near: list[Term] = [first] if isinstance(first, Term) else []
        distance = 0
        while near and (within := self._takes_near()):
            other = self._part(depth)
            if isinstance(other, Term):
                near.append(other)
                distance = max(distance, within)
            elif other is not None:
                return All((*near, other))
        if len(near) < 2:
            return first
        if len({term.place for term in near} - {""}) > 1:  # on different pages
            return All(tuple(near))
        return Near(tuple(near), distance)

    def _part(self, depth: int) -> Node | None:
        """One operand; None where nothing is left of what stands there."""
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case "minus" if not self.ended:
                part = self._part(depth)
                return None if part is None else Not(part)
            case "place" if self._is_operand():
                outer, self._place = self._place, token.text[:-1].lower()
                part = self._part(depth)
                self._place = outer
                return part
            case "open" if depth < _DEEPEST:
                parts = self.all(depth + 1)
                self.skip()
                return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None
            case "place" | "word" | "quoted":
                return self._term(token)
        return None

    def _term(self, token: _Token) -> Term | None:
        found = list(find_words(token.text))
        if not found or self._terms >= _MOST_TERMS:
            return None
        self._terms += 1
        words = tuple(folded for _, _, folded in found)
        typed = token.text[found[0][0] : found[-1][1]]
        star = token.star or (token.kind == "word" and token.text.endswith("*"))
        prefix = star and len(words[-1]) >= _SHORTEST
        return Term(words, typed, prefix, self._place, token.kind == "quoted")

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _is_operand(self) -> bool:
        return self._kind() in ("word", "quoted", "open")

    def _takes_or(self) -> bool:
        """Step over OR where something follows it; one that stands at the end is a word."""
        if self.ended or self._kind(1) in ("", "close", "bar"):
            return False
        token = self._tokens[self._at]
        if token.kind != "bar" and not (token.kind == "word" and token.text == "OR"):
            return False
        self._at += 1
        return True

    def _takes_near(self) -> int:
        """Step over `near` between terms; returns its distance, 0 where it stands elsewhere."""
        if self._kind() != "word" or self._kind(1) not in ("word", "quoted", "place"):
            return 0
        if (found := _NEAR.fullmatch(self._tokens[self._at].text)) is None:
            return 0
        self._at += 1
        return max(1, int(found[1] or NEAR))


def _tokens(query: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or ""
        if kind == "star":
            kind = "quoted"
        if kind == "quoted":
            yield _Token(kind, found["quoted"][1:-1], found["star"] is not None)
        elif kind not in ("space", "sign"):
            yield _Token(kind, found[0])
