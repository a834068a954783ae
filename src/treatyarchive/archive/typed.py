"""What fits into the columns of instruments and visits, as typed or as a program gives it."""

import json
from collections.abc import Callable, Mapping, Sequence

from treatyarchive.archive import authorities, documents, terms
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf, written

Value = str | int | Sequence[str] | None
Reader = Callable[[Archive, str], Row]
"""The columns that a value of a field means; `UsageError` where it does not fit."""


def columns(archive: Archive, fields: Mapping[str, Reader], values: Mapping[str, Value]) -> Row:
    """The columns to be written for values of `fields`; an empty one clears its field."""
    found: Row = {}
    for name, value in values.items():
        if name not in fields:
            raise UsageError(
                say(
                    "{name} is not a field that can be set. Fields are: {known}.",
                    name=name,
                    known=list(fields),
                )
            )
        found |= fields[name](archive, _plain(value))
    return found


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int):
        return str(value).strip()
    return ", ".join(value)


def text(column: str) -> Reader:
    """Any text."""
    return lambda _, value: {column: written.lines(value)}


def title(column: str) -> Reader:
    """A text that must be there."""

    def read(_: Archive, value: str) -> Row:
        if not value:
            raise UsageError(say("{field} must not be empty. Give it a value.", field=term(column)))
        return {column: written.line(value)}

    return read


def of(column: str, vocabulary: str, otherwise: str | None = None) -> Reader:
    """A term of a vocabulary, by code or label; `otherwise` stands for none."""

    def read(archive: Archive, value: str) -> Row:
        return {column: terms.code(archive, vocabulary, value) if value else otherwise}

    return read


def date(column: str) -> Reader:
    """An EDTF date."""
    return lambda _, value: {column: edtf.parse(value).value}


def ranged_date(column: str) -> Reader:
    """An EDTF date with the days it reaches from and to beside it."""

    def read(_: Archive, value: str) -> Row:
        known = edtf.parse(value)
        return {
            column: known.value,
            f"{column}_earliest": known.earliest,
            f"{column}_latest": known.latest,
        }

    return read


def authority(column: str) -> Reader:
    """Somebody of the name authority, by key or name."""

    def read(archive: Archive, value: str) -> Row:
        return {column: authorities.find(archive, value).id if value else None}

    return read


def party(column: str) -> Reader:
    """A state or body that can be a party."""
    return lambda archive, value: {column: authorities.party(archive, value).id}


def document(column: str) -> Reader:
    """A document, by any of its names."""

    def read(archive: Archive, value: str) -> Row:
        return {column: documents.find(archive, value) if value else None}

    return read


def count(column: str) -> Reader:
    """A whole number."""

    def read(_: Archive, value: str) -> Row:
        if value and not (value.isascii() and value.isdecimal() and len(value) < 10):
            raise UsageError(say("{value} is not a count. Write for example 22.", value=value))
        return {column: int(value) if value else None}

    return read


def languages(column: str) -> Reader:
    """Languages, by tag or name, with commas between them."""

    def read(archive: Archive, value: str) -> Row:
        named = [one.strip() for one in value.split(",") if one.strip()]
        codes = [terms.code(archive, "language", one) for one in named]
        return {column: json.dumps(list(dict.fromkeys(codes)))}

    return read


def choice(column: str, known: Sequence[str]) -> Reader:
    """One of a few codes."""

    def read(_: Archive, value: str) -> Row:
        if value not in known:
            raise UsageError(
                say("{value} is none of: {known}.", value=value or repr(""), known=list(known))
            )
        return {column: value}

    return read
