"""Less motion: who decides, what desktops say, and that everything that moves asks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QStyle

from abz_desktop.core.changes import Label
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import motion
from abz_desktop.ui.shared.tasks import Step
from tests.house import module, sources, tree

MOVING = {
    "QPropertyAnimation",
    "QVariantAnimation",
    "QTimeLine",
    "QSequentialAnimationGroup",
    "QParallelAnimationGroup",
}


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    yield
    motion.follow("usual")


@pytest.mark.parametrize(("mode", "length"), [("usual", 100), ("less", 0), ("system", 100)])
def test_the_person_decides_else_the_system(qapp: QApplication, mode: str, length: int) -> None:
    motion.follow(mode)
    assert motion.duration(100) == length
    assert motion.allowed() is (length > 0)


def test_nothing_moves_for_long(qapp: QApplication) -> None:
    motion.follow("usual")
    assert motion.duration(10_000) == motion.LONGEST == 150


@pytest.mark.parametrize(
    ("file", "text", "less"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations = 0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("kdeglobals", "\udcff\x00", False),
    ],
)
def test_what_desktops_keep_in_files(tmp_path: Path, file: str, text: str, less: bool) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8", errors="surrogateescape")
    assert motion.files_want_less(tmp_path) is less
    assert not motion.files_want_less(tmp_path / "absent")


@pytest.mark.parametrize(("says", "less"), [("echo false", True), ("echo true", False), ("exit 1", False)])
def test_what_desktops_tell_by_a_program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, less: bool
) -> None:
    program = tmp_path / "gsettings"
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert motion.program_says(*motion.PROGRAMS[0]) is less
    assert not motion.program_says(*motion.PROGRAMS[1])


def test_the_window_follows_the_setting_at_once(program: Program) -> None:
    def style_moves() -> int:
        button = QPushButton(program.window)
        button.ensurePolished()
        return button.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, button)

    def busy_bar_moves() -> bool:
        program.window.strip.show_step(Step(1, Label("do.backup"), 0, 0))
        bar = program.window.strip.findChild(QProgressBar)
        assert bar is not None
        return bar.maximum() == 0

    assert style_moves() == motion.LONGEST
    assert busy_bar_moves()
    program.shared.preferences.set("motion", "less")
    assert not motion.allowed()
    assert style_moves() == 0
    assert not busy_bar_moves()
    program.shared.preferences.set("motion", "usual")
    assert style_moves() == motion.LONGEST


def test_everything_that_moves_asks() -> None:
    """A module that uses an animation of Qt asks `motion.duration` how long it may take."""
    careless = []
    for path in sources("abz_desktop"):
        names = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
        asked = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        if names & MOVING and "duration" not in asked:
            careless.append(module(path))
        if "setAnimated" in asked:
            careless.append(module(path))
    assert not careless
