"""Adding once more what did not come in; the intake list settles as files are added."""

from collections.abc import Sequence
from dataclasses import dataclass

from treatyarchive.archive import intake_list
from treatyarchive.archive.intake_list import Entry
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.intake.listing import Listing, file_of
from treatyarchive.intake.outcomes import AddResult, Outcome, failed
from treatyarchive.messages import say
from treatyarchive.progress import NoProgress, Progress

_Purpose = tuple[int | None, str]


def retry(
    archive: Archive,
    wanted: Sequence[Entry],
    *,
    progress: Progress | None = None,
    on_outcome: adding.OnOutcome | None = None,
) -> AddResult:
    """Add these files again, or attach them where they were to be scans of a document."""
    outcomes: list[Outcome] = []
    revision = stopped = None
    for (document, source), entries in _by_purpose(wanted).items():
        paths = [entry.path for entry in entries]
        files = list(dict.fromkeys(str(file_of(path)) for path in paths))
        if document is None:
            listing = _Again(source, wanted=frozenset(paths))
            result = adding.add_paths(
                archive, files, progress=progress, on_outcome=on_outcome, listing=listing
            )
        elif archive.rows.get("document", document) is None:
            result = _for_nothing(paths, document, on_outcome)
        else:
            result = adding.attach(
                archive, document, files, progress=progress, on_outcome=on_outcome
            )
        if result.stopped is None:
            # A folder, or a zip that can be opened now, has outcomes for what is in it alone.
            told = {outcome.path for outcome in result.outcomes}
            intake_list.settle(archive, [path for path in paths if path not in told])
        outcomes += result.outcomes
        revision, stopped = result.revision or revision, result.stopped or stopped
    (progress or NoProgress()).step(len(wanted), len(wanted), "")
    return AddResult(tuple(outcomes), revision, stopped)


@dataclass(frozen=True)
class _Again(Listing):
    """Lists only what is tried again: other members of a zip are in the archive since."""

    wanted: frozenset[str] = frozenset()

    def write(self, archive: Archive, outcomes: Sequence[Outcome]) -> None:
        """List these, inside a transaction."""
        news = [o for o in outcomes if o.outcome != "duplicate" or o.path in self.wanted]
        super().write(archive, news)


def _by_purpose(wanted: Sequence[Entry]) -> dict[_Purpose, list[Entry]]:
    found: dict[_Purpose, list[Entry]] = {}
    for entry in wanted:
        document = entry.document if entry.outcome == "failed" else None
        found.setdefault((document, entry.source), []).append(entry)
    return found


def _for_nothing(
    paths: Sequence[str], document: int, on_outcome: adding.OnOutcome | None
) -> AddResult:
    said = say(
        "was to be a scan of {ref}, which has been removed. Add it as a document.",
        ref=ref(document),
    )
    outcomes = tuple(failed(path, said) for path in paths)
    for outcome in outcomes:
        if on_outcome is not None:
            on_outcome(outcome)
    return AddResult(outcomes, None)
