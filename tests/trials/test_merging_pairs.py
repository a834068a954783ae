"""Two archives from one bundle, changed apart: merging gives the union in either order."""

import contextlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from archive_fixtures import new_archive, no_power_is_lost
from treatyarchive.archive import (
    authority_edits,
    documents,
    instrument_edits,
    instruments,
    passages,
    statements,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.names import Name
from treatyarchive.archive.passage_records import PassageTag
from treatyarchive.archive.records import (
    Claim,
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.sharing import reading_states
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.sharing.shapes import TABLES
from treatyarchive.archive.sharing.state import canonical
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting, reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions, Side
from treatyarchive.errors import ArchiveError
from treatyarchive.intake import adding
from treatyarchive.progress import NoProgress

Edit = Callable[[Archive, random.Random], object]
_TEXT = "The railway was opened. The road follows. The border is open. Waters are shared.\n"
SHORT: Final = 60  # pairs in the short form
_DOCUMENTS = 3
_VISIT = "2021-12-06-KZ-UZ"
_NAMES = ("state.kz", "state.uz", "state.kg", "state.tj")
_KINDS = ("document", "visit", "instrument", "authority", "original")


def _document(archive: Archive, chance: random.Random) -> int:
    """A document by its title's place, so that both archives mean the same by it."""
    uuids = [uuid for (uuid,) in archive.query("SELECT uuid FROM document ORDER BY uuid")]
    uuid = chance.choice(uuids)
    return int(archive.one("SELECT id FROM document WHERE uuid = ?", (uuid,))[0])


def _sector(archive: Archive, chance: random.Random) -> object:
    known = [c for (c,) in archive.query("SELECT code FROM term WHERE vocabulary = 'sector'")]
    code = chance.choice(sorted(known)[:8])
    tag = SectorTag(code, primary=chance.random() < 0.3)
    return tags.add(archive, _document(archive, chance), [tag])


def _no_sector(archive: Archive, chance: random.Random) -> object:
    number = _document(archive, chance)
    there = documents.get(archive, number).sectors
    return tags.remove(archive, number, [chance.choice(there)]) if there else None


def _field(archive: Archive, chance: random.Random) -> object:
    name = chance.choice(["title", "byline", "note", "scope_content", "date", "creator"])
    values = {"date": ["2021", "2022-01", "2023-05-06"], "creator": _NAMES}
    value = chance.choice(values.get(name, [f"text {chance.randrange(1000)}"]))
    return documents.set_fields(archive, _document(archive, chance), {name: value})


def _signatory(archive: Archive, chance: random.Random) -> object:
    tag = SignatoryTag(chance.choice(_NAMES), chance.choice(["PARTY", "SIGNED_FOR_PARTY"]))
    return tags.add(archive, _document(archive, chance), [tag])


def _no_signatory(archive: Archive, chance: random.Random) -> object:
    number = _document(archive, chance)
    there = documents.get(archive, number).signatories
    return tags.remove(archive, number, [chance.choice(there)]) if there else None


def _mention(archive: Archive, chance: random.Random) -> object:
    tag = MentionTag(chance.choice(_NAMES), as_printed=f"printed {chance.randrange(9)}")
    return tags.add(archive, _document(archive, chance), [tag])


def _passage(archive: Archive, chance: random.Random) -> object:
    start = chance.choice([0, 24, 42, 62])
    tag = PassageTag("sector", "TRN.RLW")
    return passages.keep(
        archive, _document(archive, chance), start, start + 10, tags=[tag] * chance.randrange(2)
    )


def _of_a_passage(archive: Archive, chance: random.Random) -> object:
    rows = [n for (n,) in archive.query("SELECT id FROM passage ORDER BY uuid")]
    if not rows:
        return None
    row = chance.choice(rows)
    if chance.random() < 0.3:
        return passages.remove(archive, row)
    facet = chance.choice([("signatory", "state.kz"), ("visit", _VISIT), ("sector", "POL.FOR")])
    return passages.change(
        archive, row, note=f"seen {chance.randrange(9)}", tags=[PassageTag(*facet)]
    )


def _claim(archive: Archive, chance: random.Random) -> object:
    claim = Claim(subject="count", as_printed=f"{chance.randrange(4)} km")
    return statements.claim(archive, _document(archive, chance), [claim])


def _visit(archive: Archive, chance: random.Random) -> object:
    name = chance.choice(["title", "venue", "note", "document_count_stated"])
    value = str(chance.randrange(50)) if name.startswith("doc") else f"text {chance.randrange(50)}"
    return visit_edits.set_fields(archive, visits.find(archive, _VISIT), {name: value})


def _event(archive: Archive, chance: random.Random) -> object:
    title = f"Talks {chance.randrange(5)}"
    number = visits.find(archive, _VISIT)
    return visit_edits.add_event(archive, number, "WELCOME_CEREMONY", title=title)


def _instrument(archive: Archive, chance: random.Random) -> object:
    ((number,),) = archive.query("SELECT id FROM instrument")
    if chance.random() < 0.5:
        return instrument_edits.add_name(archive, number, f"Name {chance.randrange(5)}")
    name = chance.choice(["volume", "note", "registration_no"])
    return instrument_edits.set_fields(archive, number, {name: f"text {chance.randrange(50)}"})


def _authority(archive: Archive, chance: random.Random) -> object:
    key = chance.choice(_NAMES[:2])
    if chance.random() < 0.5:
        return authority_edits.add_name(
            archive, key, Name(f"Form {chance.randrange(6)}", "en-Latn", "variant")
        )
    return authority_edits.set_fields(archive, key, {"note": f"note {chance.randrange(50)}"})


EDITS: tuple[Edit, ...] = (
    _sector,
    _no_sector,
    _field,
    _field,
    _signatory,
    _no_signatory,
    _mention,
    _passage,
    _of_a_passage,
    _claim,
    _visit,
    _event,
    _instrument,
    _authority,
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive, and one that has taken in a bundle of it."""
    folder = tmp_path_factory.mktemp("pairs")
    with new_archive(folder / "a.tarchive", "ours") as ours:
        no_power_is_lost(ours)
        _fill(ours, folder)
        bundle = _export(ours, folder / "first")
        with new_archive(folder / "b.tarchive", "theirs") as theirs:
            no_power_is_lost(theirs)
            _take(theirs, bundle, None)
    return folder / "a.tarchive", folder / "b.tarchive"


def _fill(archive: Archive, folder: Path) -> None:
    for number in range(1, _DOCUMENTS + 1):
        text = folder / f"{number}.txt"
        text.write_text(f"{_TEXT}Page {number}.\n", "utf-8")
        adding.add_paths(archive, [str(text)])
    visits.put(archive, _VISIT, host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    instruments.create(archive, "i1", "Agreement", parties=[("state.uz", "PARTY", None)])
    for number in range(1, _DOCUMENTS + 1):
        documents.set_fields(archive, number, {"access": "OPEN", "title": f"Talks {number}"})
        made = [VisitTag(_VISIT), InstrumentTag("i1"), SignatoryTag("state.kz")]
        tags.add(archive, number, [*made, SectorTag("TRN.RLW")])
        passages.keep(archive, number, 0, 12)


def _export(archive: Archive, out: Path) -> Path:
    wanted = exporting.Wanted(documents.listed(archive), choices=Choices(notes=True), site=False)
    return exporting.write(archive, wanted, out, NoProgress()).out


def _take(archive: Archive, bundle: Path, rest: Side | None) -> None:
    with unpacking.opened(bundle) as opened:
        found = reviewing.review(archive, opened, NoProgress())
        taking_in.take_in(archive, opened, found, Decisions(rest=rest), NoProgress())


def _said(archive: Archive) -> dict[str, Any]:
    """What all records say, but for numbers and the uuids of rows, in an order of its own."""
    found = {}
    for kind in _KINDS:
        numbers = [n for (n,) in archive.query(f"SELECT id FROM {TABLES[kind]}")]
        for state in reading_states.states_of(archive, kind, numbers):
            quotes = {row["uuid"]: row["quote"] for row in state.parts.get("passages", ())}
            parts = {
                name: sorted(canonical(_plain(row, quotes)) for row in rows)
                for name, rows in state.parts.items()
            }
            found[state.uuid] = (dict(state.fields), parts)
    return found


def _plain(row: Any, quotes: dict[str, str]) -> dict[str, Any]:
    """A row without what is made anew in each archive: when, by whom, under which uuid."""
    return {
        name: quotes.get(value, value) if isinstance(value, str) else value
        for name, value in row.items()
        if name not in ("uuid", "at", "who")
    }


def _changed(start: Path, path: Path, chance: random.Random) -> Archive:
    """A copy with some changes."""
    archive = Archive.open(Path(shutil.copy(start, path)))
    no_power_is_lost(archive)
    for _ in range(chance.randint(1, 5)):
        with contextlib.suppress(ArchiveError):  # what is there already cannot be added again
            chance.choice(EDITS)(archive, chance)
    return archive


@pytest.mark.trial
@pytest.mark.timeout(7200)
def test_merging_gives_the_union_in_either_order(
    first: tuple[Path, Path], tmp_path: Path, whole_trials: bool
) -> None:
    conflicts = 0
    for seed in range(1000 if whole_trials else SHORT):
        chance = random.Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        ours = _changed(first[0], folder / "ours.tarchive", chance)
        theirs = _changed(first[1], folder / "theirs.tarchive", chance)
        with ours, theirs:
            from_ours, from_theirs = _export(ours, folder / "o"), _export(theirs, folder / "t")
            with unpacking.opened(from_theirs) as opened:
                conflicts += reviewing.review(ours, opened, NoProgress()).counts["conflict"]
            _take(ours, from_theirs, "mine")
            _take(theirs, from_ours, "theirs")
            one, other = _said(ours), _said(theirs)
            assert one.keys() == other.keys(), seed
            for uuid in one:
                assert one[uuid] == other[uuid], (seed, uuid)
            again = _export(theirs, folder / "again")
            with unpacking.opened(again) as opened:
                left = reviewing.review(ours, opened, NoProgress()).items
            assert [item for item in left if item.outcome != "same"] == [], seed
        shutil.rmtree(folder)
    assert conflicts > 0  # the trial meets them
