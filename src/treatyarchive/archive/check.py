"""Finding every damage and naming it: file, rows, texts, scans, index, evidence, passages."""

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from treatyarchive.archive import anchor_check, facet_index, index, naming, originals, schema
from treatyarchive.archive.rows import DIGEST_BYTES, counted_tables, ledger_seal, row_digest
from treatyarchive.archive.sharing import sharing_check
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say, term
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import folding_form
from treatyarchive.text.clock import epoch

_MOST_MESSAGES = 100
# What reading damaged data may raise.
_UNREADABLE = (
    sqlite3.Error,
    ArchiveError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    MemoryError,
    OverflowError,
)
_AT_ONCE = 1000  # documents
# Their rows have fixed numbers, which do not come from the ledger.
_SELF_NUMBERED = ("archive", "_sqlite_migrations")
_WITH_EVIDENCE = (
    "document_sector",
    "document_signatory",
    "document_visit",
    "document_instrument",
    "document_mention",
    "claim",
    "visit_event",
)

_TO_INDEX = (
    "SELECT id, 'title', NULL, NULL FROM document "
    "UNION ALL SELECT id, 'text', NULL, NULL FROM document WHERE text_sha256 IS NOT NULL "
    "UNION ALL SELECT s.document_id, 'scan', s.id, t.page FROM scan s "
    "JOIN page_text t ON t.original_id = s.original_id WHERE s.trashed_at IS NULL"
)
_INDEXED = "SELECT document_id, place, scan_id, page FROM index_page WHERE place <> 'note'"
_UNINDEXED = f"SELECT DISTINCT id FROM (SELECT * FROM ({_TO_INDEX}) EXCEPT {_INDEXED})"
_INDEXED_IN_VAIN = (
    f"SELECT DISTINCT document_id FROM ({_INDEXED} EXCEPT SELECT * FROM ({_TO_INDEX}))"
)


@dataclass(frozen=True)
class Problem:
    """A damage: what kind, where in the user's terms, and the detail."""

    what: str
    where: str
    detail: str


@dataclass
class Report:
    """What a check found."""

    problems: list[Problem] = field(default_factory=list)
    scans_checked: int = 0
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(path: Path, *, quick: bool = False, progress: Progress | None = None) -> Report:
    """Check an archive; `quick` leaves out the bytes of scans and the index.

    Damage never raises: what cannot be read is a problem by its name.
    """
    started = time.monotonic()
    archive = Archive.open(path, as_indexed=True)
    try:
        found = _Check(archive, progress or NoProgress())
        found.run(quick=quick)
    finally:
        archive.close()
    found.report.seconds = round(time.monotonic() - started, 3)
    return found.report


class _RolledBack(Exception):  # noqa: N818 - ends a transaction that is to leave no trace
    pass


