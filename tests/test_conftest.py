"""The look at what a test leaves behind sees it."""

import pytest

pytest_plugins = ["pytester"]

LEAVING = """
import logging, threading, warnings, pytest

def test_thread():
    stop = threading.Event()
    threading.Thread(target=stop.wait, args=(60,), name="left", daemon=True).start()

def test_window(qapp):
    from PySide6.QtWidgets import QWidget
    global window
    window = QWidget()
    window.setWindowTitle("left")
    window.show()

def test_log():
    logging.getLogger("somewhere").warning("left")

def test_warning():
    warnings.warn("left")

def test_qt_message(qapp):
    from PySide6.QtCore import qWarning
    qWarning("left")

@pytest.mark.logs
def test_expected_log():
    logging.getLogger("somewhere").warning("expected")

def test_tidy(abz_home):
    assert not abz_home.exists()
"""


def test_what_a_test_leaves_behind_fails_it(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> None:
    root = request.config.rootpath
    shown = (root / "tests" / "conftest.py").read_text(encoding="utf-8").replace("GRACE = 5.0", "GRACE = 0.1")
    pytester.makeconftest(shown)
    settings = (root / "pyproject.toml").read_text(encoding="utf-8")
    pytester.makepyprojecttoml(
        settings[settings.index("[tool.pytest.ini_options]") : settings.index("# ----", settings.index("[tool.pytest"))]
    )
    (pytester.mkdir("tests") / "test_left.py").write_text(LEAVING, encoding="utf-8")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rfEp")
    said = result.stdout.str()
    bad = {"test_thread", "test_window", "test_log", "test_warning", "test_qt_message"}
    reported = {
        name
        for name in bad
        if any(f"{word} " in line and name in line for word in ("ERROR", "FAILED") for line in said.splitlines())
    }
    assert reported == bad
    assert {"test_tidy", "test_expected_log"} <= {
        line.split("::")[-1] for line in said.splitlines() if line.startswith("PASSED")
    }
