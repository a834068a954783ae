"""Whether what a line of a bundle says can be a record here: forms, codes, dates, references."""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from treatyarchive.archive import visits
from treatyarchive.archive.sharing.shapes import Column, Part, Shape
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.term_edits import USES
from treatyarchive.bundle import lines
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf

UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LARGEST: Final = {"pages": 100_000, "page": 100_000, "seq": 100_000}
"""What numbers may be at most, by name, up to which somebody counts."""
_MOST_ROWS: Final = 100_000
_MOST_NAMES: Final = 100
_DATES: Final = frozenset(
    {
        "date",
        "date_published",
        "date_concluded",
        "date_of_effect",
        "dates",
        "period",
        "registration_date",
        "valid",
    }
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}", re.ASCII)
_TERM: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}", re.ASCII)
_FORMS: Final[Mapping[tuple[str, str], re.Pattern[str]]] = {
    ("visit", "code"): visits.CODE,
    ("instrument", "code"): visits.CODE,
    ("authority", "key"): _KEY,
    ("term", "vocabulary"): re.compile(r"[a-z][a-z_]{0,79}", re.ASCII),
    ("term", "code"): _TERM,
    ("term", "parent_code"): _TERM,
    ("document", "access_until"): _DAY,
    ("document", "text_sha256"): SHA256,
    ("passage", "body_sha256"): SHA256,
    ("original", "extension"): re.compile(r"[a-z0-9]{1,8}", re.ASCII),
    ("original", "media_type"): re.compile(r"[a-z]+/[A-Za-z0-9.+-]{1,100}", re.ASCII),
    ("known_as", "other_uuid"): UUID,
}
"""By table and name, what a text must be like where it is there."""
VOCABULARIES: Final[Mapping[tuple[str, str], str]] = {
    place: vocabulary
    for vocabulary, places in USES.items()
    for place in places
    if not place[1].endswith("_as_printed")
}
"""By table and column, the vocabulary whose codes stand there."""
_LISTS: Final = frozenset({"unknown", "evidence", "authentic_languages", "boxes"})
_Types = Mapping[str, type | tuple[type, ...]]
_ANCHOR: Final[_Types] = {
    "quote": str,
    "before": str,
    "after": str,
    "start": int,
    "end": int,
    "body_sha256": str,
}
_EVIDENCE: Final[_Types] = {
    "line": int,
    "start": int,
    "end": int,
    "scan": (int, str),
    "page": int,
    "quote": str,
    "boxes": list,
}
_EDIT: Final[_Types] = {
    "uuid": str,
    "at": str,
    "who": str,
    "action": str,
    "version": int,
    "changes": list,
    "records": list,
}
_CHANGE: Final = frozenset({"kind", "record", "part", "row", "before", "after"})
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_WORD_SIZES: Final = (6, 7)
_BOX_SIDES: Final = 4


class Misfit(ValueError):  # noqa: N818 - what does not fit; the caller says where
    """What a line says that cannot be."""


def header(form: Mapping[str, Any], kind: str) -> State:
    """The state a line may mean, of which only identity and lineage are sure."""
    if form.get("kind") != kind:
        raise Misfit(say("it is of another kind"))
    if not _is(form.get("uuid"), SHA256 if kind == "original" else UUID):
        raise Misfit(say("it has no identity"))
    lineage = form.get("lineage", [])
    if not isinstance(lineage, list) or len(lineage) > _MOST_NAMES:
        raise Misfit(say("its states have no names"))
    if not all(_is(name, SHA256) for name in lineage):
        raise Misfit(say("its states have no names"))
    fields, parts, left_out = (_mapping(form, name) for name in ("fields", "parts", "left_out"))
    for rows in parts.values():
        if not isinstance(rows, list) or len(rows) > _MOST_ROWS:
            raise Misfit(say("it has too many rows"))
    left = all(_is_left_out(name, value) for name, value in left_out.items())
    if not left or not lines.plain(left_out):
        raise Misfit(say("it does not say what is left out"))
    kept = {name: tuple(rows) for name, rows in parts.items()}
    return State(kind, form["uuid"], fields, kept, left_out, tuple(lineage))


