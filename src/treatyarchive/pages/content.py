"""The bytes of a foreign file in a worker, and the document they turn out to be."""

import mmap
import os
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Protocol

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused
from treatyarchive.text.filetype import TIFF, picture

if TYPE_CHECKING:
    from treatyarchive.pages.bundles import Bundle

_PDF_HEADER_WITHIN = 1024


class Document(Protocol):
    """A foreign file with pages."""

    def probe(self) -> dict[str, object]:
        """Tell pages, sizes, metadata, encryption and a note, from headers alone."""

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page (from 1) in points as displayed."""

    def render(self, page: int, view: "View", pixels: mmap.mmap) -> None:
        """Draw a page (from 1) into `pixels`."""

    def pixels(self, page: int, dpi: float) -> tuple[int, int]:
        """Return width and height of a page (from 1) at `dpi`; of a picture, its own."""

    def gray(self, page: int, size: tuple[int, int], pixels: mmap.mmap) -> None:
        """Draw a whole page (from 1) into `pixels`, a byte each, 255 for white."""

    def texts(self, first: int) -> tuple[list[dict[str, object]], int | None]:
        """Return the text of some pages from `first` on and the page to go on with."""

    def close(self) -> None:
        """Give up what is open."""


class View:
    """What of a page is wanted, and how large: pixels, clockwise degrees, fractions."""

    def __init__(
        self, width: int, height: int, rotation: int, clip: tuple[float, float, float, float]
    ) -> None:
        self.width = width
        self.height = height
        self.rotation = rotation
        self.clip = clip


class Content:
    """A file by its descriptor alone; opened as a document when first asked."""

    def __init__(self, descriptor: int) -> None:
        self.file: BinaryIO = os.fdopen(descriptor, "rb")
        self.size = os.fstat(descriptor).st_size
        self.data: mmap.mmap | bytes = b""
        if self.size:
            self.data = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        self._document: Document | None = None
        self._bundle: Bundle | None = None
        self._packed: zipfile.ZipFile | None = None

    def document(self) -> Document:
        """Return the document in the bytes, told by how they begin; `Refused` if none."""
        if self._document is None:
            self._document = self._opened()
        return self._document

    def bundle(self, form: str) -> "Bundle":
        """Return the zip file or mail in the bytes; `Refused` if it is none."""
        from treatyarchive.pages import bundles  # noqa: PLC0415 - libraries as needed

        if self._bundle is None:
            self._bundle = bundles.opened(form, self)
        return self._bundle

    def packed(self) -> zipfile.ZipFile:
        """Return the zip file in the bytes, its list of members looked through."""
        from treatyarchive.pages import packages  # noqa: PLC0415 - as above

        if self._packed is None:
            self._packed = packages.opened(self.file, self.data)
        return self._packed

    def close(self) -> None:
        """Close document, mapping and file."""
        self._bundle = self._packed = None
        if self._document is not None:
            self._document.close()
            self._document = None
        if isinstance(self.data, mmap.mmap):
            self.data.close()
        self.file.close()

    def _opened(self) -> Document:
        from treatyarchive.pages import images, pdf  # noqa: PLC0415 - libraries as needed

        if not isinstance(self.data, mmap.mmap):
            raise Refused(say("is empty"))
        head = self.data[:_PDF_HEADER_WITHIN]
        found = picture(head)
        if found is not None and found is not TIFF:
            return images.Picture(self.file, self.data, found.extension)
        if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
            return images.TiffPicture(self.file, self.data)
        if b"%PDF-" in head:
            return pdf.PdfDocument(self.file, self.data)
        raise Refused(say("is damaged: it begins like no PDF and no picture"))
