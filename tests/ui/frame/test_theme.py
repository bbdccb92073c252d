"""The themes: both complete, sizes that follow the person, icons in the colour of their role."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS, ThemeKeeper, mix, read_theme
from abz_desktop.ui.widgets.basics import label


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_sheet_is_complete(qapp: QApplication, name: str) -> None:
    theme = read_theme(name)
    assert "$" not in theme.sheet()
    assert theme.dark is (name == "dark")
    assert all(theme.color(kind).isValid() for kind in KIND_ICONS)


def test_sizes_follow_the_person(qapp: QApplication) -> None:
    assert read_theme("light", 2.0).px(14) == 28
    assert "font-size: 56px" in read_theme("light", 2.0).sheet()


@pytest.mark.parametrize("kind", KIND_ICONS)
def test_icons_take_the_colour_of_their_role(qapp: QApplication, kind: str) -> None:
    theme = read_theme("dark")
    image = theme.pixmap(KIND_ICONS[kind], kind, 32, 2.0).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert theme.color(kind).name() in colours
    assert image.width() == 64


def test_mixing() -> None:
    assert mix(QColor("#000000"), QColor("#ffffff")).name() == "#808080"


@pytest.fixture
def keeper(qapp: QApplication) -> Iterator[ThemeKeeper]:
    made = ThemeKeeper(qapp, "light")
    yield made
    made.set_mode("light")
    made.deleteLater()


def test_changing_tells_and_dresses(keeper: ThemeKeeper, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.theme_changed):
        keeper.set_mode("dark")
    assert keeper.theme.dark
    assert qapp.palette().window().color() == keeper.theme.color("background")


def test_a_role_dresses_a_label(keeper: ThemeKeeper, qtbot: QtBot) -> None:
    made = label("title", "X")
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.font().pixelSize() == 28
    set_role(made, "small")
    assert made.font().pixelSize() == 12
