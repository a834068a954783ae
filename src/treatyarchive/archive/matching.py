"""What the words of a query stand for in an archive: documents, their order, places in a text.

Every word is looked up on pages (titles, texts, pages of scans, notes); words of one query may
stand on different pages of a document, phrases and `near` on one. The best match is a document with
a page that holds all words as they are typed, then one with case forms and other names; of both,
those with them in the title come first, and the others as bm25 has them; then documents whose words
stand on several pages. What stands on tens of thousands of pages says little by being there: then
those with it in the title come first, the others follow by number.
"""

import sys
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from treatyarchive.archive import facet_sets, word_index
from treatyarchive.archive.store import Archive
from treatyarchive.archive.widening import needed, widened
from treatyarchive.text.occurrences import Exactly, Occurrences, Span
from treatyarchive.text.query_language import All, Either, Form, Near, Node, Not, Term, parse, terms

if TYPE_CHECKING:
    from pyroaring import BitMap

V = TypeVar("V")
_KEPT_QUERIES: Final = 8
_KEPT_SETS: Final = 256  # of documents, up to 8 KB for each 65,536 of them
_MOST_TOGETHER: Final = 49  # combinations of forms of words that are to be near each other
# Pages compared by bm25, which takes a millisecond for a thousand: as they are typed, and others.
_MOST_TYPED: Final = 40_000
_MOST_WIDENED: Final = 10_000


class Because(NamedTuple):
    """The names by which what was typed was widened, as the authority writes them."""

    typed: str
    forms: tuple[str, ...]


class Matching:
    """The words of one query, as they stand for others in one state of an archive."""

    def __init__(self, asked: All, *, exact: bool) -> None:
        """`asked` has the forms of its terms; with `exact`, letters must be those typed."""
        self.exact = exact
        self.asked = asked
        self._occurrences: dict[str, Occurrences] = {}
        self._documents: BitMap | None = None

    def __bool__(self) -> bool:
        return bool(self.asked.parts)

    @property
    def because(self) -> tuple[Because, ...]:
        """By which names the query was widened."""
        found = []
        for term in dict.fromkeys(terms(self.asked)):
            forms = (*term.forms[:1], *needed(term))
            shown = tuple(dict.fromkeys(form.shown for form in forms if form.shown))
            if shown:
                found.append(Because(term.typed, shown))
        return tuple(found)

    @cached_property
    def any_of(self) -> str:
        """The FTS5 expression of pages on which any of the words may stand; '' if none is asked."""
        return " OR ".join(dict.fromkeys(_expression(term) for term in terms(self.asked)))

    def spans(
        self, text: str, where: str = "", starts: Iterable[int] | None = None
    ) -> Iterator[Span]:
        """Every place of a text in which words stand, in order; `where`: one of PLACES.

        `starts`: where, in order, their first words begin; where that is known.
        """
        if where not in self._occurrences:
            self._occurrences[where] = Occurrences(self.asked, exact=self.exact, place=where)
        return self._occurrences[where].spans(text, starts)

    def documents(self, archive: Archive) -> "BitMap":
        """The numbers of all documents that match, in the trash or not; not to be changed."""
        if self._documents is None:
            self._documents = _Asking(archive, exact=self.exact).having(self.asked)
        return self._documents

    def ranked(self, archive: Archive, among: "BitMap | None" = None) -> "array[int]":
        """The numbers of the documents that match, or those `among` them, best match first."""
        found = self.documents(archive)
        rest = found.copy() if among is None else found & among
        whole = len(rest) == len(found) and not self.exact
        titles = _Asking(archive).titles(self.asked) if rest else rest
        order = array("I")
        for typed in (True, False):
            best = self._best(archive, rest, typed=typed, whole=whole)
            chosen = array("I", (number for number in dict.fromkeys(best) if number in rest))
            order += array("I", (number for number in chosen if number in titles))
            order += array("I", (number for number in chosen if number not in titles))
            rest = rest - type(rest)(chosen)
            if len(best) >= word_index.RANKED:
                break
        return order + rest.to_array()

    def _best(self, archive: Archive, among: "BitMap", *, typed: bool, whole: bool) -> "array[int]":
        """The documents that answer best as `typed`, or in any form; of too many those by title."""
        words = _ranking(self.asked, typed=typed)
        if not among or not words or (not typed and words == _ranking(self.asked, typed=True)):
            return array("I")
        asking, most = _Asking(archive), _MOST_TYPED if typed else _MOST_WIDENED
        if min(asking.pages(self.asked), len(among)) > most and (
            not typed or word_index.count(archive, words) > most
        ):
            return (asking.titles(self.asked) & among).to_array()
        place = _place(self.asked.parts)
        return word_index.best(archive, words, place, among, whole=whole)


