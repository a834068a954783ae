"""Terms and names out of the concepts of an RDF file, ours or another's."""

import re
import uuid as uuids
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from treatyarchive.archive.exchange_records import AuthorityRecord, NameRecord, TermRecord
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.errors import UsageError
from treatyarchive.intake.exchange.cells import attributes, flag
from treatyarchive.messages import say
from treatyarchive.pages.records import Concept
from treatyarchive.text import concept_words as words

_KINDS: Final = {"preferred": "preferred", "alternative": "variant", "hidden": "misspelling"}
_SCRIPTS: Final = (
    ("Cyrl", re.compile("[\u0400-\u052f]")),
    ("Arab", re.compile("[\u0600-\u06ff]")),
    ("Hans", re.compile("[\u4e00-\u9fff]")),
)
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]+")


def terms(concepts: Sequence[Concept], vocabulary: str | None = None) -> list[TermRecord]:
    """Terms of concepts, of `vocabulary` where their scheme is not one of ours."""
    codes = {each.uri: _notation(each) for each in concepts}
    records = []
    for each in concepts:
        name = vocabulary or _vocabulary(each)
        labels = {
            label.language.split("-")[0]: label.form
            for label in each.labels
            if label.kind == "preferred" and label.language.split("-")[0] in LANGUAGES
        }
        records.append(
            TermRecord(
                name,
                codes[each.uri],
                labels,
                codes.get(each.broader),
                each.values.get("scope_note") or each.values.get("definition"),
                _order(each),
                _retired(each.values),
                attributes(each.values.get("attributes"), each.uri),
                identity(each.uri),
                each.uri,
            )
        )
    return sorted(records, key=lambda one: (one.vocabulary, one.order or 0, one.code))


def authorities(concepts: Sequence[Concept], kind: str | None = None) -> list[AuthorityRecord]:
    """Entries of concepts, of `kind` where they do not say it themselves."""
    keys = {each.uri: _notation(each) for each in concepts}
    records = []
    for each in concepts:
        values = each.values
        note = values.get("history_note") or values.get("scope_note") or values.get("definition")
        records.append(
            AuthorityRecord(
                keys[each.uri],
                values.get("kind") or kind,
                tuple(_names(each)),
                keys.get(each.broader),
                values.get("dates"),
                values.get("iso_code"),
                note,
                _retired(values),
                keys.get(each.replaced_by),
                attributes(values.get("attributes"), each.uri),
                identity(each.uri),
                each.uri,
            )
        )
    return sorted(records, key=lambda one: one.key)


def identity(uri: str) -> str:
    """The uuid a URI names, or one that is the same for it each time."""
    try:
        return str(uuids.UUID(uri.removeprefix(words.UUID)))
    except ValueError:
        return str(uuids.uuid5(uuids.NAMESPACE_URL, uri))


def _vocabulary(concept: Concept) -> str:
    if concept.scheme.startswith(words.VOCABULARY):
        return concept.scheme.removeprefix(words.VOCABULARY)
    raise UsageError(
        say(
            "{uri} is in no vocabulary of ours. Say which one is meant with --vocabulary.",
            uri=concept.uri,
        )
    )


def _notation(concept: Concept) -> str:
    """What the concept is called by, else the end of its URI."""
    end = re.split("[/#:]", concept.uri.rstrip("/#"))[-1]
    return concept.values.get("notation") or _UNSAFE.sub("-", end)


def _order(concept: Concept) -> int | None:
    value = concept.values.get("order")
    if value is None:
        return None
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise UsageError(say("{where}: {value} is no number.", where=concept.uri, value=value))
    return int(value)


def _retired(values: Mapping[str, str]) -> bool | None:
    said = values.get("retired") or values.get("deprecated")
    return None if said is None else flag(said, "owl:deprecated")


def _names(concept: Concept) -> Iterator[NameRecord]:
    """Names in full, then plain labels that none of these is."""
    said = set()
    for name in concept.names:
        language = name.get("language", "")
        said.add((name.get("form", ""), language.lower()))
        yield NameRecord(
            name.get("form", ""),
            _tag(language, name.get("form", "")),
            name.get("kind", "variant"),
            name.get("valid", ""),
            flag(name.get("confusable", ""), concept.uri),
            name.get("note"),
            identity(name["uri"]) if name["uri"].startswith(words.UUID) else "",
        )
    for label in concept.labels:
        if (label.form, label.language.lower()) not in said:
            yield NameRecord(label.form, _tag(label.language, label.form), _KINDS[label.kind])


def _tag(language: str, form: str) -> str:
    """A language tag with its script, which RDF writes in small letters, or leaves out."""
    if not language:
        return "und"
    primary, _, rest = language.partition("-")
    script = next((part.title() for part in rest.split("-") if len(part) == 4), "")
    script = script or next((name for name, letters in _SCRIPTS if letters.search(form)), "Latn")
    return f"{primary.lower()}-{script}" if primary != "und" else "und"
