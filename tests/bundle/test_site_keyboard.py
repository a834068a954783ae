"""What a reader without a mouse, or with a small screen, keeps in hand on the pages of a site."""

from pathlib import Path

from browsers import complaints, opened, resize, wait
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from site_archives import LETTER, RECORD_ONLY, REPORT, page

SHOWN = "return document.documentElement.dataset.shownFor === location.hash"
FOCUSED = "return document.activeElement"


def test_the_last_page_of_a_scan_leaves_the_focus_beside_it(
    chromium: WebDriver,
    site: Path,
    uuids: dict[int, str],
) -> None:
    opened(chromium, page(site, uuids, LETTER))
    chromium.find_element(By.CSS_SELECTOR, "[title='Next page']").send_keys(Keys.ENTER)
    assert chromium.execute_script(FOCUSED).get_attribute("title") == "Previous page"
    assert chromium.find_element(By.CSS_SELECTOR, ".scan-tools .at").text == "Page 2 of 2"


def test_a_filter_taken_back_leaves_the_focus_at_the_next(
    chromium: WebDriver,
    site: Path,
) -> None:
    opened(chromium, site / "index.html", "sector=TRN.ROD&sector=TRD.TUR")
    wait(chromium, SHOWN)
    for left in (1, 0):
        chromium.find_element(By.CSS_SELECTOR, "#chosen .filter").send_keys(Keys.ENTER)
        wait(chromium, f"return document.querySelectorAll('#chosen .filter').length === {left}")
        focused = chromium.execute_script(FOCUSED)
        assert focused.get_attribute("class" if left else "id") == ("filter" if left else "q")


def test_filters_on_a_phone_open_below_their_button_which_leads_to_the_list(
    chromium: WebDriver,
    site: Path,
) -> None:
    resize(chromium, 390, 844)
    opened(chromium, site / "index.html", "sector=TRN.ROD")
    wait(chromium, SHOWN)
    button = chromium.find_element(By.ID, "filter")
    facets = chromium.find_element(By.ID, "facets")
    assert (button.text, facets.is_displayed()) == ("Filter (1)", False)
    button.click()
    count = chromium.find_element(By.ID, "count").text.partition(" of ")[0]
    assert button.text == f"Show {count}"
    assert facets.is_displayed()
    assert button.rect["y"] < facets.rect["y"]
    chromium.execute_script("scrollTo(0, document.body.scrollHeight)")
    button.click()  # it stays in sight
    assert not facets.is_displayed()
    assert complaints(chromium) == []


def test_a_record_without_a_text_is_shown_beside_another_with_the_reason(
    chromium: WebDriver,
    site: Path,
    uuids: dict[int, str],
) -> None:
    pair = f"one={uuids[RECORD_ONLY]}&other={uuids[REPORT]}"
    opened(chromium, site / "site" / "compare.html", pair)
    other = chromium.find_elements(By.CSS_SELECTOR, "#other [data-view]")
    wait(chromium, "return document.querySelector('#other [aria-pressed=\"true\"]')")
    views = chromium.find_elements(By.CSS_SELECTOR, "#one [data-view]")
    assert [one.is_enabled() for one in (*views, *other)] == [False, False, True, True]
    chromium.switch_to.frame(chromium.find_element(By.CSS_SELECTOR, "#one iframe"))
    notice = chromium.find_element(By.CSS_SELECTOR, "main > .notice")
    assert notice.is_displayed()
    assert "Record only." in notice.text
    record = chromium.find_element(By.CSS_SELECTOR, ".record h2")
    assert record.is_displayed()
    assert record.rect["x"] >= 16
    chromium.switch_to.default_content()


def test_labels_stay_in_their_language_from_a_document_to_the_list(
    chromium: WebDriver,
    site: Path,
    uuids: dict[int, str],
) -> None:
    opened(chromium, page(site, uuids, REPORT), "labels=kk")
    chromium.find_element(By.CSS_SELECTOR, ".record .tag").send_keys(Keys.ENTER)
    wait(chromium, SHOWN)
    assert chromium.find_element(By.ID, "labels").get_property("value") == "kk"
    assert len(chromium.find_elements(By.CSS_SELECTOR, "#chosen .filter")) == 1
    state = chromium.find_element(By.CSS_SELECTOR, "[data-code='state.uz']")
    assert "Өзбекстан" in state.find_element(By.XPATH, "..").text  # not in Latin letters
