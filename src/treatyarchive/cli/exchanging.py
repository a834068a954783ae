"""What imports and exports of terms and names have in common on the command line."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import click

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.exchange_records import ImportReview
from treatyarchive.cli.options import ANY_PATH
from treatyarchive.cli.output import counted, emit_json, line
from treatyarchive.cli.run import DONE, IN_PART, archive_at

FILE = click.argument("file", type=ANY_PATH)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
EXACTLY = click.option(
    "--exactly", is_flag=True, help="What the file lacks of an entry it has goes."
)


def exported(path: str, count: int, what: str, *, as_json: bool) -> None:
    """Say how much was written."""
    if as_json:
        emit_json({"file": path, what + "s": count})
    else:
        line(f"Wrote {counted(count, what)} to {path}")


def take_in(
    archive: str,
    records: Sequence[Any],
    review: Callable[..., ImportReview],
    apply: Callable[..., tuple[ImportReview, ChangeSet]],
    **options: Any,
) -> int:
    """Import records, or look what that would do; returns the exit code."""
    exactly, as_json = options["exactly"], options["as_json"]
    with archive_at(archive) as opened:
        if options["dry_run"]:
            return _imported(review(opened, records, exactly=exactly), None, as_json=as_json)
        found, done = apply(opened, records, exactly=exactly)
    return _imported(found, done, as_json=as_json)


def _imported(review: ImportReview, done: ChangeSet | None, *, as_json: bool) -> int:
    """Say what was imported, or would be; returns the exit code."""
    if as_json:
        found = {"counts": dict(review.counts), "lines": [asdict(one) for one in review.lines]}
        emit_json(found | {"done": done is not None, "changes": len(done.changes) if done else 0})
    else:
        for one in review.lines:
            if one.outcome != "same" or one.details:
                like = f" (like {', '.join(one.likenesses)})" if one.likenesses else ""
                line(f"{one.outcome} {one.name}{like}: {'; '.join(one.details)}".rstrip(": "))
        said = [f"{count:,} {outcome}" for outcome, count in review.counts.items()]
        line(f"{', '.join(said)}{'' if done else '; nothing was written'}")
    return IN_PART if review.counts.get("conflict") else DONE