class _Known:
    """What was worked out for one state of an archive."""

    def __init__(self) -> None:
        self.matchings: OrderedDict[object, Matching] = OrderedDict()
        self.pages: OrderedDict[object, word_index.Pages] = OrderedDict()


def of(archive: Archive, words: str, *, exact: bool = False) -> Matching:
    """What `words` stands for in the archive as it is now."""
    return _kept(
        _at(archive).matchings,
        (words, exact),
        lambda: Matching(widened(archive, parse(words), exact=exact), exact=exact),
        _KEPT_QUERIES,
    )


_known: "WeakKeyDictionary[Archive, tuple[object, _Known]]" = WeakKeyDictionary()


def _at(archive: Archive) -> _Known:
    """What is known of the archive as it stands; it stays until anybody writes."""
    if archive.writing:
        return _Known()
    version = archive.one("PRAGMA data_version")[0], archive.connection.total_changes
    known = _known.get(archive)
    if known is None or known[0] != version:
        known = _known[archive] = version, _Known()
    return known[1]


def _kept(kept: "OrderedDict[object, V]", key: object, make: Callable[[], V], most: int) -> V:
    """What `make` gives, which is asked once for a key; the last ones are kept."""
    if key not in kept:
        made = make()
        kept[key] = made
        if len(kept) > most:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


class _Asking:
    """Works a query out as sets of documents; spelt as typed where `exact`."""

    def __init__(self, archive: Archive, *, exact: bool = False) -> None:
        self._archive = archive
        self._exact = exact

    def titles(self, node: Node) -> "BitMap":
        """The documents whose titles have what a node asks, but for what it does not want."""
        match node:
            case Term() | Near():
                return self._pages(node).titles
            case Not():
                return self._everything()
            case All(parts=()):
                return self._everything()
        first, *rest = map(self.titles, node.parts)
        return first.union(*rest) if isinstance(node, Either) else first.intersection(*rest)

    def pages(self, node: Node) -> int:
        """On how many pages at most all that a node asks stands."""
        match node:
            case Term() | Near():
                return self._pages(node).number
            case Not():
                return sys.maxsize
        counts = map(self.pages, node.parts)
        return sum(counts) if isinstance(node, Either) else min(counts, default=sys.maxsize)

    def having(self, node: Node, among: "BitMap | None" = None) -> "BitMap":
        """The documents that have what a node asks; in exact spelling, of those `among`."""
        match node:
            case Term() | Near():
                return self._all([node], among) if self._exact else self._anyhow(node)
            case Not():
                return self._everything() - self.having(node.part, among)
            case Either():
                first, *rest = (self.having(part, among) for part in node.parts)
                return first.union(*rest)
            case All():
                return self._all(node.parts, among)

    def _all(self, parts: Sequence[Node], among: "BitMap | None") -> "BitMap":
        standing = [part for part in parts if isinstance(part, Term | Near)]
        others = [part for part in parts if not isinstance(part, Term | Near)]
        found = among
        for part in standing:
            if found is None or found:
                anyhow = self._anyhow(part)
                found = anyhow if found is None else found & anyhow
        if self._exact and found:
            found = self._exactly(standing, found)
        for other in sorted(others, key=lambda part: isinstance(part, Not)):
            if found is None or found:
                having = self.having(other, found)
                found = having if found is None else found & having
        return self._everything() if found is None else found

    def _exactly(self, standing: Sequence[Term | Near], among: "BitMap") -> "BitMap":
        """The documents `among` these in which all stand as they are typed."""
        for place in {_place([node]) for node in standing}:
            some = [node for node in standing if _place([node]) == place]
            words = " OR ".join(map(_expression, some))
            tests = [
                Exactly(node).stands_in
                if isinstance(node, Term)
                else Occurrences(node, exact=True).stand_in
                for node in some
            ]
            among = word_index.holding(self._archive, words, place, among, tests)
        return among

    def _anyhow(self, node: Term | Near) -> "BitMap":
        """The documents in which it stands, in exact spelling or not."""
        return self._pages(node).documents

    def _pages(self, node: Term | Near) -> word_index.Pages:
        words, place = _expression(node), _place([node])
        return _kept(
            _at(self._archive).pages,
            (words, place),
            lambda: word_index.pages(self._archive, words, place),
            _KEPT_SETS,
        )

    def _everything(self) -> "BitMap":
        known = facet_sets.at(self._archive)
        return known.listed | known.trashed


