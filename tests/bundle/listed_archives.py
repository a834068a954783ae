"""An archive whose documents are hard to list: signs of every format, doubt, several scripts."""

from pathlib import Path

from archive_fixtures import new_archive, no_power_is_lost, pdf
from treatyarchive.archive import documents, instrument_edits, instruments, statements, tags, visits
from treatyarchive.archive.records import Claim, InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

TREATY, PRESS, SUPPLIED, COPYRIGHT, RESTRICTED, UNDATED, READERS = range(1, 8)
GOING = (TREATY, PRESS, SUPPLIED, COPYRIGHT, UNDATED)
VISIT = "2022-12-21-UZ-KZ"
NAUGHTY = (
    '=HYPERLINK("http://x";"a") {brace} \\ % $ & # _ ^ ~ <script>alert(\'x\')</script> "q" ‘к’'
)
SECRETS = ("kalavinka", "gandharva", "kimpurusha")
"""Words of the document that stays, of the text that is not sent, and of its passage."""
_FIELDS: dict[int, dict[str, str]] = {
    TREATY: {
        "title": "Договор о союзнических отношениях",
        "kind": "TREATY_TEXT",
        "language": "ru-Cyrl",
        "reference_code": "TA/KZ-UZ/2022-12/001",
        "access": "OPEN",
        "scope_content": "Восемь статей.\nОдна страница.",
    },
    PRESS: {
        "title": NAUGHTY,
        "kind": "NEWS_ARTICLE",
        "language": "en-Latn",
        "byline": "A. Author",
        "date_published": "2021-12-06T10:30",
        "url": "https://example.org/a_b?x={1}&y=%20",
        "retrieved_at": "2022-01-27T09:00:00Z",
        "access": "OPEN",
    },
    SUPPLIED: {
        "title": "Ақордадағы келіссөз, O‘zbekiston, Ўзбекистон",
        "title_supplied": "yes",
        "kind": "OFFICIAL_RELEASE",
        "language": "kk-Cyrl",
        "date": "2021-12-05?/2021-12-06",
        "access": "OPEN",
    },
    COPYRIGHT: {
        "title": "Record of a report",
        "kind": "AGENCY_REPORT",
        "language": "en-Latn",
        "publisher": "Kazinform",
        "date_published": "2022-12-22",
        "access": "INTERNAL_COPYRIGHT",
    },
    RESTRICTED: {"title": SECRETS[0], "access": "RESTRICTED"},
    UNDATED: {"title": "Nutq", "kind": "SPEECH", "language": "uz-Latn", "access": "OPEN"},
    READERS: {"title": "For readers", "kind": "SPEECH", "access": "REGISTERED"},
}


def make(path: Path, folder: Path) -> Path:
    """The archive, closed."""
    with new_archive(path, "archivist") as archive:
        no_power_is_lost(archive)
        _fill(archive, folder)
    return path


def _fill(archive: Archive, folder: Path) -> None:
    folder.mkdir()
    bodies = {RESTRICTED: SECRETS[0], COPYRIGHT: SECRETS[1]}
    for number in _FIELDS:
        source = folder / f"{bodies.get(number, 'text')} {number}.txt"
        source.write_text(f"Item {number}\n{bodies.get(number, 'plain')}\n", "utf-8")
        (outcome,) = adding.add_paths(archive, [str(source)]).outcomes
        assert outcome.ref == f"{number:06d}"
    scan = folder / "signed.pdf"
    scan.write_bytes(pdf("Page one", "Page two"))
    assert adding.attach(archive, TREATY, [str(scan)]).outcomes[0].outcome == "added"
    _describe(archive)


def _describe(archive: Archive) -> None:
    visits.put(
        archive,
        VISIT,
        host=["state.uz"],
        guest=["state.kz"],
        kind="STATE",
        date="2022-12-21/2022-12-22",
        place="city.uz.tashkent",
    )
    parties = [("state.kz", "PARTY", "person.tokayev"), ("state.uz", "PARTY", None)]
    instruments.create(
        archive,
        "T1",
        "Treaty on Allied Relations",
        kind="TREATY",
        level="INTERSTATE",
        date_concluded="2022-12-22",
        place="city.uz.tashkent",
        visit=VISIT,
        names=["Treaty on Union Relations"],
        parties=parties,
    )
    instrument_edits.set_fields(archive, instruments.find(archive, "T1"), {"volume": "3012"})
    for number, values in _FIELDS.items():
        documents.set_fields(archive, number, {"title_supplied": "no"} | values)
    evidence = ({"line": 1, "start": 0, "end": 4, "quote": "Item"},)
    tags.add(
        archive,
        TREATY,
        [
            SectorTag("TRN.RLW", basis="signed", evidence=evidence, primary=True),
            SectorTag("ENE.GAS"),
            SignatoryTag("state.uz"),
            SignatoryTag("state.kz", signer="person.tokayev", capacity="President"),
            VisitTag(VISIT),
            InstrumentTag("T1", role="text_of", evidence=evidence),
        ],
    )
    kept_back = ({"line": 2, "start": 0, "end": 9, "quote": SECRETS[1]},)
    tags.add(archive, COPYRIGHT, [VisitTag(VISIT, evidence=kept_back), SectorTag("ENE.GAS")])
    tags.add(archive, RESTRICTED, [SectorTag("CUL.SPT"), VisitTag(VISIT)])
    statements.relate(archive, SUPPLIED, "COPY_OF", TREATY)
    statements.relate(archive, SUPPLIED, "COMPLEMENTS", RESTRICTED)
    statements.claim(archive, COPYRIGHT, [Claim("name", SECRETS[2], evidence=kept_back)])
