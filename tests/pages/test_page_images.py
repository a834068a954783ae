"""JPEG, PNG and TIFF: what they tell and their pixels."""

import io
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from treatyarchive.pages.readable import HEAD
from treatyarchive.pages.records import PageError

MISSING = "is cut short; the lower part is missing"
RED, WHITE, BLACK = (255, 0, 0), (255, 255, 255), (0, 0, 0)


def picture(page):
    with page:
        return Image.frombytes("RGB", (page.width, page.height), bytes(page.data), "raw", "BGRX")


def near(one, other, by=12):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def marked(mode="RGB", size=(400, 600)):
    """A white sheet with its top left corner red, or black where there are no colours."""
    sheet = Image.new("RGB", size, "white")
    sheet.paste(RED, (0, 0, size[0] // 4, size[1] // 4))
    return sheet.convert(mode) if mode != "1" else sheet.convert("L").point(lambda p: p > 200, "1")


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.jpg", "RGB", {"quality": 95}),
        ("grey.jpg", "L", {"quality": 95}),
        ("cmyk.jpg", "CMYK", {"quality": 95}),
        ("progressive.jpg", "RGB", {"quality": 95, "progressive": True}),
        ("a.png", "RGB", {}),
        ("palette.png", "P", {}),
        ("bits.png", "1", {}),
        ("lzw.tif", "RGB", {"compression": "tiff_lzw"}),
        ("g4.tif", "1", {"compression": "group4"}),
        ("jpeg.tif", "RGB", {"compression": "jpeg"}),
        ("deflate.tif", "L", {"compression": "tiff_adobe_deflate"}),
        ("raw.tif", "CMYK", {}),
        ("big.tif", "RGB", {"compression": "tiff_lzw", "big_tiff": True}),
        ("a.bmp", "RGB", {}),
    ],
)
def test_kinds(pool, tmp_path, source, name, mode, options):  # noqa: PLR0917
    path = tmp_path / name
    marked(mode).save(path, dpi=(200, 200), **options)
    made = source(path)
    probe = pool.probe(made)
    assert (probe.pages, probe.note) == (1, None)
    assert probe.sizes[0] == pytest.approx((144, 216), abs=0.5)
    assert probe.sizes[0] == pool.page_size(made, 1)
    shown = picture(pool.render(made, 1, 100, 150))
    corner = shown.getpixel((10, 15))
    assert near(corner, RED, 25) or (mode in {"1", "L"} and max(corner) < 100)
    assert near(shown.getpixel((80, 120)), WHITE)
    part = picture(pool.render(made, 1, 90, 90, 270, (0.0, 0.5, 0.5, 1.0)))
    assert not near(part.getpixel((5, 85)), WHITE, 60)
    assert near(part.getpixel((5, 5)), WHITE)
    assert list(pool.page_texts(made)) == []


@pytest.mark.parametrize("compression", ["tiff_lzw", "group4", "jpeg", "raw"])
def test_many_pages(pool, tmp_path, source, compression):
    mode = "1" if compression == "group4" else "L"
    # Each page has a bar of a length of its own.
    pages = []
    for number in range(1, 6):
        sheet = Image.new("L", (100, 100 + number), 255)
        sheet.paste(0, (0, 0, number * 16, 100))
        pages.append(sheet.convert(mode))
    path = tmp_path / "many.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], compression=compression)
    made = source(path)
    probe = pool.probe(made)
    assert (probe.pages, probe.note) == (5, None)
    assert len({height for _, height in probe.sizes}) == 5
    for number in (5, 1, 3, 2, 4):
        shown = picture(pool.render(made, number, 100, 100 + number)).convert("1")
        assert shown.getpixel((number * 16 - 8, 50)) == 0
        assert shown.getpixel((number * 16 + 8, 50)) == 255
    with pytest.raises(PageError, match=r"Page 6 of many\.tif cannot be shown: it has no page 6"):
        pool.render(made, 6, 10, 10)


