"""The lanes: order, the newest of a key, progress and cancel, errors, callbacks of widgets that are gone."""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abz_desktop.core.changes import Label, Progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.ui.shared.tasks import Step, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_results_come_back_on_the_ui_thread(tasks: Tasks) -> None:
    seen: list[Any] = []

    def done(result: int) -> None:
        seen.append((result, threading.current_thread() is threading.main_thread()))

    tasks.read(threading.get_ident, done)
    assert tasks.wait_idle()
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1]


def test_writes_keep_their_order(tasks: Tasks) -> None:
    order: list[int] = []
    for number in range(50):
        tasks.write(partial(order.append, number))
    assert tasks.wait_idle()
    assert order == list(range(50))


def test_the_newest_of_a_key_wins(tasks: Tasks) -> None:
    hold, shown, ran = threading.Event(), list[str](), list[str]()

    def slow() -> str:
        ran.append("first")
        hold.wait(10)
        return "first"

    tasks.read(slow, shown.append, key="search")
    for text in ("second", "third"):
        tasks.read(partial(_note, ran, text), shown.append, key="search")
    hold.set()
    assert tasks.wait_idle()
    assert shown == ["third"]
    assert "second" not in ran


def _note(into: list[str], text: str) -> str:
    into.append(text)
    return text


def test_long_work_says_how_far_it_is_and_can_be_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[Step] = []
    failures: list[Exception] = []
    reached = threading.Event()
    tasks.progressed.connect(steps.append)

    def work(progress: Progress) -> None:
        for number in range(1_000_000):
            if not progress(Label("do.install"), number, 1_000_000):
                raise Cancelled
            reached.set()

    job = tasks.long(work, None, failures.append)
    qtbot.waitUntil(reached.is_set)
    tasks.cancel(job)
    assert tasks.wait_idle()
    assert isinstance(failures[0], Cancelled)
    assert steps[0] == Step(job, Label("do.install"), 0, 1_000_000)


def test_an_error_nobody_waits_for_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    def fail() -> None:
        raise LibraryError("library-locked", path="x")

    with qtbot.waitSignal(tasks.error) as told:
        tasks.read(fail)
    assert told.args is not None
    assert isinstance(told.args[0], LibraryError)


@pytest.mark.logs
def test_a_bug_is_told_and_logged(tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with qtbot.waitSignal(tasks.error):
        tasks.write(partial(int, "no number"))
    assert "Work in the background failed" in caplog.text


def test_a_cancelled_job_is_no_error(tasks: Tasks) -> None:
    told: list[Exception] = []
    tasks.error.connect(told.append)

    def work(_progress: Progress) -> None:
        raise Cancelled

    tasks.long(work)
    assert tasks.wait_idle()
    assert not told


def test_callbacks_of_what_is_gone_are_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    class Owner(QObject):
        called = False

        def done(self, _result: object) -> None:
            type(self).called = True

    owner, hold = Owner(), threading.Event()
    tasks.read(partial(hold.wait, 10), owner.done)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    hold.set()
    assert tasks.wait_idle()
    assert not Owner.called


def test_closing_finishes_the_writes(qapp: QApplication) -> None:
    made, written = Tasks(), list[int]()
    for number in range(20):
        made.write(partial(written.append, number))
    made.close()
    assert written == list(range(20))
    assert made.read(lambda: 1) == 0
