"""The program as it is, and beside it a note of what a screen reader finds, ten times a second.

    python watched.py NOTE [arguments of treatyarchive]

NOTE holds JSON: `windows` the titles, `words` everything said in sight, `focus` what has the keys.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))
import screen_reader

from treatyarchive import __main__ as program
from treatyarchive.ui import app

EVERY_MS = 100


def look() -> dict[str, object]:
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    nodes = [node for window in windows for node in screen_reader.walk(window)]
    focus = QApplication.focusWidget()
    return {
        "windows": [window.windowTitle() for window in windows],
        "words": [word for node in nodes for word in (node.said, node.value) if word],
        "focus": screen_reader.focused(focus).said if focus else "",
    }


def main() -> None:
    note = Path(sys.argv.pop(1))
    timer = QTimer(app.dressed(), interval=EVERY_MS)

    def write() -> None:
        unfinished = note.with_suffix(".new")
        unfinished.write_text(json.dumps(look()), encoding="utf-8")
        unfinished.rename(note)

    timer.timeout.connect(write)
    timer.start()
    program.main()


main()
