"""Who was whose guest, told in nine languages, and of what rank the visit was."""

import pytest
from shipped import visit

TOLD = [
    # language, text, host, guest, rank
    ("en-Latn", "President Sadyr Japarov flew to Dushanbe for a state visit.", "tj", "kg", "STATE"),
    (
        "en-Latn",
        "Emomali Rahmon welcomed Sadyr Japarov. A working visit of the Kyrgyz leader had begun.",
        "tj",
        "kg",
        "WORKING",
    ),
    (
        "en-Latn",
        "Kassym-Jomart Tokayev was greeted by Shavkat Mirziyoyev. His official visit is short.",
        "uz",
        "kz",
        "OFFICIAL",
    ),
    (
        "en-Latn",
        "At the invitation of the President of Azerbaijan, Shavkat Mirziyoyev will be in Baku.",
        "az",
        "uz",
        None,
    ),
    (
        "en-Latn",
        "The state visit of the President of Turkmenistan to our country is over, said the leader "
        "of Uzbekistan.",
        "uz",
        "tm",
        "STATE",
    ),
    (
        "en-Latn",
        "Opening the talks, Tokayev thanked Sadyr Japarov for the hospitality shown to him.",
        "kg",
        "kz",
        None,
    ),
    (
        "ru-Cyrl",
        "Эмомали Рахмон поблагодарил Шавката Мирзиёева за тёплый приём.",
        "uz",
        "tj",
        None,
    ),
    (
        "ru-Cyrl",
        "Садыра Жапарова встретил Эмомали Рахмон. Рабочий визит продлится день.",
        "tj",
        "kg",
        "WORKING",
    ),
    (
        "ru-Cyrl",
        "По приглашению Касым-Жомарта Токаева страну посетит глава Туркменистана. "
        "Это будет государственный визит.",
        "kz",
        "tm",
        "STATE",
    ),
    (
        "ru-Cyrl",
        "Высокого гостя в аэропорту ждал Садыр Жапаров: в Бишкек прибыл президент Узбекистана.",
        "kg",
        "uz",
        None,
    ),
    (
        "uz-Latn",
        "Davlatimiz rahbari Qozogʻistonga davlat tashrifi bilan bordi.",
        "kz",
        "uz",
        "STATE",
    ),
    (
        "uz-Latn",
        "Mehmonni Shavkat Mirziyoyev kutib oldi: Tojikiston Prezidentining rasmiy tashrifi.",
        "uz",
        "tj",
        "OFFICIAL",
    ),
    (
        "uz-Cyrl",
        "Садир Жапаров Шавкат Мирзиёевнинг таклифига биноан амалий ташриф билан Хивага келди.",
        "uz",
        "kg",
        "WORKING",
    ),
    (
        "kk-Cyrl",
        "Эмомали Рахмонды Қасым-Жомарт Тоқаев қарсы алды. Мемлекеттік сапар екі күнге созылады.",
        "kz",
        "tj",
        "STATE",
    ),
    ("kk-Cyrl", "Тоқаевтың Әзербайжанға жұмыс сапары аяқталды.", "az", "kz", "WORKING"),
    (
        "ky-Cyrl",
        "Шавкат Мирзиёевди Садыр Жапаров тосуп алды. Бул расмий сапар.",
        "kg",
        "uz",
        "OFFICIAL",
    ),
    (
        "ru-Cyrl",
        "Жапаров вернулся из Душанбе. Визит к Рахмону был официальным.",
        "tj",
        "kg",
        "OFFICIAL",
    ),
    ("ru-Cyrl", "Визит в Казахстан президента Азербайджана начался.", "kz", "az", None),
    (
        "ru-Cyrl",
        "Напомним, Жапаров прибыл к Рахмону в Душанбе с рабочим визитом.",
        "tj",
        "kg",
        "WORKING",
    ),
    (
        "en-Latn",
        "Rahmon was welcomed on a state visit to Uzbekistan, where he met Mirziyoyev.",
        "uz",
        "tj",
        "STATE",
    ),
    (
        "en-Latn",
        "As reported earlier, Rahmon paid an official visit to Uzbekistan.",
        "uz",
        "tj",
        "OFFICIAL",
    ),
    ("ky-Cyrl", "Токаевдин Кыргызстандагы мамлекеттик сапары бүттү.", "kg", "kz", "STATE"),
    (
        "tr-Latn",
        "Özbekistan'a resmi ziyarette bulunan Tokayev'i Mirziyoyev karşıladı.",
        "uz",
        "kz",
        "OFFICIAL",
    ),
    ("tr-Latn", "Erdoğan, Bişkek'te Caparov tarafından karşılandı.", "kg", "tr", None),
    (
        "tg-Cyrl",
        "Бо даъвати Эмомалӣ Раҳмон сафари расмии Шавкат Мирзиёев ба Душанбе оғоз ёфт.",
        "tj",
        "uz",
        "OFFICIAL",
    ),
    ("en-Latn", "Welcome to Azerbaijan, Mr Tokayev, said his colleague in Baku.", "az", "kz", None),
    ("tg-Cyrl", "Садир Жапаровро Эмомалӣ Раҳмон истиқбол гирифт.", "tj", "kg", None),
    (
        "tk-Latn",
        "Serdar Berdimuhamedow döwlet sapary bilen Özbegistana bardy. "
        "Myhmany Şawkat Mirziýoýew garşylady.",
        "uz",
        "tm",
        "STATE",
    ),
    (
        "az-Latn",
        "Qazaxıstan Prezidenti Tokayev işgüzar səfərlə Azərbaycana gəldi.",
        "az",
        "kz",
        "WORKING",
    ),
]


