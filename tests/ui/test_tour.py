"""The tour plays to its end, and nothing in its pictures is cut off, overlaps, lacks a wording or is empty."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abz_desktop.app import play_tour
from abz_desktop.ui.tour.looking import look
from abz_desktop.ui.tour.manner import Manner, read_factor, read_size
from abz_desktop.ui.tour.playing import ALL


@pytest.mark.tour
@pytest.mark.slow
def test_the_tour_finds_nothing_wrong(qapp: QApplication, tmp_path: Path) -> None:
    """Dutch in the light, English in the dark; `make tour` plays each in both."""
    code = play_tour(str(tmp_path / "tour"), short=True)
    report = json.loads((tmp_path / "tour" / "report.json").read_text("utf-8"))
    wrong = [
        (shot["file"], one["what"], one["where"], one["text"]) for shot in report["shots"] for one in shot["findings"]
    ]
    assert not wrong
    assert code == 0
    assert report["pictures"] == len(ALL) * 2
    assert all((tmp_path / "tour" / shot["file"]).stat().st_size > 5_000 for shot in report["shots"])
    assert (tmp_path / "tour" / "approach-nl.md").read_text("utf-8").startswith("# Samen uit de schulden")


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(200, 200)
    qtbot.addWidget(made)
    return made


def test_it_sees_text_that_is_cut_off(stage: QWidget) -> None:
    button = QPushButton("A long word on a small button", stage)
    button.setGeometry(0, 0, 40, 30)
    stage.show()
    assert [finding.what for finding in look(stage, "nl")] == ["cut"]


def test_it_sees_widgets_over_each_other(stage: QWidget) -> None:
    for text in ("a", "b"):
        QLabel(text, stage).setGeometry(10, 10, 80, 30)
    stage.show()
    assert [finding.what for finding in look(stage, "nl")] == ["overlap"]


def test_it_sees_the_wrong_language_and_a_missing_wording(stage: QWidget) -> None:
    layout = QVBoxLayout(stage)
    for text in ("Undo", "action.undo", "Ongedaan maken"):
        layout.addWidget(QLabel(text))
    stage.show()
    assert {(finding.what, finding.text) for finding in look(stage, "nl")} == {
        ("other language", "Undo"),
        ("no wording", "action.undo"),
    }


def test_it_is_content_with_what_is_well(stage: QWidget) -> None:
    layout = QVBoxLayout(stage)
    layout.addWidget(QLabel("Ongedaan maken"))
    layout.addWidget(QPushButton("OK"))
    stage.show()
    assert look(stage, "nl") == ()


def test_it_can_be_played_on_another_screen() -> None:
    assert Manner(read_size("1366x768"), read_factor("2")).window == (683, 384)
    assert Manner(read_size(" 1920X1080 "), read_factor("1.5"), read_factor("2")).window == (1280, 720)


@pytest.mark.parametrize("wrong", ["", "2x", "0.5", "9", "nan", "1366 x 768 x 3", "-1x-1"])
def test_a_number_that_is_none_is_said(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert play_tour("", size=wrong) == 2
    assert play_tour("", scale=wrong) == 2
    assert play_tour("", text=wrong) == 2
    assert capsys.readouterr().err
