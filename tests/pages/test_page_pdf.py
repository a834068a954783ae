"""PDFs: what they tell, their text with boxes, their pixels."""

import contextlib
import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from treatyarchive.pages import pdf_text
from treatyarchive.pages.readable import HEAD, MOST_PIXELS
from treatyarchive.pages.records import PageError, PageImage, Word

# 'Hello' begins 60 points from the left and 80 from the top of a page of 600 x 800.
HELLO = "BT /F 20 Tf 60 700 Td (Hello treaty) Tj 0 -40 Td (second line) Tj ET"
BLACK_TOP_LEFT = "0 0 0 rg 0 600 150 200 re f"


def picture(page: PageImage) -> Image.Image:
    with page:
        return Image.frombytes("RGB", (page.width, page.height), bytes(page.data), "raw", "BGRX")


def box(word: Word) -> tuple[float, float, float, float]:
    return word.x0, word.y0, word.x1, word.y1


def test_probe(pool, pdf, source):
    probe = pool.probe(source(pdf(HELLO, HELLO)))
    assert (probe.pages, probe.sizes, probe.encrypted, probe.note) == (
        2,
        [(600.0, 800.0)] * 2,
        False,
        None,
    )
    assert probe.metadata["title"] == "Joint Declaration"
    assert probe.metadata["author"] == "Ministry"
    assert probe.metadata["created"] == "2022-12-22T09:30:00+05:00"


def test_words_have_their_boxes(pool, pdf, source):
    (page,) = pool.page_texts(source(pdf(HELLO)))
    assert page.page == 1
    assert page.text == "Hello treaty\nsecond line"
    assert [page.text[w.start : w.end] for w in page.words] == ["Hello", "treaty", "second", "line"]
    hello = page.words[0]
    assert hello.x0 == pytest.approx(0.1, abs=0.01)
    # Helvetica's 'Hello' is 2.278 em wide; its capitals stand on the line at 700.
    assert hello.x1 == pytest.approx((60 + 2.278 * 20) / 600, abs=0.01)
    assert hello.y0 < 1 - 714 / 800
    assert hello.y1 == pytest.approx(1 - 700 / 800, abs=0.01)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("bounds", [(0, 0, 600, 800), (-100, 50, 600, 800)])
def test_boxes_lie_on_the_ink_as_displayed(pool, pdf, source, rotate, bounds):
    made = source(pdf("BT /F 40 Tf 60 600 Td (Signed) Tj ET", rotate=rotate, box=bounds))
    (page,) = pool.page_texts(made)
    width, height = (round(side) for side in pool.page_size(made, 1))
    ink = picture(pool.render(made, 1, width, height)).convert("L").point(lambda p: 255 - p)
    left, top, right, bottom = ink.point(lambda p: 255 if p > 60 else 0).getbbox()
    (word,) = page.words
    x0, y0, x1, y1 = word.x0 * width, word.y0 * height, word.x1 * width, word.y1 * height
    assert x0 <= left + 3
    assert y0 <= top + 3
    assert x1 >= right - 3
    assert y1 >= bottom - 3
    # Room for accents and descenders, but not for more.
    assert (x1 - x0) * (y1 - y0) < 2.5 * (right - left) * (bottom - top)
    assert ((right - left) > (bottom - top)) == (rotate in {0, 180})


def test_page_size_is_as_displayed(pool, pdf, source):
    assert pool.page_size(source(pdf(HELLO, rotate=90)), 1) == (800.0, 600.0)


def test_no_text_layer(pool, tmp_path, source):
    path = tmp_path / "scan.pdf"
    Image.new("RGB", (200, 300), "white").save(path)
    assert list(pool.page_texts(source(path))) == []


