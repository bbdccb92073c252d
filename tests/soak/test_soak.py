"""A dozen kills while somebody types and saves: what was saved or kept is there, and nothing is half."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are POSIX words")
def test_nothing_saved_or_kept_is_lost_in_a_dozen_kills(tmp_path: Path) -> None:
    environment = os.environ | {"ABZ_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tests.soak", "--library", "12", "--window", "0", "--pause", "0.01"]
    found = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
        timeout=120,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    kills, inside = (int(word) for word in found.stdout.splitlines()[-1].split()[1:4:2])
    assert (kills, inside >= 3) == (12, True), found.stdout
