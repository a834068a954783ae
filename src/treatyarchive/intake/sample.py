"""The sample archive: written by us, made with the same operations a user has."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from treatyarchive.archive import (
    documents,
    instrument_edits,
    instruments,
    statements,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.records import (
    Claim,
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.intake import adding
from treatyarchive.intake.outcomes import AddResult
from treatyarchive.messages import say
from treatyarchive.paths import data_dir
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text.clock import now

FILE_NAME = "sample.tarchive"
_WHO = "Sample"
# Fields of the manifest that `documents.set_fields` takes as they are.
_FIELDS = (
    "title",
    "subtitle",
    "kind",
    "language",
    "date",
    "date_published",
    "date_note",
    "publisher",
    "byline",
    "url",
    "access",
    "state",
    "reference_code",
    "scope_content",
    "rights_note",
)


def folder() -> Path:
    """Where the user's data lies, and the sample in it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - the sample alone asks for it

    return user_data_path("treatyarchive", appauthor=False)


def ensure(path: Path, progress: Progress | None = None) -> bool:
    """Make the sample archive at `path` unless there is one; returns whether it was made."""
    if path.exists():
        return False
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with Archive.create(unfinished, _WHO) as archive:
            _fill(archive, progress or NoProgress())
        unfinished.rename(path)
    except OSError as error:
        raise _not_made(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return True


def reset(path: Path, progress: Progress | None = None) -> Path | None:
    """Make the sample afresh; what stood there is kept beside it, and its new path returned."""
    kept = None
    if path.exists():
        stamp = now()[:19].replace(":", "")
        kept = path.with_name(f"{path.stem}-before-{stamp}{path.suffix}")
        try:
            path.rename(kept)
        except OSError as error:
            raise _not_made(path, error) from error
    try:
        ensure(path, progress)
    except BaseException:
        if kept is not None and not path.exists():
            with contextlib.suppress(OSError):
                kept.rename(path)
        raise
    return kept


def _not_made(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        say(
            "The sample archive {path} could not be made: {error}. "
            "Check that you may write in its folder.",
            path=path,
            error=error.strerror or error,
        )
    )


def _fill(archive: Archive, progress: Progress) -> None:
    source = data_dir("resources") / "sample"
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    for visit in manifest["visits"]:
        _add_visit(archive, visit)
    for instrument in manifest["instruments"]:
        _add_instrument(archive, instrument)
    for instrument in manifest["instruments"]:
        for relation in instrument.get("relations") or ():
            number, other = (
                instruments.find(archive, c) for c in (instrument["key"], relation["to"])
            )
            instrument_edits.relate(archive, number, relation["kind"], other)
    numbers: dict[str, int] = {}
    for done, entry in enumerate(manifest["documents"]):
        progress.step(done, len(manifest["documents"]), entry["title"])
        numbers[entry["text"]] = _add_document(archive, source, entry)
    for visit in manifest["visits"]:
        _add_programme(archive, visit, numbers)


def _add_visit(archive: Archive, visit: dict[str, Any]) -> None:
    visits.put(
        archive,
        visit["code"],
        host=[p["authority"] for p in visit["parties"] if p["role"] == "host"],
        guest=[p["authority"] for p in visit["parties"] if p["role"] == "guest"],
        kind=visit["kind"],
        date=visit["date"],
        place=visit["place"],
        **{name: visit.get(name) for name in ("title", "venue", "document_count_stated", "note")},
    )
    number = visits.find(archive, visit["code"])
    for party in visit["parties"]:
        if party["role"] not in ("host", "guest"):
            visit_edits.put_party(archive, number, party["authority"], party["role"])


def _add_programme(archive: Archive, visit: dict[str, Any], numbers: dict[str, int]) -> None:
    """Its points, each with the document that tells of it, by the name of its text."""
    number = visits.find(archive, visit["code"])
    for event in visit["events"]:
        certainty, evidence = _evidence(event)
        visit_edits.add_event(
            archive,
            number,
            event["kind"],
            event["date"],
            place=event["place"],
            title=event["title"],
            document=numbers[event["text"]],
            certainty=certainty,
            evidence=evidence,
        )


def _add_instrument(archive: Archive, entry: dict[str, Any]) -> None:
    instruments.create(
        archive,
        entry["key"],
        entry["title"],
        kind=entry["kind"],
        level=entry["level"],
        date_concluded=entry.get("date_concluded") or "",
        place=entry.get("place"),
        visit=entry.get("visit"),
        period=entry.get("period") or "",
        note=entry.get("note"),
        names=entry.get("names") or (),
        parties=[(p["authority"], p["role"], p.get("signer")) for p in entry["parties"]],
    )
    number = instruments.find(archive, entry["key"])
    known = {name: entry[name] for name in ("period_note", "source") if entry.get(name)}
    if known:
        instrument_edits.set_fields(archive, number, known)
    for action in entry.get("actions") or ():
        instrument_edits.add_action(
            archive,
            number,
            action["kind"],
            action["date"],
            authority=action.get("authority"),
            note=action.get("note"),
        )


def _add_document(archive: Archive, source: Path, entry: dict[str, Any]) -> int:
    scans = [str(source / name) for name in entry["scans"]]
    if entry["text"]:
        added = _sound(adding.add_paths(archive, [str(source / entry["text"])]))
        number = int(added.outcomes[0].ref or 0)
        if scans:
            _sound(adding.attach(archive, number, scans))
    else:
        added = _sound(adding.add_pages(archive, scans))
        number = int(added.outcomes[0].ref or 0)
    values = {name: entry.get(name) for name in _FIELDS if entry.get(name)}
    values["title_supplied"] = "yes" if entry["title_supplied"] else "no"
    documents.set_fields(archive, number, values)
    tags.add(archive, number, _tags(entry))
    statements.claim(archive, number, [_claim(one) for one in entry.get("claims") or ()])
    return number


def _claim(noted: dict[str, Any]) -> Claim:
    """Doubtful print of a manifest entry."""
    return Claim(
        noted["subject"],
        noted["as_printed"],
        noted["value"],
        status=statements.DOUBTFUL,
        certainty=noted["certainty"],
        evidence=tuple(noted["evidence"]),
        note=noted["note"],
    )


def _sound(result: AddResult) -> AddResult:
    for outcome in result.outcomes:
        if outcome.outcome != "added":
            raise ArchiveError(
                say(
                    "The sample's {path} was not added: {error}",
                    path=outcome.path,
                    error=outcome.error,
                )
            )
    return result


def _tags(entry: dict[str, Any]) -> list[tags.Tag]:
    """The tags of a manifest entry; each rests on a passage of the text, so it is stated."""
    found: list[tags.Tag] = []
    for sector in entry["sectors"]:
        found.append(SectorTag(sector["code"], sector.get("basis"), *_evidence(sector)))
    for party in entry["signatories"]:
        role, signer = party["role"], party.get("signer")
        found.append(SignatoryTag(party["key"], role, signer, None, *_evidence(party)))
    for visit in entry["visits"]:
        printed = visit.get("kind_as_printed")
        found.append(VisitTag(visit["code"], visit["role"], printed, *_evidence(visit)))
    for reported in entry["instruments"]:
        title, status = reported.get("title_as_printed"), reported.get("status_as_printed")
        key, role = reported["key"], reported["role"]
        found.append(InstrumentTag(key, "", role, title, status, *_evidence(reported)))
    return found


def _evidence(tag: dict[str, Any]) -> tuple[str | None, tuple[dict[str, Any], ...]]:
    evidence = tuple(tag.get("evidence") or ())
    return ("STATED" if evidence else None), evidence
