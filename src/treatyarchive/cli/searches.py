"""Commands for saved searches and the basket."""

import json
from collections.abc import Sequence
from typing import Any

import click

from treatyarchive.archive import basket, documents, saved_queries, saved_searches, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.saved_searches import Standing
from treatyarchive.archive.store import Archive
from treatyarchive.cli import printing, view
from treatyarchive.cli.asking import Asking, asked_for, search_options
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.messages import say


@cli.command("searches")
@ARCHIVE
@click.option("--seen", multiple=True, metavar="NAME", help="Nothing is new in it any more.")
@common
def list_searches(archive: str, seen: tuple[str, ...], *, as_json: bool, who: str | None) -> None:
    """List the saved searches, how much each finds, and how much of that is new."""
    with archive_at(archive) as opened:
        for name in seen:
            saved_searches.look(opened, saved_searches.named(opened, name).id)
        found = saved_searches.standings(opened)
    if as_json:
        emit_json({"searches": [_shown(standing) for standing in found]})
        return
    table(
        (_count(standing), f"+{standing.new} new" if standing.new else "", standing.search.name)
        for standing in found
    )
    for standing in found:
        if standing.gone:
            values = ", ".join(f"{facet} {value}" for facet, value in standing.gone)
            line(f"{standing.search.name}: no longer in the archive: {values}")
        if standing.search.strange:
            fields = ", ".join(standing.search.strange)
            line(f"{standing.search.name}: saved by a newer program: {fields}")
    line(counted(len(found), "saved search").replace("searchs", "searches"))


@cli.command("save-search", cls=Asking)
@ARCHIVE
@click.argument("name")
@search_options
@click.option("--replace", is_flag=True, help="Change the saved search NAME.")
@click.option("--rename", metavar="NEW", help="Give the saved search NAME another name.")
@click.option("--remove", is_flag=True, help="Remove the saved search NAME.")
@common
def save_search(archive: str, name: str, words: str, **options: Any) -> None:
    """Save a search under NAME: QUERY and options as with `search`."""
    with archive_at(archive) as opened:
        wanted = asked_for(opened, words, options)
        if options["remove"] or options["rename"] is not None:
            _refuse_others(wanted, options["sort"], "--remove or --rename")
        if options["remove"]:
            done = saved_searches.remove(opened, saved_searches.named(opened, name).id)
        elif options["rename"] is not None:
            known = saved_searches.named(opened, name)
            done = saved_searches.rename(opened, known.id, options["rename"])
        elif options["replace"]:
            known = saved_searches.named(opened, name)
            done = saved_searches.change(opened, known.id, wanted, options["sort"])
        else:
            done = saved_searches.save(opened, name, wanted, options["sort"])
    printing.changed(view.changes(done), done.action, as_json=options["as_json"])


def asked_or_saved(archive: Archive, words: str, options: dict[str, Any]) -> tuple[Query, str]:
    """The query and order that QUERY and options mean, or those of the search `--saved`."""
    wanted = asked_for(archive, words, options)
    if not options["saved"]:
        return wanted, options["sort"]
    _refuse_others(wanted, "", "--saved")
    found = saved_searches.named(archive, options["saved"])
    return saved_searches.runnable(found), options["sort"] or found.sort


def _refuse_others(wanted: Query, sort: str, option: str) -> None:
    if wanted != Query() or sort:
        raise UsageError(
            say("{option} stands alone: leave out the query and its filters.", option=option)
        )


@cli.command("basket")
@ARCHIVE
@click.option("--add", "added", multiple=True, metavar="REF", help="Pin a document.")
@click.option("--remove", "removed", multiple=True, metavar="REF", help="Take a document out.")
@click.option("--empty", is_flag=True, help="Take everything out, first of all.")
@common
def show_basket(
    archive: str, added: Sequence[str], removed: Sequence[str], *, empty: bool, **options: Any
) -> None:
    """List the documents that are pinned for a bundle; pin more, or take some out."""
    with archive_at(archive) as opened:
        pinned = [documents.find(opened, ref) for ref in added]
        taken = [documents.find(opened, ref) for ref in removed]

        def edits() -> None:
            if empty:
                basket.empty(opened)
            if pinned:
                basket.put(opened, pinned)
            if taken:
                basket.take_out(opened, taken)

        if empty or pinned or taken:
            opened.combine(say("Change the basket"), edits)
        held = basket.contents(opened)
        rows = search.rows(opened, held.documents)
    if options["as_json"]:
        emit_json(
            {
                "documents": [{"ref": row.ref, "title": row.title} for row in rows],
                "with_scans": held.with_scans,
                "restricted": held.restricted,
            }
        )
        return
    table((row.ref, row.date or "undated", row.title) for row in rows)
    line(f"{len(rows):,} pinned, {held.with_scans:,} with scans, {held.restricted:,} restricted")


def _count(standing: Standing) -> str:
    return "?" if standing.count is None else str(standing.count)


def _shown(standing: Standing) -> dict[str, Any]:
    found = standing.search
    return {
        "name": found.name,
        "count": standing.count,
        "new": standing.new,
        "query": json.loads(saved_queries.to_json(found.query)),
        "sort": found.sort,
        "gone": [{"facet": facet, "value": value} for facet, value in standing.gone],
        "not_understood": list(found.strange),
    }
