"""Edits of vocabularies: own terms beside the built-in ones; retired, never deleted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from treatyarchive.archive import terms
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say, template, term
from treatyarchive.text import written
from treatyarchive.text.folding import fold

CLOSED: Final[Mapping[str, str]] = {
    "access_condition": template("what may leave the archive hangs on them"),
    "certainty": template("the program says by them how sure a tag is"),
    "conclusion_level": template("the standard for treaties has these and no others"),
    "description_level": template("ISAD(G) has these and no others"),
    "instrument_relation": template("each says how two instruments read from either side"),
    "mention_status": template("they are what is read of a text"),
    "party_role": template("who is party to what hangs on them"),
    "record_relation": template("each says how two records read from either side"),
    "signatory_kind": template("who can sign hangs on them"),
    "treaty_action": template("the life cycle of an instrument is made of them"),
}
"""Vocabularies without own terms, each with why: their wording may be changed, nothing else."""

_LONGEST_LABEL = 200
_LONGEST_CODE = 40
_CODE: Final = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)
_SECTOR: Final = re.compile(r"[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)?", re.ASCII)
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", re.ASCII)

USES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "sector": (("document_sector", "sector"),),
    "source_kind": (("document", "kind"),),
    "visit_kind": (("visit", "kind"), ("document_visit", "kind_as_printed")),
    "access_condition": (("document", "access"),),
    "certainty": tuple(
        (table, "certainty")
        for table in (
            "claim",
            "document_instrument",
            "document_mention",
            "document_sector",
            "document_signatory",
            "document_visit",
            "visit_event",
        )
    ),
    "conclusion_level": (("instrument", "level"),),
    "description_level": (("document", "level"),),
    "instrument_kind": (("instrument", "kind"),),
    "instrument_relation": (("instrument_relation", "kind"),),
    "language": (
        ("document", "language"),
        ("instrument_name", "language"),
        ("authority_name", "language"),
    ),
    "mention_status": (("document_instrument", "status_as_printed"),),
    "party_role": (
        ("document_signatory", "role"),
        ("document_mention", "role"),
        ("instrument_party", "role"),
    ),
    "record_relation": (("document_relation", "kind"),),
    "signatory_kind": (("authority", "kind"),),
    "treaty_action": (("instrument_action", "kind"),),
    "visit_event_kind": (("visit_event", "kind"),),
}
"""Tables and columns that have the terms of a vocabulary."""


def names(archive: Archive) -> list[str]:
    """The vocabularies there are."""
    found = archive.query("SELECT DISTINCT vocabulary FROM term ORDER BY vocabulary")
    return [name for (name,) in found]


def create(
    archive: Archive,
    vocabulary: str,
    code: str,
    labels: Mapping[str, str],
    *,
    parent: str | None = None,
    scope_note: str | None = None,
) -> ChangeSet:
    """An own term, the last of its vocabulary; a sector may stand under a top one."""
    with archive.transaction():
        open_to_own(archive, vocabulary)
        known = terms.vocabulary(archive, vocabulary)
        new_code(vocabulary, code, known)
        told_apart(labels, known, code)
        (last,) = archive.one(
            "SELECT ifnull(max(seq), -1) FROM term WHERE vocabulary = ?", (vocabulary,)
        )
        made = archive.insertion(
            "term",
            {
                "vocabulary": vocabulary,
                "code": code,
                "parent_code": top(vocabulary, code, parent, known),
                "scope_note": written.lines(scope_note),
                "seq": last + 1,
            }
            | label_columns(labels, whole=True),
        )
        action = say("New term {label}", label=labels["en"].strip())
        return archive.apply(ChangeSet(action, (made,)))


def set_labels(
    archive: Archive, vocabulary: str, code: str, labels: Mapping[str, str]
) -> ChangeSet:
    """Change labels by language; an empty one is taken away, but for the English one."""
    with archive.transaction():
        known = terms.vocabulary(archive, vocabulary)
        told_apart(labels, known, terms.code(archive, vocabulary, code))
        return _alter(archive, vocabulary, code, label_columns(labels))


def set_scope_note(
    archive: Archive, vocabulary: str, code: str, scope_note: str | None
) -> ChangeSet:
    """Say what a term is for; empty takes it away."""
    return _alter(archive, vocabulary, code, {"scope_note": written.lines(scope_note)})


def retire(archive: Archive, vocabulary: str, code: str, *, retired: bool = True) -> ChangeSet:
    """Offer a term no more, or again; what is tagged with it stays so."""
    with archive.transaction():
        open_to_own(archive, vocabulary)
        return _alter(archive, vocabulary, code, {"retired": int(retired)})


def put_in_order(archive: Archive, vocabulary: str, codes: Sequence[str]) -> ChangeSet:
    """The terms of a vocabulary in this order; those left out follow as they were."""
    with archive.transaction():
        known = list(terms.vocabulary(archive, vocabulary))
        first = [terms.code(archive, vocabulary, code) for code in dict.fromkeys(codes)]
        changes = []
        for seq, code in enumerate([*first, *(code for code in known if code not in first)]):
            changes += archive.alteration("term", _row(archive, vocabulary, code), {"seq": seq})
        action = say("Order of {vocabulary}", vocabulary=term(vocabulary))
        return archive.apply(ChangeSet(action, tuple(changes)))


def uses(archive: Archive, vocabulary: str) -> dict[str, int]:
    """How many rows have each code of a vocabulary; codes that none has are left out."""
    counts: dict[str, int] = {}
    for table, column in USES.get(vocabulary, ()):
        for code, count in archive.query(
            f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        ):
            counts[code] = counts.get(code, 0) + count
    known = terms.vocabulary(archive, vocabulary)
    return {code: counts[code] for code in known if code in counts}


def changing(label: str) -> Message:
    """What an edit of a term is called."""
    return say("Change term {label}", label=label)


def open_to_own(archive: Archive, vocabulary: str) -> None:
    """`UsageError` where a vocabulary is unknown, or closed."""
    refuse_closed(vocabulary)
    known = names(archive)
    if vocabulary not in known:
        raise UsageError(
            say(
                "{name} is not a vocabulary. Vocabularies are: {known}.",
                name=vocabulary,
                known=known,
            )
        )


def refuse_closed(vocabulary: str) -> None:
    """`UsageError` where the terms of a vocabulary are fixed."""
    if vocabulary in CLOSED:
        raise UsageError(
            say(
                "The terms of {vocabulary} are fixed: {why}. Their labels can be changed.",
                vocabulary=term(vocabulary),
                why=say(CLOSED[vocabulary]),
            )
        )


def new_code(vocabulary: str, code: str, known: Mapping[str, Any]) -> None:
    """`UsageError` where a code cannot be given."""
    form, example = _CODE, "PRESS_RELEASE"
    if vocabulary == "sector":
        form, example = _SECTOR, "TRN.PIP"
    elif vocabulary == "language":
        form, example = _TAG, "de-Latn"
    if not form.fullmatch(code) or len(code) > _LONGEST_CODE:
        raise UsageError(
            say(
                "{code} cannot be a code of {vocabulary}. Write it like {example}, in at most "
                "{most} characters.",
                code=repr(code),
                vocabulary=term(vocabulary),
                example=example,
                most=_LONGEST_CODE,
            )
        )
    if code in known:
        raise UsageError(say("{code} is taken by {label}.", code=code, label=known[code].label()))


def top(
    vocabulary: str, code: str, parent: str | None, known: Mapping[str, terms.Term]
) -> str | None:
    """The code a term stands under; `UsageError` where it cannot. Sectors have two levels."""
    begins = code.rpartition(".")[0] if vocabulary == "sector" else ""
    parent = parent or begins or None
    if parent is None:
        return None
    if vocabulary != "sector":
        raise UsageError(
            say(
                "{vocabulary} has one level: a term stands under none.", vocabulary=term(vocabulary)
            )
        )
    if parent not in known or known[parent].parent is not None:
        tops = [each.code for each in known.values() if each.parent is None]
        raise UsageError(
            say("{parent} is not a top sector. These are: {tops}.", parent=parent, tops=tops)
        )
    if begins != parent:
        raise UsageError(
            say(
                "A sector under {parent} has a code that begins with it: {code}.",
                parent=parent,
                code=f"{parent}.{code.rpartition('.')[2]}",
            )
        )
    return parent


def label_columns(labels: Mapping[str, str], *, whole: bool = False) -> dict[str, Any]:
    """The columns of labels by language; `whole` where they are all a term has."""
    columns: dict[str, Any] = {}
    for language, label in labels.items():
        if language not in LANGUAGES:
            raise UsageError(
                say(
                    "There are no labels in {language}. Languages are: {known}.",
                    language=language,
                    known=LANGUAGES,
                )
            )
        columns[f"label_{language}"] = _label(label)
    if columns.get("label_en") is None and (whole or "label_en" in columns):
        raise UsageError(say("A term needs an English label."))
    return columns


def _label(label: str) -> str | None:
    label = written.line(label)
    if label and not fold(label):
        raise UsageError(
            say("A label needs a letter or a digit: {form} has none.", form=repr(label))
        )
    if len(label) > _LONGEST_LABEL:
        raise UsageError(
            say(
                "A label has {most} characters at most: {form}...",
                most=_LONGEST_LABEL,
                form=label[:40],
            )
        )
    return label or None


def told_apart(labels: Mapping[str, str], known: Mapping[str, terms.Term], code: str) -> None:
    """`UsageError` where another term of the vocabulary is called so."""
    wanted = {" ".join(label.split()).casefold() for label in labels.values()} - {""}
    for other in known.values():
        taken = [label for label in other.labels.values() if label.casefold() in wanted]
        if taken and other.code != code:
            raise UsageError(
                say("{label} is the label of {code} already.", label=taken[0], code=other.code)
            )


def _alter(archive: Archive, vocabulary: str, code: str, columns: Mapping[str, Any]) -> ChangeSet:
    with archive.transaction():
        code = terms.code(archive, vocabulary, code)
        label = terms.vocabulary(archive, vocabulary)[code].label()
        changes = archive.alteration("term", _row(archive, vocabulary, code), dict(columns))
        match columns:
            case {"retired": 1}:
                action = say("Retire {name}", name=label)
            case {"retired": 0}:
                action = say("Take {name} back into use", name=label)
            case _:
                action = changing(label)
        return archive.apply(ChangeSet(action, tuple(changes)))


def _row(archive: Archive, vocabulary: str, code: str) -> int:
    sql = "SELECT id FROM term WHERE vocabulary = ? AND code = ?"
    return int(archive.one(sql, (vocabulary, code))[0])
