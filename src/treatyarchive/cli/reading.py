"""The command that reads scans, and reading them once they are added."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, warn
from treatyarchive.cli.progress import progress as shown
from treatyarchive.cli.run import DONE, IN_PART, archive_at, cli
from treatyarchive.errors import ArchiveError
from treatyarchive.intake.outcomes import AddResult
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.intake.ocr import PageOutcome

_GOOD = ("read", "empty")


@cli.command("ocr")
@ARCHIVE
@click.argument("refs", nargs=-1, metavar="[REF...]")
@click.option("--jobs", type=click.IntRange(1), help="Processes at once; one a core.")
@click.option(
    "--language", metavar="L", help="A tag (uz-Cyrl) or a model (uzb_cyrl); the record's own."
)
@common
def read_archive(
    archive: str, refs: tuple[str, ...], *, jobs: int | None, language: str | None, **options: Any
) -> int:
    """Read the scans that have no text, of ARCHIVE or of the documents REF.

    What was read before is not read again; a run that was ended is gone on with. Pages that could
    not be read are tried once more where their document REF is named.
    """
    from treatyarchive.intake.ocr import read_scans  # noqa: PLC0415 - starting need not wait

    as_json = options["as_json"]
    with archive_at(archive) as opened:
        pages = read_scans(
            opened,
            [documents.find(opened, ref) for ref in refs] or None,
            jobs=jobs,
            language=language,
            again=bool(refs),
            progress=shown(as_json=as_json),
            on_page=None if as_json else _tell,
        )
    if as_json:
        emit_json({"pages": [asdict(page) for page in pages]})
    else:
        line(_summary(pages))
    return DONE if all(page.outcome in _GOOD for page in pages) else IN_PART


def after_adding(
    archive: Archive, result: AddResult, *, as_json: bool, progress: Progress | None = None
) -> None:
    """Read the scans of what was added, or was there, and say how that went.

    Without an engine says so, and no more.
    """
    from treatyarchive.archive import page_jobs  # noqa: PLC0415 - starting need not wait

    named = (outcome.ref or outcome.duplicate_of for outcome in result.outcomes)
    numbers = [int(ref) for ref in dict.fromkeys(named) if ref is not None]
    if result.stopped is not None or not page_jobs.pending(archive, numbers, engine=""):
        return
    from treatyarchive.intake.ocr import read_scans  # noqa: PLC0415 - starting need not wait

    try:
        pages = read_scans(archive, numbers, progress=progress or shown(as_json=as_json))
    except ArchiveError as error:
        warn(str(error))
        return
    if not as_json and sys.stderr.isatty():
        _tell_read(pages)
    for note in dict.fromkeys(page.note for page in pages if page.outcome == "skipped"):
        warn(str(note))
    bad = [page for page in pages if page.outcome in ("failed", "timeout")]
    if bad:
        warn(f"{counted(len(bad), 'page')} could not be read: {bad[0].ref}, {bad[0].note}")


def _tell_read(pages: list["PageOutcome"]) -> None:
    """One line on all that were read, and how surely on the average."""
    good = [page for page in pages if page.outcome in _GOOD]
    rates = [page.mean_confidence for page in good if page.mean_confidence is not None]
    if good:
        about = f"confidence {round(sum(rates) / len(rates))} %" if rates else "no words on them"
        # Not where outcomes stand, a line a file: scripts count on that.
        click.echo(f"read {counted(len(good), 'page')} of scans, {about}", err=True)


def _tell(page: "PageOutcome") -> None:
    """One line a page, its outcome first, as soon as it is kept."""
    where = f"{page.ref} scan {page.scan} page {page.page}"
    if page.outcome == "read":
        about = f"{counted(page.words, 'word')}, confidence {page.mean_confidence} %"
        line(f"read {where}: {about}, {page.seconds:.1f} s")
    else:
        line(f"{page.outcome} {where}" + (f": {page.note}" if page.note else ""))


def _summary(pages: list["PageOutcome"]) -> str:
    if not pages:
        return "Nothing to read: every page has a text, or was tried."
    read = [page for page in pages if page.outcome == "read"]
    words = sum(page.words for page in read)
    return f"{counted(len(pages), 'page')}, {len(read):,} with text, {counted(words, 'word')}"
