"""The command about visits: who met, when and where, and what was on the programme."""

from typing import Any

import click

from treatyarchive.archive import authorities, terms, visit_edits, visits
from treatyarchive.archive.records import Visit
from treatyarchive.archive.store import Archive
from treatyarchive.cli import printing, view
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text import edtf

_ROLES = {"participant": "participant", "head": "head_of_delegation", "delegate": "delegate"}
_FIELDS = ("kind", "date", "place", "title", "venue", "note", "document_count_stated")
_PARTS = ("host", "guest", *_ROLES, "event")


@cli.command("visit")
@ARCHIVE
@click.argument("code")
@click.option("--host", multiple=True, metavar="KEY", help="The party visited.")
@click.option("--guest", multiple=True, metavar="KEY", help="The party visiting; repeatable.")
@click.option("--participant", multiple=True, metavar="KEY", help="Who met with others there.")
@click.option("--head", multiple=True, metavar="KEY", help="The head of a delegation.")
@click.option("--delegate", multiple=True, metavar="KEY", help="A member of one; repeatable.")
@click.option("--capacity", metavar="TEXT", help="As what the one --head or --delegate came.")
@click.option("--kind", metavar="KIND", help="STATE, OFFICIAL, WORKING ...")
@click.option("--date", metavar="EDTF", help="For example 2021-12-05/2021-12-06.")
@click.option("--place", metavar="KEY", help="Where, by key or name.")
@click.option("--title", metavar="TEXT", help="What the visit is called.")
@click.option("--venue", metavar="TEXT", help="The palace, the hall.")
@click.option("--count", "document_count_stated", metavar="N", help="Documents said to be signed.")
@click.option("--note", metavar="TEXT")
@click.option("--event", multiple=True, metavar="KIND[=DATE[@PLACE]]", help="On the programme.")
@click.option("--event-title", metavar="TEXT", help="What the one --event was.")
@click.option("--event-document", metavar="REF", help="The document that tells of it.")
@click.option("--new-code", metavar="CODE", help="Another code for this visit.")
@click.option(
    "--remove", is_flag=True, help="Remove the parties and events given; without any, the visit."
)
@common
def put_visit(archive: str, code: str, *, as_json: bool, who: str | None, **given: Any) -> None:
    """Make the visit CODE, or change what is given of it."""
    _check(given)
    with archive_at(archive) as opened:
        if given["remove"] and not any(given[part] for part in _PARTS):
            done = visit_edits.remove(opened, visits.find(opened, code))
            printing.changed(view.changes(done), done.action, as_json=as_json)
            return
        if given["remove"]:
            action = say("Remove from visit {code}", code=code)
            opened.combine(action, lambda: _take_off(opened, code, given))
        else:
            action = say("New visit {code}", code=code)
            if visits.exists(opened, code):
                action = say("Change visit {code}", code=code)
            opened.combine(action, lambda: _put(opened, code, given))
        found = view.visit(opened, given["new_code"] or code)
    printing.one(found, as_json=as_json)


def _check(given: dict[str, Any]) -> None:
    """Refuse options that lack what they go with."""
    if given["remove"] and any(given[name] is not None for name in (*_FIELDS, "new_code")):
        raise UsageError("--remove goes with people and --event, or alone.")
    if given["capacity"] and len(given["head"]) + len(given["delegate"]) != 1:
        raise UsageError("--capacity goes with exactly one --head or --delegate.")
    for name in ("event_title", "event_document"):
        if given[name] is not None and len(given["event"]) != 1:
            raise UsageError(f"--{name.replace('_', '-')} goes with exactly one --event.")


def _put(archive: Archive, code: str, given: dict[str, Any]) -> None:
    visits.put(archive, code, host=given["host"], guest=given["guest"])
    number = visits.find(archive, code)
    values = {name: given[name] for name in _FIELDS if given[name] is not None}
    if given["new_code"] is not None:
        values["code"] = given["new_code"]
    if values:
        visit_edits.set_fields(archive, number, values)
    known = visits.get(archive, number)
    _put_parties(archive, known, given)
    for kind, date, place in _events(archive, given["event"]):
        rows = [one.id for one in known.events if (one.kind, one.date) == (kind, date)]
        details = {"title": given["event_title"], "document": given["event_document"]}
        details |= {"place": place}
        told = {name: value for name, value in details.items() if value is not None}
        if rows and told:
            visit_edits.change_event(archive, rows[0], told)
        elif not rows:
            visit_edits.add_event(archive, number, kind, date, **told)


def _put_parties(archive: Archive, known: Visit, given: dict[str, Any]) -> None:
    rows = {(party.key, party.role): party for party in known.parties}
    for option, role in _ROLES.items():
        keys = [authorities.find(archive, named).key for named in given[option]]
        for key in dict.fromkeys(keys):
            there = rows.get((key, role))
            note = given["capacity"] if option in ("head", "delegate") else None
            if there is None or note is not None:
                row = there.id if there else None
                visit_edits.put_party(archive, known.id, key, role, note, row=row)


def _events(archive: Archive, given: tuple[str, ...]) -> list[tuple[str, str, str | None]]:
    """Kind, date and place of each event."""
    found = []
    for value in given:
        kind, _, rest = value.partition("=")
        date, _, place = rest.partition("@")
        code = terms.code(archive, "visit_event_kind", kind)
        key = authorities.find(archive, place).key if place else None
        found.append((code, edtf.parse(date).value, key))
    return list(dict.fromkeys(found))


def _take_off(archive: Archive, code: str, given: dict[str, Any]) -> None:
    known = visits.get(archive, visits.find(archive, code))
    roles = {"host": "host", "guest": "guest"} | _ROLES
    gone = {
        (authorities.find(archive, key).key, roles[name]) for name in roles for key in given[name]
    }
    for party in known.parties:
        if (party.key, party.role) in gone:
            visit_edits.remove_party(archive, party.id)
    ended = {(kind, date) for kind, date, _ in _events(archive, given["event"])}
    for event in known.events:
        if (event.kind, event.date) in ended:
            visit_edits.remove_event(archive, event.id)