def prove(state: State, shape: Shape) -> None:
    """`Misfit` says what of a state can be no record here."""
    if not lines.plain([*map(dict, (state.fields, state.parts, state.left_out))]):
        raise Misfit(say("it holds what cannot be kept"))
    _columns(shape.table, shape.columns, state.fields)
    _refuse_missing(shape.parts, state.parts)
    for name, rows in state.parts.items():
        if name not in shape.parts:
            raise Misfit(say("{name} is not known", name=repr(name)))
        _rows(shape.parts[name], rows)


def _refuse_missing(wanted: Iterable[str], there: Container[str]) -> None:
    """A record says everything of itself: what there is nothing of is empty, or left out."""
    for name in wanted:
        if name not in there:
            raise Misfit(say("it has no {name}", name=term(name)))


def _mapping(form: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = form.get(name)
    if not isinstance(found, dict):
        raise Misfit(say("it has no {name}", name=term(name)))
    return found


def edit(form: Mapping[str, Any]) -> Mapping[str, Any]:
    """An edit of another archive, as history keeps it; `Misfit` where it cannot be one."""
    whole = form.keys() == _EDIT.keys() and _typed(form, _EDIT) and lines.plain(form)
    if not whole or not _is(form["uuid"], UUID) or not _is(form["at"], _MOMENT):
        raise Misfit(say("it is no edit"))
    if not all(_is(record, UUID) for record in form["records"]):
        raise Misfit(say("it is of nothing"))
    if not all(_is_change(change) for change in form["changes"]):
        raise Misfit(say("it changes nothing"))
    return form


def _is_change(change: object) -> bool:
    if not isinstance(change, dict) or change.keys() != _CHANGE:
        return False
    names = (change["kind"], change["part"], change["row"])
    sides = (change["before"], change["after"])
    return (
        _is(change["record"], UUID)
        and all(isinstance(name, str) for name in names)
        and all(side is None or isinstance(side, dict) for side in sides)
    )


def references(found: State, shape: Shape) -> Iterator[tuple[str, str]]:
    """Kind and uuid of all records that a state refers to."""
    yield from _references(shape.columns, [found.fields])
    for name, rows in found.parts.items():
        yield from _references(shape.parts[name].columns, rows)


def codes(found: State, shape: Shape) -> Iterator[tuple[str, str]]:
    """Vocabulary and code of all terms that a state names."""
    places = [(shape.table, shape.columns, [found.fields])]
    places += [
        (shape.parts[name].table, shape.parts[name].columns, list(rows))
        for name, rows in found.parts.items()
    ]
    for table, columns, rows in places:
        for column in columns:
            vocabulary = VOCABULARIES.get((table, column.column))
            if vocabulary is not None:
                yield from (
                    (vocabulary, str(row[column.name])) for row in rows if row.get(column.name)
                )


def _references(
    columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    for column in columns:
        if column.refers:
            yield from ((column.refers, row[column.name]) for row in rows if row.get(column.name))


def _rows(part: Part, rows: Sequence[object]) -> None:
    seen: set[object] = set()
    for row in rows:
        if not isinstance(row, dict):
            raise Misfit(say("a row of it is no object"))
        if part.has_uuid:
            uuid = row.get("uuid")
            if not _is(uuid, UUID) or uuid in seen:
                raise Misfit(say("a row of it has no identity"))
            seen.add(uuid)
        if part.through and part.has_uuid and not row.get(part.owner.removesuffix("_id")):
            raise Misfit(say("a row of it belongs to nothing"))
        _columns(part.table, part.columns, {k: v for k, v in row.items() if k != "uuid"})


def _columns(table: str, columns: Sequence[Column], fields: Mapping[str, Any]) -> None:
    known = {column.name: column for column in columns}
    _refuse_missing(known, fields)
    for name, value in fields.items():
        if name not in known:
            raise Misfit(say("{name} is not known", name=repr(name)))
        try:
            fits = _fits(table, known[name], value)
        except (UsageError, TypeError, ValueError, RecursionError):
            fits = False
        if not fits:
            raise Misfit(say("{field} cannot be {value}", field=term(name), value=_short(value)))


def _fits(table: str, column: Column, value: object) -> bool:
    if column.parsed:
        return _fits_json(column.name, value)
    if value is None:
        return True
    if column.refers:
        return _is(value, SHA256 if column.refers == "original" else UUID)
    form = _FORMS.get((table, column.name))
    return _fits_text(column.name, value) if form is None else _is(value, form)


def _fits_text(name: str, value: object) -> bool:
    if isinstance(value, str) and name in _DATES:
        return edtf.parse(value).value == value
    if isinstance(value, str) and name == "words":
        return _are_words(json.loads(value))
    if isinstance(value, int) and not isinstance(value, bool) and name not in _DATES:
        return name == "skew" or 0 <= value <= _LARGEST.get(name, value)
    return isinstance(value, str)


def _fits_json(name: str, value: object) -> bool:
    if isinstance(value, dict):
        return _fits_object(name, value)
    if not isinstance(value, list) or name not in _LISTS:
        return False
    if name == "boxes":
        return _are_boxes(value)
    if name == "evidence":
        return all(_is_evidence(each) for each in value)
    return all(isinstance(each, str) for each in value)


def _fits_object(name: str, value: Mapping[str, Any]) -> bool:
    if name in ("left_anchor", "right_anchor"):
        return _ANCHOR.keys() == value.keys() and _typed(value, _ANCHOR)
    if name == "metadata":
        return all(isinstance(each, str) for each in value.values())
    alike = value.get("confusable_with", [])
    roles = value.get("roles", [])
    fits = isinstance(alike, list) and all(_is(one, UUID) for one in alike)
    fits &= isinstance(roles, list) and all(isinstance(one, dict) for one in roles)
    return fits and name not in _LISTS


def _is_left_out(name: str, value: object) -> bool:
    """Whether `State.left_out` can say so."""
    match name:
        case "fields" | "parts" | "files":
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case "columns":
            return isinstance(value, dict) and all(
                _is_left_out("fields", names) for names in value.values()
            )
        case "text_sha256":
            return _is(value, SHA256)
    return name == "record_only" and isinstance(value, str)


def _are_words(value: object) -> bool:
    """Whether these are words of a page: start, end, four sides, a confidence where it is known."""
    return isinstance(value, list) and all(
        isinstance(word, list)
        and len(word) in _WORD_SIZES
        and all(isinstance(each, int | float) for each in word)
        and all(isinstance(each, int) for each in (*word[:2], *word[6:]))
        for word in value
    )


def _is_evidence(value: object) -> bool:
    if not isinstance(value, dict) or not _typed(value, _EVIDENCE):
        return False
    placed = {"line", "start", "end", "quote"} <= value.keys() or {"scan", "page"} <= value.keys()
    return placed and _are_boxes(value.get("boxes", []))


def _typed(value: Mapping[str, Any], types: _Types) -> bool:
    """Whether it has these names alone, each with a value of its type; counts are not below 0."""
    return all(
        name in types
        and isinstance(each, types[name])
        and not isinstance(each, bool)
        and (not isinstance(each, int) or each >= 0)
        for name, each in value.items()
    )


def _are_boxes(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(box, list)
        and len(box) == _BOX_SIDES
        and all(isinstance(side, int | float) and 0 <= side <= 1 for side in box)
        for box in value
    )


def _is(value: object, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:59] + "\u2026"
