"""Commands that say what a document is about: tags, and notes on doubtful print."""

from typing import Any

import click

from treatyarchive.archive import documents, statements, tags
from treatyarchive.archive.records import (
    Claim,
    Document,
    Evidence,
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.cli import printing
from treatyarchive.cli.options import ARCHIVE, REF, common
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError

_ROLES = ("text_of", "reports", "ratifies", "mentions")


@cli.command()
@ARCHIVE
@REF
@click.option("--sector", multiple=True, metavar="CODE", help="A sector, by code or label.")
@click.option("--signatory", multiple=True, metavar="KEY", help="A party, by key or name.")
@click.option("--signer", metavar="KEY", help="The person who signed for the one --signatory.")
@click.option("--visit", "visit_codes", multiple=True, metavar="CODE", help="A visit.")
@click.option(
    "--visit-role",
    type=click.Choice(("about", "mentions")),
    help="What the document is to each --visit: about, until another is given.",
)
@click.option("--rank", metavar="TEXT", help="The rank of the one --visit as it prints it.")
@click.option("--instrument", multiple=True, metavar="CODE", help="An instrument, see --role.")
@click.option(
    "--role",
    type=click.Choice(_ROLES),
    default="reports",
    show_default=True,
    help="What the document is to each --instrument.",
)
@click.option("--as-printed", metavar="TITLE", help="How it prints the one --instrument.")
@click.option("--status", metavar="STATUS", help="SIGNED, TO_BE_SIGNED ... as it prints that.")
@click.option("--remove", is_flag=True, help="Take these tags off.")
@common
def tag(archive: str, ref: str, *, remove: bool, **options: Any) -> None:
    """Tag the document REF by sector, signatory, visit and instrument."""
    if not any(options[kind] for kind in ("sector", "signatory", "visit_codes", "instrument")):
        raise UsageError("Nothing to tag with. Give --sector, --signatory, --visit, --instrument.")
    if options["signer"] and len(options["signatory"]) != 1:
        raise UsageError("--signer goes with exactly one --signatory: the party signed for.")
    if options["rank"] and len(options["visit_codes"]) != 1:
        raise UsageError("--rank goes with exactly one --visit.")
    if (options["as_printed"] or options["status"]) and len(options["instrument"]) != 1:
        raise UsageError("--as-printed and --status go with exactly one --instrument.")
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        with opened.transaction():
            wanted = _wanted(documents.get(opened, number), options)
            (tags.remove if remove else tags.put)(opened, number, wanted)
        printing.record(opened, number, as_json=options["as_json"])


def _wanted(document: Document, options: dict[str, Any]) -> list[tags.Tag]:
    wanted: list[tags.Tag] = [SectorTag(code) for code in options["sector"]]
    wanted += [SignatoryTag(key, signer=options["signer"]) for key in options["signatory"]]
    roles = {tag.code: tag.role for tag in document.visits}
    for code in options["visit_codes"]:
        role = options["visit_role"] or roles.get(code, "about")
        wanted.append(VisitTag(code, role, options["rank"]))
    return [*wanted, *(_tied(code, options) for code in options["instrument"])]


def _tied(code: str, options: dict[str, Any]) -> InstrumentTag:
    return InstrumentTag(
        code,
        role=options["role"],
        title_as_printed=options["as_printed"],
        status_as_printed=options["status"],
    )


@cli.command("claim")
@ARCHIVE
@REF
@click.option("--id", "row", type=int, help="Change, or remove, this claim, by its id in `show`.")
@click.option("--printed", metavar="TEXT", help="What stands there, as printed.")
@click.option("--reads", metavar="TEXT", help="What is meant, in plain form.")
@click.option("--subject", type=click.Choice(statements.SUBJECTS), help="What it is about.")
@click.option("--certainty", metavar="CODE", help="STATED, INFERRED, EXTERNAL, DISPUTED ...")
@click.option("--unit", metavar="UNIT", help="Of a sum or a count, for example USD.")
@click.option("--status", metavar="STATUS", help="disputed (of a new one), accepted or rejected.")
@click.option("--note", metavar="TEXT", help="Why it is doubtful, and where that is known from.")
@click.option("--line", "line_number", type=click.IntRange(1), help="The line it stands on.")
@click.option("--nth", type=click.IntRange(1), default=1, help="Its which place on that line.")
@click.option("--remove", is_flag=True, help="Remove the claim --id.")
@common
def note_claim(archive: str, ref: str, **options: Any) -> None:
    """Note doubtful print in the document REF, or change such a note; the text stays as it is."""
    with archive_at(archive) as opened:
        number = documents.find(opened, ref)
        if options["row"] is not None:
            _change(opened, number, options)
        elif options["printed"] and not options["remove"]:
            statements.claim(opened, number, [_new(opened, number, options)])
        else:
            raise UsageError("Give --printed, or --id with what is to be changed or --remove.")
        printing.record(opened, number, as_json=options["as_json"])


def _change(archive: Archive, number: int, options: dict[str, Any]) -> None:
    row = options["row"]
    if row not in {claim.id for claim in statements.claims(archive, number)}:
        raise UsageError(
            f"The document has no claim {row}. `show --json` lists them with their id."
        )
    if options["remove"]:
        statements.remove_claim(archive, row)
        return
    given = {"as_printed": options["printed"], "value": options["reads"]}
    given |= {name: options[name] for name in ("subject", "certainty", "unit", "status", "note")}
    values = {name: value for name, value in given.items() if value is not None}
    statements.change_claim(archive, row, values)


def _new(archive: Archive, number: int, options: dict[str, Any]) -> Claim:
    return Claim(
        options["subject"] or "word",
        options["printed"],
        options["reads"],
        options["unit"],
        options["status"] or statements.DOUBTFUL,
        options["certainty"],
        _evidence(documents.text(archive, number) or "", options),
        options["note"],
    )


def _evidence(text: str, options: dict[str, Any]) -> Evidence:
    """Where the words stand: on the line given, else on the only one that has them."""
    printed, lines = options["printed"], text.split("\n")
    found = [number for number, words in enumerate(lines, 1) if printed in words]
    wanted = options["line_number"]
    if wanted is None:
        wanted = found[0] if len(found) == 1 else None
    elif wanted not in found:
        raise UsageError(f"{printed} does not stand on line {wanted}. It stands on: {found}.")
    if wanted is None:
        return ()
    start = -1
    for _ in range(options["nth"]):
        start = lines[wanted - 1].find(printed, start + 1)
        if start < 0:
            raise UsageError(f"{printed} does not stand {options['nth']} times on line {wanted}.")
    end = start + len(printed)
    return ({"line": wanted, "start": start, "end": end, "quote": printed},)