@pytest.mark.parametrize(("language", "text", "host", "guest", "rank"), TOLD)
def test_host_guest_and_rank(language, text, host, guest, rank):
    found = visit(text, language)
    assert found is not None
    assert (found.host, found.guests, found.kind) == (f"state.{host}", (f"state.{guest}",), rank)
    assert found.pair == tuple(sorted((f"state.{host}", f"state.{guest}")))
    lines = text.split("\n")
    assert found.evidence
    for passage in found.evidence:
        assert lines[passage.line - 1][passage.start : passage.end] == passage.quote


def test_capitals_and_residences_tell_the_host():
    talks = "Mirziyoyev and Rahmon held talks"
    assert visit(f"{talks} in Tashkent.").host == "state.uz"
    assert visit(f"{talks} in the Tajik capital.").host == "state.tj"
    assert visit(f"{talks}; the ceremony was at the Kuksaroy residence.").host == "state.uz"


def test_a_language_that_is_not_known():
    for text in ("Japarov flew to Dushanbe to see Rahmon.", "Жапаров прибыл в Душанбе к Рахмону."):
        assert visit(text, None).host == "state.tj"


def test_nothing_told_of_direction():
    found = visit("Kazakhstan and Tajikistan signed a treaty on trade. The states are neighbours.")
    assert (found.pair, found.host, found.guests, found.kind) == (
        ("state.kz", "state.tj"),
        None,
        (),
        None,
    )
    assert [each.quote for each in found.evidence] == ["Kazakhstan", "Tajikistan"]


def test_one_state_makes_no_visit():
    assert visit("The government of Kazakhstan met on Monday.") is None
    assert visit("Nothing of the kind.") is None


