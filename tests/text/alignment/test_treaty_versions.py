"""Language versions of an agreement, aligned without translation."""

from itertools import permutations
from textwrap import wrap

import pytest
from freight import ARTICLES, LANGUAGES, Version, belonging

PRECISION = RECALL = 0.95


def without(*articles):
    return tuple(each for each in ARTICLES if each not in articles)


CHANGES = {
    "the same": ({}, {}),
    "one missing": ({"articles": without(2)}, {}),
    "one missing of each": ({"articles": without(2)}, {"articles": without(5)}),
    "the first missing, no titles": ({"articles": without(0), "titled": False}, {"titled": False}),
    "two changed places": ({}, {"articles": (0, 1, 3, 2, 4, 5, 6, 7, 8)}),
    "several changed places": ({}, {"articles": (0, 4, 2, 3, 1, 6, 5, 7, 8)}),
    "one moved far": ({}, {"articles": (0, 2, 3, 4, 5, 6, 1, 7, 8)}),
    "two merged": ({}, {"into": (3,)}),
    "two merged, no titles": ({"titled": False}, {"titled": False, "into": (5,)}),
    "paragraphs joined": ({}, {"joined": True}),
    "titles on one side, several missing": (
        {"articles": without(3, 6)},
        {"articles": without(7), "titled": False},
    ),
    "text on the line of the number": ({"titled": False}, {"titled": False, "inline": True}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_versions_are_aligned_in_every_pair_of_languages(change, linked):
    asked = [{**{"titled": True}, **each} for each in CHANGES[change]]
    right = found = wanted = 0
    for one, other in permutations(LANGUAGES, 2):
        versions = Version(one, **asked[0]), Version(other, **asked[1])
        expected = belonging(*versions)
        pairs = linked(versions[0].lines, versions[1].lines)
        right += len(pairs & expected)
        found += len(pairs)
        wanted += len(expected)
    assert right >= PRECISION * found
    assert right >= RECALL * wanted


def test_declarations_without_articles_are_aligned_too(linked):
    versions = [Version(language, titled=False) for language in ("kk", "en")]
    lines = [
        [
            (line, held)
            for line, held in zip(each.lines, each.passages, strict=True)
            if not any(key[0] == "head" for key in held)
        ]
        for each in versions
    ]
    pairs = linked(*([line for line, _ in each] for each in lines))
    expected = {(place, place) for place in range(len(lines[0]))}
    assert len(pairs & expected) >= RECALL * len(expected)
    assert len(pairs & expected) >= PRECISION * len(pairs)


def test_lines_broken_as_in_print_are_read_as_paragraphs(linked, prepared):
    uzbek, russian = Version("uz"), Version("ru")
    printed = "\n\n".join("\n".join(wrap(line, 60)) for line in russian.lines)
    found = prepared(printed)
    assert [printed[each.start : each.end].split() for each in found.segments] == [
        line.split() for line in russian.lines
    ]
    pairs = linked(uzbek.lines, printed)
    assert len(pairs & belonging(uzbek, russian)) >= RECALL * len(pairs)


def test_a_long_list_in_an_article_stays_level_where_much_is_missing(linked):
    tonnes = [7 * each + 1000 for each in range(160)]
    uzbek = ["1-modda", "2-modda", *(f"Yuk {each} tonna deb o‘lchanadi." for each in tonnes)]
    kept = tonnes[:50] + tonnes[90:]
    russian = ["Статья 1", "Статья 2", *(f"Груз измеряется в {each} тонн." for each in kept)]
    pairs = linked(uzbek, russian)
    expected = {(2 + tonnes.index(each), 2 + place) for place, each in enumerate(kept)}
    assert pairs == expected | {(0, 0), (1, 1)}


def test_a_pinned_article_parts_a_treaty(linked):
    uzbek, russian = Version("uz"), Version("ru")
    pin = uzbek.lines.index("3-modda"), russian.lines.index("Статья 5")
    pairs = linked(uzbek.lines, russian.lines, [pin])
    assert pin in pairs
    assert all((a < pin[0]) == (b < pin[1]) for a, b in pairs - {pin})
    assert (uzbek.lines.index("2-modda"), russian.lines.index("Статья 2")) in pairs
    assert (uzbek.lines.index("9-modda"), russian.lines.index("Статья 9")) in pairs


def test_content_beats_numbers_where_an_article_was_left_out(linked):
    uzbek, russian = Version("uz", without(1)), Version("ru")
    customs = uzbek.lines.index("2-modda"), russian.lines.index("Статья 3")
    pairs = linked(uzbek.lines, russian.lines)
    assert customs in pairs
    assert (customs[0], russian.lines.index("Статья 2")) not in pairs


def test_a_text_is_level_with_itself(linked):
    for language in LANGUAGES:
        lines = Version(language).lines
        assert linked(lines, lines) == {(place, place) for place in range(len(lines))}


def test_an_agreement_has_little_in_common_with_another(linked):
    other = [
        "CONVENTION on the protection of birds of passage",
        "Article 1",
        "Ringing stations count storks and cranes twice a season.",
        "Article 2",
        "Hunting from boats is forbidden between sunset and sunrise.",
    ]
    assert len(linked(Version("ru").lines, other)) <= 2
