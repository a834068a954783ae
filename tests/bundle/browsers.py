"""Chromium as readers of a bundle have it, driven by tests; one for all of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE_S = 20.0  # on a busy machine


@pytest.fixture(scope="module")
def _chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no chromium with its driver here: `make setup` installs them")
    options = Options()
    options.binary_location = program
    profile = tmp_path_factory.mktemp("chromium")
    for argument in ("headless=new", "no-sandbox", "disable-gpu", f"user-data-dir={profile}"):
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    yield made
    made.quit()


@pytest.fixture
def chromium(_chromium: WebDriver) -> WebDriver:
    """A browser of the usual width, light, at an empty page, without complaints."""
    resize(_chromium, 1440, 900)
    _chromium.get("about:blank")
    _chromium.get_log("browser")
    return _chromium


def resize(browser: WebDriver, width: int, height: int, *, dark: bool = False) -> None:
    """A window of this size, in pixels, on a system that is light or dark."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [theme]})


def opened(browser: WebDriver, page: Path, fragment: str = "") -> None:
    """Open a page as by double click; a fragment stands for what a link to it says."""
    browser.get("about:blank")
    browser.get(page.as_uri() + (f"#{fragment}" if fragment else ""))


def complaints(browser: WebDriver) -> list[str]:
    """What the browser found wrong since the last look: scripts that failed, what was refused."""
    return [one["message"] for one in browser.get_log("browser") if one["level"] == "SEVERE"]


def wait(browser: WebDriver, script: str) -> object:
    """What a script returns, once that is something."""
    return WebDriverWait(browser, PATIENCE_S, 0.05).until(lambda b: b.execute_script(script))
