"""What every test gets: Qt off screen, a home of its own, and a look at what it leaves behind."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt module is loaded
os.environ.setdefault("QT_ACCESSIBILITY", "0")  # no talk with a desktop's accessibility bus
os.environ["OMP_NUM_THREADS"] = "1"

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with something slow begin first, so that the workers come to their end together."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: the collections after every window need not look at it again."""
    gc.collect()
    gc.freeze()


GRACE = 5.0  # seconds in which a thread that was asked to stop may end


@pytest.fixture(autouse=True)
def abz_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test alone, in which paths.py puts data, index, settings and logs."""
    home = tmp_path / "abz-home"
    monkeypatch.setenv("ABZ_HOME", str(home))
    monkeypatch.delenv("ABZ_LIBRARY", raising=False)
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test after which a thread still runs or a window is still open."""
    threads, windows = set(threading.enumerate()), set(open_windows())
    yield
    for thread in set(threading.enumerate()) - threads:
        thread.join(GRACE)
    assert not [thread.name for thread in set(threading.enumerate()) - threads], "a thread was left running"
    assert not [window for window in open_windows() if window not in windows], "a window was left open"


def open_windows() -> list[str]:
    """The windows that can be seen, by kind and title; none before Qt was loaded."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if application is None:
        return []
    return [f"{type(one).__name__} {one.windowTitle()!r}" for one in application.topLevelWidgets() if one.isVisible()]


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test that logged a warning or an error, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs") is None:
        loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
        assert not [f"{record.name}: {record.getMessage()}" for record in loud], "an unexpected line in the log"
