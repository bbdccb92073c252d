"""The tray: the shortlist of methods and cases that stays while one browses, and what will be said of each in an approach.

It belongs to this person and this library, is remembered over restarts, and is no part of the library's content.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.shared.memory import Memory

MIME = "application/x-abz-records"
"""Ids of records, one a line: what is dragged from a list into the tray or an approach."""
MIME_TRAY = "application/x-abz-tray-row"
MOST = 60
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of an entry beside its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    PHASE = Qt.ItemDataRole.UserRole + 3
    WHY = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class TrayEntry:
    """A record in the tray; `phase` is empty until one is chosen (then the first that the method serves is meant)."""

    record_id: str
    phase: str = ""
    why_here: str = ""


class TrayModel(QAbstractListModel):
    """The entries in order. `filled(ids)` asks for the rows of newly added ones; `count_changed` follows every change."""

    filled = Signal(object)
    count_changed = Signal(int)

    def __init__(self, memory: Memory, library_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._name = f"tray:{library_id}"
        self._entries = _read(memory.get(self._name, []))
        self._rows: dict[str, Any] = {}
        self._emptied: tuple[TrayEntry, ...] = ()

    def entries(self) -> tuple[TrayEntry, ...]:
        """What is in the tray, in order."""
        return tuple(self._entries)

    def ids(self) -> tuple[str, ...]:
        """The ids of what is in the tray, in order."""
        return tuple(entry.record_id for entry in self._entries)

    def add(self, ids: Iterable[str], at: int = -1) -> int:
        """Put records in (at a position, else at the end); what is in already stays. Answers how many were added."""
        known = set(self.ids())
        new = [one for one in dict.fromkeys(ids) if one not in known][: max(0, MOST - len(known))]
        if not new:
            return 0
        start = at if 0 <= at <= len(self._entries) else len(self._entries)
        self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
        self._entries[start:start] = [TrayEntry(one) for one in new]
        self.endInsertRows()
        self._keep()
        self.filled.emit(tuple(new))
        return len(new)

    def remove(self, row: int) -> None:
        """Take one entry out."""
        if 0 <= row < len(self._entries):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row]
            self.endRemoveRows()
            self._keep()

    def move(self, row: int, to: int) -> bool:
        """Move an entry so that it stands at position `to`; False when there is nothing to move."""
        last = len(self._entries) - 1
        if row == to or not 0 <= row <= last or not 0 <= to <= last:
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self._entries.insert(to, self._entries.pop(row))
        self.endMoveRows()
        self._keep()
        return True

    def describe(self, row: int, *, phase: str | None = None, why_here: str | None = None) -> None:
        """Say in which phase an entry comes and why."""
        entry = self._entries[row]
        changed = replace(
            entry,
            phase=entry.phase if phase is None else phase,
            why_here=entry.why_here if why_here is None else why_here,
        )
        if changed != entry:
            self._entries[row] = changed
            self.dataChanged.emit(self.index(row), self.index(row))
            self._keep()

    def arrange(self, entries: Sequence[TrayEntry]) -> None:
        """Put the same entries in another order, with other phases and reasons; what is not named stays behind them."""
        named = {entry.record_id for entry in entries}
        rest = [entry for entry in self._entries if entry.record_id not in named]
        arranged = [entry for entry in entries if entry.record_id in self.ids()] + rest
        if arranged != self._entries:
            self.beginResetModel()
            self._entries = arranged
            self.endResetModel()
            self._keep()

    def row_of(self, record_id: str) -> Any:
        """What the library says about a record in the tray; None before that was read."""
        return self._rows.get(record_id)

    def clear(self) -> None:
        """Take everything out; `refill` brings it back."""
        self._emptied = self.entries()
        self.beginResetModel()
        self._entries = []
        self.endResetModel()
        self._keep()

    def refill(self) -> None:
        """Bring back what `clear` took out, before what came in since."""
        known = {entry.record_id for entry in self._emptied}
        self.beginResetModel()
        self._entries = [*self._emptied, *(entry for entry in self._entries if entry.record_id not in known)]
        self.endResetModel()
        self._keep()
        self.filled.emit(self.ids())

    def can_refill(self) -> bool:
        return bool(self._emptied)

    def set_rows(self, asked: Sequence[str], rows: Mapping[str, Any]) -> None:
        """What the library says about these records; those that it does not have any more leave the tray."""
        self._rows.update(rows)
        for number in reversed(range(len(self._entries))):
            record_id = self._entries[number].record_id
            if record_id in asked and record_id not in rows:
                self.remove(number)
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def phase_of(self, row: int) -> str:
        """The phase in which the entry will come: the chosen one, else the first that the method serves."""
        entry = self._entries[row]
        phases = getattr(self._rows.get(entry.record_id), "phases", ())
        return entry.phase or next(iter(phases), PHASES[0])

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        row = self._rows.get(entry.record_id)
        title = getattr(row, "title", "")
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.ToolTipRole: title,
            Qt.ItemDataRole.AccessibleTextRole: title,
            Role.ID: entry.record_id,
            Role.ROW: row,
            Role.PHASE: self.phase_of(index.row()),
            Role.WHY: entry.why_here,
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TRAY, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = [index.row() for index in indexes]
        data.setData(MIME, "\n".join(self._entries[row].record_id for row in rows).encode())
        if len(rows) == 1:
            data.setData(MIME_TRAY, str(rows[0]).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Never lets the view move rows itself: a drop is a move or an addition like any other."""
        at = row if row >= 0 else len(self._entries)
        if data.hasFormat(MIME_TRAY):
            source = int(bytes(data.data(MIME_TRAY).data()).decode() or -1)
            self.move(source, at - 1 if at > source else at)
        elif data.hasFormat(MIME):
            self.add(ids_of(data), at)
        return False

    def _keep(self) -> None:
        self._memory.set(self._name, [[one.record_id, one.phase, one.why_here] for one in self._entries])
        self.count_changed.emit(len(self._entries))


def ids_of(data: QMimeData) -> tuple[str, ...]:
    """The ids of records in what is dragged or pasted."""
    return tuple(filter(None, bytes(data.data(MIME).data()).decode(errors="replace").splitlines()))


def mime_of(ids: Iterable[str]) -> QMimeData:
    """What a list hands over when records are dragged from it."""
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    return data


def _read(kept: Any) -> list[TrayEntry]:
    if not isinstance(kept, list):
        return []
    return [
        TrayEntry(*one)
        for one in kept[:MOST]
        if isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one)
    ]
