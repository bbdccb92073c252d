"""The measuring of contrast on pictures: it sees what is too faint, each line for itself, and leaves out what it must."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abz_desktop.ui.shared.theme import read_theme
from abz_desktop.ui.tour.contrast import faint, lowest, luminance


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setStyleSheet("* { background: #ffffff; color: #22252a; }")
    QVBoxLayout(made)
    made.resize(300, 200)
    qtbot.addWidget(made)
    return made


def measured(stage: QWidget, *widgets: QWidget) -> list[str]:
    layout = stage.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    stage.show()
    return [one.text for one in faint(stage, stage.grab().toImage())]


def coloured(widget: QWidget, colour: str) -> QWidget:
    widget.setStyleSheet(f"color: {colour};")
    return widget


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_it_sees_words_that_are_too_faint(stage: QWidget, kind: type[QLabel | QPushButton]) -> None:
    found = measured(stage, coloured(kind("bleke woorden"), "#a0a0a0"), kind("goede woorden"))
    assert len(found) == 1
    assert found[0].endswith("bleke woorden")


def test_what_is_switched_off_does_not_count(stage: QWidget) -> None:
    button = QPushButton("bleke woorden")
    button.setEnabled(False)
    assert measured(stage, coloured(button, "#a0a0a0")) == []


def test_a_prompt_counts_too(stage: QWidget) -> None:
    line, good = QLineEdit(), QLineEdit()
    for field in (line, good):
        field.setPlaceholderText("typ hier iets")
    line.setStyleSheet("placeholder-text-color: #b0b0b0;")
    good.setStyleSheet("placeholder-text-color: #5a5f69;")
    assert [text.partition(" ")[2] for text in measured(stage, line, good)] == ["typ hier iets"]


def test_each_line_of_a_list_counts_for_itself(stage: QWidget) -> None:
    rows = QListWidget()
    rows.addItems(["goede woorden", "bleke woorden"])
    rows.item(1).setForeground(QColor("#a0a0a0"))
    rows.setStyleSheet("QListWidget { background: #ffffff; } QListWidget::item { padding: 4px; }")
    assert [text.partition(" ")[2] for text in measured(stage, rows)] == ["bleke woorden"]


def test_what_something_floats_over_is_left_out(stage: QWidget) -> None:
    label = coloured(QLabel("bleke woorden"), "#a0a0a0")
    measured(stage, label)
    veil = QWidget(stage)
    veil.setProperty("floating", True)
    veil.setGeometry(stage.rect())
    veil.show()
    assert list(faint(stage, stage.grab().toImage())) == []


def test_luminance_is_that_of_wcag() -> None:
    image = QImage(3, 1, QImage.Format.Format_RGB32)
    for x, colour in enumerate(("#ffffff", "#000000", "#0b6e6e")):
        image.setPixelColor(x, 0, QColor(colour))
    assert luminance(image)[0].tolist() == pytest.approx([1.0, 0.0, 0.1235], abs=1e-3)


def test_a_rule_is_no_text_and_nothing_is_no_text() -> None:
    page = np.ones((40, 40))
    page[10:12] = 0.6
    assert lowest(page) == 21.0
    assert lowest(np.zeros((0, 4))) == 21.0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_prompts_have_a_colour_of_their_own_in_the_sheet(qtbot: QtBot, name: str) -> None:
    theme = read_theme(name)
    assert f"placeholder-text-color: {theme.colours['text_2']}" in theme.sheet()
