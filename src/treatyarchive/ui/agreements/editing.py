"""How what is typed on the form of an instrument is written: each time one edit."""

from collections.abc import Mapping
from dataclasses import replace

from treatyarchive.archive import instrument_edits, instruments, tags
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.instrument_records import Instrument, InstrumentDocument
from treatyarchive.archive.records import InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.ui.forms.form import RowEdits, by_row

Values = Mapping[str, str]
RowValues = dict[str, dict[int, dict[str, str]]]
"""By section and number of the row: values by field name."""


def create(archive: Archive, values: Values) -> ChangeSet:
    """A new instrument with its parties."""
    keys = dict.fromkeys(filter(None, (values["first"], values["second"])))
    return instruments.create(
        archive,
        instruments.free_code(archive),
        values["title"],
        kind=values["kind"] or "UNSPECIFIED",
        level=values["level"] or "UNKNOWN",
        date_concluded=values["date_concluded"],
        place=values["place"] or None,
        visit=values["visit"] or None,
        parties=[(key, "PARTY", None) for key in keys],
    )


def _put_name(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    if row:
        return instrument_edits.change_name(archive, row, values)
    form, language, note = values["form"], values["language"] or None, values["note"] or None
    return instrument_edits.add_name(archive, number, form, language=language, note=note)


def _put_party(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    return instrument_edits.put_party(
        archive,
        number,
        values["key"],
        values["role"],
        signer=values["signer"] or None,
        capacity=values["capacity"] or None,
        row=row or None,
    )


def _put_action(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    if row:
        return instrument_edits.change_action(archive, row, values)
    return instrument_edits.add_action(
        archive,
        number,
        values["kind"],
        values["date"],
        date_of_effect=values["date_of_effect"],
        authority=values["authority"] or None,
        document=values["document"] or None,
        note=values["note"] or None,
        source=values["source"] or None,
    )


def _put_relation(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    kind, related, note = values["kind"], int(values["related"]), values["note"] or None
    if not row:
        return instrument_edits.relate(archive, number, kind, related, note=note)

    def change() -> None:
        instrument_edits.unrelate(archive, row)
        instrument_edits.relate(archive, number, kind, related, note=note)

    return archive.combine(say("Change relation"), change)


def _put_document(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    found = instruments.get(archive, number)
    wanted, document = _wanted(found.code, values), int(values["document"])
    before = next((one for one in found.documents if one.id == row), None)
    if before is None:
        return tags.add(archive, document, [wanted])
    old = _tag(found.code, before)
    if before.number == document:
        kept = replace(wanted, certainty=before.certainty, evidence=before.evidence)
        return tags.replace(archive, document, old, kept)

    def move() -> None:
        tags.remove(archive, before.number, [old])
        tags.add(archive, document, [wanted])

    return archive.combine(say("Change tag {tag}", tag=found.code), move)


def _remove_document(archive: Archive, number: int, row: int) -> ChangeSet:
    found = instruments.get(archive, number)
    tied = next(one for one in found.documents if one.id == row)
    return tags.remove(archive, tied.number, [_tag(found.code, tied)])


def _wanted(code: str, values: Values) -> InstrumentTag:
    return InstrumentTag(
        code,
        role=values["role"],
        title_as_printed=values["title_as_printed"] or None,
        status_as_printed=values["status_as_printed"] or None,
    )


def _tag(code: str, tied: InstrumentDocument) -> InstrumentTag:
    return InstrumentTag(
        code,
        role=tied.role,
        title_as_printed=tied.title_as_printed,
        status_as_printed=tied.status_as_printed,
        certainty=tied.certainty,
        evidence=tied.evidence,
    )


EDITS = {
    "names": RowEdits(_put_name, by_row(instrument_edits.remove_name)),
    "parties": RowEdits(_put_party, by_row(instrument_edits.remove_party)),
    "actions": RowEdits(_put_action, by_row(instrument_edits.remove_action)),
    "documents": RowEdits(_put_document, _remove_document),
    "relations": RowEdits(_put_relation, by_row(instrument_edits.unrelate)),
}
"""By the name of the section."""

_PLAIN = (
    "title",
    "kind",
    "level",
    "binding",
    "date_concluded",
    "place",
    "visit",
    "period",
    "period_note",
    "divergence_prevails",
    "depositary",
    "registration_no",
    "registration_date",
    "volume",
    "articles_note",
    "note",
    "source",
)


def stored(found: Instrument) -> dict[str, str]:
    """The fields as they stand in the form."""
    values = {name: str(getattr(found, name) or "") for name in _PLAIN}
    return values | {"authentic_languages": ", ".join(found.authentic_languages)}


def row_values(found: Instrument) -> RowValues:
    """What the editors of rows begin with, by section and number of the row."""
    return {
        "names": {n.id: _texts(form=n.form, language=n.language, note=n.note) for n in found.names},
        "parties": {
            p.id: _texts(key=p.key, role=p.role, signer=p.signer, capacity=p.capacity)
            for p in found.parties
        },
        "actions": {
            a.id: _texts(
                kind=a.kind,
                date=a.date,
                date_of_effect=a.date_of_effect,
                authority=a.authority,
                document=a.document,
                note=a.note,
                source=a.source,
            )
            for a in found.actions
        },
        "documents": {
            d.id: _texts(
                document=d.number,
                role=d.role,
                title_as_printed=d.title_as_printed,
                status_as_printed=d.status_as_printed,
            )
            for d in found.documents
        },
        "relations": {
            r.id: _texts(kind=r.kind, related=r.number, note=r.note)
            for r in found.relations
            if r.outgoing
        },
    }


def _texts(**values: str | int | None) -> dict[str, str]:
    return {name: str(value or "") for name, value in values.items()}
