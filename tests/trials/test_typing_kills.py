"""`kill -9` while typing: of what was typed no more than the last second is lost."""

import os
import random
import signal
import time
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

def line():
    try:
        made = eval(field, {"screen": window.screens.get(screen)})
    except AttributeError:
        return None
    return made if made.isVisible() and made.isEnabled() else None

def begin():
    if (made := line()) is None:
        return
    window.activateWindow()
    made.setFocus()
    if made.hasFocus():
        looking.stop()
        typing.start()

def press():
    letter = next(left, "")
    if letter:
        QTest.keyClick(window.focusWidget(), letter)
        os.write(1, f"{letter} {time.monotonic()}\\n".encode())

looking, typing = QTimer(interval=50), QTimer(interval=40)
looking.timeout.connect(begin)
typing.timeout.connect(press)
looking.start()
sys.exit(application.exec())
"""


class Place(NamedTuple):
    """Where something is typed."""

    screen: str
    field: str
    """How to get at it from the screen."""
    table: str


PLACES = {
    "title": Place("desk", "screen.form.fields.title.line", "document"),
    "note": Place("desk", "screen.form.fields.note.text", "document"),
    "tag line": Place("desk", "screen.form.fields.sectors.chips.line", "document"),
    "agreement": Place("agreements", "screen.form.fields['note'].text", "instrument"),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive with a document and an instrument."""
    path = tmp_path_factory.mktemp("filled") / "filled.tarchive"
    with Archive.create(path) as archive:
        adding.add_text(archive, "Text of it", "T")
        instruments.create(archive, "I01", "Treaty")
    return path.read_bytes()


def killed(archive: Path, place: Place, letters: str, after: float) -> list[tuple[str, float]]:
    """What had been typed when, in a window killed `after` seconds of typing."""
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
    first = child.stdout.readline()
    assert first, child.communicate()[1].decode()
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    at = time.monotonic()
    lines = (first + child.communicate()[0]).decode().split("\n")[:-1]
    typed = [(letter, float(when)) for letter, when in (line.split() for line in lines)]
    return [(letter, at - when) for letter, when in typed]


@pytest.mark.parametrize("place", PLACES)
def test_kill_while_typing(
    tmp_path: Path, filled: bytes, place: str, *, whole_trials: bool
) -> None:
    archive, chance = tmp_path / "a.tarchive", random.Random(place)
    there = PLACES[place]
    for _ in range(8 if whole_trials else 1):
        archive.write_bytes(filled)
        letters = "".join(chance.choices("bdfghjklmnpqrstvwz", k=400))
        typed = killed(archive, there, letters, chance.uniform(1.5, 3))
        owed = sum(ago > 1 for _, ago in typed)
        with Archive.open(archive) as opened:
            values = drafts.get(opened, 1, table=there.table).values()
        kept = max(n for n in range(len(typed) + 1) if not n or any(letters[:n] in v for v in values))
        assert owed
        assert kept >= owed, f"{kept} of {len(typed)} letters, {owed} of them a second old"
        assert kit.problems(archive) == []
