"""The command that writes bundles and lists."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from treatyarchive.archive import basket, documents, search, visits
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.cli import registered
from treatyarchive.cli.asking import filters
from treatyarchive.cli.options import ANY_PATH, ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, warn
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.cli.searches import asked_or_saved
from treatyarchive.errors import UsageError

if TYPE_CHECKING:
    from treatyarchive.archive.sharing.outgoing import Withheld
    from treatyarchive.bundle.exporting import Exported, Wanted

_BUNDLE: Final = "bundle"
_FORMATS: Final = (_BUNDLE, "csv", "json", "ris", "bibtex", "csl-json", "dc", "finding-aid")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3, "T": 1000**4}
_SMALLEST_VOLUME: Final = 1000**2


def _bytes(context: click.Context, option: click.Parameter, given: str | None) -> int | None:
    """How many bytes a size means: 4GB, 700 MB, 1500000."""
    if given is None:
        return None
    found = _SIZE.fullmatch(given.strip())
    size = int(float(found[1]) * _UNITS[found[2].upper()]) if found else 0
    if size < _SMALLEST_VOLUME:
        raise click.BadParameter(f"{given} is no size of a volume. Write for example 4GB.")
    return size


@cli.command("export")
@ARCHIVE
@click.argument("out", type=ANY_PATH)
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--query", "words", default="", metavar="QUERY", help="What a search finds.")
@filters
@click.option("--saved", metavar="NAME", help="What the saved search NAME finds.")
@click.option("--basket", "of_basket", is_flag=True, help="What is pinned.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default=_BUNDLE, show_default=True)
@click.option("--include-copyright", is_flag=True, help="Texts and scans of third parties too.")
@click.option("--include-registered", is_flag=True, help="What registered readers may see too.")
@click.option("--include-notes", is_flag=True, help="Personal notes too.")
@click.option("--history", is_flag=True, help="Who changed what, too.")
@click.option("--name-withheld", is_flag=True, help="Name what stays out by its number.")
@click.option("--no-site", is_flag=True, help="Without pages for a browser.")
@click.option("--reduced", is_flag=True, help="Scans as small pictures on the site only.")
@click.option("--volume-size", callback=_bytes, metavar="SIZE", help="Volumes of this size: 4GB.")
@click.option("--sign", "key", metavar="KEYFILE", help="Sign it; the name of a key will do.")
@click.option("--organization", default="", metavar="NAME", help="Who it comes from.")
@common
def export(archive: str, out: str, refs: tuple[str, ...], words: str, **options: Any) -> None:
    """Write a bundle of documents to OUT (a zip file, else a folder), or a list of them.

    Without REF and options, everything. Conditions of access are honoured: what stays out is
    told. A bundle opens in any browser, and other archives import it without loss.
    """
    from treatyarchive.bundle import exporting, exporting_lists  # noqa: PLC0415 - starting can wait

    with archive_at(archive) as opened:
        wanted = _wanted(opened, refs, words, options)
        if options["form"] == _BUNDLE:
            told = progress(as_json=options["as_json"])
            done = exporting.write(opened, wanted, Path(out), told)
        else:
            done = exporting_lists.write(opened, wanted, options["form"], Path(out))
    _tell(done, options)


def _wanted(
    archive: Archive, refs: tuple[str, ...], words: str, options: dict[str, Any]
) -> "Wanted":
    from treatyarchive.archive.sharing.outgoing import Choices  # noqa: PLC0415 - as above
    from treatyarchive.bundle import exporting, signing  # noqa: PLC0415 - as above
    from treatyarchive.cli import passwords  # noqa: PLC0415 - as above

    if options["reduced"] and options["no_site"]:
        raise UsageError("--reduced shows scans on the site only; leave out --no-site.")
    numbers = _numbers(archive, refs, words, options)
    meant = documents.listed(archive) if numbers is None else numbers
    ask = not (options["include_registered"] or options["as_json"])
    choices = Choices(
        include_copyright=options["include_copyright"],
        registered=options["include_registered"]
        or (ask and registered.agreed(archive, meant, "Export?")),
        name_withheld=options["name_withheld"],
        notes=options["include_notes"],
        history=options["history"],
        scans=not options["reduced"],
        everything=numbers is None,
    )
    return exporting.Wanted(
        meant,
        () if refs else [visits.find(archive, code) for code in options["visit"]],
        choices,
        not options["no_site"],
        options["volume_size"],
        signing.key_file(options["key"]) if options["key"] else None,
        passwords.asked,
        options["organization"],
    )


def _numbers(
    archive: Archive, refs: tuple[str, ...], words: str, options: dict[str, Any]
) -> list[int] | None:
    """The documents that are meant; None for everything."""
    wanted, sort = asked_or_saved(archive, words, options)
    searched = wanted != Query() or bool(options["saved"])
    if sum((bool(refs), searched, options["of_basket"])) > 1:
        raise UsageError("Give REFs, or --basket, or what to search for: one of them.")
    if refs:
        return [documents.find(archive, ref) for ref in refs]
    if not options["of_basket"] and not searched:
        return None
    found = basket.numbers(archive) if options["of_basket"] else search.find(archive, wanted, sort)
    if not found:
        why = "The basket is empty" if options["of_basket"] else "No document is found by that"
        warn(f"{why}: there is none in what is written.")
    return list(found)


def _tell(done: "Exported", options: dict[str, Any]) -> None:
    if options["as_json"]:
        emit_json(
            {
                "out": str(done.out),
                "documents": done.documents,
                "record_only": list(done.record_only),
                "withheld": [_withheld(one) for one in done.withheld],
                "bytes": done.bytes,
                "format": options["form"],
                "volumes": [str(path) for path in done.volumes],
                "identifier": done.identifier,
            }
        )
        return
    for ref in done.record_only:
        line(f"record only {ref}")
    for one in done.withheld:
        line(f"left out {one.ref}: {one.verdict.reason}")
    for path in done.volumes:
        line(f"Wrote {path}")
    said = [counted(done.documents, "document"), f"{len(done.withheld):,} left out"]
    line(", ".join([*said, f"{done.bytes:,} bytes"]))


def _withheld(one: "Withheld") -> dict[str, str]:
    """What stays out: the condition of access that says so, until when, and that in words."""
    said = one.verdict
    return {"ref": one.ref, "reason": said.access, "until": said.until, "said": said.reason}
