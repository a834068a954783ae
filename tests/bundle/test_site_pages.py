"""Pages of documents, visits and instruments: as files, in Chromium, and two side by side."""

import base64
import io
import itertools
import re
from pathlib import Path

import pypdfium2
import pytest
from browsers import PATIENCE_S, complaints, opened, resize
from lxml import html
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from site_archives import (
    ATTACK,
    BARE,
    CLOSED,
    DAMAGED,
    HOSTILE,
    LETTER,
    RECORD_ONLY,
    REPORT,
    REPORT_LINES,
    SECRET,
    SHORTENED,
    TRANSLATION,
    site_of,
)

from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.site.templating import CSP
from treatyarchive.bundle.site.text_lines import Span, lines


def page(site: Path, uuids: dict[int, str], number: int) -> Path:
    return site / "site" / "documents" / f"{uuids[number]}.html"


def parsed(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes().decode())


def css(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements by a selector of names, classes, ids and what is above them."""
    path = "descendant-or-self::*"
    for step in selector.split():
        name, marks = re.match(r"([a-z0-9]*)(.*)", step).groups()
        path += f"/descendant::{name or '*'}"
        for kind, value in re.findall(r"([.#])([\w-]+)", marks):
            classes = "concat(' ', normalize-space(@class), ' ')"
            path += f"[@id='{value}']" if kind == "#" else f"[contains({classes}, ' {value} ')]"
    return list(dict.fromkeys(tree.xpath(path)))


def all_pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def wait(browser: WebDriver, script: str) -> object:
    """What a script returns, once that is something."""
    return WebDriverWait(browser, PATIENCE_S, 0.05).until(lambda b: b.execute_script(script))


# The text, and where things stand in it.


def test_text_is_there_without_scripts(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    shown = {
        int(line.get("id")[1:]): line.find("p").text_content() for line in tree.find_class("line")
    }
    assert shown == {n: line for n, line in enumerate(REPORT_LINES, 1) if line}
    assert tree.find_class("lines")[0].get("lang") == "ru"


def test_spaces_of_a_source_are_kept(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, HOSTILE))
    assert tree.get_element_by_id("L2").find("p").text_content() == "  two  spaces\tand a tab"
    assert tree.get_element_by_id("L1").find("p").text_content() == ATTACK


def test_a_tag_leads_to_its_passage(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    (row,) = [li for li in css(tree, ".tags li") if "Roads" in words(li)]
    link = css(row, ".place a")[0]
    assert words(link) == "Line 3"
    mark = tree.get_element_by_id(link.get("href")[1:])
    assert mark.text_content() == "мост"
    assert css(row, "q")[0].get("lang") == "ru"


def test_claims_passages_and_relations_are_there(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    said = {words(h2): words(h2.getparent()) for h2 in css(tree, ".record h2")}
    assert "10 миллиардов" in said["Claims"]
    assert "10000000000 USD" in said["Claims"]
    assert "Of the bridge" in said["Kept passages"]
    other = parsed(page(site, uuids, TRANSLATION))
    links = [a.get("href") for a in css(other, ".record a.tag")]
    assert f"{uuids[REPORT]}.html" in links


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], ["abcdef"]),
        ([Span("e1", 1, 1, 3)], ["a", "<bc>", "def"]),
        ([Span("e1", 1, 1, 4), Span("e2", 1, 2, 6)], ["a", "<b>", "<cd>", "<ef>"]),
        ([Span("e1", 1, 4, 99)], ["abcd", "<ef>"]),
        ([Span("e1", 1, 3, 3), Span("e2", 2, 0, 1)], ["abcdef"]),
    ],
)
def test_marks_that_overlap_are_cut(spans: list[Span], shown: list[str]) -> None:
    (line,) = lines("abcdef\r\n \n", spans)
    assert [f"<{one.text}>" if one.kinds else one.text for one in line.pieces] == shown
    begun = [name for one in line.pieces for name in one.begins]
    assert len(begun) == len(set(begun))


# Scans.


def test_scans_stand_beside_the_text(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    (frame,) = css(tree, "iframe.pdf")
    target = (page(site, uuids, REPORT).parent / frame.get("src")).resolve()
    assert target.read_bytes().startswith(b"%PDF")
    assert frame.get("title") == "signed.pdf"


def test_a_tiff_is_shown_as_pictures_with_what_is_marked(site: Path, uuids: dict[int, str]) -> None:
    path = page(site, uuids, LETTER)
    tree = parsed(path)
    pictures = [(path.parent / img.get("src")).resolve() for img in css(tree, ".leaf img")]
    assert [picture.read_bytes()[:4] for picture in pictures] == [b"\x89PNG"] * 2
    (box,) = css(tree, "#S1P1 rect")
    assert [box.get(name) for name in ("x", "y", "width", "height")] == [
        "0.1",
        "0.08",
        "0.2",
        "0.04",
    ]
    assert [a.get("href") for a in css(tree, ".tags .place a")] == ["#S1P1"]
    assert "Letter of the bridge read from paper" in words(tree.get_element_by_id("text"))


def test_a_damaged_file_says_so(site: Path, uuids: dict[int, str]) -> None:
    scan = parsed(page(site, uuids, DAMAGED)).get_element_by_id("S1")
    (notice,) = css(scan, ".notice.warn")
    assert words(notice).startswith("This file is cut short")


def test_reduced_scans_are_small_pictures(
    shown_archive: Path, tmp_path: Path, uuids: dict[int, str]
) -> None:
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        made = site_of(archive, tmp_path, Choices(scans=False))
    path = page(made, uuids, REPORT)
    tree = parsed(path)
    assert not css(tree, "iframe")
    pictures = [(path.parent / img.get("src")).resolve() for img in css(tree, ".leaf img")]
    assert [picture.read_bytes()[:3] for picture in pictures] == [b"\xff\xd8\xff"] * 2
    assert "The file itself was not shared" in words(tree.get_element_by_id("S1"))
    assert not [*made.glob("originals/*.pdf")]


def test_what_a_browser_would_run_is_not_linked(shown_archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.tarchive"
    copy.write_bytes(shown_archive.read_bytes())
    saved = tmp_path / "saved.html"
    saved.write_text("<html><body><p>A page that was saved from the press.</p></body></html>")
    with Archive.open(copy, "archivist") as archive:
        from treatyarchive.archive import documents
        from treatyarchive.intake import adding

        (outcome,) = adding.add_paths(archive, [str(saved)]).outcomes
        number = int(str(outcome.ref))
        documents.set_fields(archive, number, {"access": "OPEN"})
        uuid = dict(archive.query("SELECT id, uuid FROM document"))[number]
        made = site_of(archive, tmp_path)
    tree = parsed(made / "site" / "documents" / f"{uuid}.html")
    (file,) = css(tree, ".areas .file")
    assert "saved.html" in words(file)
    assert not css(file, "a")
    assert not [a for a in css(tree, "a") if "originals" in (a.get("href") or "")]


# What may not leave.


def test_a_record_alone_says_why(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, RECORD_ONLY))
    said = words(tree.get_element_by_id("main"))
    assert "Record only." in said
    assert "third-party copyright" in said
    assert not [*css(tree, "#text"), *css(tree, "#scans"), *css(tree, ".place a")]


def test_what_is_kept_back_is_nowhere(site: Path, uuids: dict[int, str]) -> None:
    assert not page(site, uuids, CLOSED).exists()
    for path in site.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes().lower(), path
            assert SECRET not in path.name
            assert uuids[CLOSED] not in path.name


# Visits and instruments.


def test_a_visit_lists_its_documents(site: Path, uuids: dict[int, str]) -> None:
    (path,) = (site / "site" / "visits").iterdir()
    tree = parsed(path)
    links = {a.get("href").rpartition("/")[2] for a in css(tree, ".listed a")}
    about = {REPORT, TRANSLATION, RECORD_ONLY}
    assert links == {f"{uuids[number]}.html" for number in about}
    assert "Record only" in words(tree)
    parties = [words(li) for li in css(tree, ".record .tags li")]
    assert ["Host" in one for one in parties].count(True) == 1


def test_an_instrument_offers_its_texts_side_by_side(site: Path, uuids: dict[int, str]) -> None:
    (path,) = (site / "site" / "instruments").iterdir()
    (link,) = css(parsed(path), ".actions a")
    for number in (REPORT, TRANSLATION):
        assert uuids[number] in link.get("href")


# What holds for every page.


def test_every_page_is_well_made(site: Path) -> None:
    pages = all_pages(site)
    assert len(pages) > 8
    for path in pages:
        tree = parsed(path)
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == [CSP], path
        assert tree.get("lang")
        assert tree.findtext(".//title")
        assert not tree.xpath("//script[not(@src)] | //style | //@style | //base"), path
        assert not [name for name in tree.xpath("//@*") if name.attrname.startswith("on")], path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        used = {use.get("href")[1:] for use in tree.iter("use")}
        assert used <= {symbol.get("id") for symbol in tree.iter("symbol")}, path
        levels = [int(head.tag[1]) for head in tree.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_link_leads_somewhere(site: Path) -> None:
    for path in all_pages(site):
        tree = parsed(path)
        ids = set(tree.xpath("//@id"))
        for target in tree.xpath(
            "//a/@href | //img/@src | //iframe/@src | //script/@src | //link/@href"
        ):
            file, _, fragment = target.partition("#")
            assert not re.match(r"[a-z]+:", file), target
            if file:
                assert (path.parent / file).resolve().is_file(), f"{path}: {target}"
            elif fragment:
                assert fragment in ids, f"{path}: {target}"


def test_the_same_documents_give_the_same_bytes(
    shown_archive: Path, site: Path, tmp_path: Path
) -> None:
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        again = site_of(archive, tmp_path, Choices(notes=True))
    first = {
        path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    second = {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    }
    assert first == second


# In a browser.


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
