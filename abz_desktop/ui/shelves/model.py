"""Saved searches and collections as a tree that can be renamed in, dragged about, and that takes records."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from abz_desktop.library.searches import Count
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.say import grouped, say
from abz_desktop.ui.shared.tray_model import MIME, ids_of
from abz_desktop.ui.widgets.nested import Index, NestedModel

MIME_SHELVES = "application/x-abz-shelves"


class Role(IntEnum):
    """What the model tells of a shelf beside its name."""

    SHELF = Qt.ItemDataRole.UserRole + 1
    NUMBER = Qt.ItemDataRole.UserRole + 2


class ShelfModel(NestedModel):
    """The shelves. It never changes itself: it asks, and shows what the library says then.

    `rename_wanted(id, name)`, `move_wanted(ids, parent, before)`, `records_dropped(id, record ids)`.
    """

    rename_wanted = Signal(str, str)
    move_wanted = Signal(object, str, str)
    records_dropped = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, Count] = {}

    def shelf(self, shelf_id: str) -> Shelf | None:
        """The shelf with this id."""
        found = self.item(shelf_id)
        return found if isinstance(found, Shelf) else None

    def shelves(self) -> tuple[Shelf, ...]:
        """All shelves in the order of the tree."""
        return self.items()

    def show_count(self, shelf_id: str, count: Count) -> None:
        """What a saved search finds now."""
        if self._counts.get(shelf_id) != count:
            self._counts[shelf_id] = count
            index = self.index_of(shelf_id)
            self.dataChanged.emit(index, index)

    def is_within(self, shelf_id: str, above: str) -> bool:
        """Whether a shelf is `above`, or stands somewhere in it."""
        index = self.index_of(shelf_id)
        while index.isValid():
            if self.id_of(index) == above:
                return True
            index = self.parent(index)
        return False

    def _number(self, shelf: Shelf) -> tuple[int | None, bool]:
        """How many records it holds or finds (None where that is not known yet), and whether there are more."""
        if shelf.sort == "collection":
            return shelf.whole, False
        count = self._counts.get(shelf.id)
        return (count.number, count.more) if count is not None else (None, False)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shelf = self.shelf(self.id_of(index))
        if shelf is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shelf.name
        if role == Role.SHELF:
            return shelf
        number, more = self._number(shelf)
        if role == Role.NUMBER:
            return "" if number is None else f"{grouped(number)}+" if more else grouped(number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{shelf.name}\n{shelf.note}" if shelf.note else shelf.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(f"shelf.spoken-{shelf.sort}", name=shelf.name, n=number or 0)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shelf = self.shelf(self.id_of(index))
        name = " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and shelf is not None and name and name != shelf.name:
            self.rename_wanted.emit(shelf.id, name)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        shelf = self.shelf(self.id_of(index))
        if shelf is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        return flags | Qt.ItemFlag.ItemIsDropEnabled if shelf.sort == "collection" else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME_SHELVES, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME_SHELVES, "\n".join(self.id_of(index) for index in indexes).encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        into = self.id_of(parent)
        if data.hasFormat(MIME_SHELVES):
            return not any(self.is_within(into, one) for one in _shelf_ids(data)) if into else True
        return data.hasFormat(MIME) and bool(into) and row < 0

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Asks for a move or for the records; answers False, so that the view moves nothing by itself."""
        into = self.id_of(parent)
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(MIME_SHELVES):
            children = self.children_of(into)
            before = children[row] if 0 <= row < len(children) else ""
            ids = tuple(one for one in _shelf_ids(data) if self.shelf(one))
            if ids:
                self.move_wanted.emit(ids, into, before)
        else:
            self.records_dropped.emit(into, ids_of(data))
        return False


def _shelf_ids(data: QMimeData) -> tuple[str, ...]:
    return tuple(filter(None, bytes(data.data(MIME_SHELVES).data()).decode(errors="replace").splitlines()))
