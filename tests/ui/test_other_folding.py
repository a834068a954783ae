"""An archive indexed by another version, where it cannot be written: the window says so."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from treatyarchive.archive import store
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session
from treatyarchive.ui.window.main_window import MainWindow


@pytest.mark.parametrize("other", [True, False])
def test_what_is_found_in_fewer_spellings_is_said(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, other: bool
) -> None:
    with Archive.open(path) as archive, archive.transaction():
        archive.rows.update(
            "index_form", 1, {"form": 1 if other else archive.one("SELECT form FROM index_form")[0]}
        )
    monkeypatch.setattr(store, "writable", lambda _: False)
    window = MainWindow(Session(path))
    qtbot.addWidget(window)
    window.show()
    assert window.banner.isVisible() == other
    assert ("searched as it is" in window.banner.message) == other
