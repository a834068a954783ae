"""What the receiver of a bundle can compare it with, as text; and its site, unpacked to look at."""

import hashlib
import zipfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from treatyarchive.bundle.bagit_files import TAG_MANIFEST
from treatyarchive.bundle.exporting import Exported
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.progress import Progress
from treatyarchive.ui.share import wording

MOST_UNPACKED = 500_000_000
"""Bytes of a zip that is unpacked to look at its site."""


def text(made: Exported) -> str:
    """Identifier, size, and the SHA-256 of the manifest that vouches for all the others."""
    named = _tr("Identifier: %1").replace("%1", made.identifier)
    lines = [
        made.out.name,
        named,
        f"{wording.documents(made.documents)}, {wording.size(made.bytes)}",
    ]
    for volume in made.volumes or (made.out,):
        words = _tr("SHA-256 of %1 in %2: %3").replace("%1", TAG_MANIFEST)
        found = hashlib.sha256(_manifest(volume)).hexdigest()
        lines.append(words.replace("%2", volume.name).replace("%3", found))
    return "\n".join(lines)


def unpack_site(made: Exported, folder: Path, progress: Progress) -> Path:
    """Unpack a zip of our own into `folder`; the page with which its site opens."""
    with zipfile.ZipFile(made.out) as packed:
        members = packed.infolist()
        for done, member in enumerate(members):
            progress.step(done, len(members), member.filename)
            packed.extract(member, folder)
        return folder / _top(packed) / "index.html"


def _manifest(volume: Path) -> bytes:
    try:
        if volume.is_dir():
            return (volume / TAG_MANIFEST).read_bytes()
        with zipfile.ZipFile(volume) as packed:
            return packed.read(f"{_top(packed)}/{TAG_MANIFEST}")
    except (OSError, zipfile.BadZipFile, LookupError) as error:
        raise ArchiveError(
            say("{path} is not there any more, or not as it was written.", path=volume)
        ) from error


def _top(packed: zipfile.ZipFile) -> str:
    return packed.namelist()[0].partition("/")[0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Share", text)
