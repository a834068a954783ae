"""Commands for passages that are kept of documents."""

from collections.abc import Sequence
from typing import Any

import click

from treatyarchive.archive import documents, passages
from treatyarchive.archive.naming import ref as ref_of
from treatyarchive.archive.passages import Passage, PassageTag, Place
from treatyarchive.archive.store import Archive
from treatyarchive.cli import printing, view
from treatyarchive.cli.options import ARCHIVE, REF, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.likeness import found_at
from treatyarchive.text.paragraphs import line_at


@cli.command("passages")
@ARCHIVE
@click.argument("ref", required=False)
@click.option("--review", is_flag=True, help="Only those of which it is not sure where they are.")
@common
def list_passages(
    archive: str, ref: str | None, *, review: bool, as_json: bool, who: str | None
) -> None:
    """List the passages that are kept of the document REF, or of all, and where they are now."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref) if ref is not None else None
        found = (
            passages.places(opened, number) if number is not None else passages.all_places(opened)
        )
        shown = [_shown(opened, *one) for one in found if one[1].review is not None or not review]
    if as_json:
        emit_json({"passages": shown})
        return
    table((f"{one['id']}", one["ref"], _where(one), _words(one)) for one in shown)
    line(counted(len(shown), "passage"))


@cli.command("passage")
@ARCHIVE
@REF
@click.option("--quote", metavar="TEXT", help="The words of the passage, as they stand there.")
@click.option("--nth", type=click.IntRange(1), help="Which of the places of these words it is.")
@click.option("--scan", type=click.IntRange(1), help="The scan it is on, from 1.")
@click.option("--page", type=click.IntRange(1), help="The page of the scan: 1, until given.")
@click.option("--box", metavar="L,T,R,B", help="A region of the page, in fractions of it.")
@click.option("--id", "row", type=int, help="Change, or remove, this passage of `passages`.")
@click.option("--note", metavar="TEXT", help="What is to be said of it; empty takes that away.")
@click.option("--sector", multiple=True, metavar="CODE", help="What it is about.")
@click.option("--signatory", multiple=True, metavar="KEY", help="Whom it is about.")
@click.option("--visit", multiple=True, metavar="CODE", help="Which visit it is about.")
@click.option("--untag", multiple=True, metavar="FACET=VALUE", help="Take a tag off --id.")
@click.option("--remove", is_flag=True, help="Remove the passage --id.")
@common
def keep_passage(archive: str, ref: str, **options: Any) -> None:
    """Keep a passage of the document REF, or change one; with --id, --quote says where it is."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        row = options["row"]
        if row is not None and all(one.id != row for one in passages.of(opened, number)):
            raise UsageError(
                say("The document has no passage {number}. `passages` lists them.", number=row)
            )
        if options["remove"]:
            _remove(opened, options)
            return
        with opened.transaction():
            row = _kept(opened, number, options) if row is None else _changed(opened, row, options)
        kept = passages.get(opened, row)
        printing.one(_shown(opened, kept, passages.where(opened, kept)), as_json=options["as_json"])


def _remove(archive: Archive, options: dict[str, Any]) -> None:
    if options["row"] is None:
        raise UsageError("--remove goes with --id: which passage is to be removed.")
    done = passages.remove(archive, options["row"])
    printing.changed(view.changes(done), done.action, as_json=options["as_json"])


def _kept(archive: Archive, number: int, options: dict[str, Any]) -> int:
    note, tags = options["note"] or "", _tags(options)
    if options["untag"]:
        raise UsageError("--untag goes with --id.")
    if options["scan"] is None:
        if options["box"] or options["page"]:
            raise UsageError("--box and --page go with --scan.")
        span = _span(documents.text(archive, number) or "", options)
        return passages.keep(archive, number, *span, note=note, tags=tags).changes[0].row
    scans = documents.scans(archive, number)
    if options["scan"] > len(scans):
        raise UsageError(say("The document has {n} scan(s).", n=len(scans)))
    scan, page = scans[options["scan"] - 1], options["page"] or 1
    if options["box"]:
        return (
            passages.keep_region(
                archive, scan.id, page, [_box(options["box"])], note=note, tags=tags
            )
            .changes[0]
            .row
        )
    span = _span(passages.page_body(archive, scan.id, page) or "", options)
    return passages.keep_words(archive, scan.id, page, *span, note=note, tags=tags).changes[0].row


