"""PDFs through pdfium, by its C interface: sizes, drawing, text with boxes. In a worker only."""

import ctypes
import json
import math
import mmap
from typing import BinaryIO

import pypdfium2  # noqa: F401 - starts the library
import pypdfium2.raw as pdfium

from treatyarchive.messages import say
from treatyarchive.pages import heap, pdf_text
from treatyarchive.pages.content import View
from treatyarchive.pages.mapping import Mapping
from treatyarchive.pages.pdf_text import Handle
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Encrypted, Refused

SIZES = 2000
# What a page is shown as whose own size cannot be read: A4.
_FALLBACK = (595.0, 842.0)
_LONGEST_SIDE = 1e9
# pdfium takes device coordinates as 32-bit numbers.
_LONGEST_DRAWN = 1 << 24
# At the edges of what it draws pdfium differs: letters that begin left of it are moved by part of
# a pixel (larger ones are drawn as lines, which are not), and enlarged pictures end there. So more
# is drawn of a page than the part that is wanted, and left off.
_BESIDE = 128
_AROUND = 16
# pdfium keeps what it has read of a document until that is closed: from here on it begins anew.
_MOST_HEAP = 12 * 1024 * 1024
_TAIL = 4096
# A reply with more text than this waits for the next call.
_TEXT_AT_ONCE = 200_000
_NAMES = {
    "title": "Title",
    "author": "Author",
    "subject": "Subject",
    "creator": "Creator",
    "producer": "Producer",
    "created": "CreationDate",
    "modified": "ModDate",
}


