"""Parts of a page, put together, are the page."""

import math
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageImage, Source

Size = tuple[int, int]

TILE = 200
STORED = (620, 876)
LETTERS = "BT /F 20 Tf 60 700 Td (Hello treaty) Tj 0 -40 Td (second line) Tj ET " + "".join(
    f"BT /F 7 Tf 61.3 {600 - 9 * n} Td (Article {n} of the treaty, and what follows) Tj ET "
    for n in range(40)
)
FIELDS = "0.8 0.2 0.1 rg 333 111 77.7 55.5 re f 0.3 w 20 20.3 560 740 re S "
SLANTED = "0.3 w 20 20 m 580 780 l S 580 20 m 20 700 l S "


def picture(page: PageImage) -> Image.Image:
    with page:
        return Image.frombytes("RGB", (page.width, page.height), bytes(page.data), "raw", "BGRX")


def put_together(pool: PagePool, source: Source, size: Size, rotation: int) -> Image.Image:
    wide, high = size
    whole = Image.new("RGB", size)
    for top in range(0, high, TILE):
        for left in range(0, wide, TILE):
            right, bottom = min(left + TILE, wide), min(top + TILE, high)
            clip = (left / wide, top / high, right / wide, bottom / high)
            part = pool.render(source, 1, right - left, bottom - top, rotation, clip)
            whole.paste(picture(part), (left, top))
    return whole


def drawn_by_pdfium(path: Path, size: Size, rotation: int) -> Image.Image:
    """The first page at exactly this size, by the library alone."""
    document = pypdfium2.PdfDocument(path)
    raw = pypdfium2.raw
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap, document[0], 0, 0, *size, rotation // 90, raw.FPDF_ANNOT)
    shown = bitmap.to_pil().convert("RGB").copy()
    document.close()
    return shown


def most_apart(one: Image.Image, other: Image.Image) -> int:
    return max(high for _, high in ImageChops.difference(one, other).getextrema())


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    """Lines of text on paper with so much grain that a shift by half a pixel is seen."""
    made = Image.effect_noise(STORED, 60).convert("RGB")
    draw = ImageDraw.Draw(made)
    for line in range(50):
        draw.text((30, 17 * line), f"Article {line} of the treaty " * 4, "#401008", font_size=12)
    return made


@pytest.mark.parametrize("rotation", [0, 90, 270])
@pytest.mark.parametrize("zoom", [0.73, 2.37])
@pytest.mark.parametrize(
    ("drawing", "apart"),
    # A slanted line that is cut at the edge of a part is placed anew, to 1/256 of a pixel.
    [(LETTERS + FIELDS, 0), (SLANTED, 2)],
    ids=["letters", "slanted"],
)
def test_parts_of_a_pdf_are_what_pdfium_draws(  # noqa: PLR0917 - fixtures and the table's columns
    pool, pdf, source, drawing, apart, zoom, rotation
):
    path = pdf(drawing)
    size = round(600 * zoom), round(800 * zoom)
    size = size[::-1] if rotation % 180 else size
    expected = drawn_by_pdfium(path, size, rotation)
    assert picture(pool.render(source(path), 1, *size, rotation)) == expected
    assert most_apart(put_together(pool, source(path), size, rotation), expected) <= apart


@pytest.mark.parametrize("rotation", [0, 270])
@pytest.mark.parametrize("reduced", [2.9, 0.7])
def test_parts_of_a_scan_in_a_pdf(pool, tmp_path, source, sheet, reduced, rotation):  # noqa: PLR0917 - as above
    path = tmp_path / "scan.pdf"
    sheet.save(path, resolution=75)
    size = round(STORED[0] / reduced), round(STORED[1] / reduced)
    size = size[::-1] if rotation % 180 else size
    expected = drawn_by_pdfium(path, size, rotation)
    assert picture(pool.render(source(path), 1, *size, rotation)) == expected
    assert put_together(pool, source(path), size, rotation) == expected


@pytest.mark.parametrize("rotation", [0, 270])
@pytest.mark.parametrize("reduced", [3.7, 2.0, 0.8])
@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.tif", "RGB", {"compression": "tiff_lzw"}),
        ("fax.tif", "1", {"compression": "group4"}),
        ("wide.tif", "F", {}),
        ("a.jpg", "RGB", {"quality": 90}),
        ("a.png", "P", {}),
    ],
)
def test_parts_of_a_picture_fit_together(  # noqa: PLR0917 - fixtures and the table's columns
    pool, tmp_path, source, sheet, name, mode, options, reduced, rotation
):
    path = tmp_path / name
    sheet.convert("L" if mode == "F" else "RGB").convert(mode).save(path, **options)
    size = math.ceil(STORED[0] / reduced), math.ceil(STORED[1] / reduced)
    size = size[::-1] if rotation % 180 else size
    whole = picture(pool.render(source(path), 1, *size, rotation))
    assert most_apart(whole, put_together(pool, source(path), size, rotation)) <= 2


@pytest.mark.parametrize("reduced", [4.0, 2.5])
def test_a_part_lies_where_the_stored_picture_has_it(pool, tmp_path, source, reduced):
    """Blocks are those of the whole picture, and yet nothing is moved."""
    made, (wide, high) = Image.new("L", STORED, 255), STORED
    edges = (wide // 3, high // 3, wide * 2 // 3, high * 2 // 3)
    made.paste(0, edges)
    path = tmp_path / "black.png"
    made.save(path)
    clip = (0.21, 0.17, 0.83, 0.91)
    size = round(0.62 * wide / reduced), round(0.74 * high / reduced)
    shown = picture(pool.render(source(path), 1, *size, clip=clip)).convert("L")
    found = shown.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    places = [
        ((edges[n] / STORED[n % 2]) - clip[n % 2]) / (clip[n % 2 + 2] - clip[n % 2]) * size[n % 2]
        for n in range(4)
    ]
    assert found == pytest.approx(places, abs=0.75)