@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(pool, tmp_path, source, kind, orientation):
    upright = marked()
    inverse = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if inverse is None else upright.transpose(inverse)
    exif = Image.Exif()
    exif[274] = orientation
    path = tmp_path / f"turned.{kind}"
    stored.save(path, exif=exif, dpi=(100, 100), **({"quality": 95} if kind == "jpg" else {}))
    made = source(path)
    assert pool.probe(made).sizes[0] == pytest.approx((288, 432), abs=0.5)
    shown = picture(pool.render(made, 1, 200, 300))
    assert near(shown.getpixel((20, 30)), RED)
    assert [near(shown.getpixel(at), WHITE) for at in ((180, 30), (20, 270), (180, 270))] == [
        True
    ] * 3
    turned = picture(pool.render(made, 1, 300, 200, 90))
    assert near(turned.getpixel((280, 20)), RED)
    part = picture(pool.render(made, 1, 100, 100, clip=(0.125, 0.125, 0.375, 0.375)))
    assert near(part.getpixel((40, 40)), RED)
    assert near(part.getpixel((60, 60)), WHITE)


def test_what_is_transparent_is_white(pool, tmp_path, source):
    path = tmp_path / "alpha.png"
    sheet = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    sheet.paste((255, 0, 0, 128), (0, 0, 50, 100))
    sheet.save(path)
    shown = picture(pool.render(source(path), 1, 100, 100))
    assert near(shown.getpixel((80, 50)), WHITE)
    assert near(shown.getpixel((20, 50)), (255, 127, 127))


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_sixteen_bits(pool, tmp_path, source, name):
    path = tmp_path / name
    sheet = Image.new("I;16", (64, 64), 32768)
    sheet.save(path)
    shown = picture(pool.render(source(path), 1, 32, 32))
    assert near(shown.getpixel((16, 16)), (128, 128, 128))


@pytest.mark.parametrize("mode", ["I", "F"])
def test_wide_numbers(pool, tmp_path, source, mode):
    path = tmp_path / "wide.tif"
    sheet = Image.new(mode, (64, 64), -5)
    sheet.paste(100_000, (0, 0, 32, 64))
    sheet.save(path)
    shown = picture(pool.render(source(path), 1, 64, 64))
    assert near(shown.getpixel((10, 10)), WHITE)
    assert near(shown.getpixel((50, 10)), BLACK)


def test_metadata(pool, tmp_path, source):
    exif = Image.Exif()
    exif[270], exif[271], exif[306] = "A treaty\0\x07", "Scanner & Co", "2022:12:22 10:00:00"
    path = tmp_path / "told.jpg"
    marked().save(path, exif=exif)
    metadata = pool.probe(source(path)).metadata
    assert (metadata["title"], metadata["make"]) == ("A treaty", "Scanner & Co")


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.jpg", "RGB", {"quality": 95}),
        ("progressive.jpg", "RGB", {"progressive": True}),
        ("a.png", "RGB", {"compress_level": 0}),
        ("raw.tif", "RGB", {}),
        ("lzw.tif", "RGB", {"compression": "tiff_lzw"}),
        ("g4.tif", "1", {"compression": "group4"}),
    ],
)
def test_cut_short(pool, tmp_path, source, name, mode, options):  # noqa: PLR0917
    sheet = Image.effect_noise((800, 800), 50).convert("RGB")
    sheet.paste(RED, (0, 0, 800, 100))
    path = tmp_path / name
    if name.endswith("tif"):
        # Pillow puts the directory in front of the data when it streams; then a cut leaves it.
        stream = io.BytesIO()
        sheet.convert(mode).save(stream, "TIFF", **options)
        whole = _directory_first(stream.getvalue())
    else:
        sheet.convert(mode).save(path, **options)
        whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 5])
    made = source(path)
    probe = pool.probe(made)
    assert (probe.pages, probe.note) == (1, MISSING)
    if name != "g4.tif":
        shown = picture(pool.render(made, 1, 400, 400))
        assert near(shown.getpixel((200, 20)), RED, 30)


