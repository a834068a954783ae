"""What the program says: toast, banners, jobs, empty places, keys."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.sheet import Sheet, captioned
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.job_button import JobButton
from treatyarchive.ui.widgets.job_card import JobCard
from treatyarchive.ui.widgets.toast import Toast

_TOAST_ROOM = 64
_BANNERS = (
    ("warn", "The disk is almost full", "Page images need 380 MB; 210 MB are free.", "Choose disk"),
    ("error", "One scan could not be read", "Page 4 of decree-417.tif is damaged.", "Show page"),
    ("info", "3 new documents match a saved search", "Scans without text", "Show"),
)


class ToastPlace(QWidget):
    """A place with a toast of its own, which comes back whenever it is posed."""

    def __init__(self) -> None:
        super().__init__()
        theme.fix_height(self, _TOAST_ROOM)
        self._toast = Toast(self, above=11)

    def pose(self) -> None:
        """Show it once more."""
        self._toast.tell("Tag “Customs” removed from 14 documents", "Undo")


def messages() -> Sheet:
    """A toast, and a banner of each kind."""
    sheet = Sheet("Messages")
    place = ToastPlace()
    sheet.add(place)
    for kind, title, text, action in _BANNERS:
        banner = Banner(inset=True)
        banner.tell(kind, title, text, action)
        sheet.add(banner)
    again = labels.button("Show the toast again", "link", "undo")
    again.clicked.connect(place.pose)
    sheet.add(again, labels.plain(""))
    return sheet


def jobs() -> Sheet:
    """The button in the top bar, wide and narrow, and the card it opens."""
    sheet = Sheet("Job indicator")
    wide, narrow, unknown = JobButton(), JobButton(), JobButton()
    wide.tell("Reading scans", 7, 31)
    narrow.tell("Reading scans", 7, 31)
    narrow.set_narrow(True)
    unknown.tell("Checking")
    sheet.add(
        captioned("in the top bar", wide),
        captioned("of unknown length", unknown),
        captioned("below 1240", narrow),
        gap=14,
    )
    card = JobCard(pausable=True)
    card.tell("Reading scans", 7, 31, "decree-417.tif, page 2")
    sheet.add(card)
    return sheet


def empty() -> Sheet:
    """A small empty state."""
    sheet = Sheet("Small empty state")
    state = EmptyState(small=True)
    state.tell(
        "No Kazakh-side source yet",
        "Sources you tag with the Kazakh side appear here.",
        "Search the library",
        "search",
    )
    sheet.add(state)
    return sheet


def keys() -> Sheet:
    """Keys as the status bar shows them."""
    sheet = Sheet("Keys")
    hints = (("Ctrl Enter", "Save and next"), ("F6", "Next pane"), ("Space", "Pin"))
    sheet.add(*[_hint(keys.split(), words) for keys, words in hints], gap=16)
    return sheet


def _hint(caps: list[str], words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for cap in caps:
        row.addWidget(labels.key(cap))
    row.addSpacing(2)
    row.addWidget(labels.plain(words, "meta"))
    return made
