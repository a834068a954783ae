"""A bundle as an RO-Crate 1.1, whose root is the folder `data/`."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final
from urllib.parse import quote

from treatyarchive.bundle.bag import Written
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import crate_entities as entities
from treatyarchive.bundle.lists.crate_entities import Entity

_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_CONTEXT: Final = (
    f"{_PROFILE}/context",
    {"dcterms": "http://purl.org/dc/terms/", "sha256": "http://schema.org/sha256"},
)
_METADATA: Final = "ro-crate-metadata.json"
_CONDITIONS: Final = "#conditions"
_FOLDERS: Final = {
    "records/": ("Records", "One record a line, see BUNDLE.md."),
    "texts/": ("Source texts", "UTF-8; each is named by its SHA-256."),
    "originals/": ("Original files", "As they came; each is named by its SHA-256."),
    "site/": ("Site", "What index.html shows; opens in a browser, without a network."),
    "derived/": ("Derived pictures", "Pages of scans in a form that browsers can show."),
}
_UNTOLD: Final = ("site/", "derived/")
"""Folders whose files follow from the others: told as wholes."""
_TYPES: Final = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": "text/markdown",
    "txt": "text/plain",
}


def metadata(catalogue: Catalogue, files: Sequence[Written], told: Mapping[str, Any]) -> bytes:
    """`ro-crate-metadata.json` of a bundle with these files, and what `export.json` tells of it."""
    inside = [_Inside(file, catalogue) for file in files if file.name.startswith("data/")]
    out = io.BytesIO()
    out.write(b'{"@context": ' + _json(_CONTEXT) + b',\n"@graph": [\n')
    for count, entity in enumerate(_entities(catalogue, inside, told)):
        out.write((b",\n" if count else b"") + _json(entity))
    out.write(b"\n]}\n")
    return out.getvalue()


class _Inside:
    """A file in the crate."""

    def __init__(self, file: Written, catalogue: Catalogue) -> None:
        self.file, self._catalogue = file, catalogue
        self.path = file.name.removeprefix("data/")
        self.name = quote(self.path)
        self.stem, _, self._ending = self.path.rpartition("/")[2].rpartition(".")
        self.folder = next((one for one in _FOLDERS if self.path.startswith(one)), "")

    def entity(self) -> Entity:
        """It as a data entity."""
        original = self._catalogue.originals.get(self.stem)
        media_type = original.media_type if original else _TYPES.get(self._ending, "")
        return {
            "@id": self.name,
            "@type": "File",
            "contentSize": str(self.file.bytes),
            "sha256": self.file.sha256,
        } | ({"encodingFormat": media_type} if media_type else {})


def _entities(
    catalogue: Catalogue, inside: Sequence[_Inside], told: Mapping[str, Any]
) -> Iterator[Entity]:
    """All of the graph, the root first."""
    by_folder: dict[str, list[_Inside]] = {}
    for one in inside:
        by_folder.setdefault(one.folder, []).append(one)
    folders = [folder for folder in _FOLDERS if folder in by_folder]
    loose = by_folder.get("", [])
    yield {
        "@id": _METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _PROFILE},
        "about": {"@id": "./"},
    }
    yield _root(catalogue, [*folders, *(one.name for one in loose)], told)
    yield _conditions()
    for folder in folders:
        yield _folder(folder, by_folder[folder])
    listed = chain(loose, *(by_folder[one] for one in folders if one not in _UNTOLD))
    yield from (one.entity() for one in listed)
    named = [one for one in inside if one.folder in ("originals/", "texts/")]
    yield from _records(catalogue, {one.stem: one.name for one in named})


def _root(catalogue: Catalogue, parts: Iterable[str], told: Mapping[str, Any]) -> Entity:
    count = len(catalogue.headings)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": "Treaty and state-visit records",
        "description": f"{count} document{'s' * (count != 1)} with the records, texts and files "
        "that may be shared, as a bundle of the Treaty Archive format.",
        "datePublished": told["date"],
        "identifier": entities.urn(told["identifier"]),
        "license": {"@id": _CONDITIONS},
        "hasPart": [{"@id": part} for part in parts],
        "mentions": entities.references(catalogue.headings),
    }


def _conditions() -> Entity:
    return {
        "@id": _CONDITIONS,
        "@type": "CreativeWork",
        "name": "Conditions of access and reproduction",
        "description": "Each document says under which condition of access it is kept "
        "(dcterms:accessRights) and what is known of rights in it (copyrightNotice). "
        "Nothing here grants more.",
    }


def _folder(name: str, files: Iterable[_Inside]) -> Entity:
    title, said = _FOLDERS[name]
    parts = [] if name in _UNTOLD else [{"@id": one.name} for one in files]
    described = {"@id": name, "@type": "Dataset", "name": title, "description": said}
    return described | ({"hasPart": parts} if parts else {})


def _records(catalogue: Catalogue, files: Mapping[str, str]) -> Iterator[Entity]:
    """Documents and what they are tied to; `files` are those of the crate by SHA-256."""
    language = catalogue.language
    names = {one.key: uuid for uuid, one in catalogue.authorities.items()}
    for one in catalogue.documents():
        yield entities.document(one, _files_of(one, files), names, language)
    for visit in catalogue.visits.values():
        yield entities.visit(visit, language)
    for instrument in catalogue.instruments.values():
        yield entities.instrument(instrument, language)
    for authority in catalogue.authorities.values():
        yield entities.authority(authority, language)
    sectors = [term for term in catalogue.terms.values() if term.vocabulary == "sector"]
    if sectors:
        yield {"@id": "#sectors", "@type": "DefinedTermSet", "name": "Sectors of cooperation"}
    for sector in sectors:
        yield entities.sector(sector, language)


def _files_of(one: Described, files: Mapping[str, str]) -> list[str]:
    """Where text, source and scans of a document lie in the crate."""
    source = one.source.sha256 if one.source else ""
    wanted = dict.fromkeys([one.text_sha256, source, *(scan.sha256 for scan in one.scans)])
    return [files[sha256] for sha256 in wanted if sha256 in files] if one.whole else []


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
