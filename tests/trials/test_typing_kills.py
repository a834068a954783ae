"""`kill -9` while typing: of what was typed no more than the last second is lost."""

import os
import random
import signal
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import trialkit as kit

from treatyarchive.archive import drafts, instruments
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

pytestmark = [pytest.mark.trial, pytest.mark.timeout(600)]

# A real window types letters by real key events, and says of each when it had been typed.
_WINDOW = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from treatyarchive.ui import app

path, screen, field, letters = sys.argv[1:]
application, program = app.begin(Path(path), None)
window = program.window
window.go(screen, 1)
left = iter(letters)

settled = 0

def begin():
    global settled
    made = eval(field, {"form": window.screens.get(screen).form})
    focus = window.focusWidget()
    settled = settled + 1 if focus and (made is focus or made.isAncestorOf(focus)) else 0
    if settled == 10:  # nothing that is still being read takes the focus
        looking.stop()
        typing.start()
    elif not settled and made.isVisible() and made.isEnabled():
        window.activateWindow()
        made.setFocus()

def press():
    letter = next(left, "")
    if letter:
        QTest.keyClick(window.focusWidget(), letter)
        os.write(1, f"{time.monotonic()}\\n".encode())

looking, typing = QTimer(interval=50), QTimer(interval=40)
looking.timeout.connect(begin)
typing.timeout.connect(press)
looking.start()
QTimer.singleShot(30_000, application.quit)
sys.exit(application.exec())
"""


WHOLE = os.environ.get("TREATYARCHIVE_TRIALS") == "whole"
_FIRST = 60  # letters typed before a kill may come: more than two seconds of typing


class Place(NamedTuple):
    """Where something is typed."""

    screen: str
    field: str
    """How to get at it from the form."""
    table: str


PLACES = {
    "title": Place("desk", "form.fields.title", "document"),
    "note": Place("desk", "form.fields.note", "document"),
    "tag line": Place("desk", "form.fields.sectors", "document"),
    "agreement": Place(
        "agreements", "next(f for f in form.keeping.fields if f.name == 'note')", "instrument"
    ),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive with a document and an instrument."""
    path = tmp_path_factory.mktemp("filled") / "filled.tarchive"
    with Archive.create(path) as archive:
        adding.add_text(archive, "Text of it", "T")
        instruments.create(archive, "I01", "Treaty")
    return path.read_bytes()


def killed(archive: Path, place: Place, letters: str, after: float) -> list[float]:
    """How long before the kill each letter was typed, in a window killed amid its typing."""
    child = kit.script(
        _WINDOW,
        archive,
        place.screen,
        place.field,
        letters,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        start_new_session=True,
    )
    assert child.stdout is not None
    lines = [child.stdout.readline() for _ in range(_FIRST)]
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    at = time.monotonic()
    rest, errors = child.communicate()
    assert all(lines), errors.decode()
    whole = (b"".join(lines) + rest).decode().split("\n")[:-1]
    return [at - float(line) for line in whole]


@pytest.mark.parametrize("place", PLACES if WHOLE else ["title", "tag line"])
def test_kill_while_typing(tmp_path: Path, filled: bytes, place: str) -> None:
    archive, chance = tmp_path / "a.tarchive", random.Random(place)
    there = PLACES[place]
    for _ in range(8 if WHOLE else 1):
        archive.write_bytes(filled)
        letters = "".join(chance.choices("bdfghjklmnpqrstvwz", k=400))
        typed = killed(archive, there, letters, chance.uniform(0, 1))
        # A machine that is busy otherwise may hold up the keys, and then the clock as well.
        held_up = max(one - other for one, other in pairwise(typed))
        owed = sum(ago > 1 + held_up for ago in typed)
        with Archive.open(archive) as opened:
            values = drafts.get(opened, 1, table=there.table).values()
        kept = max(
            n for n in range(len(typed) + 1) if not n or any(letters[:n] in v for v in values)
        )
        assert owed
        assert kept >= owed, f"{kept} of {len(typed)} letters, {owed} of them a second old"
        assert kit.problems(archive) == []
