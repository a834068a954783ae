"""The intake list: every file that came in. What was added is read from documents and scans.

Only members of zips and mails have rows though they were added: how they came is nowhere else.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.file_names import as_found, stored
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.messages import from_json, say, to_json
from treatyarchive.text.clock import now
from treatyarchive.text.folding import fold

OutcomeName = Literal["added", "duplicate", "failed"]
Place = Literal["archive", "trash", "gone", ""]
OUTCOMES: tuple[OutcomeName, ...] = ("added", "duplicate", "failed")

_ALL = """
    SELECT 'intake' AS kind, id AS number, path, outcome, of_document AS document, said, source, at
    FROM intake
    UNION ALL
    SELECT 'document', d.id, ifnull(d.original_name, d.title), 'added', d.id,
      ifnull(d.text_note, ''), a.source, a.at
    FROM document d JOIN accession a ON a.id = d.accession_id
    WHERE d.original_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM intake i
      WHERE i.of_document = d.id AND i.outcome = 'added'
      AND substr(i.path, -length(d.original_name)) = d.original_name)
    UNION ALL
    SELECT 'scan', s.id, s.name, 'added', s.document_id, ifnull(s.note, ''), a.source, a.at
    FROM scan s JOIN accession a ON a.id = s.accession_id
    WHERE NOT EXISTS (SELECT 1 FROM intake i WHERE i.of_document = s.document_id
      AND i.outcome = 'added' AND substr(i.path, -length(s.name)) = s.name)
"""
MEMBER = "!"
"""Stands between a file and what lies in it: `letters.zip!1998/may.pdf`."""

_LISTED = "(?1 = '' OR outcome = ?1) AND (?2 = '' OR name_has(path, ?2))"


@dataclass(frozen=True)
class Arrival:
    """What became of a file that came: `document` has its content, or was to have it."""

    path: str
    outcome: OutcomeName
    document: int | None = None
    said: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the list. `number` is that of a row that can be taken off the list, else 0.

    `place` tells where `document` is: in the archive, in the trash, or gone for ever; `source` is
    the watched folder it came from, empty where somebody added it; `at` is in UTC.
    """

    number: int
    path: str
    outcome: OutcomeName
    document: int | None
    title: str
    place: Place
    said: str
    source: str
    at: str


def note(archive: Archive, arrivals: Sequence[Arrival], source: str = "") -> None:
    """List what became of files, inside a transaction; what was added settles its failure."""
    (some,) = archive.one("SELECT EXISTS (SELECT 1 FROM intake)")
    for arrival in arrivals:
        if arrival.outcome != "added" or MEMBER in arrival.path:
            _put(archive, arrival, source)
            some = True
        elif some:
            _settle(archive, arrival.path)


def entries(
    archive: Archive, outcome: str = "", words: str = "", *, limit: int = 500, offset: int = 0
) -> list[Entry]:
    """Lines of the list, newest first: of one outcome, or with `words` in the name of the file."""
    _know_names(archive)
    found = archive.query(
        "SELECT l.kind, l.number, l.path, l.outcome, l.document, ifnull(d.title, ''), "
        "CASE WHEN l.document IS NULL THEN '' WHEN d.id IS NULL THEN 'gone' "
        "WHEN d.trashed_at IS NOT NULL THEN 'trash' ELSE 'archive' END, l.said, l.source, l.at "
        f"FROM (SELECT * FROM ({_ALL}) WHERE {_LISTED} "
        "ORDER BY at DESC, kind = 'intake' DESC, number DESC LIMIT ?3 OFFSET ?4) l "
        "LEFT JOIN document d ON d.id = l.document "
        "ORDER BY l.at DESC, l.kind = 'intake' DESC, l.number DESC",
        (outcome, fold(words.strip()), limit, offset),
    )
    return [_entry(*row) for row in found]


def _entry(  # noqa: PLR0917 - the columns of a line
    kind: str,
    number: int,
    path: str,
    outcome: OutcomeName,
    document: int | None,
    title: str,
    place: Place,
    said: str,
    source: str,
    at: str,
) -> Entry:
    is_row = kind == "intake"
    words = from_json(json.loads(said)) if is_row else said
    stays = outcome == "added" and place != "gone"
    return Entry(
        number if is_row and not stays else 0,
        as_found(path),
        outcome,
        document,
        title,
        place,
        words,
        as_found(source),
        at,
    )


def counts(archive: Archive, words: str = "") -> dict[str, int]:
    """How many lines the list has by outcome, with `words` in the name of the file."""
    _know_names(archive)
    sql = f"SELECT outcome, count(*) FROM ({_ALL}) WHERE {_LISTED} GROUP BY outcome"
    found: dict[str, int] = dict(archive.query(sql, ("", fold(words.strip()))))
    return {outcome: found.get(outcome, 0) for outcome in OUTCOMES}


def failures(archive: Archive) -> int:
    """How many files wait for somebody to look."""
    return int(archive.one("SELECT count(*) FROM intake WHERE outcome = 'failed'")[0])


def remove(archive: Archive, numbers: Iterable[int]) -> ChangeSet:
    """Take rows off the list; the files stay where they are. Can be undone."""
    known = set(numbers)
    with archive.transaction():
        there = [n for n in sorted(known) if archive.rows.get("intake", n) is not None]
        changes = tuple(archive.removal("intake", number) for number in there)
        action = say("Remove {n} file(s) from the intake list", n=len(changes))
        return archive.apply(ChangeSet(action, changes))


def settle(archive: Archive, paths: Iterable[str]) -> None:
    """Take paths off the list that are dealt with."""
    with archive.transaction():
        for path in paths:
            _settle(archive, path)


def _put(archive: Archive, arrival: Arrival, source: str) -> None:
    row = {
        "path": stored(arrival.path),
        "source": stored(source),
        "outcome": arrival.outcome,
        "of_document": arrival.document,
        "said": stored(json.dumps(to_json(arrival.said), ensure_ascii=False)),
        "at": now(),
        "who": archive.who,
    }
    found = archive.query("SELECT id FROM intake WHERE path = ?", (row["path"],))
    if found:
        archive.rows.update("intake", found[0][0], row)
        return
    made = {"id": archive.rows.reserve("intake"), "uuid": new_uuid()}
    archive.rows.insert("intake", made | row)


def _settle(archive: Archive, path: str) -> None:
    for (number,) in archive.query("SELECT id FROM intake WHERE path = ?", (stored(path),)):
        archive.rows.delete("intake", number)


def _know_names(archive: Archive) -> None:
    """Have SQLite look for words in names of files, folded as searching does."""
    archive.connection.create_function("name_has", 2, _name_has, deterministic=True)


def _name_has(path: str, words: str) -> bool:
    name = fold(path.rpartition("/")[2])
    return all(word in name for word in words.split())
