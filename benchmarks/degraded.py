"""Scans as they come: turned, noisy, stamped, pale, in two columns; the same ones every time.

Each has the text that stands on it, so that a reading can be held against it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from treatyarchive.paths import data_dir

A4_INCHES = (8.27, 11.69)
POINTS = 11
TURKISH = """Heyetler arası görüşmelerin sonuçları

Ankara, 14 Mart. Konuk heyet sabah saatlerinde Dışişleri Bakanlığına geldi. Taraflar önce dar \
kapsamlı, ardından heyetler arası görüşmeler yaptı.

Görüşmelerde ticaret hacminin iki yıl içinde üç milyar dolara çıkarılması, sınır kapılarındaki \
bekleme süresinin kısaltılması ve ortak bir lojistik merkezi kurulması ele alındı. Uzmanlar \
öğrenci değişimi için yeni bir çalışma grubu oluşturacak.

Toplantının sonunda sekiz belge imzalandı: gümrük işbirliği protokolü, kültür programı, su \
kaynaklarının ölçülmesine ilişkin anlaşma ve şehirler arasında kardeşlik mutabakatı. İmza töreni \
öğleden sonra büyük salonda yapıldı; ışıklar söndüğünde konuklar çoktan ayrılmıştı."""
LANGUAGES = {
    "en": ("eng", "en-Latn"),
    "ru": ("rus", "ru-Cyrl"),
    "kk": ("kaz", "kk-Cyrl"),
    "uz-cyrl": ("uzb_cyrl", "uz-Cyrl"),
    "uz": ("uzb", "uz-Latn"),
    "tr": ("tur", "tr-Latn"),
}
"""How the sample's texts name their language: the model that reads it, and the record's tag."""


@dataclass(frozen=True)
class Damage:
    """What happened to a page on its way; degrees clockwise."""

    name: str
    turn: float = 0.0
    noise: int = 0
    stamps: int = 0
    contrast: float = 1.0
    columns: int = 1
    dpi: int = 300


DAMAGES = (
    Damage("clean"),
    Damage("clean-200", dpi=200),
    Damage("turned-1", turn=1.0),
    Damage("turned-2", turn=-2.0, dpi=200),
    Damage("turned-3", turn=3.0),
    Damage("sideways", turn=90.0, dpi=200),
    Damage("upside-down", turn=180.0, dpi=200),
    Damage("noise", noise=70, dpi=200),
    Damage("stamps", stamps=3),
    Damage("columns", columns=2),
    Damage("pale", contrast=0.25, noise=12, dpi=200),
    Damage("all", turn=1.5, noise=40, stamps=2, contrast=0.6, columns=2),
)


@dataclass(frozen=True)
class Scan:
    """A degraded scan in a file, its language model, and the text that stands on it."""

    path: Path
    model: str
    tag: str
    damage: Damage
    text: str


def make(folder: Path, *, every: int = 1) -> list[Scan]:
    """All damages in all languages, or one in `every` of them; made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    pairs = [(damage, tag) for damage in DAMAGES for tag in LANGUAGES]
    # A step with no common factor goes through all damages and all languages.
    for number in range(0, len(pairs), every):
        damage, tag = pairs[number]
        path = folder / f"{damage.name}.{tag}.{'jpg' if damage.stamps else 'png'}"
        said = path.with_suffix(".txt")
        if not (path.exists() and said.exists()):
            sheet, text = page(tag, damage)
            _save(sheet, path, damage.dpi)
            said.write_text(text, encoding="utf-8")
        text = said.read_text(encoding="utf-8")
        found.append(Scan(path, *LANGUAGES[tag], damage, text))
    return found


def _save(sheet: Image.Image, path: Path, dpi: int) -> None:
    if path.suffix == ".jpg":
        sheet.save(path, "JPEG", quality=78, dpi=(dpi, dpi))
    else:
        sheet.convert("L").save(path, "PNG", dpi=(dpi, dpi))


