"""How what is typed on the form of a name is written: each time one edit."""

from collections.abc import Mapping

from treatyarchive.archive import authorities, authority_edits
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.ui.forms.form import RowEdits, by_row
from treatyarchive.ui.names.entry_reading import neighbours

Values = Mapping[str, str]
_YES = "True"


def create(archive: Archive, values: Values) -> ChangeSet:
    """A new entry under its preferred name."""
    name = Name(values["form"], values["language"], "preferred")
    return authority_edits.create(
        archive,
        values["kind"],
        [name],
        parent=values["parent"] or None,
        dates=values["dates"],
        iso=values["iso_code"],
        note=values["note"],
    )


def set_fields(archive: Archive, number: int, values: Values) -> ChangeSet:
    """Set fields of the entry with this number."""
    return authority_edits.set_fields(archive, authorities.get(archive, number).key, values)


def _put_name(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    confusable = values["confusable"] == _YES
    if row:
        return authority_edits.change_name(archive, row, {**values, "confusable": confusable})
    name = Name(
        values["form"],
        values["language"],
        values["kind"],
        values["valid"],
        confusable,
        values["note"],
    )
    return authority_edits.add_name(archive, authorities.get(archive, number).key, name)


def _put_neighbour(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    before = authorities.get(archive, row).key if row else ""
    return _set_neighbours(archive, number, before, values["key"])


def _remove_neighbour(archive: Archive, number: int, row: int) -> ChangeSet:
    return _set_neighbours(archive, number, authorities.get(archive, row).key, "")


def _set_neighbours(archive: Archive, number: int, before: str, after: str) -> ChangeSet:
    entry = authorities.get(archive, number)
    keys = [after if key == before else key for key in neighbours(entry)]
    if not before:
        keys.append(after)
    wanted = ",".join(filter(None, keys))
    return authority_edits.set_fields(archive, entry.key, {"confusable_with": wanted})


EDITS = {
    "names": RowEdits(_put_name, by_row(authority_edits.remove_name)),
    "neighbours": RowEdits(_put_neighbour, _remove_neighbour),
}
"""By the name of the section."""


def stored(entry: Authority) -> dict[str, str]:
    """The fields as they stand in the form."""
    return {
        "kind": entry.kind,
        "parent": entry.parent or "",
        "dates": entry.dates,
        "iso_code": entry.iso or "",
        "note": entry.note or "",
    }


def name_values(name: Name) -> dict[str, str]:
    """What the editor of a name begins with."""
    return {
        "form": name.form,
        "language": name.language,
        "kind": name.kind,
        "valid": name.valid,
        "confusable": _YES if name.confusable else "",
        "note": name.note or "",
    }
