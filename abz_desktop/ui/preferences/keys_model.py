"""The table of actions and their shortcuts: what each is called, where it is found, its keys, and those of the program."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from abz_desktop.ui.actions import Action
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.shortcuts import Changed, groups, keys_of, shown

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns in order; the wording of a head is `keys.column-<name>`."""

    ACTION = 0
    WHERE = 1
    KEYS = 2
    USUAL = 3


class KeysModel(QAbstractTableModel):
    """All actions in the order of the menus, or those that hold the words that are looked for."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all = [(key, action) for key, members in groups() for action in members]
        self._rows = list(self._all)
        self._changes: Changed = {}
        self._wanted = ""

    def show_changes(self, changes: Changed) -> None:
        """Show the keys as they are now."""
        self._changes = changes
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def look_for(self, text: str) -> None:
        """Show only the actions whose words, place or keys hold all these words."""
        self._wanted = text
        words = folded(text).split()
        self.beginResetModel()
        self._rows = [row for row in self._all if all(word in self._text(*row) for word in words)]
        self.endResetModel()

    def action(self, row: int) -> Action | None:
        """The action of a row."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def row_of(self, action_id: str) -> int:
        """The row of an action; -1 where it is not shown."""
        return next((row for row, (_, action) in enumerate(self._rows) if action.id == action_id), -1)

    def retranslate(self) -> None:
        """The words are those of another language."""
        self.look_for(self._wanted)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return say(f"keys.column-{Column(section).name.lower()}")
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        where, action = self._rows[index.row()]
        column = Column(index.column())
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self._cell(where, action, column)
        if role == _Role.DecorationRole and column == Column.ACTION and action.icon:
            return self._theme.icon(action.icon, "text_2", 16)
        if role == _Role.ForegroundRole and column in (Column.WHERE, Column.USUAL):
            return self._theme.color("text_2")
        if role == _Role.FontRole and column == Column.KEYS and self._is_changed(action):
            return self._theme.font(weight=QFont.Weight.DemiBold)
        return None

    def _cell(self, where: str, action: Action, column: Column) -> str:
        if column == Column.USUAL:
            return (shown(action.shortcut) or say("keys.none")) if self._is_changed(action) else ""
        if column == Column.KEYS:
            return shown(keys_of(action, self._changes))
        return say(f"action.{action.id}") if column == Column.ACTION else say(where)

    def _is_changed(self, action: Action) -> bool:
        return keys_of(action, self._changes) != action.shortcut

    def _text(self, where: str, action: Action) -> str:
        cells = (self._cell(where, action, column) for column in (Column.ACTION, Column.WHERE, Column.KEYS))
        return folded(" ".join(cells))
