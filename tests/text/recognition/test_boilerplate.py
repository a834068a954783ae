"""What is greyed around an article, and what must not be."""

import pytest
from test_page_dates import BODY, HEADLINE, RU_BODY, RU_HEADLINE, UZ_BODY, Reader, reader

__all__ = ["reader"]  # the fixture


def _greyed(text: str, reader: Reader) -> list[str]:
    numbers = reader.page(text).boilerplate_lines
    return [text.split("\n")[number - 1] for number in numbers]


@pytest.mark.parametrize(
    "line",
    [
        "Home » News » Politics",
        "Home \\ News of politics",
        "| News, Politics, Osh",
        "desk@agency.com",
        "Главная | Политика | Экономика | Общество",
        "SON DAKİKA  GÜNDEM  DÜNYA  EKONOMİ  SPOR",
        "Кыргызча | Русский | English",
        "Bosh sahifa",
        "Басты бет > Президент > Шетелдік сапарлар",
        "Асосӣ / Сиёсат / Хабарҳо",
        "Share this: Facebook Twitter Telegram Print",
        "Просмотров: 8214   Версия для печати",
        "4 daqiqa o‘qiladi",
        "15873",
        "1112 views MEDIA WATCH 0",
        "1 809",
        "A+ A-",
        "👁 1 903",
    ],
)
def test_menus_and_counters_above_the_article(line: str, reader: Reader) -> None:
    assert _greyed(f"{line}\n{HEADLINE}\n\n{BODY}", reader) == [line]
    assert reader.title(f"{line}\n{HEADLINE}\n\n{BODY}") == 2


@pytest.mark.parametrize(
    "line",
    [
        "Source",
        "Source: Agency",
        "More news:",
        "Tags: borders, rivers",
        "Photo credit: press office",
        "ADVERTISEMENT",
        "This site uses cookies so that it works well for you. Accept",
        "© 2018. Reprinting without a link is not allowed.",
        "Постоянный адрес новости: site.example/ru/2018/03/09/most",
        "Link: https://site.example/2018/03/09/bridge",
        "Понравилась статья? Поделиться с друзьями:",
        "Osh Naryn Ibrahim Toktobekov Lake Valley",
        "Follow the agency on Telegram. Only what is new and interesting",
        "Фото: пресс-служба",
        "Гости у озера. Фото: пресс-служба",
        "Мы в социальных сетях: ВКонтакте, Одноклассники",
        "Подписывайтесь на наш канал, чтобы узнавать обо всём первыми каждый день.",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "Перепечатка разрешена, если есть активная ссылка на источник.",
        "Manbaga havola qilinishi shart",
        "Изоҳлар (3)",
        "Мақола муаллифи: Нилуфар Собирова",
        "Do‘stlaringiz bilan ulashing:",
        "Материалды көшіріп басқанда сілтеме міндетті",
        "Пікір қалдыру үшін тіркеліңіз",
        "Булак: басма сөз кызматы",
        "Акс аз бойгонии «Насим»",
        "Yorum yapmak için giriş yapın",
        "Paýlaş",
        "1 2 3 4 5 ... 9",
    ],
)
def test_credits_banners_and_tails_below_it(line: str, reader: Reader) -> None:
    assert _greyed(f"{HEADLINE}\n\n{BODY}\n\n{line}", reader) == [line]


@pytest.mark.parametrize(
    "header",
    [
        "Read also:",
        "Также по теме",
        "Mavzuga oid",
        "Шунга ўхшаш мақолалар",
        "Тағы оқыңыз:",
        "Окшош жаңылыктар",
        "Матолиби марбут",
        "İLGİLİ HABERLER",
        "Degişli habarlar",
    ],
)
def test_headlines_behind_read_also_are_greyed(header: str, reader: Reader) -> None:
    run = [header, "Wrestlers bring home four medals", "Will the snow last until April?"]
    assert _greyed("\n".join([HEADLINE, "", BODY, "", *run]), reader) == run


@pytest.mark.parametrize(
    "paragraph",
    [
        "В 2022 году — 1,26 миллиарда долларов, а годом раньше было вдвое меньше.",
        "Утром 9 марта — переговоры, вечером — концерт для гостей на площади.",
        "Qazaqstan - a neighbour of four states - sends its trains to the sea ports.",
        "Вода (Нарын) — общая забота, и о ней говорили дольше всего остального.",
    ],
)
def test_an_opening_with_a_dash_is_no_dateline(paragraph: str, reader: Reader) -> None:
    assert reader.page(f"{HEADLINE}\n\n{paragraph}\n\n{BODY}").spans == ()


