import sys, traceback
sys.path.insert(0, "tests/x11")
from test_stories import *
from test_stories import Hands, hands
import test_stories_by_keyboard as tk
from treatyarchive.archive import history
from treatyarchive.ui.desk.answers import Answers
def test_a(tmp_path, qtbot, monkeypatch):
    path = tmp_path / "own.tarchive"
    old = Answers.accept
    def acc(self, offers, said):
        print("ACCEPT", said); traceback.print_stack(limit=14, file=sys.stdout)
        return old(self, offers, said)
    monkeypatch.setattr(Answers, "accept", acc)
    with Archive.create(path) as archive:
        adding.add_text(archive, tk.TEXT, "Allies sign")
    with hands(path, qtbot) as user:
        user.press(Key.Key_Down, Key.Key_Return)
        user.goes_to("desk", 1)
        user.part(9)
        user.press(Key.Key_Return, held=ALT)
        user.settle()
        user.press(Key.Key_Tab, Key.Key_Tab, held=SHIFT)
        user.type("Nur-Sultan")
        user.settle()
        user.enter()
        user.settle()
        user.enter()
        user.settle()
        assert 0
