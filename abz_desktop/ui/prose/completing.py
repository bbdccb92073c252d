"""The records that a link can name, while one types it: "[[" and some letters, and a list below the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.prose import Linked
from abz_desktop.ui.prose.places import around, width
from abz_desktop.ui.prose.shared import ProseShared
from abz_desktop.ui.shared.announce import announce
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS

if TYPE_CHECKING:
    from abz_desktop.ui.prose.text import ProseText

MOST = 8
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being typed after "[["; `words` those after "|", `rest` what of the link stands behind the cursor."""

    typed: str
    words: str = ""
    rest: str = ""


def asked(before: str, after: str) -> Asked | None:
    """The link that is being typed between these parts of a line; None outside of one."""
    begin = before.rfind("[[")
    typed = before[begin + 2 :]
    if begin < 0 or "]]" in typed or "|" in typed or len(typed) > 80:
        return None
    end = after.find("]]")
    if end < 0 or "[[" in after[:end]:
        return Asked(typed)
    return Asked(typed, after[:end].partition("|")[2], after[: end + 2])


class Completing(QListView):
    """Lists records below the cursor; `taken(Linked)` when one is chosen. The keyboard stays in the text."""

    taken = Signal(object)

    def __init__(self, context: Context, shared: ProseShared, edit: "ProseText") -> None:
        super().__init__(edit)
        self._context, self._shared, self._edit = context, shared, edit
        self._found: tuple[Linked, ...] = ()
        self._model = QStandardItemModel(self)
        self._given_up = -1
        self.setModel(self._model)
        self.setProperty("floating", True)
        self.setProperty("reachedBy", edit.objectName() or "text")  # its arrow keys move in here
        set_role(self, "suggestions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        self.hide()
        edit.installEventFilter(self)
        edit.cursorPositionChanged.connect(self.look)
        shared.known_changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """See whether a link is being typed, and what it may name."""
        cursor = self._edit.textCursor()
        found = asked(*around(cursor)) if "[[" in cursor.block().text() else None
        if found is None or cursor.hasSelection() or self._edit.isReadOnly():
            self._given_up = -1
            self.hide()
        elif cursor.position() - width(found.typed) != self._given_up:
            self._shared.want()
            self._list(self._records(found))

    def _records(self, found: Asked) -> tuple[Linked, ...]:
        known = self._shared.known
        typed = found.typed.strip() or found.words
        if typed in known.by_slug and found.typed.strip():
            return ()  # it stands there already
        return tuple(linked for linked, _ in known.find(typed, MOST)) if typed else ()

    def _list(self, records: Sequence[Linked]) -> None:
        self._found = tuple(records)
        self._model.clear()
        for one in self._found:
            kind = KINDS[one.kind].label(language())
            item = QStandardItem(f"{one.title}  ·  {kind}")
            item.setEditable(False)
            item.setIcon(self._context.theme.icon(KIND_ICONS.get(one.kind, "circle"), one.kind, 16))
            item.setToolTip(one.title)
            self._model.appendRow(item)
        if not self._found or not self._edit.hasFocus():
            self.hide()
            return
        self.setCurrentIndex(self._model.index(0, 0))
        self.setAccessibleName(say("prose.records"))
        self._place()
        if self.isHidden():
            announce(self._edit, say("prose.records"))
        self.show()
        self.raise_()

    def _place(self) -> None:
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        row = max(28, self.sizeHintForRow(0))
        height, width = min(MOST, len(self._found)) * row + 10, min(420, window.width())
        line: QRect = self._edit.cursorRect()
        at = self._edit.viewport().mapTo(window, line.bottomLeft()) + QPoint(0, 4)
        if at.y() + height > window.height():
            at.setY(max(0, self._edit.viewport().mapTo(window, line.topLeft()).y() - height - 4))
        self.setGeometry(max(0, min(at.x(), window.width() - width)), at.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and self.isVisible():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            found = asked(*around(self._edit.textCursor()))
            self._given_up = self._edit.textCursor().position() - width(found.typed) if found is not None else -1
            self.hide()
        elif event.key() in _MOVES:
            row = (self.currentIndex().row() + _MOVES[Qt.Key(event.key())]) % max(1, len(self._found))
            self.setCurrentIndex(self._model.index(row, 0))
        elif event.key() in _TAKE and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._clicked(self.currentIndex())
        else:
            return False
        return True

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            record = self._found[index.row()]
            self.hide()
            self._put(record)
            self.taken.emit(record)

    def _put(self, record: Linked) -> None:
        """Write the link whole, with the words that stood after "|"."""
        cursor = self._edit.textCursor()
        found = asked(*around(cursor))
        if found is None:
            return
        at = cursor.position()
        cursor.setPosition(at - width(found.typed))
        cursor.setPosition(at + width(found.rest), cursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{record.slug}|{found.words}]]" if found.words else f"{record.slug}]]")
        self._edit.setTextCursor(cursor)
