"""The items of a list field as a table: a row each, the parts that say most as columns; rows are moved by drag and keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.reading import date, pick
from abz_desktop.core.steps import new_key
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.review.places import counted
from abz_desktop.ui.shared.say import capital, language, say

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-abz-items"
MOST_COLUMNS = 5
IN_CELL = frozenset({Type.LINE, Type.PLAIN, Type.NUMBER, Type.TERM})
"""Types of parts that are also edited in the table itself."""


def columns_of(field: Field) -> tuple[Field, ...]:
    """The parts that stand in the table: those that an item cannot do without, then the others, in the declared order."""
    shown = [part for part in field.parts if part.type is not Type.PINS and part.name != "sha256"]
    first = [part for part in shown if part.need is Need.ALWAYS][:MOST_COLUMNS]
    rest = [part for part in shown if part not in first][: MOST_COLUMNS - len(first)]
    return tuple(part for part in shown if part in first or part in rest)


def reads_as(desk: Desk, part: Field, value: Any) -> str:
    """How the value of a part reads in the table, in the window's language."""
    if value is None or value == "":
        return ""
    if part.type in (Type.LINE, Type.PROSE):
        return pick(value, language()).text
    if part.type is Type.TERM:
        return capital(desk.labels.term(part.vocabulary, str(value)))
    if part.type is Type.REF:
        return desk.title(str(value))
    if part.type is Type.YESNO:
        return say("view.yes") if value else say("view.no")
    if part.type is Type.DATE:
        return date(str(value), language())
    return str(value)


class ItemsModel(QAbstractTableModel):
    """The items as dicts with their keys. `edited` when the person changed something here."""

    edited = Signal()

    def __init__(self, desk: Desk, field: Field, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.field = desk, field
        self.columns = columns_of(field)
        self.items: list[dict[str, Any]] = []

    def show_items(self, items: Sequence[Mapping[str, Any]]) -> None:
        """Show these items."""
        self.beginResetModel()
        self.items = [dict(item) for item in items]
        self.endResetModel()

    def set_part(self, row: int, name: str, value: Any) -> None:
        """Another value of a part of an item; nothing where it is the same."""
        if not 0 <= row < len(self.items) or self.items[row].get(name) == value:
            return
        if value is None:
            self.items[row].pop(name, None)
        else:
            self.items[row][name] = value
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        self.edited.emit()

    def add(self, row: int) -> int:
        """A new, empty item at a place; answers where it is."""
        at = max(0, min(row, len(self.items)))
        self.beginInsertRows(QModelIndex(), at, at)
        self.items.insert(at, {"key": new_key()})
        self.endInsertRows()
        self.edited.emit()
        return at

    def remove(self, row: int) -> None:
        """Take an item away."""
        if 0 <= row < len(self.items):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.items[row]
            self.endRemoveRows()
            self.edited.emit()

    def move(self, row: int, to: int) -> bool:
        """Put an item at another place; whether it moved."""
        if not (0 <= row < len(self.items) and 0 <= to < len(self.items)) or row == to:
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self.items.insert(to, self.items.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return True

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        part = self.columns[index.column()]
        value = self.items[index.row()].get(part.name)
        if role == Qt.ItemDataRole.DisplayRole:
            return reads_as(self.desk, part, value)
        if role == Qt.ItemDataRole.EditRole:
            return pick(value, language()).text if part.type is Type.LINE else value
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = reads_as(self.desk, part, value)
            return f"{part.label(language())}: {said}" if role == Qt.ItemDataRole.AccessibleTextRole else said
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        part = self.columns[index.column()]
        if part.type is Type.LINE:
            texts = dict(self.items[index.row()].get(part.name) or {}) | {language(): " ".join(str(value).split())}
            value = {lang: text for lang, text in texts.items() if text}
        self.set_part(index.row(), part.name, value or (value if value == 0 else None))
        return True

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side == Qt.Orientation.Horizontal:
            return self.columns[section].label(language()) if role == Qt.ItemDataRole.DisplayRole else None
        found = counted(self.desk.comments_on(self.field.name, str(self.items[section].get("key"))))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section + 1} •" if found.open else str(section + 1)
        told = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and found.open
        return f"{section + 1}: {say('review.mark-open', n=found.open)}" if told else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].type in IN_CELL else flags

    # Dragging -------------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = indexes[0].row() if indexes else -1
        data.setData(MIME, QByteArray(f"{id(self)} {row}".encode()))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        owner, _, moved = bytes(data.data(MIME).data()).decode().partition(" ")
        if owner != str(id(self)) or not moved.isdecimal():
            return False
        at = int(moved)
        to = parent.row() if parent.isValid() else (row if row >= 0 else len(self.items))
        self.move(at, to - 1 if to > at and not parent.isValid() else to)
        return False  # Qt would remove the row that was dragged
