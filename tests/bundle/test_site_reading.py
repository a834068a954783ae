"""Pages of documents in Chromium, and two of them side by side."""

import base64
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from browsers import PATIENCE_S, complaints, opened, resize, wait
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from site_archives import (
    ATTACK,
    BARE,
    HOSTILE,
    LETTER,
    RECORD_ONLY,
    REPORT,
    REPORT_LINES,
    SHORTENED,
    TRANSLATION,
    page,
)


def test_nothing_of_a_source_is_run(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, HOSTILE), f"q={ATTACK}&labels={ATTACK}&at={ATTACK}")
    wait(chromium, "return document.readyState === 'complete'")
    assert f"{ATTACK} a title" in chromium.title
    chromium.get(f"{(site / 'site' / 'compare.html').as_uri()}#one={uuids[HOSTILE]}&other={ATTACK}")
    wait(chromium, "return document.querySelector('#one iframe') !== null")
    assert ATTACK in chromium.find_element(By.CSS_SELECTOR, "#one .picked").text
    assert chromium.title != "run"


def test_a_link_lights_its_passage(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, REPORT))
    chromium.find_element(By.LINK_TEXT, "Line 3").click()
    assert wait(chromium, "return document.querySelector('mark.now')?.textContent") == "мост"
    assert complaints(chromium) == []


def test_words_searched_for_are_marked(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, REPORT), "q=moct OR мосту OR мост&at=L3")
    marked = wait(chromium, "return document.querySelector('mark.hit')?.textContent")
    assert marked == "мост"
    assert wait(chromium, "return document.querySelector('.hits span')?.textContent")


def test_hits_are_gone_through_in_their_order(
    site: Path, uuids: dict[int, str], chromium: WebDriver
) -> None:
    opened(chromium, page(site, uuids, TRANSLATION), "q=delegations&at=L40")
    status = "return document.querySelector('.hits span')?.textContent"
    assert wait(chromium, status) == "Hit 36 of 59"
    line = "return document.querySelector('mark.now').closest('.line').id"
    assert chromium.execute_script(line) == "L40"
    chromium.find_element(By.CSS_SELECTOR, "body").send_keys(Keys.F3)
    assert chromium.execute_script(line) == "L41"
    chromium.find_element(By.XPATH, "//button[.='Previous']").click()
    assert chromium.execute_script(line) == "L40"


def test_labels_are_said_in_other_languages(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, REPORT), "labels=ru")
    labels = [one.text for one in chromium.find_elements(By.CSS_SELECTOR, ".record .tag")]
    assert "Автомобильные дороги" in labels or any(re.search("[а-я]", one) for one in labels)
    chosen = chromium.find_element(By.ID, "labels").get_property("value")
    assert chosen == "ru"


def test_a_page_of_a_scan_is_gone_to_and_made_larger(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, LETTER))
    width = "return document.querySelector('.leaf img').getBoundingClientRect().width"
    before = wait(chromium, width)
    chromium.find_element(By.CSS_SELECTOR, "[aria-label='Larger']").click()
    assert chromium.execute_script(width) > before
    chromium.find_element(By.CSS_SELECTOR, "[aria-label='Next page']").click()
    assert chromium.find_element(By.CSS_SELECTOR, ".scan-tools .at").text == "Page 2 of 2"


