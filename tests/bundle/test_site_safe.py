"""The site reaches no network, runs nothing that it shows, and has no word of what stays here."""

import contextlib
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import PATIENCE_S, _chromium, chromium, complaints, opened  # noqa: F401
from firefoxes import Firefox, firefox  # noqa: F401
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from site_archives import SECRET, shown_archive, site, site_of  # noqa: F401

from archive_fixtures import add_text, new_archive
from treatyarchive.archive import authority_edits, documents, instruments, tags, visits
from treatyarchive.archive.names import Name
from treatyarchive.archive.notes import FIELDS
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.site.postings import Postings

# Each says that it ran, in `ran`; written for these tests.
ATTACKS = (
    "</script><script>globalThis.ran = 1</script>",
    "<img src=x onerror='globalThis.ran = 1'>",
    "\"><svg onload='globalThis.ran = 1'>",
    "'-globalThis.ran=1-'",
    '\\");globalThis.ran=1;//',
    "`${globalThis.ran=1}`",
    "{{ 7 * 191 }}{% raw %}",
    "javascript:globalThis.ran=1",
    "\u2028globalThis.ran=1\u2029//",
    "--><!--<script>globalThis.ran=1</script>",
    "&lt;script&gt;globalThis.ran=1&lt;/script&gt;",
    "\u202egnirts\u202c \ufeff\u200b\u00ad\x7f",
    "constructor __proto__ toString",
    "${alert`1`} #{7*7} <%= 7*7 %>",
)
_LOADED = "return document.documentElement.dataset.shownFor === location.hash"


def shown(browser: WebDriver) -> None:
    WebDriverWait(browser, PATIENCE_S).until(lambda one: one.execute_script(_LOADED))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive with an attack in every field: its first page."""
    folder = tmp_path_factory.mktemp("attacked")
    with new_archive(folder / "attacked.tarchive", "archivist") as archive:
        for place, attack in enumerate(ATTACKS):
            _add(archive, place, attack)
        return site_of(archive, folder) / "index.html"


def _add(archive: Archive, place: int, attack: str) -> None:
    number = add_text(archive, f"{attack} stands in a text.\nfindable {attack}\n", attack)
    values = dict.fromkeys(FIELDS, attack) | {"url": f"https://example.org/{attack}"}
    documents.set_fields(archive, number, values | {"access": "OPEN", "date": "2021"})
    attack = "".join(filter(str.isprintable, attack))  # the program takes no other names
    name = [Name(f"{attack} {place}", "en-Latn", "preferred")]
    authority_edits.create(archive, "INTL_ORG", name, key=f"org.x{place}")
    code = f"202{place % 10}-12-{10 + place}-KZ-UZ"
    visits.put(archive, code, host=["state.kz"], date=code[:10], title=attack, note=attack)
    parties = [("state.uz", "PARTY", None), (f"org.x{place}", "PARTY", None)]
    instruments.create(archive, f"i{place}", attack, parties=parties)
    chosen = [SignatoryTag(f"org.x{place}"), VisitTag(code), InstrumentTag(f"i{place}")]
    tags.add(archive, number, [*chosen, SectorTag("TRN.RLW")])


def test_nothing_that_is_shown_is_run(chromium: WebDriver, attacked: Path) -> None:  # noqa: F811
    pages = [attacked, *sorted((attacked.parent / "site").rglob("*.html"))]
    assert len(pages) > 3 * len(ATTACKS)
    for page in pages:
        opened(chromium, page)
        assert chromium.execute_script("return globalThis.ran") is None, page
    for fragment in ("q=findable", *(f"q={attack}" for attack in ATTACKS)):
        opened(chromium, attacked, fragment)
        shown(chromium)
        assert chromium.execute_script("return globalThis.ran") is None, fragment
    opened(chromium, attacked, "q=findable")
    shown(chromium)
    titles = {one.text for one in chromium.find_elements(By.CSS_SELECTOR, ".result-title")}
    assert any("<script>globalThis.ran" in title for title in titles), "as it is written"
    assert complaints(chromium) == []


def test_a_script_in_a_page_would_not_run(chromium: WebDriver, attacked: Path) -> None:  # noqa: F811
    broken = attacked.with_name("broken.html")
    whole = attacked.read_text(encoding="utf-8")
    broken.write_text(whole.replace("<main", "<script>globalThis.ran = 1</script><main"))
    opened(chromium, broken)
    assert chromium.execute_script("return globalThis.ran") is None
    assert "Content Security Policy" in " ".join(complaints(chromium))
    broken.write_text(broken.read_text().replace("Content-Security-Policy", "nothing"))
    opened(chromium, broken)
    assert chromium.execute_script("return globalThis.ran") == 1, "this test can tell"
    complaints(chromium)


class _Counting(http.server.BaseHTTPRequestHandler):
    """A proxy that answers nobody and remembers who was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        with contextlib.suppress(OSError):  # whoever asked may have gone
            self.send_error(404)

    do_CONNECT = do_POST = do_HEAD = do_GET  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[WebDriver, list[str]]]:
    """Chromium whose every request goes to a proxy of ours, and what was asked for there."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no chromium with its driver here: `make setup` installs them")
    asked: list[str] = []
    handler = type("Counting", (_Counting,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
        serving = threading.Thread(target=proxy.serve_forever)
        serving.start()
        options = Options()
        options.binary_location = program
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        for argument in (
            "headless=new",
            "no-sandbox",
            "disable-background-networking",
            "disable-component-update",
            f"user-data-dir={tmp_path / 'profile'}",
            f"proxy-server=127.0.0.1:{proxy.server_port}",
            "proxy-bypass-list=<-loopback>",
        ):
            options.add_argument(f"--{argument}")
        browser = webdriver.Chrome(options=options, service=Service(driver))
        try:
            yield browser, asked
        finally:
            browser.quit()
            proxy.shutdown()
            serving.join()


def requested(browser: WebDriver) -> Iterator[str]:
    """The addresses that pages asked for, by what the browser's own tools saw."""
    for entry in browser.get_log("performance"):
        told = json.loads(entry["message"])["message"]
        if told["method"] == "Network.requestWillBeSent":
            yield told["params"]["request"]["url"]


