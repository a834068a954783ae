"""What queries ask for, and that every string asks for something or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.query_language import All, Either, Near, Node, Not, Term, parse, terms


def said(node: Node) -> str:
    """A node in one line: (a | b) -c title:d* "e f" a~10~b."""
    match node:
        case Term():
            words = " ".join(node.words)
            shown = f'"{words}"' if len(node.words) > 1 or node.quoted else words
            return (f"{node.place}:" if node.place else "") + shown + "*" * node.prefix
        case Near():
            return f"~{node.distance}~".join(map(said, node.terms))
        case Either():
            return "(" + " | ".join(map(said, node.parts)) + ")"
        case Not():
            return "-" + said(node.part)
        case All():
            return "[" + " ".join(map(said, node.parts)) + "]"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("gas ore", "gas ore"),
        ('"gas pipe" line', '"gas pipe" line'),
        ("«gas pipe» „ore” “iron lode”", '"gas pipe" "ore" "iron lode"'),
        ("gas -ore", "gas -ore"),
        ('-"gas pipe"', '-"gas pipe"'),
        ("-title:gas", "-title:gas"),
        ("--gas", "-gas"),
        ("gas OR oil rail", "(gas | oil) rail"),
        ("gas|oil | rail", "(gas | oil | rail)"),
        ("gas or oil", "gas or oil"),
        ("gas AND oil", "gas oil"),
        ("(gas AND) oil", "[gas and] oil"),
        ("bor*", "bor*"),
        ('"state bor"*', '"state bor"*'),
        ('"state bor*"', '"state bor"'),
        ("title:gas", "title:gas"),
        ("TITLE: gas oil", "title:gas oil"),
        ('scan:"gas pipe" note:bor*', 'scan:"gas pipe" note:bor*'),
        ("text:(gas oil) rail", "[text:gas text:oil] rail"),
        ("gas near oil", "gas~10~oil"),
        ("gas NEAR/3 oil", "gas~3~oil"),
        ('"gas pipe" near oil near rail', '"gas pipe"~10~oil~10~rail'),
        ("title:gas near oil", "title:gas~10~oil"),
        ("title:gas near text:oil", "[title:gas text:oil]"),
        ("(gas OR oil) -(rail bus)", "(gas | oil) -[rail bus]"),
        ("Nur-Sultan", '"nur sultan"'),
        ("gas - ore", "gas ore"),
        ("O'zbekiston", "ozbekiston"),
    ],
)
def test_operators(query: str, asked: str) -> None:
    assert " ".join(map(said, parse(query).parts)) == asked


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ""),
        ("   ", ""),
        ("-", ""),
        ("*", ""),
        ('"', ""),
        ('""', ""),
        ("()", ""),
        ("|", ""),
        ("?! ...", ""),
        ('gas "oil', "gas oil"),
        ('gas" oil', "gas oil"),
        ("(gas oil", "[gas oil]"),
        ("gas) oil", "gas oil"),
        ("OR", "or"),
        ("OR gas", "or gas"),
        ("gas OR", "gas or"),
        ("gas | | oil", "gas oil"),
        ("near gas", "near gas"),
        ("gas near", "gas near"),
        ("gas near -oil", "gas near -oil"),
        ("gas near oil near * rail", "gas~10~oil rail"),
        ("near", "near"),
        ("title:", "title"),
        ("title: -gas", "title -gas"),
        ("author:gas", '"author gas"'),
        ("tıtle:gas", '"title gas"'),
        ("g*", "g"),
    ],
)
def test_what_is_mistyped_is_read_as_words(query: str, asked: str) -> None:
    assert " ".join(map(said, parse(query).parts)) == asked


def test_a_term_knows_how_it_was_typed() -> None:
    typed = [term.typed for term in terms(parse('$10 "Two  Words", (Ўзбекистон) bor*'))]
    assert typed == ["10", "Two  Words", "Ўзбекистон", "bor"]


def test_terms_are_what_must_stand_in_order() -> None:
    asked = parse("a1 -b1 (c1 OR d1) e1 near f1")
    assert [term.typed for term in terms(asked)] == ["a1", "c1", "d1", "e1", "f1"]


def test_long_and_deep_queries_end() -> None:
    assert 100 < len(terms(parse("word " * 100_000))) < 1000
    for sign in ("(", ")", "-(", "title:(", "| ", '"', "OR ", "near "):
        parse(sign * 20_000 + "gas")


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_a_query(query: str) -> None:
    for term in terms(parse(query)):
        assert term.words
        assert all(word.isascii() and word.isalnum() for word in term.words)


@given(
    st.lists(
        st.sampled_from(
            ["gas", "oil", "-", "(", ")", '"', "«", "»", "OR", "AND", "|", "*", "near", "near/2",
             "title:", "scan:", "foo:", " ", "  ", "\0", "\ud800"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_mixture_of_operators_is_a_query(parts: list[str]) -> None:
    glued, spaced = parse("".join(parts)), parse(" ".join(parts))
    asked = [term for query in (glued, spaced) for term in terms(query)]
    assert all(term.words and term.typed for term in asked)
    if "gas" in parts and not {"-", "(", '"'} & set(parts):
        assert any("gas" in "".join(term.words) for term in terms(spaced))
