"""The bundled fonts hold the letters of the archive's languages, and their licence texts."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

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
    [("Inter", {"Regular", "Medium", "SemiBold", "Italic"}), ("Noto Serif", {"Regular", "Bold"})],
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


def test_kerning_is_kept() -> None:
    file = FOLDER / "Inter-Regular.ttf"
    number = QFontDatabase.addApplicationFont(str(file))
    font = QFont("Inter", 40)
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
