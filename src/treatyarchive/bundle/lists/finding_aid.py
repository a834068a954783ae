"""A finding aid of documents: one page of HTML that needs nothing else, to be read and printed.

It keeps to what Qt lays out as well, so that the window can make a PDF of it.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, DescribedVisit, Label
from treatyarchive.bundle.lists import isad
from treatyarchive.bundle.lists.plain import fit
from treatyarchive.bundle.naming import day_of
from treatyarchive.messages import counted
from treatyarchive.paths import data_dir
from treatyarchive.text import collation

TITLE: Final = "Documents"
_WITHOUT: Final = "Of no visit"


class Entry(NamedTuple):
    """A document in the finding aid."""

    uuid: str
    number: str
    heading: str
    language: str
    elements: tuple[isad.Element, ...]


class Section(NamedTuple):
    """The documents of a visit; `elsewhere` are those that stand with another one."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """The finding aid of all documents of a catalogue."""
    file.write(html(catalogue).encode())


def html(catalogue: Catalogue, title: str = TITLE) -> str:
    """The finding aid under a title."""
    from jinja2 import (  # noqa: PLC0415 - takes long to load
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    folder = data_dir("resources") / "finding-aid"
    style = "\n" + (folder / "finding-aid.css").read_text("utf-8")
    pages = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
    )
    documents = sorted(catalogue.documents(), key=_order)
    sha256 = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return pages.get_template("finding-aid.html.j2").render(
        language=catalogue.language,
        title=title,
        style=_Style(style),
        style_hash=f"sha256-{sha256}",
        summary=_summary(catalogue, documents),
        overview=[*_overview(documents, catalogue.language)],
        sections=[*_sections(catalogue, documents)],
        names=_names(documents, catalogue.language),
    )


class _Style(str):
    """Our own style sheet, which goes into the page as it is."""

    def __html__(self) -> str:
        return str(self)


def _fit(value: object) -> object:
    return fit(value) if isinstance(value, str) and not isinstance(value, _Style) else value


def _order(one: Described) -> tuple[str, str, str]:
    """By date, those without one last."""
    return day_of(one.date or one.date_published) or "9", one.number, one.uuid


def _summary(catalogue: Catalogue, documents: Sequence[Described]) -> str:
    """How many there are, and from when to when."""
    known = [date for one in documents if (date := one.date or one.date_published)]
    days = [*filter(None, map(day_of, known))]
    counts = (
        (len(documents), "document(s)"),
        (len(catalogue.visits), "visit(s)"),
        (len(catalogue.instruments), "instrument(s)"),
    )
    said = ", ".join(f"{count:,} {counted(what, count)}" for count, what in counts if count)
    if not days:
        return said
    years = sorted({min(days)[:4], max(days)[:4]})
    return f"{said}, {'–'.join(years)}"


def _overview(
    documents: Sequence[Described], language: str
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Counts by kind, language and access, the largest first."""
    for heading, name in (("Kinds", "kind"), ("Languages", "language"), ("Access", "access")):
        labels: Iterable[Label | None] = (getattr(one, name) for one in documents)
        found = Counter(label.in_(language) if label else "Not said" for label in labels)
        if found:
            yield heading, sorted(found.items(), key=lambda row: (-row[1], row[0]))


def _sections(catalogue: Catalogue, documents: Sequence[Described]) -> Iterator[Section]:
    """Visits by date, each with its documents, then what is of none."""
    first = {one.uuid: _visit_of(catalogue, one) for one in documents}
    for visit in sorted(catalogue.visits.values(), key=_visit_order):
        mine = [one for one in documents if first[one.uuid] == visit.uuid]
        tied = {uuid for uuid, _ in catalogue.tied.get(visit.uuid, ())}
        elsewhere = {uuid for uuid in tied if first.get(uuid) != visit.uuid}
        others = [one for one in documents if one.uuid in elsewhere]
        yield Section(
            visit.title,
            _about(visit, catalogue.language),
            tuple(_entry(one, catalogue.language) for one in mine),
            tuple(_entry(one, catalogue.language) for one in others),
        )
    if loose := [one for one in documents if not first[one.uuid]]:
        entries = tuple(_entry(one, catalogue.language) for one in loose)
        yield Section(_WITHOUT if catalogue.visits else "Descriptions", "", entries, ())


def _visit_of(catalogue: Catalogue, one: Described) -> str:
    """The visit a document stands with: the first it is about, else the first it mentions."""
    tags = sorted(
        one.visits,
        key=lambda tag: (tag.role.code != "about", _visit_order(catalogue.visits[tag.uuid])),
    )
    return tags[0].uuid if tags else ""


def _visit_order(visit: DescribedVisit) -> tuple[str, str]:
    return day_of(visit.date) or "9", visit.code


def _about(visit: DescribedVisit, language: str) -> str:
    """What, when, where, who: 'State visit, 6 December 2021, Astana. Host: ...'."""
    labels = [label.in_(language) for label in (visit.kind, visit.place) if label]
    what = ", ".join(filter(None, (*labels[:1], visit.date_in_words, *labels[1:], visit.venue)))
    parties = [f"{tag.role.in_(language)}: {tag.label.in_(language)}" for tag in visit.parties]
    said = [part for part in (what, "; ".join(parties), visit.note) if part]
    return ". ".join(said)


def _entry(one: Described, language: str) -> Entry:
    spoken = one.language.code if one.language else ""
    return Entry(one.uuid, one.number, one.heading, spoken, tuple(isad.elements(one, language)))


def _names(documents: Iterable[Described], language: str) -> list[tuple[str, list[Entry]]]:
    """Whoever is named, in the order of the alphabet, with the documents that name them."""
    found: dict[str, dict[str, Entry]] = {}
    for one in documents:
        made = Entry(one.uuid, one.number, one.heading, "", ())
        tags = [*one.signatories, *one.mentions]
        signers = [tag.details.get("signer") for tag in tags]
        labels = [*(tag.label for tag in tags), *signers, one.creator, one.publisher]
        for label in labels:
            if isinstance(label, Label):
                found.setdefault(label.in_(language), {})[one.uuid] = made
    return [
        (name, sorted(found[name].values(), key=lambda entry: entry.number))
        for name in sorted(found, key=collation.sort_key)
    ]
