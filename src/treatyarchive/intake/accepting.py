"""What accepting a suggestion writes, field by field."""

from collections.abc import Callable, Mapping
from typing import Final

from treatyarchive.archive import documents, instruments, statements, tags, visit_edits, visits
from treatyarchive.archive.fields import FIELDS
from treatyarchive.archive.records import (
    Claim,
    Document,
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.intake import known_instruments
from treatyarchive.intake.suggestions import Suggestion
from treatyarchive.intake.writing import title_from_name
from treatyarchive.text.folding import fold

_STATED, _INFERRED = "STATED", "INFERRED"
_REPOST: Final = "REPOST_OF"
_CLAIMS: Final = {"money": "money", "document_count": "count"}


def write(archive: Archive, document: int, suggestion: Suggestion) -> None:
    """Make a suggestion part of the record."""
    _WRITERS[suggestion.field](archive, document, suggestion)


def holds(record: Document, suggestion: Suggestion) -> bool:
    """Whether the record says so already."""
    return _HOLDS[suggestion.field](record, suggestion)


def overwrites(record: Document, suggestion: Suggestion) -> bool:
    """Whether accepting would replace what somebody has put into a field."""
    if suggestion.field not in FIELDS:
        return False
    known = str(record.fields[suggestion.field] or "")
    if suggestion.field != "title":
        return bool(known)
    return not record.fields["title_supplied"] or known != title_from_name(
        record.original_name or ""
    )


def _certainty(suggestion: Suggestion) -> str:
    given = suggestion.detail.get("certainty")
    return str(given) if given else _STATED if suggestion.evidence else _INFERRED


def _tag(archive: Archive, document: int, tag: tags.Tag) -> None:
    tags.add(archive, document, [tag])


def _sector(archive: Archive, document: int, made: Suggestion) -> None:
    basis = made.detail.get("basis")
    _tag(archive, document, SectorTag(made.value, basis, _certainty(made), made.evidence))


def _signatory(archive: Archive, document: int, made: Suggestion) -> None:
    tag = SignatoryTag(made.value, certainty=_certainty(made), evidence=made.evidence)
    _tag(archive, document, tag)


def _person(archive: Archive, document: int, made: Suggestion) -> None:
    printed = made.detail.get("as_printed")
    tag = MentionTag(
        made.value, as_printed=printed, certainty=_certainty(made), evidence=made.evidence
    )
    _tag(archive, document, tag)


def _visit(archive: Archive, document: int, made: Suggestion) -> None:
    _tag_visit(archive, document, made, made.value)


def _tag_visit(archive: Archive, document: int, made: Suggestion, code: str) -> None:
    printed = made.detail.get("kind_as_printed")
    tag = VisitTag(code, "about", printed, _certainty(made), made.evidence)
    _tag(archive, document, tag)


def _new_visit(archive: Archive, document: int, made: Suggestion) -> None:
    detail = made.detail
    hosts = [detail["host"]] if detail.get("host") else []
    guests = list(detail.get("guests") or ())
    date = detail.get("date") or ""
    others = [key for key in detail.get("pair") or () if key not in (*hosts, *guests)]
    code = visits.free_code(archive, date, hosts, guests or others)
    visits.put(
        archive,
        code,
        host=hosts,
        guest=guests,
        kind=detail.get("kind"),
        date=date,
        place=detail.get("place"),
        title=detail.get("title") or code,
    )
    for key in others:
        visit_edits.put_party(archive, visits.find(archive, code), key, "participant")
    _tag_visit(archive, document, made, code)


def _instrument(archive: Archive, document: int, made: Suggestion) -> None:
    detail, kind = made.detail, made.detail.get("kind") or "UNSPECIFIED"
    code = detail.get("code")
    if code is None:  # it may have been made since
        code = known_instruments.code(archive, made.value, kind, detail.get("pair") or ())
    if code is None:
        code = instruments.free_code(archive)
        instruments.create(archive, code, made.value, kind=kind)
    tag = InstrumentTag(
        code,
        title_as_printed=made.value,
        status_as_printed=detail.get("status") or None,
        certainty=_certainty(made),
        evidence=made.evidence,
    )
    _tag(archive, document, tag)


def _claim(archive: Archive, document: int, made: Suggestion) -> None:
    statements.claim(archive, document, [_as_claim(made)])


def _as_claim(made: Suggestion) -> Claim:
    return Claim(
        _CLAIMS[made.field],
        str(made.detail.get("as_printed") or made.label),
        str(made.detail.get("value") or made.value),
        made.detail.get("currency"),
        certainty=_certainty(made),
        evidence=made.evidence,
    )


def _reprint(archive: Archive, document: int, made: Suggestion) -> None:
    statements.relate(archive, document, _REPOST, documents.find(archive, made.value))


def _field(archive: Archive, document: int, made: Suggestion) -> None:
    values: dict[str, str | None] = {made.field: made.value}
    if made.field == "title":
        values["title_supplied"] = "no"
    note = made.detail.get("date_note")
    if note:
        known = documents.get(archive, document).fields["date_note"] or ""
        values["date_note"] = known if note in known else "; ".join(filter(None, (known, note)))
    documents.set_fields(archive, document, values)


_WRITERS: Final[Mapping[str, Callable[[Archive, int, Suggestion], None]]] = {
    "sector": _sector,
    "signatory": _signatory,
    "person": _person,
    "visit": _visit,
    "new_visit": _new_visit,
    "instrument": _instrument,
    "money": _claim,
    "document_count": _claim,
    "reprint": _reprint,
    **dict.fromkeys(("language", "title", "date_published", "publisher", "url"), _field),
}


def _has_visit(record: Document, made: Suggestion) -> bool:
    return any(tag.role == "about" or tag.code == made.value for tag in record.visits)


def _has_instrument(record: Document, made: Suggestion) -> bool:
    code, title = made.detail.get("code"), fold(made.value)
    return any(
        tag.code == code or title == fold(tag.title_as_printed or tag.title)
        for tag in record.instruments
    )


def _has_person(record: Document, made: Suggestion) -> bool:
    signers = (tag.signer for tag in record.signatories)
    return made.value in (*signers, *(tag.key for tag in record.mentions))


def _has_claim(record: Document, made: Suggestion) -> bool:
    wanted = _as_claim(made)
    return any(
        (one.subject, one.value, one.unit) == (wanted.subject, wanted.value, wanted.unit)
        for one in record.claims
    )


def _has_title(record: Document, made: Suggestion) -> bool:
    known = " ".join(str(record.fields["title"]).split())
    return not record.fields["title_supplied"] and known == " ".join(made.value.split())


def _has_date(record: Document, made: Suggestion) -> bool:
    """A doubt that somebody has taken away is not raised again."""
    return str(record.fields["date_published"]).rstrip("?~%") == made.value.rstrip("?~%")


def _has_field(record: Document, made: Suggestion) -> bool:
    return bool(record.fields[made.field] == made.value)


_HOLDS: Final[Mapping[str, Callable[[Document, Suggestion], bool]]] = {
    "sector": lambda record, made: made.value in {tag.code for tag in record.sectors},
    "signatory": lambda record, made: made.value in {tag.key for tag in record.signatories},
    "person": _has_person,
    "visit": _has_visit,
    "new_visit": _has_visit,
    "instrument": _has_instrument,
    "money": _has_claim,
    "document_count": _has_claim,
    "reprint": lambda record, made: made.value in {tie.ref for tie in record.relations},
    "title": _has_title,
    "date_published": _has_date,
    **dict.fromkeys(("language", "publisher", "url"), _has_field),
}
