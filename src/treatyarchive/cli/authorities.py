"""Commands for the name authority: names, merging, export and import."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from treatyarchive.archive import authorities, authority_edits, likenesses, merging, terms
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.likenesses import SAME, Likeness
from treatyarchive.archive.names import Name
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.cli import exchanging, printing
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.progress import progress
from treatyarchive.cli.run import DONE, IN_PART, archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.text.folding import fold


@cli.group("authority")
@ARCHIVE
@click.pass_context
def authority(context: click.Context, archive: str) -> None:
    """Names of states, bodies, places, persons: list, change, merge, export, import."""
    context.obj = archive


KEY = click.argument("key")


@authority.command("list")
@click.argument("words", required=False, default="")
@click.option("--kind", metavar="KIND", help="STATE, PERSON, CITY ...")
@click.option("--merged", is_flag=True, help="Those that were merged into others.")
@common
@click.pass_obj
def list_names(archive: str, /, words: str, **options: Any) -> None:
    """List the entries, or those with WORDS in one of their names, in any script."""
    wanted = f" {fold(words)} " if words else ""
    with archive_at(archive) as opened:
        found = authorities.merged(opened) if options["merged"] else authorities.all_of(opened)
        kind = options["kind"] and terms.code(opened, "signatory_kind", options["kind"])
    kept = [
        each
        for each in found
        if kind in (None, each.kind)
        and (not wanted or any(wanted in f" {name.folded} " for name in each.names))
    ]
    if options["as_json"]:
        emit_json({"authorities": [entry(each) for each in kept]})
        return
    table((each.key, each.kind, each.label() + _state(each)) for each in kept)
    line(counted(len(kept), "name"))


@authority.command("show")
@KEY
@common
@click.pass_obj
def show_name(archive: str, /, key: str, *, as_json: bool, who: str | None) -> None:
    """Show the entry KEY, a key or a name, with all forms of its name."""
    with archive_at(archive) as opened:
        found = authorities.find(opened, key)
    _print(found, as_json=as_json)


@authority.command("new")
@click.option("--kind", required=True, metavar="KIND", help="STATE, PERSON, CITY ...")
@click.option("--name", "names", multiple=True, required=True, metavar="TAG=FORM")
@click.option("--key", metavar="KEY", help="Without it, one is made of the name.")
@click.option("--parent", metavar="KEY", help="What it is part of.")
@click.option("--dates", default="", metavar="EDTF", help="When it was there, or lived.")
@click.option("--iso-code", "iso", metavar="CODE", help="ISO 3166.")
@click.option("--note", metavar="TEXT")
@click.option("--anyway", is_flag=True, help="Although there is one of that name and kind.")
@common
@click.pass_obj
def new_name(
    archive: str, /, kind: str, names: tuple[str, ...], *, as_json: bool, **options: Any
) -> None:
    """Make an entry; the first name of each language is the preferred one.

    A name is written TAG=FORM, for example --name en-Latn=Bukhara --name ru-Cyrl=Бухара.
    """
    wanted = _names(names)
    with archive_at(archive) as opened, opened.transaction():
        like = _like(opened, wanted, kind)
        _refuse_double(opened, like, kind, anyway=options["anyway"])
        given = {name: options[name] for name in ("key", "parent", "dates", "iso", "note")}
        done = authority_edits.create(opened, kind, wanted, **given)
        found = authorities.get(opened, done.changes[0].row)
    if as_json:
        emit_json(entry(found) | {"likenesses": [asdict(each) for each in like]})
        return
    _print(found, as_json=False)
    for each in like:
        line(f"It is like {each.key} ({each.form}): {each.why}")


@authority.command("set")
@KEY
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@common
@click.pass_obj
def set_name(
    archive: str, /, key: str, values: tuple[str, ...], *, as_json: bool, who: str | None
) -> None:
    """Set kind, parent, dates, iso_code, note or confusable_with; an empty value clears."""
    wanted = dict(_pair(value, "dates=1991/..") for value in values)
    with archive_at(archive) as opened:
        authority_edits.set_fields(opened, key, wanted)
        found = authorities.find(opened, key)
    _print(found, as_json=as_json)


@authority.command("name")
@KEY
@click.argument("form")
@click.option("--language", metavar="TAG", help="For example uz-Latn.")
@click.option("--kind", metavar="KIND", help="preferred, official, variant, acronym ...")
@click.option("--valid", metavar="EDTF", help="When it was in use.")
@click.option("--confusable/--not-confusable", default=None, help="Also another's name.")
@click.option("--note", metavar="TEXT")
@click.option("--form", "new_form", metavar="FORM", help="Write it so from now on.")
@click.option("--remove", is_flag=True, help="Take it away.")
@common
@click.pass_obj
def put_name(archive: str, /, key: str, form: str, *, as_json: bool, **options: Any) -> None:
    """Give the entry KEY a name, or change what is given of one it has, or remove it."""
    parts = ("language", "kind", "valid", "confusable", "note")
    given = {part: options[part] for part in parts if options[part] is not None}
    with archive_at(archive) as opened, opened.transaction():
        found = authorities.find(opened, key)
        there = _there(found, form, options["language"])
        if options["remove"]:
            if there is None:
                raise UsageError(f"{form} is not a name of {found.key}.")
            authority_edits.remove_name(opened, there.id)
        elif there is None:
            if "language" not in given:
                raise UsageError(f"Give the language of {form} with --language, such as uz-Latn.")
            name = Name(options["new_form"] or form, given["language"], "variant")
            authority_edits.add_name(opened, found.key, name._replace(**given))
        else:
            renamed = {"form": options["new_form"]} if options["new_form"] else {}
            authority_edits.change_name(opened, there.id, given | renamed)
        found = authorities.get(opened, found.id)
    _print(found, as_json=as_json)


@authority.command("retire")
@KEY
@click.option("--back", is_flag=True, help="Offer it again.")
@common
@click.pass_obj
def retire_name(archive: str, /, key: str, *, back: bool, as_json: bool, who: str | None) -> None:
    """Offer the entry KEY no more; what is tagged with it stays so."""
    with archive_at(archive) as opened:
        authority_edits.retire(opened, key, retired=not back)
        found = authorities.find(opened, key)
    _print(found, as_json=as_json)


@authority.command("merge")
@click.argument("kept")
@click.argument("gone")
@exchanging.DRY_RUN
@common
@click.pass_obj
def merge_names(
    archive: str, /, kept: str, gone: str, *, dry_run: bool, as_json: bool, who: str | None
) -> int:
    """Make the entry GONE a part of KEPT: its names, its tags; `undo` takes it back."""
    with archive_at(archive) as opened:
        review = merging.review(opened, kept, gone)
        done = None if dry_run else merging.merge(opened, kept, gone)
    blocked = any(conflict.blocks for conflict in review.conflicts)
    if as_json:
        emit_json(_merge(review) | {"done": done is not None})
    else:
        _print_merge(review)
        line(done.action if done else "Nothing was written")
    return IN_PART if blocked else DONE


@authority.command("export")
@exchanging.FILE
@common
@click.pass_obj
def export_names(archive: str, /, file: str, *, as_json: bool, who: str | None) -> None:
    """Write all names to FILE: .ttl or .rdf (SKOS), or .csv."""
    from treatyarchive.intake.exchange import files  # noqa: PLC0415 - starting need not wait

    with archive_at(archive) as opened:
        shown = progress(as_json=as_json)
        count = files.export_authorities(opened, Path(file), shown)
    exchanging.exported(file, count, "name", as_json=as_json)


@authority.command("import")
@exchanging.FILE
@exchanging.DRY_RUN
@exchanging.EXACTLY
@click.option("--kind", metavar="KIND", help="Of entries of which the file does not say it.")
@common
@click.pass_obj
def import_names(archive: str, /, file: str, **options: Any) -> int:
    """Bring the names of FILE in, all of them or none; `--dry-run` says first what it would do."""
    from treatyarchive.archive import importing_names  # noqa: PLC0415 - starting need not wait
    from treatyarchive.intake.exchange import files  # noqa: PLC0415 - as above

    records = files.read_authorities(Path(file), options["kind"])
    how = (importing_names.review, importing_names.apply)
    return exchanging.take_in(archive, records, *how, **options)


def entry(found: Authority) -> dict[str, Any]:
    """An entry as scripts get it."""
    return {
        "key": found.key,
        "uuid": found.uuid,
        "kind": found.kind,
        "label": found.label(),
        "parent": found.parent,
        "dates": found.dates,
        "iso_code": found.iso,
        "note": found.note,
        "retired": found.retired,
        "merged_into": found.merged_into,
        "confusable_with": list(found.attributes.get("confusable_with", ())),
        "names": [
            {part: getattr(name, part) for part in ("form", "language", "kind", "valid")}
            | {"confusable": name.confusable, "note": name.note}
            for name in found.names
        ],
    }


def _print(found: Authority, *, as_json: bool) -> None:
    if as_json:
        emit_json(entry(found))
        return
    printing.one({name: v for name, v in entry(found).items() if name != "names"}, as_json=False)
    table(
        ("", name.language, name.kind, " ".join(filter(None, (name.form, name.valid))))
        for name in found.names
    )


def _state(found: Authority) -> str:
    if found.merged_into:
        return f" -> {found.merged_into}"
    return " (retired)" if found.retired else ""


def _pair(value: str, example: str) -> tuple[str, str]:
    name, sign, given = value.partition("=")
    if not sign:
        raise UsageError(f"{value} is not NAME=VALUE. Write for example {example}.")
    return name, given


def _names(given: tuple[str, ...]) -> list[Name]:
    """Names as typed; the first of a language is the preferred one."""
    names: list[Name] = []
    for value in given:
        language, form = _pair(value, "en-Latn=Bukhara")
        first = language not in {name.language for name in names}
        names.append(Name(form, language, "preferred" if first else "variant"))
    return names


def _like(archive: Archive, names: list[Name], kind: str) -> list[Likeness]:
    known = likenesses.Known(authorities.all_of(archive))
    found = {each.key: each for name in reversed(names) for each in known.like(name.form, kind)}
    return list(found.values())


def _refuse_double(archive: Archive, like: list[Likeness], kind: str, *, anyway: bool) -> None:
    for each in like:
        if each.why == SAME and not anyway and authorities.find(archive, each.key).kind == kind:
            raise UsageError(
                f"{each.form} is the name of {each.key} already. "
                "If another one is meant, say so with --anyway."
            )


def _there(found: Authority, form: str, language: str | None) -> Name | None:
    there = [
        name for name in found.names if name.form == form and language in (None, name.language)
    ]
    if len({name.language for name in there}) > 1:
        tags = ", ".join(sorted({name.language for name in there}))
        raise UsageError(f"{form} is a name in {tags}: say which with --language.")
    return there[0] if there else None


def _merge(review: merging.MergeReview) -> dict[str, Any]:
    def touched(found: tuple[merging.Touched, ...]) -> list[dict[str, Any]]:
        return [{"code": each.code, "title": each.title, "roles": each.roles} for each in found]

    return {
        "kept": entry(review.kept),
        "gone": entry(review.gone),
        "documents": [
            {"ref": ref(each.number), "title": each.title, "roles": each.roles}
            | {"trashed": each.trashed}
            for each in review.documents
        ],
        "visits": touched(review.visits),
        "instruments": touched(review.instruments),
        "parts": list(review.parts),
        "names": [
            {"form": move.name.form, "language": move.name.language, "kind": move.name.kind}
            | {"becomes": move.becomes or None}
            for move in review.names
        ],
        "conflicts": [asdict(conflict) for conflict in review.conflicts],
    }


def _print_merge(review: merging.MergeReview) -> None:
    for conflict in review.conflicts:
        line(f"{'cannot be: ' if conflict.blocks else 'look at: '}{conflict.text}")
    for each in review.documents:
        line(f"document {ref(each.number)} {', '.join(each.roles)}: {each.title}")
    for what, found in (("visit", review.visits), ("instrument", review.instruments)):
        for each in found:
            line(f"{what} {each.code} {', '.join(each.roles)}: {each.title}")
    for move in review.names:
        line(f"name {move.name.form} ({move.name.language}): {move.becomes or 'is there already'}")