@pytest.mark.parametrize(
    ("language", "aside"),
    [
        ("en-Latn", "He invited the Kyrgyz leader to make a state visit to Dushanbe."),
        ("en-Latn", "In 2019 Rahmon paid a state visit to Bishkek and left for Dushanbe."),
        ("ru-Cyrl", "Напомним, ранее Жапаров был с государственным визитом в Душанбе."),
        ("ru-Cyrl", "Рахмон пригласил Жапарова посетить Душанбе с государственным визитом."),
        ("ky-Cyrl", "Эске салсак, Жапаров Душанбеге мамлекеттик сапар менен барган."),
        ("uz-Latn", "Rahmon Japarovni davlat tashrifi bilan Dushanbega taklif etdi."),
    ],
)
def test_other_visits_are_told_in_passing(language, aside):
    news = {
        "en-Latn": "Emomali Rahmon arrived in Bishkek on a working visit.",
        "ru-Cyrl": "Эмомали Рахмон прибыл в Бишкек с рабочим визитом.",
        "ky-Cyrl": "Эмомали Рахмон Бишкекке иш сапары менен келди.",
        "uz-Latn": "Imomali Rahmon Bishkekka amaliy tashrif bilan keldi.",
    }[language]
    found = visit(f"{aside}\n{news}\nJaparov: {news}", language, page_date="2024-05-01")
    assert (found.host, found.kind) == ("state.kg", "WORKING")


def test_third_states_and_roads_are_no_partners():
    text = (
        "Sadyr Japarov arrived in Tashkent on a state visit.\n"
        "With Mirziyoyev he spoke of the China – Kyrgyzstan – Uzbekistan railway, of Russia, of "
        "China and of gas from Turkmenistan for China."
    )
    assert visit(text).pair == ("state.kg", "state.uz")


def test_a_common_surname_is_no_head_of_state():
    text = "Tokayev came to Tashkent and met Mirziyoyev. " + "Said Aliyev sells tea. Aliyev is 80. "
    assert visit(text).pair == ("state.kz", "state.uz")
    text = "Tokayev came to Azerbaijan on a working visit. In Baku he met Aliyev."
    assert (visit(text).pair, visit(text).host) == (("state.az", "state.kz"), "state.az")


def test_the_text_tells_whose_president_somebody_is():
    text = (
        "Tajik President Shavkat Mirziyoyev arrived in Bishkek on a state visit. Tokayev welcomed "
        "him; Kyrgyzstan and Tajikistan are neighbours, said Mirziyoyev."
    )
    found = visit(text)
    assert (found.host, found.guests) == ("state.kg", ("state.tj",))


def test_the_higher_of_two_ranks_told_as_often():
    text = "The official visit of Tokayev to Tashkent. Mirziyoyev greeted him. A state visit."
    assert visit(text).kind == "STATE"


def test_going_home_is_no_visit():
    text = "After the talks with Japarov in Bishkek, Mirziyoyev returned to Tashkent."
    assert visit(text).host == "state.kg"


def test_three_presidents():
    text = (
        "The three presidents met in Khujand: Emomali Rahmon received Sadyr Japarov and "
        "Shavkat Mirziyoyev."
    )
    found = visit(text)
    assert found.pair == ("state.kg", "state.tj", "state.uz")
    assert (found.host, found.guests) == ("state.tj", ("state.kg", "state.uz"))
    assert found.kind == "TRILATERAL"


def test_an_airport_named_after_somebody_receives_nobody():
    found = visit("Tokayev landed at Islam Karimov airport and met Mirziyoyev in Tashkent.")
    assert (found.host, found.guests) == ("state.uz", ("state.kz",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en-Latn",
            "The presidents of Tajikistan, Kyrgyzstan and Uzbekistan met. Three flags flew.",
        ),
        (
            "ru-Cyrl",
            "Узбекистан, Кыргызстан и Таджикистан готовят в Термезе трёхстороннюю встречу.",
        ),
    ],
)
def test_three_states_without_the_names_of_their_heads(language, text):
    found = visit(text, language)
    assert (found.pair, found.kind) == (("state.kg", "state.tj", "state.uz"), "TRILATERAL")


def test_a_rank_told_of_a_visit_earlier_in_the_year():
    text = (
        "Rahmon will make a working visit to Astana. Tokayev praised what was done during the "
        "state visit of Rahmon to Astana in May of this year."
    )
    assert visit(text).kind == "WORKING"
