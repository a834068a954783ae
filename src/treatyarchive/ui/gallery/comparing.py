"""What two texts say otherwise: the way from difference to difference, and the panel below."""

from PySide6.QtWidgets import QWidget

from treatyarchive.ui.gallery.sheet import Sheet
from treatyarchive.ui.widgets.difference_panel import EACH, DifferencePanel
from treatyarchive.ui.widgets.difference_rows import DifferenceRow
from treatyarchive.ui.widgets.difference_stepper import DifferenceStepper
from treatyarchive.ui.widgets.hit_bar import HitBar
from treatyarchive.ui.widgets.name_bar import NameBar

_DIFFERENCES = (
    DifferenceRow(
        "Trade goal",
        "$10 billion within five years",
        "first $3 billion and later $10 billion",
        differs=True,
        spoken="Trade goal",
    ),
    DifferenceRow(
        "Documents signed",
        "22 documents",
        "a package, no number given",
        note="The guests count what ministries signed as well.",
        differs=True,
        spoken="Documents signed",
    ),
)
_EACH = (
    DifferenceRow("Rank of the visit", right="official visit", spoken="Rank of the visit"),
    DifferenceRow(
        "Sectors of both", across="Outer space, Emergencies", quoted=False, spoken="Sectors"
    ),
    DifferenceRow("Sectors of one", "Customs, Defence", "Railways", quoted=False, spoken="Sectors"),
)


def differences() -> Sheet:
    """The panel with a note, with what each says, empty; the words and bars that belong to it."""
    sheet = Sheet("Differences")
    stepper, changes = DifferenceStepper(), DifferenceStepper()
    stepper.tell(0, 2)
    changes.tell(-1, 14, changes=True)
    sheet.add(stepper, changes, gap=24)
    for tab, found in (("", _DIFFERENCES), (EACH, _DIFFERENCES), ("", ())):
        panel = DifferencePanel()
        panel.show_found(found, _EACH, changes=False)
        panel.differences.point_at(0 if found else -1)
        if tab:
            panel.show_tab(tab)
        sheet.add(panel)
    sheet.add(_hits())
    names = NameBar("A workspace needs a name.")
    names.ask("Save workspace as", "Talks, both sides", (), lambda _: None, sheet)
    sheet.add(names)
    return sheet


def _hits() -> QWidget:
    made = HitBar()
    made.tell(3)
    return made
