"""What commands print: one JSON object, or lines for people; errors as one line."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)} | {
    ord("\n"): "\\n",
    ord("\t"): "\\t",
    ord("\r"): "\\r",
}


def emit_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object in UTF-8; bytes of names that are no UTF-8 as surrogate escapes."""
    form = json.dumps(value, ensure_ascii=False, indent=1)
    write(form.encode("utf-8", "backslashreplace") + b"\n")


def emit_json_list(name: str, values: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object that holds a list, each of its values as soon as it is there.

    It is whole even where an error ends the list early.
    """
    write(f'{{"{name}": ['.encode())
    try:
        for count, value in enumerate(values):
            form = json.dumps(value, ensure_ascii=False, indent=1)
            write((",\n" * (count > 0) + form).encode("utf-8", "backslashreplace"))
    finally:
        write(b"]}\n")


def write(data: bytes) -> None:
    """Print bytes as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def line(text: str) -> None:
    """Print one line; control characters in it, from names of files, are shown as escapes."""
    write(one_line(text).encode("utf-8", "backslashreplace") + b"\n")


def warn(text: str) -> None:
    """Print one line on standard error."""
    sys.stderr.buffer.write(one_line(text).encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.flush()


def counted(count: int, what: str) -> str:
    """'1 document', '3 documents'."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def one_line(text: str) -> str:
    """The text with control characters as escapes."""
    return text.translate(_CONTROLS)


def table(rows: Iterable[Sequence[object]]) -> None:
    """Print rows in aligned columns, the last one ragged."""
    shown = [[one_line(str(cell)) for cell in row] for row in rows]
    if not shown:
        return
    widths = [max(len(row[i]) for row in shown) for i in range(len(shown[0]) - 1)]
    for row in shown:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        line("  ".join([*cells, row[-1]]).rstrip())