class PdfDocument:
    """A PDF in a worker."""

    def __init__(self, file: BinaryIO, data: mmap.mmap) -> None:
        self._cut = not {b"%%EOF", b"startxref"} & set(_found(data[-_TAIL:]))
        self._file, self._length = file, len(data)
        self._page: tuple[int, Handle] | None = None
        self._open()
        self.pages = int(pdfium.FPDF_GetPageCount(self._document))

    def close(self) -> None:
        """Give up the document and its mapping."""
        self._forget_page()
        pdfium.FPDF_CloseDocument(self._document)
        self._bytes.close()

    def probe(self) -> dict[str, object]:
        """Tell pages, sizes, metadata, encryption and a note, from headers alone."""
        sizes = [self._size(page) for page in range(1, min(self.pages, SIZES) + 1)]
        note = None
        if self.pages < 1:
            note = say("has no pages")
        elif not any(sizes):
            note = say("is damaged: none of its pages can be found")
        elif self._cut:
            note = say("is cut short; what is missing cannot be shown")
        return {
            "pages": self.pages,
            "sizes": [size or _FALLBACK for size in sizes],
            "metadata": {"format": "PDF", **self._metadata()},
            "encrypted": pdfium.FPDF_GetSecurityHandlerRevision(self._document) != -1,
            "note": note,
        }

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page (from 1) in points as displayed."""
        self._check(page)
        return self._size(page) or _FALLBACK

    def texts(self, first: int) -> tuple[list[dict[str, object]], int | None]:
        """Return the text of some pages from `first` on and the page to go on with."""
        found: list[dict[str, object]] = []
        amount = 0
        for number in range(first, self.pages + 1):
            if amount > _TEXT_AT_ONCE or number - first >= SIZES:
                return found, number
            page = pdfium.FPDF_LoadPage(self._document, number - 1)
            # One broken page does not take the text of the others away.
            if not page:
                continue
            try:
                text, words = pdf_text.read(page)
            finally:
                pdfium.FPDF_ClosePage(page)
            amount += len(text) + 1
            if text.strip():
                boxes = json.dumps(words, separators=(",", ":"))
                found.append({"page": number, "text": text, "words": boxes})
        return found, None

    def render(self, page: int, view: View, pixels: mmap.mmap) -> None:
        """Draw a page (from 1) into `pixels` on white."""
        self._check(page)
        left, top, right, bottom = view.clip
        across = round(view.width / (right - left))
        down = round(view.height / (bottom - top))
        if max(across, down) > _LONGEST_DRAWN:
            raise Refused(say("is enlarged too much"))
        handle = self._loaded(page)
        x, y = round(left * across), round(top * down)
        if (view.width, view.height) == (across, down):
            _draw(handle, (x, y), (across, down), view, pixels)
            return
        before, above = min(x, _BESIDE), min(y, _AROUND)
        width = before + view.width + max(min(across - x - view.width, _AROUND), 0)
        height = above + view.height + max(min(down - y - view.height, _AROUND), 0)
        more = View(width, height, view.rotation, view.clip)
        drawn = bytearray(width * height * 4)
        _draw(handle, (x - before, y - above), (across, down), more, drawn)
        line = view.width * 4
        with memoryview(drawn) as rows:
            for row in range(view.height):
                start = ((above + row) * width + before) * 4
                pixels[row * line : (row + 1) * line] = rows[start : start + line]

    def pixels(self, page: int, dpi: float) -> tuple[int, int]:
        """Return width and height of a page (from 1) at `dpi`."""
        width, height = self.size(page)
        return max(round(width * dpi / 72), 1), max(round(height * dpi / 72), 1)

    def gray(self, page: int, size: tuple[int, int], pixels: mmap.mmap) -> None:
        """Draw a whole page (from 1) into `pixels`, a byte each, 255 for white."""
        self._check(page)
        width, height = size
        handle = self._loaded(page)
        memory = (ctypes.c_char * len(pixels)).from_buffer(pixels)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, memory, width)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
            pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
            del memory

    def _open(self) -> None:
        self._before = heap.in_use()
        self._bytes = Mapping(self._file.fileno(), self._length)
        self._document = pdfium.FPDF_LoadMemDocument64(self._bytes.address, self._length, None)
        if not self._document:
            reason = pdfium.FPDF_GetLastError()
            self._bytes.close()
            raise _refusal(reason, cut=self._cut)

    def _lighten(self) -> None:
        """Open it again where what pdfium has kept of it grew large."""
        if heap.in_use() - self._before > _MOST_HEAP:
            self.close()
            self._open()
            heap.trim()

    def _check(self, page: int) -> None:
        if not 1 <= page <= self.pages:
            raise Refused(
                say("has no page {page}", page=page) if self.pages else say("has no pages")
            )

    def _size(self, page: int) -> tuple[float, float] | None:
        size = pdfium.FS_SIZEF()
        if not pdfium.FPDF_GetPageSizeByIndexF(self._document, page - 1, size):
            return None
        width, height = float(size.width), float(size.height)
        if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
            return None
        return min(width, _LONGEST_SIDE), min(height, _LONGEST_SIDE)

    def _loaded(self, page: int) -> Handle:
        """Return a page; the last one stays, for zooming draws it again and again."""
        if self._page is None or self._page[0] != page:
            self._forget_page()
            self._lighten()
            handle = pdfium.FPDF_LoadPage(self._document, page - 1)
            if not handle:
                raise Refused(say("is damaged: the page cannot be found in the file"))
            # On its way to a page pdfium looks into those before.
            self._bytes.release()
            self._page = (page, handle)
        return self._page[1]

    def _forget_page(self) -> None:
        if self._page is not None:
            pdfium.FPDF_ClosePage(self._page[1])
            self._page = None

    def _metadata(self) -> dict[str, str]:
        found = {}
        for name, tag in _NAMES.items():
            size = pdfium.FPDF_GetMetaText(self._document, tag.encode(), None, 0)
            buffer = ctypes.create_string_buffer(min(size, 8192))
            pdfium.FPDF_GetMetaText(self._document, tag.encode(), buffer, len(buffer))
            value = plain(buffer.raw.decode("utf-16-le", "replace"))
            if value:
                found[name] = value
        return found


def _draw(
    handle: Handle,
    place: tuple[int, int],
    whole: tuple[int, int],
    view: View,
    pixels: mmap.mmap | bytearray,
) -> None:
    """Draw what begins at `place` of a page `whole` pixels large, as wide and high as `view`."""
    memory = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    width, height = view.width, view.height
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, memory, width * 4)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        x, y = place
        turns = view.rotation // 90
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, -x, -y, *whole, turns, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
        # The mapping cannot be closed while anything points into it.
        del memory


def _found(tail: bytes) -> list[bytes]:
    return [mark for mark in (b"%%EOF", b"startxref") if mark in tail]


def _refusal(reason: int, *, cut: bool) -> Refused:
    if reason == pdfium.FPDF_ERR_PASSWORD:
        return Encrypted(say("is encrypted and needs its password"))
    if reason == pdfium.FPDF_ERR_SECURITY:
        return Encrypted(say("is encrypted in a way that cannot be read"))
    if cut:
        return Refused(say("is cut short and cannot be read as a PDF"))
    return Refused(say("is damaged: it cannot be read as a PDF"))
