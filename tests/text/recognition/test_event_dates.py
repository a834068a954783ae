"""When the event was: told, counted from the page's day, or bounded by what the text awaits."""

import pytest

from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read

STAMP = "14.03.2018 10:00\n"  # a Wednesday


def _event(text: str, knowledge: Knowledge) -> str | None:
    found = read(text, knowledge).event_date
    return found.value if found else None


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "The guest will pay a state visit on March 20-21, his office said.",
            "2018-03-20/2018-03-21",
        ),
        (
            "The visit took place on 12 and 13 March and ended with a dinner.",
            "2018-03-12/2018-03-13",
        ),
        (
            "The guest landed on Monday and left on Tuesday after the talks.",
            "2018-03-12/2018-03-13",
        ),
        ("His official visit runs until Friday, the office said on arrival.", "2018-03-16"),
        ("The presidents held talks on Tueday in the old palace of the city.", "2018-03-13"),
        ("Гость прибыл с визитом накануне, переговоры пройдут сегодня.", "2018-03-13/2018-03-14"),
        ("Переговоры президентов состоялись во вторник в старом дворце.", "2018-03-13"),
        ("Визит пройдёт 20–21 марта, сообщила пресс-служба гостя.", "2018-03-20/2018-03-21"),
        (
            "Mehmon 12-13-mart kunlari davlat tashrifi bilan shaharda bo‘ldi.",
            "2018-03-12/2018-03-13",
        ),
        ("Меҳмон бугун келди, эртага ташриф ниҳоясига етади.", "2018-03-14/2018-03-15"),
        (
            "Қонақ 12 наурызда мемлекеттік сапармен келді, сапар кеше аяқталды.",
            "2018-03-12/2018-03-13",
        ),
        ("Конок бүгүн мамлекеттик сапар менен келди.", "2018-03-14"),
        ("Меҳмон имрӯз бо сафари давлатӣ омад.", "2018-03-14"),
        ("Erdoğan bugün konseyin 5. toplantısını gerçekleştirdiklerini söyledi.", "2018-03-14"),
        ("Konuk salı günü resmi ziyaret için geldi.", "2018-03-13"),
        ("Стороны подписали соглашение об охране окружающей среды.", None),
        ("Послы встретились накануне визита и обсудили погоду.", None),
        ("Şu gün myhman döwlet sapary bilen geldi.", "2018-03-14"),
        ("Myhman düýn döwlet sapary bilen geldi.", "2018-03-13"),
        ("Earlier, on 2 March, experts held talks. The presidents met today.", "2018-03-14"),
        ("The presidents met under the treaty of 17 August 2000 on 13 March.", "2018-03-13"),
        ("A war of 2010 is far away, and today life is hard, an expert thinks.", None),
        ("“Today we sign it,” the president said of the visit, “and it will last.”", None),
        ("They may 5 times a year hold talks and meet in either of the capitals.", None),
    ],
)
def test_days_are_counted_from_the_page(
    sentence: str, event: str | None, knowledge: Knowledge
) -> None:
    assert _event(STAMP + sentence, knowledge) == event


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The presidents held talks on 9 March 2018 in the old palace.", "2018-03-09"),
        ("Сафари расмӣ 10-11 июни соли 2021 баргузор гардид.", "2021-06-10/2021-06-11"),
        ("The official visit took place in December 2021, after the first snow.", "2021-12"),
        ("The presidents held talks on 9 March in the old palace.", None),
        ("The presidents held talks on Monday in the old palace.", None),
    ],
)
def test_without_a_page_date_the_year_must_be_told(
    sentence: str, event: str | None, knowledge: Knowledge
) -> None:
    assert _event(sentence, knowledge) == event


def test_place_and_date_at_the_end_tell_the_day(knowledge: Knowledge) -> None:
    body = "The parties will hold consultations every year and open two crossings on the border."
    found = read(f"{body}\n\nBishkek, 2 March 2021", knowledge)
    assert (found.event_date.value if found.event_date else None) == "2021-03-02"
    assert found.page_date is None


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "He came on the eve of the 30th anniversary of Kazakhstan’s independence.",
            "../2021-12-15",
        ),
        (
            "Uzbekistan congratulated the Kyrgyz people on the upcoming 30th anniversary of "
            "Independence.",
            "../2021-08-30",
        ),
        ("Визит проходит в преддверии 30-летия независимости Таджикистана.", "../2021-09-08"),
        (
            "Tashrif O‘zbekiston mustaqilligining 30 yilligi arafasida bo‘lib o‘tdi.",
            "../2021-08-31",
        ),
        ("Ташриф Ўзбекистон мустақиллигининг 25 йиллиги арафасида бўлиб ўтди.", "../2016-08-31"),
        ("Сапар Қазақстан тәуелсіздігінің 30 жылдығы қарсаңында өтті.", "../2021-12-15"),
        ("Ziyaret Türkmenistan’ın bağımsızlığının 30. yıl dönümü öncesinde oldu.", "../2021-09-26"),
        ("He praised the 30th anniversary of Kazakhstan’s independence last year.", None),
        ("On the eve of the 30th anniversary of the friendship park in Osh they came.", None),
    ],
)
def test_an_awaited_anniversary_bounds_the_day(
    sentence: str, event: str | None, knowledge: Knowledge
) -> None:
    assert _event(sentence, knowledge) == event


