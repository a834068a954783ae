"""Vocabularies and names into a file, and out of one; its ending says which form it has."""

import hashlib
import os
from pathlib import Path
from typing import Final

from treatyarchive.archive import exchange_records
from treatyarchive.archive.exchange_records import AuthorityRecord, TermRecord
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, UsageError
from treatyarchive.intake.exchange import name_tables, term_tables
from treatyarchive.messages import say
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Concept, Source
from treatyarchive.paths import publish
from treatyarchive.progress import Progress
from treatyarchive.text.concept_words import LARGEST

_FORMS: Final = {
    ".ttl": "turtle",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".csv": "csv",
}

# 5,000 names in all their forms are 350,000 statements, which take a slow machine half a minute.
_SECONDS: Final = 180.0


def export_terms(archive: Archive, path: Path, vocabularies: tuple[str, ...] = ()) -> int:
    """Write the terms of some vocabularies, or of all; returns how many."""
    form = _form(path)
    records = exchange_records.terms(archive, vocabularies)
    if form == "csv":
        _write(path, term_tables.write(records))
    else:
        from treatyarchive.intake.exchange import skos_writing  # noqa: PLC0415 - rdflib is slow

        _write(path, skos_writing.terms(records, form))
    return len(records)


def export_authorities(archive: Archive, path: Path, progress: Progress | None = None) -> int:
    """Write all entries of the name authority; returns how many."""
    form = _form(path)
    with archive.reading():
        records = exchange_records.authorities(archive)
    if form == "csv":
        _write(path, name_tables.write(records))
    else:
        from treatyarchive.intake.exchange import skos_writing  # noqa: PLC0415 - rdflib is slow

        _write(path, skos_writing.authorities(records, form, progress))
    return len(records)


def read_terms(path: Path, vocabulary: str | None = None) -> list[TermRecord]:
    """The terms of a file, of `vocabulary` where it does not say of which."""
    form = _form(path)
    if form == "csv":
        return term_tables.read(_read(path), path.name, vocabulary)
    from treatyarchive.intake.exchange import skos_reading  # noqa: PLC0415 - starting need not wait

    return skos_reading.terms(_concepts(path, form), vocabulary)


def read_authorities(path: Path, kind: str | None = None) -> list[AuthorityRecord]:
    """The entries of a file, of `kind` where it does not say of which."""
    form = _form(path)
    if form == "csv":
        return name_tables.read(_read(path), path.name, kind)
    from treatyarchive.intake.exchange import skos_reading  # noqa: PLC0415 - starting need not wait

    return skos_reading.authorities(_concepts(path, form), kind)


def _form(path: Path) -> str:
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(
            say(
                "{name} ends in nothing that is known. Endings are: {known}.",
                name=path.name,
                known=list(_FORMS),
            )
        )
    return form


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ArchiveError(
            say("{path} could not be read: {error}.", path=path, error=error.strerror)
        ) from error
    if len(data) > LARGEST:
        raise UsageError(
            say("{name} is larger than {most} MB.", name=path.name, most=LARGEST // 1024**2)
        )
    return data


def _concepts(path: Path, form: str) -> list[Concept]:
    """The concepts of an RDF file, read in a process of its own, as foreign files are."""
    data = _read(path)
    source = Source(hashlib.sha256(data).hexdigest(), path.name, form, lambda: path.open("rb"))
    with PagePool(workers=1, seconds=_SECONDS) as pool:
        return pool.concepts(source, form)


def _write(path: Path, data: bytes) -> None:
    """The file, whole or not at all; one that is there is never written over."""
    path = path.absolute()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        publish(unfinished, path)
    except FileExistsError as error:
        raise ArchiveError(say("{path} is there already. Give another name.", path=path)) from error
    except OSError as error:
        raise ArchiveError(
            say("{path} could not be written: {error}.", path=path, error=error.strerror)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
