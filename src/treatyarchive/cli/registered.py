"""What is asked on a terminal of documents that registered readers may see."""

import sys
from collections.abc import Sequence

import click

from treatyarchive.archive.store import Archive
from treatyarchive.cli.output import counted


def agreed(archive: Archive, numbers: Sequence[int], question: str) -> bool:
    """Whether somebody says that such of these documents may leave; nobody there: no."""
    from treatyarchive.archive.sharing.outgoing import Outgoing  # noqa: PLC0415 - starting can wait

    if not sys.stdin.isatty():
        return False
    asked = len(Outgoing(archive, numbers).asked)
    what = counted(asked, "document")
    words = f"{what} may be seen by registered readers only. {question}"
    return asked > 0 and click.confirm(words, err=True)
