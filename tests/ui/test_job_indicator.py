"""The job in the top bar says what runs and how far it is; its card pauses and stops it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.progress import Progress
from treatyarchive.ui import app, theme
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.widgets.job_card import JobCard
from treatyarchive.ui.widgets.job_indicator import JobIndicator


class Steps:
    """An operation that goes one step further whenever it is let."""

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.done = 0

    def __call__(self, _archive: Archive, progress: Progress) -> None:
        for number in range(1, 32):
            self.let.acquire(timeout=2)
            progress.step(number, 31, f"decree-{number}.tif")
            self.done = number


@pytest.fixture
def runner(qtbot: QtBot, tmp_path: Path) -> JobRunner:
    theme.install(app.dressed(), "light")
    path = tmp_path / "a.tarchive"
    new_archive(path, "Tester").close()
    return JobRunner(lambda: Archive.open(path))


@pytest.fixture
def indicator(qtbot: QtBot, runner: JobRunner) -> Iterator[JobIndicator]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 400)
    made = JobIndicator(runner, window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield made  # the window lives as long as this frame
    runner.close()


def buttons(card: JobCard) -> dict[str, QPushButton]:
    return {each.text(): each for each in card.findChildren(QPushButton) if each.isVisible()}


def run(runner: JobRunner, title: str, *, pausable: bool = False) -> tuple[Job, Steps]:
    steps = Steps()
    job = Job(title, steps, pausable=pausable)
    runner.start(job)
    return job, steps


def finish(runner: JobRunner, qtbot: QtBot, *all_steps: Steps) -> None:
    for steps in all_steps:
        steps.let.release(40)
    qtbot.waitUntil(lambda: not runner.jobs)


def test_it_is_seen_while_something_runs(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    assert indicator.isHidden()
    _, steps = run(runner, "Reading scans")
    assert indicator.isVisible()
    steps.let.release()
    qtbot.waitUntil(lambda: indicator.text == "Reading scans  ·  1 of 31")
    assert indicator.button.accessibleName() == "Reading scans, 1 of 31"
    finish(runner, qtbot, steps)
    assert indicator.isHidden()
    assert indicator.text == ""


def test_a_narrow_window_shows_the_numbers_alone(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    _, steps = run(runner, "Reading scans")
    steps.let.release()
    qtbot.waitUntil(lambda: "1 of 31" in indicator.text)
    indicator.window().resize(1239, 400)
    qtbot.waitUntil(lambda: indicator.text == "1 of 31")
    assert indicator.button.accessibleName() == "Reading scans, 1 of 31"
    indicator.window().resize(1300, 400)
    qtbot.waitUntil(lambda: indicator.text == "Reading scans  ·  1 of 31")
    finish(runner, qtbot, steps)


def test_a_card_for_each_job_stops_that_job(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    _, reading = run(runner, "Reading scans")
    _, checking = run(runner, "Checking")
    indicator.button.click()
    cards = indicator.cards
    assert cards is not None
    qtbot.waitUntil(cards.isVisible)
    assert len(cards.shown) == 2
    reading.let.release()
    qtbot.waitUntil(lambda: "1 of 31, decree-1.tif" in cards.shown[0].accessibleName())
    assert set(buttons(cards.shown[0])) == {"Stop"}  # neither of them can pause
    buttons(cards.shown[0])["Stop"].click()
    reading.let.release()
    qtbot.waitUntil(lambda: len(cards.shown) == 1)
    assert reading.done == 1
    assert cards.isVisible()
    finish(runner, qtbot, checking)
    assert cards.isHidden()
    assert checking.done == 31


def test_a_job_that_can_pause_waits_and_goes_on(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    _, steps = run(runner, "Reading scans", pausable=True)
    indicator.show_cards()
    assert indicator.cards is not None
    card = indicator.cards.shown[0]
    buttons(card)["Pause"].click()
    steps.let.release(5)
    qtbot.wait(60)
    assert steps.done == 0
    buttons(card)["Go on"].click()
    qtbot.waitUntil(lambda: steps.done == 5)
    finish(runner, qtbot, steps)


def test_a_card_knows_at_once_how_far_its_job_is(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    _, steps = run(runner, "Reading scans", pausable=True)
    steps.let.release()
    qtbot.waitUntil(lambda: "1 of 31" in indicator.text)
    indicator.show_cards()
    assert indicator.cards is not None
    card = indicator.cards.shown[0]
    assert card.accessibleName() == "Reading scans, 1 of 31, decree-1.tif"
    buttons(card)["Pause"].click()
    assert card.accessibleName() == "Reading scans, 1 of 31, Paused"
    assert indicator.text == "Paused  ·  1 of 31"
    buttons(card)["Go on"].click()
    assert indicator.text == "Reading scans  ·  1 of 31"
    finish(runner, qtbot, steps)


def test_a_paused_job_can_be_stopped(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    job, steps = run(runner, "Reading scans", pausable=True)
    job.pause(True)
    steps.let.release(5)
    indicator.cancel()
    assert indicator.text == "Stopping…"
    qtbot.waitUntil(lambda: not runner.jobs)
    assert steps.done == 0


def test_a_click_beside_the_cards_closes_them(
    indicator: JobIndicator, runner: JobRunner, qtbot: QtBot
) -> None:
    _, steps = run(runner, "Reading scans")
    qtbot.mouseClick(indicator.button, Qt.MouseButton.LeftButton)
    assert indicator.cards is not None
    assert indicator.cards.isVisible()
    qtbot.mouseClick(indicator.cards.shown[0], Qt.MouseButton.LeftButton)
    assert indicator.cards.isVisible()
    qtbot.mouseClick(indicator.window(), Qt.MouseButton.LeftButton, pos=QPoint(5, 390))
    assert indicator.cards.isHidden()
    qtbot.mouseClick(indicator.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(indicator.button, Qt.MouseButton.LeftButton)
    assert indicator.cards.isHidden()
    finish(runner, qtbot, steps)


def test_escape_closes_the_cards(indicator: JobIndicator, runner: JobRunner, qtbot: QtBot) -> None:
    _, steps = run(runner, "Reading scans")
    indicator.show_cards()
    assert indicator.cards is not None
    focus = QApplication.focusWidget()
    assert focus is indicator.cards.shown[0].stop
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert indicator.cards.isHidden()
    assert QApplication.focusWidget() is indicator.button
    finish(runner, qtbot, steps)


def test_a_job_that_outlives_its_window_ends_without_a_word(path: Path) -> None:
    def fails(_archive: Archive, _progress: Progress) -> None:
        raise ArchiveError("The disk is full.")

    job = Job("Late", fails)
    shiboken6.delete(job)
    job.run(lambda: Archive.open(path))
