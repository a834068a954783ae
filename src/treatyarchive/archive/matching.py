"""What the words of a query stand for in an archive: documents, their order, places in a text.

Every word is looked up on pages (titles, texts, pages of scans, notes); words of one query may
stand on different pages of a document, phrases and `near` on one. Best match first means: pages
that hold all words as they are typed, by bm25, which puts titles first for they are short; then
those that hold case forms and other names, by bm25; then documents whose words stand on several
pages. Of a great many, those beyond the first thousands follow by number.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from treatyarchive.archive import widening, word_index
from treatyarchive.archive.store import Archive
from treatyarchive.text.occurrences import Exactly, Occurrences, Span
from treatyarchive.text.query_language import All, Either, Form, Near, Node, Not, Term, parse, terms

if TYPE_CHECKING:
    from pyroaring import BitMap

_KEPT: Final = 8  # queries, for each connection
_MOST_PAIRS: Final = 100  # of forms of words that are to be near each other
_RANKED: Final = 2000  # pages whose order is worked out


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
    def because(self) -> tuple[Because, ...]:
        """By which names the query was widened."""
        found = []
        for term in dict.fromkeys(terms(self._asked)):
            shown = tuple(dict.fromkeys(form.shown for form in _needed(term) if form.shown))
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
            self._documents = _all(archive, self._asked.parts)
            if self.exact:
                self._documents = _all(archive, self._asked.parts, within=self._documents)
        return self._documents

    def ranked(self, archive: Archive, among: "BitMap | None" = None) -> "array[int]":
        """The numbers of the documents that match, or those `among` them, best match first."""
        rest = self.documents(archive).copy()
        if among is not None:
            rest &= among
        order: list[int] = []
        for forms in (_typed, _needed):
            expression = _ranking(self._asked, forms)
            if expression and rest and len(order) < _RANKED:
                for number in word_index.best(archive, expression, rest, self._place, _RANKED):
                    if number in rest:
                        rest.remove(number)
                        order.append(number)
        return array("I", order) + rest.to_array()

    @property
    def _place(self) -> str:
        """The only place in which words are asked for; '' where there are several."""
        places = {term.place for term in terms(self._asked)}
        return places.pop() if len(places) == 1 else ""


def of(archive: Archive, words: str, *, exact: bool = False) -> Matching:
    """What `words` stands for in the archive as it is now."""
    state = archive.one("SELECT digest FROM ledger WHERE table_name = 'transaction'")
    key = (words, exact, state, archive.connection.total_changes)
    known = _known.setdefault(archive, OrderedDict())
    if key in known:
        known.move_to_end(key)
    else:
        known[key] = Matching(widening.widened(archive, parse(words), exact=exact), exact=exact)
        if len(known) > _KEPT:
            known.popitem(last=False)
    return known[key]


_known: Final[WeakKeyDictionary[Archive, OrderedDict[object, Matching]]] = WeakKeyDictionary()


def _all(archive: Archive, parts: Iterable[Node], within: "BitMap | None" = None) -> "BitMap":
    """Documents that have all parts; spelt as typed if `within` those spelt in any way."""
    found = within
    for part in sorted(parts, key=lambda part: isinstance(part, Not)):
        if isinstance(part, Not):
            found = word_index.everything(archive) if found is None else found
            found = found - _having(archive, part.part, within and found)
        else:
            having = _having(archive, part, within and found)
            found = having if found is None else found & having
        if not found:
            break
    return word_index.everything(archive) if found is None else found
