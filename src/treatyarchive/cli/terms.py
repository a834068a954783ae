"""Commands for vocabularies: own terms, retiring, export and import."""

from pathlib import Path
from typing import Any

import click

from treatyarchive.archive import exchange_records, term_edits, terms
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.cli import exchanging, printing
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError


@cli.group("term")
@ARCHIVE
@click.pass_context
def term(context: click.Context, archive: str) -> None:
    """Terms of the vocabularies: list, add own ones, retire, export, import."""
    context.obj = archive


VOCABULARY = click.argument("vocabulary")
CODE = click.argument("code")


@term.command("list")
@click.argument("vocabulary", required=False)
@common
@click.pass_obj
def list_terms(archive: str, /, vocabulary: str | None, *, as_json: bool, who: str | None) -> None:
    """List the terms of VOCABULARY, or the vocabularies."""
    with archive_at(archive) as opened:
        if vocabulary is None:
            _list_vocabularies(opened, as_json=as_json)
            return
        _known(opened, vocabulary)
        uses = term_edits.uses(opened, vocabulary)
        found = [_term(each, uses) for each in exchange_records.terms(opened, (vocabulary,))]
    if as_json:
        emit_json({"vocabulary": vocabulary, "terms": found})
        return
    table(
        (each["code"], each["uses"], each["labels"]["en"] + " (retired)" * each["retired"])
        for each in found
    )
    line(counted(len(found), "term"))


@term.command("new")
@VOCABULARY
@CODE
@click.option("--label", "labels", multiple=True, required=True, metavar="LANGUAGE=TEXT")
@click.option("--parent", metavar="CODE", help="The top sector it stands under.")
@click.option("--scope-note", metavar="TEXT", help="What it is for.")
@common
@click.pass_obj
def new_term(archive: str, /, vocabulary: str, code: str, *, as_json: bool, **given: Any) -> None:
    """Make an own term, for example: term A new sector TRN.PIP --label en=Pipelines."""
    with archive_at(archive) as opened:
        term_edits.create(
            opened,
            vocabulary,
            code,
            _labels(given["labels"]),
            parent=given["parent"],
            scope_note=given["scope_note"],
        )
        _print(opened, vocabulary, code, as_json=as_json)


@term.command("set")
@VOCABULARY
@CODE
@click.option("--label", "labels", multiple=True, metavar="LANGUAGE=TEXT", help="Empty clears.")
@click.option("--scope-note", metavar="TEXT", help="Empty clears.")
@click.option("--first", is_flag=True, help="Put it before all others.")
@click.option("--after", metavar="CODE", help="Put it after this one.")
@common
@click.pass_obj
def set_term(archive: str, /, vocabulary: str, code: str, *, as_json: bool, **given: Any) -> None:
    """Change labels, scope note or place of the term CODE."""
    with archive_at(archive) as opened:
        _known(opened, vocabulary)
        code = terms.code(opened, vocabulary, code)

        def edits() -> None:
            if given["labels"]:
                term_edits.set_labels(opened, vocabulary, code, _labels(given["labels"]))
            if given["scope_note"] is not None:
                term_edits.set_scope_note(opened, vocabulary, code, given["scope_note"])
            if given["first"] or given["after"]:
                order = _order(opened, vocabulary, code, given["after"])
                term_edits.put_in_order(opened, vocabulary, order)

        label = terms.vocabulary(opened, vocabulary)[code].label()
        opened.combine(term_edits.changing(label), edits)
        _print(opened, vocabulary, code, as_json=as_json)


@term.command("retire")
@VOCABULARY
@CODE
@click.option("--back", is_flag=True, help="Offer it again.")
@common
@click.pass_obj
def retire_term(
    archive: str, /, vocabulary: str, code: str, *, back: bool, as_json: bool, who: str | None
) -> None:
    """Offer the term CODE no more; what is tagged with it stays so."""
    with archive_at(archive) as opened:
        term_edits.retire(opened, vocabulary, code, retired=not back)
        _print(opened, vocabulary, code, as_json=as_json)


@term.command("export")
@exchanging.FILE
@click.option("--vocabulary", "wanted", multiple=True, metavar="NAME", help="Repeatable.")
@common
@click.pass_obj
def export_terms(
    archive: str, /, file: str, wanted: tuple[str, ...], *, as_json: bool, who: str | None
) -> None:
    """Write all vocabularies, or those named, to FILE: .ttl or .rdf (SKOS), or .csv."""
    from treatyarchive.intake.exchange import files  # noqa: PLC0415 - starting need not wait

    with archive_at(archive) as opened:
        for name in wanted:
            _known(opened, name)
        count = files.export_terms(opened, Path(file), wanted)
    exchanging.exported(file, count, "term", as_json=as_json)


@term.command("import")
@exchanging.FILE
@exchanging.DRY_RUN
@exchanging.EXACTLY
@click.option("--vocabulary", metavar="NAME", help="Where the file does not say which.")
@common
@click.pass_obj
def import_terms(archive: str, /, file: str, **options: Any) -> int:
    """Bring the terms of FILE in, all of them or none; `--dry-run` says first what it would do."""
    from treatyarchive.archive import importing_terms  # noqa: PLC0415 - starting need not wait
    from treatyarchive.intake.exchange import files  # noqa: PLC0415 - as above

    records = files.read_terms(Path(file), options["vocabulary"])
    how = (importing_terms.review, importing_terms.apply)
    return exchanging.take_in(archive, records, *how, **options)


def _list_vocabularies(archive: Archive, *, as_json: bool) -> None:
    found = [
        {"name": name, "terms": len(terms.vocabulary(archive, name))}
        | {"closed": name in term_edits.CLOSED}
        for name in term_edits.names(archive)
    ]
    if as_json:
        emit_json({"vocabularies": found})
    else:
        table((each["name"], each["terms"], "closed" * bool(each["closed"])) for each in found)


def _known(archive: Archive, vocabulary: str) -> None:
    known = term_edits.names(archive)
    if vocabulary not in known:
        raise UsageError(f"{vocabulary} is not a vocabulary. They are: {', '.join(known)}.")


def _labels(given: tuple[str, ...]) -> dict[str, str]:
    labels = {}
    for value in given:
        language, sign, label = value.partition("=")
        if not sign:
            raise UsageError(f"{value} is not LANGUAGE=TEXT. Write for example en=Pipelines.")
        labels[language] = label
    return labels


def _order(archive: Archive, vocabulary: str, code: str, after: str | None) -> list[str]:
    codes = [each for each in terms.vocabulary(archive, vocabulary) if each != code]
    place = codes.index(terms.code(archive, vocabulary, after)) + 1 if after else 0
    return [*codes[:place], code, *codes[place:]]


def _term(found: exchange_records.TermRecord, uses: dict[str, int]) -> dict[str, Any]:
    return {
        "code": found.code,
        "uuid": found.uuid,
        "parent": found.parent,
        "labels": {language: found.labels.get(language) for language in LANGUAGES},
        "scope_note": found.scope_note,
        "retired": found.retired,
        "uses": uses.get(found.code, 0),
    }


def _print(archive: Archive, vocabulary: str, code: str, *, as_json: bool) -> None:
    code = terms.code(archive, vocabulary, code)
    known = {each.code: each for each in exchange_records.terms(archive, (vocabulary,))}
    found = _term(known[code], term_edits.uses(archive, vocabulary))
    if not as_json:
        found["labels"] = [
            f"{language} {label}" for language, label in found["labels"].items() if label
        ]
    printing.one(found, as_json=as_json)
