"""Commands that keep an archive safe and give its content back."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from treatyarchive.archive import backup as backups
from treatyarchive.archive import check as checks
from treatyarchive.archive import documents, facets, renewal
from treatyarchive.archive import trash as trashes
from treatyarchive.cli.options import ANY_PATH, ARCHIVE, REF, common
from treatyarchive.cli.output import counted, emit_json, line
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import DONE, IN_PART, archive_at, cli
from treatyarchive.errors import DamagedError
from treatyarchive.intake import giving


@cli.command("check")
@ARCHIVE
@click.option("--quick", is_flag=True, help="Leave out the bytes of scans and the search index.")
@common
@click.pass_context
def check_archive(
    context: click.Context, archive: str, *, quick: bool, as_json: bool, who: str | None
) -> None:
    """Check ARCHIVE: database, rows, texts, every scan, index, quotations.

    A bundle, zip file or folder, is checked by its manifests and its signature.
    """
    from treatyarchive.bundle import unpacking  # noqa: PLC0415 - starting need not wait

    if unpacking.looks_like(Path(archive)):
        from treatyarchive.cli.bundles import checked  # noqa: PLC0415 - as above

        _report(context, checked(Path(archive), quick=quick, as_json=as_json), as_json=as_json)
        return
    try:
        report = checks.check(Path(archive), quick=quick, progress=progress(as_json=as_json))
    except DamagedError as error:
        report = checks.Report([checks.Problem("damaged file", archive, str(error))])
    _report(context, report, as_json=as_json)


def _report(context: click.Context, report: checks.Report, *, as_json: bool) -> None:
    """Say what a check found, and end with its exit code."""
    if as_json:
        emit_json({"ok": report.ok, **asdict(report)})
    else:
        for problem in report.problems:
            line(f"{problem.what}: {problem.where}: {problem.detail}")
        found = counted(len(report.problems), "problem") if report.problems else "No damage"
        files = counted(report.scans_checked, "stored file")
        line(f"{found}; {files} read, {report.seconds:.1f} s")
    context.exit(DONE if report.ok else IN_PART)


@cli.command("backup")
@ARCHIVE
@click.argument("dest", type=ANY_PATH)
@common
def back_up(archive: str, dest: str, *, as_json: bool, who: str | None) -> None:
    """Copy ARCHIVE to DEST while others may write, and check the copy."""
    with archive_at(archive) as opened:
        path, size = backups.backup(opened, Path(dest), progress(as_json=as_json))
    if as_json:
        emit_json({"dest": str(path), "bytes": size})
    else:
        line(f"Copied to {path} ({size:,} bytes), checked")


@cli.command()
@ARCHIVE
@REF
@click.argument("directory", type=ANY_PATH)
@common
def extract(archive: str, ref: str, directory: str, **options: Any) -> None:
    """Write the originals of the document REF into DIRECTORY, byte for byte."""
    with archive_at(archive) as opened:
        files = giving.extract(opened, documents.find(opened, ref), Path(directory))
    if options["as_json"]:
        emit_json({"files": [str(file) for file in files]})
    else:
        for file in files:
            line(str(file))


@cli.command()
@ARCHIVE
@common
def reindex(archive: str, *, as_json: bool, who: str | None) -> None:
    """Make the search index anew from the records."""
    with archive_at(archive) as opened:
        count = renewal.renew(opened, progress(as_json=as_json))
    if as_json:
        emit_json({"documents": count})
    else:
        line(f"Indexed {counted(count, 'document')}")


@cli.command("empty-trash")
@ARCHIVE
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def empty_trash(archive: str, *, yes: bool, as_json: bool, who: str | None) -> None:
    """Remove what lies in the trash for ever. This cannot be undone."""
    with archive_at(archive) as opened:
        count, scans = facets.trashed(opened), trashes.count_scans(opened)
        if (count or scans) and not yes:
            what = counted(count, "document")
            what += f" and {counted(scans, 'scan')} of others" * bool(scans)
            if not click.confirm(f"Remove {what} for ever?", err=True):
                line("Nothing was removed.")
                return
        removed = trashes.empty(opened)
    if as_json:
        emit_json({"removed": removed})
    else:
        line(f"Removed {counted(removed, 'document')}")
