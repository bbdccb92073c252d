"""Looks at a window as a careful person would: text cut off, widgets over each other, words of the wrong language, nothing."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QWidget,
)

from abz_desktop import wording
from abz_desktop.ui.tour.access import look_without_eyes
from abz_desktop.ui.tour.finding import Finding, in_sight, path_of
from abz_desktop.ui.widgets.basics import ElidedLabel
from abz_desktop.ui.widgets.elided_link import ElidedLink

SLACK = 2
"""Pixels that may be missing before anybody sees it."""
LEAST_INK = 0.002
"""The share of a page's pixels that differ from its most common colour when there is something on it."""


def look(window: QWidget, lang: str) -> tuple[Finding, ...]:
    """Everything that is wrong with what the window shows now, in the language it should show."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and in_sight(widget)]
    return (*_cut(shown), *_over(shown), *_foreign(shown, lang), *look_without_eyes(window, lang))


def ink(image: QImage) -> float:
    """The share of the picture's pixels that are not of its most common colour."""
    small = image.scaled(320, 200, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)
    counts: dict[int, int] = {}
    for y in range(small.height()):
        for x in range(small.width()):
            colour = small.pixel(x, y)
            counts[colour] = counts.get(colour, 0) + 1
    return 1 - max(counts.values()) / (small.width() * small.height())


# Text that is cut off -----------------------------------------------------------------------------------------------


def _cut(shown: list[QWidget]) -> Iterator[Finding]:
    for widget in shown:
        missing = _missing(widget)
        if missing > SLACK:
            yield Finding("cut", path_of(widget), text_of(widget))


def _missing(widget: QWidget) -> int:
    """How many pixels of a widget's text there is no room for."""
    if isinstance(widget, ElidedLabel | ElidedLink):
        return 0
    if isinstance(widget, QLabel) and widget.text():
        room = widget.contentsRect()
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) - widget.height()
        return max(widget.sizeHint().width() - widget.width(), _height(widget) - room.height())
    if isinstance(widget, QPushButton | QToolButton) and widget.text() and _shows_text(widget):
        return max(widget.sizeHint().width() - widget.width(), _height(widget) - widget.height())
    if isinstance(widget, QComboBox):
        return QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + 32 - widget.width()
    if isinstance(widget, QLineEdit) and not widget.text():
        return QFontMetrics(widget.font()).horizontalAdvance(widget.placeholderText()) + 12 - widget.width()
    return 0


def _height(widget: QWidget) -> int:
    return QFontMetrics(widget.font()).height()


def _shows_text(button: QAbstractButton) -> bool:
    return not (isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)


# Widgets over each other --------------------------------------------------------------------------------------------


def _over(shown: list[QWidget]) -> Iterator[Finding]:
    parents = {id(widget.parentWidget()): widget.parentWidget() for widget in shown}
    seen = set(map(id, shown))
    for parent in parents.values():
        if parent is None or isinstance(parent, QAbstractScrollArea | QSplitter | QComboBox | QLineEdit):
            continue
        children = [child for child in parent.children() if isinstance(child, QWidget) and id(child) in seen]
        for one, other in combinations([child for child in children if not child.isWindow()], 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > SLACK and shared.height() > SLACK and _solid(one) and _solid(other):
                yield Finding("overlap", f"{path_of(one)} / {other.objectName() or type(other).__name__}", text_of(one))


def _solid(widget: QWidget) -> bool:
    """Whether a widget is meant to have its place for itself; what floats above others has the property `floating`."""
    return not widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) and not widget.property("floating")


# Words of the wrong language ----------------------------------------------------------------------------------------


def _foreign(shown: list[QWidget], lang: str) -> Iterator[Finding]:
    own, other = _wordings(lang), _wordings(next(one for one in wording.LANGUAGES if one != lang))
    keys = wording.keys(lang)
    for widget in shown:
        for text in words_of(widget):
            if text in keys:
                yield Finding("no wording", path_of(widget), text)
            elif text in other and text not in own:
                yield Finding("other language", path_of(widget), text)


def _wordings(lang: str) -> frozenset[str]:
    return frozenset(text.other for text in wording.texts(lang).values() if "{" not in text.other)


def words_of(widget: QWidget) -> tuple[str, ...]:
    """Every text with which a widget speaks: on its face, in its tooltip, to a screen reader."""
    said = [text_of(widget), widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLineEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        said += [widget.itemText(number) for number in range(widget.count())]
    return tuple(text.strip() for text in said if text.strip())


def text_of(widget: QWidget) -> str:
    """What stands on a label or a button."""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
