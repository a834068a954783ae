"""Files that hold others: zip files and mail. In a worker only."""

import mmap
import zipfile
from collections import Counter
from pathlib import PurePosixPath
from typing import Protocol

from treatyarchive.messages import say, to_json
from treatyarchive.pages import packages
from treatyarchive.pages.content import Content
from treatyarchive.pages.mail import Mail
from treatyarchive.pages.protocol import Refused

_PIECE = 1024**2
_MOST_TYPE_BYTES = 1024
# A member of this name tells of the whole.
_TYPES_PART = "[Content_Types].xml"
_OPEN_TEXTS = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_UNIX, _LINK = 3, 0o120000


class Bundle(Protocol):
    """A file that holds others."""

    def told(self) -> dict[str, object]:
        """What it is, what it says itself, and its members: name, size in bytes, why not."""

    def unpack(self, member: int, memory: mmap.mmap) -> None:
        """Write a member (from 0) into memory of its size."""


def opened(form: str, content: Content) -> Bundle:
    """Open a zip file or a mail; `Refused` says why not."""
    return MailBundle(bytes(content.data)) if form == "mail" else ZipBundle(content.packed())


class MailBundle:
    """A mail and what is attached to it."""

    def __init__(self, data: bytes) -> None:
        self._mail = Mail(data)

    def told(self) -> dict[str, object]:
        """What it is, what it says itself, and its attachments."""
        written = self._mail.written()
        note, members = None, []
        try:
            members = [[each.name, len(each.data), None] for each in self._mail.attached]
        except Refused as refusal:
            note = to_json(str(refusal))
        return {"form": "mail", "written": written, "members": members, "note": note}

    def unpack(self, member: int, memory: mmap.mmap) -> None:
        """Write an attachment (from 0) into memory of its size."""
        memory[:] = self._mail.attached[member].data


class ZipBundle:
    """A zip file and its members; folders and what systems leave in them are none."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._members = [member for member in self._packed.infolist() if not _is_left(member)]

    def told(self) -> dict[str, object]:
        """What it is, and its members."""
        form = self._form()
        if form != "zip":
            return {"form": form, "members": []}
        names = [_label(member) for member in self._members]
        twins = Counter(map(packages.folded, names))
        members = []
        for member, name in zip(self._members, names, strict=True):
            why = _why_not(member, name, twin=twins[packages.folded(name)] > 1)
            members.append([name, member.file_size, to_json(why)])
        return {"form": "zip", "members": members}

    def unpack(self, member: int, memory: mmap.mmap) -> None:
        """Write a member (from 0) into memory of its size."""
        done = 0
        with self._packed.open(self._members[member]) as packed:
            while piece := packed.read(_PIECE):
                if done + len(piece) > len(memory):
                    raise Refused(say("is damaged: it is longer than the zip file says"))
                memory[done : done + len(piece)] = piece
                done += len(piece)
        if done != len(memory):
            raise Refused(say("is damaged: it is shorter than the zip file says"))

    def _form(self) -> str:
        """'docx' or 'odt' where the zip file is one document, 'zip', or 'other'."""
        names = {member.filename for member in self._members}
        if packages.WORD_BODY in names:
            return "docx"
        if "mimetype" in names:
            stated = packages.read(self._packed, "mimetype", _MOST_TYPE_BYTES)
            return "odt" if stated.decode("ascii", "replace").strip() in _OPEN_TEXTS else "other"
        return "other" if _TYPES_PART in names else "zip"


def _is_left(member: zipfile.ZipInfo) -> bool:
    """Folders, hidden files, and the shadows that a Mac packs beside each file."""
    parts = PurePosixPath(member.filename).parts
    hidden = any(part.startswith(".") and part.strip(". ") for part in parts)
    return member.is_dir() or hidden or "__MACOSX" in parts


def _label(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: without a mark for UTF-8, in that or in the DOS charset."""
    name = member.orig_filename
    if member.flag_bits & packages.UTF8_NAME:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def _why_not(member: zipfile.ZipInfo, name: str, *, twin: bool) -> str | None:
    """Why a member is not unpacked; names are refused rather than mended."""
    if packages.is_encrypted(member):
        return say("is encrypted. Unpack it with its password and add what it holds.")
    if member.compress_type not in _METHODS:
        return say("is packed in a way that is not read. Unpack it and add what it holds.")
    if member.create_system == _UNIX and (member.external_attr >> 16) & 0o170000 == _LINK:
        return say("is a link to another file, not a file.")
    if twin:
        return say("has a name that another member of the zip file has too.")
    if packages.is_unsafe(name):
        return say("has a name that no honest zip file has (a way out of the folder, a device).")
    return None
