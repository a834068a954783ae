"""The command that shows what texts say of themselves, and accepts it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from treatyarchive.archive import documents
from treatyarchive.archive.naming import ref as as_ref
from treatyarchive.archive.store import Archive
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import emit_json_list, line
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.intake.suggesting import Suggestion, Suggestions


@cli.command()
@ARCHIVE
@click.argument("refs", nargs=-1, metavar="[REF...]")
@click.option(
    "--accept", is_flag=True, help="Accept what is open and replaces nothing, an edit a document."
)
@common
def suggest(archive: str, refs: tuple[str, ...], *, accept: bool, **options: Any) -> None:
    """Suggest what to say of documents, all without REF, with the passages that say so."""
    from treatyarchive.cli import suggested  # noqa: PLC0415 - no other command needs the engine

    as_json = options["as_json"]
    with archive_at(archive) as opened:
        numbers = [documents.find(opened, ref) for ref in refs] or documents.listed(opened)
        found = _each(
            opened, list(dict.fromkeys(numbers)), progress(as_json=as_json), accept=accept
        )
        if as_json:
            shown = (suggested.as_json(one, accepted) for one, accepted in found)
            emit_json_list("documents", shown)
            return
        for one, accepted in found:
            for text in suggested.in_words(opened, one, accepted):
                line(text)


def _each(
    archive: Archive, numbers: list[int], steps: Progress, *, accept: bool
) -> Iterator[tuple["Suggestions", tuple["Suggestion", ...]]]:
    """The suggestions for one document after the other, and those accepted on the way."""
    from treatyarchive.intake import suggesting  # noqa: PLC0415 - no other command needs the engine

    for done, number in enumerate(numbers):
        steps.step(done, len(numbers), as_ref(number))
        found = suggesting.suggest(archive, number)
        accepted = suggesting.unopposed(archive, found) if accept else ()
        if accepted:
            suggesting.accept(archive, number, accepted)
        yield found, accepted
    steps.step(len(numbers), len(numbers), "")
