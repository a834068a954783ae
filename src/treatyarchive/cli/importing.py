"""The command that takes a bundle in."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from treatyarchive.cli.options import ANY_PATH, ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, warn
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import DONE, IN_PART, archive_at, cli
from treatyarchive.errors import DamagedError

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive
    from treatyarchive.bundle.review import Decisions, FieldLine, Item, Review, Side
    from treatyarchive.bundle.signing import Signature
    from treatyarchive.bundle.unpacking import Opened

_ASK: Final = "ask"
_ANSWERS: Final[Mapping[str, "Side"]] = {"m": "mine", "t": "theirs", "b": "both"}
_REST: Final = {letter.upper(): side for letter, side in _ANSWERS.items()}
_MOST_SHOWN: Final = 20  # problems of a damaged bundle


@cli.command("import")
@ARCHIVE
@click.argument("bundle", type=ANY_PATH)
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@click.option(
    "--on-conflict",
    type=click.Choice([_ASK, *_ANSWERS.values()]),
    default=_ASK,
    show_default=True,
    help="What is kept where both sides have changed the same.",
)
@click.option(
    "--trust",
    metavar="PUBKEY",
    help="Take in only what this key has signed: in base64, its file, or the name of a key.",
)
@common
def take_in(archive: str, bundle: str, trust: str | None, **options: Any) -> int:
    """Take the records of BUNDLE (a zip file or a folder) into ARCHIVE: all of it or nothing.

    What both sides have changed is a conflict: it is asked on a terminal; elsewhere nothing is
    written, and the conflicts are listed. One `undo` takes all of it back.
    """
    from treatyarchive.bundle import (  # noqa: PLC0415 - starting need not wait
        reviewing,
        signing,
        taking_in,
        unpacking,
    )

    told = progress(as_json=options["as_json"])
    with archive_at(archive) as into, unpacking.opened(Path(bundle)) as opened:
        signature = _verified(opened, signing.public(trust).public_key if trust else "", options)
        review = reviewing.review(into, opened, told, signature)
        decisions = None if options["dry_run"] else _decisions(review, options)
        if decisions is not None:
            taking_in.take_in(into, opened, review, decisions, told)
        return _tell(into, review, options, written=decisions is not None)


def _verified(opened: "Opened", trust: str, options: dict[str, Any]) -> "Signature | None":
    """The signature of a bundle that is whole; `DamagedError` where it is not, or not trusted."""
    found = opened.verify(progress(as_json=options["as_json"]), trust)
    for problem in found.problems[:_MOST_SHOWN]:
        warn(f"{problem.what}: {problem.where}: {problem.detail}")
    if found.problems:
        number = counted(len(found.problems), "problem")
        raise DamagedError(f"{opened.path} is damaged ({number}). Nothing was written.")
    signature = found.signature
    signed = signature is not None and signature.valid and signature.public_key == trust
    if trust and not signed:
        raise DamagedError(f"{opened.path} is not signed by the key {trust}. Nothing was written.")
    return signature


def _decisions(review: "Review", options: dict[str, Any]) -> "Decisions | None":
    """What is decided of the conflicts; None where nobody does."""
    from treatyarchive.bundle.review import Decisions  # noqa: PLC0415 - as above

    wanted = options["on_conflict"]
    if wanted != _ASK:
        return Decisions(rest=wanted)
    if not review.counts["conflict"]:
        return Decisions()
    if options["as_json"] or not sys.stdin.isatty():
        return None
    warn(_signed(review.signature))
    return Decisions(dict(_asked(_conflicts(review.items))))


def _asked(
    conflicts: Iterable[tuple["Item", "FieldLine"]],
) -> Iterator[tuple[tuple[str, str], "Side"]]:
    """What somebody at the terminal says, conflict by conflict."""
    rest: Side | None = None
    for item, field in conflicts:
        if rest is None:
            warn(f"{item.ref} {item.title}: {field.label}")
            warn(f"  mine:   {_words(field.mine)}")
            warn(f"  theirs: {_words(field.theirs)}")
            given = click.prompt(
                "Keep [m]ine, [t]heirs or [b]oth; M, T, B for all the rest",
                type=click.Choice([*_ANSWERS, *_REST]),
                show_choices=False,
                err=True,
            )
            rest = _REST.get(given)
        yield (item.uuid, field.path), rest or _ANSWERS[given]


def _conflicts(items: Iterable["Item"]) -> Iterator[tuple["Item", "FieldLine"]]:
    for item in items:
        for field in item.conflicts:
            yield item, field


def _tell(archive: "Archive", review: "Review", options: dict[str, Any], *, written: bool) -> int:
    """Say what was taken in, or would be; returns the exit code."""
    undecided = options["on_conflict"] == _ASK and not written and review.counts["conflict"]
    kept = [item for item in review.items if item.kind == "document"]
    documents, records = _counts(kept, written=written), _counts(review.items, written=written)
    if options["as_json"]:
        emit_json(
            {
                **documents,
                "conflicts": [_conflict(*one) for one in _conflicts(review.items)],
                "records": records,
                "notes": [_note(item) for item in review.items if item.note],
                "signature": vars(review.signature) if review.signature else None,
                "dry_run": options["dry_run"],
            }
        )
    else:
        _print(review, documents, written=written)
    return IN_PART if undecided else DONE


def _counts(items: Iterable["Item"], *, written: bool) -> dict[str, int]:
    """How many are new, the same, and others by what was changed; of `written` what differs."""
    found = Counter(item.outcome for item in items)
    changed = found["changed_there"] + found["merged"]
    return {
        "new": found["new"],
        "same": found["same"] + found["changed_here"],
        "changed": changed,
        "conflicting": found["conflict"],
        "changed_here": found["changed_here"],
        "written": found["new"] + changed + found["conflict"] if written else 0,
    }


def _conflict(item: "Item", field: "FieldLine") -> dict[str, Any]:
    mine, theirs = field.coded
    return {
        "ref": item.ref,
        "field": field.path.partition("/")[0],
        "mine": mine,
        "theirs": theirs,
        "kind": item.kind,
        "uuid": item.uuid,
        "path": field.path,
        "title": item.title,
    }


def _note(item: "Item") -> dict[str, str]:
    return {"kind": item.kind, "ref": item.ref, "by": item.by, "note": item.note}


def _print(review: "Review", documents: dict[str, int], *, written: bool) -> None:
    for item in sorted(review.items, key=lambda item: (item.kind, item.ref)):
        if item.outcome not in ("same", "changed_here") or item.note:
            line(f"{item.outcome.replace('_', ' ')} {item.kind} {item.ref} {item.title}".rstrip())
        if item.note:
            line(f"  {item.note}")
        for field in () if written else item.conflicts:
            line(f"  {field.label}: here {_words(field.mine)}; there {_words(field.theirs)}")
    line(_signed(review.signature))
    count = documents["conflicting"]
    said = [
        f"{documents[name]:,} {words}"
        for name, words in (
            ("new", "new"),
            ("same", "same"),
            ("changed", "changed"),
            ("conflicting", "in conflict, as decided" if written and count else "in conflict"),
        )
    ]
    line(f"Documents: {', '.join(said)}{'' if written else '; nothing was written'}")


def _signed(signature: "Signature | None") -> str:
    from treatyarchive.cli.bundles import signed_by  # noqa: PLC0415 - as above

    return "Not signed" if signature is None else signed_by(signature)


def _words(value: str | tuple[str, ...]) -> str:
    return (value if isinstance(value, str) else ", ".join(value)) or "(empty)"