def _place(nodes: Sequence[Node]) -> str:
    """The only place in which words are asked for; '' where there are several."""
    places = {term.place for node in nodes for term in terms(node)}
    if any(isinstance(node, Near) for node in nodes):
        places.discard("")
    return places.pop() if len(places) == 1 else ""


def _expression(node: Term | Near, *, typed: bool = False) -> str:
    """The FTS5 expression of pages on which a node holds; `typed`: without other forms."""
    if isinstance(node, Near):
        return _near(node, typed=typed)
    return " OR ".join(map(_phrase, _typed(node) if typed else needed(node)))


def _near(near: Near, *, typed: bool) -> str:
    """Each form of a word with each of the others: FTS5 has no other way.

    Beginnings are dear there, so only what was typed is looked for in all its case forms.
    """
    chosen = [_typed(term) if typed else _some(term) for term in near.terms]
    most = max(1, int(_MOST_TOGETHER ** (1 / len(chosen))))
    together = [*product(*(forms[:most] for forms in chosen))]
    if not typed:
        together.append(tuple(_opened(term) for term in near.terms))
    return " OR ".join(
        f"NEAR({' '.join(map(_phrase, forms))}, {near.distance})"
        for forms in dict.fromkeys(together)
    )


def _typed(term: Term) -> list[Form]:
    return [form for form in term.forms if form.how == "same"]


def _opened(term: Term) -> Form:
    """The form of a term that finds the case forms of what was typed."""
    return next((form for form in term.forms if form.open), term.forms[0])


def _some(term: Term) -> list[Form]:
    """Forms of a term, those that tell most first: as typed, other names, then endings."""
    whole = needed(replace(term, forms=tuple(form for form in term.forms if not form.open)))
    if not whole:
        return list(term.forms)
    first = list({(form.how, form.shown): form for form in reversed(whole)}.values())
    return [*reversed(first), *(form for form in whole if form not in first)]


def _phrase(form: Form) -> str:
    return '"' + " ".join(form.words) + '"' + ("*" if form.open else "")


def _ranking(node: Node, *, typed: bool) -> str:
    """The FTS5 expression of pages that answer best: all words on one; '' where there is none."""
    match node:
        case Term() | Near():
            found = _expression(node, typed=typed)
            return f"({found})" if found else ""  # a name that is found by its words
        case Not():
            return ""
        case _:
            parts = [_ranking(part, typed=typed) for part in node.parts]
            joint = " OR " if isinstance(node, Either) else " AND "
            found = joint.join(dict.fromkeys(filter(None, parts)))
            return f"({found})" if found else ""
