"""A queue in words: what it is about, and how far one is."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.accessions import Batch
from treatyarchive.ui import dates
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.queue.queue import BATCH, CHOSEN, DESCRIBED, TO_CATALOGUE, VISIT, Wanted
from treatyarchive.ui.words import spoken


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)


def batch(found: Batch) -> str:
    """A batch by what was done and when: 'Add 12 files, 6 Dec 2021'."""
    return f"{spoken(found.note)}, {dates.short(found.at[:10])}"


def about(wanted: Wanted, lists: Lists, batch_name: str = "") -> str:
    """What a queue is made of, where that is not all there is to catalogue."""
    known = {
        TO_CATALOGUE: "",
        DESCRIBED: _tr("Described, not reviewed"),
        CHOSEN: _tr("Chosen in the library"),
        BATCH: _tr("Batch: %1").replace("%1", batch_name),
        VISIT: _tr("Visit: %1").replace("%1", lists.visit_name(wanted.value)),
    }[wanted.kind]
    words = _tr("\u201c%1\u201d").replace("%1", wanted.words) if wanted.words else ""
    return ", ".join(filter(None, (known, words)))


def place(wanted: Wanted, at: int, count: int, skipped: int) -> str:
    """Where one is: 'Document 3 of 12 to catalogue, 1 skipped'."""
    if wanted.kind == TO_CATALOGUE:
        said = QCoreApplication.translate("Queue", "Document %1 of %n to catalogue", "", count)
    elif wanted.kind == DESCRIBED:
        said = QCoreApplication.translate("Queue", "Document %1 of %n to review", "", count)
    else:
        said = QCoreApplication.translate("Queue", "Document %1 of %n", "", count)
    left_out = QCoreApplication.translate("Queue", "%n skipped", "", skipped) if skipped else ""
    return ", ".join(filter(None, (said.replace("%1", str(at + 1)), left_out)))


def waiting(wanted: Wanted, count: int) -> str:
    """How many there are, said of a desk on which none of them lies."""
    if wanted.kind == TO_CATALOGUE:
        return QCoreApplication.translate("Queue", "%n document(s) to catalogue", "", count)
    return QCoreApplication.translate("Queue", "%n document(s) in the queue", "", count)
