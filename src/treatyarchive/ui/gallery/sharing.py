"""What the share screen is made of: steps, cards to choose, rows of what goes, stages."""

from treatyarchive.ui.gallery.rows import Rows
from treatyarchive.ui.gallery.sheet import Sheet
from treatyarchive.ui.widgets import share_row
from treatyarchive.ui.widgets.option_card import OptionCard
from treatyarchive.ui.widgets.share_delegate import ShareDelegate
from treatyarchive.ui.widgets.share_row import Kind, ShareRow
from treatyarchive.ui.widgets.stage_list import DONE, GOING, WAITING, StageList
from treatyarchive.ui.widgets.step_trail import StepTrail

_NAMES = ("Choose", "Check", "Format", "Write")
_ROWS = (
    ShareRow(Kind.HEAD, "Goes in", "10 documents, 31 page images, 380 MB"),
    ShareRow(Kind.GOES, "Plan of measures on mutual trade", "Certified copy", "46 MB", page=1),
    ShareRow(Kind.GOES, "Left out by hand", "Statement", "left out by you", ticked=False),
    ShareRow(Kind.GOES, "While it is written", "Statement", "", ticked=False, locked=True),
    ShareRow(Kind.MORE, "and 4 more", right="Show all"),
    ShareRow(Kind.HEAD, "Left out", "1 document"),
    ShareRow(Kind.STAYS, "Minutes of a meeting", "Scan", "Restricted", "until 1 January 2032"),
    ShareRow(Kind.NOTE, "Their titles do not appear in the bundle."),
)


def steps() -> Sheet:
    """Steps in a wide and a narrow window, and cards in each state."""
    sheet = Sheet("Steps and cards")
    wide, narrow = StepTrail(_NAMES), StepTrail(_NAMES)
    wide.show_step(2, 2)
    narrow.show_step(1, 2)
    narrow.set_narrow(narrow=True)
    sheet.add(wide)
    sheet.add(narrow)
    on, off, dead = OptionCard("BagIt package"), OptionCard("Browsable site"), OptionCard("A visit")
    on.setChecked(True)
    on.tell("For another archive: files, records and checksums, ready to verify.")
    off.tell("For a reader: opens in any browser, works offline.", "12 MB")
    dead.tell("There are no visits.")
    dead.setEnabled(False)
    for card in (on, off, dead):
        sheet.add(card)
    scanned, reduced = OptionCard("As scanned", one_of=True), OptionCard("Reduced", one_of=True)
    scanned.setChecked(True)
    scanned.tell("The files as they came", "380 MB")
    reduced.tell("Pages as JPEG", "about 62 MB")
    sheet.add_pair(scanned, reduced)
    return sheet


def goods() -> Sheet:
    """Rows of each kind."""
    sheet = Sheet("What goes in, what stays out")
    rows = Rows("Rows of sharing", ShareDelegate(pictures=lambda *_: None), "true")
    rows.fill(share_row.ROW, [(row.spoken, row) for row in _ROWS])
    sheet.add(rows)
    return sheet


def stages() -> Sheet:
    """A job in stages."""
    sheet = Sheet("Stages of a job")
    made = StageList(["Records and texts", "Page images", "Browsable site"])
    made.tell(0, DONE, "10 of 10")
    made.tell(1, GOING, "17 of 31")
    made.tell(2, WAITING, "waiting")
    sheet.add(made)
    return sheet
