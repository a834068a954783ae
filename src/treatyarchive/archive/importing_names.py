"""Names of a file into the authority: looked at first, then all of them or none, as one edit."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from treatyarchive.archive import (
    authorities,
    authority_edits,
    authority_names,
    exchange_records,
    likenesses,
    merging,
    terms,
)
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.exchange_records import AuthorityRecord, ImportLine, ImportReview
from treatyarchive.archive.imported_forms import Forms, Step
from treatyarchive.archive.importing_terms import becomes, refuse_conflicts
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say, term
from treatyarchive.text import edtf, written

Row = dict[str, Any]


def review(
    archive: Archive, records: Sequence[AuthorityRecord], *, exactly: bool = False
) -> ImportReview:
    """What importing these would do; `exactly` where what they lack is to go."""
    with archive.reading():
        return _Plan(archive, records, exactly=exactly).review


def apply(
    archive: Archive, records: Sequence[AuthorityRecord], *, exactly: bool = False
) -> tuple[ImportReview, ChangeSet]:
    """Import all of these as one edit; `UsageError` names the first that cannot be."""
    with archive.transaction():
        plan = _Plan(archive, records, exactly=exactly)
        refuse_conflicts(plan.review)
        count = sum(line.outcome != "same" for line in plan.review.lines)

        def edits() -> None:
            plan.merge()
            _Plan(archive, records, exactly=exactly).write()

        return plan.review, archive.combine(say("Import {n} name(s)", n=count), edits)


class _Plan:
    """What becomes of each record, and the rows that are to be written for it."""

    def __init__(
        self, archive: Archive, records: Sequence[AuthorityRecord], *, exactly: bool
    ) -> None:
        self._archive, self._exactly = archive, exactly
        known = [*authorities.all_of(archive), *authorities.merged(archive)]
        self._by_uuid = {each.uuid: each for each in known}
        self._by_key = {each.key: each for each in known}
        self._records = {record.key: record for record in records}
        self._uuids: dict[int, str] = dict(archive.query("SELECT id, uuid FROM authority_name"))
        self._taken = frozenset(self._uuids.values())
        self._languages = frozenset(terms.vocabulary(archive, "language"))
        self._alike = likenesses.Known(each for each in known if each.merged_into is None)
        self._merges = self._to_merge()
        self._above = {each.key: each.parent for each in known}
        for record in records:
            if record.parent and not self._is_gone(record):
                self._above[self._here(record.key)] = self._standing(record.parent)
        self._seen: dict[str, str] = {}
        self._entries: list[tuple[AuthorityRecord, Authority | None, Row]] = []
        self._names: list[tuple[str, Step]] = []
        self.review = exchange_records.review_of([self._line(record) for record in records])

    def merge(self) -> None:
        """Merge the entries of this archive that the file knows to be one."""
        archive = self._archive
        for kept, others in self._merges.items():
            if kept not in self._by_key:
                record = self._records[kept]
                kind = terms.code(archive, "signatory_kind", record.kind or "")
                row = {"key": kept, "kind": kind} | ({"uuid": record.uuid} if record.uuid else {})
                made = archive.insertion("authority", row)
                archive.apply(ChangeSet(say("New name {name}", name=kept), (made,)))
            for gone in others:
                merging.merge(archive, kept, gone.key)

    def write(self) -> None:
        """Write all rows as one change set: entries, what they are part of, their names."""
        archive = self._archive
        numbers = {key: each.id for key, each in self._by_key.items()}
        changes: list[Change] = []
        for record, found, values in self._entries:
            if found is None:
                made = archive.insertion("authority", {"key": record.key} | values)
                numbers[record.key] = made.row
                changes.append(made)
        for record, found, values in self._entries:
            stands = record.parent and not record.merged_into
            parent = self._standing(record.parent or "") if stands else None
            above = {"parent_id": parent, "merged_into_id": self._survivor(record)}
            links = {column: numbers[key] for column, key in above.items() if key}
            if found is not None:
                changes += archive.alteration("authority", found.id, values | links)
            elif links:
                row = numbers[record.key]
                changes.append(Change("authority", row, dict.fromkeys(links), links))
        for key, step in self._names:
            changes += self._name_change(numbers[key], step)
        archive.apply(ChangeSet(say("Import names"), tuple(changes)))

    def _name_change(self, owner: int, step: Step) -> list[Change]:
        row, values = step
        if row is None:
            new = {"authority_id": owner} | (values or {})
            return [self._archive.insertion("authority_name", new)]
        if values is None:
            return [self._archive.removal("authority_name", row)]
        return self._archive.alteration("authority_name", row, values)

    def _to_merge(self) -> dict[str, list[Authority]]:
        """Entries here that the file knows to be part of another, by the key of that one."""
        found: dict[str, list[Authority]] = defaultdict(list)
        for record in self._records.values():
            kept, gone = self._survivor(record), self._found(record)
            if kept is None or gone is None or gone.merged_into is not None:
                continue
            if kept != gone.key and (kept in self._by_key or kept in self._records):
                found[kept].append(gone)
        return found

    def _survivor(self, record: AuthorityRecord) -> str | None:
        """The key here of what it was merged into in the end; None for nothing, or in a circle."""
        passed = {record.key}
        above = record.merged_into
        while above and above not in passed:
            passed.add(above)
            further = self._records.get(above)
            if further is None or not further.merged_into:
                return self._here(above)
            above = further.merged_into
        return None

    def _found(self, record: AuthorityRecord) -> Authority | None:
        return self._by_uuid.get(record.uuid) or self._by_key.get(record.key)

    def _here(self, key: str) -> str:
        """The key an entry of the file has here."""
        record = self._records.get(key)
        found = self._found(record) if record else self._by_key.get(key)
        if found is None:
            return key
        return found.merged_into or found.key

    def _standing(self, key: str) -> str:
        """The key here of what an entry of the file is, or was merged into."""
        record = self._records.get(key)
        return (record and self._survivor(record)) or self._here(key)

    def _line(self, record: AuthorityRecord) -> ImportLine:
        found = self._found(record)
        alike: tuple[str, ...] = ()
        details: list[Message] = []
        try:
            self._refuse(record, found)
            outcome, details = self._step(record, found)
            if outcome == "new":
                found_like = self._alike.like(record.label, record.kind or "")
                alike = tuple(each.key for each in found_like)
        except UsageError as error:
            outcome, details = "conflict", [say("{why}", why=str(error))]
        return ImportLine(record.where, record.key, outcome, tuple(details), alike)

    def _step(self, record: AuthorityRecord, found: Authority | None) -> tuple[str, list[Message]]:
        if found is not None and found.merged_into is not None:
            if record.merged_into is None:
                return "same", [say("Here it has been merged into {key}.", key=found.merged_into)]
            return "same", []
        values = self._values(record)
        told = [] if found is None else self._differences(record, found, values)
        if found is not None and record.merged_into:
            return self._merged(record, found, told)
        steps, said = self._own_names(record, found)
        if found is None or told:
            self._entries.append((record, found, values))
        self._names += [(record.key if found is None else found.key, step) for step in steps]
        if found is None:
            return "new", []
        return ("changed" if told or steps else "same"), told + said

    def _merged(
        self, record: AuthorityRecord, found: Authority, told: list[Message]
    ) -> tuple[str, list[Message]]:
        kept = self._survivor(record)
        if kept == found.key:
            return "same", [say("Here {key} has been merged into it.", key=record.merged_into)]
        if kept in self._by_key:
            for conflict in merging.review(self._archive, str(kept), found.key).conflicts:
                if conflict.blocks:
                    raise UsageError(conflict.text)
        return "changed", [*told, say("merged into {key}", key=record.merged_into)]

    def _own_names(
        self, record: AuthorityRecord, found: Authority | None
    ) -> tuple[list[Step], list[Message]]:
        """What to write of its names, and in words; with those it gets by merging."""
        own = found or Authority(0, record.key, record.kind or "")
        names = list(own.names)
        for gone in self._merges.get(own.key, ()):
            moves = merging.name_moves(own, gone)
            names += [move.name._replace(kind=move.becomes) for move in moves if move.becomes]
        forms = Forms({name.id: name for name in names}, self._uuids, self._taken)
        return forms.steps(
            record.names,
            lambda name: authority_names.checked(self._archive, name, self._languages),
            exactly=self._exactly,
        )

    def _refuse(self, record: AuthorityRecord, found: Authority | None) -> None:
        self._refuse_double(record, found)
        if found is None:
            authority_edits.new_key(self._archive, record.key)
            if record.kind is None:
                raise UsageError(say("It is new and has no kind."))
            if not record.names and not record.merged_into:
                raise UsageError(say("It is new and has no name."))
        elif found.uuid != record.uuid and record.kind not in (None, found.kind):
            raise UsageError(
                say(
                    "Here {key} is a {first}, in the file a {second}.",
                    key=found.key,
                    first=term(found.kind.lower()),
                    second=term(str(record.kind).lower()),
                )
            )
        for key in filter(None, (record.parent, record.merged_into)):
            if self._here(key) not in self._by_key and key not in self._records:
                raise UsageError(say("{key} is neither here nor in the file.", key=key))
        if record.merged_into and self._survivor(record) is None:
            raise UsageError(
                say("It would be merged into itself, by way of {key}.", key=record.merged_into)
            )
        if not self._is_gone(record):
            self._refuse_circle(self._here(record.key))

    def _is_gone(self, record: AuthorityRecord) -> bool:
        """Whether it is merged into another, in the file or here: then it is part of nothing."""
        found = self._found(record)
        return bool(record.merged_into or (found and found.merged_into))

    def _refuse_double(self, record: AuthorityRecord, found: Authority | None) -> None:
        """What the file has twice: an entry, by its key or identity, or one of its names."""
        entry = {record.key, record.uuid, found.key if found else record.key} - {""}
        for known in sorted(entry & self._seen.keys()):
            raise UsageError(say("It stands in {where} already.", where=self._seen[known]))
        self._seen |= dict.fromkeys(entry, record.where)
        for name in record.names:
            if name.uuid and name.uuid in self._seen:
                raise UsageError(
                    say(
                        "The name {form} has the identity of one in {where}.",
                        form=name.form,
                        where=self._seen[name.uuid],
                    )
                )
            self._seen[name.uuid] = record.where

    def _refuse_circle(self, key: str) -> None:
        seen, above = {key}, self._above.get(key)
        while above:
            if above in seen:
                raise UsageError(say("It would be part of itself, by way of {key}.", key=above))
            seen.add(above)
            above = self._above.get(above)

    def _values(self, record: AuthorityRecord) -> Row:
        """The columns that the file says something of."""
        stated: Row = {
            "uuid": record.uuid or None,
            "dates": None if record.dates is None else edtf.parse(record.dates).value,
            "iso_code": authority_edits.iso_code(record.iso),
            "note": written.lines(record.note),
            "retired": None if record.retired is None else int(record.retired),
        }
        if record.kind is not None:
            stated["kind"] = terms.code(self._archive, "signatory_kind", record.kind)
        if record.attributes is not None:
            _refuse_strange(record.attributes)
            stated["attributes"] = json.dumps(record.attributes, ensure_ascii=False)
        empty: Row = {"dates": "", "iso_code": None, "note": None, "retired": 0}
        cleared = empty if self._exactly else {}
        return cleared | {column: v for column, v in stated.items() if v is not None}

    def _differences(self, record: AuthorityRecord, found: Authority, values: Row) -> list[Message]:
        """What changes in words; of the columns those are left that do."""
        values.pop("uuid", None)
        row = self._archive.rows.get("authority", found.id) or {}
        for column in [column for column, value in values.items() if row[column] == value]:
            del values[column]
        if "kind" in values:
            authority_edits.kind_of(self._archive, found, values["kind"])
        told = [becomes(column, row[column], value) for column, value in values.items()]
        parent = self._standing(record.parent) if record.parent else None
        if parent != found.parent and (parent or self._exactly):
            if parent is None:
                values["parent_id"] = None
            told.append(becomes("parent", found.parent, parent))
        return told


def _refuse_strange(attributes: Mapping[str, Any]) -> None:
    """`UsageError` where what is known of an entry is not in the form that is read here."""
    for name, kind in (("confusable_with", str), ("roles", dict)):
        known = attributes.get(name, [])
        if not isinstance(known, list) or not all(isinstance(one, kind) for one in known):
            raise UsageError(say("{name} is not the list that it should be.", name=name))
