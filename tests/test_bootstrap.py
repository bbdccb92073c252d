"""Setting up on a bare machine: what is missing is found by loading it, and is installed or said in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap, start


def test_a_library_is_missing_when_it_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libc.so.6": "libc6", "libnosuchthing.so.9": "libnosuchthing9"})
    monkeypatch.setattr(bootstrap, "DISPLAY_LIBRARIES", {"libneither.so.1": "libneither1"})
    monkeypatch.setattr(sys, "platform", "linux")
    assert bootstrap.missing_packages(display=False) == ["libnosuchthing9"]
    assert bootstrap.missing_packages(display=True) == ["libnosuchthing9", "libneither1"]


def test_other_systems_need_no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "QT_LIBRARIES", {"libnosuchthing.so.9": "libnosuchthing9"})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert bootstrap.missing_packages(display=True) == []


def test_without_rights_the_one_line_that_helps_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "missing_packages", lambda _display: ["libegl1", "libgl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(bootstrap.CannotGoOnError) as fault:
        bootstrap.ensure_libraries(display=False)
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display(environment: dict[str, str], platform: str, shown: bool) -> None:
    assert bootstrap.has_display(environment, platform) is shown


def test_without_a_display_the_tour_is_played() -> None:
    assert start.command(display=True)[1:] == ["-m", "abz_desktop"]
    assert start.command(display=False)[1:] == ["-m", "abz_desktop", "--tour", str(Path("build") / "tour")]


def test_a_change_of_a_lock_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*bootstrap.LOCKS["dev"], *bootstrap.OWN):
        (tmp_path / name).write_text(name, encoding="ascii")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    before = bootstrap.fingerprint("run"), bootstrap.fingerprint("dev")
    (tmp_path / "requirements-dev.lock").write_text("other", encoding="ascii")
    assert bootstrap.fingerprint("run") == before[0]
    assert bootstrap.fingerprint("dev") != before[1]


def test_the_second_time_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    (tmp_path / ".abz-run").write_text(bootstrap.fingerprint("run"), encoding="ascii")
    monkeypatch.setattr(bootstrap, "run", lambda *_, **__: pytest.fail("nothing to do"))
    bootstrap.ensure_packages("run")


def test_make_knows_every_command_that_the_readme_names() -> None:
    root = bootstrap.ROOT
    words = (root / "README.md").read_text(encoding="utf-8") + (root / "docs" / "CONTRIBUTING.md").read_text(
        encoding="utf-8"
    )
    named = {part.split()[0] for part in words.split("make ")[1:] if part.split()[0].strip("`,.;)").isalpha()}
    targets = {
        line.split(":")[0] for line in (root / "Makefile").read_text(encoding="utf-8").splitlines() if ":" in line
    }
    asked = {name.strip("`,.;)") for name in named} & {
        "run",
        "test",
        "bench",
        "tour",
        "check",
        "clean",
        "lock",
        "wheel",
        "bundle",
    }
    assert asked <= targets
    dry = subprocess.run(["make", "--dry-run", *sorted(asked)], cwd=root, capture_output=True, text=True, check=False)
    assert dry.returncode == 0, dry.stderr
