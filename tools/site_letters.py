"""Write how words are folded for the site of bundles, whose browser folds what is asked.

    .venv/bin/python tools/site_letters.py

A test says when the files in `resources/site/index` are not those that this writes any more.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from anyascii import anyascii

from treatyarchive.bundle.site.search_index import script
from treatyarchive.text import endings
from treatyarchive.text.folding import TABLES

FOLDER: Final = Path(__file__).resolve().parents[1] / "resources" / "site" / "index"
Runs = dict[str, str]
"""Latin letters of code points that follow each other, parted by spaces, by the first of them."""
_FAR: Final = 0x2E80  # from here on: Chinese, Korean and others of which there are very many


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)


def files() -> Mapping[str, bytes]:
    """What is written, by file name."""
    letters: Mapping[str, Any] = {
        **TABLES,
        "near": _romanised(range(0x80, _FAR)),
        "marksAbove": _marks(),
        "added": endings.ADDED.split(),
        "replaced": [*endings.REPLACED.items()],
    }
    far = _romanised(range(_FAR, sys.maxunicode + 1))
    return {
        "letters.js": script("letters", letters),
        "letters-far.js": script("letters-far", far),
    }


def _romanised(codes: Iterable[int]) -> Runs:
    runs: dict[str, list[str]] = {}
    first, expected = "", -1
    for code in codes:
        latin = _latin(chr(code))
        if not latin:
            continue
        if code != expected:
            first = str(code)
        runs.setdefault(first, []).append(latin)
        expected = code + 1
    return {first: " ".join(found) for first, found in runs.items()}


def _latin(sign: str) -> str:
    """ASCII letters and digits of a sign that may be in a word; empty if it has none."""
    if not (sign.isalnum() or unicodedata.category(sign)[0] == "M"):
        return ""
    return "".join(filter(str.isalnum, anyascii(sign).lower()))


def _marks() -> list[int]:
    """First and last code points, by turns, of signs that stand above or below letters."""
    return [*_ends(code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code)))]


def _ends(codes: Iterable[int]) -> Iterator[int]:
    last = None
    for code in codes:
        if last is None or code != last + 1:
            if last is not None:
                yield last
            yield code
        last = code
    if last is not None:
        yield last


if __name__ == "__main__":
    main()
