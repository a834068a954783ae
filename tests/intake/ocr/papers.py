"""Scans drawn for the tests of reading: a few lines on a strip of paper at 200 dpi."""

import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from treatyarchive.paths import data_dir

DPI = 200
RUSSIAN = (
    "Протокол о режиме пограничных переходов",
    "Стороны условились открыть три новых пункта",
    "пропуска и сократить очереди грузовых машин.",
    "Перечень пунктов приводится в приложении.",
)
KAZAKH = (
    "Шекара бекеттері туралы хаттама",
    "Тараптар жаңа үш өткізу пунктін ашуға және",
    "жүк көліктерінің кезегін қысқартуға келісті.",
    "Пункттердің тізбесі қосымшада келтірілген.",
)
ENGLISH = (
    "Protocol on the regime of border crossings",
    "The Parties have agreed to open three new points",
    "and to shorten the queues of goods vehicles there.",
    "The list of the points is given in the annex.",
)


def sheet(lines: Sequence[str], *, height: int = 700) -> Image.Image:
    """Black letters on white paper."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", 34)
    paper = Image.new("L", (1240, height), 250)
    draw = ImageDraw.Draw(paper)
    for number, line in enumerate(lines):
        draw.text((150, 120 + 70 * number), line, font=font, fill=25)
    return paper


def turned(paper: Image.Image, degrees: float) -> Image.Image:
    """The sheet laid askew, clockwise."""
    return paper.rotate(-degrees, Image.Resampling.BICUBIC, expand=degrees % 90 == 0, fillcolor=250)


def noisy(paper: Image.Image, grain: int = 70) -> Image.Image:
    chance = random.Random(1)
    noise = Image.frombytes("L", paper.size, chance.randbytes(paper.width * paper.height))
    noise = noise.point([round((value - 128) * grain / 128) + 128 for value in range(256)])
    return ImageChops.add(paper, noise, offset=-128)


def stamped(paper: Image.Image) -> Image.Image:
    """A blue stamp over the beginning of the lines."""
    ink = Image.new("RGB", paper.size, "white")
    draw = ImageDraw.Draw(ink)
    for ring in (0, 14, 28, 100):
        box = (160 + ring, 100 + ring, 560 - ring, 500 - ring)
        draw.ellipse(box, outline=(70, 80, 190), width=9)
    return ImageChops.multiply(paper.convert("RGB"), ink)


def saved(folder: Path, name: str, *pages: Image.Image) -> Path:
    path = folder / name
    if len(pages) > 1:
        pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(DPI, DPI))
    else:
        pages[0].save(path, dpi=(DPI, DPI))
    return path
