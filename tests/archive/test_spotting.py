"""Hits found through the index are those that stand in the text, in whatever it is written."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_fixtures import add_text
from treatyarchive.archive import hits, matching, spotting
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

WORDS = (
    "Mirziyoyev", "Мирзиёев", "Mirziyoyevning", "O‘zbekiston", "Ўзбекистон", "Oʻzbekiston",
    "trade", "Trade,", "«trade»", "trade-route", "border", "border's",
    "и", "№", "𝕏", "…", "ё", "Ö", "２", "ﬁsh",
)  # fmt: skip
QUERIES = ("mirziyoyev", "trade", "trade border", '"trade border"', "bord*", "uzbekiston OR fish")
_texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", "\n", "  ", "-"))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_texts, st.sampled_from(QUERIES), st.booleans())
def test_the_index_leads_to_every_hit(
    archive: Archive, parts: list[tuple[str, str]], words: str, exact: bool
) -> None:
    body = "Some words that make it long. " * 12 + "".join(map("".join, parts))
    matched = matching.of(archive, words, exact=exact)
    found = list(spotting.spans(matched, body, "text", fold(body)))
    assert found == list(matched.spans(body, "text"))


def test_an_index_of_another_text_is_not_trusted(archive: Archive) -> None:
    body = "Nothing of that. " * 30 + "They spoke of trade, and of trade again."
    matched = matching.of(archive, "trade")
    found = spotting.spans(matched, body, "text", "trade trade " * 4)
    assert [body[span.start : span.end] for span in found] == ["trade", "trade"]


def test_looking_ends_behind_the_first_hit_where_that_is_wanted(archive: Archive) -> None:
    matched = matching.of(archive, "trade")
    text = "trade " * 3 + "x " * 500 + "trade"
    places = [hits.Place("title", "Of trade"), hits.Place("text", text)]
    near = hits.spots_in(places, matched, 100)
    assert (near.count("text"), near.whole, len(near.titled)) == (3, False, 1)
    whole = hits.spots_in(places, matched)
    assert (whole.count("text"), whole.whole) == (4, True)


def test_exact_spelling_has_hits_of_the_letters_typed_alone(archive: Archive) -> None:
    number = add_text(archive, "Мирзиёев, Mirziyoyev and Mirziyoev. " * 12, "Mirziyoyev")
    folded = [hit.quote for hit in hits.of(archive, number, Query("mirziyoyev"))]
    exact = [hit.quote for hit in hits.of(archive, number, Query("mirziyoyev", exact=True))]
    assert len(folded) == 37
    assert exact == ["Mirziyoyev"] * 13
