"""Which pages of scans are still to be read, and what came of reading them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from treatyarchive.archive import index
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import reading_models
from treatyarchive.text.page_quality import is_readable

_SCANS = (
    "SELECT document_id, nr, original_id, sha256, stored_as, name, media_type, bytes, pages, "
    "language "
    "FROM (SELECT s.document_id, s.original_id, s.name, s.seq, s.id, d.trashed_at, d.language, "
    "o.sha256, o.stored_as, o.media_type, o.bytes, ifnull(o.pages, 0) pages, "
    "row_number() OVER (PARTITION BY s.document_id ORDER BY s.seq, s.id) nr "
    "FROM scan s JOIN document d ON d.id = s.document_id JOIN original o ON o.id = s.original_id "
    "WHERE s.trashed_at IS NULL) WHERE trashed_at IS NULL AND pages > 0 "
    "AND (?1 IS NULL OR document_id IN (SELECT value FROM json_each(?1))) "
    "ORDER BY document_id, nr"
)
# Whether a page was tried, if trying in vain does not count.
_COUNTS = "(outcome IN ('read', 'empty') OR NOT ?3)"
# Of a text layer, what tells whether it can be read.
_BEGINNING = 4000
# By hash of the file and page: layers do not change, so each is judged once while the program runs.
_judged: dict[tuple[str, int], bool] = {}


@dataclass(frozen=True)
class PageJob:
    """A page that is to be read: `scan` of its document and `page` count from 1.

    `languages` is the engine's model for the language asked for, else for the record's; None where
    none is known. `read_in` is what another page of the same file was read in; `again` where trying
    it before in vain does not count.
    """

    document: int
    scan: int
    original: int
    page: int
    pages: int
    sha256: str
    stored_as: str
    name: str
    media_type: str
    bytes: int
    languages: str | None
    engine: str
    read_in: str | None = None
    again: bool = False


@dataclass(frozen=True)
class PageResult:
    """What came of it: outcome 'read', 'empty', 'timeout' or 'failed'; `words` as stored.

    `languages` is what the engine was told, `rotation` clockwise in degrees, `lean` in degrees.
    `passing` where the page is not to blame for it: that is not kept, the next run tries it again.
    """

    outcome: str
    languages: str
    body: str = ""
    words: str = "[]"
    confidence: int | None = None
    rotation: int = 0
    lean: float = 0.0
    milliseconds: int = 0
    note: str | None = None
    passing: bool = False


@dataclass(frozen=True)
class _Known:
    """What is known of the pages of some files: (original, page) each."""

    tried: dict[tuple[int, int], set[str]]
    corrected: set[tuple[int, int]]
    layers: set[tuple[int, int]]
    readable: set[tuple[int, int]] = field(default_factory=set)


def pending(
    archive: Archive,
    documents: Sequence[int] | None,
    engine: str,
    language: str | None = None,
    progress: Progress | None = None,
    *,
    again: bool = False,
) -> list[PageJob]:
    """The pages without a readable text; `language` is a tag, or a model of the engine.

    A page that was tried with this engine in its language is not tried again, unless it was in vain
    and `again` is wished; what somebody has corrected only where a language is asked for.
    `progress` is told of text layers that are judged: some hundred a second.
    """
    asked = None if language is None else reading_models.named(language)
    chosen = None if documents is None else json.dumps(list(documents))
    with archive.reading():
        scans = archive.query(_SCANS, (chosen,))
        known = _known(archive, sorted({row[2] for row in scans}), engine, again=again)
    # Nobody waits to write while layers are judged.
    _judge(archive, known, {row[2]: row[3] for row in scans}, progress or NoProgress())
    jobs: dict[tuple[int, int], PageJob] = {}
    for document, scan, original, sha256, stored_as, name, media_type, size, pages, own in scans:
        told = asked or reading_models.of_language(own)
        read_in = _read_in(known, original, pages)
        for page in range(1, pages + 1):
            key = original, page
            if key not in jobs and _is_due(known, key, told, asked=asked is not None):
                jobs[key] = PageJob(
                    document,
                    scan,
                    original,
                    page,
                    pages,
                    sha256,
                    stored_as,
                    name,
                    media_type,
                    size,
                    told,
                    engine,
                    read_in,
                    again,
                )
    return list(jobs.values())


def _known(archive: Archive, originals: list[int], engine: str, *, again: bool) -> _Known:
    within = "original_id IN (SELECT value FROM json_each(?1))"
    these = json.dumps(originals)
    tried: dict[tuple[int, int], set[str]] = {}
    for original, page, languages in archive.query(
        f"SELECT original_id, page, languages FROM page_reading WHERE {within} AND engine = ?2 "
        f"AND {_COUNTS}",
        (these, engine, again),
    ):
        tried.setdefault((original, page), set()).add(languages)
    corrected = archive.query(
        f"SELECT original_id, page FROM page_text WHERE {within} AND origin = 'corrected'", (these,)
    )
    layers = archive.query(
        f"SELECT original_id, page FROM page_text WHERE {within} AND origin = 'layer'", (these,)
    )
    return _Known(tried, set(corrected), set(layers))


def _judge(archive: Archive, known: _Known, files: dict[int, str], progress: Progress) -> None:
    """Find out which text layers can be read."""
    new = sorted(key for key in known.layers if (files[key[0]], key[1]) not in _judged)
    for done, (original, page) in enumerate(new):
        progress.step(done, len(new), "")
        found = archive.query(
            f"SELECT substr(body, 1, {_BEGINNING}) FROM page_text "
            "WHERE original_id = ? AND page = ? AND origin = 'layer'",
            (original, page),
        )
        _judged[files[original], page] = bool(found) and is_readable(found[0][0])
    known.readable.update(key for key in known.layers if _judged[files[key[0]], key[1]])


def _is_due(known: _Known, key: tuple[int, int], told: str | None, *, asked: bool) -> bool:
    if key in known.readable or (key in known.corrected and not asked):
        return False
    tried = known.tried.get(key, set())
    return told not in tried if told else not tried


def _read_in(known: _Known, original: int, pages: int) -> str | None:
    """What the first page of a file that was read was read in."""
    found = (known.tried.get((original, page)) for page in range(1, pages + 1))
    return next((min(languages) for languages in found if languages and "" not in languages), None)


def store(archive: Archive, job: PageJob, result: PageResult) -> None:
    """Keep what came of reading a page; nothing where another program was there before."""
    with archive.transaction():
        if is_done(archive, replace(job, languages=result.languages)) or not archive.query(
            "SELECT 1 FROM original WHERE id = ?", (job.original,)
        ):
            return
        _put_reading(archive, job, result)
        if result.outcome == "read":
            _put_text(archive, job, result)


def _put_reading(archive: Archive, job: PageJob, result: PageResult) -> None:
    key = {
        "original_id": job.original,
        "page": job.page,
        "engine": job.engine,
        "languages": result.languages,
    }
    values = {
        "outcome": result.outcome,
        "confidence": result.confidence,
        "rotation": result.rotation,
        "skew": round(result.lean * 100),
        "milliseconds": result.milliseconds,
        "note": result.note,
        "at": archive.at,
    }
    in_vain = archive.query(
        "SELECT id FROM page_reading WHERE original_id = ? AND page = ? AND engine = ? "
        "AND languages = ?",
        tuple(key.values()),
    )
    if in_vain:
        archive.rows.update("page_reading", in_vain[0][0], values)
    else:
        row = {"id": archive.rows.reserve("page_reading"), "uuid": new_uuid()}
        archive.rows.insert("page_reading", row | key | values)


def _put_text(archive: Archive, job: PageJob, result: PageResult) -> None:
    values = {"body": result.body, "words": result.words}
    found = archive.query(
        "SELECT id FROM page_text WHERE original_id = ? AND page = ? AND origin = 'read'",
        (job.original, job.page),
    )
    if found:
        archive.rows.update("page_text", found[0][0], values)
    else:
        key = {"original_id": job.original, "page": job.page, "origin": "read"}
        row = {"id": archive.rows.reserve("page_text"), "uuid": new_uuid()}
        archive.rows.insert("page_text", row | key | values)
    index.put_page(archive, job.original, job.page)


def is_done(archive: Archive, job: PageJob) -> bool:
    """Whether the job has been done, by another program say, since it was given out."""
    return bool(
        archive.query(
            "SELECT 1 FROM page_reading WHERE original_id = ?1 AND page = ?2 AND engine = ?4 "
            f"AND languages = ifnull(?5, languages) AND {_COUNTS}",
            (job.original, job.page, job.again, job.engine, job.languages),
        )
    )
