"""Which records of the archive those of a bundle are: by identity, by content, by key."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from treatyarchive.archive.sharing.shapes import TABLES
from treatyarchive.archive.store import Archive

_CHOSEN: Final = "(SELECT value FROM json_each(?1))"


class Known(NamedTuple):
    """A record of the archive: its number, and its uuid here."""

    number: int
    uuid: str


def by_uuid(archive: Archive, kind: str, uuids: Sequence[str]) -> dict[str, Known]:
    """Those that are here, by the uuid asked for: under it, or known under it as well."""
    table, these = TABLES[kind], (json.dumps(list(uuids)),)
    if kind == "original":
        sql = f"SELECT sha256, id, sha256 FROM original WHERE sha256 IN {_CHOSEN}"
    else:
        sql = (
            f"SELECT k.other_uuid, t.id, t.uuid FROM known_as k JOIN {table} t "
            f"ON t.id = k.record_id WHERE k.table_name = '{table}' AND k.other_uuid IN {_CHOSEN} "
            f"UNION ALL SELECT uuid, id, uuid FROM {table} WHERE uuid IN {_CHOSEN}"
        )
    return {asked: Known(number, uuid) for asked, number, uuid in archive.query(sql, these)}


def by_text(archive: Archive, texts: Iterable[str]) -> dict[str, list[Known]]:
    """The documents with these source texts, by SHA-256, those outside the trash first.

    Of documents whose text was kept back the SHA-256 is known all the same.
    """
    found: dict[str, list[Known]] = {}
    for sha256, number, uuid, _ in archive.query(
        "SELECT text_sha256, id, uuid, trashed_at IS NOT NULL FROM document "
        f"WHERE text_sha256 IN {_CHOSEN} "
        "UNION ALL SELECT json_extract(left_out, '$.text_sha256'), id, uuid, "
        "trashed_at IS NOT NULL FROM document WHERE left_out <> '{}' AND text_sha256 IS NULL "
        f"AND json_extract(left_out, '$.text_sha256') IN {_CHOSEN} "
        "ORDER BY 4, 2",
        (json.dumps(list(texts)),),
    ):
        found.setdefault(sha256, []).append(Known(number, uuid))
    return found


def by_files(archive: Archive, files: Iterable[str]) -> dict[frozenset[str], list[Known]]:
    """The documents without a text that hold any of these originals, by all that each holds."""
    rows = archive.query(
        "WITH held (document, original) AS (SELECT document_id, original_id FROM scan "
        "WHERE trashed_at IS NULL UNION SELECT id, original_id FROM document "
        "WHERE original_id IS NOT NULL) "
        "SELECT d.id, d.uuid, o.sha256 FROM document d JOIN held h ON h.document = d.id "
        "JOIN original o ON o.id = h.original WHERE d.text_sha256 IS NULL AND d.id IN "
        "(SELECT h.document FROM held h JOIN original o ON o.id = h.original "
        f"WHERE o.sha256 IN {_CHOSEN}) ORDER BY d.trashed_at IS NOT NULL, d.id",
        (json.dumps(list(files)),),
    )
    held: dict[Known, set[str]] = {}
    for number, uuid, sha256 in rows:
        held.setdefault(Known(number, uuid), set()).add(sha256)
    found: dict[frozenset[str], list[Known]] = {}
    for known, files_held in held.items():
        found.setdefault(frozenset(files_held), []).append(known)
    return found


def by_key(archive: Archive, keys: Iterable[str]) -> dict[str, tuple[Known, frozenset[str]]]:
    """The entries of the name authority with these keys, each with its names, folded."""
    rows = archive.query(
        "SELECT a.key, a.id, a.uuid, n.form_folded FROM authority a LEFT JOIN authority_name n "
        f"ON n.authority_id = a.id WHERE a.key IN {_CHOSEN}",
        (json.dumps(list(keys)),),
    )
    names: dict[str, tuple[Known, set[str]]] = {}
    for key, number, uuid, folded in rows:
        names.setdefault(key, (Known(number, uuid), set()))[1].add(folded or "")
    return {key: (known, frozenset(folded)) for key, (known, folded) in names.items()}


def by_code(archive: Archive, codes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """The terms with these codes of their vocabularies."""
    rows = archive.query(
        "SELECT t.vocabulary, t.code, t.id, t.uuid FROM json_each(?1) e JOIN term t "
        "ON t.vocabulary = json_extract(e.value, '$[0]') "
        "AND t.code = json_extract(e.value, '$[1]')",
        (json.dumps(list(codes)),),
    )
    return {(vocabulary, code): Known(number, uuid) for vocabulary, code, number, uuid in rows}


def met(archive: Archive, dates: Iterable[str]) -> dict[tuple[str, frozenset[str]], list[Known]]:
    """The visits of these dates, by their date and the uuids of those that met."""
    rows = archive.query(
        "SELECT v.id, v.uuid, v.date, a.uuid FROM visit v JOIN visit_party p ON p.visit_id = v.id "
        "JOIN authority a ON a.id = p.authority_id "
        f"WHERE v.date <> '' AND v.date IN {_CHOSEN} "
        "AND p.role IN ('host', 'guest', 'participant') ORDER BY v.id",
        (json.dumps(list(dates)),),
    )
    parties: dict[tuple[Known, str], set[str]] = {}
    for number, uuid, date, party in rows:
        parties.setdefault((Known(number, uuid), date), set()).add(party)
    found: dict[tuple[str, frozenset[str]], list[Known]] = {}
    for (known, date), who in parties.items():
        found.setdefault((date, frozenset(who)), []).append(known)
    return found


def merged(archive: Archive) -> dict[str, str]:
    """By the uuid of an entry of the name authority that is merged, that of the one kept."""
    into = dict(
        archive.query(
            "SELECT g.uuid, k.uuid FROM authority g JOIN authority k ON k.id = g.merged_into_id"
        )
    )
    found = {}
    for gone, first in into.items():
        passed, kept = {gone}, first
        while kept in into and kept not in passed:
            passed.add(kept)
            kept = into[kept]
        found[gone] = kept
    return found


def titled(archive: Archive, kind: str, uuids: Sequence[str]) -> dict[str, str]:
    """What records are called, by uuid: titles, preferred names, English labels."""
    called = {
        "authority": "(SELECT form FROM authority_name n WHERE n.authority_id = t.id "
        "ORDER BY n.kind <> 'preferred', n.language <> 'en', n.id LIMIT 1)",
        "term": "label_en",
        "visit": "title",
        "instrument": "title",
        "document": "title",
    }.get(kind, "''")
    rows = archive.query(
        f"SELECT uuid, ifnull({called}, '') FROM {TABLES[kind]} t WHERE uuid IN {_CHOSEN}",
        (json.dumps(list(uuids)),),
    )
    return dict(rows)


def coded(archive: Archive, kind: str, uuid: str) -> str:
    """The key, code or accession number of a record, as scripts name it; empty where none is."""
    column = {"authority": "key", "document": "printf('%06d', id)"}.get(kind, "code")
    if kind not in ("authority", "document", "visit", "instrument"):
        return ""
    found = archive.query(f"SELECT {column} FROM {kind} WHERE uuid = ?", (uuid,))
    return str(found[0][0]) if found else ""


def in_trash(archive: Archive, numbers: Iterable[int]) -> frozenset[int]:
    """Those of these documents that lie in the trash."""
    rows = archive.query(
        f"SELECT id FROM document WHERE trashed_at IS NOT NULL AND id IN {_CHOSEN}",
        (json.dumps(list(numbers)),),
    )
    return frozenset(number for (number,) in rows)


def changed_at(archive: Archive, table: str, numbers: Iterable[int]) -> Mapping[int, str]:
    """When records were changed last, by number; those that never were are not there."""
    these = (json.dumps(list(numbers)),)
    if table == "document":
        owner, condition = "document_id", ""
    else:
        owner, condition = "record_id", f"table_name = '{table}' AND "
    rows = archive.query(
        f"SELECT l.{owner}, max(r.at) FROM revision_{'document' if not condition else 'record'} l "
        f"JOIN revision r ON r.id = l.revision_id WHERE {condition}l.{owner} IN {_CHOSEN} "
        f"GROUP BY l.{owner}",
        these,
    )
    return dict(rows)


def taken(archive: Archive, table: str, column: str, values: Iterable[str]) -> frozenset[str]:
    """Those of these codes that are given here already."""
    rows = archive.query(
        f"SELECT {column} FROM {table} WHERE {column} IN {_CHOSEN}", (json.dumps(list(values)),)
    )
    return frozenset(value for (value,) in rows)


def namesakes(archive: Archive, kind: str, names: Iterable[str]) -> dict[str, list[Known]]:
    """Entries with these folded names, or instruments with these titles, by the name."""
    sql = {
        "authority": "SELECT DISTINCT n.form_folded, a.id, a.uuid FROM authority_name n "
        "JOIN authority a ON a.id = n.authority_id "
        f"WHERE a.merged_into_id IS NULL AND n.form_folded IN {_CHOSEN} ORDER BY a.id",
        "instrument": f"SELECT title, id, uuid FROM instrument WHERE title IN {_CHOSEN} "
        "UNION SELECT n.form, i.id, i.uuid FROM instrument_name n "
        f"JOIN instrument i ON i.id = n.instrument_id WHERE n.form IN {_CHOSEN} ORDER BY 2",
    }.get(kind)
    found: dict[str, list[Known]] = {}
    if sql is not None:
        for name, number, uuid in archive.query(sql, (json.dumps(sorted(set(names))),)):
            found.setdefault(name, []).append(Known(number, uuid))
    return found
