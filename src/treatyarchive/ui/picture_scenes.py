"""What the pictures show, in their order."""

from treatyarchive.ui.scenes import (
    agreements,
    batch,
    comparing,
    desk,
    differences,
    names,
    receiving,
    saved,
    scans,
    searching,
    sharing,
    visits,
    window,
)

SCENES = (
    *window.SCENES,
    *searching.SCENES,
    *saved.SCENES,
    *desk.SCENES,
    *comparing.SCENES,
    *differences.SCENES,
    *scans.SCENES,
    *agreements.SCENES,
    *visits.SCENES,
    *names.SCENES,
    *batch.SCENES,
    *sharing.SCENES,
    *receiving.SCENES,
)
