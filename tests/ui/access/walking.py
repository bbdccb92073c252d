"""Walking through a window with the Tab key, and seeing whether the focus can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from abz_desktop.ui.tour.finding import in_sight, path_of

MOST = 200
"""Presses of Tab after which a widget is a trap: a long text has fewer links."""
AROUND = 4
"""Pixels around a widget in which its focus may show."""
CHANGED = 30
"""Pixels that are different when the focus can be seen: more than a blinking caret."""


@dataclass
class Walk:
    """Where Tab came, in order; `unseen` are the widgets that look the same with the focus as without.

    `trap` is the widget that Tab did not leave, "" for none.
    """

    visited: list[QWidget] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    trap: str = ""


def walk(window: QWidget, *, look: bool = False) -> Walk:
    """Press Tab from where the keyboard is until it comes somewhere again. Links in a text are steps within the text."""
    done = Walk()
    here = QApplication.focusWidget()
    while here is not None and here not in done.visited:
        done.visited.append(here)
        with_focus = _picture(window, here) if look else None
        if not _leave(here):
            done.trap = path_of(here)
            break
        if with_focus is not None and isValid(here) and here.isVisible() and in_sight(here):
            without = _picture(window, here)
            if without.size() == with_focus.size() and _different(with_focus, without) < CHANGED:
                done.unseen.append(path_of(here))
        here = QApplication.focusWidget()
    return done


def _leave(widget: QWidget) -> bool:
    """Press Tab until the keyboard is elsewhere."""
    for _ in range(MOST):
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        QApplication.processEvents()
        if QApplication.focusWidget() is not widget:
            return True
    return False


def to_reach(window: QWidget) -> Iterator[QWidget]:
    """Every widget that Tab should come to."""
    for widget in window.findChildren(QWidget):
        tabs = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and widget.isVisible() and widget.isEnabled() and in_sight(widget) and widget.focusProxy() is None:
            yield widget


def _picture(window: QWidget, widget: QWidget) -> QImage:
    corner = widget.mapTo(window, QPoint(0, 0))
    around = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(around.intersected(window.rect())).toImage()


def _different(one: QImage, other: QImage) -> int:
    return sum(
        one.pixel(x, y) != other.pixel(x, y) for y in range(0, one.height(), 1) for x in range(0, one.width(), 1)
    )
