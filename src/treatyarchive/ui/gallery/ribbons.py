"""What joins two texts: bands, stubs and discs of the ribbon, and what is said of a pin."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.sheet import Sheet, captioned
from treatyarchive.ui.widgets import ribbon_paint
from treatyarchive.ui.widgets.pins_banner import PinsBanner
from treatyarchive.ui.widgets.ribbon_paint import Ends, State
from treatyarchive.ui.widgets.segmented import Segmented

_WIDE, _TALL = 74, 120
_PAIR = Ends((12, 60), (44, 104))
_STATES = (
    ("a pair", _PAIR, State()),
    ("hovered", _PAIR, State(hovered=True)),
    ("in use", _PAIR, State(in_use=True)),
    ("with the keyboard", _PAIR, State(focused=True)),
    ("figures differ", _PAIR, State(differs=True)),
    ("pinned", _PAIR, State(in_use=True, pinned=True)),
    ("left only", Ends((30, 90), None), State()),
    ("right only", Ends(None, (30, 90)), State(in_use=True)),
)


class _Specimen(QWidget):
    def __init__(self, ends: Ends, state: State) -> None:
        super().__init__()
        self._ends, self._state = ends, state
        self.setFixedSize(QSize(_WIDE, _TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("window"))
        ribbon_paint.paint_band(painter, self._ends, _WIDE, self._state)
        box = ribbon_paint.disc(self._ends, _WIDE)
        if box is not None:
            ribbon_paint.paint_disc(painter, box, self._state, self.devicePixelRatioF())
        painter.end()


def ribbon() -> Sheet:
    """Every state of a band, the banner of a pin, the switch where there is little room."""
    sheet = Sheet("Ribbon")
    sheet.add(
        *(captioned(name, _Specimen(ends, state)) for name, ends, state in _STATES),
        gap=16,
    )
    banner = PinsBanner()
    banner.tell(
        "Pinned by hand: 3-modda and Статья 3 stay level.",
        "The other articles follow their numbers.",
        can_undo=True,
    )
    sheet.add(banner)
    narrow = Segmented([("text", "Text", "text"), ("scan", "Scan", "scan")], "Text or scan")
    narrow.set_compact(compact=True)
    sheet.add(captioned("in a narrow pane", narrow))
    return sheet
