"""The columns of a table that the fields of a state mean: the way back from reading them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from treatyarchive.archive.rows import Row
from treatyarchive.archive.sharing.shapes import Column
from treatyarchive.text import edtf
from treatyarchive.text.folding import fold

Numbers = Callable[[str, str], int]
"""The number here of what a reference names: the kind of record or part, and its uuid."""


def stored(columns: Sequence[Column], fields: Mapping[str, Any], numbers: Numbers) -> Row:
    """The columns of `fields`, as far as they name any; days and folded forms are worked out."""
    row: Row = {}
    for column in columns:
        if column.name not in fields:
            continue
        value = fields[column.name]
        if column.parsed:
            value = json.dumps(value, ensure_ascii=False)
        elif column.refers and value is not None:
            value = numbers(column.refers, value)
        row[column.column] = value
    return row


def derived(row: Row, known: Sequence[str]) -> Row:
    """The columns, of those `known` to the table, that follow from others."""
    made: Row = {}
    for column, value in row.items():
        if f"{column}_earliest" in known:
            date = edtf.parse(value)
            made |= {f"{column}_earliest": date.earliest, f"{column}_latest": date.latest}
    if "form" in row and "form_folded" in known:
        made["form_folded"] = fold(row["form"])
    return made
