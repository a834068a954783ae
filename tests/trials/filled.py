"""An archive with something in every table, different for every seed."""

import random
from pathlib import Path

import trialkit as kit

from treatyarchive.archive import (
    documents,
    drafts,
    history,
    index,
    instrument_edits,
    instruments,
    originals,
    tags,
    trash,
    visit_edits,
    visits,
)
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

_SECTORS = ("TRN", "TRN.RLW", "TRD", "TRD.CUS")
_STATES = ("state.uz", "state.kz", "state.tj")


def fill(path: Path, folder: Path, seed: int, *, count: int = 30, scan_side: int = 40) -> Archive:
    """Make it, and leave it open."""
    chance = random.Random(seed)
    kit.files(folder, count, seed)
    for number in range(4):
        scan = kit.image("TIFF" if number % 2 else "JPEG", chance, scan_side, 1 + number % 2)
        (folder / f"scan {number}.img").write_bytes(scan)
    archive = Archive.create(path, f"Trial {seed}")
    added = adding.add_paths(archive, [str(folder)])
    assert not added.count("failed"), added
    numbers = [n for (n,) in archive.query("SELECT id FROM document")]
    _describe(archive, numbers, chance)
    _instruments(archive, numbers, chance)
    for number in chance.sample(numbers, 5):
        history.undo(archive, documents.set_fields(archive, number, {"note": "?"}).revision)
        drafts.keep(archive, number, {"title": kit.prose(chance, 30), "note": "typed"})
    documents.trash(archive, chance.sample(numbers, 4))
    if chance.random() < 0.5:
        trash.empty(archive)
        documents.trash(archive, [chance.choice(archive.query("SELECT id FROM document"))[0]])
    if chance.random() < 0.3:
        index.rebuild(archive)
    return archive


def _describe(archive: Archive, numbers: list[int], chance: random.Random) -> None:
    codes = []
    for n in range(3):
        codes.append(f"2021-12-{n + 10}-KZ-UZ")
        visits.put(
            archive, codes[-1], host=["state.kz"], guest=["state.uz"], date=f"2021-12-{n + 10}"
        )
    visit_edits.put_party(archive, visits.find(archive, codes[0]), "state.tj", "participant")
    for number in numbers:
        text = documents.text(archive, number)
        first = (text or "").split("\n")[0]
        evidence = ({"line": 1, "start": 0, "end": len(first), "quote": first},) if text else ()
        wanted = [
            SectorTag(chance.choice(_SECTORS), evidence=evidence),
            SignatoryTag(chance.choice(_STATES), evidence=evidence),
            VisitTag(chance.choice(codes)),
        ]
        tags.add(archive, number, chance.sample(wanted, chance.randint(1, 3)))
        values = {"date": f"20{chance.randint(10, 25)}", "note": kit.prose(chance, 60)}
        documents.set_fields(archive, number, values)
    for number in chance.sample(numbers, 3):
        for code in ("A", "B"):
            documents.set_fields(archive, number, {"reference_code": f"{code}-{number}"})
    with archive.transaction():
        (original,) = archive.one("SELECT max(id) FROM original")
        originals.put_page_texts(archive, original, "read", [(1, kit.prose(chance, 500), "[]")])
        index.put_page(archive, original, 1)


def _instruments(archive: Archive, numbers: list[int], chance: random.Random) -> None:
    for n in range(3):
        instruments.create(
            archive,
            f"i{n}",
            f"Agreement {n}",
            date_concluded="2021-12-06",
            names=["Соглашение"],
            parties=[("state.uz", "PARTY", None), ("state.kz", "PARTY", None)],
        )
    (kind,) = archive.query("SELECT code FROM term WHERE vocabulary = 'treaty_action'")[0]
    first, second = instruments.find(archive, "i0"), instruments.find(archive, "i1")
    instrument_edits.add_action(archive, first, kind, "2021-12-06", authority="state.uz")
    (kind,) = archive.query("SELECT code FROM term WHERE vocabulary = 'instrument_relation'")[0]
    instrument_edits.relate(archive, second, kind, first)
    tags.add(archive, chance.choice(numbers), [InstrumentTag("i0")])
