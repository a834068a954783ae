"""Tokens: both themes have the same ones, and text on its ground keeps to WCAG AA."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from treatyarchive.paths import data_dir
from treatyarchive.ui import app, icons, theme

TEXT_PAIRS = [
    *itertools.product(("text", "text2", "text3"), ("window", "surface")),
    ("text2", "sunken"),
    ("text", "sunken"),
    ("text", "hit"),
    ("text", "tint2"),
    ("text2", "tint2"),
    ("accent", "surface"),
    ("accent", "tint"),
    ("accent", "window"),
    ("onaccent", "accent"),
    ("onaccent", "accenthover"),
    ("diffline", "diff"),
    ("ok", "oktint"),
    ("bad", "badtint"),
    ("bad", "surface"),
    ("warn", "warntint"),
    ("ontoast", "toast"),
    ("toastaction", "toast"),
]
OTHER_PAIRS = [("control", "surface"), ("control", "window"), ("hitline", "hit")]


def luminance(color: str) -> float:
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_have_the_same_tokens() -> None:
    assert theme.load("light").colors.keys() == theme.load("dark").colors.keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    colors = theme.load(name).colors
    for ink, ground in TEXT_PAIRS:
        assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground)
    for line, ground in OTHER_PAIRS:
        assert contrast(colors[line], colors[ground]) >= 3, (line, ground)


def test_style_sheet_names_no_unknown_token(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "dark")
    sheet = theme.style_sheet()
    assert "@" not in sheet
    assert theme.token("accent") == "#74C7CF"
    theme.choose("light")


def test_text_size_scales_what_is_drawn(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    with qtbot.waitSignal(theme.notifier().changed):
        theme.resize(150)
    assert theme.px(20) == 30
    assert theme.ui_font(14).pixelSize() == 21
    theme.resize(100)


def test_bundled_fonts_are_used(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    assert QFontInfo(theme.ui_font()).family() == "Inter"
    assert QFontInfo(theme.source_font()).family() == "Noto Serif"


def test_icons_follow_the_theme(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    label = QLabel()
    qtbot.addWidget(label)
    icons.wear(label, "search", 18, "text")
    light = label.pixmap().toImage()
    theme.choose("dark")
    assert label.pixmap().toImage() != light
    theme.choose("light")
    assert label.pixmap().toImage() == light


def test_every_icon_draws_something(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    for name in icons.names():
        image = icons.pixmap(name, 24, "text").toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert drawn, name


def test_every_bundled_face_is_loaded_once_the_window_is_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = set()
    # Told by file: the system may have the same families, which would hide a missing face.
    monkeypatch.setattr(
        theme.QFontDatabase, "addApplicationFont", lambda path: loaded.add(Path(path).name)
    )
    theme.install(app.dressed())
    bundled = {path.name for path in (data_dir("resources") / "fonts").glob("*.ttf")}
    assert "NotoSerif-Regular.ttf" in loaded
    qtbot.waitUntil(lambda: loaded == bundled)
