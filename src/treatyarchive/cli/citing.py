"""The command that cites a document."""

import click

from treatyarchive.archive import documents
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.naming import ref as written
from treatyarchive.cli import registered
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
        ask = not (include_registered or as_json)
        may_be = include_registered or (ask and registered.agreed(opened, [number], "Cite it?"))
        choices = Choices(include_copyright=include_copyright, registered=may_be)
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
