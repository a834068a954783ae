"""Every pair of colours that stands on screen keeps its contrast, computed from the token files."""

import itertools
import re

import pytest
from PySide6.QtGui import QColor

from treatyarchive.paths import data_dir
from treatyarchive.ui import theme

GROUNDS = ("window", "surface", "sunken", "hover", "tint2")
TEXT_PAIRS = [
    *itertools.product(("text", "text2", "text3"), GROUNDS),
    *itertools.product(("text",), ("hit", "diff", "tint", "oktint", "badtint", "warntint")),
    *itertools.product(("accent",), ("surface", "window", "tint", "tint2", "hover", "sunken")),
    *itertools.product(("accent",), ("warntint", "badtint")),  # the action of a banner
    ("onaccent", "accent"),
    ("onaccent", "accenthover"),
    ("diffline", "diff"),
    ("diffline", "surface"),
    ("ok", "oktint"),
    ("ok", "surface"),
    ("bad", "badtint"),
    ("bad", "surface"),
    ("bad", "window"),
    ("warn", "warntint"),
    ("warn", "surface"),
    ("ontoast", "toast"),
    ("toastaction", "toast"),
]
OTHER_PAIRS = [
    ("control", "surface"),
    ("control", "window"),
    ("hitline", "surface"),
    ("hitline", "hit"),
    ("accent", "window"),  # the ring of the focus
]
STRONG_LINES = [("border", "surface"), ("border", "window")]


def luminance(color: str) -> float:
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(name: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    colors = theme.load(name).colors
    found = [(ink, ground, contrast(colors[ink], colors[ground])) for ink, ground in pairs]
    return [f"{ink} on {ground}: {value:.2f}" for ink, ground, value in found if value < least]


@pytest.mark.parametrize("name", theme.NAMES)
def test_text_can_be_read(name: str) -> None:
    least = 7.0 if theme.load(name).high_contrast else 4.5
    assert not too_weak(name, TEXT_PAIRS, least)


@pytest.mark.parametrize("name", theme.NAMES)
def test_lines_can_be_seen(name: str) -> None:
    if theme.load(name).high_contrast:
        assert not too_weak(name, OTHER_PAIRS + STRONG_LINES, 4.5)
    else:
        assert not too_weak(name, OTHER_PAIRS, 3.0)


@pytest.mark.parametrize("name", theme.NAMES)
def test_signs_in_ticked_boxes_can_be_seen(name: str) -> None:
    """They are drawn in their own colours, since a style sheet cannot colour a picture."""
    found = theme.load(name)
    mode = "dark" if found.dark else "light"
    grounds = {"check": "accent", "minus": "accent", "chevron-down": "surface"}
    for sign, ground in grounds.items():
        source = (data_dir("resources") / "icons" / "control" / f"{sign}-{mode}.svg").read_text()
        ink = re.search(r'stroke="(#[0-9A-F]{6})"', source)
        assert ink is not None
        assert contrast(ink[1], found.colors[ground]) >= 4.5, sign


def test_every_theme_has_every_token_as_a_full_colour() -> None:
    tokens = theme.load("light").colors.keys()
    named = {token for pair in TEXT_PAIRS + OTHER_PAIRS + STRONG_LINES for token in pair}
    assert named <= tokens
    for name in theme.NAMES:
        colors = theme.load(name).colors
        assert colors.keys() == tokens, name
        assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in colors.values()), name


def test_every_token_file_is_a_theme() -> None:
    files = {path.stem for path in (data_dir("resources") / "theme").glob("*.json")}
    assert files == set(theme.NAMES)
