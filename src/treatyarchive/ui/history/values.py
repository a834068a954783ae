"""What stands in the fields and parts of a record, in words."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive import merged_rows, term_edits
from treatyarchive.archive.row_edits import short
from treatyarchive.ui import code_labels, dates, field_labels
from treatyarchive.ui.history import labels
from treatyarchive.ui.history.reading import Told

Row = Mapping[str, Any]

_TERMS: Final = {
    place: vocabulary for vocabulary, places in term_edits.USES.items() for place in places
}
_DATES: Final = (
    "access_until",
    "date",
    "date_concluded",
    "date_published",
    "dates",
    "period",
    "registration_date",
)
_FLAGS: Final = ("retired", "title_supplied")


class Values:
    """Words for the values in one history."""

    def __init__(self, told: Told) -> None:
        self._told, self._history = told, told.history

    def field(self, table: str, column: str, value: Any) -> str:  # noqa: ANN401 - any column's
        """A field of a record; empty where there is nothing."""
        if column in _FLAGS and value is not None:
            return _tr("Yes") if value else _tr("No")
        if value in (None, "", "[]"):
            return ""
        if vocabulary := _TERMS.get((table, column)):
            return self._term(vocabulary, value)
        if column in merged_rows.COLUMNS.get(table, ()):
            return self._authority(value)
        if column in _DATES:
            return dates.short(value)
        readers: dict[str, Callable[[Any], str]] = {
            "state": lambda code: code_labels.states().get(code, str(code)),
            "visit_id": self._visit,
            "parent_code": lambda code: self._term("sector", code),
            "divergence_prevails": lambda code: self._term("language", code),
            "authentic_languages": self._languages,
            "unknown": _fields,
            "fields": _template,
        }
        return readers.get(column, str)(value)

    def part(self, table: str, row: Row) -> str:
        """A tag, a scan, a party ... by its name; empty where there is none."""
        readers: dict[str, Callable[[Row], str]] = {
            "scan": lambda row: f"{row['seq']}. {row['name']}",
            "document_sector": lambda row: self._term("sector", str(row["sector"])),
            "document_signatory": self._party,
            "document_visit": lambda row: self._visit(row["visit_id"]),
            "document_instrument": lambda row: self._instrument(row["instrument_id"]),
            "document_mention": lambda row: self._authority(row["authority_id"]),
            "document_relation": self._relation,
            "claim": lambda row: str(row["value_as_printed"]),
            "dismissal": self._dismissal,
            "passage": _passage,
            "alignment_pin": _pin,
            "difference_note": lambda row: f"{row['topic']}: {row['note']}",
            "instrument_name": lambda row: str(row["form"]),
            "instrument_party": self._party,
            "instrument_action": self._action,
            "instrument_relation": self._between,
            "visit_party": self._taking_part,
            "visit_event": self._event,
            "authority_name": self._name,
        }
        return readers[table](row) if row else ""

    def _term(self, vocabulary: str, code: str) -> str:
        return self._told.terms[vocabulary].get(code, code)

    def _languages(self, stored: str) -> str:
        return ", ".join(self._term("language", code) for code in json.loads(stored))

    def _authority(self, number: int) -> str:
        return self._history.authorities.get(number, f"№ {number}")

    def _visit(self, number: int) -> str:
        code = self._history.visits.get(number, f"№ {number}")
        return self._told.visits.get(code, code)

    def _instrument(self, number: int) -> str:
        return self._history.instruments.get(number, f"№ {number}")

    def _relation(self, row: Row) -> str:
        kind = self._term("record_relation", str(row["kind"]))
        return f"{kind} {row['related_id']:06d}"

    def _between(self, row: Row) -> str:
        """A relation to another instrument, whichever end of it this one is."""
        other = row["related_id"]
        if other == self._history.number:
            other = row["instrument_id"]
        return f"{self._term('instrument_relation', row['kind'])}: {self._instrument(other)}"

    def _dismissal(self, row: Row) -> str:
        """What was suggested, by its name where that is known."""
        value, terms = str(row["value"]), self._told.terms
        known = (self._history.dismissed, terms["sector"], terms["language"], self._told.visits)
        return next((names[value] for names in known if value in names), value)

    def _party(self, row: Row) -> str:
        """A party, with the role where it is another, and who signed for it."""
        more = []
        if row["role"] != "PARTY":
            more.append(self._term("party_role", str(row["role"])))
        if row.get("signer_id"):
            signed = _tr("signed by %1")
            more.append(signed.replace("%1", self._authority(row["signer_id"])))
        return _with(self._authority(row["authority_id"]), more)

    def _action(self, row: Row) -> str:
        more = [dates.short(row["date"] or row["date_of_effect"])]
        if row.get("authority_id"):
            more.append(self._authority(row["authority_id"]))
        return _with(self._term("treaty_action", row["kind"]), more)

    def _taking_part(self, row: Row) -> str:
        role = labels.roles_on_visits().get(row["role"], str(row["role"]))
        return _with(self._authority(row["authority_id"]), [role])

    def _event(self, row: Row) -> str:
        kind = self._term("visit_event_kind", row["kind"])
        return _with(kind, [dates.short(row["date"]), row["title"] or ""])

    def _name(self, row: Row) -> str:
        return _with(row["form"], [self._term("language", row["language"])])


def _with(name: str, more: list[str]) -> str:
    told = ", ".join(filter(None, more))
    return f"{name} ({told})" if told else name


def _passage(row: Row) -> str:
    """How a passage begins, and the note on it; of a region without words its page."""
    name = _tr("Region of page %1").replace("%1", str(row["page"]))
    if row["quote"]:
        name = _quoted(row["quote"])
    return _with(name, [short(row["note"] or "")])


def _pin(row: Row) -> str:
    sides = (json.loads(row[side])["quote"] for side in ("left_anchor", "right_anchor"))
    return " / ".join(map(_quoted, sides))


def _quoted(words: str) -> str:
    return f"\u201c{short(' '.join(words.split()))}\u201d"


def _fields(stored: str) -> str:
    known = field_labels.fields()
    return ", ".join(known.get(name, name) for name in json.loads(stored))


def _template(stored: str) -> str:
    known = field_labels.fields()
    return ", ".join(known.get(one["field"], one["field"]) for one in json.loads(stored))


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
