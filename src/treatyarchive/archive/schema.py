"""The archive's schema: made by migrations, checked against them."""

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.paths import data_dir

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x54524152  # "TRAR": how `file` and we tell an archive from other SQLite files
MIGRATION_SET = "treatyarchive"

# sqlite-utils would make this table without STRICT.
_MIGRATION_LEDGER = """
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
) STRICT;
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
  ON _sqlite_migrations (migration_set, name);
"""


@cache
def migration_files() -> tuple[Path, ...]:
    """All migrations, oldest first; their number is the schema version."""
    return tuple(sorted((data_dir("db") / "migrations").glob("[0-9]*.sql")))


@cache
def version() -> int:
    """The schema version this program writes (`PRAGMA user_version`)."""
    return int(migration_files()[-1].name[:4])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring `connection` to `version()`, in the caller's transaction or one a step."""
    import sqlite_utils  # noqa: PLC0415 - as slow to import as Qt, and seldom needed
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 - starting need not wait

    exists = "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"
    if connection.execute(exists).fetchone() is None:
        for statement in _MIGRATION_LEDGER.split(";"):
            connection.execute(statement)
    steps = Migrations(MIGRATION_SET)
    for file in migration_files():
        _register(steps, file)
    steps.apply(sqlite_utils.Database(connection))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise ArchiveError(
            say("The archive has rows that point nowhere after its upgrade; run check.")
        )


def _register(steps: "Migrations", file: Path) -> None:
    @steps(name=file.stem)
    def step(db: "Database") -> None:
        db.executescript(file.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {int(file.name[:4])}")


def dump(connection: sqlite3.Connection) -> str:
    """The schema as SQL, in a fixed order, white space folded: what `db/schema.sql` holds."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'index_word_%' ORDER BY type DESC, name"
    )
    return "".join(re.sub(r"\s+", " ", sql).strip() + ";\n" for (sql,) in rows)


@cache
def expected() -> str:
    """`dump` of an archive made by this program's migrations (the published `db/schema.sql`)."""
    return (data_dir("db") / "schema.sql").read_text(encoding="utf-8")