def _directory_first(tiff: bytes) -> bytes:
    """Return a little-endian TIFF with its directory at the start, offsets shifted to suit."""
    (offset,) = struct.unpack_from("<I", tiff, 4)
    if offset == 8:
        return tiff
    (count,) = struct.unpack_from("<H", tiff, offset)
    tail = bytearray(tiff[offset:])
    shift = len(tail)
    for position in range(2, 2 + 12 * count, 12):
        tag, kind, values = struct.unpack_from("<HHI", tail, position)
        size = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8}[kind] * values
        (value,) = struct.unpack_from("<I", tail, position + 8)
        if size > 4:
            moved = value - offset + 8 if value >= offset else value + shift
            struct.pack_into("<I", tail, position + 8, moved)
            if tag == 273:
                at = value - offset if value >= offset else None
                assert at is not None
                assert kind == 4
                for strip in range(values):
                    (old,) = struct.unpack_from("<I", tail, at + 4 * strip)
                    struct.pack_into("<I", tail, at + 4 * strip, old + shift)
        elif tag == 273:
            struct.pack_into("<I", tail, position + 8, value + shift)
    return tiff[:4] + struct.pack("<I", 8) + bytes(tail) + tiff[8:offset]


def test_a_preview_does_not_hide_that_the_picture_is_cut(pool, tmp_path, source):
    preview = io.BytesIO()
    marked(size=(40, 60)).save(preview, "JPEG")
    whole = io.BytesIO()
    Image.effect_noise((800, 800), 50).save(whole, "JPEG")
    segment = b"Exif\0\0" + preview.getvalue()
    data = whole.getvalue()[:2] + b"\xff\xe5" + struct.pack(">H", len(segment) + 2) + segment
    path = tmp_path / "preview.jpg"
    path.write_bytes(data + whole.getvalue()[2:])
    assert pool.probe(source(path)).note is None
    path.write_bytes(path.read_bytes()[:-5000])
    assert pool.probe(source(path)).note == MISSING


def test_what_follows_the_end_is_let_be(pool, tmp_path, source):
    path = tmp_path / "padded.jpg"
    marked().save(path)
    path.write_bytes(path.read_bytes() + b"\0" * 5000 + b"trailer")
    assert pool.probe(source(path)).note is None


def test_a_large_jpeg_is_probed_in_a_moment(pool, tmp_path, source):
    path = tmp_path / "large.jpg"
    Image.effect_noise((5000, 5000), 90).save(path, quality=70)
    assert path.stat().st_size > 5_000_000
    made = source(path)
    pool.probe(made)
    start = time.perf_counter()
    pool.probe(made)
    assert time.perf_counter() - start < 0.25


def _png_of(width, height, bits, colours):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(100_000, 100_000), (25_000, 20_001)])
def test_decompression_bomb(pool, tmp_path, source, size):
    path = tmp_path / "bomb.png"
    path.write_bytes(_png_of(*size, 8, 2))
    made = source(path)
    note = "is too large: more than 500 million pixels"
    assert pool.probe(made).note == note
    with pytest.raises(PageError, match=rf"Page 1 of bomb\.png cannot be shown: it {note}"):
        pool.render(made, 1, 100, 100)


def test_more_memory_than_allowed(pool, tmp_path, source):
    path = tmp_path / "heavy.png"
    # Allowed by its pixels, but sixteen bits take more than two gigabytes on their way to eight.
    path.write_bytes(_png_of(22_000, 22_500, 16, 0))
    made = source(path)
    assert pool.probe(made).note is None
    with pytest.raises(PageError, match="needs more than 2 GB of memory"):
        pool.render(made, 1, 100, 100)


def test_a_tiff_whose_pages_go_round(pool, tmp_path, source):
    path = tmp_path / "round.tif"
    stream = io.BytesIO()
    marked("L").save(stream, "TIFF")
    data = bytearray(stream.getvalue())
    (offset,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, offset)
    struct.pack_into("<I", data, offset + 2 + 12 * count, offset)
    path.write_bytes(data)
    probe = pool.probe(source(path))
    assert probe.pages == 1
    assert probe.note is not None


