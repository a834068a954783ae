"""Rows of a CSV file: safe to open in a spreadsheet, and read back as they were."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.messages import say

# What a spreadsheet takes for a formula, also after spaces and in full-width letters.
_FORMULA: Final = re.compile(r"'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_DELIMITERS: Final = (",", ";", "\t")

Row = Mapping[str, str]


def write(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A table in UTF-8 with a line of names; nothing in it is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(row.get(column, "")) for column in columns])
    return out.getvalue().encode("utf-8")


def read(
    data: bytes, name: str, columns: Sequence[str], required: Sequence[str]
) -> list[tuple[int, Row]]:
    """The rows of a table with the line each begins in; `UsageError` says what is wrong."""
    text = _decoded(data, name)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Row]] = []
    try:
        names = [_plain(cell).strip().lower() for cell in next(reader, [])]
        _check_columns(name, names, columns, required)
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                rows.append((line, _row(name, line, names, cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            say(
                "{name}, line {line}, is no CSV: {error}.",
                name=name,
                line=reader.line_num,
                error=str(error),
            )
        ) from error
    return rows


def _safe(value: str) -> str:
    return "'" + value if _FORMULA.match(value) else value


def _plain(value: str) -> str:
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def _decoded(data: bytes, name: str) -> str:
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise UsageError(
            say("{name} is no text: line {line} has a zero byte.", name=name, line=line)
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            say("{name} is not UTF-8: line {line}. Save it as CSV UTF-8.", name=name, line=line)
        ) from error


def _check_columns(
    name: str, names: Sequence[str], columns: Sequence[str], required: Sequence[str]
) -> None:
    strange = [column for column in names if column not in columns]
    missing = [column for column in required if column not in names]
    twice = [column for column in names if names.count(column) > 1]
    if strange or missing or twice:
        wrong = say("has no column {column}", column=missing[0]) if missing else None
        wrong = wrong or say(
            "has a column {column} {why}",
            column=repr((strange or twice)[0][:40]),
            why=say("that is not known") if strange else say("twice"),
        )
        raise UsageError(
            say("{name} {wrong}. Columns are: {known}.", name=name, wrong=wrong, known=columns)
        )


def _row(name: str, line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(names):
        raise UsageError(
            say(
                "{name}, line {line}, has {n} cell(s), the first line {wanted}.",
                name=name,
                line=line,
                n=len(cells),
                wanted=len(names),
            )
        )
    return dict(zip(names, map(_plain, cells), strict=True))
