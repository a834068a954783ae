"""JPEG, PNG and TIFF through Pillow. In a worker only."""

import mmap
import warnings
from collections.abc import Callable
from typing import BinaryIO

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from treatyarchive.messages import say
from treatyarchive.pages import completeness, pixels, tiff
from treatyarchive.pages.content import View
from treatyarchive.pages.orientation import Pose
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused

MAX_IMAGE_PIXELS = 500_000_000
SIZES = 2000
# Pillow's name for a format, by its usual extension.
_FORMATS = {
    "jpg": "JPEG",
    "png": "PNG",
    "tif": "TIFF",
    "jp2": "JPEG2000",
    "j2k": "JPEG2000",
    "webp": "WEBP",
    "gif": "GIF",
    "bmp": "BMP",
    "avif": "AVIF",
    "heic": "HEIF",
}
# What a picture is taken for that states no resolution, or one that no scanner has.
_DPI = 300.0
_PLAUSIBLE = (36.0, 9600.0)
# A picture decoded up to this size stays for the next part of it that is drawn.
_KEPT_BYTES = 300_000_000
_TOO_LARGE = say(
    "is too large: more than {limit} million pixels", limit=MAX_IMAGE_PIXELS // 1_000_000
)
_LOWER_PART = say("is cut short; the lower part is missing")
_EXIF = {
    "title": ExifTags.Base.ImageDescription,
    "author": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
    "make": ExifTags.Base.Make,
    "model": ExifTags.Base.Model,
    "software": ExifTags.Base.Software,
    "modified": ExifTags.Base.DateTime,
}

Image.MAX_IMAGE_PIXELS = MAX_IMAGE_PIXELS
# What is there of a file cut short is shown; its probe says that it is.
ImageFile.LOAD_TRUNCATED_IMAGES = True


class Picture:
    """A file with one picture, or of which the first is shown; `form` is its usual extension."""

    def __init__(self, file: BinaryIO, data: mmap.mmap, form: str) -> None:
        self._file = file
        self._data = data
        self._form = form
        self._kept: tuple[int, tuple[int, int], Image.Image] | None = None

    def close(self) -> None:
        """Forget the decoded picture."""
        self._kept = None

    def probe(self) -> dict[str, object]:
        """Tell pages, sizes, metadata, encryption and a note, from headers alone."""
        picture = self._opened(0)
        whole = completeness.WHOLE[self._form](self._data)
        return {
            "pages": 1,
            "sizes": [self.size(1)],
            "metadata": {"format": _FORMATS[self._form], **_metadata(picture)},
            "encrypted": False,
            "note": None if whole else _LOWER_PART,
        }

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height in points as displayed."""
        picture = self._opened(self._frame(page))
        dpi = picture.info.get("dpi")
        pose = Pose(_orientation(picture), 0)
        return _points(picture.size, dpi, swapped=pose.swaps)

    def texts(self, first: int) -> tuple[list[dict[str, object]], int | None]:
        """Return nothing: a picture has no text layer."""
        return [], None

    def render(self, page: int, view: View, memory: mmap.mmap) -> None:
        """Draw the picture into `memory`."""
        frame = self._frame(page)
        opened = self._opened(frame)
        # Pillow turns a TIFF by itself when it decodes it.
        pose = Pose(1 if opened.format == "TIFF" else _orientation(opened), view.rotation)
        wanted = (view.height, view.width) if pose.swaps else (view.width, view.height)
        left, top, right, bottom = pose.stored(view.clip)
        across = max(round(wanted[0] / (right - left)), 1)
        down = max(round(wanted[1] / (bottom - top)), 1)
        picture = self._decoded(frame, opened, (across, down))
        width, height = picture.size
        part = (left * width, top * height, right * width, bottom * height)
        scaled = pixels.scaled(picture, part, wanted, (across, down))
        pixels.write(pose.shown(scaled), memory)

    def pixels(self, page: int, dpi: float) -> tuple[int, int]:
        """Return width and height of its own pixels as displayed, made square if they are not."""
        across, down = self._stored_size(page)
        width, height = self.size(page)
        density = max(across / width, down / height)
        return max(round(width * density), 1), max(round(height * density), 1)

    def gray(self, page: int, size: tuple[int, int], memory: mmap.mmap) -> None:
        """Draw the picture into `memory`, a byte each, 255 for white."""
        frame = self._frame(page)
        opened = self._opened(frame)
        pose = Pose(1 if opened.format == "TIFF" else _orientation(opened), 0)
        wanted = size[::-1] if pose.swaps else size
        picture = pixels.smoothable(self._decoded(frame, opened, wanted))
        if picture.size != wanted:
            picture = picture.resize(wanted, Image.Resampling.LANCZOS)
        memory[:] = pose.shown(pixels.gray(picture)).tobytes()

    def _stored_size(self, page: int) -> tuple[int, int]:
        """Width and height in pixels, as displayed."""
        picture = self._opened(self._frame(page))
        across, down = picture.size
        return (down, across) if Pose(_orientation(picture), 0).swaps else (across, down)

    def _frame(self, page: int) -> int:
        if page != 1:
            raise Refused(say("has no page {page}", page=page))
        return 0

    def _opened(self, frame: int) -> Image.Image:
        """Return the picture with its header read, nothing decoded."""
        self._file.seek(0)
        return _guarded(lambda: self._at(frame))

    def _at(self, frame: int) -> Image.Image:
        if self._form == "heic":
            import pi_heif  # noqa: PLC0415 - libraries as needed

            pi_heif.register_heif_opener()
        picture = Image.open(self._file, formats=[_FORMATS[self._form]])
        if frame:
            picture.seek(frame)
        return picture

    def _decoded(self, frame: int, picture: Image.Image, needed: tuple[int, int]) -> Image.Image:
        """Return the picture decoded at least as large as `needed`, or as large as it is."""
        kept = self._kept
        if kept is not None and kept[0] == frame and _covers(kept[1], needed):
            return kept[2]
        self._kept = None
        full = picture.size
        # A JPEG can be decoded at a half, a quarter or an eighth.
        picture.draft(None, needed)
        reach = (1 << 31, 1 << 31) if picture.size == full else picture.size
        _guarded(lambda: _load(picture))
        if picture.width * picture.height * len(picture.getbands()) <= _KEPT_BYTES:
            self._kept = (frame, reach, picture)
        return picture


class TiffPicture(Picture):
    """A TIFF file with any number of pictures; small versions of others are no pages."""

    def __init__(self, file: BinaryIO, data: mmap.mmap) -> None:
        super().__init__(file, data, "tif")
        found = tiff.read(data)
        self._broken = found.broken
        self._pages = [f for f in found.frames if not f.reduced] or found.frames

    def probe(self) -> dict[str, object]:
        """Tell pages, sizes, metadata, encryption and a note, from headers alone."""
        note = self._note()
        metadata = {"format": "TIFF"}
        if self._pages and note is None:
            metadata |= _metadata(self._opened(self._pages[0].index))
        return {
            "pages": len(self._pages),
            "sizes": [_frame_size(frame) for frame in self._pages[:SIZES]],
            "metadata": metadata,
            "encrypted": False,
            "note": note,
        }

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page (from 1) in points as displayed."""
        self._frame(page)
        return _frame_size(self._pages[page - 1])

    def _stored_size(self, page: int) -> tuple[int, int]:
        self._frame(page)
        frame = self._pages[page - 1]
        size = frame.width, frame.height
        return size[::-1] if frame.orientation >= 5 else size

    def _note(self) -> str | None:
        if not self._pages:
            return say("has no pages")
        extents = [frame.width * frame.height for frame in self._pages]
        if not all(extents):
            return say("is damaged: a page without a size")
        if max(extents) > MAX_IMAGE_PIXELS:
            return _TOO_LARGE
        if self._broken:
            return say("is cut short or damaged; later pages are missing")
        return self._gaps()

    def _gaps(self) -> str | None:
        short = [number for number, frame in enumerate(self._pages, 1) if not frame.whole]
        if not short:
            return None
        if len(self._pages) == 1:
            return _LOWER_PART
        return say("is cut short; part of page {page} is missing", page=short[0])

    def _frame(self, page: int) -> int:
        if not 1 <= page <= len(self._pages):
            raise Refused(say("has no page {page}", page=page))
        return self._pages[page - 1].index


