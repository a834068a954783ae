"""Templates: what the form of a kind of document shows, wants, hints at and fills in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from treatyarchive.archive import authorities, fields, terms
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.paths import data_dir

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "record": (
        "title",
        "title_supplied",
        "subtitle",
        "kind",
        "language",
        "date",
        "reference_code",
        "date_note",
        "publisher",
        "date_published",
    ),
    "sector": ("sectors",),
    "signatory": ("signatories",),
    "visit": ("visits",),
    "instruments": ("instruments",),
    "source": (
        "creator",
        "byline",
        "url",
        "retrieved_at",
        "access",
        "access_until",
        "rights_note",
        "custodial_history",
        "acquisition",
        "originals_location",
        "copies_location",
        "level",
        "extent",
    ),
    "notes": ("scope_content", "text_note", "archivist_note", "note", "rules", "state"),
}
"""The sections of the form with their fields, in order; scans have none."""
TAGS = ("sectors", "signatories", "visits", "instruments")
ALWAYS = ("title", "kind")
"""Shown by every template: no record is without the one, and the other chooses the template."""
_ORDER = {name: place for place, name in enumerate(n for names in SECTIONS.values() for n in names)}
WITHOUT_PRESET = (*TAGS, "reference_code", "kind")
"""What a template cannot fill in."""
_SAYING_NOTHING = {"access": "UNDETERMINED"}
"""A value that stands where none was given, and may be filled in over."""
_CLOSED_UNTIL = "EMBARGO"


@dataclass(frozen=True)
class TemplateField:
    """A field or tag section that is shown; `preset` is what an empty one is filled with."""

    field: str
    required: bool = False
    hint: str = ""
    preset: str = ""


@dataclass(frozen=True)
class Template:
    """What is shown for a kind of document, in the order of the form; "" is every other kind."""

    kind: str
    fields: tuple[TemplateField, ...]

    def of(self, field: str) -> TemplateField | None:
        """What it says of a field; None where that stays behind "More fields"."""
        return next((one for one in self.fields if one.field == field), None)


def all_of(archive: Archive) -> dict[str, Template]:
    """The templates by kind: as shipped, or as the archive has changed them."""
    found = archive.query("SELECT kind, fields FROM record_template ORDER BY kind")
    return dict(shipped()) | {kind: _read(kind, json.loads(stored)) for kind, stored in found}


def for_kind(templates: Mapping[str, Template], kind: str | None) -> Template:
    """The template for a kind of document."""
    return templates.get(kind or "") or templates[""]


@cache
def shipped() -> Mapping[str, Template]:
    """The templates as shipped, by kind."""
    file = data_dir("db") / "seed" / "templates.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    return {
        kind: _of_group(kind, found["every"], group)
        for group in found["templates"]
        for kind in group["kinds"]
    }


def put(archive: Archive, template: Template, action: str = "") -> ChangeSet:
    """Change the template of a kind; `UsageError` says what does not fit."""
    with archive.transaction():
        wanted = _checked(archive, template)
        if wanted.fields == _without_own(archive, wanted.kind).fields:
            return reset(archive, wanted.kind, action)
        called = action or say("Change the template {kind}", kind=_label(archive, wanted.kind))
        return archive.apply(ChangeSet(called, _changes(archive, wanted)))


def show_field(archive: Archive, kind: str, field: str, **said: bool | str) -> ChangeSet:
    """Have the template of a kind show a field; `said` is required, hint or preset, if others."""
    with archive.transaction():
        template = for_kind(all_of(archive), kind)
        others = (one for one in template.fields if one.field != field)
        shown = template.of(field) or TemplateField(field)
        changed = TemplateField(**(asdict(shown) | said))
        known = _label(archive, kind)
        action = say("Change {field} in the template {kind}", field=term(field), kind=known)
        return put(archive, Template(kind, (*others, changed)), action)


def hide_field(archive: Archive, kind: str, field: str) -> ChangeSet:
    """Have the template of a kind leave a field behind "More fields"."""
    with archive.transaction():
        template = for_kind(all_of(archive), kind)
        others = (one for one in template.fields if one.field != field)
        known = _label(archive, kind)
        action = say("Hide {field} in the template {kind}", field=term(field), kind=known)
        return put(archive, Template(kind, tuple(others)), action)


def reset(archive: Archive, kind: str, action: str = "") -> ChangeSet:
    """Have a kind's template as shipped; a kind that has none takes that of every other kind."""
    with archive.transaction():
        found = archive.query("SELECT id FROM record_template WHERE kind = ?", (kind,))
        changes = tuple(archive.removal("record_template", number) for (number,) in found)
        called = action or say("Reset the template {kind}", kind=_label(archive, kind))
        return archive.apply(ChangeSet(called, changes))


