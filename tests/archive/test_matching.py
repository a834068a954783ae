"""What words find: documents, their order, places in a text; T09 and T11 by words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_fixtures import add_text, pdf
from treatyarchive.archive import authority_edits, documents, matching
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

TEXTS = {
    "gas": "The gas pipeline crosses the border.\nA protocol on customs was signed.",
    "rail": "A railway through the mountains. Gas is not spoken of at all, nor is the weather.",
    "visit": "The State Visit began in Astana. Presidents spoke of the railway line.",
    "capital": "Нұр-Сұлтан қаласында келісім қабылданды.",
    "person": "Nursultan Nazarbayev spoke of customs and the railway border.",
    "target": "Trade shall reach 10 billion dollars.",
    "printed": "Trade shall reach \\$10 billion, they said.",
    "notes": "ENERGY AND GAS. Energy, energy, energy.",
}


@pytest.fixture
def texts(archive: Archive) -> Archive:
    for title, text in TEXTS.items():
        add_text(archive, text, f"About {title}")
    return archive


def found(archive: Archive, words: str, *, exact: bool = False) -> set[str]:
    """The documents by what their titles are about."""
    asked = matching.of(archive, words, exact=exact)
    numbers = asked.documents(archive)
    assert sorted(asked.ranked(archive)) == list(numbers)
    return {list(TEXTS)[number - 1] for number in numbers}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("gas", {"gas", "rail", "notes"}),
        ("gas customs", {"gas"}),
        ("gas -customs", {"rail", "notes"}),
        ('"gas pipeline"', {"gas"}),
        ('"pipeline gas"', set()),
        ('-"gas pipeline" gas', {"rail", "notes"}),
        ("gas OR railway", {"gas", "rail", "notes", "visit", "person"}),
        ("customs OR weather railway", {"rail", "person"}),
        ("(customs railway) OR weather", {"rail", "person"}),
        ("rail*", {"rail", "visit", "person"}),
        ("rail", {"rail"}),
        ("title:gas", {"gas"}),
        ("text:rail", set()),
        ("title:rail*", {"rail"}),
        ("-title:gas gas", {"rail", "notes"}),
        ("scan:gas", set()),
        ("railway near mountains", {"rail"}),
        ("railway near/1 mountains", set()),
        ("mountains NEAR/2 railway", {"rail"}),
        ('"state visit" near astana', {"visit"}),
        ("gas near customs", {"gas"}),
        ("gas near/3 customs", set()),
        ("10 billion", {"target", "printed"}),
        ("$10 billion", {"target", "printed"}),
    ],
)
def test_the_language(texts: Archive, words: str, expected: set[str]) -> None:
    assert found(texts, words) == expected


def test_without_what_is_wanted_everything_else_is_meant(texts: Archive) -> None:
    assert found(texts, "-gas") == TEXTS.keys() - {"gas", "rail", "notes"}


def test_words_may_stand_on_different_pages_of_a_document_but_near_may_not(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("First of energy", "Second of borders"))
    number = add_text(archive, "Something of customs", "A title")
    adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    for words in ("title energy borders customs", "scan:energy text:customs", "scan:borders"):
        assert list(matching.of(archive, words).documents(archive)) == [number], words
    for words in ("energy near borders", '"energy second"', "text:energy", "energy -borders"):
        assert not matching.of(archive, words).documents(archive), words


@pytest.mark.parametrize("words", ["Astana", "Астана", "Ostona", "Nur-Sultan", "Nur Sultan"])
def test_any_name_of_the_capital_finds_all_others_but_never_the_person(
    texts: Archive, words: str
) -> None:
    assert found(texts, words) == {"visit", "capital"}
    assert found(texts, f'"{words}"') == {"visit", "capital"}
    assert found(texts, f"-{words.replace(' ', '-')} railway") == {"rail", "person"}


def test_the_name_of_the_person_does_not_find_the_capital(texts: Archive) -> None:
    assert found(texts, "Nursultan") == {"person"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Astana", {"visit"}),
        ("astana", {"visit"}),
        ("Астана", set()),
        ("Нұр-Сұлтан", {"capital"}),
        ("Нур-Султан", set()),
        ("railwa", set()),
        ("railwa*", {"rail", "visit", "person"}),
        ("Energy", {"notes"}),
        ("state visit railway", {"visit"}),
        ("gas -Gas", set()),
        ("railway -астана", {"rail", "visit", "person"}),
        ("railway near mountains", {"rail"}),
        ("RAILWAY OR gas", {"gas", "rail", "visit", "person", "notes"}),
        ("title:rail", {"rail"}),
    ],
)
def test_exact_spelling(texts: Archive, words: str, expected: set[str]) -> None:
    assert found(texts, words, exact=True) == expected


def test_exact_spelling_looks_into_scans_and_notes_too(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("Signed in McTashkent's Tashkent"))
    number = add_text(archive, "Text", "Title")
    adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    documents.set_fields(archive, number, {"note": "O\u2018zbekiston hints at KazInform"})
    for words, stands in (
        ("Tashkent", True),
        ("McTashkent", False),
        ("Ташкент", False),
        ("O\u2018zbekiston", True),
        ("O'zbekiston", False),
        ("zbekiston", False),
        ("kazinform", True),
        ("note:kazinform", True),
        ("scan:kazinform", False),
    ):
        matched = matching.of(archive, words, exact=True)
        assert bool(matched.documents(archive)) is stands, words


def test_best_match_first(archive: Archive) -> None:
    add_text(archive, "A few words, and Astana among a great many others. " * 5, "Fifth")
    other = add_text(archive, "Nur-Sultan, Nur-Sultan, Nur-Sultan.", "Fourth")
    ending = add_text(archive, "Astananing, Astananing", "Third")
    often = add_text(archive, "Astana, Astana, Astana.", "Second")
    title = add_text(archive, "Something else that goes on for a while", "Astana")
    matched = matching.of(archive, "Astana")
    ranked = list(matched.ranked(archive))
    assert ranked[:3] == [title, often, 1], "titles, then as it is typed"
    assert set(ranked[3:]) == {other, ending}
    among = matched.documents(archive) - type(matched.documents(archive))([title, 1])
    assert list(matched.ranked(archive, among)) == [often, *ranked[3:]]


def test_a_name_that_its_words_find_anyway_is_ranked_like_them(archive: Archive) -> None:
    names = [Name("Orlan Mashkov", "en-Latn", "preferred")]
    authority_edits.create(archive, "PERSON", names, key="person.x")
    apart = add_text(archive, "They met Mashkovni, who came to Orlanga.")
    together = add_text(archive, "Orlan Mashkov spoke.")
    assert list(matching.of(archive, "Orlan Mashkov").ranked(archive)) == [together, apart]


def test_spans_say_how_a_place_answers(archive: Archive) -> None:
    text = "Astana, АСТАНА. (Astana's) Nur-Sultan?\nAstanada; Нурсултан – Ostona"
    spans = list(matching.of(archive, "Astana").spans(text))
    assert [(text[s.start : s.end], s.how) for s in spans] == [
        ("Astana", "same"),
        ("АСТАНА", "spelling"),
        ("Astana's", "ending"),
        ("Nur-Sultan", "name"),
        ("Astanada", "ending"),
        ("Ostona", "name"),
    ]
    assert {span.typed for span in spans} == {"Astana"}
    exact = matching.of(archive, "Astana", exact=True).spans(text)
    assert [text[s.start : s.end] for s in exact] == ["Astana"]


def test_spans_go_over_lines_and_never_overlap(archive: Archive) -> None:
    text = "state\r\nvisit, state visit visit"
    matched = matching.of(archive, '"state visit" visit state')
    assert [text[s.start : s.end] for s in matched.spans(text)] == [
        "state\r\nvisit",
        "state visit",
        "visit",
    ]


def test_spans_of_a_place_and_of_near(archive: Archive) -> None:
    matched = matching.of(archive, "title:gas oil")
    assert [s.typed for s in matched.spans("gas oil", "title")] == ["gas", "oil"]
    assert [s.typed for s in matched.spans("gas oil", "text")] == ["oil"]
    text = "gas one two three oil " + "word " * 20 + "gas"
    near = list(matching.of(archive, "gas near/3 oil").spans(text))
    assert [text[s.start : s.end] for s in near] == ["gas", "oil"]
    assert not list(matching.of(archive, "gas near/2 oil").spans(text))
    assert not list(matching.of(archive, "-gas").spans(text))


def test_a_query_explains_by_which_names_it_was_widened(archive: Archive) -> None:
    (because,) = matching.of(archive, "Astana railway").because
    assert because.typed == "Astana"
    assert {"Ostona", "Nur-Sultan"} <= set(because.forms)
    assert not matching.of(archive, "Astana", exact=True).because
    assert not matching.of(archive, "railway -Astana").because
    assert not matching.of(archive, " - * ")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Mirziyoyev", "Мирзиёев"),
        ("Мирзиёев", "Mirziyoyev"),
        ("Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
        ("Astana", "Астана"),
        ("Нұр-Сұлтан", "Nur-Sultan"),
    ],
)
def test_a_name_is_explained_in_the_other_script_first(
    archive: Archive, words: str, first: str
) -> None:
    (because,) = matching.of(archive, words).because
    assert because.typed == words
    assert because.forms[0] == first
    assert not matching.of(archive, words, exact=True).because


def test_what_was_worked_out_is_forgotten_when_anybody_writes(archive: Archive) -> None:
    before = matching.of(archive, "bridge")
    assert matching.of(archive, "bridge") is before
    number = add_text(archive, "A bridge")
    assert list(matching.of(archive, "bridge").documents(archive)) == [number]
    with archive.reopen() as other:
        documents.set_fields(other, number, {"title": "Another bridge"})
        second = add_text(other, "A second bridge")
    assert list(matching.of(archive, "bridge").documents(archive)) == [number, second]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.text(st.characters(), max_size=20) | st.text('gas "*()|-:', max_size=16),
    exact=st.booleans(),
)
def test_any_string_gives_an_answer(texts: Archive, words: str, exact: bool) -> None:
    matched = matching.of(texts, words, exact=exact)
    numbers = matched.documents(texts)
    assert sorted(matched.ranked(texts)) == list(numbers)
    for text in TEXTS.values():
        for span in matched.spans(text):
            assert 0 <= span.start < span.end <= len(text)


def test_thousands_of_words_are_a_query(texts: Archive) -> None:
    assert found(texts, "gas " * 5000) == {"gas", "rail", "notes"}
    assert found(texts, " ".join(f"word{i}" for i in range(5000))) == set()


def test_many_parentheses_are_a_query(texts: Archive) -> None:
    for words in ("gas OR (", "gas OR (rail ", "rail OR gas OR -("):
        assert "gas" in found(texts, f"{words * 30}gas{')' * 30}")


SEEDS = {
    "Astana": {"002", "003", "004"},
    "Nur-Sultan": {"002", "003", "004"},
    "Nur Sultan": {"002", "003", "004"},
    "Астана": {"002", "003", "004"},
    "Нұр-Сұлтан": {"002", "003", "004"},
    "Ostona": {"002", "003", "004"},
    "Mirziyoev": {"000", "001", "002", "003", "004"},
    "10 billion": {"000", "002", "003"},
    "Turkestan region": {"002"},
    "Turkistan city": {"004"},
    "Nursultan": {"000"},
}


@pytest.mark.parametrize("words", SEEDS)
def test_the_stories_of_names_and_of_the_trade_target(seeds: Archive, words: str) -> None:
    numbers = matching.of(seeds, words).documents(seeds)
    assert {f"{number - 1:03d}" for number in numbers} == SEEDS[words]
