"""Commands that find and show."""

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from treatyarchive.archive import documents, facets, history, hits, index, matching, search
from treatyarchive.archive.naming import ref as as_ref
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.cli import view
from treatyarchive.cli.asking import Asking, search_options
from treatyarchive.cli.options import ARCHIVE, REF, common
from treatyarchive.cli.output import counted, emit_json, line, write
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.cli.searches import asked_or_saved
from treatyarchive.errors import UsageError

if TYPE_CHECKING:
    from treatyarchive.archive.sharing.foreign_history import ForeignEdit

_DEFAULT_LIMIT = 100
_BEFORE, _QUOTED = 50, 120  # code points


@cli.command("search", cls=Asking)
@ARCHIVE
@search_options
@click.option("--saved", metavar="NAME", help="The saved search NAME, instead of QUERY.")
@click.option("--limit", type=click.IntRange(0), default=_DEFAULT_LIMIT, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@common
def search_archive(archive: str, words: str, **options: Any) -> None:
    """Search titles, texts, read scans and notes; without QUERY list documents.

    All words must be in the document, in any script or spelling: word -word "a phrase" begin*
    this OR that, one near another, title: text: scan: note: before a word. Names are found by all
    their names. A QUERY that begins with - goes after --, behind the options. Repeating an option
    widens, different options narrow. docs/SEARCH.md tells more.
    """
    started = time.monotonic()
    with archive_at(archive) as opened:
        wanted, sort = asked_or_saved(opened, words, options)
        with opened.reading():
            numbers = search.find(opened, wanted, sort)
            page = numbers[options["offset"] : options["offset"] + options["limit"]]
            found = _results(opened, list(page), wanted, options["offset"])
            quotes = () if options["as_json"] else [_passage(opened, result) for result in found]
            facet_counts = facets.facets(opened, wanted) if options["as_json"] else []
            because = matching.of(opened, wanted.words, exact=wanted.exact).because
    took = round((time.monotonic() - started) * 1000, 1)
    if options["as_json"]:
        emit_json(
            {
                "total": len(numbers),
                "took_ms": took,
                "explained": [{"typed": one.typed, "forms": one.forms} for one in because],
                "results": found,
                "facets": {facet.name: view.facet(facet) for facet in facet_counts},
                "not_tagged": {
                    facet.name: facet.not_tagged
                    for facet in facet_counts
                    if facet.not_tagged is not None
                },
            }
        )
        return
    wide = max((len(_when(result)) for result in found), default=0)
    for result, quote in zip(found, quotes, strict=True):
        line(f"{result['ref']}  {_when(result):{wide}}  {result['title']}")
        if quote:
            line(f"{quote}{_more(result)}")
    for one in because:
        line(f"{one.typed} = {', '.join(one.forms)}")
    line(f"{counted(len(numbers), 'document')}, {took:.0f} ms")


def _results(
    archive: Archive, numbers: list[int], wanted: Query, offset: int
) -> list[dict[str, Any]]:
    return [
        {
            "ref": row.ref,
            "title": row.title,
            "date": row.date,
            "visits": row.visits,
            "score": round(1 / (1 + place), 6),
            "hits": [view.hit(hit) for hit in hits.of(archive, row.id, wanted)],
        }
        for place, row in enumerate(search.rows(archive, numbers), offset)
    ]


def _when(result: dict[str, Any]) -> str:
    """The date of a document, else the visit it is of."""
    return result["date"] or next(iter(result["visits"]), "undated")


def _passage(archive: Archive, result: dict[str, Any]) -> str:
    """Where the words of the query first stand below the title, and what is said there."""
    hit = next((hit for hit in result["hits"] if hit["where"] != "title"), None)
    if hit is None:
        return ""
    number = int(result["ref"])
    if hit["where"] == "note":
        where, said = f"note ({hit['field']})", hit["note"]
    elif hit["where"] == "text":
        where = f"line {hit['line']}"
        said = (documents.text(archive, number) or "").split("\n")[hit["line"] - 1]
    else:
        where = f"scan {hit['scan']}, page {hit['page']}"
        said = _scan_text(archive, number, hit["scan"], hit["page"])
    start = max(0, hit["start"] - _BEFORE)
    start = said.find(" ", start, hit["start"]) + 1 or start if start else 0
    end = max(hit["end"], start + _QUOTED)
    quote = " ".join(said[start:end].split())
    return f"    {where}: {'… ' * (start > 0)}{quote}{' …' * (end < len(said))}"


def _more(result: dict[str, Any]) -> str:
    """How many hits a document has besides the one that is quoted."""
    others = len(result["hits"]) - 1
    return f"  (+{counted(others, 'hit')})" if others else ""


@cli.command("text")
@ARCHIVE
@REF
@click.option("--scan", type=click.IntRange(1), help="What was read from this scan.")
@click.option("--page", type=click.IntRange(1), help="Only this page of it.")
@common
def show_text(
    archive: str, ref: str, *, scan: int | None, page: int | None, **options: Any
) -> None:
    """Print the text of the document REF exactly as stored, or what was read from a scan."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        if scan is None and page is None:
            body = documents.text(opened, number)
        else:
            body = _scan_text(opened, number, scan or 1, page)
    if body is None:
        raise UsageError(
            f"Document {as_ref(number)} has no source text. Text read from a scan is given with "
            "--scan 1."
        )
    if options["as_json"]:
        emit_json({"ref": as_ref(number), "text": body})
    else:
        write(body.encode())


def _scan_text(archive: Archive, number: int, scan: int, page: int | None) -> str:
    scans = documents.scans(archive, number)
    if scan > len(scans):
        raise UsageError(f"Document {as_ref(number)} has {len(scans)} scans, no scan {scan}.")
    pages = dict(index.scan_texts(archive, scans[scan - 1].id))
    if page is None:
        return "\f".join(pages[number] for number in sorted(pages))
    if page > scans[scan - 1].pages:
        raise UsageError(f"Scan {scan} has {scans[scan - 1].pages} pages, no page {page}.")
    return pages.get(page, "")


@cli.command("history")
@ARCHIVE
@click.argument("ref", required=False)
@common
def show_history(archive: str, ref: str | None, *, as_json: bool, who: str | None) -> None:
    """Who changed what, when, before and after: of the archive, or of the document REF.

    Of a document that came with a bundle also what was changed before, if the bundle tells it.
    """
    with archive_at(archive) as opened:
        number = documents.find(opened, ref) if ref else None
        found = history.revisions(opened, number)
        elsewhere = _elsewhere(opened, number) if number is not None else []
    if as_json:
        changes = [view.revision(revision) for revision in found]
        emit_json({"changes": changes, "elsewhere": [asdict(edit) for edit in elsewhere]})
        return
    for revision in found:
        at = revision.at[:19].replace("T", " ")
        line(f"{revision.id:6}  {at}  {revision.who}  {revision.action}")
        for change in revision.changes:
            for name, after in (change.after or {}).items():
                if change.before is not None:
                    line(f"{'':8}{name}: {change.before.get(name)!r} -> {after!r}")
    for edit in elsewhere:
        fields = {name for change in edit.changes for name in change["after"] or {}}
        told = edit.action or ", ".join(sorted(fields))
        line(f"{'':6}  {edit.at[:19].replace('T', ' ')}  {edit.who}  in another archive: {told}")


def _elsewhere(archive: Archive, number: int) -> "list[ForeignEdit]":
    from treatyarchive.archive.sharing import foreign_history  # noqa: PLC0415 - seldom asked for

    return foreign_history.of(archive, number)
