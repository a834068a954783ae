"""Pictures of the desk."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import documents, passages, tags
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.passages.passages_dialog import PassagesDialog
from treatyarchive.ui.scenes.stage import PAGES_MS, Scene, Stage, on

_WORD = 12  # letters of the passage that is noted
_READ_MS = 1500  # a text is read after it is shown, the first one with all names and rules


@contextmanager
def _suggested(stage: Stage) -> Iterator[QWidget]:
    """A document whose tags are taken off: the desk offers what it has read instead."""
    window, number = stage.window, stage.documents["both"]
    window.go("library")
    taken: list[SectorTag | SignatoryTag | VisitTag] = []

    def untag(archive: Archive) -> ChangeSet:
        found = documents.get(archive, number)
        taken.extend([*found.sectors, *found.signatories, *found.visits])
        return tags.remove(archive, number, taken)

    bar = window.screens.desk.form.fields.sectors.suggestions
    window.session.edit(untag, lambda _: window.go("desk", number))
    reading = QTimer(window, interval=_READ_MS // 5)
    reading.timeout.connect(bar.go)
    reading.start()
    yield window
    reading.stop()
    window.session.edit(lambda archive: tags.add(archive, number, taken))


@contextmanager
def _corrected(stage: Stage) -> Iterator[QWidget]:
    """What was read from a scan is being corrected."""
    stage.window.go("desk", stage.documents["scan"])
    correcting = stage.window.screens.desk.text.correcting
    QTimer.singleShot(PAGES_MS, correcting, correcting.begin)
    yield stage.window
    correcting.leave()


@contextmanager
def _rest_of_form(stage: Stage) -> Iterator[QWidget]:
    """The parts below the tags, with a passage that is being noted."""
    stage.window.go("library")
    stage.window.go("desk", stage.documents["both"])
    desk = stage.window.screens.desk

    def note() -> None:
        start = desk.text.view.source.index("\n") + 1
        desk.text.view.show_passage(start, start + _WORD)
        desk.note_passage()

    QTimer.singleShot(PAGES_MS, desk, note)
    yield stage.window
    desk.form.fields.doubtful.close_editor()


@contextmanager
def _places(stage: Stage) -> Iterator[QWidget]:
    """Every field with its key."""
    stage.window.go("library")
    stage.window.go("desk", stage.documents["both"])
    form = stage.window.screens.desk.form
    showing = QTimer(form, interval=PAGES_MS)
    showing.timeout.connect(form.show_places)
    showing.start()
    yield stage.window
    showing.stop()
    form.go_to(1)


@contextmanager
def _kept(stage: Stage) -> Iterator[QWidget]:
    """Passages that are kept, a word of the text pointed at on the scan."""
    window, number = stage.window, stage.documents["both"]
    window.go("library")

    def keep(archive: Archive) -> ChangeSet:
        text = documents.text(archive, number) or ""
        ends = [at for at, letter in enumerate(text) if letter == "."]
        made = [
            passages.keep(
                archive, number, text.rindex(" ", 0, ends[n] - _WORD) + 1, ends[n], note=note
            )
            for n, note in enumerate(("Compare with the joint statement", ""))
        ]
        return made[-1]

    def show(done: ChangeSet) -> None:
        window.go("desk", number)
        window.screens.desk.reading.listing.arrive_at(done.changes[0].row)

    window.session.edit(keep, show)
    yield window
    reading = window.screens.desk.reading
    for one in reading.keeping.found:
        reading.listing.remove(one.passage.id)


def _lists_kept(stage: Stage) -> bool:
    return bool(stage.window.screens.desk.reading.keeping.found)


@contextmanager
def _all_kept(stage: Stage) -> Iterator[QWidget]:
    """The list of all that is kept, while nothing is."""
    dialog = PassagesDialog(stage.window.session, stage.window)
    dialog.open()
    yield stage.window
    dialog.reject()


SCENES = (
    Scene("desk", on("desk", "both"), is_main=True, wait_ms=PAGES_MS),
    Scene("desk-suggested", _suggested, is_main=True, wait_ms=_READ_MS + PAGES_MS),
    Scene("desk-form", _rest_of_form, is_main=True, wait_ms=2 * PAGES_MS),
    Scene("desk-places", _places, wait_ms=2 * PAGES_MS),
    Scene("desk-scan", on("desk", "scan"), wait_ms=PAGES_MS),
    Scene("desk-kept", _kept, is_main=True, wait_ms=PAGES_MS, is_ready=_lists_kept),
    Scene("passages-none", _all_kept, wait_ms=PAGES_MS),
    Scene("desk-correcting", _corrected, wait_ms=2 * PAGES_MS),
)
