"""The strip at the bottom: words that grow have their room at once."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abz_desktop.ui.frame.strip import Strip


def test_a_longer_state_has_its_room_before_anything_is_painted(qtbot: QtBot) -> None:
    strip = Strip()
    qtbot.addWidget(strip)
    strip.resize(900, 40)
    strip.set_state("Last verified backup: just now")
    with qtbot.waitExposed(strip):
        strip.show()
    longer = "Last verified backup: 1 minute ago"
    strip.set_state(longer)
    label = next(one for one in strip.findChildren(QLabel) if one.text() == longer)
    assert label.width() >= label.sizeHint().width()