def test_a_divided_word_keeps_its_hyphen_and_two_boxes(pool, pdf, source):
    made = pdf("BT /F 20 Tf 60 700 Td (The agree-) Tj 0 -24 Td (ment is) Tj ET")
    (page,) = pool.page_texts(source(made))
    assert page.text == "The agree-\nment is"
    assert [page.text[w.start : w.end] for w in page.words] == ["The", "agree-", "ment", "is"]
    assert page.words[1].y1 < page.words[2].y1


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_common_letters_are_read_like_rare_ones(pdf, monkeypatch, rotate):
    """All at once, and words by their ends: nothing but faster."""
    made = pdf(
        "BT /F 20 Tf 60 700 Td (The  treaty) Tj 40 0 Td (H) Tj /F 9 Tf (2) Tj /F 20 Tf (O) Tj "
        "0 -24 Td (of Tashkent,) Tj 0 -24 Td 0.8 0.6 -0.6 0.8 90 500 Tm (slanted words) Tj ET",
        rotate=rotate,
    )
    document = pypdfium2.PdfDocument(made)
    page = document[0]
    fast = pdf_text.read(page.raw)
    monkeypatch.setattr(pdf_text, "_common_text", lambda *_: None)
    monkeypatch.setattr(pdf_text, "_word_box", pdf_text._union)
    text, words = pdf_text.read(page.raw)
    assert fast == (text, words)
    assert len(words) >= 7, text
    document.close()


def test_pages_for_a_reader_of_letters(pool, pdf, source):
    found = pool.readable(source(pdf(BLACK_TOP_LEFT, rotate=90)), 1)
    assert (found.page_width, found.page_height, found.dpi) == (3333, 2500, 300)
    # Margins are left off, so this is nearly all there is.
    assert (found.left + found.width, found.top) == (3333, 0)
    assert found.width < 3333
    assert os.pread(found.descriptor, 1, HEAD + found.width - 20) == b"\0"
    huge = source(pdf(BLACK_TOP_LEFT, box=(0, 0, 14_000, 14_000)))
    found = pool.readable(huge, 1)
    assert found.page_width == found.page_height
    assert 0.99 * MOST_PIXELS < found.page_width * found.page_height <= MOST_PIXELS


def test_long_text_comes_in_parts(pool, pdf, source):
    line = "BT /F 6 Tf 20 700 Td " + "(words of a long treaty indeed) Tj 0 -1 Td " * 600 + " ET"
    pages = list(pool.page_texts(source(pdf(*[line] * 40))))
    assert [page.page for page in pages] == list(range(1, 41))


def test_render_fills_the_size_asked_for(pool, pdf, source):
    made = source(pdf(BLACK_TOP_LEFT))
    shown = picture(pool.render(made, 1, 300, 400))
    assert shown.size == (300, 400)
    assert shown.getpixel((10, 10)) == (0, 0, 0)
    assert shown.getpixel((290, 390)) == (255, 255, 255)
    with pool.render(made, 1, 10, 10) as page:
        assert (page.stride, len(page.data)) == (40, 400)


def test_render_turned_and_clipped(pool, pdf, source):
    made = source(pdf(BLACK_TOP_LEFT))
    turned = picture(pool.render(made, 1, 400, 300, 90))
    assert turned.getpixel((390, 10)) == (0, 0, 0)
    assert turned.getpixel((10, 10)) == (255, 255, 255)
    # The black part is the first quarter each way; the clip begins in its middle.
    part = picture(pool.render(made, 1, 100, 100, clip=(0.125, 0.125, 0.375, 0.375)))
    assert part.getpixel((45, 45)) == (0, 0, 0)
    assert part.getpixel((55, 55)) == (255, 255, 255)
    part = picture(pool.render(made, 1, 100, 100, 90, clip=(0.625, 0.125, 0.875, 0.375)))
    assert part.getpixel((55, 45)) == (0, 0, 0)
    assert part.getpixel((45, 45)) == (255, 255, 255)


def test_no_pages(pool, tmp_path, source):
    path = tmp_path / "none.pdf"
    with path.open("wb") as file:
        PdfWriter().write(file)
    probe = pool.probe(source(path))
    assert (probe.pages, probe.note) == (0, "has no pages")
    with pytest.raises(PageError, match=r"Page 1 of none\.pdf cannot be shown: it has no pages"):
        pool.render(source(path), 1, 10, 10)


