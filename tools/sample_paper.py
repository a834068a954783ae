"""Paper, wear and light for the scans of the sample archive.

Every function takes its random source, so that the same source gives the same picture.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def random_grey(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """Return an image of random grey values."""
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def blank(rng: random.Random, size: tuple[int, int], colour: tuple[int, int, int]) -> Image.Image:
    """Return a sheet of paper with soft cloudy tone."""
    clouds = random_grey(rng, (9, 12)).resize(size, Image.Resampling.BICUBIC)
    shade = clouds.point(lambda value: 249 + value // 40)
    return ImageChops.multiply(Image.new("RGB", size, colour), Image.merge("RGB", (shade,) * 3))


def edges(size: tuple[int, int]) -> Image.Image:
    """Return a multiplier: the shadow of the book fold at left, a faint one at right."""
    row = Image.new("L", (size[0], 1))
    for x in range(size[0]):
        fold = 62 * math.exp(-x / (size[0] * 0.018))
        far = 26 * math.exp(-(size[0] - 1 - x) / (size[0] * 0.010))
        row.putpixel((x, 0), round(255 - fold - far))
    return row.resize(size)


def age(sheet: Image.Image, rng: random.Random, turn: float) -> Image.Image:
    """Turn the sheet, soften it, add grain, specks and shadow."""
    fill = sheet.getpixel((3, 3))
    sheet = sheet.rotate(turn, Image.Resampling.BICUBIC, fillcolor=fill)
    sheet = sheet.filter(ImageFilter.GaussianBlur(0.45))
    grain = random_grey(rng, (sheet.width // 2, sheet.height // 2)).resize(sheet.size)
    grain = grain.point(lambda value: value // 26)
    sheet = ImageChops.subtract(sheet, Image.merge("RGB", (grain,) * 3))
    draw = ImageDraw.Draw(sheet)
    for _ in range(70):
        x, y, r = rng.randrange(sheet.width), rng.randrange(sheet.height), rng.choice((1, 1, 1, 2))
        draw.ellipse((x, y, x + r, y + r), fill=(rng.randrange(90, 170),) * 3)
    shadow = edges(sheet.size)
    return ImageChops.multiply(sheet, Image.merge("RGB", (shadow,) * 3))


def solve(rows: list[list[float]]) -> list[float]:
    """Solve a square linear system given as rows with the right side appended."""
    n = len(rows)
    for i in range(n):
        top = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[top] = rows[top], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(n):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def photograph(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """Lay the sheet on a table and photograph it a little from the side."""
    w, h = sheet.size
    frame = (round(w * 1.12), round(h * 1.09))
    corners = [
        (
            frame[0] * fx + rng.uniform(-0.012, 0.012) * w,
            frame[1] * fy + rng.uniform(-0.010, 0.010) * h,
        )
        for fx, fy in ((0.055, 0.05), (0.945, 0.04), (0.965, 0.96), (0.04, 0.955))
    ]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (w, 0), (w, h), (0, h)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    how = (frame, Image.Transform.PERSPECTIVE, solve(rows), Image.Resampling.BICUBIC)
    table = blank(rng, frame, (96, 78, 62))
    mask = Image.new("L", sheet.size, 255).transform(*how)
    cast = ImageChops.offset(mask, 9, 11).filter(ImageFilter.GaussianBlur(9))
    table.paste((52, 42, 34), (0, 0), cast.point(lambda value: value * 3 // 5))
    table.paste(sheet.transform(*how), (0, 0), mask)
    lamp = Image.frombytes("L", (2, 2), bytes((255, 238, 232, 206)))
    lamp = lamp.resize(frame, Image.Resampling.BICUBIC)
    return ImageChops.multiply(table, Image.merge("RGB", (lamp,) * 3))
