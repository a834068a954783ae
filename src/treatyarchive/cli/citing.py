"""The command that cites a document."""

import sys

import click

from treatyarchive.archive import documents
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.naming import ref as written
from treatyarchive.archive.store import Archive
from treatyarchive.cli.options import ARCHIVE, REF, common
from treatyarchive.cli.output import emit_json, line
from treatyarchive.cli.run import archive_at, cli

_STYLES = ("chicago", "apa", "gost")


@cli.command()
@ARCHIVE
@REF
@click.option(
    "--style", type=click.Choice(_STYLES), default="chicago", show_default=True, help="How."
)
@click.option("--page", default="", metavar="P", help="The page cited: 3, or 3-4.")
@click.option("--quote", default="", metavar="TEXT", help="The words that are quoted.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of months, names and abbreviations.",
)
@click.option("--include-copyright", is_flag=True, help="Quote under third-party copyright too.")
@click.option("--include-registered", is_flag=True, help="Cite what registered readers may see.")
@common
def cite(
    archive: str,
    ref: str,
    *,
    style: str,
    page: str,
    quote: str,
    language: str,
    include_copyright: bool,
    include_registered: bool,
    as_json: bool,
    who: str | None,
) -> None:
    """Cite the document REF, as far as its condition of access lets it be cited."""
    from treatyarchive.archive.sharing.outgoing import Choices  # noqa: PLC0415 - starting can wait
    from treatyarchive.bundle.lists import citing  # noqa: PLC0415 - likewise

    with archive_at(archive, read_only=True) as opened:
        number = documents.find(opened, ref)
        registered = include_registered or (not as_json and _may_be_cited(opened, number))
        choices = Choices(include_copyright=include_copyright, registered=registered)
        said = citing.allowed(
            opened,
            number,
            style,
            page=page,
            quote=quote,
            language=language,
            choices=choices,
        )
    if as_json:
        emit_json({"ref": written(number), "style": style, "citation": said})
    else:
        line(said)


def _may_be_cited(archive: Archive, number: int) -> bool:
    """Whether somebody says that a document for registered readers may be cited; nobody there: no.

    Of any other it is not asked.
    """
    from treatyarchive.archive.sharing.outgoing import Outgoing  # noqa: PLC0415 - as above

    if not sys.stdin.isatty() or not Outgoing(archive, [number]).asked:
        return False
    what = written(number)
    return click.confirm(f"{what} may be seen by registered readers only. Cite it?", err=True)
