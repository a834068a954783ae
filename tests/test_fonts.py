"""The bundled fonts hold the letters of the archive's languages, and their licence texts."""

from pathlib import Path

import pytest
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QRawFont,
)

from treatyarchive.paths import data_dir

FOLDER = data_dir("resources") / "fonts"
FILES = sorted(FOLDER.glob("*.ttf"))
LETTERS = "қғҳўәңөұһіүёйҚҒҲЎӘҢӨҰҺІҮЁЙşğıİöçüâîŞĞÖÇÜŠŽʻʼ‘’“”«»„–—…№§€"
SIGNS_OF_INTER = "→←↑↓−×÷≤≥≠•"

pytestmark = pytest.mark.usefixtures("qapp")


def test_families_are_complete() -> None:
    assert {file.stem for file in FILES} == {
        *(f"Inter-{style}" for style in ("Regular", "Medium", "SemiBold", "Italic")),
        *(f"NotoSerif-{style}" for style in ("Regular", "Bold", "Italic")),
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_are_there(file: Path) -> None:
    font = QRawFont(str(file), 14)
    assert font.isValid()
    wanted = LETTERS + (SIGNS_OF_INTER if file.stem.startswith("Inter") else "")
    assert [letter for letter in wanted if not font.supportsCharacter(ord(letter))] == []


def test_a_letter_outside_the_subset_is_missed() -> None:
    assert not QRawFont(str(FILES[0]), 14).supportsCharacter(ord("漢"))


@pytest.mark.parametrize(
    ("family", "styles"),
    [
        ("Treaty Inter", {"Regular", "Medium", "SemiBold", "Italic"}),
        ("Treaty Noto Serif", {"Regular", "Bold"}),
    ],
)
def test_qt_knows_family_and_styles(family: str, styles: set[str]) -> None:
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in FILES]
    try:
        assert -1 not in numbers
        known = {style.replace(" ", "") for style in QFontDatabase.styles(family)}
        assert styles <= known
    finally:
        for number in numbers:
            QFontDatabase.removeApplicationFont(number)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_figures_can_be_set_in_columns(file: Path) -> None:
    number = QFontDatabase.addApplicationFont(str(file))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0], 40)
    font.setFeature(QFont.Tag("tnum"), 1)
    widths = {round(QFontMetricsF(font).horizontalAdvance(figure * 8), 1) for figure in "0123789"}
    QFontDatabase.removeApplicationFont(number)
    assert len(widths) == 1


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.stem.startswith("Inter")], ids=lambda file: file.stem
)
def test_figures_in_columns_leave_the_signs_between_them_alone(file: Path) -> None:
    number = QFontDatabase.addApplicationFont(str(file))
    widths = []
    for columns in (0, 1):
        font = QFont(QFontDatabase.applicationFontFamilies(number)[0], 40)
        font.setKerning(False)
        font.setFeature(QFont.Tag("tnum"), columns)
        measure = QFontMetricsF(font).horizontalAdvance
        widths.append([measure(f"0{sign}0") - measure("00") for sign in "-/.,:; ()~+"])
        widths[-1].append(measure("K-U"))
    QFontDatabase.removeApplicationFont(number)
    assert widths[0] == pytest.approx(widths[1], abs=0.1)


def test_kerning_is_kept() -> None:
    file = FOLDER / "Inter-Regular.ttf"
    number = QFontDatabase.addApplicationFont(str(file))
    font = QFont("Treaty Inter", 40)
    kerned = QFontMetricsF(font).horizontalAdvance("ATAVA")
    font.setKerning(False)
    loose = QFontMetricsF(font).horizontalAdvance("ATAVA")
    QFontDatabase.removeApplicationFont(number)
    assert kerned < loose


@pytest.mark.parametrize("name", ["OFL-Inter.txt", "OFL-NotoSerif.txt"])
def test_licence_text_travels_along(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert text.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "with Reserved Font Name" not in text


def test_folder_stays_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 3_000_000


def test_weights_are_as_heavy_on_a_dark_ground_as_on_a_light_one() -> None:
    """A font of the system that stands in for one of ours would be blended another way."""
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in FILES]
    try:
        for family, weights in (
            ("Treaty Inter", (400, 500, 600)),
            ("Treaty Noto Serif", (400, 700)),
        ):
            inks = [(_ink(family, weight), _ink(family, weight, dark=True)) for weight in weights]
            assert inks == sorted(inks)
            assert all(abs(light - dark) <= 0.01 * light for light, dark in inks)
    finally:
        for number in numbers:
            QFontDatabase.removeApplicationFont(number)


def _ink(family: str, weight: int, *, dark: bool = False) -> float:
    """How much of a picture its letters cover."""
    font = QFont(family)
    font.setPixelSize(13)
    font.setWeight(QFont.Weight(weight))
    picture = QImage(300, 30, QImage.Format.Format_Grayscale8)
    picture.fill(0 if dark else 255)
    with QPainter(picture) as painter:
        painter.setFont(font)
        painter.setPen(QColor("white" if dark else "black"))
        painter.drawText(8, 20, "Political relations, 13 documents")
    shades = bytes(picture.constBits())
    return sum(shade if dark else 255 - shade for shade in shades) / 255
