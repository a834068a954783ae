"""What is read on the pages of scans: by a layer, a machine or a person, and its correction."""

import json
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.page_jobs import PageJob, PageResult, is_done, pending, store
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

__all__ = [
    "PageJob",
    "PageReading",
    "PageResult",
    "PageText",
    "PageWord",
    "all_best",
    "best",
    "correct",
    "correct_word",
    "is_done",
    "machine",
    "pending",
    "store",
    "texts",
]

_RANK = "CASE t.origin WHEN 'corrected' THEN 0 WHEN 'read' THEN 1 ELSE 2 END"
# How a text was read is told by the last reading of its page that gave one.
_READ = (
    "FROM page_text t LEFT JOIN page_reading r ON r.id = (SELECT max(id) FROM page_reading "
    "WHERE original_id = t.original_id AND page = t.page AND outcome = 'read') "
    "WHERE t.original_id = ?1 AND t.page = ifnull(?2, t.page) "
)
_READINGS = f"SELECT t.page, t.origin, t.body, t.words, r.engine, r.languages, r.confidence {_READ}"


@dataclass(frozen=True)
class PageWord:
    """A word of a page: offsets in its text, box in fractions of the page, confidence in percent.

    The confidence is None where no machine is to be believed: in a layer, and where a person wrote.
    """

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: int | None


@dataclass(frozen=True)
class PageReading:
    """The text of a page: origin 'layer', 'read' or 'corrected'; `confidence` is the mean."""

    page: int
    origin: str
    body: str
    words: tuple[PageWord, ...]
    engine: str | None
    languages: str | None
    confidence: int | None


@dataclass(frozen=True)
class PageText:
    """What a page says and how that came about, without its words: `confidence` is the mean."""

    page: int
    origin: str
    body: str
    confidence: int | None


def best(archive: Archive, original: int, page: int) -> PageReading | None:
    """The text to show and search: a correction before a reading before a layer; None if none."""
    found = archive.query(f"{_READINGS} ORDER BY {_RANK} LIMIT 1", (original, page))
    return _reading(found[0]) if found else None


def all_best(archive: Archive, original: int) -> tuple[PageReading, ...]:
    """The best text of each page that has one, in order."""
    found = archive.query(f"{_READINGS} ORDER BY t.page, {_RANK} DESC", (original, None))
    return tuple(_reading(row) for row in {row[0]: row for row in found}.values())


def texts(archive: Archive, original: int, page: int | None = None) -> tuple[PageText, ...]:
    """The best text of each page that has one, or of one page, in order."""
    found = archive.query(
        f"SELECT t.page, t.origin, t.body, r.confidence {_READ} ORDER BY t.page, {_RANK} DESC",
        (original, page),
    )
    return tuple(
        PageText(number, origin, body, confidence if origin == "read" else None)
        for number, origin, body, confidence in {row[0]: row for row in found}.values()
    )


def machine(archive: Archive, original: int, page: int) -> PageReading | None:
    """What was there before anybody corrected it: the reading, else the layer."""
    found = archive.query(
        f"{_READINGS} AND t.origin <> 'corrected' ORDER BY {_RANK} LIMIT 1", (original, page)
    )
    return _reading(found[0]) if found else None


def correct(archive: Archive, original: int, page: int, body: str) -> ChangeSet:
    """Set the whole text of a page; its words keep the boxes of those they stand in place of."""
    from treatyarchive.text.realigning import realigned  # noqa: PLC0415 - starting need not wait

    body = body.replace("\r\n", "\n")
    with archive.transaction():
        before = best(archive, original, page)
        old = before.words if before is not None else ()
        text = before.body if before is not None else ""
        placed = realigned([text[word.start : word.end] for word in old], body)
        words = [
            _around(
                one.start,
                one.end,
                [old[number] for number in one.old],
                old[one.old[0]].confidence if one.unchanged else None,
            )
            for one in placed
        ]
        return _put(archive, original, page, body, words)


def correct_word(archive: Archive, original: int, page: int, word: int, text: str) -> ChangeSet:
    """Set one word, by its number in the best text; nothing typed takes it out."""
    with archive.transaction():
        before = best(archive, original, page)
        if before is None or not 0 <= word < len(before.words):
            raise UsageError(
                say("Page {page} has no word {number}. Read it again.", page=page, number=word + 1)
            )
        text = " ".join(text.split())
        start, end = before.words[word].start, before.words[word].end
        if not text and before.body[end : end + 1] == " ":
            end += 1
        body = before.body[:start] + text + before.body[end:]
        moved = len(body) - len(before.body)
        words = []
        for number, one in enumerate(before.words):
            if number != word:
                shift = moved if one.start >= end else 0
                words.append(_around(one.start + shift, one.end + shift, [one], one.confidence))
            elif text:
                words.append(_around(start, start + len(text), [one], None))
        return _put(archive, original, page, body, words)


def _put(archive: Archive, original: int, page: int, body: str, words: list[PageWord]) -> ChangeSet:
    """Write a correction; one that says what the machine says is none any more."""
    found = archive.query(
        "SELECT id FROM page_text WHERE original_id = ? AND page = ? AND origin = 'corrected'",
        (original, page),
    )
    read = machine(archive, original, page)
    values = {"body": body, "words": _stored(words)}
    changes = []
    if read is not None and read.body == body:
        changes += [archive.removal("page_text", row) for (row,) in found]
    elif found:
        changes += archive.alteration("page_text", found[0][0], values)
    else:
        key = {"original_id": original, "page": page, "origin": "corrected"}
        changes.append(archive.insertion("page_text", key | values))
    action = say("Correct the text of page {page}", page=page)
    return archive.apply(ChangeSet(action, tuple(changes)))


def _reading(row: tuple[Any, ...]) -> PageReading:
    page, origin, body, words, engine, languages, confidence = row
    told = tuple(_word(*word) for word in json.loads(words))
    if origin == "layer":
        return PageReading(page, origin, body, told, None, None, None)
    return PageReading(page, origin, body, told, engine, languages, confidence)


def _word(  # noqa: PLR0917 - the order in which words are stored
    start: int,
    end: int,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    confidence: int | None = None,
) -> PageWord:
    return PageWord(start, end, x0, y0, x1, y1, confidence)


def _around(start: int, end: int, old: list[PageWord], confidence: int | None) -> PageWord:
    """A word at new offsets, in the box that holds the old ones."""
    return PageWord(
        start,
        end,
        min(word.x0 for word in old),
        min(word.y0 for word in old),
        max(word.x1 for word in old),
        max(word.y1 for word in old),
        confidence,
    )


def _stored(words: list[PageWord]) -> str:
    rows = [
        [word.start, word.end, word.x0, word.y0, word.x1, word.y1]
        + ([] if word.confidence is None else [word.confidence])
        for word in sorted(words, key=lambda word: word.start)
    ]
    return json.dumps(rows, separators=(",", ":"))
