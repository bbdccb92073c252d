"""The results as a model for cards and table alike: as many rows as were found, filled page by page when they come in sight."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.request import Hit, SearchResult, Snippet
from abz_desktop.library.rows import Row
from abz_desktop.ui.browse.columns import COLUMNS
from abz_desktop.ui.browse.facts import spoken
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.tray_model import mime_of

Index = QModelIndex | QPersistentModelIndex
PAGE = 50


class Role(IntEnum):
    """What the model tells of a row beside its texts."""

    HIT = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3
    NOTE = Qt.ItemDataRole.UserRole + 4


class ResultModel(QAbstractTableModel):
    """One row per record found; a row that was not read yet is empty. `filled` follows every page that came in."""

    filled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._hits: dict[int, Hit] = {}
        self._rows: dict[str, int] = {}
        self._snippets: dict[str, Snippet] = {}
        self._notes: Mapping[str, str] = {}
        self.labels = Labels()

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys; what is shown is painted anew."""
        self.labels = labels
        self.repaint()

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Why records are in the collection that is shown, by id."""
        if notes != self._notes:
            self._notes = dict(notes)
            self.repaint()

    def note(self, record_id: str) -> str:
        """Why a record is in the collection that is shown; "" where nothing is said."""
        return self._notes.get(record_id, "")

    def show_result(self, result: SearchResult) -> None:
        """A new answer: its first page is there, the rest comes when asked for."""
        self.beginResetModel()
        self._total = max(result.total, len(result.hits))
        self._hits = dict(enumerate(result.hits, result.request.offset))
        self._rows = {hit.row.id: number for number, hit in self._hits.items()}
        self._snippets = {}
        self.endResetModel()

    def update_result(self, result: SearchResult) -> None:
        """The same question asked again after a change: where the answer holds the same records, only rows change."""
        same = result.total == self._total and all(
            number in self._hits and self._hits[number].row.id == hit.row.id
            for number, hit in enumerate(result.hits, result.request.offset)
        )
        if same:
            self.refresh({hit.row.id: hit.row for hit in result.hits})
        else:
            self.show_result(result)

    def fill(self, offset: int, hits: Sequence[Hit]) -> None:
        """The rows from `offset` on were read."""
        for number, hit in enumerate(hits, offset):
            if number < self._total:
                self._hits[number] = hit
                self._rows[hit.row.id] = number
        if hits:
            last = min(offset + len(hits), self._total) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(COLUMNS) - 1))
        self.filled.emit()

    def add_snippets(self, snippets: Mapping[str, Snippet], asked: Iterable[str]) -> None:
        """Stretches of text for the rows in sight; those asked for without a match have none."""
        for record_id in asked:
            self._snippets[record_id] = snippets.get(record_id, Snippet(""))
            number = self._rows.get(record_id)
            if number is not None and snippets.get(record_id):
                self.dataChanged.emit(self.index(number, 0), self.index(number, 0), [Role.SNIPPET])

    def refresh(self, rows: Mapping[str, Row]) -> None:
        """These records changed (a tag, a star): show their new rows in place."""
        for record_id, row in rows.items():
            number = self._rows.get(record_id)
            if number is not None:
                old = self._hits[number]
                self._hits[number] = Hit(row, old.score, old.title_marks if old.row.title == row.title else ())
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))

    def repaint(self) -> None:
        """Everything looks or reads differently now: another language, another theme, other labels."""
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def hit(self, row: int) -> Hit | None:
        """The hit in a row; None where it was not read yet."""
        return self._hits.get(row)

    def row_of(self, record_id: str) -> int:
        """The row of a record that was read; -1 for another one."""
        return self._rows.get(record_id, -1)

    def missing(self, first: int, last: int) -> tuple[int, int] | None:
        """The stretch (first, number) of whole pages to read so that all rows first–last are there; None where they are."""
        absent = [row for row in range(max(0, first), min(last + 1, self._total)) if row not in self._hits]
        if not absent:
            return None
        start = absent[0] // PAGE * PAGE
        end = (absent[-1] // PAGE + 1) * PAGE
        return start, end - start

    def without_snippet(self, first: int, last: int) -> tuple[str, ...]:
        """The ids of the rows first–last whose snippet was not asked for yet."""
        hits = (self._hits.get(row) for row in range(max(0, first), min(last + 1, self._total)))
        return tuple(hit.row.id for hit in hits if hit is not None and hit.row.id not in self._snippets)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self._hits.get(index.row()) if index.isValid() else None
        if hit is None:
            return "" if index.isValid() and role == Qt.ItemDataRole.DisplayRole else None
        if role == Role.HIT:
            return hit
        if role == Role.SNIPPET:
            return self._snippets.get(hit.row.id)
        if role == Role.ID:
            return hit.row.id
        if role == Role.NOTE:
            return self.note(hit.row.id)
        return self._text(hit.row, index.column(), role)

    def _text(self, row: Row, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[column].text(row, self.labels)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (self.note(row.id) or row.summary) if column == 0 else COLUMNS[column].text(row, self.labels)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = KINDS[row.kind].label(language()) if row.kind in KINDS else row.kind
            if column:
                return COLUMNS[column].text(row, self.labels)
            return ". ".join(filter(None, (spoken(row, self.labels, kind), self.note(row.id))))
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[column].number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return say(f"column.{COLUMNS[section].id}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = dict.fromkeys(index.row() for index in indexes)
        return mime_of(self._hits[row].row.id for row in rows if row in self._hits)
