"""Parties: states of what is signed, regions and cities for their own documents."""

import pytest
from shipped import article, names, parties_of, signed

from treatyarchive.text.recognition import naming, persons

PAIR = ["state.kg", "state.uz"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev and he signed a declaration."),
        ("en-Latn", "Japarov will come to Tashkent. Mirziyoyev and he will sign a treaty."),
        ("en-Latn", "In Tashkent Japarov and Mirziyoyev adopted a joint statement."),
        ("ru-Cyrl", "Жапаров прибыл в Ташкент. С Мирзиёевым подписан договор."),
        ("ru-Cyrl", "Жапаров прибыл в Ташкент. С Мирзиёевым принято заявление."),
        ("uz-Latn", "Japarov Toshkentga keldi. Mirziyoyev bilan shartnoma imzolandi."),
        ("uz-Cyrl", "Жапаров Тошкентга келди. Мирзиёев билан баёнот қабул қилинди."),
        ("kk-Cyrl", "Жапаров Ташкентке келді. Мирзиёевпен келісімге қол қойылды."),
        ("ky-Cyrl", "Жапаров Ташкентке келди. Мирзиёев менен келишимге кол коюлду."),
        ("tr-Latn", "Caparov Taşkent'e geldi. Mirziyoyev ile anlaşma imzalandı."),
        ("tg-Cyrl", "Жапаров ба Тошканд омад. Бо Мирзиёев созишнома ба имзо расид."),
        ("tk-Latn", "Žaparow Daşkende geldi. Mirziýoýew bilen resminama gol çekildi."),
        ("en-Latn", "Japarov came to Tashkent. With Mirziyoyev 9 papers have been agreed."),
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev and he declare the following:"),
        ("en-Latn", "Japarov met Mirziyoyev. Done in Tashkent in two copies, each in English."),
        ("ru-Cyrl", "Жапаров у Мирзиёева. Совершено в Ташкенте в двух экземплярах."),
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev and he not only signed a treaty."),
    ],
)
def test_states_of_the_visit(language, text):
    assert signed(text, language) == PAIR


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "Japarov came to Tashkent and had talks with Mirziyoyev on trade."),
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev signed a decree on pensions."),
        ("en-Latn", "Japarov came to Tashkent and signed the guest book beside Mirziyoyev."),
        ("ru-Cyrl", "Жапаров прибыл в Ташкент. Мирзиёев подписал указ."),
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev and he exchanged views on plans."),
        ("ru-Cyrl", "Жапаров прибыл в Ташкент и принял участие в программе Мирзиёева."),
        ("kk-Cyrl", "Жапаров Ташкентке келді. Мирзиёев қол алысты."),
        ("en-Latn", "Japarov came to Tashkent. The treaty with Mirziyoyev was signed earlier."),
        ("en-Latn", "Japarov came to Tashkent. Mirziyoyev won't say whether a paper is signed."),
        ("ru-Cyrl", "Жапаров прибыл в Ташкент. С Мирзиёевым ничего не было подписано."),
        ("uz-Latn", "Japarov Toshkentga keldi. Mirziyoyev bilan hujjat imzolanmadi."),
        ("kk-Cyrl", "Жапаров Ташкентке келді. Мирзиёевпен құжатқа қол қойылған жоқ."),
        (
            "en-Latn",
            "Japarov came to Tashkent. On the memorandum Mirziyoyev and he agreed to talk.",
        ),
    ],
)
def test_nothing_signed(language, text):
    assert signed(text, language) == []


def test_third_states_and_bodies_do_not_sign():
    text = (
        "Japarov came to Tashkent. With Mirziyoyev he signed a treaty; Kazakhstan and China sent "
        "greetings, and the Ministry of Transport of Uzbekistan a report."
    )
    assert signed(text) == PAIR


@pytest.mark.parametrize(
    ("language", "text", "local"),
    [
        (
            "en-Latn",
            "A roadmap was signed between the Andijan and Osh regions.",
            ["region.kg.osh", "region.uz.andijan"],
        ),
        (
            "ru-Cyrl",
            "Мэрии Бишкека и Ташкента подписали план мероприятий.",
            ["city.kg.bishkek", "city.uz.tashkent"],
        ),
        (
            "uz-Latn",
            "Andijon va Oʻsh viloyatlari oʻrtasida memorandum imzolandi.",
            ["region.kg.osh", "region.uz.andijan"],
        ),
        (
            "ky-Cyrl",
            "Өзбекстандын Анжиян жана Кыргызстандын Ош облустары меморандумга кол койду.",
            ["region.kg.osh", "region.uz.andijan"],
        ),
    ],
)
def test_regions_and_cities(language, text, local):
    assert [key for key in signed(text, language) if not key.startswith("state")] == local


