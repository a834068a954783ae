"""Scans of a document as its page shows them: by the browser, as pictures, or as a link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.bundle.described import ScanFile
from treatyarchive.bundle.layout import SHOWN_BY_BROWSERS
from treatyarchive.bundle.site.derived import PDF, Derived, Picture
from treatyarchive.bundle.site.places import Box

WhereIs = Callable[[str], str]
# What a browser would run rather than show: not to be opened from here.
_INERT: Final = SHOWN_BY_BROWSERS | {
    PDF,
    "text/plain",
    "text/markdown",
    "image/tiff",
    "image/heic",
}
_SIZES: Final = ("B", "KB", "MB", "GB")


@dataclass(frozen=True)
class Leaf:
    """A page of a scan: its picture, or why there is none; marks on it; what was read of it."""

    number: int
    source: str
    why_not: str
    boxes: tuple[Box, ...]
    text: str


@dataclass(frozen=True)
class ScanView:
    """A scan: `href` leads to its file, where a browser may open it; note as a sentence."""

    number: int
    name: str
    facts: str
    href: str
    path: str
    is_pdf: bool
    leaves: tuple[Leaf, ...]
    note: str
    damage: str

    @property
    def is_pictured(self) -> bool:
        """Whether there is a picture of a page."""
        return any(leaf.source for leaf in self.leaves)


@dataclass(frozen=True)
class Scans:
    """Makes the views of scans; `root` leads from the page to data/."""

    where_is: WhereIs
    derived: Derived
    root: str

    def view(
        self,
        number: int,
        scan: ScanFile,
        boxes: Mapping[tuple[int, int], Sequence[Box]],
        texts: Mapping[int, str],
    ) -> ScanView:
        """One scan, the `number`-th of its document; `texts` are what was read of its pages."""
        path = self.where_is(scan.sha256) if scan.sent else ""
        inert = scan.media_type in _INERT
        drawn = self.derived.pictures.get(scan.sha256)
        damage = self.derived.notes.get(scan.sha256, "")
        leaves = tuple(
            Leaf(
                page,
                self.root + picture.path if picture.path else "",
                picture.why_not,
                tuple(boxes.get((number, page), ())),
                texts.get(page, ""),
            )
            for page, picture in enumerate(drawn or self._as_it_is(scan, path), 1)
        )
        return ScanView(
            number,
            scan.name or f"Scan {number}",
            _facts(scan),
            self.root + path if path and inert else "",
            path,
            scan.media_type == PDF and drawn is None and bool(path),
            leaves or tuple(self._read_only(number, scan, boxes, texts)),
            scan.note if scan.note != damage else "",
            damage,
        )

    def file(self, scan: ScanFile) -> ScanView:
        """A file that is no scan: the one that the text came in."""
        return self.view(0, scan, {}, {})

    def _as_it_is(self, scan: ScanFile, path: str) -> tuple[Picture, ...]:
        return (Picture(path),) if path and scan.media_type in SHOWN_BY_BROWSERS else ()

    def _read_only(
        self,
        number: int,
        scan: ScanFile,
        boxes: Mapping[tuple[int, int], Sequence[Box]],
        texts: Mapping[int, str],
    ) -> list[Leaf]:
        """Pages that only the browser shows: links to them need a place all the same."""
        pages = scan.pages or max([0, *texts, *(page for of, page in boxes if of == number)])
        return [Leaf(page, "", "", (), texts.get(page, "")) for page in range(1, pages + 1)]


def _facts(scan: ScanFile) -> str:
    kind = (scan.extension or scan.media_type.rpartition("/")[2]).upper()
    pages = f"{scan.pages} pages" if scan.pages > 1 else ""
    return ", ".join(part for part in (kind, pages, _size(scan.bytes)) if part)


def _size(size: float) -> str:
    unit = 0
    while size >= 1000 and unit < len(_SIZES) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_SIZES[unit]}" if size >= 10 or not unit else f"{size:.1f} {_SIZES[unit]}"
