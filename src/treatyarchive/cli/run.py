"""The command group, its shared options, and how errors become exit codes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click

from treatyarchive import __version__
from treatyarchive.archive.store import Archive
from treatyarchive.cli import who
from treatyarchive.cli.output import warn
from treatyarchive.cli.progress import progress
from treatyarchive.errors import ArchiveError, UsageError
from treatyarchive.progress import Cancelled

DONE, IN_PART, USAGE, CANNOT = 0, 1, 2, 3
_INTERRUPTED = 130


class Window(Protocol):
    """The window, of which the command line knows nothing else; both give an exit code."""

    def start(self, archive: str | None, who: str | None) -> int:
        """Show the window on an archive, else on the last one."""

    def demo(self, archive: str | None, who: str | None, tell: Callable[[str], None]) -> int:
        """Make the sample archive if it is missing; show it, or write pictures of it."""


@click.group(
    name="treatyarchive",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--as", "working", metavar="NAME", help="Who is working, for the history.")
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context, working: str | None) -> None:
    """Archive of treaty and state-visit records: without a command, opens the window."""
    if context.invoked_subcommand is None:
        context.exit(window().start(None, working))


def who_is_working() -> str | None:
    """The name given with `--as`, before the command or after it."""
    context = click.get_current_context()
    given: str | None = context.params.get("who") or context.find_root().params.get("working")
    return given or who.from_settings()


def window() -> Window:
    """The window that the start of the program hands in."""
    found: Window = click.get_current_context().find_root().obj
    return found


@contextmanager
def archive_at(path: str, *, read_only: bool = False) -> Iterator[Archive]:
    """The open archive; while it waits for another program it says for whom.

    One that must be brought up to this program first tells of that too.
    """
    told: set[str] = set()

    def tell(holder: str) -> None:
        if holder not in told:
            told.add(holder)
            warn(f"Waiting for {holder}, who is writing to {Path(path).name} ...")

    listener = progress(as_json=False)  # on standard error, and only where somebody looks
    working = who_is_working()
    with Archive.open(Path(path), working, read_only=read_only, progress=listener) as archive:
        archive.on_wait = tell
        if archive.remark:
            warn(archive.remark)
        yield archive


def main(shown: Window) -> None:
    """Run a command; one line says what went wrong, and no traceback reaches a user."""
    from treatyarchive.cli import (  # noqa: F401, PLC0415 - they register
        authorities,
        citing,
        commands,
        comparing,
        desktop,
        exporting,
        finding,
        importing,
        instruments,
        keeping,
        keys,
        many,
        passages,
        reading,
        searches,
        suggesting,
        tagging,
        terms,
        visits,
        watching,
    )

    try:
        code = cli.main(prog_name=cli.name, standalone_mode=False, obj=shown)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else cli.name
        warn(f"{error.format_message().rstrip('.')}. See `{path} --help`.")
        sys.exit(USAGE)
    except click.Abort:
        warn("Stopped. What was reported as done is kept.")
        sys.exit(_INTERRUPTED)
    except UsageError as error:
        warn(str(error))
        sys.exit(USAGE)
    except ArchiveError as error:
        warn(str(error))
        sys.exit(CANNOT)
    except (Cancelled, KeyboardInterrupt):
        warn("Stopped. What was reported as done is kept.")
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(IN_PART)
    except Exception as error:  # a bug, but still no traceback for a user
        _crash(error)
    sys.exit(code if isinstance(code, int) else DONE)


def _crash(error: Exception) -> None:
    from treatyarchive.cli.crash import report  # noqa: PLC0415 - hopefully never

    warn(
        f"An error in the program: {type(error).__name__}: {error}. The archive is as its last "
        f"finished change left it. A report for the makers is in {report(error)}."
    )
    sys.exit(CANNOT)
