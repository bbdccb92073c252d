"""One window per person: a second start hands over its file."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abz_desktop.ui.frame.single import Doorman, channel, hand_over


@pytest.fixture
def name() -> str:
    return f"abz-test-{uuid4().hex[:12]}"


@pytest.fixture
def doorman(qapp: QApplication, name: str) -> Iterator[Doorman]:
    made = Doorman(name)
    yield made
    made.close()


SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from abz_desktop.ui.frame.single import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(sys.argv[1], sys.argv[2]) else 1)
"""


def test_a_second_start_hands_over_its_file(doorman: Doorman, name: str, qtbot: QtBot) -> None:
    file = "/somewhere/bibliotheek é.abz"
    with qtbot.waitSignal(doorman.called, timeout=20_000) as called:
        second = subprocess.Popen([sys.executable, "-c", SECOND, file, name], env=os.environ | {"PYTHONUTF8": "1"})
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert called.args == [file]
    assert second.returncode == 0


def test_nobody_there(qapp: QApplication, name: str) -> None:
    assert not hand_over("", name)


def test_two_people_do_not_meet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ABZ_HOME", str(tmp_path / "one"))
    mine = channel()
    monkeypatch.setenv("ABZ_HOME", str(tmp_path / "two"))
    assert channel() != mine
