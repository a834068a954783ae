"""Documents as a table for spreadsheets: one row each, several values parted by '; '.

UTF-8 with a byte order mark, without which Excel takes Cyrillic for another charset; other
programs skip it. Rows end with CR LF (RFC 4180). A value that a spreadsheet would take for a
formula has an apostrophe before it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, Final

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, Label, Tag
from treatyarchive.bundle.lists.plain import fit

_FORMULAS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue, under a row of names of columns."""
    out = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in catalogue.documents():
        rows.writerow([safe(read(one, catalogue.language)) for read in _READ.values()])
    out.detach()


def safe(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    text = fit(value)
    starts = text.lstrip().startswith(_FORMULAS) or text.startswith(("\t", "\r"))
    return f"'{text}" if starts else text


Read = Callable[[Described, str], str]


def _plain(*names: str) -> Mapping[str, Read]:
    """Fields that are texts."""

    def text(name: str) -> Read:
        return lambda one, _: str(getattr(one, name))

    return {name: text(name) for name in names}


def _term(name: str) -> Mapping[str, Read]:
    """The code of a term, and beside it its name."""

    def label(one: Described) -> Label | None:
        found: Label | None = getattr(one, name)
        return found

    def code(one: Described, _: str) -> str:
        found = label(one)
        return found.code if found else ""

    def words(one: Described, language: str) -> str:
        found = label(one)
        return found.in_(language) if found else ""

    return {name: code, f"{name}_name": words}


def _tags(name: str) -> Mapping[str, Read]:
    """The codes or keys of tags, and beside them their names."""

    def tags(one: Described) -> Iterable[Tag]:
        found: tuple[Tag, ...] = getattr(one, name)
        return found

    return {
        name: lambda one, _: _joined(tag.label.code for tag in tags(one)),
        f"{name}_names": lambda one, language: _joined(
            tag.label.in_(language) for tag in tags(one)
        ),
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


_READ: Final[Mapping[str, Read]] = {
    **_plain("uuid", "number", "reference_code", "title", "subtitle"),
    "title_supplied": lambda one, _: "yes" if one.title_supplied else "no",
    **_term("kind"),
    **_term("level"),
    **_plain("date", "date_published", "date_note"),
    **_term("language"),
    **_term("creator"),
    **_term("publisher"),
    **_plain("byline", "extent", "scope_content"),
    **_tags("sectors"),
    **_tags("signatories"),
    **_tags("visits"),
    **_tags("instruments"),
    **_tags("mentions"),
    **_term("access"),
    "goes": lambda one, _: "whole" if one.whole else "record",
    **_plain("access_until", "rights_note", "url", "retrieved_at"),
    **_plain("custodial_history", "acquisition", "originals_location", "copies_location"),
    **_plain("text_note", "archivist_note", "note", "rules", "text_sha256"),
    **_term("state"),
    "unknown": lambda one, _: _joined(one.unknown),
    "former_reference_codes": lambda one, _: _joined(one.former_reference_codes),
    "files": lambda one, _: _joined(scan.sha256 for scan in one.scans),
}
COLUMNS: Final = tuple(_READ)
"""Names of the columns in order."""
