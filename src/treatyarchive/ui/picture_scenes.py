"""What the pictures show, in their order."""

from treatyarchive.ui.scenes import agreements, batch, comparing, desk, names, saved, searching, visits, window

SCENES = (
    *window.SCENES,
    *searching.SCENES,
    *saved.SCENES,
    *desk.SCENES,
    *comparing.SCENES,
    *agreements.SCENES,
    *visits.SCENES,
    *names.SCENES,
    *batch.SCENES,
)
