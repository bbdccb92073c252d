"""The values of one facet as a list that can be ticked: label, live count, depth in its tree, chosen or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library.review_facets import REVIEW, VALIDITY
from abz_desktop.ui.browse.facet_table import FEW
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.labels import Labels, vocabulary_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tray_model import MIME, ids_of

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a value beside its label."""

    VALUE = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    DEPTH = Qt.ItemDataRole.UserRole + 3
    COLOUR = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value as it is shown."""

    value: str
    label: str
    count: int
    depth: int = 0
    chosen: bool = False
    colour: str = ""
    meaning: str = ""


def rows_of(
    facet: str, counts: Mapping[str, int], chosen: frozenset[str], labels: Labels, *, fixed: bool
) -> tuple[ValueRow, ...]:
    """All values of a facet that occur or are chosen: a tree where the vocabulary is one, else in order or by count."""
    parents = _parents(facet, labels)
    present = {value for value in (*counts, *chosen) if value}
    for value in tuple(present):
        present.update(_above(value, parents))
    rows = [
        ValueRow(
            value,
            labels.value(facet, value),
            counts.get(value, 0),
            len(_above(value, parents)),
            value in chosen,
            labels.tags[value].colour if facet == "tag" and value in labels.tags else "",
            labels.meaning(vocabulary_of(facet), value),
        )
        for value in present
    ]
    if any(parents.get(row.value) for row in rows):
        order = {value: number for number, value in enumerate(parents)}
        return tuple(sorted(rows, key=lambda row: _path(row.value, parents, order)))
    if fixed:
        places = _order(facet, labels)
        return tuple(sorted(rows, key=lambda row: (places.get(row.value, 10_000), row.label.casefold())))
    return tuple(sorted(rows, key=lambda row: (-row.count, row.label.casefold())))


def first_rows(rows: tuple[ValueRow, ...], most: int = FEW) -> tuple[ValueRow, ...]:
    """The rows that a folded long facet shows: the chosen ones and the most frequent, in the order they have."""
    ranked = sorted(rows, key=lambda row: (not row.chosen, -row.count))
    kept = {row.value for row in ranked[:most]}
    return tuple(row for row in rows if row.value in kept)


def matching(rows: tuple[ValueRow, ...], text: str) -> tuple[ValueRow, ...]:
    """The rows whose label holds the typed text."""
    wanted = folded(text).strip()
    return tuple(row for row in rows if wanted in folded(row.label)) if wanted else rows


def with_below(facet: str, value: str, labels: Labels) -> tuple[str, ...]:
    """A value and everything below it in its tree."""
    parents = _parents(facet, labels)
    return (value, *(one for one in parents if value in _above(one, parents)))


def _terms(facet: str, labels: Labels) -> tuple[VocabTerm, ...]:
    return labels.terms.get(vocabulary_of(facet), ())


def _parents(facet: str, labels: Labels) -> dict[str, str]:
    """Every value of the facet with the one above it ("" for none), in order."""
    if facet == "tag":
        return {tag.id: tag.parent or "" for tag in labels.tags.values()}
    if facet == "collection":
        return {shelf.id: shelf.parent for shelf in labels.shelves.values() if shelf.sort == "collection"}
    return {term.key: term.parent or "" for term in _terms(facet, labels)}


def _above(value: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    while (value := parents.get(value, "")) and value not in found:
        found.append(value)
    return tuple(found)


def _path(value: str, parents: Mapping[str, str], order: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(order.get(one, 10_000) for one in (*reversed(_above(value, parents)), value))


_ORDERS: Mapping[str, tuple[str, ...]] = {
    "kind": ("method", "case", "definition", "approach", "session", "experiment", "party"),
    "review": REVIEW,
    "valid_until": VALIDITY,
}
"""The order of values that no vocabulary orders."""


def _order(facet: str, labels: Labels) -> dict[str, int]:
    values: Iterable[str] = _ORDERS.get(facet) or (term.key for term in _terms(facet, labels))
    return {value: number for number, value in enumerate(values)}


class FacetModel(QAbstractListModel):
    """The rows in sight. `toggled(value, on)` asks to choose one; `dropped(value, ids)` says that records fell on one."""

    toggled = Signal(str, bool)
    dropped = Signal(str, object)

    def __init__(self, *, takes_records: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ValueRow, ...] = ()
        self._takes = takes_records

    def show_rows(self, rows: tuple[ValueRow, ...]) -> None:
        """Show these rows; the keyboard stays where it is when only counts changed."""
        if rows == self._rows:
            return
        same = [row.value for row in rows] == [row.value for row in self._rows]
        if same:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def value_at(self, row: int) -> str:
        """The value in a row; "" where there is none."""
        return self._rows[row].value if 0 <= row < len(self._rows) else ""

    def row_of(self, value: str) -> int:
        """The row of a value; -1 where it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.value == value), -1)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.label,
            Qt.ItemDataRole.ToolTipRole: row.meaning or row.label,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked,
            Role.VALUE: row.value,
            Role.COUNT: row.count,
            Role.DEPTH: row.depth,
            Role.COLOUR: row.colour,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say("filter.value", label=row.label, n=row.count)
        return values.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggled.emit(self._rows[index.row()].value, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return base | Qt.ItemFlag.ItemIsDropEnabled if self._takes else base

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME] if self._takes else []

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index) -> bool:
        return self._takes and data.hasFormat(MIME) and parent.isValid()

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Records fell on a value: ask for it; the model itself changes only when the library did."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.dropped.emit(self._rows[parent.row()].value, ids_of(data))
        return True
