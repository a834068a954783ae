from typing import Any

import pytest

from treatyarchive.text.recognition import languages
from treatyarchive.text.recognition.languages import LanguageRules
from treatyarchive.text.recognition.prepared import lines

TEXTS = {
    "en-Latn": "The envoys agreed to meet again in the spring and to open a bridge.",
    "ru-Cyrl": "Послы условились встретиться весной и открыть мост через реку.",
    "uz-Latn": "Elchilar bahorda yana uchrashish va ko‘prik ochish haqida kelishib oldi.",
    "uz-Cyrl": "Элчилар баҳорда яна учрашиш ва кўприк очиш ҳақида келишиб олди.",
    "kk-Cyrl": "Елшілер көктемде қайта кездесіп, көпір ашу туралы келісті.",
    "ky-Cyrl": "Элчилер жазында кайра жолугушуп, көпүрө ачуу тууралуу макулдашты.",
    "tg-Cyrl": "Сафирон баҳор боз вохӯрда, дар бораи кушодани пул мувофиқа карданд.",
    "tr-Latn": "Elçiler baharda yeniden buluşmak ve bir köprü açmak için anlaştı.",
    "tk-Latn": "Ilçiler ýazda ýene duşuşmak we köpri açmak barada ylalaşdylar.",
    "az-Latn": "Səfirlər yazda yenidən görüşmək və körpü açmaq barədə razılığa gəldilər.",
    "kaa-Cyrl": "Елшилер бәҳәрде қайта ушырасыў ҳәм көпир ашыў ҳаққында келисти.",
    "fr-Latn": "Les ambassadeurs ont décidé de se revoir au printemps et d'ouvrir un pont.",
    "zh-Hans": "两国大使同意春天再次会面。",
    "ar-Arab": "اتفق السفيران على اللقاء في الربيع",
}


@pytest.fixture(scope="module")
def language_rules(rules: dict[str, Any]) -> LanguageRules:
    return LanguageRules.from_json(rules["languages"])


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str, language_rules: LanguageRules) -> None:
    assert languages.read(lines(TEXTS[tag]), language_rules) == tag


@pytest.mark.parametrize(
    ("headline", "tag"),
    [
        ("Президент Ташкентке келди", "ky-Cyrl"),
        ("Президент Ташкентке келді", "kk-Cyrl"),
        ("Президент Тошкентга келди ва музокара ўтказди", "uz-Cyrl"),
        ("Президент прибыл в Ташкент", "ru-Cyrl"),
        ("Президент ба Тошканд омад", "tg-Cyrl"),
        ("Prezident Toshkentga keldi", "uz-Latn"),
        ("Prezident Daşkende bardy", "tk-Latn"),
        ("President arrives in Tashkent", "en-Latn"),
    ],
)
def test_a_headline_tells_its_language(
    headline: str, tag: str, language_rules: LanguageRules
) -> None:
    assert languages.read(lines(headline), language_rules) == tag


def test_menus_in_another_language_do_not_decide(language_rules: LanguageRules) -> None:
    menu = "Главная\nПолитика\nОбщество\nПодписаться\nВойти\nПоиск\nРеклама\nВсе новости\n"
    text = f"{menu}\n{TEXTS['kk-Cyrl']}\n{menu}"
    assert languages.read(lines(text), language_rules) == "kk-Cyrl"


def test_names_of_another_language_do_not_decide(language_rules: LanguageRules) -> None:
    text = "Президент Қасым-Жомарт Тоқаев прибыл в Ташкент, где его встретил премьер."
    assert languages.read(lines(text), language_rules) == "ru-Cyrl"


def test_a_text_without_words_has_no_language(language_rules: LanguageRules) -> None:
    assert languages.read(lines("12 345\n\n— 7 —"), language_rules) is None
