"""A toast stays as long as somebody is on it, keeps within its window, and moves only if it may."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.ui import app, theme
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    theme.install(app.dressed(), "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def timer(toast: Toast) -> QTimer:
    found = toast.findChild(QTimer)
    assert found is not None
    return found


def test_undo_is_done_once_and_the_toast_goes(window: QWidget) -> None:
    toast, done = Toast(window), []
    toast.tell("Moved 000002 to the trash", "Undo", lambda: done.append(1))
    assert toast.isVisible()
    toast.press()
    assert toast.isHidden()
    toast.press()
    assert done == [1]


def test_it_waits_while_the_pointer_or_the_keyboard_is_on_it(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Moved 000002 to the trash", "Undo")
    assert timer(toast).isActive()
    button = toast.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    assert not timer(toast).isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not timer(toast).isActive()  # the keyboard is on it still
    window.setFocus()
    assert timer(toast).isActive()


def test_it_fades_and_is_gone(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Saved")
    qtbot.waitUntil(lambda: toast.graphicsEffect() is None)
    timer(toast).setInterval(1)
    timer(toast).start()
    qtbot.waitUntil(toast.isHidden)
    assert toast.graphicsEffect() is None


def test_it_is_there_at_once_where_nothing_may_move(window: QWidget) -> None:
    theme.reduce_motion(reduced=True)
    toast = Toast(window)
    toast.tell("Saved")
    assert toast.graphicsEffect() is None
    theme.reduce_motion(reduced=False)


@pytest.mark.parametrize("percent", [100, 150])
def test_it_keeps_within_its_window(window: QWidget, percent: int) -> None:
    theme.resize(percent)
    toast = Toast(window)
    toast.tell("Renamed to " + "a very long title " * 20, "Undo")
    QApplication.processEvents()
    button = toast.findChild(QPushButton)
    assert window.rect().contains(toast.geometry())
    assert button is not None
    assert toast.rect().contains(button.geometry())
    toast.tell("Saved")
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    theme.resize(100)


def test_a_long_one_does_not_lie_across_a_wide_window(window: QWidget) -> None:
    window.resize(1440, 400)
    toast = Toast(window)
    toast.tell("Took back: " + "a very long title " * 20, "Redo")
    QApplication.processEvents()
    assert toast.width() < window.width() / 2
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1


def test_what_is_cut_off_is_no_markup_in_the_tip(qtbot: QtBot) -> None:
    label = Elided("<b>Treaty</b> on friendship and on much more")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert "&lt;b>" in label.toolTip()
