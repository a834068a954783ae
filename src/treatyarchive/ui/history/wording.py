"""A change in words, made of what was changed and not of what it was called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.changes import Change
from treatyarchive.archive.document_history import Entry
from treatyarchive.ui import code_labels, dates
from treatyarchive.ui.history.reading import Told
from treatyarchive.ui.words import spoken

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing that was changed; `before` is empty where it is new, `after` where it is gone."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Words:
    """A change as it is shown."""

    title: str
    about: str
    """The change itself, where this one took it back or did it again."""
    stands: bool = True
    """Whether that change was made, rather than taken back."""
    lines: tuple[Line, ...] = ()


class Wording:
    """Words for the entries of one history."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._entries = {entry.revision: entry for entry in told.history.entries}

    def of(self, entry: Entry) -> Words:
        """One entry."""
        lines = tuple(self._lines(entry))
        if entry.undoes is None:
            title = self._title(entry)
            return Words(title, title, lines=lines)
        first, stands = self._first(entry)
        if first is None:
            back = _tr("An earlier change was taken back")
            title = _tr("An earlier change was done again") if stands else back
            return Words(title, title, lines=lines)
        about = self._title(first)
        title = _tr("Done again: %1") if stands else _tr("Taken back: %1")
        return Words(title.replace("%1", about), about, stands, lines)

    def _first(self, entry: Entry) -> tuple[Entry | None, bool]:
        """The change that was taken back and done again, if it is known, and which it was last."""
        found: Entry | None = entry
        stands = True
        while found is not None and found.undoes is not None:
            found, stands = self._entries.get(found.undoes), not stands
        return found, stands

    def _title(self, entry: Entry) -> str:
        if entry.added:
            if entry.files:
                return _tr("Added from %1").replace("%1", ", ".join(entry.files))
            return _tr("Added")
        if entry.files:
            return _tr("Scans attached: %1").replace("%1", ", ".join(entry.files))
        return "; ".join(self._parts(entry)) or spoken(entry.action)

    def _parts(self, entry: Entry) -> Iterator[str]:
        """A clause for the record's fields, one for each kind of tag and deed."""
        fields: list[str] = []
        deeds: list[str] = []
        for change in entry.changes:
            if change.table == "document":
                fields += [line.label for line in self._fields(change)]
                deeds += _trashing(change)
            else:
                deeds.append(_deed(change))
        if fields:
            yield _tr("Changed: %1").replace("%1", ", ".join(fields))
        yield from dict.fromkeys(deed for deed in deeds if deed)

    def _lines(self, entry: Entry) -> Iterator[Line]:
        gathered: dict[tuple[str, str], list[str]] = {}
        for change in entry.changes:
            if change.table == "document":
                yield from self._fields(change)
                continue
            before, after = (
                self._tag(change.table, _before(change)),
                self._tag(change.table, _after(change)),
            )
            label = _kinds()[change.table][0]
            if before and after:
                same = _tr("%1 (its details were changed)").replace("%1", after)
                yield Line(label, before, same if before == after else after)
            elif before or after:
                gathered.setdefault((label, "+" if after else "-"), []).append(before or after)
        for (label, sign), names in gathered.items():
            listed = "; ".join(names)
            yield Line(label, "", listed) if sign == "+" else Line(label, listed, "")

    def _fields(self, change: Change) -> Iterator[Line]:
        before, after = change.before or {}, change.after or {}
        for column, label in field_labels().items():
            if column in after:
                yield Line(
                    label,
                    self._value(column, before.get(column)),
                    self._value(column, after[column]),
                )

    def _value(self, column: str, value: Any) -> str:  # noqa: ANN401 - any column's
        if value in (None, ""):
            return ""
        return self._readers().get(column, str)(value)

    def _readers(self) -> dict[str, Callable[[Any], str]]:
        """How the values of some columns are read; the others are words already."""
        return {
            "kind": partial(self._term, "source_kind"),
            "language": partial(self._term, "language"),
            "level": partial(self._term, "description_level"),
            "access": partial(self._term, "access_condition"),
            "date": dates.short,
            "date_published": dates.short,
            "access_until": dates.short,
            "creator_id": self._authority,
            "publisher_id": self._authority,
            "title_supplied": lambda value: _tr("Yes") if value else _tr("No"),
            "state": lambda value: code_labels.states().get(value, str(value)),
        }

    def _term(self, vocabulary: str, code: str) -> str:
        return self._told.terms[vocabulary].get(code, code)

    def _authority(self, number: int) -> str:
        return self._told.history.authorities.get(number, f"№ {number}")

    def _tag(self, table: str, row: Row) -> str:
        """A tag or scan by its name; empty where there is none."""
        readers: dict[str, Callable[[Row], str]] = {
            "scan": lambda row: f"{row['seq']}. {row['name']}",
            "document_sector": lambda row: self._term("sector", str(row["sector"])),
            "document_signatory": self._signatory,
            "document_visit": self._visit,
            "document_instrument": self._instrument,
            "document_mention": lambda row: self._authority(row["authority_id"]),
            "document_relation": self._relation,
            "claim": lambda row: str(row["value_as_printed"]),
            "dismissal": self._dismissal,
        }
        return readers[table](row) if row else ""

    def _visit(self, row: Row) -> str:
        code = self._told.history.visits.get(row["visit_id"], f"№ {row['visit_id']}")
        return self._told.visits.get(code, code)

    def _instrument(self, row: Row) -> str:
        number = row["instrument_id"]
        return self._told.history.instruments.get(number, f"№ {number}")

    def _relation(self, row: Row) -> str:
        kind = self._term("record_relation", str(row["kind"]))
        return f"{kind} {row['related_id']:06d}"

    def _dismissal(self, row: Row) -> str:
        """What was suggested, by its name where that is known."""
        value = str(row["value"])
        told = self._told
        known = (told.history.dismissed, told.terms["sector"], told.terms["language"], told.visits)
        return next((names[value] for names in known if value in names), value)

    def _signatory(self, row: Row) -> str:
        """A party, with the role where it is another, and who signed for it."""
        more = []
        if row["role"] != "PARTY":
            more.append(self._term("party_role", str(row["role"])))
        if row.get("signer_id"):
            signed = _tr("signed by %1")
            more.append(signed.replace("%1", self._authority(row["signer_id"])))
        name = self._authority(row["authority_id"])
        return f"{name} ({', '.join(more)})" if more else name


