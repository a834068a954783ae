"""The search of the site in Chromium: that it finds what the program finds, and how it is used."""

import runpy
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import searched_archives
from browsers import PATIENCE_S, _chromium, chromium, complaints, opened, resize  # noqa: F401
from searched_archives import LANGUAGES, NAMES
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from site_archives import shown_archive, site, site_of  # noqa: F401

from treatyarchive.archive import matching, query, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

_FIND = """
const [queries, exact, done] = arguments;
(async () => {
  const found = [];
  for (const words of queries) {
    const one = await treatyArchive.find(words, exact, treatyArchive.orders.newest);
    const uuid = (document) => treatyArchive.documents[document].uuid;
    const numbers = [...one.documents.keys()].filter((at) => one.documents[at]);
    found.push({
      found: numbers.map(uuid),
      ranked: one.asks ? one.ranked().map(uuid) : [],
      because: treatyArchive.because(one.asked).map(({typed, names}) => [typed, names]),
    });
  }
  done(found);
})();
"""
_SPANS = """
const [asked, done] = arguments;
Promise.all(asked.map(([words, text, place]) => treatyArchive.spans(words, false, text, place)))
  .then((found) => done(found.map((spans) => spans.map(({start, end, how}) => [start, end, how]))));
"""


@pytest.fixture(scope="module")
def searched_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    return searched_archives.make(folder / "searched.tarchive", folder / "files")


