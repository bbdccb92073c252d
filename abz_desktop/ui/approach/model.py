"""The steps of an approach as a list with a heading per phase; it changes nothing itself but asks for every change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.shared.tray_model import MIME, ids_of

MIME_STEP = "application/x-abz-step"
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a line."""

    LINE = Qt.ItemDataRole.UserRole + 1
    WHY = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (`step` is None) or a step. `number` counts steps from 1 (headings: phases); `place` is that in its phase."""

    phase: str
    number: int
    place: int
    step: StepRow | None = None
    count: int = 0


def lines_of(steps: Sequence[StepRow]) -> tuple[Line, ...]:
    """The lines of a list of steps: every phase with its heading, also an empty one."""
    found: list[Line] = []
    number = 0
    for order, phase in enumerate(PHASES, 1):
        mine = [step for step in steps if step.step.phase == phase]
        found.append(Line(phase, order, 0, count=len(mine)))
        for place, step in enumerate(mine):
            number += 1
            found.append(Line(phase, number, place, step))
    return tuple(found)


class StepModel(QAbstractListModel):
    """`move_asked(keys, phase, place)`, `add_asked(ids, phase, place)` and `why_asked(key, text)` ask for changes.

    A place counts the steps of the phase that are not moved themselves.
    """

    move_asked = Signal(object, str, int)
    add_asked = Signal(object, str, int)
    why_asked = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines_of(())
        self._phases: Mapping[str, str] = {}

    def show_steps(self, steps: Sequence[StepRow]) -> None:
        """Show other steps."""
        lines = lines_of(steps)
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def name_phases(self, names: Mapping[str, str]) -> None:
        """What the phases are called."""
        self._phases = names
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """The line of a step; -1 where it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.step and line.step.step.key == key), -1)

    def phase_name(self, phase: str) -> str:
        return self._phases.get(phase, phase)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        title = line.step.title if line.step else self.phase_name(line.phase)
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: f"{line.number}. {title}",
            Qt.ItemDataRole.EditRole: line.step.why_here if line.step else "",
            Role.LINE: line,
            Role.WHY: line.step.why_here if line.step else "",
        }
        return values.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another reason; the list itself follows when that was saved."""
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or line is None or line.step is None:
            return False
        if str(value).strip() != line.step.why_here:
            self.why_asked.emit(line.step.step.key, str(value).strip())
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.step is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return base | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_STEP, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        lines = (self.line(row) for row in sorted(index.row() for index in indexes))
        steps = [line.step.step for line in lines if line is not None and line.step is not None]
        if steps:
            data.setData(MIME_STEP, "\n".join(step.key for step in steps).encode())
            data.setData(MIME, "\n".join(step.method for step in steps if step.method).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """A drop asks for the move or the addition; it never changes the list by itself."""
        phase, place = self.target(row, parent.row() if parent.isValid() else -1)
        if data.hasFormat(MIME_STEP):
            keys = tuple(bytes(data.data(MIME_STEP).data()).decode(errors="replace").splitlines())
            self.move_asked.emit(keys, phase, self._without(keys, phase, place))
        elif data.hasFormat(MIME):
            self.add_asked.emit(ids_of(data), phase, place)
        return False

    def target(self, row: int, onto: int) -> tuple[str, int]:
        """The phase and the place in it that a drop before line `row` (or on line `onto`) means."""
        if onto >= 0:
            line = self._lines[onto]
            return line.phase, line.count if line.step is None else line.place + 1
        if row < 0 or row >= len(self._lines):
            return self._lines[-1].phase, sum(1 for line in self._lines if line.step and line.phase == PHASES[-1])
        line = self._lines[row]
        if line.step is not None:
            return line.phase, line.place
        before = self._lines[row - 1] if row else self._lines[0]
        return before.phase, before.place + 1 if before.step is not None else 0

    def _without(self, keys: Sequence[str], phase: str, place: int) -> int:
        """The same place counted as if the moved steps were already gone."""
        moved = (self.line(self.row_of(key)) for key in keys)
        return place - sum(line is not None and line.phase == phase and line.place < place for line in moved)
