"""The passage that a result row quotes: where the words stand, else how the text begins."""

from treatyarchive.archive import documents, hits, index, query
from treatyarchive.archive.query import Phrase, Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library.snippets import Mark, Snippet

_BEFORE, _AFTER = 60, 260  # code points around the first hit
_SHORTEST = 120  # code points that a passage has at least, where the text has them
_LONGEST = 200_000  # code points searched for a passage; beyond it the opening is shown
_MOST_HITS = 99


def of(archive: Archive, number: int, wanted: Query) -> Snippet:
    """The passage to quote from a document for `wanted`."""
    body = documents.text(archive, number) or ""
    phrases = query.phrases(wanted.words)
    if phrases and len(body) <= _LONGEST:
        spans = list(hits.spans(body, phrases, exact=wanted.exact))
        if spans:
            return _around(body, spans, phrases)
    if phrases:
        found = _from_scan(archive, number, wanted, phrases)
        if found is not None:
            return found
    return Snippet(_flat(body[:600])[:400])


def _from_scan(
    archive: Archive, number: int, wanted: Query, phrases: tuple[Phrase, ...]
) -> Snippet | None:
    for hit in hits.of(archive, number, wanted):
        if hit.where == "scan":
            scan = documents.scans(archive, number)[(hit.scan or 1) - 1]
            pages = dict(index.scan_texts(archive, scan.id))
            body = pages.get(hit.page or 1, "")
            spans = list(hits.spans(body, phrases, exact=wanted.exact))
            around = _around(body, spans, phrases)
            return Snippet(
                around.text,
                around.marks,
                around.typed,
                around.found,
                hit.scan,
                hit.page,
                in_scans=len(spans),
            )
    return None


def _around(body: str, spans: list[tuple[int, int]], phrases: tuple[Phrase, ...]) -> Snippet:
    first = spans[0][0]
    start = max(0, first - _BEFORE)
    if start:
        # Begin at a sentence or a line if one begins here, else at a word.
        breaks = [body.rfind(sign, start, first) for sign in ("\n", ". ", "? ", "! ")]
        at = max(breaks)
        start = at + 1 if at >= start else body.find(" ", start, first) + 1 or first
    end = min(len(body), first + _AFTER)
    if end - start < _SHORTEST:  # near the end: what stands before says more than nothing
        start = max(0, first - _SHORTEST)
        start = body.find(" ", start, first) + 1 if start else 0
    text, places = _flattened(body, start, end)
    marks, typed, found = [], "", ""
    for a, b in spans:
        if a >= start and b <= end:
            other = _is_other(body[a:b], phrases)
            marks.append(Mark(places[a - start], places[b - start], other))
            if other and not found:
                found, typed = body[a:b], _meant(body[a:b], phrases)
    lead = "… " if start and body[start - 1 : start] not in ("\n", "") else ""
    shifted = tuple(Mark(m.start + len(lead), m.end + len(lead), m.other) for m in marks)
    return Snippet(lead + text, shifted, typed, found, in_text=min(len(spans), _MOST_HITS))


def _flattened(body: str, start: int, end: int) -> tuple[str, list[int]]:
    """The passage on one line, and for each place of it where it went."""
    out: list[str] = []
    places: list[int] = []
    for char in body[start:end]:
        places.append(len(out))
        if not char.isspace():
            out.append(char)
        elif out and out[-1] != " ":
            out.append(" ")
    places.append(len(out))
    return "".join(out), places


def _flat(text: str) -> str:
    return " ".join(text.split())


def _is_other(found: str, phrases: tuple[Phrase, ...]) -> bool:
    letters = found.casefold()
    return not any(letters.startswith(phrase.typed.casefold()) for phrase in phrases)


def _meant(found: str, phrases: tuple[Phrase, ...]) -> str:
    for phrase in phrases:
        if next(hits.spans(found, (phrase,)), None) is not None:
            return phrase.typed
    return ""
