"""Suggestions made of a reading: each group holds what stands for the same thing, best first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from treatyarchive.archive import labels
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.intake import known_instruments
from treatyarchive.intake.source import Source
from treatyarchive.intake.suggestions import Suggestion
from treatyarchive.messages import say
from treatyarchive.text.folding import fold
from treatyarchive.text.recognition.records import Found, Reading

Group = tuple[Suggestion, ...]


@dataclass(frozen=True)
class Context:
    """What suggestions are made from; `language` is that of their labels."""

    archive: Archive
    record: Document
    source: Source
    reading: Reading
    language: str = "en"

    def terms(self, vocabulary: str, language: str = "") -> Mapping[str, str]:
        """Labels by code of the terms of a vocabulary that are not retired."""
        found = labels.terms(self.archive, vocabulary, language or self.language)
        return {term.code: term.label for term in found if not term.retired}

    def names(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Preferred names of the authorities among `keys` that are not retired."""
        return labels.offered(self.archive, sorted(set(keys)), self.language)


def tags(context: Context) -> Iterator[Group]:
    """Sectors, signatories, persons and instruments."""
    reading = context.reading
    sectors = context.terms("sector") if reading.sectors else {}
    for found in reading.sectors:
        if found.value in sectors:
            made = _tag(context, "sector", found, sectors[found.value])
            yield (replace(made, detail={"basis": found.printed or None}),)
    named = (("signatory", reading.signatories), ("person", reading.persons))
    names = context.names(found.value for _, found_of in named for found in found_of)
    for field, found_of in named:
        for found in found_of:
            if found.value in names:
                made = _tag(context, field, found, names[found.value])
                yield (replace(made, detail={"as_printed": _printed(found)}),)
    yield from _instruments(context)


def claims(context: Context) -> Iterator[Group]:
    """Sums of money, each once, and how many documents are said to have been signed."""
    sums: dict[str, Suggestion] = {}
    for found in context.reading.money:
        value = f"{found.value} {found.currency}"
        evidence = context.source.evidence(found.evidence)
        if value in sums:
            sums[value] = replace(sums[value], evidence=sums[value].evidence + evidence)
            continue
        printed = found.evidence[0].quote if found.evidence else value
        detail = {
            "as_printed": printed,
            "value": found.value,
            "currency": found.currency,
            "line": found.line,
        }
        sums[value] = Suggestion("money", value, printed, evidence, detail=detail)
    yield from ((one,) for one in sums.values())
    count = context.reading.document_count
    if count is not None:
        label = say("{n} document(s)", n=int(count.value))
        made = _tag(context, "document_count", count, label)
        yield (replace(made, detail={"as_printed": _printed(count) or count.value}),)


def _tag(context: Context, field: str, found: Found, label: str) -> Suggestion:
    return Suggestion(field, found.value, label, context.source.evidence(found.evidence))


def _printed(found: Found) -> str | None:
    return found.printed or (found.evidence[0].quote if found.evidence else None)


def _instruments(context: Context) -> Iterator[Group]:
    made: dict[str, Suggestion] = {}
    for found in context.reading.instruments:
        identity = fold(found.title)
        evidence = context.source.evidence(found.evidence)
        if identity in made:
            made[identity] = replace(made[identity], evidence=made[identity].evidence + evidence)
            continue
        pair = context.reading.visit.pair if context.reading.visit else ()
        detail = {
            "code": known_instruments.code(context.archive, found.title, found.kind, pair),
            "kind": found.kind,
            "status": found.status,
            "pair": list(pair),
        }
        made[identity] = Suggestion("instrument", found.title, found.title, evidence, detail=detail)
    yield from ((one,) for one in made.values())