@pytest.mark.parametrize(
    "text",
    [
        "They signed a treaty. A road will join the city of Bishkek and the city of Tashkent.",
        "They signed papers on a railway between the city of Tashkent and the city of Bishkek.",
        "In the city of Tashkent they signed a treaty; Osh region grows cotton.",
    ],
)
def test_places_that_sign_nothing(text):
    pair = "Kyrgyzstan and Uzbekistan are neighbours. "
    assert signed(pair + text) == PAIR


def test_persons_named_but_not_what_bears_their_name():
    text = (
        "Tokayev landed at Islam Karimov airport.\n"
        "He opened a monument to Alisher Navoi with Mirziyoyev.\n"
        "Улица имени Эмомали Рахмона\n"
        "Токаев, Мирзиёев"
    )
    made = article(text)
    found = persons.read(made, naming.mentions(made.lines, names()))
    assert [each.value for each in found] == [
        "person.tokayev",
        "person.navoi",
        "person.mirziyoyev",
    ]
    assert [each.line for each in found[0].evidence] == [1, 4]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("He was given the Order of Alisher Navoi.", []),
        ("в международном аэропорту им. Н. Назарбаева", []),
        ("Islom Karimov nomidagi aeroport", []),
        ("Нұрсұлтан Назарбаев атындағы әуежай", []),
        ("a university named after Alisher Navoi", []),
        ("Tokayev addressed an international forum.", ["person.tokayev"]),
        ("сказал им Токаев", ["person.tokayev"]),
        ("памятник Алишеру Навои", ["person.navoi"]),
    ],
)
def test_what_bears_a_name_is_not_the_person(text, keys):
    made = article(text)
    found = persons.read(made, naming.mentions(made.lines, names()))
    assert [each.value for each in found] == keys


def test_lists_with_places_nobody_has_entered():
    text = (
        "Kyrgyzstan and Uzbekistan signed roadmaps between Andijan and Osh, Namangan and "
        "Jalal-Abad regions, and a protocol between the cities of Samarkand and Uzgen."
    )
    assert [key for key in signed(text) if not key.startswith("state")] == [
        "city.uz.samarkand",
        "region.kg.osh",
        "region.uz.andijan",
        "region.uz.namangan",
    ]


def test_the_text_of_an_instrument_is_signed_by_its_parties():
    text = (
        "The Republic of Kazakhstan and the Republic of Tajikistan (hereinafter: the Parties) will "
        "open their markets."
    )
    assert signed(text) == ["state.kz", "state.tj"]


def test_the_evidence_begins_with_what_names_the_state():
    parties = parties_of(
        "Ashgabat hosts talks.\n"
        "Berdimuhamedow and Mirziyoyev met in Ashgabat.\n"
        "They signed a treaty."
    )
    assert {each.value: [passage.quote for passage in each.evidence] for each in parties} == {
        "state.tm": ["Berdimuhamedow", "signed"],
        "state.uz": ["Mirziyoyev", "signed"],
    }
    (told, _) = parties_of("In Tashkent Japarov and the Uzbek leader signed a treaty.")
    assert [passage.quote for passage in told.evidence] == ["Japarov", "signed"]


LIST = (
    "Japarov came to Tashkent and saw Mirziyoyev.\n"
    "- agreement on roads;\n"
    "- protocol on customs;\n"
    "- road map of Osh and Andijan provinces."
)


def test_a_list_of_papers_needs_no_word_for_signing():
    assert signed(LIST) == [*PAIR, "region.kg.osh", "region.uz.andijan"]
    assert signed(LIST.replace("- protocol on customs;\n", "They talked of customs.\n")) == []


def test_twin_cities_are_parties_where_one_of_them_is_unknown():
    text = (
        "Japarov came to Tashkent. Signed with Mirziyoyev: a plan of the twin cities {} and Bursa."
    )
    assert signed(text.format("Samarkand")) == [*PAIR, "city.uz.samarkand"]
    assert signed(text.format("Ghent")) == PAIR


def test_a_region_in_brackets_only_tells_where_a_city_is():
    text = (
        "Japarov came to Tashkent. Signed: a plan of twin cities, Khujand (Sughd region) and Osh."
    )
    assert [key for key in signed(text) if "sughd" in key] == []
