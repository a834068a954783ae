"""The fields of a record that may be set, and what fits into each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import authorities, terms
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf

STATES = ("draft", "described", "reviewed")
UNKNOWN = "?"
"""How scripts say that a value is not known."""


@dataclass(frozen=True)
class Field:
    """A field as scripts name it; `column` is where it is stored."""

    name: str
    form: str  # text, term, authority, edtf, day, flag, code or state
    vocabulary: str = ""
    required: bool = False
    unknowable: bool = False
    """Whether it can be said to be unknown; where a term says so, that is given instead."""

    @property
    def column(self) -> str:
        """The column of `document`."""
        return f"{self.name}_id" if self.form == "authority" else self.name


_ALL = (
    Field("title", "text", required=True),
    Field("title_supplied", "flag"),
    Field("subtitle", "text"),
    Field("reference_code", "code"),
    Field("level", "term", "description_level", required=True),
    Field("kind", "term", "source_kind"),
    Field("language", "term", "language"),
    Field("date", "edtf", unknowable=True),
    Field("date_published", "edtf", unknowable=True),
    Field("date_note", "text"),
    Field("creator", "authority", unknowable=True),
    Field("publisher", "authority", unknowable=True),
    Field("byline", "text", unknowable=True),
    Field("extent", "text", unknowable=True),
    Field("scope_content", "text"),
    Field("access", "term", "access_condition", required=True),
    Field("access_until", "day"),
    Field("rights_note", "text"),
    Field("custodial_history", "text", unknowable=True),
    Field("acquisition", "text", unknowable=True),
    Field("url", "text"),
    Field("retrieved_at", "text"),
    Field("originals_location", "text", unknowable=True),
    Field("copies_location", "text", unknowable=True),
    Field("text_note", "text"),
    Field("state", "state", required=True),
    Field("archivist_note", "text"),
    Field("rules", "text", required=True),
    Field("note", "text"),
)
FIELDS: Mapping[str, Field] = {field.name: field for field in _ALL}


def columns(archive: Archive, values: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns to be written for field values as typed; `UsageError` says what does not fit."""
    out: dict[str, Any] = {}
    for name, value in values.items():
        out |= _columns(archive, named(name), (value or "").strip())
    return out


def named(name: str) -> Field:
    """The field of this name; `UsageError` where there is none such."""
    found = FIELDS.get(name)
    if found is None:
        raise UsageError(
            say(
                "{name} is not a field that can be set. Fields are: {known}.",
                name=name,
                known=list(FIELDS),
            )
        )
    return found


def says_unknown(name: str, value: str | None) -> bool:
    """Whether a value as typed says that the field's is not known."""
    return (value or "").strip() == UNKNOWN and named(name).unknowable


def _columns(archive: Archive, field: Field, value: str) -> dict[str, Any]:
    if not value and field.required:
        raise UsageError(say("{field} must not be empty. Give it a value.", field=term(field.name)))
    if field.form == "edtf":
        date = edtf.parse(value)
        return {
            field.column: date.value,
            f"{field.column}_earliest": date.earliest,
            f"{field.column}_latest": date.latest,
        }
    if field.form == "flag":
        return {field.column: _flag(field.name, value)}
    if not value:
        return {field.column: None}
    return {field.column: _single(archive, field, value)}


def _single(archive: Archive, field: Field, value: str) -> str | int:
    match field.form:
        case "term":
            return terms.code(archive, field.vocabulary, value)
        case "authority":
            return authorities.find(archive, value).id
        case "state" if value not in STATES:
            raise UsageError(
                say("{value} is not a state. States are: {known}.", value=value, known=STATES)
            )
        case "day":
            day = edtf.parse(value)
            if day.earliest != day.latest or day.earliest != value:
                raise UsageError(
                    say("{value} is not one day. Write it as 2031-12-31.", value=value)
                )
        case "code" if value.isdigit():
            raise UsageError(
                say(
                    "{value} looks like an accession number. A reference code needs a letter or a "
                    "slash, for example TA/KZ-UZ/2021-12/003.",
                    value=value,
                )
            )
    return value


def _flag(name: str, value: str) -> int:
    known = {"": 0, "0": 0, "no": 0, "false": 0, "1": 1, "yes": 1, "true": 1}
    if value.lower() not in known:
        raise UsageError(say("{field} is yes or no, not {value}.", field=term(name), value=value))
    return known[value.lower()]
