"""Tests of the window speak the program's English: counts have their plurals."""

import pytest
from PySide6.QtWidgets import QApplication

from treatyarchive.ui import app


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> QApplication:
    return app.dressed()