def test_an_article_goes_on_behind_a_link_in_its_middle(reader: Reader) -> None:
    first, _, last = BODY.split("\n")
    link = ["Read also:", "Wrestlers bring home four medals"]
    assert _greyed("\n".join([HEADLINE, "", first, *link, last]), reader) == link


@pytest.mark.parametrize(
    "paragraph",
    [
        "Мы в Казахстане хорошо знаем цену воде, — сказал гость.",
        "Об этом сообщает Telegram-канал пресс-службы президента в Telegram.",
        "Views of the two sides were close on every question of the agenda.",
        "Read together, the papers make one road map for five years to come.",
        "Қонақ көл жағасында серуендеді, деп хабарлайды агенттік Ақордаға сілтеме жасап.",
        "Mehmon ko‘l bo‘yida sayr qildi, deya xabar berdi agentlik Akordaga havola qilib.",
        "Автор проекта моста, инженер из Оша, показал гостям чертежи.",
        "Фото на память сделали у фонтана, под часами старой башни города.",
        "In this section the parties speak of water, energy and pastures.",
        "What was agreed?",
        "By land and by water",
        "Shuningdek:",
        "1. The parties hold consultations every year;",
        "– an agreement on pastures;",
    ],
)
def test_paragraphs_of_the_article_are_not(paragraph: str, reader: Reader) -> None:
    first, _, last = BODY.split("\n")
    text = f"{HEADLINE}\n\n{first}\n\n{paragraph}\n\n{last}"
    assert _greyed(text, reader) == []


@pytest.mark.parametrize("body", [BODY, RU_BODY, UZ_BODY])
def test_a_bare_article_has_none(body: str, reader: Reader) -> None:
    assert _greyed(body, reader) == []
    assert reader.title(body) is None


def test_a_list_that_ends_an_article_stays(reader: Reader) -> None:
    listed = "- an agreement on pastures\n- a protocol on customs"
    assert _greyed(f"{HEADLINE}\n\n{BODY}\n\n{listed}", reader) == []


def test_a_scan_broken_into_short_lines_keeps_them(reader: Reader) -> None:
    scan = """Agreement
on a bridge and on three crossings
The two governments, wishing to make
the way of their people
shorter, and being
sure that a bridge
lasts longer than a boat,
have agreed to build one
near the old ferry"""
    assert _greyed(scan, reader) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{HEADLINE}\n\n{BODY}", 1),
        (f"\n\n{RU_HEADLINE}\n\n\n{RU_BODY}", 3),
        (f"Diplomacy\n{HEADLINE}\nSub-heading of some more words here\n\n{BODY}", 2),
        (f"{HEADLINE}?\n\n{BODY}", 1),
        (f"Anna Clark\n{BODY}", None),
        (f"News\nPolitics\n{BODY}", None),
    ],
)
def test_the_headline_is_found(text: str, title: int | None, reader: Reader) -> None:
    assert reader.title(text) == title


def test_an_empty_text_is_read(reader: Reader) -> None:
    page = reader.page("")
    assert (page.boilerplate_lines, page.article, reader.date("")) == ((), (), None)


def test_a_ticker_of_other_news_is_no_paragraph(reader: Reader) -> None:
    told = "Мост открыли после ремонта"
    ticker = "".join(f"{told} {day} октября 2025 г., 12:1{day}" for day in range(1, 5))
    assert _greyed(f"{ticker}\n{RU_HEADLINE}\n\n{RU_BODY}", reader) == [ticker]


def test_headlines_below_a_heading_nobody_knows(reader: Reader) -> None:
    tail = ["Yana uch xabar", "Bog‘da gul sayli ochildi va mehmonlar keldi"]
    assert _greyed("\n".join((HEADLINE, "", UZ_BODY, "", *tail)), reader) == tail


def test_a_headline_in_capitals_may_name_days(reader: Reader) -> None:
    headline = "Tajik Leader to See New Azerbaijan Bridge on May 3-4"
    assert _greyed(f"{headline}\n\n{BODY}", reader) == []
