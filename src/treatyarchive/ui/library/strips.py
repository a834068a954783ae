"""Where on the image of a page words stand: the strip of it that a result row shows."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from treatyarchive.archive import documents, hits
from treatyarchive.archive.hits import Place, Spot
from treatyarchive.archive.matching import Matching
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.page_layer import lines_of
from treatyarchive.ui.widgets.snippets import STRIP, Box, Cut, Strip

_PRINT: Final = 15  # px a word is high in a strip
_TALLEST: Final = 3400  # px of a page: smaller print stays small
_Word = Sequence[float]  # start, end, x0, y0, x1, y1, as pages store them


def of(archive: Archive, number: int, place: Place, spot: Spot, matched: Matching) -> Strip | None:
    """The strip for a hit on a page; None where nobody knows where on the page words stand."""
    words = hits.words(archive, place)
    first = _box_of(words, spot.start, spot.end)
    if first is None:
        return None
    line = [w for w in words if first[1] <= (w[3] + w[5]) / 2 <= first[3]]
    middle = (min(w[3] for w in line) + max(w[5] for w in line)) / 2
    high = max(median(w[5] - w[3] for w in line), 1e-4)
    scan = documents.scans(archive, number)[place.scan - 1]
    cut = Cut(
        number, scan.sha256, place.page, round(middle, 5), round(min(_PRINT / high, _TALLEST), 2)
    )
    half = STRIP / 2 / cut.tall
    boxes = [(first, spot.how != "same")]
    begin, end = int(min(w[0] for w in line)), int(max(w[1] for w in line))
    for span in matched.spans(place.body[begin:end], place.where):
        box = _box_of(words, span.start + begin, span.end + begin)
        if box is not None and box != first and abs((box[1] + box[3]) / 2 - middle) < half:
            boxes.append((box, span.how != "same"))
    return Strip(cut, tuple(boxes))


def _box_of(words: Sequence[_Word], start: int, end: int) -> Box | None:
    """The box around a run of words, of one that is broken that of its first line."""
    own: list[Box] = [(w[2], w[3], w[4], w[5]) for w in words if w[0] < end and w[1] > start]
    placed = [box for box in own if box[2] > box[0] and box[3] > box[1]]
    return next(lines_of(placed), None)
