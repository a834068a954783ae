"""Suggestions for fields of the record: what the text prints, then what its file says of itself."""

import contextlib
import re
from collections.abc import Iterator
from typing import Final

from treatyarchive.archive import authorities, documents
from treatyarchive.errors import UsageError
from treatyarchive.intake.offers import Context, Group
from treatyarchive.intake.suggestions import Suggestion
from treatyarchive.messages import say
from treatyarchive.text import edtf
from treatyarchive.text.recognition.records import Passage

_LONGEST_TITLE: Final = 300
_STAMP: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d))?", re.ASCII)


def fields(context: Context) -> Iterator[Group]:
    """Language, title, date of publication, publisher and address."""
    stated = documents.metadata(context.archive, context.record.id)
    yield tuple(_languages(context, stated.get("language", "")))
    yield tuple(_titles(context, stated.get("title", "")))
    yield tuple(_dates(context, stated.get("published", "")))
    yield tuple(_publishers(context, stated.get("publisher", "")))
    yield tuple(_addresses(stated.get("url", "")))


def _own(field: str, value: str, label: str) -> Suggestion:
    return Suggestion(field, value, label, reasons=(say("from the page's own metadata"),))


def _languages(context: Context, stated: str) -> Iterator[Suggestion]:
    labels = context.terms("language")
    read = context.reading.language
    if read is not None and read in labels:
        yield Suggestion("language", read, labels[read])
    if read is None and stated:
        tag = stated.replace("_", "-").lower()
        meant = [code for code in labels if code.lower() == tag]
        meant = meant or [code for code in labels if code.split("-")[0] == tag.split("-")[0]]
        if len(meant) == 1:
            yield _own("language", meant[0], labels[meant[0]])


def _titles(context: Context, stated: str) -> Iterator[Suggestion]:
    passage = _title(context)
    title, stated = _clean(passage.quote) if passage else "", _clean(stated)[:_LONGEST_TITLE]
    if passage is not None and title:
        yield Suggestion("title", title, title, context.source.evidence([passage]))
    if stated and stated != title:
        yield _own("title", stated, stated)


def _clean(title: str) -> str:
    return "".join(filter(str.isprintable, " ".join(title.split())))


def _title(context: Context) -> Passage | None:
    """The title's line without spans that are no part of it."""
    number = context.reading.title_line
    if number is None:
        return None
    line = context.source.text.split("\n")[number - 1]
    start, end = 0, len(line)
    for span in context.reading.boilerplate_spans:
        if span.line == number and not line[: span.start].strip():
            start = max(start, span.end)
        elif span.line == number and not line[span.end :].strip():
            end = min(end, span.start)
    title = line[start:end].strip()
    if not title:
        return None
    start = line.index(title, start)
    return Passage(number, start, start + len(title), title)


def _dates(context: Context, stated: str) -> Iterator[Suggestion]:
    page_date, warnings = context.reading.page_date, context.reading.warnings
    if page_date is not None:
        evidence = context.source.evidence(page_date.evidence)
        value = f"{page_date.value}?" if warnings else page_date.value
        detail = {"date_note": "; ".join(warnings)} if warnings else {}
        yield Suggestion("date_published", value, value, evidence, warnings, detail)
    match = _STAMP.match(stated)
    if match is not None and (page_date is None or not page_date.value.startswith(match[1])):
        value = "T".join(part for part in match.groups() if part)
        with contextlib.suppress(edtf.DateError):
            edtf.parse(value)
            yield _own("date_published", value, value)


def _publishers(context: Context, stated: str) -> Iterator[Suggestion]:
    """A publisher can be taken over only where the name authority knows it."""
    if stated:
        with contextlib.suppress(UsageError):
            found = authorities.find(context.archive, stated)
            yield _own("publisher", found.key, found.label(context.language))


def _addresses(stated: str) -> Iterator[Suggestion]:
    if stated.startswith(("http://", "https://")):
        yield _own("url", stated, stated)
