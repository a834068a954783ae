"""Commands that fill an archive and change its records."""

from pathlib import Path
from typing import Any

import click

from treatyarchive.archive import documents, fields
from treatyarchive.archive.store import SUFFIX, Archive
from treatyarchive.cli import printing, view
from treatyarchive.cli.options import ANY_PATH, ARCHIVE, NO_OCR, PATHS, REF, REFS, common
from treatyarchive.cli.output import emit_json, line, warn
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import CANNOT, DONE, IN_PART, archive_at, cli, who_is_working, window
from treatyarchive.errors import UsageError
from treatyarchive.intake import adding
from treatyarchive.intake.outcomes import AddResult, Outcome, with_zip_files
from treatyarchive.messages import say


@cli.command()
@ARCHIVE
@common
def new(archive: str, *, as_json: bool, who: str | None) -> None:
    """Make a new ARCHIVE with the built-in vocabularies and name authority."""
    path = Path(archive)
    with Archive.create(path, who_is_working()) as made:
        if as_json:
            emit_json({"archive": str(made.path), "uuid": made.uuid})
        else:
            line(f"Made {made.path}")
            if path.suffix != SUFFIX:
                line(f"Its name does not end in {SUFFIX}; the window looks for that.")


@cli.command("open")
@click.argument("archive", type=ANY_PATH, required=False)
@common
@click.pass_context
def open_window(
    context: click.Context, archive: str | None, *, as_json: bool, who: str | None
) -> None:
    """Open the window on ARCHIVE, else on the archive opened last.

    Where a window shows it already, that is brought to the front.
    """
    context.exit(window().start(archive, who_is_working()))


@cli.command()
@click.argument("archive", type=ANY_PATH, required=False)
@common
@click.pass_context
def demo(context: click.Context, archive: str | None, *, as_json: bool, who: str | None) -> None:
    """Make the sample ARCHIVE if it is missing and open it.

    Without a display it writes a picture of each screen and says where.
    """
    context.exit(window().demo(archive, who_is_working(), line))


@cli.command()
@ARCHIVE
@PATHS
@click.option("--recursive", is_flag=True, help="Add what folders hold, and their folders.")
@NO_OCR
@common
def add(archive: str, paths: tuple[str, ...], *, recursive: bool, **options: Any) -> int:
    """Add source texts and scans to ARCHIVE, a document a file."""
    as_json = options["as_json"]
    with archive_at(archive) as opened:
        result = adding.add_paths(
            opened,
            paths,
            progress=progress(as_json=as_json),
            on_outcome=None if as_json else tell,
            recursive=recursive,
        )
        _read(opened, result, options)
    return finish(result, as_json=as_json)


@cli.command()
@ARCHIVE
@REF
@PATHS
@NO_OCR
@common
def attach(archive: str, ref: str, paths: tuple[str, ...], **options: Any) -> int:
    """Attach scans to the document REF."""
    as_json = options["as_json"]
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        result = adding.attach(
            opened,
            number,
            paths,
            progress=progress(as_json=as_json),
            on_outcome=None if as_json else tell,
        )
        _read(opened, result, options)
    return finish(result, as_json=as_json)


