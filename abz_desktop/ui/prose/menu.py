"""The menu of a text: what may be meant by a wrong word, and cutting, copying and pasting in the window's language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from abz_desktop.ui import shortcuts
from abz_desktop.ui.prose.tools import tool_row
from abz_desktop.ui.prose.waves import Waves
from abz_desktop.ui.shared.say import capital, say

if TYPE_CHECKING:
    from abz_desktop.ui.prose.text import ProseText


def text_menu(edit: "ProseText", waves: Waves, event: QContextMenuEvent) -> QMenu:
    """The menu for a place in a text; the caller shows it at `menu_point`."""
    menu = QMenu(edit)
    can_write, has = not edit.isReadOnly(), edit.textCursor().hasSelection()
    standard = QKeySequence.StandardKey
    undo, redo = edit.document().isUndoAvailable(), edit.document().isRedoAvailable()
    rows = (
        ("undo", standard.Undo, edit.undo, can_write and undo),
        ("redo", standard.Redo, edit.redo, can_write and redo),
        None,
        ("cut", standard.Cut, edit.cut, can_write and has),
        ("copy", standard.Copy, edit.copy, has),
        ("paste", standard.Paste, edit.paste, can_write and edit.canPaste()),
        ("paste-plain", None, None, can_write and edit.canPaste()),
        None,
        ("select-all", standard.SelectAll, edit.selectAll, bool(edit.document().characterCount() > 1)),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        key, keys, does, enabled = row
        action = QAction(capital(say(f"prose.{key}")), menu)
        action.setEnabled(enabled)
        if keys is not None and does is not None:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            action.triggered.connect(does)
        else:
            shown = tool_row(key).keys
            action.triggered.connect(edit.paste_plain)
        action.setText(f"{action.text()}\t{shortcuts.shown(shown)}")
        menu.addAction(action)
    place = edit.textCursor() if event.reason() == event.Reason.Keyboard else edit.cursorForPosition(event.pos())
    wrong = waves.wrong_at(place)
    if wrong is not None:
        waves.fill(menu, wrong)
    return menu


def menu_point(edit: "ProseText", event: QContextMenuEvent) -> QPoint:
    """Where the menu comes: at the mouse, or below the cursor when a key asked for it."""
    if event.reason() == event.Reason.Keyboard:
        return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())
    return event.globalPos()
