"""Quantities, days, persons as texts of four languages print them."""

from datetime import date
from decimal import Decimal

import pytest
from differences_helpers import facts, knowledge
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.alignment.sides import side
from treatyarchive.text.differences.reading import told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a fund of $100 million is created", 100_000_000),
        ("contracts worth 1.5 bn euros", 1_500_000_000),
        ("half a billion dollars were lent", 500_000_000),
        ("it costs 4,200 million dollars", 4_200_000_000),
        ("it costs one and a half billion dollars", 1_500_000_000),
        ("стоимость составит полтора миллиарда долларов", 1_500_000_000),
        ("стоимость составит 1,5 млрд долларов США", 1_500_000_000),
        ("кредит на двадцать пять миллионов евро", 25_000_000),
        ("loyihaning qiymati bir yarim milliard dollar bo‘ladi", 1_500_000_000),
        ("savdo hajmi 10 mlrd dollarga yetdi", 10_000_000_000),
        ("савдо ҳажми икки юз эллик миллион долларга етди", 250_000_000),
        ("құны жарты миллиард доллар болады", 500_000_000),
        ("сауда көлемі 3,9 миллиард доллар", 3_900_000_000),
    ],
)
def test_sums(text, value):
    assert [found for _, found in facts(text, "money")] == [value]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It is valid for five years.", 1825),
        ("notice is given 90 days before", 90),
        ("the three-day visit begins", 3),
        ("Соглашение действует пять лет.", 1825),
        ("двухдневный визит завершился", 2),
        ("Bitim 5 yil amal qiladi.", 1825),
        ("uch kunlik tashrif boshlandi", 3),
        ("алты ай ішінде шешіледі", 180),
        ("30 күн ішінде жауап береді", 30),
    ],
)
def test_terms(text, days):
    assert [found for _, found in facts(text, "term")] == [days]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("22 important documents were signed", "22 important documents"),
        ("двадцать два документа подписаны", "двадцать два документа"),
        ("yigirma ikkita hujjat imzolandi", "yigirma ikkita hujjat"),
        ("жиырма екі құжатқа қол қойылды", "жиырма екі құжатқа"),
    ],
)
def test_counts_in_figures_and_words(text, said):
    assert facts(text, "count") == [(said, Decimal(22))]


def test_a_number_is_of_its_noun_not_of_what_is_done():
    assert facts("120 investors signed contracts", "count")[0][0] == "120 investors"


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 of the Treaty",
        "3.2 The Parties agree",
        "статья 5 Договора",
        "5-modda shartnomaning",
        "members of the G20 and of C5+1",
        "the talks began at 9:30",
        "the two presidents of both countries",
        "as one of the states",
    ],
)
def test_what_is_no_quantity(text):
    assert facts(text, "count") == []
    assert facts(text, "ordinal") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the 30th anniversary of relations", 30),
        ("стороны отметили 30-летие отношений", 30),
        ("munosabatlarning 30 yilligi", 30),
        ("қатынастардың 30 жылдығы", 30),
        ("the fourth meeting of the council", 4),
        ("четвертое заседание совета", 4),
        ("kengashning to‘rtinchi majlisi", 4),
        ("кеңестің төртінші отырысы", 4),
    ],
)
def test_ordinals(text, number):
    assert [value for _, value in facts(text, "ordinal")] == [number]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minister of Energy Timur Valiyev spoke.", "Timur Valiyev"),
        ("The guests met Energy Minister T. Valiyev.", "T. Valiyev"),
        ("Министр энергетики Тимур Валиев выступил.", "Тимур Валиев"),
        ("Energetika vaziri Temur Valiyev so‘zladi.", "Temur Valiyev"),
        ("Энергетика министрі Тимур Уәлиев сөйледі.", "Тимур Уәлиев"),
    ],
)
def test_persons_in_office(text, said):
    assert [words for words, _ in facts(text, "person")] == [said]


def test_persons_joined_by_and_hold_one_office():
    text = "It was signed by foreign ministers Anvar Olimov and Serik Abenov."
    assert [words for words, _ in facts(text, "person")] == ["Anvar Olimov", "Serik Abenov"]


def test_a_name_ends_with_its_sentence():
    text = "He thanked the President. Amir Temur is honoured here."
    assert facts(text, "person") == []


def test_days_in_all_spellings():
    texts = (
        "on 6 December 2021",
        "06.12.2021 в Астане",
        "2021 yil 6-dekabrda",
        "2021 жылғы 6 желтоқсанда",
    )
    days = [value[0].date() for text in texts for _, value in facts(text, "date")]
    assert days == [date(2021, 12, 6)] * len(texts)


PIECES = (
    *("1,500.5", "2 000", "G20", "½", "٣٠", "5-6", "$", "%", "bn", "-", ".", "\n", "\u00ad", "№ 3"),
    *("half", "a", "and", "bir yarim", "двух", "с половиной", "жарты", "30-ден", "4-majlis"),
    *("Minister", "President", "A.B.", "Anvar", "visit", "state", "мая", "2021", "to", "trade"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(("en", "ru", "uz", "kk")))
def test_any_row_of_pieces_can_be_read(pieces, language):
    text = " ".join(pieces)
    for fact in told(side(text, language, knowledge()), knowledge()).facts:
        assert text[fact.span.start : fact.span.end].replace("\n", " ") == fact.says
        assert fact.features is not None