def _before(change: Change) -> Row:
    return _seen(change, change.before)


def _after(change: Change) -> Row:
    return _seen(change, change.after)


def _seen(change: Change, row: Row | None) -> Row:
    """The row as its document shows it: a scan in the trash is not there."""
    found = row or {}
    return {} if change.table == "scan" and found.get("trashed_at") else found


def _trashing(change: Change) -> list[str]:
    after = change.after or {}
    if "trashed_at" not in after:
        return []
    return [_tr("Moved to the trash") if after["trashed_at"] else _tr("Restored from the trash")]


def _deed(change: Change) -> str:
    before, after = _before(change), _after(change)
    _, added, removed, changed = _kinds()[change.table]
    if before and after:
        return changed
    if before:
        return removed
    return added if after else ""


def _kinds() -> dict[str, tuple[str, str, str, str]]:
    """By table: what it is called; that one was added, removed, changed."""
    return {
        "scan": (_tr("Scan"), _tr("Scan restored"), _tr("Scan removed"), _tr("Scans reordered")),
        "document_sector": (
            _tr("Sector"),
            _tr("Sector added"),
            _tr("Sector removed"),
            _tr("Sector changed"),
        ),
        "document_signatory": (
            _tr("Signatory"),
            _tr("Signatory added"),
            _tr("Signatory removed"),
            _tr("Signatory changed"),
        ),
        "document_visit": (
            _tr("Visit"),
            _tr("Visit added"),
            _tr("Visit removed"),
            _tr("Visit changed"),
        ),
        "document_instrument": (
            _tr("Agreement"),
            _tr("Agreement added"),
            _tr("Agreement removed"),
            _tr("Agreement changed"),
        ),
        "document_mention": (
            _tr("Mention"),
            _tr("Mention added"),
            _tr("Mention removed"),
            _tr("Mention changed"),
        ),
        "document_relation": (
            _tr("Relation"),
            _tr("Relation added"),
            _tr("Relation removed"),
            _tr("Relation changed"),
        ),
        "claim": (
            _tr("Statement"),
            _tr("Statement added"),
            _tr("Statement removed"),
            _tr("Statement changed"),
        ),
        "dismissal": (
            _tr("Dismissed suggestion"),
            _tr("Suggestion dismissed"),
            _tr("Dismissed suggestion brought back"),
            _tr("Dismissed suggestion changed"),
        ),
    }


def field_labels() -> dict[str, str]:
    """What the columns of a record are called, in the order of the form."""
    return {
        "title": _tr("Title"),
        "title_supplied": _tr("Title supplied by the archivist"),
        "subtitle": _tr("Subtitle"),
        "kind": _tr("Kind"),
        "language": _tr("Language"),
        "date": _tr("Date"),
        "date_published": _tr("Published"),
        "date_note": _tr("Note on the date"),
        "reference_code": _tr("Reference code"),
        "creator_id": _tr("Creator"),
        "publisher_id": _tr("Publisher"),
        "byline": _tr("Byline"),
        "level": _tr("Level of description"),
        "extent": _tr("Extent"),
        "scope_content": _tr("Scope and content"),
        "access": _tr("Access"),
        "access_until": _tr("Restricted until"),
        "rights_note": _tr("Note on rights"),
        "custodial_history": _tr("Custodial history"),
        "acquisition": _tr("Acquisition"),
        "url": _tr("Address"),
        "retrieved_at": _tr("Retrieved"),
        "originals_location": _tr("Where the originals are"),
        "copies_location": _tr("Where copies are"),
        "text_note": _tr("Note on the text"),
        "state": _tr("State"),
        "archivist_note": _tr("Archivist's note"),
        "rules": _tr("Rules"),
        "note": _tr("Note"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
