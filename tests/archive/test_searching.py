"""Search and facets: T08, T09, T11 on the tagged seeds, and any query without an error."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_fixtures import VISIT_CODES, add_text, gold, pdf, ref_of
from treatyarchive.archive import (
    authorities,
    documents,
    facets,
    history,
    hits,
    labels,
    search,
    tags,
    values,
    visits,
)
from treatyarchive.archive.names import name_at
from treatyarchive.archive.query import FACETS, NOT_TAGGED, Query
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.intake import adding


def found(archive: Archive, words: str = "", **choice: object) -> set[str]:
    """Seeds by their three digits."""
    exact = bool(choice.pop("exact", False))
    all_of = frozenset(choice.pop("all_of", ()))  # type: ignore[call-overload]
    not_tagged = frozenset(choice.pop("not_tagged", ()))  # type: ignore[call-overload]
    unwanted = choice.pop("unwanted", {})
    query = Query(words, exact, choice, unwanted, all_of, not_tagged)  # type: ignore[arg-type]
    return {f"{number - 1:03d}" for number in search.find(archive, query)}


ALL = {"000", "001", "002", "003", "004"}
T08 = [
    (("SCI.SPC",), {"002", "004"}),
    (("TRD.CUS",), {"002"}),
    (("BOR",), {"003"}),
    (("ENE",), {"001", "002", "003", "004"}),
    (("TRN",), ALL),
    (("TRN.RLW",), {"001", "004"}),
    (("SOC.HLT", "TRD.CUS"), {"002", "003"}),
]


@pytest.mark.parametrize(("sectors", "expected"), T08)
def test_t08(seeds: Archive, sectors: tuple[str, ...], expected: set[str]) -> None:
    assert found(seeds, sector=sectors) == expected


def test_t08_demanding_all(seeds: Archive) -> None:
    both = ("SEC.DEF", "SCI.SPC")
    assert found(seeds, sector=both, all_of=["sector"]) == {"002"}
    assert found(seeds, sector=both) == {"002", "004"}
    assert found(seeds, sector=("ENE", "TRN", "SEC"), all_of=["sector"]) == {"002", "004"}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"signatory": ("city.kz.astana",)}, {"002"}),
        ({"signatory": ("region.kz.turkistan",)}, {"002"}),
        ({"signatory": ("state.kz", "state.uz"), "all_of": ["signatory"]}, ALL),
        ({"visit": (VISIT_CODES["V1"],)}, {"000", "002", "004"}),
        ({"visit": (VISIT_CODES["V1"], VISIT_CODES["V2"])}, {"000", "001", "002", "004"}),
        ({"visit": (VISIT_CODES["V1"],), "sector": ("ENE",)}, {"002", "004"}),
        ({"place": ("city.kz.astana",)}, {"000", "002", "003", "004"}),
        ({"place": ("city.uz.tashkent",)}, {"001"}),
        ({"state": ("draft",)}, ALL),
        ({"state": ("reviewed",)}, set()),
        ({"unwanted": {"sector": ("ENE",)}}, {"000"}),
        ({"unwanted": {"sector": ("SCI", "BOR")}}, {"000", "001"}),
        ({"unwanted": {"place": ("city.kz.astana",)}}, {"001"}),
        ({"unwanted": {"kind": ("REPOST",)}}, ALL),
        ({"not_tagged": ["kind"]}, ALL),
        ({"not_tagged": ["sector"]}, set()),
    ],
)
def test_choices(seeds: Archive, choice: dict[str, object], expected: set[str]) -> None:
    assert found(seeds, **choice) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mirziyoev", ALL),
        ("Мирзиёев", ALL),
        ("Turkestan regions", {"002"}),
        ('"Turkestan regions"', {"002"}),
        ('"regions Turkestan"', set()),
        ('"10 billion"', {"000", "002", "003"}),
        ("10 billion", {"000", "002", "003"}),
        ("Akorda", {"000", "004"}),
        ("кazпravda", {"000"}),  # letters that only look Latin
        ("cust*", {"001", "002"}),
        ("cust", set()),
        ('"outer sp*"', set()),
        ("outer sp*", {"002", "004"}),
        ("thusday", {"003"}),
        ("nothing-of-the-kind", set()),
    ],
)
def test_words(seeds: Archive, words: str, expected: set[str]) -> None:
    assert found(seeds, words) == expected


def test_the_index_follows_the_title(archive: Archive) -> None:
    number = add_text(archive, "Text", "Bukhara")
    documents.set_fields(archive, number, {"title": "Термез"})
    assert list(search.find(archive, Query("termez"))) == [number]
    assert list(search.find(archive, Query("bukhara"))) == []
    history.undo(archive)
    assert list(search.find(archive, Query("termez"))) == []
    assert list(search.find(archive, Query("bukhara"))) == [number]


def test_exact_spelling(seeds: Archive) -> None:
    assert found(seeds, "Mirziyoev", exact=True) == {"001"}
    assert found(seeds, "Mirziyoyev", exact=True) == ALL
    assert found(seeds, "mirziyoyev", exact=True) == ALL, "letters, not their case"
    assert found(seeds, '"Nur Sultan"', exact=True) == {"004"}
    assert found(seeds, '"Nur Sultan"') == {"002", "003", "004"}, "one of them says Astana"
    assert found(seeds, "mirziyoy*", exact=True) == ALL
    query = Query("Mirziyoev", exact=True)
    assert [h.quote for h in hits.of(seeds, 2, query)] == ["Mirziyoev"]


ODD = [
    '"', '""', '"abc', 'abc"', "*", "a*b", "AND", "OR NOT", "NEAR(", "a:b", "^a", "-a", "{a}",
    "\0", "a\0b", "\udc80", "'; DROP TABLE document; --", "(((", "title:x", "+", "😀", "🇺🇿",
    "\u200b", "a" * 5000, '"' * 999, "’", "(a OR", "a AND", "col : x", '"a" "b"*', "%", "_", "\n",
]  # fmt: skip


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("words", ODD, ids=ascii)
def test_no_query_is_an_error(seeds: Archive, words: str, exact: bool) -> None:
    query = Query(words, exact)
    for number in search.find(seeds, query):
        list(hits.of(seeds, number, query))
    facets.facets(seeds, query)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=20) | st.text('ab"*^:-( )', max_size=12), exact=st.booleans())
def test_no_generated_query_is_an_error(seeds: Archive, words: str, exact: bool) -> None:
    query = Query(words, exact)
    for number in search.find(seeds, query):
        for hit in hits.of(seeds, number, query):
            assert hit.quote


def test_hits_stand_where_they_say(seeds: Archive) -> None:
    for words in ("uzbekistan", "10 billion", '"state visit"', "coop*", "Mirziyoev"):
        query = Query(words)
        numbers = search.find(seeds, query)
        assert numbers
        for number in numbers:
            lines = (documents.text(seeds, number) or "").split("\n")
            found = [hit for hit in hits.of(seeds, number, query) if hit.where == "text"]
            assert found
            for hit in found:
                assert hit.line
                assert lines[hit.line - 1][hit.start : hit.end] == hit.quote


def test_hits_count_code_points_and_keep_carriage_returns(archive: Archive) -> None:
    text = "𝔘𝔫𝔬 😀😀 first\r\n\r\n😀 Самарқанд \U00020000 treaty\r\nla\rst Samarkand\n"
    number = add_text(archive, text, "😀 In Samarqand")
    found = list(hits.of(archive, number, Query("samarkand")))
    lines = text.split("\n")
    assert [(h.where, h.line, h.start, h.end, h.quote) for h in found] == [
        ("title", 1, 5, 14, "Samarqand"),
        ("text", 3, 2, 11, "Самарқанд"),
        ("text", 4, 6, 15, "Samarkand"),
    ]
    assert [lines[h.line - 1][h.start : h.end] for h in found[1:]] == ["Самарқанд", "Samarkand"]  # type: ignore[operator]
    (hit,) = hits.of(archive, number, Query("treaty"))
    assert (hit.line, lines[2][hit.start : hit.end]) == (3, "treaty")


def test_hits_in_scans_have_boxes(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("First page", "Signed in\nTashkent today"))
    number = add_text(archive, "Text")
    adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    (hit,) = hits.of(archive, number, Query("Ташкент"))
    assert (hit.where, hit.scan, hit.page, hit.quote) == ("scan", 1, 2, "Tashkent")
    ((x0, y0, x1, y1),) = hit.boxes
    assert 0 < x0 < x1 < 0.5
    assert 0 < y0 < y1 < 0.2


def test_best_match_comes_first(archive: Archive) -> None:
    add_text(archive, "One treaty among very many other words of no import at all " * 5)
    best = add_text(archive, "treaty treaty treaty", "Treaty")
    assert search.find(archive, Query("treaty"))[0] == best


QUERIES = [
    Query(),
    Query("uzbekistan"),
    Query(wanted={"sector": ("ENE",)}),
    Query(wanted={"sector": ("SCI.SPC", "SEC.DEF")}, all_of=frozenset({"sector"})),
    Query(wanted={"visit": (VISIT_CODES["V1"],), "signatory": ("state.kz",)}),
    Query("signed", wanted={"state": ("draft",)}, unwanted={"sector": ("BOR",)}),
    Query(not_tagged=frozenset({"kind"})),
    Query(wanted={"year": ("2021",)}),
    Query(trashed=True),
]


@pytest.mark.parametrize("query", QUERIES, ids=[str(i) for i in range(len(QUERIES))])
def test_facets_are_counted_without_their_own_choice(seeds: Archive, query: Query) -> None:
    """Every count equals the rows found when that value alone is chosen beside the rest."""
    documents.trash(seeds, [5])
    documents.set_fields(seeds, 1, {"date": "2021-12-06", "kind": "REPOST", "language": "en-Latn"})
    documents.set_fields(seeds, 2, {"date": "2021/2022", "kind": "NEWS_ARTICLE"})
    for facet in facets.facets(seeds, query):
        rest = query.without(facet.name)
        for count in facet.counts:
            demanded = query.wanted.get(facet.name, ()) if facet.name in query.all_of else ()
            chosen = replace(
                rest, wanted=dict(rest.wanted) | {facet.name: (*demanded, count.value)}
            )
            assert count.count == len(search.find(seeds, chosen)), (facet.name, count)
            assert count.count > 0
            assert count.label
        if facet.name in NOT_TAGGED:
            lacking = replace(rest, not_tagged=rest.not_tagged | {facet.name})
            demanded = facet.name in query.all_of and query.wanted.get(facet.name)
            expected = 0 if demanded else len(search.find(seeds, lacking))
            assert facet.not_tagged == expected, facet.name
        else:
            assert facet.not_tagged is None


def test_a_top_counts_each_document_once(seeds: Archive, shared: Path) -> None:
    (facet,) = facets.facets(seeds, Query(), ("sector",))
    counts = {count.value: count.count for count in facet.counts}
    tagged = {seed: set(wanted["sectors"]) for seed, wanted in gold(shared).items()}
    leaves = {code for codes in tagged.values() for code in codes if "." in code}
    tops = {code.split(".")[0] for codes in tagged.values() for code in codes}
    assert counts == {leaf: sum(leaf in codes for codes in tagged.values()) for leaf in leaves} | {
        top: sum(any(code.split(".")[0] == top for code in codes) for codes in tagged.values())
        for top in tops
    }
    assert (counts["ENE"], counts["TRN"]) == (4, 5)
    assert {c.value for c in facet.counts if c.parent is None} == tops
    listed = [count.value for count in facet.counts]
    for leaf in leaves:
        assert listed.index(leaf.split(".")[0]) < listed.index(leaf)


def test_rows_show_what_a_list_needs(seeds: Archive) -> None:
    row = search.rows(seeds, [3, 99, 1])
    assert [found.ref for found in row] == ["000003", ref_of("000")]
    first = row[0]
    assert (first.state, first.access, first.scans) == ("draft", "UNDETERMINED", 0)
    assert len(first.sectors) == 15
    assert first.visits == (VISIT_CODES["V1"],)
    assert "\n" not in first.opening
    assert search.rows(seeds, []) == []


def test_facets_of_a_read_only_archive(seeds_path: Path) -> None:
    with Archive.open(seeds_path, read_only=True) as archive:
        counted = facets.facets(archive, Query("uzbekistan", wanted={"sector": ("ENE",)}))
        assert {facet.name for facet in counted} == set(FACETS)
        assert sum(count.count for count in counted[FACETS.index("state")].counts) == 4


@pytest.mark.parametrize(
    ("facet", "given_value", "meant"),
    [
        ("sector", "ene.gas", "ENE.GAS"),
        ("sector", "Космос", "SCI.SPC"),
        ("signatory", "Қазақстан", "state.kz"),
        ("signatory", "state.uz", "state.uz"),
        ("place", "TOSHKENT shahri", "city.uz.tashkent"),
        ("language", "UZ-cyrl", "uz-Cyrl"),
        ("visit", VISIT_CODES["V1"], VISIT_CODES["V1"]),
        ("state", "draft", "draft"),
        ("year", "2021", "2021"),
        ("person", "Мирзиёев", "person.mirziyoyev"),
        ("scan", "yes", "yes"),
        ("read", "no", "no"),
    ],
)
def test_values_by_any_name(seeds: Archive, facet: str, given_value: str, meant: str) -> None:
    assert values.meant(seeds, facet, given_value) == meant


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("sector", "NO"),
        ("signatory", "state.xx"),
        ("visit", "V9"),
        ("kind", "POEM"),
        ("language", "xx"),
        ("state", "done"),
        ("place", "Atlantis"),
        ("instrument", "I9"),
        ("access", "x"),
        ("person", "Nobody"),
        ("scan", "maybe"),
        ("read", ""),
        ("colour", "red"),
        ("sector", "\udcff"),
    ],
)
def test_values_that_do_not_fit(seeds: Archive, facet: str, value: str) -> None:
    with pytest.raises(UsageError):
        values.meant(seeds, facet, value)


def test_tags_are_checked(archive: Archive) -> None:
    number = add_text(archive, "Text")
    visits.put(archive, "V1")
    for tag in (
        SectorTag("NO"),
        SignatoryTag("state.xx"),
        VisitTag("V9"),
        SignatoryTag("person.tokayev"),
    ):
        with pytest.raises(UsageError):
            tags.add(archive, number, [SectorTag("ENE"), tag])
    assert documents.get(archive, number).sectors == (), "nothing of a refused edit is written"


def test_facets_count_what_is_spelt_exactly(seeds: Archive) -> None:
    wanted = Query("Mirziyoev", exact=True)
    found = search.find(seeds, wanted)
    assert 0 < len(found) < len(search.find(seeds, Query("Mirziyoev")))
    counted = {facet.name: facet for facet in facets.facets(seeds, wanted)}
    assert sum(count.count for count in counted["state"].counts) == len(found)


def test_a_place_is_named_as_it_was_on_the_day(archive: Archive) -> None:
    names = authorities.find(archive, "city.kz.astana").names
    days = ("1995-01-01", "2021-12-06", "2024-01-01")
    assert [name_at(names, day) for day in days] == ["Akmola", "Nur-Sultan", ""]
    visits.put(archive, "V", date="2021-12-05/2021-12-06", place="city.kz.astana")
    assert labels.visits(archive)["V"].place == "Nur-Sultan"


def test_labels_come_in_the_language_asked_for(archive: Archive) -> None:
    def sector(language: str) -> str:
        return {term.code: term.label for term in labels.terms(archive, "sector", language)}["ENE"]

    english = sector("en")
    assert len({english, sector("ru"), sector("uz"), sector("kk")}) == 4
    assert sector("de") == english
    assert labels.authorities(archive, ["state.kz"])["state.kz"] == "Kazakhstan"
    assert labels.authorities(archive, ["state.kz"], "ru")["state.kz"] == "Казахстан"
    visits.put(archive, "V", date="2021-12-06", place="city.kz.astana")
    assert labels.visits(archive, "ru")["V"].place == "Нур-Султан"
    assert labels.visits(archive, "de")["V"].place != ""


def test_a_surname_names_the_person_it_belongs_to_alone(archive: Archive) -> None:
    assert authorities.find(archive, "Мирзиёев").key == "person.mirziyoyev"
    with pytest.raises(UsageError, match="may be any of"):
        authorities.find(archive, "ministry")