def test_the_look_follows_the_system_until_it_is_switched(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    resize(chromium, 1440, 900, dark=True)
    opened(chromium, page(site, uuids, BARE))
    dark = chromium.execute_script(ground)
    chromium.find_element(By.ID, "theme").click()
    light = chromium.execute_script(ground)
    assert (dark, light) == ("rgb(19, 24, 23)", "rgb(243, 244, 242)")
    opened(chromium, page(site, uuids, REPORT))
    assert chromium.execute_script(ground) == light
    chromium.execute_script("localStorage.clear()")


@pytest.mark.parametrize("width", [390, 800, 1100, 1440])
def test_nothing_is_wider_than_the_window(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
    width: int,
) -> None:
    resize(chromium, width, 844)
    visits, instruments = ((site / "site" / kind) for kind in ("visits", "instruments"))
    documents = [page(site, uuids, number) for number in (REPORT, LETTER, HOSTILE, RECORD_ONLY)]
    for path in (*documents, *visits.iterdir(), *instruments.iterdir()):
        opened(chromium, path)
        wide = chromium.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width, path


def test_every_control_has_a_name(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    compare = site / "site" / "compare.html"
    for path in (page(site, uuids, REPORT), page(site, uuids, LETTER), compare):
        opened(chromium, path)
        wait(chromium, "return document.readyState === 'complete'")
        controls = "button, a[href], input, select, iframe, summary, [role=listbox], [tabindex='0']"
        for control in chromium.find_elements(By.CSS_SELECTOR, controls):
            if control.is_displayed():
                assert control.accessible_name.strip(), control.get_attribute("outerHTML")


def test_a_page_prints_as_record_tags_and_text(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    opened(chromium, page(site, uuids, REPORT))
    options = {"preferCSSPageSize": True, "printBackground": True}
    made = chromium.execute_cdp_cmd("Page.printToPDF", options)["data"]
    with pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(made))) as document:
        width, height = document[0].get_size()
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert (round(width), round(height)) == (595, 842)
    found = [text.index(part) for part in ("Record", "Sectors", REPORT_LINES[2])]
    assert found == sorted(found)
    assert REPORT_LINES[-1] in text
    for chrome in ("Side by side", "Copy", "file:", "Dark"):
        assert chrome not in text


# Two side by side.


def side_by_side(site: Path, browser: WebDriver, one: str, other: str) -> None:
    opened(browser, site / "site" / "compare.html", f"one={one}&other={other}")
    for side in ("one", "other"):
        wait(browser, f"return document.querySelector('#{side} iframe')")


def scroll_of(browser: WebDriver, side: str) -> float:
    browser.switch_to.frame(browser.find_element(By.CSS_SELECTOR, f"#{side} iframe"))
    root = "document.documentElement"
    at = browser.execute_script(
        f"return {root}.scrollTop / ({root}.scrollHeight - {root}.clientHeight)"
    )
    browser.switch_to.default_content()
    return float(at)


def scroll_to(browser: WebDriver, side: str, share: float) -> None:
    browser.switch_to.frame(browser.find_element(By.CSS_SELECTOR, f"#{side} iframe"))
    wait(browser, "return document.documentElement.classList.contains('pane')")
    root = "document.documentElement"
    browser.execute_script(
        f"scrollTo(0, arguments[0] * ({root}.scrollHeight - {root}.clientHeight))", share
    )
    browser.switch_to.default_content()


def test_two_panes_scroll_together_until_they_are_unlinked(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    side_by_side(site, chromium, uuids[REPORT], uuids[BARE])
    assert not chromium.find_element(By.CSS_SELECTOR, "[value=aligned]").is_enabled()
    side_by_side(site, chromium, uuids[REPORT], uuids[TRANSLATION])
    chromium.find_element(By.CSS_SELECTOR, "[value=proportional] + span").click()
    scroll_to(chromium, "one", 0.5)
    patient = WebDriverWait(chromium, PATIENCE_S, 0.05)
    patient.until(lambda b: abs(scroll_of(b, "other") - 0.5) < 0.05)
    chromium.find_element(By.CSS_SELECTOR, "#linking label:last-of-type").click()
    scroll_to(chromium, "other", 0.9)
    patient.until(lambda b: scroll_of(b, "other") > 0.8)
    assert abs(scroll_of(chromium, "one") - 0.5) < 0.05
    assert complaints(chromium) == []


def line_read(browser: WebDriver, side: str) -> int:
    """The number of the last line that begins a third down, or above."""
    browser.switch_to.frame(browser.find_element(By.CSS_SELECTOR, f"#{side} iframe"))
    number = browser.execute_script(
        "const third = innerHeight / 3 + 2;"
        "const above = [...document.querySelectorAll('.line')]"
        ".filter((line) => line.getBoundingClientRect().top <= third);"
        "return Number(above.at(-1)?.id.slice(1) ?? 0)"
    )
    browser.switch_to.default_content()
    return int(number)


def test_panes_scroll_by_lines_that_belong_together(
    site: Path, uuids: dict[int, str], chromium: WebDriver
) -> None:
    side_by_side(site, chromium, uuids[REPORT], uuids[SHORTENED])
    assert chromium.find_element(By.CSS_SELECTOR, "[value=aligned]").is_selected()
    scroll_to(chromium, "one", 0.9)
    read = line_read(chromium, "one")
    assert read > 40
    # The other one lacks the points up to 30, each of which has a line here.
    patient = WebDriverWait(chromium, PATIENCE_S, 0.05)
    patient.until(lambda b: abs(line_read(b, "other") - (read - 30)) <= 1)
    assert complaints(chromium) == []


def test_a_document_is_chosen_by_words_of_its_title_and_gone_back_from(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    side_by_side(site, chromium, uuids[REPORT], uuids[TRANSLATION])
    chromium.find_element(By.CSS_SELECTOR, "#other .picker").click()
    chromium.find_element(By.ID, "sought").send_keys("letter", Keys.ENTER)
    picked = "return document.querySelector('#other .picked').textContent"
    wait(chromium, f"{picked} === '[Letter on the bridge]'")
    assert uuids[LETTER] in chromium.current_url
    chromium.back()
    wait(chromium, f"{picked} === '[Joint communique]'")


def test_a_pane_shows_the_scan(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    side_by_side(site, chromium, uuids[LETTER], uuids[BARE])
    scan = chromium.find_element(By.CSS_SELECTOR, "#one [data-view=scans]")
    WebDriverWait(chromium, PATIENCE_S, 0.05).until(lambda _: scan.is_enabled())
    scan.click()
    chromium.switch_to.frame(chromium.find_element(By.CSS_SELECTOR, "#one iframe"))
    wait(chromium, "return document.querySelector('#S1P1 img').getBoundingClientRect().width > 0")
    assert not chromium.find_element(By.ID, "text").is_displayed()
    chromium.switch_to.default_content()
    none = chromium.find_element(By.CSS_SELECTOR, "#other [data-view=scans]")
    WebDriverWait(chromium, PATIENCE_S, 0.05).until(lambda _: not none.is_enabled())


def test_on_a_phone_one_pane_lies_below_the_other(
    site: Path,
    uuids: dict[int, str],
    chromium: WebDriver,
) -> None:
    resize(chromium, 390, 844)
    side_by_side(site, chromium, uuids[REPORT], uuids[TRANSLATION])
    one, other = (chromium.find_element(By.ID, side).rect for side in ("one", "other"))
    assert other["y"] >= one["y"] + one["height"]
    assert one["width"] == other["width"] > 360
    assert other["y"] + other["height"] <= 844