@cli.command()
@ARCHIVE
@REF
@click.argument("scans", nargs=-1, required=True, type=click.IntRange(1), metavar="SCAN...")
@common
def detach(
    archive: str, ref: str, scans: tuple[int, ...], *, as_json: bool, who: str | None
) -> None:
    """Take scans, counted from 1, off the document REF, to the trash; `undo` brings them back."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        there = documents.scans(opened, number)
        if max(scans) > len(there):
            raise UsageError(f"Document {number:06d} has {len(there)} scans, no scan {max(scans)}.")

        def edits() -> None:
            for scan in dict.fromkeys(scans):
                documents.trash_scan(opened, there[scan - 1].id)

        action = say("Remove {n} scan(s) of {ref}", n=len(set(scans)), ref=f"{number:06d}")
        done = opened.combine(action, edits)
    printing.changed(view.changes(done), done.action, as_json=as_json)


def _read(archive: Archive, result: AddResult, options: dict[str, Any]) -> None:
    """Read the scans that were added, unless that is not wanted."""
    if not options["no_ocr"]:
        from treatyarchive.cli.reading import after_adding  # noqa: PLC0415 - scans are seldom added

        after_adding(archive, result, as_json=options["as_json"])


def tell(outcome: Outcome) -> None:
    """One line a file, its outcome first, as soon as it is committed."""
    about = {
        "added": f"{outcome.ref} {outcome.path}" + (f" ({outcome.note})" if outcome.note else ""),
        "duplicate": f"{outcome.path} of {outcome.duplicate_of}"
        + (f" ({outcome.note})" if outcome.note else ""),
        "failed": f"{outcome.path}: {outcome.error}",
    }
    line(f"{outcome.outcome} {about[outcome.outcome]}")


def finish(result: AddResult, *, as_json: bool) -> int:
    """Say how adding ended; returns the exit code."""
    if as_json:
        emit_json({"results": [vars(outcome) for outcome in with_zip_files(result.outcomes)]})
    if result.stopped is not None:
        warn(result.stopped)
        if not result.count("added"):
            return CANNOT
    return IN_PART if result.count("failed") else DONE


@cli.command()
@ARCHIVE
@REF
@common
def show(archive: str, ref: str, *, as_json: bool, who: str | None) -> None:
    """Show the whole record of the document REF."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        printing.record(opened, number, as_json=as_json)
        if not as_json:
            printing.text(documents.text(opened, number) or "")


@cli.command("set")
@ARCHIVE
@REF
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@common
def set_values(
    archive: str, ref: str, values: tuple[str, ...], *, as_json: bool, who: str | None
) -> None:
    """Set fields of the document REF, as `show` names them.

    An empty value clears a field; ? says that its value is not known.
    """
    wanted: dict[str, str | None] = {}
    for value in values:
        name, sign, given = value.partition("=")
        if not sign:
            raise UsageError(f"{value} is not FIELD=VALUE. Write for example date=2021-12-06.")
        wanted[name] = given
    from treatyarchive.archive import templates  # noqa: PLC0415 - starting need not wait

    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        unknown = [name for name, given in wanted.items() if fields.says_unknown(name, given)]
        known = {name: given for name, given in wanted.items() if name not in unknown}
        documents.set_fields(opened, number, known, unknown)
        if templates.lacks_opening_day(documents.get(opened, number)):
            warn(f"{number:06d} is closed until a date, but access_until has none: set that too.")
        printing.record(opened, number, as_json=as_json)


@cli.command()
@ARCHIVE
@REFS
@common
def delete(archive: str, refs: tuple[str, ...], *, as_json: bool, who: str | None) -> None:
    """Move documents to the trash."""
    with archive_at(archive) as opened:
        done = documents.trash(opened, [documents.find(opened, ref) for ref in refs])
    printing.changed(view.changes(done), done.action, as_json=as_json)


@cli.command()
@ARCHIVE
@REFS
@common
def restore(archive: str, refs: tuple[str, ...], *, as_json: bool, who: str | None) -> None:
    """Bring documents back from the trash."""
    with archive_at(archive) as opened:
        done = documents.restore(opened, [documents.find(opened, ref) for ref in refs])
    printing.changed(view.changes(done), done.action, as_json=as_json)


@cli.command()
@ARCHIVE
@click.option("--change", type=int, metavar="ID", help="The change to take back, by its number.")
@common
def undo(archive: str, *, change: int | None, as_json: bool, who: str | None) -> None:
    """Take back the last change, or the one named."""
    from treatyarchive.archive import history  # noqa: PLC0415 - starting need not wait

    with archive_at(archive) as opened:
        done = history.undo(opened, change)
    printing.changed(view.changes(done), done.action, as_json=as_json)


@cli.command("bring-back")
@ARCHIVE
@click.argument("ref")
@click.argument("field")
@click.option("--change", type=int, required=True, metavar="ID", help="Before which change.")
@common
def bring_back(
    archive: str, ref: str, field: str, *, change: int, as_json: bool, who: str | None
) -> None:
    """Give a field of a document the value it had before a change; other fields stay."""
    from treatyarchive.archive import bringing_back  # noqa: PLC0415 - starting need not wait

    with archive_at(archive) as opened:
        number, column = documents.find(opened, ref), fields.named(field).column
        done = bringing_back.bring_back(opened, change, "document", number, column)
    printing.changed(view.changes(done), done.action, as_json=as_json)
