"""A child that flips bits in copies of an archive and says what `check` makes of each.

Arguments: the archive, a folder to work in, `sound` or the name of a mutant. Reads offsets in
bits from standard input, one a line; writes a JSON object for each.
"""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import trialkit as kit

from treatyarchive.archive import check
from treatyarchive.errors import ArchiveError


def main() -> None:
    """Answer one flip after the other."""
    archive, work, kind = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if kind == "no row digests":
        check._Check._table = lambda *_: None  # type: ignore[method-assign]
    elif kind == "no scan digests":
        check._Check._bytes = lambda *_: None  # type: ignore[method-assign]
    sound, before = archive.read_bytes(), kit.dump(archive)
    for line in sys.stdin:
        answer = flip(sound, before, work / "flipped.tarchive", int(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def flip(sound: bytes, before: kit.Dump, path: Path, bit: int) -> dict[str, Any]:
    """What one flip changes, and what is said of it."""
    damaged = bytearray(sound)
    damaged[bit // 8] ^= 1 << bit % 8
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(damaged)
    changed = list(differences(before, kit.dump(path)))
    said: list[str] = []
    refused = None
    try:
        said = [f"{p.what}: {p.where}: {p.detail}" for p in check.check(path).problems]
    except ArchiveError as error:
        refused = str(error)
    unnamed = [] if refused else [names for names in changed if not named(names, said)]
    untouched = path.read_bytes() == bytes(damaged)
    return {
        "bit": bit,
        "changed": changed,
        "said": said,
        "refused": refused,
        "unnamed": unnamed,
        "untouched": untouched,
    }


def named(names: list[str], said: list[str]) -> bool:
    """Whether a problem speaks of it by one of its names."""
    return any(name in problem for problem in said for name in names)


def differences(before: kit.Dump, after: kit.Dump) -> Iterator[list[str]]:
    """For each row that is not as it was, the names under which it may be spoken of."""
    for table, rows in before.items():
        now = after.get(table)
        if now is None:
            yield [table, *_IN_THE_INDEX.get(table, ())]
            continue
        for key in rows.keys() | now.keys():
            if rows.get(key) != now.get(key):
                yield list(names_of(before, table, key))
    for table in after.keys() - before.keys():
        yield [table, "schema"]


def names_of(before: kit.Dump, table: str, key: Any) -> Iterator[str]:
    """A row in the user's terms, or the table it is in."""
    row = (before[table] or {}).get(key)
    short = table.removeprefix("document_").replace("_", " ")
    yield f"{short} {key}"
    yield f": {table}: "
    # What SQLite says where the number of a row was hit: it stands for another, and is not there.
    yield f"row {key} missing from index sqlite_autoindex_{table}_"
    yield from _IN_THE_INDEX.get(table, ())
    if table in ("ledger", "text", "sqlar"):
        yield table
    if row is None:
        yield table
        return
    if table == "document":
        yield f"document {key:06d}"
    if table == "text":
        yield from documents_with(before, "text_sha256", row[0])
    if table == "sqlar":
        for original, (_, _, stored_as, *_) in originals(before):
            if stored_as == row[0]:
                yield from documents_with(before, "original_id", original)
    if table == "original":
        yield from documents_with(before, "original_id", key)


# Derived tables whose rows have no digest: what stands in them is compared with the records.
_IN_THE_INDEX = dict.fromkeys(("index_facet", "index_title"), ("search index",))
_DOCUMENT = {"original_id": 3, "text_sha256": 6}


def originals(before: kit.Dump) -> list[tuple[int, Any]]:
    """Number, and (id, sha256, stored_as) of each original."""
    return [(n, (row[0], row[2], row[3])) for n, row in (before["original"] or {}).items()]


def documents_with(before: kit.Dump, column: str, value: object) -> Iterator[str]:
    """The documents, or documents of scans, that point to it."""
    for number, row in (before["document"] or {}).items():
        if row[_DOCUMENT[column]] == value:
            yield f"document {number:06d}"
    if column == "original_id":
        for row in (before["scan"] or {}).values():
            if row[3] == value:
                yield f"document {row[2]:06d}"


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