def test_encrypted(pool, pdf, source):
    made = source(pdf(HELLO, password="secret"))
    probe = pool.probe(made)
    assert probe.encrypted
    assert probe.note == "is encrypted and needs its password"
    with pytest.raises(PageError, match="needs its password"):
        pool.render(made, 1, 10, 10)


def test_encrypted_without_a_password_opens(pool, pdf, source):
    probe = pool.probe(source(pdf(HELLO, password="")))
    assert (probe.encrypted, probe.note, probe.pages) == (True, None, 1)
    assert probe.metadata["title"] == "Joint Declaration"


@pytest.mark.parametrize("rest", [b"", b"garbage" * 1000, b"%%EOF", b"1 0 obj <<" * 5000])
def test_garbage_behind_a_header(pool, tmp_path, source, rest):
    path = tmp_path / "garbage.pdf"
    path.write_bytes(b"%PDF-1.7\n" + rest)
    probe = pool.probe(source(path))
    assert probe.pages == 0
    assert probe.note is not None
    assert probe.note.startswith(("is damaged", "is cut short"))
    with pytest.raises(PageError, match=r"garbage\.pdf"):
        list(pool.page_texts(source(path)))


def test_cut_short(pool, pdf, source):
    path = pdf(HELLO, HELLO)
    path.write_bytes(path.read_bytes()[:-200])
    assert "is cut short" in str(pool.probe(source(path)).note)


def test_every_prefix_is_answered(pool, pdf, source):
    path = pdf(HELLO)
    whole = path.read_bytes()
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        probe = pool.probe(source(path))
        assert probe.note is not None
        with contextlib.suppress(PageError):
            pool.render(source(path), 1, 20, 20).close()


@pytest.mark.parametrize("side", [2**31, 1e30, 0, -5])
def test_impossible_page_sizes(pool, pdf, source, side):
    made = source(pdf(HELLO, box=(0, 0, side, side)))
    probe = pool.probe(made)
    assert probe.pages == 1
    width, height = pool.page_size(made, 1)
    assert 0 < width < 1e10
    assert 0 < height < 1e10
    assert picture(pool.render(made, 1, 60, 60)).size == (60, 60)
    list(pool.page_texts(made))


def test_page_that_does_not_exist(pool, pdf, source):
    made = source(pdf(HELLO))
    for page in (0, 2, -1, 2**40):
        with pytest.raises(PageError, match="has no page"):
            pool.render(made, page, 10, 10)
        with pytest.raises(PageError, match="has no page"):
            pool.page_size(made, page)


def test_a_page_tree_that_lies(pool, pdf, source, tmp_path):
    reader = PdfReader(pdf(HELLO))
    writer = PdfWriter(clone_from=reader)
    writer._pages.get_object()[NameObject("/Count")] = NumberObject(2_000_000_000)
    path = tmp_path / "lies.pdf"
    with path.open("wb") as file:
        writer.write(file)
    probe = pool.probe(source(path))
    assert len(probe.sizes) <= 2000
    list(pool.page_texts(source(path)))


@pytest.mark.parametrize(
    ("width", "height", "rotation", "clip"),
    [
        (0, 10, 0, None),
        (10, -1, 0, None),
        (10, 10, 45, None),
        (70_000, 70_000, 0, None),
        (10, 10, 0, (0.5, 0, 0.5, 1)),
        (10, 10, 0, (0, 0, 2, 1)),
        (10, 10, 0, (float("nan"), 0, 1, 1)),
        (10, 10, 0, (0.5, 0.5, 0.5 + 1e-12, 1)),
    ],
)
def test_views_that_cannot_be(pool, pdf, source, width, height, rotation, clip):  # noqa: PLR0917
    with pytest.raises(PageError, match=r"Page 1 of made\.pdf cannot be shown"):
        pool.render(source(pdf(HELLO)), 1, width, height, rotation, clip)


def test_source_is_not_touched(pool, pdf, source):
    path: Path = pdf(HELLO)
    before = path.read_bytes()
    made = source(path)
    pool.probe(made)
    pool.render(made, 1, 50, 50).close()
    assert path.read_bytes() == before
