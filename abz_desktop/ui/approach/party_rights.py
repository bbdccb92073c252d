"""Steps by parties: who takes part where and at which level, and who decide together; a cell opens a small menu."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from abz_desktop.library.parties import Parties, PartyRow, StepPart
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import name

Index = QModelIndex | QPersistentModelIndex
DECIDES = "◆"
TAKES_PART = "●"


class RightsModel(QAbstractTableModel):
    """A line per step and a column per party."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[StepPart, ...] = ()
        self.parties: tuple[PartyRow, ...] = ()
        self._levels: Mapping[str, str] = {}

    def show_parties(self, found: Parties, levels: Mapping[str, str]) -> None:
        """Show other steps and parties; `levels` words the participation levels."""
        self.beginResetModel()
        self.steps, self.parties, self._levels = found.steps, found.rows, levels
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.parties)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.parties[section].name if section < len(self.parties) else None
        return f"{section + 1}. {self.steps[section].title}" if section < len(self.steps) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step, party = self.steps[index.row()], self.parties[index.column()]
        level = step.levels.get(party.key)
        said = self._said(step, party, level)
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: _short(level, self._levels, decides=party.key in step.decides),
            Qt.ItemDataRole.ToolTipRole: said,
            Qt.ItemDataRole.AccessibleTextRole: said,
            Qt.ItemDataRole.TextAlignmentRole: int(Qt.AlignmentFlag.AlignCenter),
        }
        return values.get(role)

    def _said(self, step: StepPart, party: PartyRow, level: str | None) -> str:
        where = f"{step.title} – {party.name}: "
        if level is None:
            return where + say("parties.not-in-step")
        at = self._levels.get(level, say("parties.no-level"))
        return where + at + (f", {say('parties.decides')}" if party.key in step.decides else "")


def _short(level: str | None, levels: Mapping[str, str], *, decides: bool) -> str:
    if level is None:
        return ""
    word = levels.get(level, TAKES_PART)
    return f"{DECIDES} {word}" if decides else word


class RightsTable(QTableView):
    """`asked(step, party, level or None, decides)` asks for a change."""

    asked = Signal(str, str, object, bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._levels: tuple[tuple[str, str], ...] = ()
        self.rights = RightsModel(self)
        self.setModel(self.rights)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultSectionSize(context.theme.px(150))
        self.verticalHeader().setMaximumWidth(context.theme.px(240))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTabKeyNavigation(False)
        self.activated.connect(self.open_menu)
        self.clicked.connect(self.open_menu)

    def show_parties(self, found: Parties, levels: Sequence[tuple[str, str]]) -> None:
        """Show other steps and parties, and stay in the same cell."""
        here = self.currentIndex()
        self._levels = tuple(levels)
        self.rights.show_parties(found, dict(levels))
        if here.isValid() and here.row() < len(found.steps) and here.column() < len(found.rows):
            self.setCurrentIndex(self.rights.index(here.row(), here.column()))

    @Slot(QModelIndex)
    def open_menu(self, index: QModelIndex) -> None:
        """The menu of a cell: not in this step, a level, and whether the party decides."""
        if index.isValid():
            menu = self.menu_of(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """That menu, with what holds now checked."""
        step, party = self.rights.steps[index.row()], self.rights.parties[index.column()]
        now, decides = step.levels.get(party.key), party.key in step.decides
        menu, group = QMenu(self), QActionGroup(self)
        group.setParent(menu)
        choices = ((None, say("parties.not-in-step")), ("", say("parties.no-level")), *self._levels)
        for level, words in choices:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(level == now)
            action.triggered.connect(partial(self._ask, step.key, party.key, level, decides))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        say_so = QAction(say("parties.decides-too"), menu)
        say_so.setCheckable(True)
        say_so.setChecked(decides)
        say_so.triggered.connect(partial(self._ask, step.key, party.key, now or "", not decides))
        menu.addAction(say_so)
        return menu

    def _ask(self, step: str, party: str, level: str | None, decides: bool, _checked: bool = False) -> None:
        self.asked.emit(step, party, level, decides)

    def retranslate(self) -> None:
        name(self, say("parties.rights"), tip=False)
