"""No column and no table is forgotten: each goes along in a state, or is said to stay."""

import re
from pathlib import Path

import pytest

from treatyarchive.archive.merged_rows import COLUMNS
from treatyarchive.archive.sharing import shapes
from treatyarchive.archive.sharing.state import KINDS
from treatyarchive.archive.store import Archive

HERE = {
    "accession": "how things came in here",
    "archive": "the archive itself",
    "archive_setting": "how this archive works",
    "basket_item": "a choice, no record",
    "bundle": "what this archive shared",
    "draft": "typing",
    "foreign_revision": "goes as history",
    "foreign_revision_record": "goes as history",
    "intake": "how things came in here",
    "ledger": "counters",
    "record_template": "how this archive works",
    "revision": "goes as history",
    "revision_document": "follows from revision",
    "revision_record": "follows from revision",
    "saved_search": "how somebody works here",
    "saved_search_seen": "how somebody works here",
    "shared_state": "goes as the lineage of states",
    "spent_reference_code": "of documents that are gone",
    "sqlar": "the files",
    "state_body": "states as they were shared",
    "text": "the texts",
    "watched_file": "how things come in here",
    "watched_folder": "how things come in here",
    "workspace": "how somebody works here",
    "_sqlite_migrations": "the schema",
}
"""Tables without a state, each with why."""


def tables(archive: Archive) -> set[str]:
    found = archive.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'index_%'"
    )
    return {name for (name,) in found}


def carried(archive: Archive) -> list[tuple[str, str, tuple[shapes.Column, ...]]]:
    """Table, owner column and columns of all that states have."""
    found = []
    for shape in shapes.of(archive).values():
        found.append((shape.table, "", shape.columns))
        found += [(part.table, part.owner, part.columns) for part in shape.parts.values()]
    return found


def test_kinds_are_those_of_states(archive: Archive) -> None:
    assert tuple(shapes.of(archive)) == KINDS


def test_every_table_goes_or_is_said_to_stay(archive: Archive) -> None:
    assert {table for table, _, _ in carried(archive)} | HERE.keys() == tables(archive)
    assert not {table for table, _, _ in carried(archive)} & HERE.keys()


def test_every_column_goes_or_is_said_to_stay(archive: Archive) -> None:
    for table, owner, columns in carried(archive):
        known = {column.column for column in columns}
        stays = shapes.STAYS[""] | shapes.STAYS.get(table, frozenset())
        for name, *_ in archive.query("SELECT name FROM pragma_table_info(?)", (table,)):
            derived = name.endswith(("_earliest", "_latest"))
            assert name in known or name in stays or name == owner or derived, (table, name)
        assert not known & stays


def test_every_reference_is_carried_by_uuid(archive: Archive) -> None:
    for table, owner, columns in carried(archive):
        foreign = archive.query('SELECT "from" FROM pragma_foreign_key_list(?)', (table,))
        named = {column.column for column in columns if column.refers}
        expected = {name for (name,) in foreign if name not in {owner, "accession_id"}}
        if table == "passage_tag":  # belongs to a passage, which belongs to a document
            expected.add(owner)
        # These are named by what they hold.
        assert named == expected - {"text_sha256", "stored_as"}, table
        assert named >= {c for c in COLUMNS.get(table, ()) if c != owner}


def test_every_column_of_json_is_parsed(archive: Archive) -> None:
    for table, _, columns in carried(archive):
        defaults = dict(
            archive.query("SELECT name, dflt_value FROM pragma_table_info(?)", (table,))
        )
        for column in columns:
            is_json = bool(re.fullmatch(r"'(\[\]|\{\})'", str(defaults[column.column])))
            if (table, column.column) == ("page_text", "words"):
                is_json = False  # long, and goes as it stands
            assert column.parsed == (is_json or column.column.endswith("_anchor")), (table, column)


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_told_apart(archive: Archive, kind: str) -> None:
    shape = shapes.of(archive)[kind]
    for columns in (shape.columns, *(part.columns for part in shape.parts.values())):
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert "uuid" not in names


def _section(kind: str) -> str:
    """What docs/BUNDLE.md says of a kind."""
    page = (Path(__file__).parents[2] / "docs" / "BUNDLE.md").read_text("utf-8")
    heading = "pin, difference_note" if kind in {"pin", "difference_note"} else kind
    return page.split(f"\n### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_format_names_everything(archive: Archive, kind: str) -> None:
    shape = shapes.of(archive)[kind]
    section = _section(kind)
    wanted = {column.name for column in shape.columns} | shape.parts.keys()
    wanted |= {column.name for part in shape.parts.values() for column in part.columns}
    if "known_as" in shape.parts and kind != "document":
        wanted -= {"other_uuid"}  # said once
    assert sorted(name for name in wanted if f"`{name}`" not in section) == []
