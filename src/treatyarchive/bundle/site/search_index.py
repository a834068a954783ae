"""The index of the site: words by where they stand, and texts for what is shown around them."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from treatyarchive.bundle.site.postings import Postings, packed
from treatyarchive.text.folding import fold_words

Put = Callable[[str, bytes], None]
PLACES: Final = ("title", "text", "scan", "note")
_OF_WORDS: Final = 48_000  # bytes of a file, about
_OF_TEXTS: Final = 32_000  # a list of results shows a few documents of as many files


class Page(NamedTuple):
    """What is searched as one: `place` is one of PLACES; scans and their pages from 1.

    Several notes are parts of one page: no phrase is found across them.
    """

    place: str
    parts: tuple[str, ...]
    scan: int = 0
    number: int = 0

    def words(self) -> list[str]:
        """The folded words; between parts there is an empty one."""
        found: list[str] = []
        for part in self.parts:
            found += [""] if found else []
            found += filter(None, fold_words(part))
        return found


def script(name: str, value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can say
    """A script that hands data over to the site's own."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Older browsers end a line of a script at these two, even in a string.
    written = written.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    return f'treatyArchive.put("{name}",{written});\n'.encode()


class SearchIndex:
    """Collects pages, document by document, and writes the files of the index."""

    def __init__(self, postings: Postings, put: Put) -> None:
        self._postings, self._put = postings, put
        self._pages = 0
        self._numbered = bytearray()
        self._texts: list[str | int] = []
        self._size = 0
        self._first_pages: list[int] = []

    def add(self, pages: Iterable[Page]) -> None:
        """Take in the pages of the next document, its title first."""
        count, numbered = 0, bytearray()
        for page in pages:
            words = page.words()
            self._postings.add(self._pages, words)
            self._keep(page)
            numbered += packed(PLACES.index(page.place)) + packed(len(words))
            if page.place == "scan":
                numbered += packed(page.scan) + packed(page.number)
            self._pages += 1
            count += 1
        self._numbered += packed(count) + numbered

    def finish(self) -> None:
        """Write what is left, the words, and what tells where all of it is."""
        self._put_texts()
        firsts = []
        for number, (first, lines) in enumerate(_shards(self._postings.words())):
            firsts.append(first)
            self._put(f"words-{number}", script(f"words-{number}", lines))
        where = {
            "words": firsts,
            "texts": self._first_pages,
            "pages": base64.b64encode(self._numbered).decode(),
        }
        self._put("index", script("index", where))

    def _keep(self, page: Page) -> None:
        """Keep what is written on a page; a title is in the list of documents."""
        if not self._texts:
            self._first_pages.append(self._pages)
        body = 0 if page.place == "title" else " \u00b6 ".join(page.parts)
        self._texts.append(body)
        self._size += len(body.encode()) if isinstance(body, str) else 1
        if self._size >= _OF_TEXTS:
            self._put_texts()

    def _put_texts(self) -> None:
        if self._texts:
            name = f"texts-{len(self._first_pages) - 1}"
            self._put(name, script(name, self._texts))
        self._texts, self._size = [], 0


def _shards(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    """First word, and lines of words with their places, of files of about a size."""
    lines: list[str] = []
    first, size = "", 0
    for word, places in words:
        first = first or word
        lines.append(f"{word} {base64.b64encode(places).decode()}")
        size += len(lines[-1])
        if size >= _OF_WORDS:
            yield first, "\n".join(lines)
            lines, first, size = [], "", 0
    if lines:
        yield first, "\n".join(lines)