@pytest.fixture(scope="module")
def searched_site(searched_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of it: its first page."""
    with Archive.open(searched_archive, "archivist", read_only=True) as archive:
        return site_of(archive, tmp_path_factory.mktemp("site")) / "index.html"


@pytest.fixture
def archive(searched_archive: Path) -> Iterator[Archive]:
    with Archive.open(searched_archive, "archivist", read_only=True) as archive:
        yield archive


@pytest.fixture
def browser(chromium: WebDriver, searched_site: Path) -> Iterator[WebDriver]:  # noqa: F811
    """Chromium with the first page open; at the end nothing went wrong in it."""
    opened(chromium, searched_site)
    settled(chromium)
    yield chromium
    assert complaints(chromium) == []


def settled(browser: WebDriver) -> None:
    """Wait until the list is shown as the address says."""
    told = "return document.documentElement.dataset.shownFor === location.hash"
    WebDriverWait(browser, PATIENCE_S).until(lambda one: one.execute_script(told))


def visit(browser: WebDriver, page: Path, fragment: str) -> None:
    opened(browser, page, fragment)
    settled(browser)


def one(browser: WebDriver, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def texts_of(browser: WebDriver, selector: str) -> list[str]:
    return [found.text for found in browser.find_elements(By.CSS_SELECTOR, selector)]


def type_in(browser: WebDriver, words: str) -> None:
    """Type into the field and wait for what it finds."""
    field = one(browser, "#q")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(Keys.NULL, words)
    WebDriverWait(browser, PATIENCE_S).until(
        lambda driver: (
            driver.execute_script("return new URLSearchParams(location.hash.slice(1)).get('q')")
            == words
        )
    )
    settled(browser)


def focused(browser: WebDriver) -> str:
    return str(browser.execute_script("return document.activeElement.textContent"))


def titles(browser: WebDriver) -> list[str]:
    """The titles in the list; all of them are supplied, and so in brackets."""
    shown = texts_of(browser, "#results .result-title")
    assert all(title[0] + title[-1] == "[]" for title in shown)
    return [title[1:-1] for title in shown]


def titles_found(archive: Archive, wanted: Query) -> set[str]:
    found = [row.title for row in search.rows(archive, list(query.documents(archive, wanted)))]
    assert found
    return set(found)


def test_every_letter_there_is_folds_as_in_the_program(browser: WebDriver) -> None:
    browser.set_script_timeout(60)
    browser.execute_async_script("treatyArchive.ready('北').then(arguments[0])")
    letters = [
        chr(code)
        for code in range(1, sys.maxunicode)
        if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}
    ]
    words = [f"{letter}{other}" for letter in "аеёяhcTжy" for other in letters[:2500]]
    for start in range(0, len(some := letters + words), 40_000):
        asked = some[start : start + 40_000]
        folded = browser.execute_script("return arguments[0].map(treatyArchive.fold)", asked)
        assert {one: got for one, got in zip(asked, folded, strict=True) if got != fold(one)} == {}


def test_the_letters_that_browsers_get_are_those_of_the_folding(
    pytestconfig: pytest.Config,
) -> None:
    tool = pytestconfig.rootpath / "tools" / "site_letters.py"
    made = runpy.run_path(str(tool))
    for name, content in made["files"]().items():
        assert (made["FOLDER"] / name).read_bytes() == content, f"run {tool.name} once more"


@pytest.mark.parametrize("exact", [False, True])
def test_queries_find_what_they_find_in_the_program(
    browser: WebDriver, archive: Archive, exact: bool
) -> None:
    asked = list(dict.fromkeys(searched_archives.queries(archive)))
    assert len(asked) >= 300
    browser.set_script_timeout(120)
    answers = browser.execute_async_script(_FIND, asked, exact)
    uuids = dict(archive.query("SELECT id, uuid FROM document"))
    first_alike, finding = 0, 0
    for words, answer in zip(asked, answers, strict=True):
        found = {uuids[number] for number in query.documents(archive, Query(words, exact=exact))}
        assert set(answer["found"]) == found, words
        matched = matching.of(archive, words, exact=exact)
        if matched:
            assert set(answer["ranked"]) == found, words
            ranked = [uuids[number] for number in matched.ranked(archive)]
            finding += bool(ranked)
            first_alike += bool(ranked) and ranked[0] in answer["ranked"][:3]
        told = [[typed, sorted(names)] for typed, names in matched.because]
        assert [[typed, sorted(names)] for typed, names in answer["because"]] == told, words
    assert finding > len(asked) / 3
    assert first_alike > 0.9 * finding, "the best match stands among the first"


def test_words_are_marked_where_the_program_marks_them(
    browser: WebDriver, archive: Archive
) -> None:
    bodies = [body for (body,) in archive.query("SELECT body FROM text ORDER BY sha256")]
    asked: list[tuple[str, str, str]] = []
    for place, words in enumerate([*searched_archives.queries(archive)][::3]):
        asked += [(words, body, "text") for body in bodies[place % 16 :: 16]]
    browser.set_script_timeout(120)
    answers = browser.execute_async_script(_SPANS, asked)
    marked = 0
    for (words, body, place), spans in zip(asked, answers, strict=True):
        expected = [
            [_units(body, span.start), _units(body, span.end), span.how]
            for span in matching.of(archive, words).spans(body, place)
        ]
        assert spans == expected, words
        marked += len(expected)
    assert marked > 150


def _units(text: str, place: int) -> int:
    """A place in code points as browsers count it."""
    return len(text[:place].encode("utf-16-le")) // 2


@pytest.mark.parametrize("words", ["Mirziyoyev", "Мирзиёев", "samarqand", "Тошкент"])
def test_typing_finds_in_either_script(browser: WebDriver, archive: Archive, words: str) -> None:
    type_in(browser, words)
    expected = query.documents(archive, Query(words))
    assert one(browser, "#status").text.startswith(f"{len(expected)} documents")
    assert one(browser, "#count").text == f"{len(expected)} documents of 48"
    shown = titles(browser)
    assert len(shown) == min(25, len(expected))
    assert set(shown) <= titles_found(archive, Query(words))
    marks = texts_of(browser, "#results mark.hit")
    assert {fold(mark)[:3] for mark in marks} & {fold(words)[:3]}
    assert len(marks) >= 5
    last = browser.find_elements(By.CSS_SELECTOR, ".snippet")[-1]
    browser.execute_script("arguments[0].scrollIntoView()", last)
    WebDriverWait(browser, PATIENCE_S).until(lambda _: last.text)


def test_facets_narrow_and_count_as_the_program_does(browser: WebDriver, archive: Archive) -> None:
    def counts(facet: str) -> dict[str, int]:
        rows = browser.find_elements(By.CSS_SELECTOR, f"input[data-facet={facet}]")
        return {
            row.get_attribute("data-code"): int(
                row.find_element(By.XPATH, "..//span[@class='count']").text
            )
            for row in rows
        }

    rail = one(browser, "input[data-facet=sector][data-code='TRN']")
    assert counts("sector")["TRN"] == 29
    rail.find_element(By.XPATH, "../..//button").click()
    assert counts("sector")["TRN.RLW"] == 14
    one(browser, "input[data-code='TRN.RLW']").click()
    settled(browser)
    chosen = Query(wanted={"sector": ("TRN.RLW",)})
    assert one(browser, "#count").text == f"{len(query.documents(archive, chosen))} documents of 48"
    assert texts_of(browser, "#chosen .filter") == ["Railways"]
    one(browser, "input[data-facet=visit][data-code='2021-12-06-KZ-UZ']").click()
    settled(browser)
    both = Query(wanted={**chosen.wanted, "visit": ("2021-12-06-KZ-UZ",)})
    assert one(browser, "#count").text.startswith(
        f"{len(query.documents(archive, both))} documents"
    )
    assert counts("visit")["none"] == len(
        query.documents(archive, Query(wanted=chosen.wanted, not_tagged=frozenset({"visit"})))
    )
    browser.back()
    settled(browser)
    assert texts_of(browser, "#chosen .filter") == ["Railways"]
    assert not one(browser, "input[data-facet=visit]").is_selected()


def test_a_result_opens_at_its_hit_and_back_leads_to_it(browser: WebDriver) -> None:
    type_in(browser, "Тоқаев")
    second = browser.find_elements(By.CSS_SELECTOR, ".result-title")[1]
    title = second.text
    one(browser, "#q").send_keys(Keys.ARROW_DOWN, Keys.NULL)
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert focused(browser) == title
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait = WebDriverWait(browser, PATIENCE_S)
    wait.until(lambda driver: "/documents/" in driver.current_url)
    assert one(browser, "h1").text == title
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "mark.hit"))
    browser.back()
    settled(browser)
    assert one(browser, "#q").get_attribute("value") == "Тоқаев"
    wait.until(lambda driver: focused(driver) == title)


def test_back_leads_through_what_was_asked(browser: WebDriver) -> None:
    type_in(browser, "Astana")
    type_in(browser, "Astana railway")
    one(browser, "#q").send_keys(Keys.TAB)
    type_in(browser, "Samarkand")
    for words in ("Astana railway", ""):
        browser.back()
        settled(browser)
        assert one(browser, "#q").get_attribute("value") == words
        assert one(browser, "#for").text == (f"for “{words}”" if words else "")


def test_keys(browser: WebDriver) -> None:
    one(browser, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    type_in(browser, "railway")
    shown = texts_of(browser, ".result-title")
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert focused(browser) == shown[0]
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN, Keys.ARROW_UP)
    assert focused(browser) == shown[0]
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    WebDriverWait(browser, PATIENCE_S).until(
        lambda driver: driver.find_element(By.ID, "count").text == "48 documents"
    )
    stops = "return document.querySelectorAll('#facets [tabindex=\"0\"]').length"
    assert browser.execute_script(stops) == 1, "the filters are one stop"


def test_an_address_can_be_kept(browser: WebDriver, searched_site: Path) -> None:
    visit(browser, searched_site, "q=Tashkent&year=2021&order=title&labels=ru&exact=1")
    assert one(browser, "#q").get_attribute("value") == "Tashkent"
    assert one(browser, "#exact").is_selected()
    assert one(browser, "#order").get_attribute("value") == "title"
    assert "Новостная статья" in one(browser, "#results").text
    assert titles(browser)
    assert all("2021" in meta for meta in texts_of(browser, ".result .meta"))
    visit(browser, searched_site, "page=2&order=oldest&nothing=such&sector=NONE.SUCH&year=x")
    assert one(browser, "#paging").text == "Page 2 of 2"
    assert len(texts_of(browser, ".result-title")) == 48 - 25
    assert texts_of(browser, "#chosen .filter") == []


def test_orders(browser: WebDriver, searched_site: Path, archive: Archive) -> None:
    def ordered(order: str) -> list[str]:
        shown: list[str] = []
        for page in (1, 2):
            visit(browser, searched_site, f"order={order}&page={page}")
            shown += titles(browser)
        return shown

    def in_program(sort: str) -> list[str]:
        return [row.title for row in search.rows(archive, search.find(archive, Query(), sort))]

    assert ordered("title") == in_program("title")
    dates = dict(archive.query("SELECT title, date FROM document"))
    assert len(dates) == 48
    for order, sort in (("newest", "-date"), ("oldest", "date")):
        ours = [dates[title] for title in ordered(order)]
        assert ours == [dates[title] for title in in_program(sort)]


def test_names_in_four_languages(browser: WebDriver) -> None:
    for language, expected in {
        "ru": "Железные дороги",
        "uz": "Temir yo‘llar",
        "kk": "Темір жолдар",
        "en": "Railways",
    }.items():
        one(browser, f"#labels option[value={language}]").click()
        settled(browser)
        assert fold(expected.split()[0])[:4] in fold(one(browser, "#results").text), language


def test_a_document_is_found_by_its_number(browser: WebDriver, archive: Archive) -> None:
    type_in(browser, "000017")
    (title,) = archive.one("SELECT title FROM document WHERE id = 17")
    assert titles(browser) == [title]


def test_nothing_found_offers_the_way_back(browser: WebDriver) -> None:
    type_in(browser, "nosuchwordanywhere")
    assert one(browser, "#status").text == "0 documents"
    assert one(browser, "#nothing").is_displayed()
    one(browser, "#clear").click()
    settled(browser)
    assert one(browser, "#count").text == "48 documents"
    assert one(browser, "#q").get_attribute("value") == ""


def test_a_missing_file_is_said(chromium: WebDriver, searched_site: Path, tmp_path: Path) -> None:  # noqa: F811
    data = Path(shutil.copytree(searched_site.parent, tmp_path / "data"))
    for file in (data / "site" / "index").glob("words-*.js"):
        file.unlink()
    visit(chromium, data / "index.html", "")
    one(chromium, "#q").send_keys("Astana")
    failure = one(chromium, "#failure")
    WebDriverWait(chromium, PATIENCE_S).until(lambda _: failure.is_displayed())
    assert "words-0.js" in failure.text
    shutil.rmtree(data / "site")
    opened(chromium, data / "index.html")
    assert "unpack the whole zip" in one(chromium, "#waiting").text
    chromium.get_log("browser")


def test_a_record_without_its_text_says_so(chromium: WebDriver, site: Path) -> None:  # noqa: F811
    visit(chromium, site / "index.html", "sector=TRN.ROD&order=title")
    alone = [
        row
        for row in chromium.find_elements(By.CSS_SELECTOR, ".result")
        if "Record only" in row.text
    ]
    assert [row.find_element(By.CSS_SELECTOR, "a").text for row in alone] == ["[A paper's report]"]
    assert alone[0].find_element(By.CSS_SELECTOR, ".snippet").text == ""
    assert complaints(chromium) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_over_the_edge(browser: WebDriver, searched_site: Path, width: int) -> None:
    resize(browser, width, 844)
    visit(browser, searched_site, f"q={NAMES[0]}")
    across = "return document.documentElement.scrollWidth - innerWidth"
    assert browser.execute_script(across) <= 0
    assert one(browser, "#facets").is_displayed() == (width > 900)
    if width < 900:
        one(browser, "#filter").click()
        assert one(browser, "#facets").is_displayed()
        assert browser.execute_script(across) <= 0


def test_everything_to_be_used_has_a_name(browser: WebDriver, searched_site: Path) -> None:
    visit(browser, searched_site, "q=Astana&sector=TRN.RLW")
    nameless = """
    const used = [...document.querySelectorAll("a, button, input, select, summary")];
    return used.filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label") ||
      one.labels?.length)).map((one) => one.outerHTML);
    """
    assert browser.execute_script(nameless) == []
    levels = "return [...document.querySelectorAll('h1,h2,h3')].map((one) => one.tagName)"
    assert browser.execute_script(levels)[:2] == ["H1", "H2"]
    snippets = browser.find_elements(By.CSS_SELECTOR, ".snippet")
    assert {snippet.get_attribute("lang") for snippet in snippets} <= set(LANGUAGES)


def test_the_list_can_be_read_without_scripts(searched_site: Path, archive: Archive) -> None:
    listed = (searched_site.parent / "site" / "list.html").read_text(encoding="utf-8")
    first = searched_site.read_text(encoding="utf-8")
    assert 'href="site/list.html"' in first
    for (uuid,) in archive.query("SELECT uuid FROM document"):
        assert f"documents/{uuid}.html" in listed


def data(browser: WebDriver, name: str) -> Any:
    return browser.execute_script("return treatyArchive.get(arguments[0])", name)


def test_the_index_is_split_and_small(browser: WebDriver, searched_site: Path) -> None:
    folder = searched_site.parent / "site" / "index"
    assert data(browser, "letters-far") is None, "seldom wanted, so not loaded at once"
    assert len(data(browser, "index")["words"]) == len([*folder.glob("words-*.js")])
    assert all(file.stat().st_size < 200_000 for file in folder.glob("[tw]*-*.js"))
