"""Commands that change many records at once: shown with --dry-run, taken back by one undo."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from treatyarchive.archive import batch, copying_tags, documents, instruments, plans, replacing
from treatyarchive.archive.batch import Edit, Tagging
from treatyarchive.archive.plans import Plan
from treatyarchive.archive.store import Archive
from treatyarchive.archive.tag_kinds import KINDS
from treatyarchive.cli.options import ARCHIVE, Command, common
from treatyarchive.cli.output import counted, emit_json, line
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import DONE, IN_PART, archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.text.replacement import Wording

_STANDARD_INPUT = "-"
_NAMED = 10  # documents named of those that cannot be changed
_REFS = click.argument("refs", nargs=-1, metavar="REF...|-")
_ALL = click.option("--all", "everything", is_flag=True, help="All documents but those trashed.")
_DRY = click.option("--dry-run", is_flag=True, help="Show old and new, write nothing.")


@dataclass(frozen=True)
class _Told:
    """How to tell of a plan."""

    as_json: bool
    dry_run: bool


def _tags(command: Command) -> Command:
    for name in reversed(KINDS):
        for deed in ("remove", "add"):
            said = "Tag with it." if deed == "add" else "Take it off, in any role."
            command = click.option(f"--{deed}-{name}", multiple=True, help=said)(command)
    return command


@cli.command("batch")
@ARCHIVE
@_REFS
@_ALL
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="Empty clears.")
@_tags
@_DRY
@common
def edit_many(archive: str, refs: tuple[str, ...], **options: Any) -> int:
    """Set fields and tags of many documents in one edit; - reads REFs from standard input."""
    tags = {
        deed: tuple(Tagging(kind, value) for kind in KINDS for value in options[f"{deed}_{kind}"])
        for deed in ("add", "remove")
    }
    edit = Edit(_assigned(options["values"]), **tags)
    if not edit:
        raise UsageError("Nothing to change. Give --set, or --add-sector and the like.")
    with archive_at(archive) as opened:
        numbers = _numbers(opened, refs, everything=options["everything"])
        told = progress(as_json=options["as_json"])
        return _finish(opened, batch.preview(opened, numbers, edit, told), _told(options))


@cli.command()
@ARCHIVE
@_REFS
@_ALL
@click.option("--find", required=True, metavar="TEXT", help="What to look for.")
@click.option("--with", "replacement", required=True, metavar="TEXT", help="What to put there.")
@click.option("--field", "names", multiple=True, required=True, metavar="FIELD", help="Where.")
@click.option("--match-case", is_flag=True, help="Capital letters as written.")
@click.option("--whole-words", is_flag=True, help="No parts of words.")
@click.option("--expression", is_flag=True, help="A regular expression, with groups as \\1.")
@_DRY
@common
def replace(archive: str, refs: tuple[str, ...], **options: Any) -> int:
    """Find and replace in fields of many documents in one edit; source texts never change."""
    names = ("match_case", "whole_words", "expression")
    flags = {name: options[name] for name in names}
    wording = Wording(options["find"], options["replacement"], **flags)
    with archive_at(archive) as opened:
        numbers = _numbers(opened, refs, everything=options["everything"])
        told = progress(as_json=options["as_json"])
        plan = replacing.preview(opened, numbers, options["names"], wording, told)
        return _finish(opened, plan, _told(options))


@cli.command("copy-tags")
@ARCHIVE
@click.argument("instrument")
@click.option("--back", is_flag=True, help="From its documents to the instrument.")
@click.option(
    "--only",
    "kinds",
    multiple=True,
    type=click.Choice(copying_tags.KINDS),
    help="These tags alone.",
)
@_DRY
@common
def copy_tags(archive: str, instrument: str, **options: Any) -> int:
    """Tag the documents of an INSTRUMENT with its parties and its visit, in one edit."""
    with archive_at(archive) as opened:
        number = instruments.find(opened, instrument)
        copy = copying_tags.to_instrument if options["back"] else copying_tags.to_documents
        plan = copy(opened, number, options["kinds"] or copying_tags.KINDS)
        return _finish(opened, plan, _told(options))


def _told(options: dict[str, Any]) -> _Told:
    return _Told(options["as_json"], options["dry_run"])


def _assigned(values: Sequence[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for value in values:
        name, sign, given = value.partition("=")
        if not sign:
            raise UsageError(f"{value} is not FIELD=VALUE. Write for example kind=REPOST.")
        wanted[name] = given
    return wanted


def _numbers(archive: Archive, refs: Sequence[str], *, everything: bool) -> list[int]:
    if everything and not refs:
        return documents.listed(archive)
    named = sys.stdin.read().split() if list(refs) == [_STANDARD_INPUT] else refs
    if everything or not named:
        raise UsageError("Give documents by REF, or --all for all of them.")
    return [documents.find(archive, ref) for ref in named]


def _finish(archive: Archive, plan: Plan, told: _Told) -> int:
    """Write it unless that is not wanted, and say what changes."""
    if not told.dry_run and plan.lines:
        plans.write(archive, plan, progress(as_json=told.as_json))
    if told.as_json:
        emit_json(_in_json(plan, written=not told.dry_run))
    else:
        _in_words(plan, told)
    return IN_PART if plan.cannot else DONE


def _in_json(plan: Plan, *, written: bool) -> dict[str, Any]:
    return {
        "asked": plan.asked,
        "changed": plan.counted,
        "already": plan.already,
        "written": written and bool(plan.lines),
        "lines": [
            {"ref": one.name, "field": one.field, "old": one.old, "new": one.new}
            for one in plan.lines
        ],
        "refused": [{"why": refusal.why, "refs": list(refusal.names)} for refusal in plan.refused],
    }


def _in_words(plan: Plan, told: _Told) -> None:
    for one in plan.lines if told.dry_run else ():
        line(f"{one.name}  {one.field}: {one.old or '(empty)'} -> {one.new or '(empty)'}")
    for refusal in plan.refused:
        refs = ", ".join(refusal.names[:_NAMED])
        more = " ..." if len(refusal.names) > _NAMED else ""
        line(f"not changed: {refs}{more}: {refusal.why}")
    verb = "would change" if told.dry_run else "changed"
    line(f"{counted(plan.counted, 'record')} {verb}, {plan.already:,} so already")
