"""Names in any case ending of nine languages, and what is only spelt like one."""

import pytest
from shipped import authorities, named, names, rules

from treatyarchive.text.recognition import naming, prepared
from treatyarchive.text.recognition.authority import Authority, AuthorityName


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kazakhstan’s exports grew.", "state.kz"),
        ("Делегация прибыла из Кыргызстана.", "state.kg"),
        ("Послы Турции и Азербайджана", "state.az"),
        ("С Россией и Туркменией", "state.tm"),
        ("Oʻzbekistonning taklifi", "state.uz"),
        ("Tojikistondan kelgan mehmonlar", "state.tj"),
        ("Қозоғистондаги учрашув", "state.kz"),
        ("Қырғызстанның астанасы", "state.kg"),
        ("Өзбекстанмен шекара", "state.uz"),
        ("Тажикстандын өкмөтү", "state.tj"),
        ("Казакстандагы жыйын", "state.kz"),
        ("Özbekistan'ın başkenti", "state.uz"),
        ("Türkiye'ye gelen heyet", "state.tr"),
        ("Тоҷикистонро намояндагӣ кард", "state.tj"),
        ("Қазоқистону Туркманистон", "state.kz"),
        ("Özbegistanyň wekilleri", "state.uz"),
        ("Täjigistana bardy", "state.tj"),
        ("Azərbaycanda görüş", "state.az"),
        ("ТУРКМЕНИСТАН: НОВЫЙ МАРШРУТ", "state.tm"),
        ("Қырғыз Республикасының елшісі", "state.kg"),
        ("Республикой Таджикистан", "state.tj"),
    ],
)
def test_states_in_any_ending(text, key):
    assert key in named(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tokayev said so.", "person.tokayev"),
        ("С Касым-Жомартом Токаевым беседовали", "person.tokayev"),
        ("Касым-Жомарта Кемелевича Токаева ждут", "person.tokayev"),
        ("К.-Ж. Токаев", "person.tokayev"),
        ("Ш.Мирзиёевга мактуб", "person.mirziyoyev"),
        ("Шавкату Мирзиёеву вручили", "person.mirziyoyev"),
        ("Садыр Жапаровдун сөзү", "person.japarov"),
        ("Садыр Жапаровпен кездесті", "person.japarov"),
        ("Эмомалӣ Раҳмонро пешвоз гирифтанд", "person.rahmon"),
        ("Imomali Rahmonni kutib oldi", "person.rahmon"),
        ("Şevket Mirziyoyev'i karşıladı", "person.mirziyoyev"),
        ("Kasym-Žomart Tokaýewiň hormatyna", "person.tokayev"),
    ],
)
def test_persons_in_any_ending(text, key):
    assert list(named(text)) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "Акылбек Жапаров провёл совещание.",
        "Ziroat Mirziyoyeva opened the exhibition.",
        "А. Жапаров подписал приказ.",
        "Министр Анвар Каримов",
    ],
)
def test_somebody_else_of_that_surname(text):
    assert named(text) == {}


def test_a_given_name_is_no_city():
    found = named("He thanked Nursultan Nazarbayev for his work.")
    assert found == {"person.nazarbayev": ["Nursultan Nazarbayev"]}
    assert "city.kz.astana" in named("They flew to Nursultan on Monday.")


def test_a_poet_is_no_region():
    assert list(named("A bust of Alisher Navoi was unveiled.")) == ["person.navoi"]
    assert list(named("Plants of Navoi region and of the city of Navoi")) == [
        "region.uz.navoi",
        "city.uz.navoi",
    ]
    assert list(named("Ikki xalq Navoiy merosini qadrlaydi.")) == ["person.navoi"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "the cities of Tashkent and Bishkek, Andijan and Osh regions",
            ["city.uz.tashkent", "city.kg.bishkek", "region.uz.andijan", "region.kg.osh"],
        ),
        (
            "Samarkand and Sughd, Fergana and Batken regions",
            ["region.uz.samarkand", "region.tj.sughd", "region.uz.fergana", "region.kg.batken"],
        ),
        ("Ташкентской и Туркестанской областей", ["region.uz.tashkent", "region.kz.turkistan"]),
        ("мэрии Алматы и Бишкека", ["city.kz.almaty", "city.kg.bishkek"]),
        (
            "Surxondaryo va Xatlon viloyatlari",
            ["region.uz.surkhandarya", "region.tj.khatlon"],
        ),
        ("Навоий ва Қизилўрда вилоятлари", ["region.uz.navoi", "region.kz.kyzylorda"]),
        ("Ташкент және Түркістан облыстары", ["region.uz.tashkent", "region.kz.turkistan"]),
        ("Ош жана Анжиян облустарынын", ["region.kg.osh", "region.uz.andijan"]),
        ("вилоятҳои Хатлону Суғд", ["region.tj.khatlon", "region.tj.sughd"]),
        ("Toshkent shahri va Toshkent viloyati", ["city.uz.tashkent", "region.uz.tashkent"]),
    ],
)
def test_units_are_shared_by_a_list(text, keys):
    assert list(named(text)) == keys


def test_an_adjective_alone_is_no_region():
    assert named("Ташкентский международный аэропорт") == {}


def test_a_name_inside_a_longer_one_is_not_found():
    assert list(named("International Center for Industrial Cooperation “Central Asia”")) == [
        "inst.cic-ca"
    ]
    assert named("Uzbekistanites of Turkistanism") == {}


def test_acronyms_are_printed_in_capitals():
    assert list(named("МИД РК сообщил")) == ["gov.kz.mfa"]
    assert named("по рк и кр") == {}


def test_passages_are_of_the_source():
    text = "Визит в Уз\u00adбекистан\nи в Нур-Султан"
    found = naming.mentions(prepared.lines(text), names())
    for each in found:
        for passage in each.evidence:
            line = text.split("\n")[passage.line - 1]
            assert line[passage.start : passage.end] == passage.quote
    assert {each.key for each in found} == {"state.uz", "city.kz.astana"}


def test_a_name_somebody_added_is_found_in_other_scripts_and_endings():
    new = Authority(
        "person.jeenbekov",
        "PERSON",
        names=(AuthorityName("Sooronbay Jeenbekov", "en-Latn", "preferred"),),
        attributes={"roles": [{"role": "President", "of": "state.kg", "valid": "2017/2020"}]},
    )
    index = naming.Names.of((*authorities(), new), rules("names"))
    for text in ("Жээнбековдун сапары", "Jeenbekov arrived", "Сооронбай Жээнбекова"):
        found = naming.mentions(prepared.lines(text), index)
        assert "person.jeenbekov" in [each.key for each in found if each.occurrences], text


def test_father_and_son_of_one_surname():
    text = "Gurbanguly Berdimuhamedov spoke first. Then Berdimuhamedov left."
    assert named(text) == {
        "person.berdimuhamedov-g": ["Gurbanguly Berdimuhamedov", "Berdimuhamedov"]
    }
    assert list(named("President Berdimuhamedov")) == ["person.berdimuhamedov-s"]
