"""The command that gives the program its place on the desktop."""

import click

from treatyarchive import desktop
from treatyarchive.cli.options import common
from treatyarchive.cli.output import emit_json, line
from treatyarchive.cli.run import cli
from treatyarchive.errors import ArchiveError


@cli.command("desktop")
@click.option("--remove", is_flag=True, help="Take them away again.")
@common
def on_desktop(*, remove: bool, as_json: bool, who: str | None) -> None:
    """Install menu entry, icons and file type for this user, so that a double click opens."""
    try:
        files = desktop.remove() if remove else desktop.install()
    except OSError as error:
        raise ArchiveError(
            f"{error.filename} could not be changed: {error.strerror}. Nothing else depends on it."
        ) from error
    if as_json:
        emit_json({"files": [str(file) for file in files], "installed": not remove})
        return
    for file in files:
        line(f"{'Removed' if remove else 'Installed'} {file}")
    if not files:
        line("Nothing was installed.")
