"""Who is writing: a note beside the archive, so that whoever waits is told for whom.

The lock itself is SQLite's. The note `NAME.tarchive-writer` exists only during a transaction;
it is advice, and losing it loses nothing.
"""

import contextlib
import json
import os
from pathlib import Path

from treatyarchive.messages import say
from treatyarchive.text.clock import now


def _note(archive: Path) -> Path:
    return archive.with_name(archive.name + "-writer")


def announce(archive: Path, who: str) -> None:
    """Leave the note."""
    note = {"who": who, "process": os.getpid(), "host": os.uname().nodename, "since": now()}
    with contextlib.suppress(OSError):
        _note(archive).write_text(json.dumps(note), encoding="utf-8")


def withdraw(archive: Path) -> None:
    """Take our note away; once we have committed, it may be another's already.

    One that cannot be read is ours: on a full disk it is made, but empty.
    """
    if _read(archive).get("process", os.getpid()) == os.getpid():
        _remove(archive)


def _remove(archive: Path) -> None:
    with contextlib.suppress(OSError):
        _note(archive).unlink()


def withdraw_stale(archive: Path) -> None:
    """Take away a note left by a process of this machine that is no more."""
    note = _read(archive)
    process = note.get("process")
    if note.get("host") == os.uname().nodename and not (
        isinstance(process, int) and _alive(process)
    ):
        _remove(archive)


def holder(archive: Path) -> str:
    """Who writes, in words: 'Aziza (process 4242 on desk-3, since 14:03:20)'."""
    note = _read(archive)
    if not note:
        return say("another program")
    since = str(note["since"])[11:19]
    return say(
        "{who} (process {process} on {host}, since {since})",
        who=note["who"],
        process=note["process"],
        host=note["host"],
        since=since,
    )


def _read(archive: Path) -> dict[str, object]:
    try:
        note = json.loads(_note(archive).read_text(encoding="utf-8"))
        return {key: note[key] for key in ("who", "process", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process > 0