class _Check:
    def __init__(self, archive: Archive, progress: Progress) -> None:
        self.archive = archive
        self.report = Report()
        self._progress = progress
        # Letters that are no UTF-8 any more must show as a changed row, not end the reading.
        archive.connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")

    def run(self, *, quick: bool) -> None:
        """All checks, in the order of what they rest on."""
        steps: list[tuple[str, Callable[[], None]]] = [
            (say("file"), lambda: self._file("quick_check" if quick else "integrity_check")),
            (say("schema"), self._schema),
            (say("rows"), self._rows),
            (say("texts"), self._texts),
            (say("scans"), lambda: self._scans(quick=quick)),
            (say("evidence"), self._evidence),
            (say("passages"), self._anchors),
            (say("shared states"), self._shared),
        ]
        if not quick:
            steps.append((say("search index"), self._index))
        for done, (name, step) in enumerate(steps):
            self._progress.step(done, len(steps), name)
            try:
                step()
            except _UNREADABLE as error:
                kind = type(error).__name__
                why = say("{error} ({kind})", error=str(error), kind=kind)
                self._add(say("unreadable"), name, why)

    def _add(self, what: str, where: str, detail: str) -> None:
        self.report.problems.append(Problem(what, where, detail))

    def _file(self, pragma: str) -> None:
        run = self.archive.connection.execute
        for (message,) in run(f"PRAGMA {pragma}({_MOST_MESSAGES})"):
            if message != "ok":
                self._add(say("damaged file"), self.archive.path.name, str(message))
        for table, row, parent, _ in run("PRAGMA foreign_key_check"):
            self._add(
                say("points nowhere"),
                say("{row} row {number}", row=term(table), number=row),
                say("there is no such {row}", row=term(parent)),
            )

    def _schema(self) -> None:
        if schema.dump(self.archive.connection) != schema.expected():
            self._add(
                say("schema"), self.archive.path.name, say("is not that of this program's format")
            )
        known = [f.stem for f in schema.migration_files()]
        sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id"
        if [n for (n,) in self.archive.query(sql, (schema.MIGRATION_SET,))] != known:
            self._add(
                say("schema"), self.archive.path.name, say("its list of migrations is not whole")
            )

    def _rows(self) -> None:
        with self.archive.reading():
            ledger = {
                name: (next_id, rows, digest)
                for name, next_id, rows, digest in self.archive.query("SELECT * FROM ledger")
            }
            seal = ledger.pop("transaction", (0, 0, b""))
            if ledger_seal(self.archive.connection, seal[0], seal[2][:8]) != seal[2]:
                self._add(say("changed"), say("ledger"), say("its own seal does not fit"))
            for table in counted_tables(self.archive.connection):
                try:
                    self._table(table, *ledger.pop(table, (1, 0, bytes(DIGEST_BYTES))))
                except (sqlite3.Error, ValueError, TypeError) as error:
                    self._add(say("unreadable"), term(table), str(error))
            for name in ledger:
                self._add(
                    say("lost table"), term(name), say("the ledger counts it, but it is not there")
                )

    def _table(self, table: str, next_id: int, rows: int, digest: bytes) -> None:
        info = self.archive.rows.table(table)
        columns = [*info.counted, "digest"] if info.has_digest else list(info.counted)
        total = seen = 0
        changed = False
        for values in self.archive.connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            counted = values[:-1] if info.has_digest else values
            found = row_digest(table, counted)
            total ^= int.from_bytes(found)
            seen += 1
            if info.has_digest and found != values[-1]:
                changed = True
                row = dict(zip(info.counted, counted, strict=True))
                where = naming.of_row(self.archive, table, row)
                self._add(say("changed"), where, say("is not as it was written"))
            elif table not in _SELF_NUMBERED and info.key == "id" and counted[0] >= next_id:
                self._add(
                    say("changed"),
                    say("{row} {number}", row=term(table), number=counted[0]),
                    say("has a number never given"),
                )
        if seen != rows:
            self._add(
                say("lost or foreign rows"),
                term(table),
                say("holds {seen} rows instead of {rows}", seen=seen, rows=rows),
            )
        elif total != int.from_bytes(digest) and not changed:
            self._add(say("changed"), term(table), say("its rows are not those that were written"))

    def _texts(self) -> None:
        for sha256, body in self.archive.connection.execute("SELECT sha256, body FROM text"):
            if hashlib.sha256(body.encode()).hexdigest() != sha256:
                where = naming.of_text(self.archive, sha256)
                self._add(say("changed"), where, say("the source text is not as it was stored"))

    def _scans(self, *, quick: bool) -> None:
        stored = self.archive.query(
            "SELECT o.stored_as, o.bytes, o.added_at, o.sha256, s.mode, s.mtime, s.sz, "
            "length(s.data) FROM original o LEFT JOIN sqlar s ON s.name = o.stored_as"
        )
        for done, (name, size, added_at, sha256, mode, mtime, sz, length) in enumerate(stored):
            self._progress.step(done, len(stored), name)
            where = naming.of_original(self.archive, name)
            if length is None:
                self._add(say("lost"), where, say("the bytes of {name} are missing", name=name))
                continue
            as_stored = (originals.REGULAR_FILE, epoch(added_at), size, size)
            if (mode, mtime, sz, length) != as_stored or not name.startswith(sha256):
                self._add(
                    say("changed"),
                    where,
                    say("what is noted of {name} is not as it was stored", name=name),
                )
            if not quick:
                self._bytes(name, where)

    def _bytes(self, name: str, where: str) -> None:
        self.report.scans_checked += 1
        try:
            for _ in originals.pieces(self.archive, name):
                pass
        except (ArchiveError, sqlite3.Error, OSError) as error:
            self._add(say("changed"), where, str(error))

    def _evidence(self) -> None:
        """Every quotation that a tag rests on stands where it is said to."""
        for table in _WITH_EVIDENCE:
            rows = self.archive.query(
                f"SELECT l.document_id, l.evidence, t.body FROM {table} l "
                "JOIN document d ON d.id = l.document_id JOIN text t ON t.sha256 = d.text_sha256 "
                "WHERE l.evidence <> '[]'"
            )
            for document, evidence, body in rows:
                for quote in _misplaced(json.loads(evidence), body.split("\n")):
                    where = say(
                        "{row} of {document}",
                        row=say(table.removeprefix("document_").replace("_", " ")),
                        document=naming.of_document(document),
                    )
                    self._add(
                        say("evidence"),
                        where,
                        say("{quote} does not stand where it is said to", quote=repr(quote)),
                    )

    def _anchors(self) -> None:
        """What somebody keeps of texts stands where it is said to, and can be read."""
        for where, detail in anchor_check.faults(self.archive):
            self._add(say("passage"), where, detail)

    def _shared(self) -> None:
        for where, detail in sharing_check.faults(self.archive):
            self._add(say("changed"), where, detail)

    def _index(self) -> None:
        if not self.archive.read_only:
            self._words()
        self._pages()
        # An index by another folding is no damage: it is made anew when it is next opened.
        if index.form(self.archive) == folding_form.FORM:
            self._notes()
            self._facets()

    def _words(self) -> None:
        """The words that are found are those of the rows; FTS5 asks for a write lock here."""
        run = self.archive.connection.execute
        # A check leaves the file as it is, to the byte.
        with contextlib.suppress(_RolledBack), self.archive.transaction():
            try:
                run("INSERT INTO index_word (index_word, rank) VALUES ('integrity-check', 1)")
            except sqlite3.Error as error:
                self._damaged_index(self.archive.path.name, str(error))
            raise _RolledBack

    def _pages(self) -> None:
        """There is a row for each title, text and page of a scan, and no other."""
        for (document,) in self.archive.query(_UNINDEXED):
            self._damaged_index(naming.of_document(document), say("is not indexed"))
        for (document,) in self.archive.query(_INDEXED_IN_VAIN):
            what = say("is indexed with what it does not hold")
            self._damaged_index(naming.of_document(document), what)

    def _notes(self) -> None:
        documents = [n for (n,) in self.archive.query("SELECT id FROM document ORDER BY id")]
        for start in range(0, len(documents), _AT_ONCE):
            for document in index.unindexed_notes(self.archive, documents[start:][:_AT_ONCE]):
                what = say("its notes are not indexed")
                self._damaged_index(naming.of_document(document), what)

    def _facets(self) -> None:
        for facet, value, missing, surplus in facet_index.differences(self.archive):
            named = say("facet {facet} {value}", facet=facet, value=repr(value))
            self._damaged_index(
                say("order of titles") if facet == "title" else named,
                say(
                    "documents it lacks: {missing}; documents it should not have: {surplus}",
                    missing=len(missing),
                    surplus=len(surplus),
                ),
            )

    def _damaged_index(self, where: str, why: str) -> None:
        self._add(say("search index"), where, say("{why}; run `reindex`", why=why))


def _misplaced(evidence: list[dict[str, Any]], lines: list[str]) -> Iterator[str]:
    for passage in evidence:
        if "line" not in passage:
            continue
        number, quote = passage["line"], passage["quote"]
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        if line[passage["start"] : passage["end"]] != quote:
            yield quote
