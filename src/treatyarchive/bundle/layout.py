"""Where everything lies in a bundle, and what its format is called."""

from typing import Final

FORMAT: Final = "treaty-archive-bundle"
FORMAT_VERSION: Final = 1
"""The newest form of bundles: the one that is written, and read up to."""
EXPORT: Final = "data/export.json"
CRATE: Final = "data/ro-crate-metadata.json"
HISTORY: Final = "data/records/history.jsonl"
ORIGINALS: Final = "data/originals/"
SHOWN_BY_BROWSERS: Final = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif"}
)
"""Media types of pictures that every browser shows as they are."""


def records(kind: str) -> str:
    """Where the records of a kind lie, one a line."""
    return f"data/records/{kind}.jsonl"


def text(sha256: str) -> str:
    """Where a source text lies."""
    return f"data/texts/{sha256}.txt"


def original(sha256: str, extension: str) -> str:
    """Where the bytes of an original lie."""
    return f"{ORIGINALS}{sha256}.{extension}"