def _guarded(step: Callable[[], Image.Image]) -> Image.Image:
    """Run a step of Pillow's that takes the pixels' number from the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return step()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused(_TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise Refused(say("is damaged: its header cannot be read")) from error


def _load(picture: Image.Image) -> Image.Image:
    try:
        picture.load()
    except OSError:
        # libtiff has filled what it could decode before it gave up; then no tiles are left
        # to do, and a second load() tells whether there is anything.
        if picture.format != "TIFF" or getattr(picture, "tile", True):
            raise
        picture.load()
    return picture


def _covers(reach: tuple[int, int], needed: tuple[int, int]) -> bool:
    return reach[0] >= needed[0] and reach[1] >= needed[1]


def _exif(picture: Image.Image) -> Image.Exif:
    # A PNG may carry it behind the pixels, and its own getexif() decodes them all to look there.
    read = Image.Image.getexif if picture.format == "PNG" else type(picture).getexif
    try:
        return read(picture)
    # Whatever occurs to it over such a block, the picture beside it can be shown.
    except Exception:
        return Image.Exif()


def _orientation(picture: Image.Image) -> int:
    value = _exif(picture).get(ExifTags.Base.Orientation, 1)
    return value if isinstance(value, int) else 1


def _metadata(picture: Image.Image) -> dict[str, str]:
    exif = _exif(picture)
    found = {name: plain(str(exif[tag])) for name, tag in _EXIF.items() if tag in exif}
    details = exif.get_ifd(ExifTags.IFD.Exif)
    created = details.get(ExifTags.Base.DateTimeOriginal)
    if created is not None:
        found["created"] = plain(str(created))
    return {name: text for name, text in found.items() if text}


def _frame_size(frame: tiff.Frame) -> tuple[float, float]:
    return _points((frame.width, frame.height), frame.dpi, swapped=frame.orientation >= 5)


def _points(size: tuple[int, int], dpi: object, *, swapped: bool) -> tuple[float, float]:
    across, down = _DPI, _DPI
    if isinstance(dpi, tuple) and len(dpi) == 2:
        stated = [float(number) for number in dpi]
        if all(_PLAUSIBLE[0] <= number <= _PLAUSIBLE[1] for number in stated):
            across, down = stated
    width, height = size[0] * 72 / across, size[1] * 72 / down
    return (height, width) if swapped else (width, height)
