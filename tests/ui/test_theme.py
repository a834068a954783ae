"""Themes follow what is chosen and what the system prefers; fonts and icons follow the theme."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.paths import data_dir
from treatyarchive.ui import app, icons, theme


class Polished(QObject):
    """Counts how often a style was put on."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - named by Qt
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_style_sheet_names_no_unknown_token(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "dark")
    sheet = theme.style_sheet()
    assert "@" not in sheet
    assert theme.token("accent") == "#74C7CF"
    theme.choose("light")


def test_high_contrast_goes_with_light_and_dark(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light", contrast="high")
    assert theme.current().name == "contrast-light"
    theme.choose("dark")
    assert theme.current().name == "contrast-dark"
    assert theme.current().dark
    assert theme.current().high_contrast
    assert "@" not in theme.style_sheet()
    theme.set_contrast("normal")
    assert theme.current().name == "dark"
    theme.set_contrast("nonsense")
    assert theme.contrast() == "system"
    theme.choose("light")


def test_nothing_moves_where_no_motion_is_wanted() -> None:
    assert theme.motion(120) == 120
    theme.reduce_motion(reduced=True)
    assert theme.motion(120) == 0
    theme.reduce_motion(reduced=False)


def test_words_are_not_torn_apart_by_tabular_figures(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    for weight in (400, 500, 600):
        tabular = theme.ui_font(13, weight)
        plain = QFont(tabular)
        plain.unsetFeature(QFont.Tag("tnum"))
        for word in ("Nur-Sultan", "Kassym-Jomart", "Өскемен-Астана"):
            with_figures = QFontMetricsF(tabular).horizontalAdvance(word)
            assert with_figures == pytest.approx(
                QFontMetricsF(plain).horizontalAdvance(word), abs=0.1
            ), word
        figures = [QFontMetricsF(tabular).horizontalAdvance(str(n)) for n in range(10)]
        assert max(figures) - min(figures) < 0.1


def test_text_size_scales_what_is_drawn(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    with qtbot.waitSignal(theme.notifier().changed):
        theme.resize(150)
    assert theme.px(20) == 30
    assert theme.ui_font(14).pixelSize() == 21
    theme.resize(100)


def test_a_theme_polishes_a_widget_no_oftener_the_deeper_it_lies(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    outermost = innermost = QWidget()
    qtbot.addWidget(outermost)
    for _ in range(12):
        innermost = QWidget(innermost)
    outermost.show()
    polished = Polished()
    innermost.installEventFilter(polished)
    theme.choose("dark")
    assert 1 <= polished.times <= 2  # the old sheet off, the new one on
    theme.choose("dark")
    assert polished.times <= 2
    theme.choose("light")


def test_bundled_fonts_are_used(qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    assert QFontInfo(theme.ui_font()).family() == "Treaty Inter"
    assert QFontInfo(theme.source_font()).family() == "Treaty Noto Serif"


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
