"""Commands about instruments: what was concluded, by whom, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import click

from treatyarchive.archive import authorities, instrument_edits, instruments, terms, visits
from treatyarchive.archive.instrument_records import Instrument, InstrumentLine
from treatyarchive.archive.store import Archive
from treatyarchive.cli import printing, view
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text import edtf

_FIELDS = {
    "title": "What it is called officially.",
    "kind": "TREATY, AGREEMENT, DECLARATION ...",
    "level": "INTERSTATE, INTERGOVERNMENTAL ...",
    "binding": "Whether it binds.",
    "date_concluded": "When it was concluded, EDTF.",
    "place": "Where, by key or name.",
    "visit": "On which visit.",
    "period": "For which time, EDTF: 2024/2034.",
    "period_note": "Why that is doubtful, or how it is printed.",
    "divergence_prevails": "The language whose text prevails.",
    "depositary": "Who keeps it, by key or name.",
    "registration_no": "Its number with the UN Secretariat.",
    "registration_date": "When it was registered, EDTF.",
    "volume": "The volume of the UN Treaty Series.",
    "articles_note": "A note on its articles.",
    "note": "A note.",
    "source": "Where this is known from, if from no document here.",
}
_SHORT = {"date_concluded": "--date", "divergence_prevails": "--prevails"}
_PARTS = ("party", "name", "action", "relation")
_OF_ACTION = ("effect", "proof", "action_note", "action_source")


def _fields(command: Any) -> Any:
    """An option for each field of an instrument; an empty value clears it."""
    for name, said in reversed(_FIELDS.items()):
        option = _SHORT.get(name) or f"--{name.replace('_', '-')}"
        command = click.option(option, name, metavar="VALUE", help=said)(command)
    return command


@cli.command("instrument")
@ARCHIVE
@click.argument("code")
@_fields
@click.option("--language", multiple=True, metavar="TAG", help="An authentic text; repeatable.")
@click.option("--party", multiple=True, metavar="KEY", help="A party; repeatable.")
@click.option("--role", metavar="ROLE", help="In which role each --party is: PARTY, else given.")
@click.option("--signer", multiple=True, metavar="KEY", help="Who signed: one for each --party.")
@click.option("--capacity", metavar="TEXT", help="As what the signer of the one --party signed.")
@click.option("--name", multiple=True, metavar="TITLE", help="Another title; repeatable.")
@click.option("--name-language", metavar="TAG", help="The language of each --name.")
@click.option("--action", multiple=True, metavar="KIND=DATE[@KEY]", help="What became of it.")
@click.option("--effect", metavar="DATE", help="When the one --action takes effect.")
@click.option("--proof", metavar="REF", help="The document that proves the one --action.")
@click.option("--action-note", metavar="TEXT", help="A note on the one --action.")
@click.option("--action-source", metavar="TEXT", help="Where the one --action is known from.")
@click.option("--relation", multiple=True, metavar="KIND=CODE", help="AMENDS=I05 ...; repeatable.")
@click.option(
    "--remove", is_flag=True, help="Remove the parties, names ... given; without any, all of it."
)
@common
def instrument(archive: str, code: str, *, as_json: bool, who: str | None, **given: Any) -> None:
    """Show the instrument CODE, make it (with --title), or change what is given of it."""
    _check(given)
    with archive_at(archive) as opened:
        if given["remove"] and not any(given[part] for part in _PARTS):
            done = instrument_edits.remove(opened, instruments.find(opened, code))
            printing.changed(view.changes(done), done.action, as_json=as_json)
            return
        if given["remove"]:
            action = say("Remove from instrument {code}", code=code)
            opened.combine(action, lambda: _take_off(opened, code, given))
        elif instruments.exists(opened, code):
            action = say("Change instrument {code}", code=code)
            opened.combine(action, lambda: _put(opened, instruments.find(opened, code), given))
        elif given["title"]:
            action = say("New agreement {title}", title=given["title"])
            opened.combine(action, lambda: _make(opened, code, given))
        found = instruments.get(opened, instruments.find(opened, code))
    if as_json:
        emit_json(view.instrument(found))
    else:
        _show(found)


def _check(given: dict[str, Any]) -> None:
    """Refuse options that lack what they go with."""
    plain = (*_FIELDS, "capacity", "name_language", *_OF_ACTION)
    if given["remove"] and (
        any(given[name] is not None for name in plain)
        or given["language"]
        or given["signer"]
        or (given["role"] and not given["party"])
    ):
        raise UsageError(
            "--remove goes with --party and its --role, --name, --action, --relation, or alone."
        )
    if given["signer"] and len(given["signer"]) != len(given["party"]):
        raise UsageError("--signer goes with --party: give one for each, in the same order.")
    if given["capacity"] and len(given["party"]) != 1:
        raise UsageError("--capacity goes with exactly one --party.")
    for name in _OF_ACTION:
        if given[name] is not None and len(given["action"]) != 1:
            raise UsageError(f"--{name.replace('_', '-')} goes with exactly one --action.")


def _make(archive: Archive, code: str, given: dict[str, Any]) -> None:
    instruments.create(archive, code, given["title"])
    _put(archive, instruments.find(archive, code), given)


def _put(archive: Archive, number: int, given: dict[str, Any]) -> None:
    values: dict[str, Any] = {n: given[n] for n in _FIELDS if given[n] is not None}
    if given["language"]:
        values["authentic_languages"] = given["language"]
    if values:
        instrument_edits.set_fields(archive, number, values)
    known = instruments.get(archive, number)
    _put_parties(archive, known, given)
    for form in dict.fromkeys(given["name"]):
        if form not in {name.form for name in known.names}:
            instrument_edits.add_name(archive, number, form, language=given["name_language"])
    for action in _actions(archive, given["action"]):
        _put_action(archive, known, action, given)
    for kind, related in _pairs(given["relation"], "AMENDS=I05"):
        instrument_edits.relate(archive, number, kind, instruments.find(archive, related))


def _put_parties(archive: Archive, known: Instrument, given: dict[str, Any]) -> None:
    role = terms.code(archive, "party_role", given["role"] or "PARTY")
    rows = {(party.key, party.role): party for party in known.parties}
    signers: Sequence[str | None] = given["signer"] or [None] * len(given["party"])
    keys = [authorities.find(archive, named).key for named in given["party"]]
    for key, signer in dict(zip(keys, signers, strict=True)).items():
        there = rows.get((key, role))
        if there is not None and signer is None and given["capacity"] is None:
            continue
        instrument_edits.put_party(
            archive,
            known.id,
            key,
            role,
            signer=signer or (there.signer if there else None),
            capacity=given["capacity"] or (there.capacity if there else None),
            row=there.id if there else None,
        )


class _Action(NamedTuple):
    kind: str
    date: str
    by: str | None


def _actions(archive: Archive, given: Iterable[str]) -> list[_Action]:
    found = []
    for kind, rest in _pairs(given, "RATIFICATION=2023-11-30@state.uz"):
        date, _, by = rest.partition("@")
        code = terms.code(archive, "treaty_action", kind)
        key = authorities.find(archive, by).key if by else None
        found.append(_Action(code, edtf.parse(date).value, key))
    return list(dict.fromkeys(found))


def _put_action(
    archive: Archive, known: Instrument, action: _Action, given: dict[str, Any]
) -> None:
    """Record an action; one of that kind, date and authority is there once."""
    details = {
        "date_of_effect": given["effect"],
        "document": given["proof"],
        "note": given["action_note"],
        "source": given["action_source"],
    }
    details = {name: value for name, value in details.items() if value is not None}
    for row in _rows(known, action):
        if details:
            instrument_edits.change_action(archive, row, details)
        return
    instrument_edits.add_action(
        archive, known.id, action.kind, action.date, authority=action.by, **details
    )


def _rows(known: Instrument, action: _Action) -> list[int]:
    return [
        one.id
        for one in known.actions
        if (one.kind, one.date, one.authority) == (action.kind, action.date, action.by)
    ]


def _pairs(given: Iterable[str], example: str) -> list[tuple[str, str]]:
    pairs = []
    for value in given:
        kind, sign, rest = value.partition("=")
        if not sign:
            raise UsageError(f"{value} lacks a =. Write for example {example}.")
        pairs.append((kind, rest))
    return pairs


def _take_off(archive: Archive, code: str, given: dict[str, Any]) -> None:
    known = instruments.get(archive, instruments.find(archive, code))
    keys = {authorities.find(archive, named).key for named in given["party"]}
    role = terms.code(archive, "party_role", given["role"]) if given["role"] else None
    for party in known.parties:
        if party.key in keys and role in (None, party.role):
            instrument_edits.remove_party(archive, party.id)
    for name in known.names:
        if name.form in given["name"]:
            instrument_edits.remove_name(archive, name.id)
    for action in _actions(archive, given["action"]):
        for row in _rows(known, action):
            instrument_edits.remove_action(archive, row)
    ended = {
        (terms.code(archive, "instrument_relation", kind), other)
        for kind, other in _pairs(given["relation"], "AMENDS=I05")
    }
    for relation in known.relations:
        if relation.outgoing and (relation.kind, relation.code) in ended:
            instrument_edits.unrelate(archive, relation.id)


def _show(found: Instrument) -> None:
    shown = view.instrument(found)
    events = shown.pop("life")
    shown["status"] = shown["status"]["said"]
    printing.one(shown, as_json=False)
    line("")
    table((one["date"] or one.get("said", "undated"), one["kind"], _about(one)) for one in events)


def _about(event: dict[str, Any]) -> str:
    """By whom, and what else is noted of it."""
    told = [event.get("authority"), event.get("note"), event["date"] and event.get("said")]
    return ", ".join(filter(None, told))


@cli.command("instruments")
@ARCHIVE
@click.option("--title", metavar="TEXT", help="Only those of this title, official or as printed.")
@click.option("--visit", metavar="CODE", help="Only those concluded on this visit.")
@common
def list_instruments(archive: str, *, as_json: bool, who: str | None, **wanted: Any) -> None:
    """List the instruments by date, how far each has come, and what each is to others."""
    with archive_at(archive) as opened:
        if wanted["visit"]:
            visits.find(opened, wanted["visit"])
        title = wanted["title"]
        found = instruments.by_title(opened, title) if title else instruments.listed(opened)
    found = [one for one in found if wanted["visit"] in (None, one.visit)]
    if as_json:
        emit_json({"instruments": [view.instrument_line(one) for one in found]})
        return
    table(
        (one.code, one.date or "undated", one.status.said, f"{one.title}{_related(one)}")
        for one in found
    )
    line(counted(len(found), "instrument"))


def _related(one: InstrumentLine) -> str:
    """What it is to other instruments, as a remark behind its title."""
    said = [f"{each.kind} {each.code}" for each in one.relations if each.outgoing]
    return f"  ({', '.join(said)})" if said else ""