@pytest.mark.parametrize("head", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*"])
@pytest.mark.parametrize("rest", [b"", b"\xff" * 5000, b"\0" * 5000, b"x<svg/>" * 500])
def test_garbage_behind_magic_bytes(pool, tmp_path, source, head, rest):
    path = tmp_path / "garbage.png"
    path.write_bytes(head + rest)
    probe = pool.probe(source(path))
    assert probe.note is not None
    with pytest.raises(PageError, match=r"garbage\.png cannot be shown"):
        pool.render(source(path), 1, 10, 10)


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"8BPS...."])
def test_other_formats_are_not_opened(pool, tmp_path, source, data):
    path = tmp_path / "other.png"
    path.write_bytes(data)
    assert pool.probe(source(path)).note in {
        "is empty",
        "is damaged: it begins like no PDF and no picture",
    }


@pytest.mark.parametrize(
    ("name", "form", "mode", "options"),
    [
        ("a.jp2", "JPEG2000", "RGB", {}),
        ("a.j2k", "JPEG2000", "RGB", {"no_jp2": True}),
        ("grey.jp2", "JPEG2000", "L", {"irreversible": True, "quality_layers": [20]}),
        ("a.webp", "WEBP", "RGB", {"lossless": True}),
        ("a.gif", "GIF", "P", {}),
        ("a.avif", "AVIF", "RGB", {"quality": 90}),
    ],
)
def test_kinds_without_a_resolution(pool, tmp_path, source, name, form, mode, options):  # noqa: PLR0917
    path = tmp_path / name
    marked(mode).save(path, form, **options)
    made = source(path)
    probe = pool.probe(made)
    assert (probe.pages, probe.note, probe.metadata["format"]) == (1, None, form)
    assert probe.sizes == [(96, 144)]
    shown = picture(pool.render(made, 1, 100, 150))
    assert near(shown.getpixel((80, 100)), WHITE)
    corner = shown.getpixel((10, 15))
    assert near(corner, RED if mode != "L" else corner[:1] * 3, 20)
    assert not near(corner, WHITE, 60)
    whole = path.read_bytes()
    cut = tmp_path / f"cut {name}"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    assert pool.probe(source(cut)).note is not None


def test_a_photograph_of_a_telephone(pool, source):
    """Taken upright: stored lying, and turned by what the file says of itself."""
    made = source(Path(__file__).with_name("turned.heic"))
    probe = pool.probe(made)
    assert (probe.pages, probe.note, probe.metadata["format"]) == (1, None, "HEIF")
    assert probe.metadata["title"] == "Seal of the treaty"
    assert probe.sizes == [(48 * 72 / 300, 64 * 72 / 300)]
    shown = picture(pool.render(made, 1, 48, 64))
    assert near(shown.getpixel((40, 6)), RED)
    assert near(shown.getpixel((6, 6)), WHITE)


def test_a_photograph_with_broken_exif_is_shown(pool, tmp_path, source):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "a.webp"
    marked().save(path, exif=exif)
    data = path.read_bytes()
    place = data.index(b"\0*\0\0") - 2
    path.write_bytes(data[:place] + b"\xff" * 8 + data[place + 8 :])
    assert pool.probe(source(path)).note is None
    with pool.render(source(path), 1, 10, 10) as page:
        assert page.width == 10


def test_pages_for_a_reader_of_letters_in_their_own_pixels(pool, tmp_path, source):
    sheet = marked()
    exif = Image.Exif()
    exif[0x0112] = 6
    sheet.save(tmp_path / "turned.jpg", exif=exif, quality=95, dpi=(72, 72))
    found = pool.readable(source(tmp_path / "turned.jpg"), 1)
    assert (found.page_width, found.page_height) == (600, 400)
    assert (found.left + found.width, found.top) == (600, 0)
    (red,) = os.pread(found.descriptor, 1, HEAD + 5 * found.width + found.width - 10)
    assert red == pytest.approx(76, abs=6), "red, now at the top right"
    marked("1").save(tmp_path / "fax.tif", compression="group4", dpi=(200, 100))
    found = pool.readable(source(tmp_path / "fax.tif"), 1)
    size = (found.page_width, found.page_height)
    assert size == (400, 1200), "pixels that are not square are made so"
    with pytest.raises(PageError, match="has no page 2"):
        pool.readable(source(tmp_path / "fax.tif"), 2)
