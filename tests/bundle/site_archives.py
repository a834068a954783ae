"""An archive whose documents show what pages of the site must show, and sites made of archives."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive_fixtures import new_archive, no_power_is_lost, pdf
from treatyarchive.archive import (
    documents,
    instruments,
    page_turns,
    passages,
    readings,
    statements,
    tags,
    visits,
)
from treatyarchive.archive.records import Claim, InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.site import build
from treatyarchive.intake import adding
from treatyarchive.progress import NoProgress, Progress

REPORT, TRANSLATION, LETTER, DAMAGED, HOSTILE, CLOSED, RECORD_ONLY, BARE, SHORTENED = range(1, 10)
VISIT = "2021-12-06-KZ-UZ"
REPORT_LINES = (
    "Совместное коммюнике",
    "",
    "Стороны договорились открыть мост через реку.",
    "Товарооборот достигнет 10 миллиардов долларов.",
    *(f"Пункт {number}: делегации обсудили дорогу номер {number}." for number in range(1, 60)),
)
LINES = (
    "Joint communique",
    "",
    "The parties agreed to open a bridge over the river.",
    "Trade is to reach 10 billion dollars.",
    *(f"Point {number}: delegations discussed road number {number}." for number in range(1, 60)),
)
ATTACK = (
    "</p></script><script>document.title='run'</script><img src=x onerror=document.title='run'>"
)
"""Runs, and says so in the title, wherever it is not escaped."""
SECRET = "zubrovka"  # stands in what must not be shared, and nowhere else


def drawn(words: str, form: str, pages: int = 1) -> bytes:
    """A picture of a page with words on it, or of several."""
    made, sheets = io.BytesIO(), []
    for number in range(pages):
        sheet = Image.new("RGB", (620, 877), "white")
        ImageDraw.Draw(sheet).text((60, 80 + 40 * number), words, fill="black", font_size=28)
        sheets.append(sheet)
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(made, form, dpi=(75, 75), **more)
    return made.getvalue()


def _add(archive: Archive, folder: Path, name: str, content: bytes, title: str = "") -> int:
    (folder / name).write_bytes(content)
    (outcome,) = adding.add_paths(archive, [str(folder / name)]).outcomes
    number = int(str(outcome.ref))
    values = {"access": "OPEN", "date": "2021-12-06"}
    documents.set_fields(archive, number, values | ({"title": title} if title else {}))
    return number


def _evidence(line: int, text: str, quote: str) -> tuple[dict[str, object], ...]:
    start = text.index(quote)
    return ({"line": line, "start": start, "end": start + len(quote), "quote": quote},)


def fill(archive: Archive, folder: Path) -> None:
    """The documents named at the head of this module, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    visits.put(archive, VISIT, host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    parties = [("state.uz", "PARTY", None), ("state.kz", "PARTY", None)]
    instruments.create(archive, "i1", "Agreement on the bridge", parties=parties)
    text = "\n".join(REPORT_LINES)
    _add(archive, folder, "report.txt", text.encode(), "Совместное коммюнике сторон")
    documents.set_fields(archive, REPORT, {"language": "ru-Cyrl", "kind": "OFFICIAL_RELEASE"})
    _add(archive, folder, "translation.txt", "\n".join(LINES).encode(), "Joint communique")
    documents.set_fields(archive, TRANSLATION, {"language": "en-Latn"})
    for number, lines, bridge in ((REPORT, REPORT_LINES, "мост"), (TRANSLATION, LINES, "bridge")):
        at_bridge = _evidence(3, lines[2], bridge)
        chosen = [SectorTag("TRN.ROD", evidence=at_bridge), SectorTag("TRD.TUR")]
        chosen += [SignatoryTag("state.uz", signer="person.mirziyoyev"), VisitTag(VISIT)]
        tags.add(archive, number, [*chosen, InstrumentTag("i1", role="text_of")])
    sum_printed = "10 миллиардов"
    at_sum = _evidence(4, REPORT_LINES[3], sum_printed)
    claim = Claim("money", sum_printed, "10000000000", "USD", "accepted", None, at_sum)
    statements.claim(archive, REPORT, [claim])
    statements.relate(archive, TRANSLATION, "TRANSLATION_OF", REPORT)
    start = text.index("открыть")
    passages.keep(archive, REPORT, start, start + len("открыть мост"), note="Of the bridge")
    adding.attach(archive, REPORT, [_saved(folder, "signed.pdf", pdf("Signed page", "Second"))])
    _letter(archive, folder)
    cut = drawn("Damaged", "TIFF", 3)
    _add(archive, folder, "cut.tif", cut[: len(cut) // 2], "Cut short")
    hostile = f"{ATTACK}\n  two  spaces\tand a tab\n{ATTACK}"
    _add(archive, folder, "'\"><img src=x>.txt", hostile.encode(), f"{ATTACK} a title")
    documents.set_fields(archive, HOSTILE, dict.fromkeys(("byline", "scope_content"), ATTACK))
    _add(archive, folder, "closed.txt", f"{SECRET} closed".encode(), f"Closed {SECRET}")
    documents.set_fields(archive, CLOSED, {"access": "RESTRICTED"})
    _add(archive, folder, f"{SECRET}.txt", f"{SECRET} of a paper".encode(), "A paper's report")
    adding.attach(archive, RECORD_ONLY, [_saved(folder, "p.png", drawn(SECRET, "PNG"))])
    documents.set_fields(archive, RECORD_ONLY, {"access": "INTERNAL_COPYRIGHT"})
    tags.add(archive, RECORD_ONLY, [SectorTag("TRN.ROD"), VisitTag(VISIT)])
    _add(archive, folder, "bare.txt", b"A text without a tag.")
    short = "\n".join((*LINES[:4], *LINES[34:]))
    _add(archive, folder, "shortened.txt", short.encode(), "Joint communique, shortened")
    documents.set_fields(archive, SHORTENED, {"language": "en-Latn"})
    statements.relate(archive, SHORTENED, "TRANSLATION_OF", REPORT)


def _saved(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


def _letter(archive: Archive, folder: Path) -> None:
    """A TIFF of two pages that has been read, the second on its side; one tag stands in it."""
    _add(archive, folder, "letter.tif", drawn("Letter", "TIFF", 2), "Letter on the bridge")
    (scan,) = documents.scans(archive, LETTER)
    (original,) = archive.query("SELECT id FROM original WHERE sha256 = ?", (scan.sha256,))[0]
    readings.correct(archive, original, 1, "Letter of the bridge\nread from paper")
    page_turns.turn(archive, scan.sha256, 2, 90)
    box = [0.1, 0.08, 0.3, 0.12]
    evidence = ({"scan": 1, "page": 1, "boxes": [box], "quote": "Letter"},)
    tags.add(archive, LETTER, [SectorTag("TRN.ROD", evidence=evidence)])


def site_of(
    archive: Archive,
    folder: Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Path:
    """The site of all documents of an archive, with the originals that go: its data folder."""
    outgoing = Outgoing(archive, documents.listed(archive), choices=choices)
    data = folder / "data"
    where = {one.sha256: f"originals/{one.sha256}.{one.extension}" for one in outgoing.originals()}
    for one in outgoing.originals():
        if one.goes:
            path = data / where[one.sha256]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                outgoing.copy(one.sha256, file)

    def put(name: str, content: bytes) -> None:
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    build.build(outgoing, Catalogue(outgoing), put, where.__getitem__, progress or NoProgress())
    return data


def page(site: Path, uuids: dict[int, str], number: int) -> Path:
    """The page of a document."""
    return site / "site" / "documents" / f"{uuids[number]}.html"


@pytest.fixture(scope="session")
def shown_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as `fill` fills it; only to be read."""
    folder = tmp_path_factory.mktemp("shown")
    path = folder / "shown.tarchive"
    with new_archive(path, "archivist") as archive:
        no_power_is_lost(archive)
        fill(archive, folder / "files")
    return path


@pytest.fixture(scope="session")
def site(shown_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of it: its data folder."""
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        return site_of(archive, tmp_path_factory.mktemp("site"), Choices(notes=True))


@pytest.fixture
def uuids(shown_archive: Path) -> dict[int, str]:
    """The identity of each document by its number."""
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        return dict(archive.query("SELECT id, uuid FROM document"))
