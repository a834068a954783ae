"""Stamps of pages, and what surrounds an article on them, in the shapes that sites print."""

from typing import Any

import pytest

from treatyarchive.text.recognition import boilerplate, dates, page_dates, titles
from treatyarchive.text.recognition.boilerplate import BoilerplateRules, Page
from treatyarchive.text.recognition.date_words import DateRules
from treatyarchive.text.recognition.prepared import lines

HEADLINE = "Neighbours agree on a bridge and on three crossings"
BODY = (
    "The two presidents met for a whole day in the mountain residence and walked by the lake.\n"
    "\n"
    "Their ministers put the last touches to papers on roads, water and schools, a clerk said."
)
RU_HEADLINE = "Соседи договорились о мосте и трёх переходах"
RU_BODY = (
    "Президенты двух стран целый день провели в горной резиденции и гуляли у озера.\n"
    "\n"
    "Министры доработали бумаги о дорогах, воде и школах, рассказал сотрудник протокола."
)
UZ_BODY = (
    "Ikki mamlakat prezidenti kunni tog‘dagi qarorgohda o‘tkazib, ko‘l bo‘yida suhbatlashdi.\n"
    "\n"
    "Vazirlar yo‘l, suv va maktablarga oid hujjatlarni oxiriga yetkazdi, dedi xizmat vakili."
)