def test_a_holiday_just_celebrated_bounds_it_from_below(knowledge: Knowledge) -> None:
    said = "He congratulated the people of {} on the recently celebrated Independence Day."
    assert _event(f"20.12.2022\n{said.format('Kazakhstan')}", knowledge) == "2022-12-17/2022-12-20"
    assert _event(f"20.09.2022\n{said.format('Uzbekistan')}", knowledge) == "2022-09-02/2022-09-15"
    assert _event(said.format("Kazakhstan"), knowledge) is None


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The guest was received in Nur-Sultan with all honours of a state visit.", True),
        ("Гостя принимали в Нур-Султане со всеми почестями.", True),
        ("Қонақты Нұр-Сұлтанда салтанатпен қарсы алды.", True),
        ("The guest was received in Astana with all honours of a state visit.", False),
        ("Nursultan Nazarbayev received the guest with all honours in his library.", False),
    ],
)
def test_a_name_in_use_for_a_time_bounds_it(
    sentence: str, event: bool, knowledge: Knowledge
) -> None:
    assert _event(sentence, knowledge) == ("2019-03-23/2022-09-17" if event else None)


def test_a_page_long_after_its_event_is_doubted(knowledge: Knowledge) -> None:
    text = (
        " date 2022-03-01 He came on the eve of the 30th anniversary of Kazakhstan’s independence."
    )
    (warning,) = read(text, knowledge).warnings
    assert warning.values == {"page": "2022-03-01", "event": "../2021-12-15"}
    assert read(text.replace("2022-03-01", "2021-12-10"), knowledge).warnings == ()


def test_a_page_long_before_its_event_is_doubted(knowledge: Knowledge) -> None:
    body = "The parties will hold consultations every year and open two crossings on the border."
    text = f"10.01.2021 12:00\n{body}\n\nBishkek, 2 June 2021"
    assert len(read(text, knowledge).warnings) == 1


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The presidents met today. Tomorrow the ambassador meets students.", "2018-03-14"),
        ("Гость, прибывший накануне в столицу с визитом, сегодня подписал договор.", None),
        ("Гость накануне прибыл с визитом, сегодня подписан договор.", None),
        ("The guest, who arrived the day before on a visit, signed a treaty.", "2018-03-13"),
        ("Конок 12-13-февралда мамлекеттик сапар менен барды.", "2018-02-12/2018-02-13"),
        ("Конок 12-13-апрелде мамлекеттик сапар менен барат.", "2018-04-12/2018-04-13"),
    ],
)
def test_days_of_others_and_days_before(
    sentence: str, event: str | None, knowledge: Knowledge
) -> None:
    assert _event(STAMP + sentence, knowledge) == (event or "2018-03-13/2018-03-14")


def test_a_crawler_s_month_is_no_day(knowledge: Knowledge) -> None:
    text = (
        "date 2018-03 Martın 11-də prezidentlər sarayda danışıqlar aparıblar və müqavilə imzalanıb."
    )
    assert _event(text, knowledge) == "2018-03-11"


PAID = {
    "en": "The guest paid a state visit to Tashkent on April 14-15, 2019 and met the host.",
    "ru": "Гость посетил Ташкент с государственным визитом 14-15 апреля 2019 года.",
    "uz-Latn": "Mehmon 2019-yil 14-15-aprel kunlari davlat tashrifi bilan Toshkentga keldi.",
    "uz-Cyrl": "Меҳмон 2019 йил 14-15 апрель кунлари давлат ташрифи билан Тошкентга келди.",
    "kk": "Қонақ 2019 жылғы 14-15 сәуірде мемлекеттік сапармен Ташкентке келді.",
    "ky": "Конок 2019-жылдын 14-15-апрелинде мамлекеттик сапар менен Ташкентке келди.",
    "tg": "Меҳмон 14-15 апрели соли 2019 бо сафари давлатӣ ба Тошканд омад.",
    "tr": "Konuk 14-15 Nisan 2019 tarihlerinde Taşkent'e devlet ziyareti gerçekleştirdi.",
    "tk": "Myhman 2019-njy ýylyň 14-15-nji aprelinde döwlet sapary bilen Daşkende geldi.",
}
DAYS = "2019-04-14/2019-04-15"
EARLY = ("3 March 2019", "03.03.2019", "Published: 3 March 2019", "13.04.2019 23:00")
LATE = ("3 March 2020", "date 2020-03-03", "Published: 3 March 2020")


def _doubts(text: str, knowledge: Knowledge) -> tuple[str | None, list[str]]:
    found = read(text, knowledge)
    said = [str(warning.values["event"]) for warning in found.warnings]
    return (found.event_date.value if found.event_date else None), said


@pytest.mark.parametrize("stamp", [*EARLY, *LATE, "10.05.2017"])
@pytest.mark.parametrize("language", PAID)
def test_a_full_date_stands_whatever_the_page_says(
    language: str, stamp: str, knowledge: Knowledge
) -> None:
    text = f"A state visit\n{stamp}\n{PAID[language]}"
    assert _doubts(text, knowledge) == (DAYS, [DAYS])


