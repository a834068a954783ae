"""What a worker process finds in a file of a foreign format."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from treatyarchive.archive import originals
from treatyarchive.errors import ArchiveError
from treatyarchive.intake import finding, reading
from treatyarchive.intake.outcomes import Outcome, failed
from treatyarchive.intake.reading import File, Place, Room, kept
from treatyarchive.messages import say
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Bundle, Member, PageError, Source, Writing
from treatyarchive.text.filetype import DOCX, ODT, ZIP
from treatyarchive.text.folding import fold

# A mail in a mail in a mail is read; what is attached to it lies too deep.
_DEEPEST = 3
# Formats whose titles are those of the text, and not what a program once filled in.
_TITLED = ("html", "mhtml", "eml")


@dataclass(frozen=True)
class Examined:
    """A file with what was found in it; and the files inside it, still to be examined."""

    item: File | Outcome | None
    members: Iterator[File | Outcome] | None = None


def examine(file: File, pool: PagePool) -> Examined:
    """Have a file opened by a worker."""
    if file.note is not None:
        return Examined(file)
    source = Source(file.sha256, file.name, file.type.media_type, reading.opener(file))
    if file.type in (ZIP, DOCX, ODT):
        return _packed(file, source, pool)
    if file.type.kind == "mail":
        return _mail(file, source, pool)
    if file.type.kind in ("html", "writing"):
        return Examined(_writing(file, source, pool))
    return Examined(_pages(file, source, pool))


def _writing(file: File, source: Source, pool: PagePool) -> File:
    try:
        found = pool.writing(source, file.type.extension)
    except PageError as error:
        return replace(file, note=kept(str(error)))
    return replace(_written(file, found), remark=_companions(file))


def _written(file: File, found: Writing) -> File:
    title = found.metadata.get("title") if file.type.extension in _TITLED else None
    note = None if found.text else say("holds no text that can be read")
    return replace(
        file,
        text=found.text,
        folded=fold(found.text),
        title=title,
        metadata=found.metadata,
        note=note,
    )


def _companions(file: File) -> str | None:
    """A remark on the folder that a browser saved beside a page."""
    if file.type.kind != "html" or file.place is not None:
        return file.remark
    for folder in finding.companions_of(file.path):
        if os.path.isdir(folder):  # noqa: PTH112 - a Path stumbles over names that are too long
            return finding.belongs(reading.label(folder))
    return None


def _pages(file: File, source: Source, pool: PagePool) -> File:
    try:
        probe = pool.probe(source)
    except PageError as error:
        return replace(file, note=kept(str(error)))
    if not probe.pages:
        note = kept(probe.note or say("has no pages"))
        return replace(file, pages=0, metadata=probe.metadata, note=note)
    known = replace(file, pages=probe.pages, metadata=probe.metadata, note=probe.note)
    return _with_page_texts(known, source, pool) if file.type.kind == "pdf" else known


def _with_page_texts(file: File, source: Source, pool: PagePool) -> File:
    """The text layer, as far as it can be read."""
    texts: list[tuple[int, str, str]] = []
    note = file.note
    try:
        texts += (
            (page.page, page.text, page.boxes)
            for page in pool.page_texts(source)
            if page.text.strip()
        )
    except PageError as error:
        note = note or str(error)
    return replace(file, page_texts=tuple(texts), note=note)


def _packed(file: File, source: Source, pool: PagePool) -> Examined:
    try:
        bundle = pool.bundle(source, "zip")
    except PageError as error:
        if file.type is ZIP:
            return Examined(failed(file.path, str(error)))
        return Examined(replace(file, note=kept(str(error))))
    if document := {"docx": DOCX, "odt": ODT}.get(bundle.form):
        return Examined(_writing(replace(file, type=document), source, pool))
    why = _why_not_unpacked(file, bundle)
    if why is not None:
        return Examined(failed(file.path, why))
    return Examined(None, _members(file, source, bundle, pool))


def _why_not_unpacked(file: File, bundle: Bundle) -> str | None:
    if bundle.form != "zip":
        return str(reading.unknown_type())
    if file.place is not None and "zip" in file.place.inside:
        return say("is a zip file inside another. Unpack it and add what it holds.")
    return None if bundle.members else say("is a zip file that holds no files to add.")


def _mail(file: File, source: Source, pool: PagePool) -> Examined:
    try:
        bundle = pool.bundle(source, "mail")
    except PageError as error:
        return Examined(replace(file, note=kept(str(error))))
    if bundle.writing is None:
        return Examined(replace(file, note=kept(say("its reader answered nonsense"))))
    found = replace(_written(file, bundle.writing), remark=bundle.note)
    if not bundle.members:
        return Examined(found)
    if file.place is not None and len(file.place.inside) >= _DEEPEST:
        remark = say("its attachments lie too deep and were not added")
        return Examined(replace(found, remark=remark))
    return Examined(found, _members(file, source, bundle, pool))


def _members(
    file: File, source: Source, bundle: Bundle, pool: PagePool
) -> Iterator[File | Outcome]:
    """The files inside, unpacked when their turn comes; pictures of saved pages are left out."""
    around = file.place or Place((), Room())
    mail = file.sha256 if bundle.form == "mail" else None
    place = Place((*around.inside, bundle.form), around.room, mail)
    parents = {
        member.name: set(map(str, PurePosixPath(member.name).parents)) for member in bundle.members
    }
    pages = finding.companion_folders(parents)
    folders = {folder: pages[folder] for folder in set().union(*parents.values()) & pages.keys()}
    remarks = {page: finding.belongs(folder) for folder, page in folders.items()}
    for member in bundle.members:
        if parents[member.name] & folders.keys():
            continue
        path = f"{file.path}!{member.name}"
        try:
            found = _member(path, source, member, place, pool)
        except ArchiveError as error:
            yield failed(path, str(error))
        else:
            yield replace(found, remark=remarks.get(member.name))


def _member(path: str, source: Source, member: Member, place: Place, pool: PagePool) -> File:
    if member.why_not is not None:
        raise ArchiveError(member.why_not)
    if member.size == 0:
        raise ArchiveError(say("is empty (0 bytes). There is nothing to add."))
    if member.size > originals.LARGEST_BYTES:
        raise originals.too_large(member.name, member.size)
    if not place.room.take(member.size):
        raise ArchiveError(say("is more than is unpacked out of one file. Unpack it yourself."))
    try:
        unpacked = pool.unpacked(source, place.inside[-1], member)
    except OSError as error:
        raise ArchiveError(
            say("could not be unpacked: {error}.", error=error.strerror or error)
        ) from error
    return reading.read_member(path, member.name, unpacked, place)
