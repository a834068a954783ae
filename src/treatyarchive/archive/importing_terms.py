"""Terms of a file into an archive: looked at first, then all of them or none, as one edit."""

import json
from collections.abc import Sequence
from typing import Any

from treatyarchive.archive import exchange_records, term_edits
from treatyarchive.archive import terms as vocabularies
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.exchange_records import ImportLine, ImportReview, TermRecord
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say, term
from treatyarchive.text import written

Row = dict[str, Any]


def review(
    archive: Archive, records: Sequence[TermRecord], *, exactly: bool = False
) -> ImportReview:
    """What importing these would do; `exactly` where what they lack is to go."""
    with archive.reading():
        return _Plan(archive, exactly=exactly).review(records)


def apply(
    archive: Archive, records: Sequence[TermRecord], *, exactly: bool = False
) -> tuple[ImportReview, ChangeSet]:
    """Import all of these as one edit; `UsageError` names the first that cannot be."""
    with archive.transaction():
        planned = _Plan(archive, exactly=exactly)
        found = planned.review(records)
        refuse_conflicts(found)
        changes: list[Change] = []
        for row, values in planned.steps:
            if row is None:
                changes.append(archive.insertion("term", values))
            else:
                changes += archive.alteration("term", row, values)
        action = say("Import {n} term(s)", n=len(planned.steps))
        return found, archive.apply(ChangeSet(action, tuple(changes)))


def refuse_conflicts(found: ImportReview) -> None:
    """`UsageError` where anything of a file does not fit: then nothing of it is imported."""
    conflicts = [line for line in found.lines if line.outcome == "conflict"]
    if conflicts:
        first = conflicts[0]
        raise UsageError(
            say(
                "Nothing was imported: {n} conflict(s). The first, {where}, {name}: {why}",
                n=len(conflicts),
                where=first.where,
                name=first.name,
                why=first.details[0],
            )
        )


class _Plan:
    """Steps by which an archive comes to hold what records say, found one record after another."""

    def __init__(self, archive: Archive, *, exactly: bool) -> None:
        self._exactly = exactly
        self._names = term_edits.names(archive)
        rows = archive.query("SELECT id, uuid, vocabulary, code FROM term")
        self._rows = {number: archive.rows.get("term", number) or {} for number, *_ in rows}
        self._by_uuid: dict[str, int] = {uuid: number for number, uuid, _, _ in rows}
        self._by_code: dict[tuple[str, str], int] = {
            (name, code): number for number, _, name, code in rows
        }
        self._known = {name: vocabularies.vocabulary(archive, name) for name in self._names}
        self._worded: dict[str, dict[str, vocabularies.Term]] = {}
        self._seen: dict[tuple[str, str], str] = {}
        self.steps: list[tuple[int | None, Row]] = []

    def review(self, records: Sequence[TermRecord]) -> ImportReview:
        """What becomes of each, in the order of the file; what stands above others comes first."""
        self._worded = {name: dict(terms) for name, terms in self._known.items()}
        for record in records:
            self._word(record)
        first = sorted(range(len(records)), key=lambda place: "." in records[place].code)
        lines = {place: self._line(records[place]) for place in first}
        return exchange_records.review_of([lines[place] for place in range(len(records))])

    def _word(self, record: TermRecord) -> None:
        """The labels a term will have, which those of others are to differ from."""
        terms = self._worded.get(record.vocabulary, {})
        there = {} if self._exactly or record.code not in terms else terms[record.code].labels
        labels = {tag: label for tag, label in {**there, **record.labels}.items() if label}
        terms[record.code] = vocabularies.Term(record.code, record.parent, labels)

    def _line(self, record: TermRecord) -> ImportLine:
        name = f"{record.vocabulary} {record.code}"
        try:
            outcome, details = self._step(record)
        except UsageError as error:
            return ImportLine(record.where, name, "conflict", (say("{why}", why=str(error)),))
        return ImportLine(record.where, name, outcome, details)

    def _step(self, record: TermRecord) -> tuple[str, tuple[Message, ...]]:
        for place in ((record.vocabulary, record.code), ("", record.uuid)):
            if place in self._seen:
                raise UsageError(say("It stands in {where} already.", where=self._seen[place]))
            if place[-1]:
                self._seen[place] = record.where
        if record.vocabulary not in self._names:
            raise UsageError(
                say(
                    "{name} is not a vocabulary. Vocabularies are: {known}.",
                    name=record.vocabulary,
                    known=self._names,
                )
            )
        row = self._row(record)
        values = self._values(record, new=row is None)
        term_edits.told_apart(record.labels, self._worded[record.vocabulary], record.code)
        if row is None:
            return "new", self._add(record, values)
        before = self._rows[row]
        changed = {c: v for c, v in values.items() if before[c] != v}
        if not changed:
            return "same", ()
        if "retired" in changed:
            term_edits.refuse_closed(record.vocabulary)
        self.steps.append((row, changed))
        return "changed", tuple(becomes(c, before[c], v) for c, v in changed.items())

    def _row(self, record: TermRecord) -> int | None:
        """The row that is meant: by its identity, else by its code."""
        row = self._by_uuid.get(record.uuid)
        if row is None:
            return self._by_code.get((record.vocabulary, record.code))
        here = self._rows[row]
        if (here["vocabulary"], here["code"]) != (record.vocabulary, record.code):
            raise UsageError(
                say(
                    "Here it is {code} of {vocabulary}.",
                    code=here["code"],
                    vocabulary=here["vocabulary"],
                )
            )
        return row

    def _add(self, record: TermRecord, values: Row) -> tuple[Message, ...]:
        name, code = record.vocabulary, record.code
        term_edits.refuse_closed(name)
        known = self._known[name]
        term_edits.new_code(name, code, known)
        parent = term_edits.top(name, code, record.parent, known)
        labels = dict(record.labels)
        known[code] = vocabularies.Term(code, parent, labels)
        last = max(
            (each["seq"] for each in self._rows.values() if each["vocabulary"] == name), default=-1
        )
        row = {
            "vocabulary": name,
            "code": code,
            "parent_code": parent,
            "seq": last + len(self.steps) + 1,
        }
        identity = {"uuid": record.uuid} if record.uuid else {}
        self.steps.append((None, row | values | identity))
        return ()

    def _values(self, record: TermRecord, *, new: bool) -> Row:
        labels = dict(record.labels)
        if self._exactly:
            labels = {language: labels.get(language, "") for language in LANGUAGES}
        values = term_edits.label_columns(labels, whole=new)
        stated = {
            "scope_note": written.lines(record.scope_note),
            "seq": record.order,
            "retired": None if record.retired is None else int(record.retired),
            "attributes": None
            if record.attributes is None
            else json.dumps(record.attributes, ensure_ascii=False),
        }
        cleared: Row = {"scope_note": None, "retired": 0} if self._exactly else {}
        return values | cleared | {c: v for c, v in stated.items() if v is not None}


def becomes(column: str, before: Any, after: Any) -> Message:
    """A value of a row before and after, in words."""
    if column == "attributes":
        return say("what else is known of it changes")
    return say(
        "{field}: {before} becomes {after}",
        field=term(column),
        before=str(before) if before not in (None, "") else "-",
        after=str(after) if after not in (None, "") else "-",
    )
