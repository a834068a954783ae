"""Keys are made, trusted, passed on and forgotten in the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shares
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from treatyarchive.bundle import signing
from treatyarchive.ui.key_dialogs import NewKey, TrustKey
from treatyarchive.ui.settings_screen.signing_keys import SigningKeys
from treatyarchive.ui.widgets.question import Question
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shares.window(tmp_path, qtbot) as made:
        made.go("settings")
        yield made
        QGuiApplication.clipboard().clear()


def said(card: SigningKeys) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card)]


def button(card: SigningKeys, name: str) -> QPushButton:
    shown = [each for each in card.findChildren(QPushButton) if each.isVisibleTo(card)]
    (found,) = [each for each in shown if each.accessibleName() == name]
    return found


def test_a_key_is_made_passed_on_and_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    card = window.screens.settings.keys
    card.new.click()
    (dialog,) = window.findChildren(NewKey)
    dialog.name.setText("Bobur")
    with qtbot.waitSignal(dialog.made):
        dialog.yes.click()
    (key,) = signing.keys()
    qtbot.waitUntil(lambda: f"Yours, number {key.key_id}" in said(card))
    button(card, "Copy the public key Bobur").click()
    assert QGuiApplication.clipboard().text() == key.public_key
    button(card, "Forget the key Bobur").click()
    (question,) = window.findChildren(Question)
    question.yes.click()
    assert signing.keys() == ()
    qtbot.waitUntil(lambda: "Signing" in said(card))
    assert "Bobur" not in said(card)


def test_the_key_of_another_is_trusted(window: MainWindow, qtbot: QtBot) -> None:
    other = signing.make("Gulnora")
    signing.forget("Gulnora")
    card = window.screens.settings.keys
    card.refresh()
    card.trust.click()
    (dialog,) = window.findChildren(TrustKey)
    dialog.name.setText("Gulnora")
    dialog.key.setText("no key")
    dialog.yes.click()
    assert dialog.problem.text()
    dialog.key.setText(other.public_key)
    dialog.yes.click()
    qtbot.waitUntil(lambda: f"Trusted, number {other.key_id}" in said(card))
    assert [each.name for each in signing.trusted()] == ["Gulnora"]
