"""Commands about what comes in: watched folders, and the list of all files that came."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from treatyarchive.archive import intake_list, watched
from treatyarchive.archive.intake_list import OUTCOMES, Entry
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.cli.commands import finish, tell
from treatyarchive.cli.options import ANY_PATH, ARCHIVE, NO_OCR, common
from treatyarchive.cli.output import counted, emit_json, line, warn
from treatyarchive.cli.progress import progress
from treatyarchive.cli.reading import after_adding
from treatyarchive.cli.run import CANNOT, DONE, IN_PART, archive_at, cli
from treatyarchive.errors import ReadOnlyError, UsageError
from treatyarchive.intake import retrying, watching
from treatyarchive.intake.looking import DOUBTFUL_SECONDS
from treatyarchive.intake.outcomes import AddResult, Outcome
from treatyarchive.intake.watching import Found, Watch
from treatyarchive.messages import say
from treatyarchive.progress import Progress

_ONCE_SECONDS = DOUBTFUL_SECONDS + 2 * watching.LOOK_SECONDS
_AGAIN_SECONDS = 30.0  # after nothing could be written


@cli.command()
@ARCHIVE
@click.argument("folders", nargs=-1, type=ANY_PATH, metavar="[FOLDER]...")
@click.option("--once", is_flag=True, help="Bring in what is there and complete, then end.")
@click.option("--new-only", is_flag=True, help="Leave out what is in a new FOLDER already.")
@click.option("--forget", is_flag=True, help="Watch these folders no more.")
@NO_OCR
@common
def watch(archive: str, folders: tuple[str, ...], **options: Any) -> int:
    """Bring new files of each FOLDER into ARCHIVE, once, when they are completely written.

    The archive remembers its watched folders; without FOLDER all of them are watched. Files stay
    where they are. Scans are read when they have come in. Ends by Ctrl+C.
    """
    once, as_json = options["once"], options["as_json"]
    if as_json and not (once or options["forget"]):
        raise UsageError(say("--json goes with --once or --forget: watching has no end."))
    with archive_at(archive) as opened:
        if opened.read_only:
            raise ReadOnlyError(
                say("{path} can be read but not written. Nothing can come in.", path=archive)
            )
        if options["forget"]:
            return _forget(opened, folders, as_json=as_json)
        chosen = [
            watching.begin(opened, path, bring_in=not options["new_only"]) for path in folders
        ]
        watch = Watch(opened, chosen or None)
        if not watch.folders:
            raise UsageError(say("No folder is watched. Name one: `watch ARCHIVE FOLDER`."))
        return _Watching(opened, watch, as_json, once, reads=not options["no_ocr"]).run()


def _forget(archive: Archive, folders: tuple[str, ...], *, as_json: bool) -> int:
    known = {folder.path: folder.id for folder in watched.folders(archive)}
    wanted = [os.path.abspath(path) for path in folders]  # noqa: PTH100 - links stay as given
    for path in wanted:
        if path not in known:
            raise UsageError(
                say("{path} is not watched. `watch ARCHIVE --forget` forgets all.", path=path)
            )
    for path in wanted or known:
        watched.end(archive, known[path])
    left = [folder.path for folder in watched.folders(archive)]
    if as_json:
        emit_json({"folders": left})
    else:
        line(f"{counted(len(left), 'watched folder')} left")
    return DONE


@dataclass
class _Watching:
    """One run of the command."""

    archive: Archive
    watch: Watch
    as_json: bool
    once: bool
    reads: bool
    _outcomes: list[Outcome] = field(default_factory=list)
    _stopped: str | None = None
    _missing: set[str] = field(default_factory=set)
    _unreadable: set[str] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)
    _unread: list[Outcome] = field(default_factory=list)
    _interrupted: bool = False

    def run(self) -> int:
        """Look until the folders are quiet, or until somebody ends it."""
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return self._run()
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            return self._run()
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _interrupt(self, *_: object) -> None:
        """Remember it: where Python cleans up it ignores the exception, and we would go on."""
        self._interrupted = True
        raise KeyboardInterrupt

    def _run(self) -> int:
        until = time.monotonic() + _ONCE_SECONDS
        try:
            while not self._interrupted:
                found = self._look()
                self._read()
                if self.once and (self._stopped or not self._is_worth_waiting(found, until)):
                    return self._end()
                time.sleep(_AGAIN_SECONDS if self._stopped else watching.LOOK_SECONDS)
        except KeyboardInterrupt:
            self._interrupted = True
        if self.once:
            raise KeyboardInterrupt
        return DONE

    def _look(self) -> list[Found]:
        """Look once, and bring in what is ready."""
        found = self.watch.look()
        self._tell_missing(found)
        for one in found:
            self._bring_in(one)
        self._waiting = [
            str(Path(one.folder.path) / name) for one in found for name in one.look.waiting
        ]
        return found

    def _bring_in(self, found: Found) -> None:
        if not found.look.ready:
            return
        result = self.watch.bring_in(
            self.archive,
            found,
            progress=progress(as_json=self.as_json),
            on_outcome=None if self.as_json else tell,
        )
        if self.once:
            self._outcomes += result.outcomes
        if self.reads:
            self._unread += result.outcomes
        if result.stopped is not None and result.stopped != self._stopped:
            warn(result.stopped)
        self._stopped = result.stopped

    def _read(self) -> None:
        """Read the scans that came in; what comes meanwhile is brought in, and read after them."""
        while self._unread and self._stopped is None:
            added, self._unread = AddResult(tuple(self._unread), None), []
            meanwhile = _Meanwhile(progress(as_json=self.as_json), self._look)
            after_adding(self.archive, added, as_json=self.as_json, progress=meanwhile)

    @staticmethod
    def _is_worth_waiting(found: list[Found], until: float) -> bool:
        """Whether a file may get ready soon: one without a byte is only reserved."""
        waiting = any(stamp.bytes for one in found for stamp in one.look.waiting.values())
        return waiting and time.monotonic() < until

    def _tell_missing(self, found: list[Found]) -> None:
        missing = {one.folder.path for one in found if not one.look.is_there}
        for path in sorted(missing - self._missing):
            warn(f"{path} is not there. Its files come in when it is back.")
        for path in sorted(self._missing - missing):
            warn(f"{path} is back.")
        self._missing = missing
        for path in sorted({path for one in found for path in one.look.unreadable}):
            if path not in self._unreadable:
                warn(f"{path} cannot be opened. What lies in it does not come in.")
                self._unreadable.add(path)

    def _end(self) -> int:
        if self.as_json:
            emit_json(
                {
                    "results": [vars(outcome) for outcome in self._outcomes],
                    "waiting": self._waiting,
                    "missing": sorted(self._missing),
                }
            )
        else:
            for path in self._waiting:
                line(f"waiting {path}")
        if self._stopped is not None:
            return CANNOT
        bad = self._missing or any(outcome.outcome == "failed" for outcome in self._outcomes)
        return IN_PART if bad else DONE


class _Meanwhile:
    """Progress of reading that looks at the folders as often as watching does."""

    def __init__(self, shown: Progress, look: Callable[[], object]) -> None:
        self._shown = shown
        self._look = look
        self._next = time.monotonic() + watching.LOOK_SECONDS

    def step(self, done: int, total: int, text: str) -> None:
        """Show it, and look where it is time to."""
        self._shown.step(done, total, text)
        if time.monotonic() >= self._next:
            self._look()
            self._next = time.monotonic() + watching.LOOK_SECONDS


@cli.command()
@ARCHIVE
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Only files that came out so.")
@click.option("--name", default="", metavar="WORDS", help="Only files with this in their names.")
@click.option("--retry", is_flag=True, help="Add what failed once more, first.")
@NO_OCR
@click.option("--limit", default=100, show_default=True, type=click.IntRange(0), metavar="N")
@click.option("--offset", default=0, type=click.IntRange(0), metavar="N")
@common
def intake(archive: str, *, retry: bool, as_json: bool, **options: Any) -> int:
    """List the files that came into ARCHIVE, the last ones first, and what became of each."""
    outcome, name = options["outcome"] or "", options["name"]
    with archive_at(archive) as opened:
        again = _retry(opened, name, as_json=as_json) if retry else None
        if again is not None and not options["no_ocr"]:
            after_adding(opened, again, as_json=as_json)
        if again is not None and not as_json:
            return finish(again, as_json=False)
        found = intake_list.entries(
            opened, outcome, name, limit=options["limit"], offset=options["offset"]
        )
        counts = intake_list.counts(opened, name)
    if as_json:
        results = [vars(one) for one in again.outcomes] if again is not None else []
        emit_json(
            {"counts": counts, "files": [_file(entry) for entry in found], "results": results}
        )
    else:
        for entry in found:
            line(_in_words(entry))
        line(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    return IN_PART if again is not None and again.count("failed") else DONE


def _retry(archive: Archive, name: str, *, as_json: bool) -> AddResult:
    return retrying.retry(
        archive,
        intake_list.entries(archive, "failed", name, limit=-1),
        progress=progress(as_json=as_json),
        on_outcome=None if as_json else tell,
    )


def _file(entry: Entry) -> dict[str, Any]:
    number = ref(entry.document) if entry.document is not None else None
    return {
        "path": entry.path,
        "outcome": entry.outcome,
        "ref": number if entry.outcome == "added" else None,
        "duplicate_of": number if entry.outcome == "duplicate" else None,
        "note": entry.said or None if entry.outcome != "failed" else None,
        "error": entry.said if entry.outcome == "failed" else None,
        "source": entry.source or None,
        "at": entry.at,
    }


def _in_words(entry: Entry) -> str:
    number = ref(entry.document) if entry.document is not None else ""
    about = {
        "added": f"{number} {entry.path}",
        "duplicate": f"{entry.path} of {number}",
        "failed": entry.path,
    }[entry.outcome]
    said = f": {entry.said}" if entry.outcome == "failed" else f" ({entry.said})" * bool(entry.said)
    return f"{entry.at[:16]} {entry.outcome} {about}{said}"
