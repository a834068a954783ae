"""What a command looks for: QUERY and its filters, the same wherever documents are chosen."""

from collections.abc import Callable
from typing import Any, Final

import click

from treatyarchive.archive import values
from treatyarchive.archive.query import FACETS, NOT_TAGGED, Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError

Command = Callable[..., Any]
_YES_NO: Final = click.Choice(["yes", "no"])
_QUERY: Final = click.argument("words", required=False, default="", metavar="[QUERY]")
_FILTERS: Final = (
    click.option("--exact", is_flag=True, help="Only what is spelt as typed."),
    click.option("--sector", multiple=True, metavar="CODE", help="A top counts with its leaves."),
    click.option("--signatory", multiple=True, metavar="KEY"),
    click.option("--person", multiple=True, metavar="KEY", help="Who signed or is mentioned."),
    click.option("--visit", multiple=True, metavar="CODE"),
    click.option("--place", multiple=True, metavar="KEY", help="The place of the visit."),
    click.option("--instrument", multiple=True, metavar="CODE"),
    click.option("--year", multiple=True, metavar="YEAR", help="2021, or 202X for all ten."),
    click.option("--kind", multiple=True, metavar="KIND"),
    click.option("--language", multiple=True, metavar="TAG"),
    click.option("--state", multiple=True, metavar="STATE"),
    click.option("--access", multiple=True, metavar="CODE"),
    click.option("--scan", multiple=True, type=_YES_NO, help="Whether it has a scan."),
    click.option("--read", multiple=True, type=_YES_NO, help="Whether its scans have text."),
    click.option("--since", default="", metavar="EDTF", help="What may be of this time or later."),
    click.option("--until", default="", metavar="EDTF", help="... or earlier."),
    click.option("--not-tagged", multiple=True, metavar="FIELD", help=", ".join(NOT_TAGGED)),
    click.option("--not", "unwanted", multiple=True, metavar="FACET=VALUE", help="Not wanted."),
    click.option("--all-of", multiple=True, metavar="FACET", help="Demand all values of it."),
    click.option("--trash", is_flag=True, help="Search the trash."),
    click.option(
        "--sort",
        default="",
        metavar="ORDER",
        help="added, changed, date, published or title; -title reversed.",
    ),
)


class Asking(click.Command):
    """A command with a QUERY, which says what to do about one that the shell took apart."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, as `click.Command` does."""
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            hint = f"{error.format_message()} A QUERY that begins with - goes after --: -- -gas"
            raise click.UsageError(hint, ctx) from error
        if rest:
            hint = f"{rest[0]} is one word too many. A QUERY of several words goes in quotes"
            raise click.UsageError(hint, ctx)
        return rest


def search_options(command: Command) -> Command:
    """Give a command QUERY and all that narrows it."""
    return _QUERY(filters(command))


def filters(command: Command) -> Command:
    """Give a command all that narrows a QUERY."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def asked_for(archive: Archive, words: str, options: dict[str, Any]) -> Query:
    """The query that QUERY and the options mean."""
    unwanted: dict[str, tuple[str, ...]] = {}
    for given in options["unwanted"]:
        facet, sign, value = given.partition("=")
        if not (facet and sign):
            raise UsageError(f"{given} is not FACET=VALUE. Write for example sector=ENE.")
        # Nothing is that a document has none.
        value = values.meant(archive, facet, value) if value or facet not in NOT_TAGGED else ""
        unwanted[facet] = (*unwanted.get(facet, ()), value)
    strange = sorted(set(options["all_of"]) - set(FACETS))
    if strange:
        raise UsageError(f"{strange[0]} is not a facet. Facets are: {', '.join(FACETS)}.")
    return Query(
        words=words,
        exact=options["exact"],
        wanted={
            name: tuple(values.meant(archive, name, value) for value in options[name])
            for name in FACETS
            if options[name]
        },
        unwanted=unwanted,
        all_of=frozenset(options["all_of"]),
        not_tagged=frozenset(options["not_tagged"]),
        trashed=options["trash"],
        since=options["since"],
        until=options["until"],
    )