class Reader:
    """Takes pages apart with the rules as shipped."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self.dates = DateRules.from_json(rules["dates"])
        self.boilerplate = BoilerplateRules.from_json(rules["boilerplate"])

    def page(self, text: str) -> Page:
        read = lines(text)
        return boilerplate.read(read, self._printed(text), self.boilerplate)

    def date(self, text: str) -> str | None:
        found = page_dates.read(self.page(text), self._printed(text), self.dates)
        return found.value if found else None

    def title(self, text: str) -> int | None:
        return titles.read(self.page(text))

    def _printed(self, text: str) -> dict[int, tuple[dates.PrintedDate, ...]]:
        return {line.number: dates.printed(line, self.dates) for line in lines(text)}


@pytest.fixture(scope="module")
def reader(rules: dict[str, Any]) -> Reader:
    return Reader(rules)


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2018-03-09", "2018-03-09"),
        ("2018-03-09 | Politics", "2018-03-09"),
        ("2018-03-09T10:05:33+05:00", "2018-03-09T10:05"),
        ("2018-03-09 10:05 | www.site.example | 2", "2018-03-09T10:05"),
        ("POLITICS 10:05 / 09.03.2018 3127", "2018-03-09T10:05"),
        ("10:05 09/03/2018", "2018-03-09T10:05"),
        ("17:1509.03.2018", "2018-03-09T17:15"),
        ("9 March 2018, 10:05", "2018-03-09T10:05"),
        ("News 9 March 2018 17:35 (UTC +04:00)", "2018-03-09T17:35"),
        ("March 9, 2018 10:05 AM | Views: 12 438 | Comments: 0", "2018-03-09T10:05"),
        ("Mar 9, 2018 - 10:05 PM", "2018-03-09T22:05"),
        ("Friday, March 9th, 2018", "2018-03-09"),
        ("Posted on 9 March 2018 by admin", "2018-03-09"),
        ("By Ann Clark in Diplomacy on 9 March 2018", "2018-03-09"),
        ("Published: 9 Mar 2018 10:05 Updated: 10 Mar 2018 11:00", "2018-03-09T10:05"),
        ("Updated: 10 March 2018\nPublished: 9 March 2018", "2018-03-09"),
        ("March 9\n10:05 2018", "2018-03-09T10:05"),
        ("- 9 mart, 2018\n- 10:05", "2018-03-09T10:05"),
        ("Долзарб мавзу - 9 March 2018", "2018-03-09"),
        ("пятница, 9 марта 2018 г.", "2018-03-09"),
        ("9 сәуiр 2018, 11:33", "2018-04-09T11:33"),
        ("17:42, 9 March 2018 | GMT +6", "2018-03-09T17:42"),
        ("Дата публикации: 9 марта 2018", "2018-03-09"),
        ("18:02, 9 марта 2018, Бишкек - Агентство Ветер, Айна ОРОЗОВА", "2018-03-09T18:02"),
        ("Жамият | 10:05 / 09.03.2018", "2018-03-09T10:05"),
        ("2018 йил 9 март, 14:35", "2018-03-09T14:35"),
        ("9 март 2018 · 8 211 марта кўрилди", "2018-03-09"),
        ("Sana: 09.03.2018", "2018-03-09"),
        ("2018 жылғы 9 наурыз, 17:25", "2018-03-09T17:25"),
        ("9 Наурыз, 2018 • 4236 рет қаралды", "2018-03-09"),
        ("2018-жылдын 9-марты, 14:35   Көрүүлөр: 6 640", "2018-03-09T14:35"),
        ("Март 9, 2018 16:05", "2018-03-09T16:05"),
        ("9 марти соли 2018", "2018-03-09"),
        ("09.03.2018 - 21:14 | Son Güncelleme: 10.03.2018 - 22:40", "2018-03-09T21:14"),
        ("9 Mart 2018 Cuma 10:05", "2018-03-09T10:05"),
        ("2018-nji ýylyň 9-njy marty", "2018-03-09"),
        ("9 mart, 2018 10:05", "2018-03-09T10:05"),
    ],
)
@pytest.mark.parametrize("where", ["above", "below"])
def test_a_stamp_by_the_headline_is_the_page_date(
    stamp: str, date: str, where: str, reader: Reader
) -> None:
    head = [stamp, HEADLINE] if where == "above" else [HEADLINE, stamp]
    text = "\n".join([*head, "", BODY])
    assert reader.date(text) == date
    greyed = [text.split("\n")[number - 1] for number in reader.page(text).boilerplate_lines]
    assert greyed == stamp.split("\n")
    assert reader.title(text) == text.split("\n").index(HEADLINE) + 1


@pytest.mark.parametrize(
    ("dateline", "date"),
    [
        ("DUSHANBE, 09.03.2018 (NIAT Agency) – ", "2018-03-09"),
        ("ДУШАНБЕ, 09.03.2018 /АМИТ «Насим»/. ", "2018-03-09"),
        ("Бишкек, 09.03.18./Ветер/. ", "2018-03-09"),
        ("BİŞKEK, 9 Mart 2018 /Kabar/. ", "2018-03-09"),
        ("ASTANA. March 9, 2018. KAZINFORM - ", "2018-03-09"),
        ("Тошкент, 2018 йил 9 март. ЎзА. ", "2018-03-09"),
        ("АСТАНА, 9 марта. /ТАСС/. ", None),
        ("ANKARA (AA) – ", None),
        ("НҰР-СҰЛТАН. ҚазАқпарат – ", None),
        ("БАКУ. 9 наурыз. ", None),
        ("ДУШАНБЕ, 9 мар — Sputnik. ", None),
        ("Tashkent, Uzbekistan (UzDaily.uz) -- ", None),
        ("Toshkent. O‘zA. ", None),
        ("/KAZINFORM/ ", None),
        ("АШХАБАД, 9 мар - РИА Новости. ", None),
        ("Узбекистан, Ташкент - АН Podrobno.uz. ", None),
    ],
)
def test_a_dateline_is_a_span_and_may_date_the_page(
    dateline: str, date: str | None, reader: Reader
) -> None:
    text = f"{RU_HEADLINE}\n\n{dateline}{RU_BODY}"
    page = reader.page(text)
    assert reader.date(text) == date
    assert [(one.line, one.start, one.end) for one in page.spans] == [(3, 0, len(dateline))]
    assert page.article[1].cased.startswith(" " * len(dateline) + "Президенты")


@pytest.mark.parametrize(
    ("first", "date", "is_line"),
    [
        (" date 2018-03-09 ", "2018-03-09", True),
        (" date 2018-03-09 10:05", "2018-03-09T10:05", True),
        (" date 2018-03-09 WORLD", "2018-03-09", True),
        (" date 2018-03-09 Photo | Agency", "2018-03-09", True),
        (" date 2018-03 ", "2018-03", True),
        (f" date 2018-03-09 {HEADLINE}", "2018-03-09", False),
    ],
)
def test_a_crawlers_prefix_is_taken_off(
    first: str, date: str, is_line: bool, reader: Reader
) -> None:
    text = f"{first}\n\n{BODY}"
    page = reader.page(text)
    assert reader.date(text) == date
    assert (1 in page.boilerplate_lines) is is_line
    assert [one.end for one in page.spans] == ([] if is_line else [17])
    assert reader.title(text) == (None if is_line else 1)


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("On March 5, 2018 the experts had met in a village by the same lake.", "2018-03-09"),
        ("On August 17, 2000 their fathers had met in a village by the same lake.", None),
    ],
)
def test_a_year_told_near_a_stamp_is_its_year(told: str, date: str | None, reader: Reader) -> None:
    assert reader.date(f"{HEADLINE}\n\nOsh, Valley, March 9\n\n{BODY}\n\n{told}") == date


@pytest.mark.parametrize(
    "line",
    [
        f"09.03.2018 {HEADLINE}",
        f"09.03.2018{HEADLINE}",
        f"Valley 09/03/2018 {HEADLINE}",
        f"{HEADLINE} | 9 March 2018",
        f"{HEADLINE} • 9 March 2018 • Diplomacy",
    ],
)
def test_a_stamp_may_share_a_line_with_the_headline(line: str, reader: Reader) -> None:
    assert reader.date(f"{line}\n\n{BODY}") == "2018-03-09"
    assert reader.title(f"{line}\n\n{BODY}") == 1


def test_a_crawlers_prefix_without_a_day_of_the_calendar_says_nothing(reader: Reader) -> None:
    assert reader.date(f" date 2018-13-45 {HEADLINE}\n\n{BODY}") is None
    assert reader.date(f" date 2018-13 {HEADLINE}\n\n{BODY}") is None


def test_the_page_itself_knows_better_than_the_crawler(reader: Reader) -> None:
    text = f" date 2018-03-20 {HEADLINE}\n\n10:05 09.03.2018\n\n{BODY}"
    assert reader.date(text) == "2018-03-09T10:05"
    assert reader.date(f" date 2018-03-20 {HEADLINE}\n\nOsh, March 9\n\n{BODY}") == "2018-03-09"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{HEADLINE}\n\n{BODY}",
        f"{HEADLINE}\n2 hours ago\n\n{BODY}",
        f"{HEADLINE}\n9 марта, 10:05\n\n{BODY}",
        f"Exchange rates of 09.03.2018\n{HEADLINE}\n\n{BODY}",
        f"{HEADLINE}\n\nOn 9 March 2018 the guests arrived and a band of forty played.\n\n{BODY}",
        f"March 9, 2018 became a day the whole valley talks about\n\n{BODY}",
        f"{BODY}\n\nThe treaty of 9 March 2018 stays in force for ten years.",
        f"{BODY}\n\nTashkent, 9 March 2018",
        f"{BODY}\n\nRead also\n09.03.2018 Bridge opened\n08.03.2018 Snow\n07.03.2018 Sun",
        f"{HEADLINE}\n\n{BODY}\n\nLicence No 14 of 09.03.2018",
    ],
)
def test_other_dates_are_not_the_page_date(text: str, reader: Reader) -> None:
    assert reader.date(text) is None


def test_a_lone_stamp_behind_the_article_counts(reader: Reader) -> None:
    assert reader.date(f"{HEADLINE}\n\n{BODY}\n\n09.03.2018, 08:56") == "2018-03-09T08:56"
    assert reader.date(f"{HEADLINE}\n\n{BODY}\n\nPublished on 9 March 2018") == "2018-03-09"


def test_the_sites_clock_gives_way_to_the_articles_stamp(reader: Reader) -> None:
    text = f"Saturday, 14 March 2026\nHome\nNews\n{HEADLINE}\n9 March 2018\n\n{BODY}"
    assert reader.date(text) == "2018-03-09"


def test_place_and_date_that_close_a_statement_belong_to_it(reader: Reader) -> None:
    text = f"{BODY}\n\nНұр-Сұлтан қаласы, 2021 жылғы 2 наурыз\n\nShare\nPrint"
    page = reader.page(text)
    assert reader.date(text) is None
    assert page.boilerplate_lines == (7, 8)
    assert [stamp.date.first.edtf for stamp in page.signatures] == ["2021-03-02"]
