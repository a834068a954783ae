"""Records as commands print them: one JSON object, or a line a field for people."""

from typing import Any

from treatyarchive.archive.store import Archive
from treatyarchive.cli import view
from treatyarchive.cli.output import emit_json, line


def record(archive: Archive, number: int, *, as_json: bool) -> None:
    """Print the record of a document."""
    one(view.record(archive, number), as_json=as_json)


def one(found: dict[str, Any], *, as_json: bool) -> None:
    """Print one thing: what has a value, without the text."""
    if as_json:
        emit_json(found)
        return
    width = max(len(name) for name in found)
    for name, value in found.items():
        if name in ("text", "tags") or value in (None, "", [], {}, False):
            continue
        line(f"{name.ljust(width)}  {_shown(value)}")


def changed(changes: list[dict[str, Any]], action: str, *, as_json: bool) -> None:
    """Print what an edit changed: whole, or how much."""
    if as_json:
        emit_json({"changes": changes, "action": action})
    else:
        line(f"{action}: {len(changes)} changed" if changes else "Nothing to change.")


def text(body: str) -> None:
    """Print a text below a record."""
    line("")
    for text_line in body.split("\n"):
        line(text_line)


def _shown(value: object) -> object:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(one)}" for name, one in value.items())
    return "; ".join(map(_short, value)) if isinstance(value, list | tuple) else value


def _short(value: object) -> str:
    if isinstance(value, dict):
        told = (v for name, v in value.items() if name != "evidence" and v is not None)
        return " ".join(map(str, told))
    return str(value)
