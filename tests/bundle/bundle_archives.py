"""Archives to export, made by the program's own means, and bundles of them."""

import io
from pathlib import Path

from PIL import Image

from archive_fixtures import new_archive, no_power_is_lost, pdf
from treatyarchive.archive import documents, instruments, tags, visits
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting
from treatyarchive.intake import adding
from treatyarchive.progress import NoProgress

VISIT = "2021-12-06-KZ-UZ"
# What each document of `fill` is to be found by, and its condition of access.
OPEN_TEXT, OPEN_PNG, OPEN_TIFF, COPYRIGHT, REGISTERED = range(1, 6)
CLOSED_YET, OPENED_SINCE, RESTRICTED, PERSONAL, UNDETERMINED = range(6, 11)
CONDITIONS = {
    OPEN_TEXT: "OPEN",
    OPEN_PNG: "OPEN",
    OPEN_TIFF: "OPEN",
    COPYRIGHT: "INTERNAL_COPYRIGHT",
    REGISTERED: "REGISTERED",
    CLOSED_YET: "EMBARGO",
    OPENED_SINCE: "EMBARGO",
    RESTRICTED: "RESTRICTED",
    PERSONAL: "PERSONAL_DATA",
    UNDETERMINED: "UNDETERMINED",
}
WHOLE = (OPEN_TEXT, OPEN_PNG, OPEN_TIFF, OPENED_SINCE)
UNTIL = {CLOSED_YET: "2999-01-01", OPENED_SINCE: "2001-01-01"}
# A word for each document that stands in its text, its title and the name of its file alone.
WORDS = {number: f"kalavinka{number:02d}x" for number in CONDITIONS}


def picture(form: str, shade: int = 200, pages: int = 1) -> bytes:
    """A small picture, of one grey."""
    made = io.BytesIO()
    drawn = [Image.new("L", (40, 60), shade + page) for page in range(pages)]
    more = {"save_all": True, "append_images": drawn[1:]} if pages > 1 else {}
    drawn[0].save(made, form, **more)
    return made.getvalue()


def fill(archive: Archive, folder: Path) -> None:
    """Documents under each condition of access, with texts, scans, a visit and an agreement."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        OPEN_PNG: ("png", picture("PNG")),
        OPEN_TIFF: ("tif", picture("TIFF", 100, 2)),
    }
    for number, word in WORDS.items():
        text = f"{word} Имзоланди\nDelegations met about the border, item {number}.\n".encode()
        ending, data = contents.get(number, ("txt", text))
        path = folder / f"{word}.{ending}"
        path.write_bytes(data)
        (outcome,) = adding.add_paths(archive, [str(path)]).outcomes
        assert int(str(outcome.ref)) == number, outcome
    _attach(archive, folder, OPEN_TEXT, "scan of it.pdf", pdf("Signed page", "Second page"))
    _attach(archive, folder, COPYRIGHT, "newspaper kalavinka04x.png", picture("PNG", 90))
    _attach(archive, folder, RESTRICTED, "secret kalavinka08x.pdf", pdf("kalavinka08x page"))
    visits.put(archive, VISIT, host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    parties = [("state.uz", "PARTY", None), ("state.kz", "PARTY", None)]
    instruments.create(archive, "i1", "Agreement on the border", parties=parties)
    for number, access in CONDITIONS.items():
        values = {"title": f"Protocol {WORDS[number]}", "access": access, "date": "2021-12-06"}
        documents.set_fields(archive, number, values | {"access_until": UNTIL.get(number)})
        tags.add(archive, number, [SectorTag("TRN.RLW"), SignatoryTag("state.uz")])
        tags.add(archive, number, [VisitTag(VISIT), InstrumentTag("i1")])


def _attach(archive: Archive, folder: Path, number: int, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    (outcome,) = adding.attach(archive, number, [str(path)]).outcomes
    assert outcome.outcome == "added", outcome


def make(path: Path, folder: Path) -> Path:
    """An archive that `fill` filled, closed."""
    with new_archive(path, "archivist") as archive:
        no_power_is_lost(archive)
        fill(archive, folder)
    return path


def export(archive: Archive, out: Path, **options: object) -> exporting.Exported:
    """A bundle of everything, without a site unless `site` says so."""
    choices = options.pop("choices", Choices(everything=True))
    wanted = {"documents": documents.listed(archive), "choices": choices, "site": False} | options
    return exporting.write(archive, exporting.Wanted(**wanted), out, NoProgress())  # type: ignore[arg-type]
