"""Documents as JSON that people can read: codes with their names, dates as EDTF."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, BinaryIO, Final

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, Label

FORMAT: Final = "treaty-archive-list"
VERSION: Final = 1
_ELSEWHERE: Final = ("text_of",)
"""Fields that hold records which the list has under their own heading."""


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue, then the visits and instruments they are tied to."""
    language = catalogue.language
    head = {"format": FORMAT, "version": VERSION, "language": language}
    file.write(_json(head)[:-1])
    lists: Mapping[str, Iterable[Any]] = {
        "documents": catalogue.documents(),
        "visits": catalogue.visits.values(),
        "instruments": catalogue.instruments.values(),
    }
    for name, records in lists.items():
        file.write(f',\n"{name}": ['.encode())
        for count, one in enumerate(records):
            file.write((b",\n" if count else b"\n") + _json(plain(one, language)))
        file.write(b"]")
    file.write(b"}\n")


def plain(value: object, language: str) -> object:
    """A record as JSON: what is empty left out, names in one language."""
    if isinstance(value, Label):
        return {"code": value.code, "name": value.in_(language)}
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        named |= {"whole": value.whole} if isinstance(value, Described) else {}
        return {
            name: plain(one, language)
            for name, one in named.items()
            if name not in _ELSEWHERE and one not in ("", (), None, {})
        }
    if isinstance(value, Mapping):
        return {name: plain(one, language) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one, language) for one in value]
    return value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
