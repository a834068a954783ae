"""What files are called that can be added, for dialogs and questions: contents decide later."""

from pathlib import PurePath

PICTURES = (
    *("jpg", "jpeg", "png", "tif", "tiff", "jp2", "j2k", "jpx"),
    *("heic", "heif", "avif", "webp", "gif", "bmp"),
)
SCANS = ("pdf", *PICTURES)


def patterns(extensions: tuple[str, ...]) -> str:
    """As a file dialog takes them; those in capitals are meant, too."""
    return " ".join(f"*.{each} *.{each.upper()}" for each in extensions)


def is_picture(path: str) -> bool:
    """Whether a file is called like a picture."""
    return PurePath(path).suffix.lower().removeprefix(".") in PICTURES
