"""The gallery shows every widget; what can be clicked is large enough, named, and not cut off."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.paths import data_dir
from treatyarchive.ui import app, icons, theme
from treatyarchive.ui.gallery.icon_sheet import FAMILY, SIZES
from treatyarchive.ui.gallery.window import Gallery
from treatyarchive.ui.widgets import focus_outline
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.segmented import Segmented

SOURCES = Path(icons.__file__).parent
TARGET = 24


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    theme.install(app.dressed(), "light")
    made = Gallery()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def clickable(gallery: Gallery) -> list[QWidget]:
    found: list[QWidget] = [*gallery.findChildren(QAbstractButton)]
    found += gallery.findChildren(Segmented)
    # Chips that only tell something take no clicks.
    static = {chip for chip in gallery.findChildren(Chip) if not chip.focusPolicy().value}
    return [each for each in found if each.isVisible() and each not in static]


@pytest.mark.parametrize("percent", [90, 100, 150])
def test_what_can_be_clicked_is_large_enough(gallery: Gallery, percent: int) -> None:
    theme.resize(percent)
    QApplication.processEvents()
    found = clickable(gallery)
    assert len(found) > 40
    small = [
        f"{type(each).__name__} {each.accessibleName()!r} {each.width()}x{each.height()}"
        for each in found
        if each.width() < TARGET or each.height() < TARGET
    ]
    theme.resize(100)
    assert not small


def test_everything_has_a_name(gallery: Gallery) -> None:
    fields = [line for line in gallery.findChildren(QLineEdit) if line.isVisible()]
    for each in clickable(gallery) + fields:
        named = each.accessibleName() or getattr(each, "text", str)()
        assert named, each


@pytest.mark.parametrize("percent", [100, 150])
def test_no_words_are_cut_off(gallery: Gallery, percent: int) -> None:
    theme.resize(percent)
    gallery.resize(theme.px(1440), 900)
    for _ in range(3):
        QApplication.processEvents()
    cut = []
    for each in [*gallery.findChildren(QLabel), *gallery.findChildren(QAbstractButton)]:
        elides = isinstance(each, Elided) or not each.isVisible() or not each.text()
        wraps = isinstance(each, QLabel) and each.wordWrap()
        if not elides and not wraps:
            words = QFontMetrics(each.font()).horizontalAdvance(each.text())
            if words > each.width() + 1 or each.height() < each.fontMetrics().height():
                cut.append((each.text(), words, each.width(), each.height()))
    theme.resize(100)
    assert not cut


def test_the_ring_lies_outside_of_the_control(gallery: Gallery, qtbot: QtBot) -> None:
    button = next(
        each
        for each in gallery.findChildren(QAbstractButton)
        if each.text() == "Show all" and each.isVisible()
    )
    before = shot_around(gallery, button)
    button.setFocus()
    after = shot_around(gallery, button)
    accent = theme.color("accent").rgb()
    assert before.pixel(2, before.height() // 2) != accent
    assert after.pixel(3, after.height() // 2) == accent
    gallery.setFocus()
    assert shot_around(gallery, button).pixel(3, after.height() // 2) != accent


def test_the_ring_follows_and_goes(gallery: Gallery) -> None:
    def rings() -> list[focus_outline.FocusOutline]:
        return [r for r in gallery.findChildren(focus_outline.FocusOutline) if r.isVisible()]

    button = next(b for b in gallery.findChildren(QAbstractButton) if b.text() == "Show all")
    button.setFocus()
    at = button.mapToGlobal(QPoint(1, 1))
    ring = next(r for r in rings() if r.rect().contains(r.mapFromGlobal(at)))
    box = ring.geometry()
    button.move(button.x() + 7, button.y())
    assert ring.geometry() == box.translated(7, 0)
    button.hide()
    assert ring not in rings()


def shot_around(gallery: Gallery, control: QWidget) -> QImage:
    QApplication.processEvents()
    at = control.mapTo(gallery, QPoint(-4, -4))
    whole = gallery.grab().toImage()
    return whole.copy(at.x(), at.y(), control.width() + 8, control.height() + 8)


def test_pictures_are_written_without_a_display(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "treatyarchive.ui.gallery", "--pictures", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    pictures = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert {"gallery-light", "gallery-dark", "gallery-contrast"} <= pictures.keys()
    for name, colors in (("light", "light"), ("dark", "dark"), ("contrast", "contrast-light")):
        picture = pictures[f"gallery-{name}"]
        assert picture.width() == 1440
        ground = theme.load(colors).colors["window"]
        assert picture.pixelColor(8, picture.height() - 8).name().upper() == ground


def test_the_gallery_knows_widgets_only() -> None:
    allowed = re.compile(r"treatyarchive\.ui(\.(widgets|gallery)(\..*)?)?$")
    for path in (SOURCES / "gallery").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("treatyarchive"):
                assert allowed.match(node.module or ""), (path.name, node.module)
                if node.module == "treatyarchive.ui":
                    names = {alias.name for alias in node.names}
                    assert names <= {"app", "display", "icons", "theme"}, path.name


def words_in_code() -> set[str]:
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def icons_asked_for() -> dict[str, str]:
    """Names of icons in calls that take one, and where."""
    places = {"icon": 0, "pixmap": 0, "wear": 1, "tool": 0, "button": 2}
    found = {}
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            module = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            given = [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
            if module in ("icons", "labels") and node.func.attr in places:
                given += node.args[places[node.func.attr] :][:1]
            for value in given:
                if isinstance(value, ast.Constant) and value.value:
                    found[str(value.value)] = f"{path.name}:{node.lineno}"
    return found


def test_every_icon_that_is_asked_for_exists() -> None:
    asked = icons_asked_for()
    assert len(asked) > 15
    assert not {name: place for name, place in asked.items() if name not in icons.names()}


def test_every_icon_is_used_or_in_the_family() -> None:
    known = words_in_code()
    assert set(FAMILY) <= set(icons.names())
    assert not [name for name in icons.names() if name not in FAMILY and name not in known]


@pytest.mark.parametrize("name", icons.names())
def test_icons_are_of_one_family(name: str) -> None:
    root = ET.parse(data_dir("resources") / "icons" / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.7"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert root.get("fill") == "none"


@pytest.mark.parametrize("size", SIZES)
def test_icons_keep_within_their_square(qtbot: QtBot, size: int) -> None:
    theme.install(app.dressed(), "light")
    for name in FAMILY:
        image = icons.pixmap(name, size, "text", 4.0).toImage()
        last = image.width() - 1
        edge = [
            image.pixelColor(x, y).alpha()
            for at in range(image.width())
            for x, y in ((at, 0), (at, last), (0, at), (last, at))
        ]
        assert not any(edge), name
