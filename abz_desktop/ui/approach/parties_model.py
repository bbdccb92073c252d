"""The table of parties: who, what kind, at which level, with how much interest and influence; edits are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.library.parties import PartyRow
from abz_desktop.ui.shared.say import say

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "type", "participation", "interest", "influence")
SCALES = ("interest", "influence")
NOBODY_SAID = "–"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in a column: (key, label), in order; the first of a column is "" for none."""

    types: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()

    def of(self, column: str) -> tuple[tuple[Any, str], ...]:
        """The choices of a column; none for the name, which is typed."""
        none = (("", NOBODY_SAID),)
        if column in SCALES:
            return ((None, NOBODY_SAID), *((number, str(number)) for number in range(1, 6)))
        return (*none, *{"type": self.types, "participation": self.levels}.get(column, ()))


class PartyModel(QAbstractTableModel):
    """`change_asked(key, part, value)` asks for a change; the table follows when it was saved."""

    change_asked = Signal(str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PartyRow, ...] = ()
        self.choices = Choices()

    def show_rows(self, rows: Sequence[PartyRow]) -> None:
        """Show other parties."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def offer(self, choices: Choices) -> None:
        """What can be chosen from now on."""
        self.choices = choices
        self.retranslate()

    def retranslate(self) -> None:
        """Every word may be another one."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._rows) - 1), len(COLUMNS) - 1))

    def row(self, number: int) -> PartyRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The line of a party; -1 where it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return say(f"parties.{COLUMNS[section]}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = COLUMNS[index.column()]
        value = getattr(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole and column in SCALES:
            return int(Qt.AlignmentFlag.AlignCenter)
        shown = value if column == "name" else dict(self.choices.of(column)).get(value, str(value))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{say(f'parties.{column}')}: {shown}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another value; the table itself follows when that was saved."""
        row = self.row(index.row())
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.EditRole and row is not None and value != getattr(row, column):
            self.change_asked.emit(row.key, column, value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return base | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a cell with the choices of its column, and the name with a line."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = _choices(index)
        if len(choices) <= 1:
            editor = super().createEditor(parent, option, index)
            editor.setAccessibleName(say("parties.name"))
            return editor
        box = QComboBox(parent)
        box.setAccessibleName(say(f"parties.{COLUMNS[index.column()]}"))
        for key, label in choices:
            box.addItem(label, key)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


def _choices(index: Index) -> tuple[tuple[Any, str], ...]:
    model = index.model()
    return model.choices.of(COLUMNS[index.column()]) if isinstance(model, PartyModel) else ()
