"""'N documents' equals the rows, and each count what is found, for any combination of filters.

What should be found is worked out from the records as they are read whole, one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_fixtures import add_text, pdf
from treatyarchive.archive import (
    documents,
    facet_index,
    facets,
    instruments,
    query,
    readings,
    search,
    tags,
    terms,
    visits,
)
from treatyarchive.archive.query import FACETS, NOT_TAGGED, Query
from treatyarchive.archive.records import (
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.text import edtf

DATES = ("", "2021-12-06", "2021/2022", "../2021-12-15", "2022-12", "199X", "1850/1990", "2019~")
WORDS = ("trade", "Тошкент", "gas", "visit")
VALUES = {
    "sector": ("ENE", "ENE.GAS", "SCI.SPC", "TRN", "TRN.RLW", "gone"),
    "signatory": ("state.kz", "state.uz", "city.kz.astana", "gone"),
    "person": ("person.tokayev", "person.mirziyoyev", "gone"),
    "visit": ("V1", "V2", "V3", "gone"),
    "place": ("city.kz.astana", "city.uz.tashkent", "gone"),
    "instrument": ("I1", "I2", "gone"),
    "year": ("2021", "2022", "199X", "202X", "1990", "1900"),
    "kind": ("NEWS_ARTICLE", "REPOST", "gone"),
    "language": ("ru-Cyrl", "en-Latn", "gone"),
    "state": ("draft", "described", "reviewed", "gone"),
    "access": ("UNDETERMINED", "OPEN", "gone"),
    "scan": ("yes", "no"),
    "read": ("yes", "no"),
}
SEVERAL = ("sector", "signatory", "person", "visit", "place", "instrument", "year")


@dataclass(frozen=True)
class Truth:
    """What a record says of one document."""

    values: dict[str, set[str]]
    dates: tuple[str, str]
    trashed: bool
    text: str


@pytest.fixture(scope="module")
def filled(empty_archive: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Thirty documents, tagged by chance."""
    folder = tmp_path_factory.mktemp("sets")
    path = folder / "sets.tarchive"
    path.write_bytes(empty_archive.read_bytes())
    chance = Random(6)
    (folder / "with.pdf").write_bytes(pdf("Signed"))
    (folder / "without.pdf").write_bytes(pdf(""))
    with Archive.open(path, "tester") as archive:
        for code, place in (("V1", "city.kz.astana"), ("V2", "city.uz.tashkent"), ("V3", None)):
            visits.put(archive, code, place=place)
        for code in ("I1", "I2"):
            instruments.create(archive, code, f"Treaty {code}")
        for number in range(1, 31):
            words = " ".join(chance.sample(WORDS, 2))
            assert add_text(archive, f"{words} {number}", f"Title {chance.random()}") == number
            _describe(archive, number, chance)
            if number % 4 == 0:
                scan = folder / chance.choice(["with.pdf", "without.pdf"])
                adding.attach(archive, number, [str(scan)])
        documents.trash(archive, [3, 8, 20])
        yield archive


def _describe(archive: Archive, number: int, chance: Random) -> None:
    def one(facet: str) -> str:
        return chance.choice([value for value in VALUES[facet] if value != "gone"])

    fields = {
        "date": chance.choice(DATES),
        "date_published": chance.choice(["", "", *DATES]),
        "kind": chance.choice(["", one("kind")]),
        "language": chance.choice(["", one("language")]),
        "state": one("state"),
    }
    documents.set_fields(archive, number, fields)
    drawn: list[tags.Tag] = []
    for _ in range(chance.randint(0, 4)):
        drawn += [
            chance.choice(
                [
                    SectorTag(one("sector")),
                    SignatoryTag(one("signatory"), signer=chance.choice([None, one("person")])),
                    MentionTag(chance.choice([one("person"), "state.uz"])),
                    VisitTag(one("visit")),
                    InstrumentTag(one("instrument")),
                ]
            )
        ]
    for tag in drawn:
        tags.add(archive, number, [tag])


@pytest.fixture(scope="module")
def truth(filled: Archive) -> dict[int, Truth]:
    """What should be found, by number."""
    parents = {t.code: t.parent for t in terms.vocabulary(filled, "sector").values()}
    sql = "SELECT v.code, a.key FROM visit v JOIN authority a ON a.id = v.place_id"
    places = dict(filled.query(sql))
    found = {}
    for (number,) in filled.query("SELECT id FROM document"):
        record = documents.get(filled, number)
        sectors = {tag.code for tag in record.sectors}
        persons = {tag.signer for tag in record.signatories if tag.signer}
        persons |= {tag.key for tag in record.mentions if tag.key.startswith("person.")}
        stays = {tag.code for tag in record.visits}
        event, published = (edtf.parse(record.fields[f]) for f in ("date", "date_published"))
        dated = event if event.known else published
        read = {
            "yes"
            for scan in record.scans
            for (original,) in filled.query(
                "SELECT id FROM original WHERE sha256 = ?", (scan.sha256,)
            )
            if any(text.body for text in readings.texts(filled, original))
        }
        values = {
            "sector": sectors | {parents[code] or code for code in sectors},
            "signatory": {tag.key for tag in record.signatories},
            "person": persons,
            "visit": stays,
            "place": {places[code] for code in stays & places.keys()},
            "instrument": {tag.code for tag in record.instruments},
            "year": _years(dated),
            "kind": {record.fields["kind"]} - {"", None},
            "language": {record.fields["language"]} - {"", None},
            "state": {record.fields["state"]},
            "access": {record.fields["access"]},
            "scan": {"yes" if record.scans else "no"},
            "read": read or {"no"},
        }
        days = (dated.earliest or "", dated.latest or "9999") if dated.known else ("z", "")
        text = documents.text(filled, number) or ""
        found[number] = Truth(values, days, bool(record.trashed_at), text)
    return found


