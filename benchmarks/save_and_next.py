"""Save and next at 100,000 documents: from Ctrl+Enter to the next document painted.

The queue is what is to be catalogued. In each document the note is typed into, then Ctrl+Enter:
the edit is written and flushed, the next document is read, laid into the form and painted.
Promise: under 100 ms, at the median and at the 95th percentile, warm. The baseline, in the same
run on a copy of the same file: the same number of plain lines and a text box filled from one row
by SQL, after an UPDATE of it that is committed as safely.
"""

import argparse
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

import prepare
from treatyarchive.archive import templates
from treatyarchive.archive.store import Archive
from treatyarchive.ui import app, theme
from treatyarchive.ui.desk.queue.queue import LONGEST
from treatyarchive.ui.desk.view import DeskScreen
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from watching import rest, wait, without_screen

LIMIT_MS = 100
WARM = 4  # documents that are gone through before any is measured
PAUSE_S = 1.0  # nobody describes a document in less
_COLUMNS = "title, subtitle, date, reference_code, byline, url, note, rights_note, created_at"


def want_nothing(path: Path) -> None:
    """Have no field be required: the documents are not complete, and Save and next would stop."""
    with Archive.open(path) as archive:
        for template in templates.all_of(archive).values():
            fields = tuple(replace(field, required=False) for field in template.fields)
            templates.put(archive, replace(template, fields=fields))


def to_catalogue(path: Path) -> list[int]:
    """As many documents as a queue has; they have a kind, without which nothing is described."""
    with Archive.open(path) as archive:
        rows = archive.query(
            "SELECT id FROM document WHERE state = 'draft' AND kind IS NOT NULL LIMIT ?",
            (LONGEST,),
        )
    return [number for (number,) in rows]


class Painted(QObject):
    """Notes when a widget was painted after something was so."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self.ready, self.at = False, 0.0
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - named by Qt
        within = isinstance(watched, QWidget) and self._widget.isAncestorOf(watched)
        if self.ready and within and event.type() == QEvent.Type.Paint:
            self.ready = False
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.monotonic()


def of_desk(desk: DeskScreen, rounds: int) -> list[float]:
    """Milliseconds of each Save and next."""
    painted = Painted(desk.form)
    desk.document_shown.connect(lambda _: setattr(painted, "ready", True))
    took = []
    for _ in range(rounds + WARM):
        note = desk.form.fields.note
        note.setFocus()
        QTest.keyClicks(note.editor, "described")
        rest(PAUSE_S)
        painted.ready, painted.at = False, 0.0
        before = desk.document
        started = time.monotonic()
        QTest.keyClick(note.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait(lambda: painted.at)
        assert desk.document != before
        took.append((painted.at - started) * 1000)
    return took[WARM:]


def of_plain(path: Path, numbers: list[int]) -> list[float]:
    """The same with bare widgets and plain SQL in one thread."""
    form = QWidget()
    layout = QFormLayout(form)
    columns = _COLUMNS.split(", ")
    lines = [QLineEdit() for _ in columns]
    text = QPlainTextEdit()
    for name, line in zip(columns, lines, strict=True):
        layout.addRow(name, line)
    layout.addRow("text", text)
    form.resize(1440, 900)
    form.show()
    archive = sqlite3.connect(path, isolation_level=None)
    archive.executescript("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;")
    painted, took = Painted(form), []
    for number, following in pairwise(numbers):
        rest(PAUSE_S)
        painted.at = 0.0
        started = time.monotonic()
        archive.execute(
            "UPDATE document SET note = 'described', state = 'described' WHERE id = ?", (number,)
        )
        row = archive.execute(
            f"SELECT {_COLUMNS}, body FROM document JOIN text ON sha256 = text_sha256 WHERE id = ?",
            (following,),
        ).fetchone()
        for line, value in zip(lines, row, strict=False):
            line.setText(value or "")
        text.setPlainText(row[-1])
        painted.ready = True
        wait(lambda: painted.at)
        took.append((painted.at - started) * 1000)
    archive.close()
    form.deleteLater()
    return took[WARM:]


def figures(took: list[float]) -> dict[str, float]:
    """The median, the 95th percentile and the worst of some times."""
    ordered = sorted(took)
    return {
        "median": round(statistics.median(took), 1),
        "p95": round(ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], 1),
        "worst": round(ordered[-1], 1),
    }


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args()
    without_screen()
    archive = prepare.archive_with(chosen.documents)
    with tempfile.TemporaryDirectory() as place:
        path, other = Path(place) / "ours.tarchive", Path(place) / "plain.tarchive"
        shutil.copy(archive, path)
        want_nothing(path)
        shutil.copy(archive, other)
        sys.setswitchinterval(app.SWITCH_SECONDS)
        application = app.dressed()
        theme.install(application, "light")
        session = Session(path)
        settings = Settings(QSettings(str(Path(place) / "s.ini"), QSettings.Format.IniFormat))
        pages = PageService(session)
        desk = DeskScreen(session, pages, settings)
        desk.resize(1440, 900)
        desk.show()
        desk.activateWindow()
        wait(lambda: desk.bar.following.isEnabled() and desk.form.fields.kind.choice.count() > 1)
        numbers = to_catalogue(path)
        desk.set_queue(numbers)
        desk.step(1)
        wait(lambda: desk.document)
        rest(2.0)
        ours = of_desk(desk, chosen.rounds)
        desk.shut_down()
        desk.hide()
        plain = of_plain(other, numbers[: chosen.rounds + WARM + 1])
        pages.close()
        session.close()
    found, baseline = figures(ours), figures(plain)
    print(
        json.dumps(
            {
                "documents": chosen.documents,
                "ms": found,
                "plain_ms": baseline,
                "ratio": round(found["median"] / baseline["median"], 2),
                "limit_ms": LIMIT_MS,
            }
        )
    )
    return 0 if found["p95"] <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
