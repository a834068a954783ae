"""Own terms: made, worded, ordered, retired; searched and counted as the shipped ones are."""

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import documents, facets, history, search, tags, term_edits, terms
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


def labels(archive: Archive, vocabulary: str) -> list[str]:
    return [each.label() for each in terms.vocabulary(archive, vocabulary).values()]


def test_an_own_sector_under_an_own_top_is_searched_and_counted(archive: Archive) -> None:
    term_edits.create(archive, "sector", "SPA", {"en": "Space"})
    term_edits.create(
        archive, "sector", "SPA.SAT", {"en": "Satellites", "ru": "Спутники"}, scope_note="In orbit"
    )
    number = add_text(archive, "A satellite was launched.")
    tags.add(archive, number, [SectorTag("спутники")])
    assert list(search.find(archive, Query(wanted={"sector": ("SPA",)}))) == [number]
    (facet,) = facets.facets(archive, Query(), ("sector",))
    counted = {count.value: (count.label, count.count, count.parent) for count in facet.counts}
    assert counted == {"SPA": ("Space", 1, None), "SPA.SAT": ("Satellites", 1, "SPA")}
    assert term_edits.uses(archive, "sector") == {"SPA.SAT": 1}


def test_an_own_kind_of_source_is_the_last_of_its_list(archive: Archive) -> None:
    term_edits.create(archive, "source_kind", "LEAFLET", {"en": "Leaflet"})
    assert labels(archive, "source_kind")[-1] == "Leaflet"
    number = add_text(archive, "Read me.")
    documents.set_fields(archive, number, {"kind": "leaflet"})
    assert documents.get(archive, number).fields["kind"] == "LEAFLET"
    assert term_edits.uses(archive, "source_kind") == {"LEAFLET": 1}


@pytest.mark.parametrize("vocabulary", sorted(term_edits.CLOSED))
def test_closed_vocabularies_keep_their_terms_and_say_why(
    archive: Archive, vocabulary: str
) -> None:
    first = next(iter(terms.vocabulary(archive, vocabulary)))
    with pytest.raises(UsageError, match=r"fixed: .+[.]"):
        term_edits.create(archive, vocabulary, "OWN", {"en": "Own"})
    with pytest.raises(UsageError, match="fixed"):
        term_edits.retire(archive, vocabulary, first)
    term_edits.set_labels(archive, vocabulary, first, {"ru": "По-своему"})
    assert terms.vocabulary(archive, vocabulary)[first].label("ru") == "По-своему"


@pytest.mark.parametrize(
    ("code", "label", "parent", "words"),
    [
        ("trn.pip", "Pipelines", None, "cannot be a code"),
        ("TRN PIP", "Pipelines", None, "cannot be a code"),
        ("T" * 41, "Pipelines", None, "cannot be a code"),
        ("TRN.RLW", "Pipelines", None, "is taken by"),
        ("XYZ.PIP", "Pipelines", None, "not a top sector"),
        ("TRN.RLW.PIP", "Pipelines", None, "cannot be a code"),
        ("PIP", "Pipelines", "TRN", "begins with it: TRN.PIP"),
        ("TRN.PIP", "Pipelines", "TRN.RLW", "not a top sector"),
        ("TRN.PIP", "  ", None, "needs an English label"),
        ("TRN.PIP", "customs", None, "is the label of TRD.CUS"),
    ],
)
def test_a_sector_that_does_not_fit_is_refused(
    archive: Archive, code: str, label: str, parent: str | None, words: str
) -> None:
    known = dict(terms.vocabulary(archive, "sector"))
    if words.endswith("TRD.CUS"):
        label = known["TRD.CUS"].label().upper()
    with pytest.raises(UsageError, match=words):
        term_edits.create(archive, "sector", code, {"en": label}, parent=parent)
    assert terms.vocabulary(archive, "sector") == known


def test_only_sectors_have_two_levels(archive: Archive) -> None:
    with pytest.raises(UsageError, match="one level"):
        term_edits.create(archive, "visit_kind", "SPORT", {"en": "Sport"}, parent="STATE")
    with pytest.raises(UsageError, match="not a vocabulary"):
        term_edits.create(archive, "colour", "RED", {"en": "Red"})


def test_a_language_has_a_tag_with_its_script(archive: Archive) -> None:
    with pytest.raises(UsageError, match="de-Latn"):
        term_edits.create(archive, "language", "GERMAN", {"en": "German"})
    term_edits.create(archive, "language", "de-Latn", {"en": "German"})
    assert terms.code(archive, "language", "german") == "de-Latn"


def test_labels_change_and_the_english_one_stays(archive: Archive) -> None:
    term_edits.set_labels(archive, "visit_kind", "STATE", {"en": "State  visit", "kk": ""})
    found = terms.vocabulary(archive, "visit_kind")["STATE"]
    assert found.label() == "State visit"
    assert "kk" not in found.labels
    with pytest.raises(UsageError, match="English"):
        term_edits.set_labels(archive, "visit_kind", "STATE", {"en": ""})
    with pytest.raises(UsageError, match="no labels in de"):
        term_edits.set_labels(archive, "visit_kind", "STATE", {"de": "Staatsbesuch"})


def test_a_retired_term_stays_on_records_and_is_not_offered(archive: Archive) -> None:
    number = add_text(archive, "Once more.")
    documents.set_fields(archive, number, {"kind": "REPOST"})
    term_edits.retire(archive, "source_kind", "REPOST")
    assert documents.get(archive, number).fields["kind"] == "REPOST"
    assert terms.vocabulary(archive, "source_kind")["REPOST"].retired
    with pytest.raises(UsageError) as refused:
        terms.code(archive, "source_kind", "nonsense")
    assert "REPOST" not in str(refused.value)
    history.undo(archive)
    assert not terms.vocabulary(archive, "source_kind")["REPOST"].retired


def test_terms_stand_in_the_order_they_are_put_in(archive: Archive) -> None:
    before = list(terms.vocabulary(archive, "visit_kind"))
    term_edits.put_in_order(archive, "visit_kind", ["working", "SUMMIT"])
    rest = [code for code in before if code not in ("WORKING", "SUMMIT")]
    assert list(terms.vocabulary(archive, "visit_kind")) == ["WORKING", "SUMMIT", *rest]
    history.undo(archive)
    assert list(terms.vocabulary(archive, "visit_kind")) == before


def test_every_column_of_terms_is_counted(archive: Archive) -> None:
    """A vocabulary that is shipped has a place where its terms are used."""
    for name in term_edits.names(archive):
        term_edits.uses(archive, name)
        assert name in term_edits.USES
