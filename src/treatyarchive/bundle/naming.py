"""The names of what documents are tied to: terms, authorities, visits, instruments, by uuid."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.names import Name, name_at
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.sharing.state import Row, State
from treatyarchive.bundle.described import DescribedAuthority, DescribedTerm, Label, Tag
from treatyarchive.text import edtf

_NOTHING: Final = Label("")


class Naming:
    """Labels of everything that goes, in every language it has names in; read once."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    @cached_property
    def terms(self) -> Mapping[tuple[str, str], DescribedTerm]:
        """Terms by vocabulary and code."""
        found = map(_term, self._outgoing.states("term"))
        return {(term.vocabulary, term.code): term for term in found}

    @cached_property
    def authorities(self) -> Mapping[str, DescribedAuthority]:
        """Authorities by uuid."""
        found = (self._authority(state) for state in self._outgoing.states("authority"))
        return {one.uuid: one for one in found}

    def term(self, vocabulary: str, code: str | None) -> Label | None:
        """The label of a term; None where there is no code."""
        if not code:
            return None
        found = self.terms.get((vocabulary, code))
        return found.label if found else Label(code)

    def of_term(self, vocabulary: str, code: str) -> Label:
        """The label of a term that must have a code."""
        return self.term(vocabulary, code) or _NOTHING

    def authority(self, uuid: str | None, day: str = "") -> Label | None:
        """The names of an authority, those it had on an ISO day before the present ones."""
        found = self.authorities.get(uuid or "")
        if found is None:
            return None
        return _then(found, day) if day else found.label

    def key_of(self, row: Row) -> str:
        """The key of the authority that takes part, for putting parties in order."""
        return self.authorities[row["authority"]].key

    def tag(
        self, label: Label | None, row: Row, uuid: str, role: Label, details: Sequence[str] = ()
    ) -> Tag:
        """A tie as `row` has it; `details` names those of its columns that say more of it."""
        said: dict[str, str | Label] = {name: row[name] for name in details if row.get(name)}
        if signer := self.authority(row.get("signer")):
            said["signer"] = signer
        return Tag(
            label or _NOTHING,
            role,
            uuid,
            said,
            self.term("certainty", row.get("certainty")),
            tuple(row.get("evidence") or ()),
        )

    def party(self, row: Row, role: Label, *details: str) -> Tag:
        """An authority that takes part in something."""
        uuid = row["authority"]
        return self.tag(self.authority(uuid), row, uuid, role, details)

    def _authority(self, state: State) -> DescribedAuthority:
        fields, names = state.fields, state.parts.get("names", ())
        preferred = [name for name in names if name["kind"] == "preferred"] or names
        forms: dict[str, str] = {}
        for name in preferred:
            forms.setdefault(name["language"], name["form"])
        label = Label(fields["key"], forms)
        return DescribedAuthority(
            state.uuid,
            fields["key"],
            fields["kind"],
            label,
            tuple(names),
            fields.get("dates") or "",
            fields.get("iso_code") or "",
            fields.get("parent") or "",
            fields.get("merged_into") or "",
        )


def day_of(date: str) -> str:
    """The ISO day an EDTF date begins with; empty where that is open or unknown."""
    return edtf.parse(date).earliest or ""


def _term(state: State) -> DescribedTerm:
    fields = state.fields
    named = {tag: fields.get(f"label_{tag}") for tag in LANGUAGES}
    return DescribedTerm(
        fields["vocabulary"],
        fields["code"],
        Label(fields["code"], {tag: name for tag, name in named.items() if name}),
        fields.get("parent_code") or "",
        fields.get("attributes") or {},
        fields.get("seq") or 0,
    )


def _then(found: DescribedAuthority, day: str) -> Label:
    """The label with the names that were in use on a day only, in each language."""
    names = [_name(row) for row in found.names if row.get("valid")]
    then = {
        tag: form for tag in found.label.labels if (form := name_at(names, day, tag.split("-")[0]))
    }
    return Label(found.key, {**found.label.labels, **then})


def _name(row: Mapping[str, Any]) -> Name:
    return Name(row["form"], row["language"], row["kind"], row["valid"])
