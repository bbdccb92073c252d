"""What every test gets: Qt off screen, and a home of its own so that no test touches the files of the person who runs it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt module is loaded
os.environ.setdefault("QT_ACCESSIBILITY", "0")  # no talk with a desktop's accessibility bus
os.environ["NUMEXPR_MAX_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def abz_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test alone, in which paths.py puts data, index, settings and logs."""
    home = tmp_path / "abz-home"
    monkeypatch.setenv("ABZ_HOME", str(home))
    monkeypatch.delenv("ABZ_LIBRARY", raising=False)
    return home
