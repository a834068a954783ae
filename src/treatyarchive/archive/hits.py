"""Hits: every place in a document where the words of a query stand."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import documents, index, notes, query
from treatyarchive.archive.query import Phrase, Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import find_words
from treatyarchive.text.paragraphs import line_at


@dataclass(frozen=True)
class Hit:
    """A place where the query's words stand; `start` and `end` within the line or the page."""

    where: str
    start: int
    end: int
    quote: str
    line: int | None = None
    scan: int | None = None
    page: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    field: str | None = None
    """Of a note: the field it stands in, else `claim` or `instrument`."""
    note: str | None = None
    """The note it stands in, whole."""


def of(archive: Archive, number: int, wanted: Query) -> Iterator[Hit]:
    """Every place in a document where a phrase of the query stands: title, text, scans, notes."""
    phrases = query.phrases(wanted.words)
    if not phrases:
        return
    (title,) = archive.one("SELECT title FROM document WHERE id = ?", (number,))
    for start, end in spans(title, phrases, exact=wanted.exact):
        yield Hit("title", start, end, title[start:end], line=1)
    body = documents.text(archive, number) or ""
    for start, end in spans(body, phrases, exact=wanted.exact):
        line, column = line_at(body, start)
        yield Hit("text", column, column + end - start, body[start:end], line=line)
    for seq, scan in enumerate(documents.scans(archive, number), 1):
        yield from _scan_hits(archive, seq, scan.id, phrases, exact=wanted.exact)
    for note in notes.of(archive, [number]):
        for start, end in spans(note.text, phrases, exact=wanted.exact):
            quote = note.text[start:end]
            yield Hit("note", start, end, quote, field=note.field, note=note.text)


def _scan_hits(
    archive: Archive, seq: int, scan: int, phrases: tuple[Phrase, ...], *, exact: bool
) -> Iterator[Hit]:
    (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan,))
    for page, body in index.best_page_texts(archive, original):
        found = list(spans(body, phrases, exact=exact))
        if not found:
            continue
        words = _words(archive, original, page, body)
        for start, end in found:
            boxes = tuple(tuple(w[2:6]) for w in words if w[0] < end and w[1] > start)
            yield Hit("scan", start, end, body[start:end], scan=seq, page=page, boxes=boxes)


def _words(archive: Archive, original: int, page: int, body: str) -> list[list[Any]]:
    (words,) = archive.one(
        "SELECT words FROM page_text WHERE original_id = ? AND page = ? AND body = ?",
        (original, page, body),
    )
    found: list[list[Any]] = json.loads(words)
    return found


def spans(
    text: str, phrases: Sequence[Phrase], *, exact: bool = False
) -> Iterator[tuple[int, int]]:
    """Offsets of every phrase in `text`, in order; `exact` compares letters as typed."""
    words = list(find_words(text))
    for first in range(len(words)):
        for phrase in phrases:
            run = words[first : first + len(phrase.words)]
            if len(run) == len(phrase.words) and _matches(run, phrase):
                start, end = run[0][0], run[-1][1]
                if not exact or _same_letters(text[start:end], phrase):
                    yield start, end
                    break


def _matches(run: Sequence[tuple[int, int, str]], phrase: Phrase) -> bool:
    folded = tuple(word for _, _, word in run)
    if folded[:-1] != phrase.words[:-1]:
        return False
    if phrase.prefix:
        return folded[-1].startswith(phrase.words[-1])
    return folded[-1] == phrase.words[-1]


def _same_letters(found: str, phrase: Phrase) -> bool:
    found, typed = " ".join(found.casefold().split()), " ".join(phrase.typed.casefold().split())
    return found.startswith(typed) if phrase.prefix else found == typed


def has_exactly(archive: Archive, number: int, phrases: tuple[Phrase, ...]) -> bool:
    """Whether every phrase stands somewhere in the document, spelt as typed."""
    return all(
        next(of(archive, number, Query(_typed(phrase), exact=True)), None) for phrase in phrases
    )


def _typed(phrase: Phrase) -> str:
    return f"{phrase.typed}*" if phrase.prefix else f'"{phrase.typed}"'
