"""PySide6 6.12.0 aborts on Python 3.10 and 3.11: every void call loses a reference to None."""

import subprocess
import sys

CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


def test_many_void_calls_survive() -> None:
    child = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=120, check=False
    )
    assert (child.returncode, child.stdout) == (0, "19999\n"), child.stderr[-2000:]