def _years(date: edtf.EdtfDate) -> set[str]:
    if not date.known:
        return set()
    first, last = (
        (one or other or "")[:4]
        for one, other in ((date.earliest, date.latest), (date.latest, date.earliest))
    )
    years = range(int(first), int(last) + 1)
    if len(years) > 100:
        return set()
    return {str(year) for year in years} | {f"{str(year)[:3]}X" for year in years}


def fits(document: Truth, wanted: Query) -> bool:
    """Whether a document is what a query means."""
    if document.trashed != wanted.trashed or wanted.words not in document.text:
        return False
    for facet in {*wanted.wanted, *wanted.not_tagged}:
        values, own = wanted.wanted.get(facet, ()), document.values[facet]
        join = all if facet in wanted.all_of else any
        chosen = bool(values) and join(value in own for value in values)
        if wanted.chooses(facet) and not (chosen or (facet in wanted.not_tagged and not own)):
            return False
    for facet, values in wanted.unwanted.items():
        own = document.values[facet]
        if any(value in own if value else not own for value in values):
            return False
    first, last = document.dates
    since, until = edtf.parse(wanted.since), edtf.parse(wanted.until)
    return (not wanted.since or last >= str(since.earliest)) and (
        not wanted.until or first <= str(until.latest)
    )


def _values(names: tuple[str, ...] = FACETS, *, none: bool = False) -> st.SearchStrategy[Any]:
    def of(facet: str) -> st.SearchStrategy[Any]:
        lacking = [""] if none and facet in NOT_TAGGED else []
        return st.lists(st.sampled_from([*VALUES[facet], *lacking]), min_size=1, max_size=3).map(
            tuple
        )

    chosen = st.lists(st.sampled_from(names), max_size=3, unique=True)
    return chosen.flatmap(lambda facets: st.fixed_dictionaries({name: of(name) for name in facets}))


QUERIES = st.builds(
    Query,
    words=st.sampled_from(["", "", *WORDS]),
    wanted=_values(),
    unwanted=_values(none=True),
    all_of=st.frozensets(st.sampled_from(SEVERAL)),
    not_tagged=st.frozensets(st.sampled_from(NOT_TAGGED), max_size=1),
    trashed=st.sampled_from([False, False, True]),
    since=st.sampled_from(["", "", "1990", "2021-12", "2022-12-31"]),
    until=st.sampled_from(["", "", "1999", "2021-12-06", "2022"]),
)
_ANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@_ANY
@given(wanted=QUERIES, sort=st.sampled_from(["", "-added", "title", "-date", "changed"]))
def test_rows_are_what_the_records_say(
    filled: Archive, truth: dict[int, Truth], wanted: Query, sort: str
) -> None:
    rows = list(search.find(filled, wanted, sort))
    assert sorted(rows) == [number for number, document in truth.items() if fits(document, wanted)]
    assert sorted(query.documents(filled, wanted)) == sorted(rows)


@_ANY
@given(wanted=QUERIES)
def test_counts_are_what_choosing_finds(
    filled: Archive, truth: dict[int, Truth], wanted: Query
) -> None:
    for facet in facets.facets(filled, wanted):
        rest = wanted.without(facet.name)
        demanded = wanted.wanted.get(facet.name, ()) if facet.name in wanted.all_of else ()
        for count in (*facet.counts, *facet.groups):
            chosen = dict(rest.wanted) | {facet.name: (*demanded, count.value)}
            found = Query(**{**vars(rest), "wanted": chosen})
            assert count.count == len(search.find(filled, found)) > 0, (facet.name, count)
        known = {count.value for count in (*facet.counts, *facet.groups)}
        narrowed = Query(**{**vars(rest), "wanted": dict(rest.wanted) | {facet.name: demanded}})
        there = [document for document in truth.values() if fits(document, narrowed)]
        assert known == {value for document in there for value in document.values[facet.name]}
        if facet.name in NOT_TAGGED:
            lacking = sum(not document.values[facet.name] for document in there)
            assert facet.not_tagged == lacking


def test_the_filled_archive_is_worth_asking(filled: Archive, truth: dict[int, Truth]) -> None:
    assert facet_index.differences(filled) == []
    for facet in FACETS:
        assert len({value for one in truth.values() for value in one.values[facet]}) > 1 or (
            facet == "access"
        )
