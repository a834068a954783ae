"""What the pictures show, in their order."""

from treatyarchive.ui.scenes import agreements, batch, desk, names, visits, window

SCENES = (
    *window.SCENES,
    *desk.SCENES,
    *agreements.SCENES,
    *visits.SCENES,
    *names.SCENES,
    *batch.SCENES,
)
