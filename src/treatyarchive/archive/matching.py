"""What the words of a query stand for in an archive: documents, their order, places in a text.

Every word is looked up on pages (titles, texts, pages of scans, notes); words of one query may
stand on different pages of a document, phrases and `near` on one. Best match first means: pages
that hold all words as they are typed, by bm25, which puts titles first for they are short; then
those that hold case forms and other names, by bm25; then documents whose words stand on several
pages. Of a great many, those beyond the first thousands follow by number.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
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
_MOST_PAIRS: Final = 100  # of forms of words that are to be near each other
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
        self._asked = asked
        self._occurrences: dict[str, Occurrences] = {}
        self._documents: BitMap | None = None

    def __bool__(self) -> bool:
        return bool(self._asked.parts)

    @property
    def asked(self) -> All:
        """What is asked, its terms with their forms."""
        return self._asked

    @property
    def because(self) -> tuple[Because, ...]:
        """By which names the query was widened."""
        found = []
        for term in dict.fromkeys(terms(self._asked)):
            shown = tuple(dict.fromkeys(form.shown for form in needed(term) if form.shown))
            if shown:
                found.append(Because(term.typed, shown))
        return tuple(found)

    @property
    def any_of(self) -> str:
        """The FTS5 expression of pages on which any of the words may stand; '' if none is asked."""
        return " OR ".join(dict.fromkeys(_expression(term) for term in terms(self._asked)))

    def spans(self, text: str, where: str = "") -> Iterator[Span]:
        """Every place of a text in which words stand, in order; `where`: title, text, scan, note."""
        if where not in self._occurrences:
            self._occurrences[where] = Occurrences(self._asked, exact=self.exact, place=where)
        return self._occurrences[where].spans(text)

    def documents(self, archive: Archive) -> "BitMap":
        """The numbers of all documents that match, in the trash or not; not to be changed."""
        if self._documents is None:
            self._documents = _Asking(archive, exact=self.exact).having(self._asked)
        return self._documents

    def ranked(self, archive: Archive, among: "BitMap | None" = None) -> "array[int]":
        """The numbers of the documents that match, or those `among` them, best match first."""
        found = self.documents(archive)
        rest = found.copy() if among is None else found & among
        whole = len(rest) == len(found) and not self.exact
        order = array("I")
        place = _place(self._asked.parts)
        words = ""
        for typed, most in ((True, _MOST_TYPED), (False, _MOST_WIDENED)):
            last, words = words, _ranking(self._asked, typed=typed)
            if words != last and rest and len(order) < word_index.RANKED:
                best = word_index.best(archive, words, place, rest, whole=whole, most=most)
                chosen = array("I", (n for n in dict.fromkeys(best) if n in rest))
                rest.difference_update(type(rest)(chosen))
                order += chosen
        return order + rest.to_array()


class _Known:
    """What was worked out for one state of an archive."""

    def __init__(self) -> None:
        self.matchings: OrderedDict[object, Matching] = OrderedDict()
        self.sets: OrderedDict[object, BitMap] = OrderedDict()


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

    def __init__(self, archive: Archive, *, exact: bool) -> None:
        self._archive = archive
        self._exact = exact

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
        words, place = _expression(node), _place([node])
        return _kept(
            _at(self._archive).sets,
            (words, place),
            lambda: word_index.documents(self._archive, words, place),
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
    chosen = [
        [term.forms[0]] if typed else needed(term)
        for term in (node.terms if isinstance(node, Near) else [node])
    ]
    if isinstance(node, Term):
        return " OR ".join(map(_phrase, chosen[0]))
    return " OR ".join(
        f"NEAR({' '.join(map(_phrase, forms))}, {node.distance})"
        for forms in islice(product(*chosen), _MOST_PAIRS)
    )


def _phrase(form: Form) -> str:
    return '"' + " ".join(form.words) + '"' + ("*" if form.open else "")


def _ranking(node: Node, *, typed: bool) -> str:
    """The FTS5 expression of pages that answer best: all words on one; '' where there is none."""
    match node:
        case Term() | Near():
            return f"({_expression(node, typed=typed)})"
        case Not():
            return ""
        case _:
            parts = [_ranking(part, typed=typed) for part in node.parts]
            joint = " OR " if isinstance(node, Either) else " AND "
            found = joint.join(dict.fromkeys(filter(None, parts)))
            return f"({found})" if found else ""
