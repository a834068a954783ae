"""What a researcher works in: three visits, five texts of them, and what came of the visits.

The five are the seeds, tagged as gold.json says, or five short texts of our own that tell as much
of the same visits, so that what is asked of either has one answer.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import SEEDS, VISIT_CODES, facts, ref_of
from treatyarchive.archive import instrument_edits, instruments, tags, visits
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

ALL = frozenset(SEEDS)
DECLARATION, TREATY, PROGRAMME = "DECL-2021", "TREATY-2022", "PROG-2024"
STATES = ("state.kz", "state.uz")

TEXTS = {
    "000": (
        "Guests on the eve of a jubilee\n\n"
        "Nursultan Nazarbayev met Mirziyoyev. Trade is to come to $ 10 billion one day, and a "
        "declaration of allies waits for its signatures.\n"
    ),
    "001": (
        "Allies in Tashkent\n\nTokayev came to Mirziyoev; a treaty made allies of the neighbours.\n"
    ),
    "002": (
        "What was signed in Nur-Sultan\n\n"
        "Mirziyoyev signed the declaration between the neighbours as allies, and a plan to bring "
        "trade to \\$10 billion. The Turkestan region works with that of Tashkent.\n"
    ),
    "003": (
        "Astana in August\n\n"
        "Mirziyoyev spoke of 10 billion dollars once more; a programme for ten years was "
        "adopted. He praised the poet Alisher Navoi.\n"
    ),
    "004": (
        "An allied declaration\n\n"
        "In Nur-Sultan Mirziyoyev and his host agreed on a fast railway from the city of "
        "Turkistan.\n"
    ),
}
_SECTORS = {
    "000": ("FIN.INV", "TRD.TUR", "TRN.TRZ"),
    "001": ("ENE.GAS", "TRN.LOG", "TRN.RLW"),
    "002": ("ENE", "SCI.SPC", "SEC.DEF", "TRD.CUS", "TRN"),
    "003": ("BOR.RGM", "ENE", "SOC.HLT", "TRN.LOG"),
    "004": ("ENE.POW", "SCI.SPC", "TRN.RLW", "TRN.ROD"),
}
_VISITS = {
    "V1": ("state.kz", "state.uz", "2021-12-06", "city.kz.astana"),
    "V2": ("state.uz", "state.kz", "2022-12-21/2022-12-22", "city.uz.tashkent"),
    "V3": ("state.kz", "state.uz", "2024-08-07/2024-08-09", "city.kz.astana"),
}
_ABOUT = {"000": "V1", "001": "V2", "002": "V1", "003": "V3", "004": "V1"}


@dataclass(frozen=True)
class Research:
    """The archive, and what its three instruments are called."""

    path: Path
    titles: dict[str, str]
    """By code."""
    printed: dict[str, str]
    """How each text prints the declaration, by seed."""


@pytest.fixture(params=["seeds", "own"])
def research(request: pytest.FixtureRequest, tmp_path: Path) -> Research:
    """The seeds where they are, and always texts of our own."""
    path = tmp_path / "research.tarchive"
    if request.param == "own":
        shutil.copy(request.getfixturevalue("empty_archive"), path)
        titles = {
            DECLARATION: "Declaration of allies",
            TREATY: "Treaty of allies",
            PROGRAMME: "Programme for ten years",
        }
        printed = {
            "000": "a declaration of allies",
            "002": "the declaration between the neighbours as allies",
            "004": "an allied declaration",
        }
    else:
        shutil.copy(request.getfixturevalue("seeds_archive"), path)
        known = facts(request.getfixturevalue("shared"))["instruments"]
        by_id: dict[str, Any] = {each["id"]: each for each in known}
        wanted = {DECLARATION: "I01", TREATY: "I20", PROGRAMME: "I22"}
        titles = {code: by_id[key]["title"] for code, key in wanted.items()}
        printed = by_id["I01"]["name_forms"]
    with Archive.open(path, "archivist") as archive:
        if request.param == "own":
            _add_texts(archive)
        _add_instruments(archive, titles, printed)
    return Research(path, titles, printed)


def _add_texts(archive: Archive) -> None:
    for key, (host, guest, date, place) in _VISITS.items():
        visits.put(
            archive,
            VISIT_CODES[key],
            host=[host],
            guest=[guest],
            kind="STATE",
            date=date,
            place=place,
        )
    for seed, text in TEXTS.items():
        adding.add_text(archive, text, text.partition("\n")[0])
        signed = [*STATES, *(["city.kz.astana", "region.kz.turkistan"] if seed == "002" else [])]
        tags.add(
            archive,
            int(ref_of(seed)),
            [
                *map(SectorTag, _SECTORS[seed]),
                *map(SignatoryTag, signed),
                VisitTag(VISIT_CODES[_ABOUT[seed]]),
            ],
        )


def _add_instruments(archive: Archive, titles: dict[str, str], printed: dict[str, str]) -> None:
    made = (
        (DECLARATION, "DECLARATION", "V1", "2021-12-06"),
        (TREATY, "TREATY", "V2", "2022-12-22"),
        (PROGRAMME, "PROGRAMME", "V3", "2024-08-08"),
    )
    for code, kind, visit, date in made:
        instruments.create(archive, code, titles[code])
        number = instruments.find(archive, code)
        about = {
            "kind": kind,
            "level": "INTERSTATE",
            "visit": VISIT_CODES[visit],
            "date_concluded": date,
        }
        instrument_edits.set_fields(archive, number, about)
        for key in STATES:
            instrument_edits.put_party(archive, number, key)
    numbers = {code: instruments.find(archive, code) for code, *_ in made}
    instrument_edits.relate(archive, numbers[DECLARATION], "PRECEDES", numbers[TREATY])
    instrument_edits.relate(archive, numbers[PROGRAMME], "IMPLEMENTS", numbers[TREATY])
    for seed, words in printed.items():
        status = "TO_BE_SIGNED" if seed == "000" else "SIGNED"
        tie = InstrumentTag(DECLARATION, title_as_printed=words, status_as_printed=status)
        tags.add(archive, int(ref_of(seed)), [tie])
    tags.add(archive, int(ref_of("001")), [InstrumentTag(TREATY)])
    tags.add(archive, int(ref_of("003")), [InstrumentTag(PROGRAMME)])
