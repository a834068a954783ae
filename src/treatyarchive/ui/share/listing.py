"""Lists as jobs: what would be in one, and its writing; a finding aid is printed by Qt."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import lists, placing
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.progress import Progress
from treatyarchive.ui import words
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.share import reading
from treatyarchive.ui.share.reading import Taken
from treatyarchive.ui.words import spoken

PDF: Final = "finding-aid-pdf"
_DPI, _MARGIN_MM = 96, 18


class Weighed(NamedTuple):
    """How many documents a list would have, how many not, and why not, each reason once."""

    documents: int
    withheld: int
    reasons: tuple[str, ...]


def ending(form: str) -> str:
    """How the name of a file in this format ends."""
    return ".pdf" if form == PDF else lists.ENDINGS[form]


def weigh(archive: Archive, taken: Taken) -> Weighed:
    """What a list would hold."""
    outgoing = _outgoing(archive, taken)
    reasons = dict.fromkeys(spoken(one.verdict.reason) for one in outgoing.withheld)
    goes = len(outgoing.whole) + len(outgoing.record_only)
    return Weighed(goes, len(outgoing.withheld), tuple(reasons))


def job(taken: Taken, form: str, path: Path) -> Job:
    """Writes a list; ends with how many documents are in it."""
    language = words.language()

    def run(archive: Archive, progress: Progress) -> int:
        with archive.reading():
            outgoing = _outgoing(archive, taken)
            catalogue = Catalogue(outgoing, language)
            _publish(path, lambda unfinished: _write(form, catalogue, unfinished))
        progress.step(1, 1, path.name)
        return len(outgoing.whole) + len(outgoing.record_only)

    return Job(QCoreApplication.translate("Share", "Writing a list"), run)


def _outgoing(archive: Archive, taken: Taken) -> Outgoing:
    return Outgoing(archive, list(reading.numbers(archive, taken)))


def _write(form: str, catalogue: Catalogue, path: Path) -> None:
    if form == PDF:
        from treatyarchive.bundle.lists import finding_aid  # noqa: PLC0415 - one format of many

        _print(finding_aid.html(catalogue), path)
        return
    with path.open("wb") as file:
        lists.write(form, catalogue, file)


def _print(html: str, path: Path) -> None:
    """A page of HTML as a PDF on A4."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)


def _publish(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file whole, in place of what was there, or leave that as it was."""
    try:
        with tempfile.TemporaryDirectory(prefix=".treatyarchive-", dir=path.parent) as folder:
            unfinished = Path(folder, path.name)
            write(unfinished)
            unfinished.replace(path)
    except OSError as error:
        raise placing.in_words(error, path) from error
