"""Phrases found in the words of a line."""

import pytest

from treatyarchive.text.recognition import prepared
from treatyarchive.text.recognition.phrases import Hit, Phrases, latin, sentences, words


def said(text, *, uzbek=False):
    return words(prepared.lines(text)[0], uzbek=uzbek)


def found(phrases, text, **options):
    return Phrases([(phrase, phrase) for phrase in phrases], **options).find(said(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("rail*", "Railways"),
        ("oil|gas field*", "gas fields"),
        ("road _ bridges", "road and bridges"),
        ("trade-economic", "trade economic"),
        ("trade economic", "trade-economic"),
        ("trade , energy", "trade, energy"),
        ("o'zbek til*", "oʻzbek tilini"),
        ("сельск* приём*", "сельские приемы"),
        ("central asia plus", "“Central Asia” plus"),
    ],
)
def test_ways_to_write_a_phrase(phrase, text):
    assert [hit.values for hit in found([phrase], text)] == [(phrase,)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("rail", "railways"), ("trade energy", "trade, energy"), ("road _ bridges", "road, bridges")],
)
def test_what_is_no_match(phrase, text):
    assert found([phrase], text) == []


def test_the_longest_phrase_wins_and_phrases_do_not_overlap():
    hits = found(["road", "road map*", "map of asia"], "a road map of Asia")
    assert hits == [Hit(1, 3, ("road map*",))]


def test_the_most_exact_of_two_wins_unless_every_one_counts():
    phrases = ["art*", "articl*", "article"]
    assert [hit.values for hit in found(phrases, "article")] == [("article",)]
    assert [hit.values for hit in found(phrases, "articles")] == [("articl*",)]
    (every,) = found(phrases, "article", every=True)
    assert set(every.values) == set(phrases)


def test_a_comma_does_not_hide_the_longer_phrase_behind_it():
    assert found([", border", "border post*"], "a, border posts") == [Hit(2, 4, ("border post*",))]


def test_stems_soften_before_endings():
    phrases = Phrases([("hamkorlik*", 1)], {"k": "g"})
    assert [len(phrases.find(said(text))) for text in ("hamkorlik", "hamkorligi", "hamkor")] == [
        1,
        1,
        0,
    ]


def test_uzbek_cyrillic_is_read_in_latin_letters():
    assert [word.text for word in said("Ўзбекистон ёшлари, ҳамда ер", uzbek=True)] == [
        "o'zbekiston",
        "yoshlari",
        ",",
        "hamda",
        "yer",
    ]
    assert latin("маълумот") == "ma'lumot"


def test_places_are_those_of_the_line():
    line = prepared.lines("ab  “Cd” ef")[0]
    assert [line.cased[word.start : word.end] for word in words(line)] == ["ab", "Cd", "ef"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met. They talked.", 2),
        ("It rose to 1.5 million in 2019.", 1),
        ("В 2024 г. подписали. Потом уехали.", 2),
        ("“We agree.” He left!", 2),
        ("", 0),
    ],
)
def test_sentences(text, count):
    line = prepared.lines(text)[0]
    assert len(list(sentences(line, words(line)))) == count