def changed(templates: Mapping[str, Template]) -> frozenset[str]:
    """The kinds whose template the archive has made its own."""
    return frozenset(kind for kind, one in templates.items() if one != shipped().get(kind))


def presets(template: Template, document: Document) -> dict[str, str]:
    """What the template fills in: fields that are empty, and not said to be unknown."""
    return {
        one.field: one.preset
        for one in template.fields
        if one.preset and (_says_nothing(document, one.field) or not _given(document, one.field))
    }


def missing(template: Template, document: Document) -> tuple[str, ...]:
    """The fields a record still needs: required ones without a value and not said to be unknown.

    A document that is closed until a date needs that date, whatever the template says.
    """
    wanted = {one.field for one in template.fields if one.required}
    if lacks_opening_day(document):
        wanted.add("access_until")
    return tuple(name for name in _ORDER if name in wanted and not _given(document, name))


def lacks_opening_day(document: Document) -> bool:
    """Whether it is closed until a date that nobody has given."""
    return document.fields["access"] == _CLOSED_UNTIL and not document.fields["access_until"]


def _says_nothing(document: Document, name: str) -> bool:
    return name in _SAYING_NOTHING and document.fields[name] == _SAYING_NOTHING[name]


def _given(document: Document, name: str) -> bool:
    if name in TAGS:
        return bool(getattr(document, name))
    return name in document.unknown or bool(document.fields[name])


def _of_group(kind: str, every: Mapping[str, Any], group: Mapping[str, Any]) -> Template:
    required = {*every["required"], *group.get("required", ())}
    hints = every["hints"] | group.get("hints", {})
    filled = group.get("presets", {})
    shown = {*every["shown"], *group["shown"], *required}
    return Template(
        kind,
        tuple(
            TemplateField(name, name in required, _hint(hints.get(name, "")), filled.get(name, ""))
            for name in _ORDER
            if name in shown
        ),
    )


def _hint(text: str) -> str:
    return say(text) if text else ""


def _read(kind: str, stored: Iterable[Mapping[str, Any]]) -> Template:
    """A template as stored; fields this program does not know are left out."""
    known = [TemplateField(**one) for one in stored if one["field"] in _ORDER]
    return Template(kind, tuple(replace(one, hint=_hint(one.hint)) for one in known))


def _without_own(archive: Archive, kind: str) -> Template:
    """What a kind has as long as the archive changes nothing for it."""
    others = {name: one for name, one in all_of(archive).items() if name != kind}
    found = shipped().get(kind)
    return for_kind(others | ({kind: found} if found else {}), kind)


def _checked(archive: Archive, template: Template) -> Template:
    if template.kind:
        terms.code(archive, "source_kind", template.kind)
    wanted = {one.field: one for one in template.fields}
    for name in wanted:
        if name not in _ORDER:
            raise UsageError(
                say(
                    "{name} is not a field of a template. Fields are: {known}.",
                    name=name,
                    known=list(_ORDER),
                )
            )
    for name in ALWAYS:
        if name not in wanted:
            raise UsageError(
                say("{field} is part of every record and is always shown.", field=term(name))
            )
    return replace(
        template, fields=tuple(_settled(archive, wanted[n]) for n in _ORDER if n in wanted)
    )


def _settled(archive: Archive, one: TemplateField) -> TemplateField:
    """With its preset as records have it: a code, a key."""
    preset = one.preset.strip()
    if preset and one.field in WITHOUT_PRESET:
        raise UsageError(say("{field} cannot be filled in by a template.", field=term(one.field)))
    if preset:
        field = fields.named(one.field)
        columns = fields.columns(archive, {one.field: preset})
        if field.form == "authority":
            preset = authorities.find(archive, preset).key
        elif field.form == "term":
            preset = str(columns[field.column])
    return replace(one, hint=" ".join(one.hint.split()), preset=preset)


def _changes(archive: Archive, template: Template) -> tuple[Change, ...]:
    stored = json.dumps([asdict(one) for one in template.fields], ensure_ascii=False)
    found = archive.query("SELECT id FROM record_template WHERE kind = ?", (template.kind,))
    if not found:
        row = {"kind": template.kind, "fields": stored}
        return (archive.insertion("record_template", row),)
    return tuple(archive.alteration("record_template", found[0][0], {"fields": stored}))


def _label(archive: Archive, kind: str) -> str:
    known = terms.vocabulary(archive, "source_kind").get(kind)
    return known.label() if known else kind or say("of every other kind")