def test_no_page_asks_the_network_for_anything(
    watched: tuple[WebDriver, list[str]],
    site: Path,  # noqa: F811
    attacked: Path,
    tmp_path: Path,
) -> None:
    browser, asked = watched
    for page in [site / "index.html", *sorted((site / "site").rglob("*.html")), attacked]:
        opened(browser, page)
    opened(browser, site / "index.html", "q=bridge")
    shown(browser)
    browser.find_element(By.CSS_SELECTOR, ".result-title").click()
    WebDriverWait(browser, PATIENCE_S).until(
        lambda one: one.find_elements(By.CSS_SELECTOR, "mark.hit")
    )
    fetching = "fetch('http://site.test/fetched').then(arguments[0], arguments[0])"
    browser.execute_async_script(fetching)
    assert [one for one in asked if "site.test" in one] == [], "its own pages may not even try"
    requests = list(requested(browser))
    assert len(requests) > 100
    assert [one for one in requests if not one.startswith(("file:", "data:", "chrome"))] == []
    free = tmp_path / "free.html"
    free.write_text("<!doctype html><img src='http://site.test/picture.png'>")
    browser.get(free.as_uri())
    assert any("site.test/picture.png" in one for one in asked), "this test can tell"


def test_firefox_searches_and_opens_too(firefox: Firefox, attacked: Path, site: Path) -> None:  # noqa: F811
    waiting = """new Promise((resolve) => {
      const look = () => document.documentElement.dataset.shownFor === location.hash
        ? resolve(document.getElementById("status").textContent) : setTimeout(look, 20);
      look();
    })"""
    firefox.open((site / "index.html").as_uri())
    everything = firefox.run(waiting)
    for words, title in (("мост", "Совместное коммюнике сторон"), ("bridge", "Joint communique")):
        firefox.open("about:blank")
        firefox.open(f"{(site / 'index.html').as_uri()}#q={words}")
        found = firefox.run(waiting)
        assert found != everything
        assert found[0] in "123456789"
        titles = "[...document.querySelectorAll('.result-title')].map((one) => one.textContent)"
        assert any(title in one for one in firefox.run(titles))
        assert firefox.run("document.querySelectorAll('.snippet mark').length") > 0
    box = "document.querySelector('input[data-facet=sector]')"
    firefox.run(f"({box}.click(), new Promise((resolve) => setTimeout(resolve, 50)))")
    assert "sector=" in firefox.run("location.hash")
    assert firefox.run(waiting)
    firefox.open(firefox.run("document.querySelector('.result-title').href"))
    assert firefox.run("document.querySelector('h1').textContent")
    firefox.open(attacked.as_uri())
    assert firefox.run(waiting).startswith(f"{len(ATTACKS)} ")
    assert firefox.run("globalThis.ran === undefined")
    assert [one for one in firefox.requests if one.startswith(("http", "ws"))] == []


def test_what_stays_here_is_in_no_file(site: Path) -> None:  # noqa: F811
    """The word stands in what is closed, and in text and file name of a record that goes alone."""
    word = SECRET.encode()
    files = [file for file in sorted(site.rglob("*")) if file.is_file()]
    assert any(b"bridge " in file.read_bytes() for file in files if "words-" in file.name)
    assert [file.name for file in files if word in file.read_bytes().lower()] == []
    assert [file.name for file in files if SECRET in file.name] == []


def test_the_same_is_built_twice(
    shown_archive: Path,  # noqa: F811
    site: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        one, other = (site_of(archive, tmp_path / name) for name in ("one", "other"))
    names = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert names == sorted(file.relative_to(other) for file in other.rglob("*") if file.is_file())
    assert [n for n in names if (one / n).read_bytes() != (other / n).read_bytes()] == []


@pytest.mark.parametrize("held", [1, 3000, 10**9])
def test_words_put_aside_are_found_again(held: int) -> None:
    """Held in memory or not, words come in order with all their places."""
    with Postings() as whole, Postings(held) as parted:
        for page in range(40):
            words = [f"w{number}" for number in range(page % 7, page)] + ["", "every"]
            whole.add(page, words)
            parted.add(page, words)
        expected = [*whole.words()]
        assert [*parted.words()] == expected
    assert [word for word, _ in expected] == sorted(word for word, _ in expected)
    assert expected[0] == (
        "every",
        b"".join(bytes([page > 0, 1, max(0, page - page % 7) + 1]) for page in range(40)),
    )


def test_places_are_numbers_of_seven_bits_a_byte() -> None:
    with Postings() as postings:
        postings.add(0, ["a"])
        postings.add(300, [*[""] * 200, "a", "a"])
        assert dict(postings.words()) == {"a": b"\x00\x01\x00" + b"\xac\x02\x02\xc8\x01\x01"}


def test_the_index_says_what_it_is_in_json(site: Path) -> None:  # noqa: F811
    for file in sorted((site / "site" / "index").glob("*.js")):
        written = file.read_text(encoding="utf-8")
        start = f'treatyArchive.put("{file.stem}",'
        assert written.startswith(start)
        assert json.loads(written[len(start) : -3]) is not None
        assert "\u2028" not in written
