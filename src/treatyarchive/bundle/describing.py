"""States of documents as lists and the site read them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from treatyarchive.archive.sharing.state import Row, State
from treatyarchive.bundle.described import (
    Claim,
    Described,
    DescribedInstrument,
    Label,
    Passage,
    Relation,
    ScanFile,
    Tag,
)
from treatyarchive.bundle.said_codes import label as role

if TYPE_CHECKING:
    from treatyarchive.bundle.catalogue import Catalogue

Make = Callable[["Catalogue", Row], Any]
Order = Callable[[Any], Any]
_TEXTS: Final = (
    "subtitle",
    "reference_code",
    "date",
    "date_published",
    "date_note",
    "byline",
    "extent",
    "scope_content",
    "access_until",
    "rights_note",
    "custodial_history",
    "acquisition",
    "url",
    "retrieved_at",
    "originals_location",
    "copies_location",
    "text_note",
    "archivist_note",
    "note",
    "rules",
    "text_sha256",
)


def document(catalogue: "Catalogue", state: State) -> Described:
    """A document with what it is tied to."""
    fields, naming = state.fields, catalogue.naming
    texts: dict[str, Any] = {name: fields.get(name) or "" for name in _TEXTS}
    scans = tuple(_scans(catalogue, state))
    texts["extent"] = texts["extent"] or _extent(catalogue, texts["text_sha256"], scans)
    kind = naming.terms.get(("source_kind", fields.get("kind") or ""))
    return Described(
        **texts,
        uuid=state.uuid,
        number=fields["first_number"],
        why_not=naming.term("access_condition", state.left_out.get("record_only")),
        title=fields["title"],
        title_supplied=bool(fields.get("title_supplied")),
        former_reference_codes=tuple(
            row["code"] for row in state.parts.get("former_reference_codes", ())
        ),
        level=naming.of_term("description_level", fields["level"]),
        kind=naming.term("source_kind", fields.get("kind")),
        dcmi_type=str(kind.attributes.get("dcmi_type", "Text")) if kind else "Text",
        language=naming.term("language", fields.get("language")),
        creator=naming.authority(fields.get("creator")),
        publisher=naming.authority(fields.get("publisher")),
        access=naming.of_term("access_condition", fields["access"]),
        state=role(fields["state"]),
        unknown=tuple(fields.get("unknown") or ()),
        scans=scans,
        source=_source(catalogue, fields),
        left_out=state.left_out,
        text_of=_text_of(catalogue, state),
        **_ties(catalogue, state),
    )


def _extent(catalogue: "Catalogue", text_sha256: str, scans: Iterable[ScanFile]) -> str:
    """The extent where nobody wrote one: '1,565 characters, 28 lines; 2 pages'."""
    said = []
    if text_sha256:
        body = catalogue.outgoing.text(text_sha256)
        lines = body.count("\n") + 1
        said.append(f"{_counted(len(body), 'character')}, {_counted(lines, 'line')}")
    if pages := sum(scan.pages for scan in scans):
        said.append(_counted(pages, "page"))
    return "; ".join(said)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _text_of(catalogue: "Catalogue", state: State) -> DescribedInstrument | None:
    rows = state.parts.get("instruments", ())
    found = (row["instrument"] for row in rows if row["role"] == "text_of")
    return next(map(catalogue.instruments.get, found), None)


def _ties(catalogue: "Catalogue", state: State) -> dict[str, Any]:
    """The tags of a document, and what else belongs to it, by field of `Described`."""

    def made(name: str, make: Make, order: Order) -> tuple[Any, ...]:
        found = (make(catalogue, row) for row in state.parts.get(name, ()))
        return tuple(sorted(found, key=order))

    return {"passages": tuple(_passages(catalogue, state.parts))} | {
        name: made(name, make, order) for name, (make, order) in _TIES.items()
    }


def _sector(catalogue: "Catalogue", row: Row) -> Tag:
    naming, code = catalogue.naming, row["sector"]
    how = role("primary" if row.get("is_primary") else "sector")
    basis = {"basis": role(row["basis"])} if row.get("basis") else {}
    tag = naming.tag(naming.term("sector", code), row, "", how)
    return replace(tag, details=basis)


def _signatory(catalogue: "Catalogue", row: Row) -> Tag:
    naming = catalogue.naming
    return naming.party(row, naming.of_term("party_role", row["role"]), "capacity")


def _mention(catalogue: "Catalogue", row: Row) -> Tag:
    naming = catalogue.naming
    return naming.party(row, naming.of_term("party_role", row["role"]), "as_printed", "note")


def _visit(catalogue: "Catalogue", row: Row) -> Tag:
    found = catalogue.visits[row["visit"]]
    label = Label(found.code, {"": found.title})
    return catalogue.naming.tag(label, row, found.uuid, role(row["role"]), ("kind_as_printed",))


def _instrument(catalogue: "Catalogue", row: Row) -> Tag:
    naming, found = catalogue.naming, catalogue.instruments[row["instrument"]]
    titles = {str(name.get("language", "")): name["form"] for name in reversed(found.names)}
    label = Label(found.code, {"en": found.title, **titles} | {"en": found.title})
    tag = naming.tag(label, row, found.uuid, role(row["role"]), ("title_as_printed",))
    status = naming.term("mention_status", row.get("status_as_printed"))
    said = {"status_as_printed": status} if status else {}
    return replace(tag, details={**tag.details, **said})


def _claim(catalogue: "Catalogue", row: Row) -> Claim:
    return Claim(
        subject=row["subject"],
        as_printed=row["value_as_printed"],
        value=row.get("value_normalised") or "",
        unit=row.get("unit") or "",
        status=role(row["status"]),
        certainty=catalogue.naming.term("certainty", row.get("certainty")),
        note=row.get("note") or "",
        evidence=tuple(row.get("evidence") or ()),
    )


def _relation(catalogue: "Catalogue", row: Row) -> Relation:
    naming, found = catalogue.naming, catalogue.headings[row["related"]]
    kind = naming.terms.get(("record_relation", row["kind"]))
    attributes: Mapping[str, Any] = kind.attributes if kind else {}
    return Relation(
        kind=naming.of_term("record_relation", row["kind"]),
        uuid=row["related"],
        number=found.number,
        title=found.title,
        note=row.get("note") or "",
        dcterms=attributes.get("dcterms") or "",
    )


def _passages(catalogue: "Catalogue", parts: Mapping[str, tuple[Row, ...]]) -> Iterable[Passage]:
    about: dict[str, list[Tag]] = {}
    for row in parts.get("passage_tags", ()):
        about.setdefault(row["passage"], []).append(catalogue.about(row["facet"], row["value"]))
    for row in parts.get("passages", ()):
        yield Passage(
            uuid=row["uuid"],
            quote=row["quote"],
            before=row["before"],
            after=row["after"],
            start=row["start"],
            end=row["end"],
            scan=row["scan"] or "",
            page=row["page"],
            boxes=tuple(row["boxes"] or ()),
            note=row["note"] or "",
            tags=tuple(about.get(row["uuid"], ())),
        )


def _scans(catalogue: "Catalogue", state: State) -> Iterable[ScanFile]:
    rows = state.parts.get("scans", ())
    for row in sorted(rows, key=lambda row: (row["seq"], row["uuid"])):
        if (found := catalogue.originals.get(row["original"])) is None:
            continue
        yield replace(
            found,
            name=row.get("name") or "",
            note=row.get("note") or "",
            role=row.get("role") or "",
            uuid=row["uuid"],
        )


def _source(catalogue: "Catalogue", fields: Mapping[str, Any]) -> ScanFile | None:
    found = catalogue.originals.get(fields.get("original") or "")
    return replace(found, name=fields.get("original_name") or "") if found else None


def _main_first(tag: Tag) -> tuple[bool, str]:
    return tag.role.code not in ("primary", "about"), tag.label.code


def _by_label(tag: Tag) -> tuple[str, str]:
    return tag.label.code, tag.role.code


def _by_line(claim: Claim) -> tuple[int, str]:
    return next((int(one["line"]) for one in claim.evidence if "line" in one), 0), claim.as_printed


def _by_kind(relation: Relation) -> tuple[str, str]:
    return relation.kind.code, relation.number


_TIES: Final[Mapping[str, tuple[Make, Order]]] = {
    "sectors": (_sector, _main_first),
    "signatories": (_signatory, _by_label),
    "visits": (_visit, _main_first),
    "instruments": (_instrument, _by_label),
    "mentions": (_mention, _by_label),
    "claims": (_claim, _by_line),
    "relations": (_relation, _by_kind),
}
"""By part of a state, what is made of its rows, and in what order."""
