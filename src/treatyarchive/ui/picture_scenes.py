"""What the pictures show, in their order."""

from treatyarchive.ui.scenes import (
    agreements,
    batch,
    comparing,
    desk,
    names,
    saved,
    scans,
    searching,
    visits,
    window,
)

SCENES = (
    *window.SCENES,
    *searching.SCENES,
    *saved.SCENES,
    *desk.SCENES,
    *comparing.SCENES,
    *scans.SCENES,
    *agreements.SCENES,
    *visits.SCENES,
    *names.SCENES,
    *batch.SCENES,
)
