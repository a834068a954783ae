"""Render the scans of the sample archive from its texts.

Run:  python tools/make_sample_scans.py --fonts FOLDER [--sample resources/sample] [--only NAME]

FOLDER holds NotoSerif-Regular.ttf and NotoSerif-Bold.ttf, at any depth (OFL). The same fonts and
the same Pillow give the same bytes: every random value comes from the name of the scan.
The look: warm paper, slight rotation, a rubber stamp, noise, an edge shadow, page numbers.
Lengths are pixels of the page unless a name ends in _pt; a point is 1/72 inch.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont
from sample_paper import age, blank, photograph, random_grey
from sample_pdf import A4_PT, Picture, Word, text_layer, write_pdf

MARGIN_PT = 74.0
INK = (38, 36, 42)
RED = (176, 38, 44)
VIOLET = (92, 58, 148)
BLUE = (44, 66, 150)

Column = tuple[float, float]
"""Left edge and width of the text."""


@dataclass(frozen=True)
class Stamp:
    """A rubber stamp: lines of text in a box or a ring, at fractions of the page."""

    lines: tuple[str, ...]
    at: tuple[float, float]
    colour: tuple[int, int, int] = RED
    ring: bool = False
    page: int = 1
    turn: float = 3.0


@dataclass(frozen=True)
class Spec:
    """How one scan is made. Numbers in the style fields are paragraphs, counted from 1."""

    name: str
    source: str
    kind: str
    title: tuple[int, ...] = (1,)
    centre: tuple[int, ...] = ()
    meta: tuple[int, ...] = (2,)
    breaks: tuple[int, ...] = ()
    size_pt: float = 13.0
    leading: float = 1.95
    dpi: int = 130
    grey: bool = False
    quality: int = 42
    paper: tuple[int, int, int] = (247, 241, 227)
    stamps: tuple[Stamp, ...] = ()


@dataclass
class Page:
    """A laid-out page; text is kept for the text layer."""

    words: list[tuple[Word, ImageFont.FreeTypeFont]] = field(default_factory=list)


LETTER = """Сопроводительное письмо
Образец, составленный для программы Treaty Archive.
В архив договоров
Направляем перечень дорожных карт на 2022–2023 годы для внесения в реестр:
1. Ташкентская область – Туркестанская область.
2. Город Ташкент – город Нур-Султан.
3. Навоийская область – Кызылординская область.
Дорожные карты приняты 6 декабря 2021 года. Просим сверить названия областей с реестром.
Приложение: перечень на одном листе."""

SPECS = (
    Spec(
        "02-documents-of-the-state-visit.pdf",
        "02-documents-of-the-state-visit.en.txt",
        "layer",
        meta=(2, 3),
        breaks=(8,),
        stamps=(Stamp(("RECEIVED", "No. 417"), (0.77, 0.03), BLUE),),
    ),
    Spec(
        "04-kelissoz-qorytyndysy.pdf",
        "04-kelissoz-qorytyndysy.kk.txt",
        "pdf",
        breaks=(7,),
        stamps=(Stamp(("КІРІС № 1184",), (0.76, 0.045)),),
    ),
    Spec(
        "05-ittifoqchilik-deklaratsiyasi-{}.jpg",
        "05-ittifoqchilik-deklaratsiyasi.uz.txt",
        "photo",
        breaks=(6,),
        size_pt=14.5,
        quality=50,
        stamps=(Stamp(("KIRISH № 1184",), (0.75, 0.04)),),
    ),
    Spec(
        "06-deklaratsiya-vypiska.pdf",
        "06-deklaratsiya-vypiska.ru.txt",
        "pdf",
        title=(3,),
        centre=(2, 6, 8, 10, 12, 14, 16, 18, 20),
        meta=(1, 4, 24),
        breaks=(14,),
        size_pt=12.0,
        leading=1.8,
        stamps=(
            Stamp(("КОПИЯ", "ОБРАЗЕЦ"), (0.63, 0.6), VIOLET, ring=True, page=2, turn=-11),
            Stamp(("ВХОДЯЩИЙ № 2093",), (0.73, 0.035), VIOLET, turn=-2),
        ),
    ),
    Spec(
        "09-list-of-documents.tif",
        "09-list-of-documents.en.txt",
        "tiff",
        breaks=(8, 17),
        size_pt=14.5,
        dpi=150,
        grey=True,
        stamps=(Stamp(("ARCHIVE", "SAMPLE"), (0.78, 0.03), INK),),
    ),
    Spec(
        "12-shartnoma-imzolandi.pdf",
        "12-shartnoma-imzolandi.uz-cyrl.txt",
        "layer",
        grey=True,
        breaks=(6,),
        quality=38,
        stamps=(Stamp(("КИРИШ № 1184",), (0.76, 0.04)),),
    ),
    Spec(
        "19-soprovoditelnoe-pismo.png",
        "",
        "png",
        title=(1,),
        meta=(2,),
        grey=True,
        size_pt=14.0,
        dpi=120,
        stamps=(Stamp(("ВХОДЯЩИЙ", "№ 2094"), (0.77, 0.04)),),
    ),
)


def font_file(folder: Path, name: str) -> str:
    """Return the path of a font file below a folder."""
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"{name} is not in {folder}")
    return str(found[0])


class Fonts:
    """The two faces in any size, in pixels."""

    def __init__(self, folder: Path) -> None:
        self._regular = font_file(folder, "NotoSerif-Regular.ttf")
        self._bold = font_file(folder, "NotoSerif-Bold.ttf")

    def regular(self, size: float) -> ImageFont.FreeTypeFont:
        """Return the text face."""
        return ImageFont.truetype(self._regular, round(size))

    def bold(self, size: float) -> ImageFont.FreeTypeFont:
        """Return the bold face."""
        return ImageFont.truetype(self._bold, round(size))


def wrap(words: list[str], face: ImageFont.FreeTypeFont, room: float) -> list[list[str]]:
    """Break words into lines no wider than room."""
    lines: list[list[str]] = [[]]
    for word in words:
        if lines[-1] and face.getlength(" ".join([*lines[-1], word])) > room:
            lines.append([])
        lines[-1].append(word)
    return lines


def set_line(
    page: Page, line: list[str], face: ImageFont.FreeTypeFont, *, y: float, column: Column, how: str
) -> None:
    """Place one line: justified, left or centred."""
    left, room = column
    space = face.getlength(" ")
    wide = sum(face.getlength(word) for word in line)
    if how == "justify" and len(line) > 1:
        space = (room - wide) / (len(line) - 1)
    x = left + (room - wide - space * (len(line) - 1)) / 2 if how == "centre" else left
    for word in line:
        width = face.getlength(word)
        page.words.append((Word(word, x, y, width, space, face.size), face))
        x += width + space


def face_of(spec: Spec, fonts: Fonts, number: int) -> tuple[ImageFont.FreeTypeFont, str]:
    """Return face and alignment of a paragraph."""
    unit = spec.dpi / 72
    if number in spec.title:
        return fonts.bold(spec.size_pt * 1.3 * unit), "left" if number == 1 else "centre"
    if number in spec.centre:
        return fonts.bold(spec.size_pt * unit), "centre"
    if number in spec.meta:
        return fonts.regular(spec.size_pt * 0.86 * unit), "left"
    return fonts.regular(spec.size_pt * unit), "justify"


def lay_out(spec: Spec, fonts: Fonts, paragraphs: list[str]) -> list[Page]:
    """Set paragraphs on pages; a paragraph in breaks starts a new page."""
    unit = spec.dpi / 72
    left, top = MARGIN_PT * unit, MARGIN_PT * 1.25 * unit
    room, bottom = (A4_PT[0] - 2 * MARGIN_PT) * unit, (A4_PT[1] - MARGIN_PT) * unit
    pages, y = [Page()], top
    for number, text in enumerate(paragraphs, 1):
        face, how = face_of(spec, fonts, number)
        lead = face.size * (1.5 if number in spec.title else spec.leading)
        if number in spec.breaks:
            pages.append(Page())
            y = top
        lines = wrap(text.split(), face, room)
        for index, line in enumerate(lines):
            if y > bottom:
                pages.append(Page())
                y = top
            last = index == len(lines) - 1
            align = "left" if last and how == "justify" else how
            set_line(pages[-1], line, face, y=y, column=(left, room), how=align)
            y += lead
        y += lead * 0.35
    small = fonts.regular(9.5 * unit)
    for number, page in enumerate(pages, 1):
        foot = [f"– {number} –"]
        y = (A4_PT[1] - MARGIN_PT * 0.55) * unit
        set_line(page, foot, small, y=y, column=(left, room), how="centre")
    return pages


def press(sheet: Image.Image, stamp: Stamp, fonts: Fonts, rng: random.Random, dpi: int) -> None:
    """Print a stamp on the sheet, worn and a little turned."""
    unit = dpi / 72
    face = fonts.bold(10.5 * unit)
    wide = max(face.getlength(line) for line in stamp.lines)
    height = len(stamp.lines) * face.size * 1.35
    pad = 8 * unit
    side = max(wide, height) + 5 * pad
    size = (side, side) if stamp.ring else (wide + 2 * pad, height + 1.4 * pad)
    mask = Image.new("L", (round(size[0]), round(size[1])), 0)
    draw = ImageDraw.Draw(mask)
    box = (1, 1, mask.width - 2, mask.height - 2)
    if stamp.ring:
        draw.ellipse(box, outline=255, width=round(1.8 * unit))
        inner = tuple(v + d for v, d in zip(box, (9, 9, -9, -9), strict=True))
        draw.ellipse(inner, outline=255, width=max(1, round(0.8 * unit)))
    else:
        draw.rectangle(box, outline=255, width=round(1.4 * unit))
    y = (mask.height - height) / 2
    for line in stamp.lines:
        draw.text((mask.width / 2, y), line, font=face, fill=255, anchor="ma")
        y += face.size * 1.35
    mask = mask.rotate(stamp.turn, Image.Resampling.BICUBIC, expand=True)
    wear = random_grey(rng, (mask.width // 3, mask.height // 3)).resize(mask.size)
    mask = ImageChops.multiply(mask, wear.point(lambda value: 150 + value * 2 // 5))
    corner = (round(stamp.at[0] * sheet.width - mask.width / 2), round(stamp.at[1] * sheet.height))
    sheet.paste(stamp.colour, corner, mask)


def paint(
    spec: Spec, fonts: Fonts, page: Page, number: int, rng: random.Random
) -> tuple[Image.Image, float]:
    """Draw one page; return it with the angle it was turned, in degrees anticlockwise."""
    size = (round(A4_PT[0] * spec.dpi / 72), round(A4_PT[1] * spec.dpi / 72))
    sheet = blank(rng, size, spec.paper)
    draw = ImageDraw.Draw(sheet)
    for word, face in page.words:
        draw.text((word.x, word.y), word.text, font=face, fill=INK, anchor="ls")
    for stamp in spec.stamps:
        if stamp.page == number:
            press(sheet, stamp, fonts, rng, spec.dpi)
    turn = rng.choice((-1, 1)) * rng.uniform(0.35, 0.8)
    return age(sheet, rng, turn), turn


def jpeg(sheet: Image.Image, spec: Spec) -> bytes:
    """Return the page as JPEG bytes."""
    out = io.BytesIO()
    sheet = sheet.convert("L") if spec.grey else sheet
    sheet.save(out, "JPEG", quality=spec.quality, optimize=True, dpi=(spec.dpi, spec.dpi))
    return out.getvalue()


def write_tiff(path: Path, sheets: list[Image.Image], dpi: int) -> None:
    """Write the pages as a black and white TIFF, CCITT group 4."""
    # A light grain below the threshold leaves the paper clean; specks and fold stay black.
    bits = [
        sheet.convert("L")
        .point(lambda v: 255 if v > 138 else 0)
        .convert("1", dither=Image.Dither.NONE)
        for sheet in sheets
    ]
    bits[0].save(
        path, "TIFF", save_all=True, append_images=bits[1:], compression="group4", dpi=(dpi, dpi)
    )


def make(spec: Spec, fonts: Fonts, sample: Path) -> None:
    """Make one scan, or for photographs one file a page."""
    rng = random.Random(spec.name)  # noqa: S311 - a look, not a secret
    text = (sample / spec.source).read_text(encoding="utf-8") if spec.source else LETTER
    pages = lay_out(spec, fonts, [line for line in text.split("\n") if line.strip()])
    painted = [paint(spec, fonts, page, n, rng) for n, page in enumerate(pages, 1)]
    sheets = [sheet for sheet, _ in painted]
    if spec.kind in {"pdf", "layer"}:
        pictures = []
        for page, (sheet, turn) in zip(pages, painted, strict=True):
            words = [word for word, _ in page.words] if spec.kind == "layer" else []
            layer = text_layer(words, spec.dpi, turn)
            pictures.append(Picture(jpeg(sheet, spec), sheet.size, spec.grey, layer))
        write_pdf(sample / spec.name, pictures)
    elif spec.kind == "tiff":
        write_tiff(sample / spec.name, sheets, spec.dpi)
    elif spec.kind == "photo":
        for n, sheet in enumerate(sheets, 1):
            (sample / spec.name.format(n)).write_bytes(jpeg(photograph(sheet, rng), spec))
    else:
        flat = sheets[0].convert("L").point(lambda value: min(255, (value + 6) // 12 * 12))
        flat.save(sample / spec.name, "PNG", optimize=True, dpi=(spec.dpi, spec.dpi))
    sys.stdout.write(f"{spec.name}: {len(sheets)} page(s)\n")


def main() -> None:
    """Read the arguments and make the scans."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--fonts", type=Path, required=True, help="folder with Noto Serif")
    default = Path(__file__).resolve().parent.parent / "resources" / "sample"
    parser.add_argument("--sample", type=Path, default=default, help="folder of the sample")
    parser.add_argument("--only", default="", help="make scans whose name contains this")
    options = parser.parse_args()
    fonts = Fonts(options.fonts)
    for spec in SPECS:
        if options.only in spec.name:
            make(spec, fonts, options.sample)


if __name__ == "__main__":
    main()