def page(tag: str, damage: Damage) -> tuple[Image.Image, str]:
    """One page in a language and state, and what stands on it."""
    chance = random.Random(f"{tag} {damage.name}")
    size = (round(A4_INCHES[0] * damage.dpi), round(A4_INCHES[1] * damage.dpi))
    sheet = Image.new("RGB", size, (250, 249, 244))
    text = "\n".join(_written(sheet, source(tag), damage))
    for _ in range(damage.stamps):
        _press(sheet, chance, damage.dpi)
    return _worn(sheet, damage, chance), text


def source(tag: str) -> str:
    """The text of a page."""
    if tag == "tr":
        return TURKISH
    folder = data_dir("resources") / "sample"
    return max((path.read_text(encoding="utf-8") for path in folder.glob(f"*.{tag}.txt")), key=len)


def _written(sheet: Image.Image, text: str, damage: Damage) -> Iterator[str]:
    """Write the text in columns, and give the lines as they stand."""
    size = round(POINTS * damage.dpi / 72)
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", size)
    draw = ImageDraw.Draw(sheet)
    margin, gap = damage.dpi * 0.9, damage.dpi * 0.35
    width = (sheet.width - 2 * margin - gap * (damage.columns - 1)) / damage.columns
    lines = [line for part in text.split("\n") for line in _wrapped(part, font, width)]
    room = -(-len(lines) // damage.columns)
    for column in range(damage.columns):
        left, top = margin + column * (width + gap), margin
        for line in lines[column * room : (column + 1) * room]:
            draw.text((left, top), line, font=font, fill=(28, 26, 30))
            top += size * (1.45 if line else 0.7)
            if line:
                yield line
            if top > sheet.height - margin:
                break


def _wrapped(part: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    line = ""
    for word in part.split():
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _press(sheet: Image.Image, chance: random.Random, dpi: int) -> None:
    """A round stamp somewhere over the text: it darkens what lies below, as ink does."""
    side = round(dpi * 1.5)
    stamp = Image.new("RGB", (side, side), "white")
    draw = ImageDraw.Draw(stamp)
    ink = chance.choice([(70, 80, 190), (200, 60, 70), (90, 90, 170)])
    for inset, line in ((2, dpi // 50), (side // 6, dpi // 100)):
        draw.ellipse((inset, inset, side - inset, side - inset), outline=ink, width=line)
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Bold.ttf", side // 9)
    for turn, word in enumerate(("CHANCERY", "КАНЦЕЛЯРИЯ", "No 14")):
        draw.text((side / 2, side * (0.35 + turn / 7)), word, font=font, fill=ink, anchor="mm")
    stamp = stamp.rotate(chance.uniform(-30, 30), Image.Resampling.BICUBIC, fillcolor="white")
    place = (
        chance.randrange(round(sheet.width * 0.1), round(sheet.width * 0.7)),
        chance.randrange(round(sheet.height * 0.08), round(sheet.height * 0.4)),
    )
    under = sheet.crop((*place, place[0] + side, place[1] + side))
    sheet.paste(ImageChops.multiply(under, stamp), place)


def _worn(sheet: Image.Image, damage: Damage, chance: random.Random) -> Image.Image:
    """Fade it, lay it askew, and let the scanner add its grain."""
    if damage.contrast < 1:
        paper = 215
        table = [round(paper - (255 - v) * damage.contrast * paper / 255) for v in range(256)]
        sheet = sheet.point(table * 3)
    if damage.turn % 90:
        filled = sheet.getpixel((2, 2))
        sheet = sheet.rotate(-damage.turn, Image.Resampling.BICUBIC, fillcolor=filled)
    elif damage.turn:
        sheet = sheet.rotate(-damage.turn, expand=True)
    sheet = sheet.filter(ImageFilter.GaussianBlur(damage.dpi / 600))
    if not damage.noise:
        return sheet
    grain = Image.frombytes("L", sheet.size, chance.randbytes(sheet.width * sheet.height))
    grain = grain.point([round((v - 128) * damage.noise / 128) + 128 for v in range(256)])
    return ImageChops.add(sheet, Image.merge("RGB", (grain,) * 3), offset=-128)
