"""What lies side by side as a workspace keeps it, and how it is laid out again."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt

from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

if TYPE_CHECKING:
    from treatyarchive.ui.compare.pane import ComparePane
    from treatyarchive.ui.compare.view import CompareScreen

Content = Mapping[str, Any]
_MOST = 3
_FITS = ("width", "page")


def taken(screen: "CompareScreen") -> dict[str, Any]:
    """What lies on the screen now, as docs/FORMAT.md tells; no panes where nothing does."""
    panes = [_taken(pane) for pane in screen.all_panes]
    if not any(pane["document"] for pane in panes):
        panes = []
    return {
        "panes": panes,
        "link": screen.link_mode,
        "pane": screen.all_panes.index(screen.pane),
    }


def documents(content: Content) -> list[int | None]:
    """The documents of its panes, left to right; None for an empty one."""
    return [_number(pane.get("document")) for pane in _panes(content)]


def of(content: Content, there: frozenset[int]) -> dict[str, Any]:
    """The same with empty panes for documents that are not `there`."""
    panes = [
        pane if _number(pane.get("document")) in there else {**pane, "document": None}
        for pane in _panes(content)
    ]
    return {**content, "panes": panes}


def laid(screen: "CompareScreen", content: Content) -> None:
    """Lay out a workspace; each pane is as it was once its document is there."""
    panes = _panes(content)
    wanted = documents(content)
    screen.show_all([*wanted, *[None] * (2 - len(wanted))])
    if isinstance(mode := content.get("link"), str):
        screen.set_link_mode(mode)
    for pane, kept in zip(screen.all_panes, panes, strict=False):
        if pane.found is not None and pane.found.id == _number(kept.get("document")):
            _lay(screen, pane, kept)
        else:
            once = Qt.ConnectionType.SingleShotConnection
            pane.shown.connect(partial(_lay, screen, pane, kept), once)
    at = _number(content.get("pane")) or 0
    if at < len(screen.all_panes):
        screen.all_panes[at].take_focus()


def _taken(pane: "ComparePane") -> dict[str, Any]:
    read = pane.pages.place_read() if pane.found is not None and pane.found.scans else None
    kept: dict[str, Any] = {
        "document": pane.document,
        "mode": pane.mode,
        "letters": pane.text.size_of_text,
        "zoom": pane.pages.canvas.fit,
    }
    if pane.found is not None and pane.found.has_text:
        kept["place"] = pane.text.place_at(QPoint(0, 0))
    if read is not None and pane.found is not None:
        scan, page, down = read
        kept |= {"scan": pane.found.scans.index(scan) + 1, "page": page, "down": round(down, 4)}
    return kept


def _lay(screen: "CompareScreen", pane: "ComparePane", kept: Mapping[str, Any]) -> None:
    found = pane.found
    if found is None or found.id != _number(kept.get("document")):
        return
    with screen.linking.held():
        if kept.get("mode") in (TEXT, SCAN):
            pane.set_mode(kept["mode"])
        if (letters := _number(kept.get("letters"))) is not None:
            pane.text.set_size(letters)
        if (place := _number(kept.get("place"))) is not None and place < len(found.shown_text):
            pane.text.scroll_place_to(place, 0)
        _lay_pages(pane, kept)


def _lay_pages(pane: "ComparePane", kept: Mapping[str, Any]) -> None:
    scan, page, down = (kept.get(name) for name in ("scan", "page", "down"))
    scans = pane.found.scans if pane.found is not None else ()
    zoom = kept.get("zoom")
    if zoom in _FITS or isinstance(zoom, float):
        pane.pages.canvas.set_fit(zoom)
    if isinstance(scan, int) and isinstance(page, int) and 1 <= scan <= len(scans):
        pane.pages.bring(scans[scan - 1], page, float(down) if isinstance(down, float) else 0.0)


def _panes(content: Content) -> list[Mapping[str, Any]]:
    """No more than there can be; what is no pane is left out."""
    found = content.get("panes")
    listed = found if isinstance(found, list) else []
    return [pane for pane in listed if isinstance(pane, Mapping)][:_MOST]


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
