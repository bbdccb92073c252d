"""Looks at a window as someone does who cannot see it or has no mouse: what has no name, and what Tab does not reach."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from abz_desktop import wording
from abz_desktop.ui.tour.finding import Finding, in_sight, path_of

Role = QAccessible.Role
NAMED = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.RadioButton,
        Role.ComboBox,
        Role.EditableText,
        Role.Link,
        Role.List,
        Role.Tree,
        Role.Table,
        Role.ListItem,
        Role.TreeItem,
        Role.PageTab,
        Role.PageTabList,
        Role.Slider,
        Role.SpinBox,
        Role.Dial,
        Role.MenuItem,
        Role.ColumnHeader,
    }
)
"""The roles of things one does something with: they have a name that is read out."""
NAMED_BY_OWNER = frozenset({Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider, Role.PageTabList})
"""Of these Qt reads out the value where they have no name; they need one of their own."""
NOTHING = frozenset({Role.Client, Role.NoRole, Role.Border, Role.Pane})
"""The roles that say nothing: what one goes to with Tab has another one."""
ITEMS = 40
"""Items of a list that are listened to."""
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QTabBar,
)
PARTS_OF = (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar, QMenuBar, QMenu, QHeaderView, QAbstractItemView)
"""What is inside one of these is reached by it, not by Tab."""
REACHED_BY = "reachedBy"
"""The property of a widget that the arrow keys of another one move in: that other one's name."""


def look_without_eyes(window: QWidget, lang: str) -> tuple[Finding, ...]:
    """Everything that a screen reader has no words for, or words of the wrong language, and what Tab does not reach."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and in_sight(widget)]
    return (*_unnamed(window, lang), *_unreached(shown))


# Names --------------------------------------------------------------------------------------------------------------


def _unnamed(window: QWidget, lang: str) -> Iterator[Finding]:
    keys = wording.keys(lang)
    for interface in heard(QAccessible.queryAccessibleInterface(window)):
        role, where = interface.role(), _where(interface)
        if role in NAMED:
            said = _name(interface)
            if not said.strip():
                yield Finding("no name", where, role.name)
            elif said in keys:
                yield Finding("no wording", where, said)
        elif role in NOTHING and _takes_tab(interface) and not _named_page(interface):
            yield Finding("no role", where)


def heard(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Everything in the tree that can be heard now; of a long list the beginning."""
    if interface is None or not interface.isValid() or interface.state().invisible or interface.state().offscreen:
        return
    yield interface
    long = interface.role() in (Role.List, Role.Tree, Role.Table)
    count = interface.childCount()
    for number in range(min(count, ITEMS) if long else count):
        yield from heard(interface.child(number))


def _name(interface: QAccessibleInterface) -> str:
    widget = interface.object()
    said = interface.text(QAccessible.Text.Name)
    if interface.role() in NAMED_BY_OWNER and isinstance(widget, QWidget) and not isinstance(widget.parent(), PARTS_OF):
        buddy = any(relation for _, relation in interface.relations(QAccessible.RelationFlag.Label))
        return said if buddy else widget.accessibleName()
    return said


def _named_page(interface: QAccessibleInterface) -> bool:
    """Whether it is something to scroll through, which Qt has no role for, with a name that says what it is."""
    return isinstance(interface.object(), QAbstractScrollArea) and bool(_name(interface))


def _takes_tab(interface: QAccessibleInterface) -> bool:
    widget = interface.object()
    return isinstance(widget, QWidget) and _tabs(widget) and widget.isEnabled()


def _where(interface: QAccessibleInterface) -> str:
    one: QAccessibleInterface | None = interface
    while one is not None and not isinstance(one.object(), QWidget):
        one = one.parent()
    widget = one.object() if one is not None else None
    return path_of(widget) if isinstance(widget, QWidget) else ""


# Keys ---------------------------------------------------------------------------------------------------------------


def _unreached(shown: list[QWidget]) -> Iterator[Finding]:
    for widget in shown:
        if isinstance(widget, CONTROLS) and widget.isEnabled() and not reachable(widget):
            yield Finding("no keyboard", path_of(widget), widget.accessibleName())


def reachable(widget: QWidget) -> bool:
    """Whether Tab reaches a control, or it is a part of one that is reached."""
    if _tabs(widget) or widget.property(REACHED_BY) or isinstance(widget, QScrollBar | QHeaderView):
        return True
    if isinstance(widget, QAbstractButton) and _moved_to(widget):
        return True
    if isinstance(widget, QTextEdit) and widget.isReadOnly() and not widget.toPlainText().strip():
        return True
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, PARTS_OF) or isinstance(parent.parentWidget(), PARTS_OF))


def _moved_to(button: QAbstractButton) -> bool:
    """Whether the arrow keys come to a button from another one of its group."""
    group: QButtonGroup | None = button.group()
    return group is not None and group.exclusive() and any(_tabs(other) for other in group.buttons())


def _tabs(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