def _changed(archive: Archive, row: int, options: dict[str, Any]) -> int:
    passage = passages.get(archive, row)
    untagged = [PassageTag(*one.split("=", 1)) for one in options["untag"] if "=" in one]
    if len(untagged) < len(options["untag"]) or set(untagged) - set(passage.tags):
        raise UsageError(say("Give --untag as one of: {known}.", known=_tagged(passage)))
    if options["quote"]:
        span = _span(passages.body(archive, passage) or "", options)
        passages.confirm(archive, row, *span)
    tags = [tag for tag in passage.tags if tag not in untagged] + _tags(options)
    passages.change(archive, row, note=options["note"], tags=tags)
    return row


def _tags(options: dict[str, Any]) -> list[PassageTag]:
    return [
        PassageTag(facet, value)
        for facet in ("sector", "signatory", "visit")
        for value in options[facet]
    ]


def _span(text: str, options: dict[str, Any]) -> tuple[int, int]:
    """Where the quotation stands: in the one place there is, or the one that is asked for."""
    quote, nth = options["quote"], options["nth"]
    if not quote:
        raise UsageError("Give --quote, the words of the passage, or with --scan a --box.")
    places = found_at(text, quote, len(text))
    if not places or (nth or 1) > len(places):
        raise UsageError(
            say("{quote} stands in {n} place(s) of the text.", quote=repr(quote), n=len(places))
        )
    if nth is None and len(places) > 1:
        raise UsageError(
            say(
                "{quote} stands in {n} places: say which by --nth.",
                quote=repr(quote),
                n=len(places),
            )
        )
    start = places[(nth or 1) - 1]
    return start, start + len(quote)


def _box(typed: str) -> passages.Box:
    try:
        left, top, right, bottom = (float(side) for side in typed.split(","))
    except ValueError:
        raise UsageError(
            say("{box} is no region. Write for example 0.1,0.2,0.5,0.3.", box=typed)
        ) from None
    return left, top, right, bottom


def _shown(archive: Archive, passage: Passage, place: Place) -> dict[str, Any]:
    """A passage as scripts see it; lines and offsets are where it stands now."""
    found: dict[str, Any] = {
        "id": passage.id,
        "uuid": passage.uuid,
        "ref": ref_of(passage.document),
        "where": "text" if passage.scan is None else "scan",
    }
    if passage.scan is not None:
        scans = [scan.id for scan in documents.scans(archive, passage.document)]
        found["scan"] = scans.index(passage.scan) + 1 if passage.scan in scans else None
        found["page"] = passage.page
        found |= {"start": place.start, "end": place.end, "boxes": passage.boxes}
    elif place.start is not None and place.end is not None:
        text = documents.text(archive, passage.document) or ""
        found |= dict(zip(("line", "start"), line_at(text, place.start), strict=True))
        found |= dict(zip(("end_line", "end"), line_at(text, place.end), strict=True))
    return found | {
        "quote": passage.quote,
        "note": passage.note,
        "tags": [tag._asdict() for tag in passage.tags],
        "at": passage.at,
        "who": passage.who,
        "review": place.review,
    }


def _tagged(passage: Passage) -> Sequence[str]:
    return [f"{facet}={value}" for facet, value in passage.tags] or [say("none")]


def _where(shown: dict[str, Any]) -> str:
    if shown["review"] is not None:
        return "needs review"
    if shown["where"] == "text":
        return f"line {shown['line']}"
    return f"scan {shown['scan']} page {shown['page']}"


def _words(shown: dict[str, Any]) -> str:
    """What is quoted, and what is said of it."""
    about = ", ".join(tag["value"] for tag in shown["tags"])
    parts = (" ".join(shown["quote"].split()), f"[{about}]" if about else "", shown["note"])
    return "  ".join(filter(None, parts))