@pytest.mark.parametrize(
    "sentence",
    [
        "At the invitation of the host the guest visited Tashkent on April 14-15, 2019.",
        "14-15 апреля 2019 года гость по приглашению хозяина совершил визит в Ташкент.",
        "Mezbon taklifiga binoan mehmon 2019-yil 14-15-aprel kunlari tashrif bilan keldi.",
        "2019 жылғы 14-15 сәуірде қонақ шақыру бойынша сапармен келді.",
        "Konuk 14-15 Nisan 2019'da davet üzerine Taşkent'e resmi ziyarette bulundu.",
    ],
)
def test_a_visit_by_invitation_is_done_all_the_same(sentence: str, knowledge: Knowledge) -> None:
    assert _doubts(f"A visit\n03.03.2019\n{sentence}", knowledge) == (DAYS, [DAYS])


@pytest.mark.parametrize("stamp", ["14.04.2019", "15.04.2019 20:10", "29 April 2019"])
@pytest.mark.parametrize("language", PAID)
def test_a_page_of_these_days_is_believed(language: str, stamp: str, knowledge: Knowledge) -> None:
    text = f"A state visit\n{stamp}\n{PAID[language]}"
    assert _doubts(text, knowledge) == (DAYS, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The guest will pay a state visit to Tashkent on April 14-15, 2019 and meet the host.",
        "The presidents met and agreed to hold the next talks on April 14-15, 2019.",
        "Гость посетит Ташкент с государственным визитом 14-15 апреля 2019 года.",
        "Mehmon 2019-yil 14-15-aprel kunlari davlat tashrifi bilan Toshkentga keladi.",
        "Меҳмон 2019 йил 14-15 апрель кунлари давлат ташрифи билан Тошкентга келади.",
        "Қонақ 2019 жылғы 14-15 сәуірде мемлекеттік сапармен Ташкентке келеді.",
    ],
)
def test_what_is_announced_lies_ahead(sentence: str, knowledge: Knowledge) -> None:
    assert _doubts(f"A visit\n03.03.2019\n{sentence}", knowledge) == (DAYS, [])
    assert _doubts(f"A visit\n03.01.2019\n{sentence}", knowledge) == (DAYS, [DAYS])


@pytest.mark.parametrize(
    "sentence",
    [
        "The guest paid a state visit to Tashkent on April 14-15 and met the host.",
        "Гость посетил Ташкент с государственным визитом 14-15 апреля.",
        "Mehmon 14-15-aprel kunlari davlat tashrifi bilan Toshkentga keldi.",
        "Қонақ 14-15 сәуірде мемлекеттік сапармен Ташкентке келді.",
    ],
)
def test_no_year_is_given_that_would_put_the_past_ahead(
    sentence: str, knowledge: Knowledge
) -> None:
    event, (said,) = _doubts(f"A visit\n03.03.2019\n{sentence}", knowledge)
    assert event is None
    assert said in sentence
    assert _doubts(f"A visit\n16.04.2019\n{sentence}", knowledge) == (DAYS, [])


@pytest.mark.parametrize(
    ("sentences", "event"),
    [
        ("The presidents held talks today. Relations go back to 2 March 1992.", "2018-03-14"),
        ("The talks on 13 March followed the visit of 5 May 2009.", "2018-03-13"),
        ("The presidents met today under the treaty of 5 May 2009.", "2018-03-14"),
        ("The presidents met today. The treaty was signed on 5 May 2009.", "2018-03-14"),
        ("The presidents held talks in the spirit of the treaty of 5 May 2009.", None),
        ("Президенты провели переговоры в духе договора от 5 мая 2009 года.", None),
        ("The guest arrived. His previous visit took place on 5 May 2009.", None),
        ("Гость прибыл с визитом. Предыдущий визит состоялся 5 мая 2009 года.", None),
        ("Mehmon keldi. Avvalgi tashrif 2009-yil 5-mayda bo‘lib o‘tdi.", None),
        ("Қонақ сапармен келді. Алдыңғы сапар 2009 жылғы 5 мамырда өтті.", None),
        ("Trade in fruit grows. " * 30 + "The treaty was signed on 5 May 2009.", None),
    ],
)
def test_history_is_not_what_is_reported(
    sentences: str, event: str | None, knowledge: Knowledge
) -> None:
    assert _doubts(STAMP + sentences, knowledge) == (event, [])


@pytest.mark.parametrize(
    ("day", "event"),
    [("5 May 2009", "../2021-12-15"), ("5 November 2021", "2021-11-05")],
)
def test_a_day_long_before_an_awaited_anniversary_is_history(
    day: str, event: str, knowledge: Knowledge
) -> None:
    awaited = "He came on the eve of the 30th anniversary of Kazakhstan’s independence."
    text = f"A visit\n01.12.2022\nThe guest arrived on {day} and was welcomed. {awaited}"
    assert _doubts(text, knowledge) == (event, [event])
