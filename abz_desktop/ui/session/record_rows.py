"""The real times of a session as rows of a table: what each cell says, and what one may write in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.meeting.clock import duration, duration_text
from abz_desktop.core.meeting.recorded import Real, RealDay
from abz_desktop.core.reading import pick
from abz_desktop.ui.shared.say import say

Index = QModelIndex | QPersistentModelIndex
BLOCK, PLANNED, REAL, OFF, PICTURE = range(5)
"""The columns."""
HEADS = ("block", "planned", "real", "off", "picture")
ROW = Qt.ItemDataRole.UserRole + 1
LONGEST = Qt.ItemDataRole.UserRole + 2
"""The role that gives the minutes of the longest block, planned or real: the width of the picture."""
SKIPPED = frozenset({"-", "–", "x", "×"})
"""What one may write for a block that was skipped, beside the word for it."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A block, or (without one) the heading of a day."""

    title: str
    real: Real | None = None
    day: str = ""


def rows_of(days: Sequence[RealDay], names: Sequence[str], lang: str) -> tuple[TimeRow, ...]:
    """The rows of all days; `names` are said above each where there is more than one."""
    found: list[TimeRow] = []
    for day, title in zip(days, names, strict=True):
        if len(days) > 1:
            found.append(TimeRow(title, None, day.day))
        found.extend(TimeRow(pick(dict(one.title), lang).text, one, day.day) for one in day.blocks)
    return tuple(found)


def off_words(real: Real) -> str:
    """How far off a block was: "+12", "−5", "as planned", "skipped", or nothing where it is not known."""
    if real.skipped:
        return say("record.skipped")
    if real.off is None:
        return ""
    return f"{real.off:+d}".replace("-", "−") if real.off else say("record.on-time")


class TimesModel(QAbstractTableModel):
    """The table. `written(block, minutes or None, skipped)` when one writes a real time, `misread(text)` for no time."""

    written = Signal(str, object, bool)
    misread = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TimeRow, ...] = ()
        self._longest = 1

    def show_rows(self, rows: Sequence[TimeRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        known = [row.real for row in rows if row.real is not None]
        self._longest = max((max(one.planned, one.real or 0) for one in known), default=1) or 1
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"record.head-{HEADS[section]}")
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() else None
        if row is None or row.real is None:
            return Qt.ItemFlag.ItemIsEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return shown | Qt.ItemFlag.ItemIsEditable if index.column() == REAL else shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()] if index.isValid() else None
        if row is None:
            return None
        said = {
            ROW: row,
            LONGEST: self._longest,
            Qt.ItemDataRole.TextAlignmentRole: _side(index.column()),
            Qt.ItemDataRole.AccessibleTextRole: self.spoken(row),
        }
        if role in said:
            return said[role]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(row, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()] if index.isValid() else None
        if row is None or row.real is None or role != Qt.ItemDataRole.EditRole or index.column() != REAL:
            return False
        text = str(value).strip()
        if text == _cell(row, REAL):
            return True
        skipped = text.casefold() in SKIPPED | {say("record.skipped").casefold()}
        minutes = None if skipped or not text else duration(text)
        if text and not skipped and minutes is None:
            self.misread.emit(text)
            return False
        self.written.emit(row.real.key, minutes, skipped)
        return True

    def spoken(self, row: TimeRow) -> str:
        """All of a row in words: what the picture says is said here as well."""
        if row.real is None:
            return row.title
        real = duration_text(row.real.real) if row.real.real is not None else say("record.not-known")
        told = say("record.spoken", title=row.title, planned=duration_text(row.real.planned), real=real)
        return ", ".join(one for one in (told, off_words(row.real)) if one)


def _side(column: int) -> Qt.AlignmentFlag:
    right = column in (PLANNED, REAL, OFF)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _cell(row: TimeRow, column: int) -> str:
    if row.real is None:
        return row.title if column == BLOCK else ""
    real = row.real
    return {
        BLOCK: row.title,
        PLANNED: duration_text(real.planned),
        REAL: say("record.skipped") if real.skipped else duration_text(real.real) if real.real is not None else "",
        OFF: "" if real.skipped else off_words(real),
    }.get(column, "")
