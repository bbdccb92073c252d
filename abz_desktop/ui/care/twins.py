"""Tags that may be one: pairs with the reason, what a merge would do, and the choice to merge or to keep them apart."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import tag_care
from abz_desktop.library.tag_care import Merge, Twin
from abz_desktop.library.tags import TagRow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import grouped, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, frame, label
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.swatch import swatch_icon
from abz_desktop.ui.widgets.whole import WholeLabel

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("one", "other", "reason")
FINE, LIST = 0, 1


class TwinModel(QAbstractTableModel):
    """One row per pair."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._twins: tuple[Twin, ...] = ()

    def show_twins(self, twins: Sequence[Twin]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self._twins = tuple(twins)
        self.endResetModel()

    def twin(self, row: int) -> Twin | None:
        """The pair in a row."""
        return self._twins[row] if 0 <= row < len(self._twins) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._twins)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        twin = self.twin(index.row()) if index.isValid() else None
        if twin is None:
            return None
        tag = (twin.one, twin.other, None)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _named(tag) if tag is not None else say(f"care.reason.{twin.reason}")
        if role == Qt.ItemDataRole.DecorationRole and tag is not None:
            return swatch_icon(self.theme, tag.colour, 14)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return say(
                "care.pair", one=_named(twin.one), other=_named(twin.other), why=say(f"care.reason.{twin.reason}")
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return say(f"care.column.{COLUMNS[section]}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _named(tag: TagRow) -> str:
    """Both names of a tag, as either may be the reason, and how many records carry it."""
    both = f"{tag.name} · {tag.name_en}" if tag.name_en and tag.name_en != tag.name else tag.name
    return f"{both} ({grouped(tag.uses)})"


class TwinSection(QWidget):
    """`merge_wanted(source id, target id)`, `apart_wanted(id, id)` for two that are not one, `again_wanted` for all of those."""

    merge_wanted = Signal(str, str)
    apart_wanted = Signal(str, str)
    again_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._twin: Twin | None = None
        self._merge: Merge | None = None
        self._apart = self._of = 0
        self._title, self._what, self._count = label("heading"), label("muted", wrap=True), label("subheading")
        self._again = button("link", self)
        self.model, self.table = TwinModel(context.theme, self), QTableView(self)
        self.fine, self.stack = EmptyState("circle-check"), QStackedWidget()
        self._stays, self._does = label("subheading"), WholeLabel()
        self.choices, self._group = (QRadioButton(self), QRadioButton(self)), QButtonGroup(self)
        self.merge, self.keep = button("primary", self), button("", self)
        self._card = frame("card", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._dress_table()
        self.stack.addWidget(self.fine)
        self.stack.addWidget(self._list())
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._again)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._what)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    def _dress_table(self) -> None:
        table = self.table
        set_role(table, "lines")
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._context.theme.px(34))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _list(self) -> QWidget:
        whole, column, inner, row = QWidget(), QVBoxLayout(), QVBoxLayout(self._card), QHBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self._stays)
        for choice in self.choices:
            self._group.addButton(choice)
            inner.addWidget(choice)
        inner.addWidget(self._does)
        row.addWidget(self.merge)
        row.addWidget(self.keep)
        row.addStretch(1)
        inner.addLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self._card)
        whole.setLayout(column)
        return whole

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self._group.buttonClicked.connect(self._preview)
        self.merge.clicked.connect(self._want_merge)
        self.keep.clicked.connect(self._want_apart)
        self._again.clicked.connect(self.again_wanted)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_twins(self, twins: Sequence[Twin], *, apart: int, of: int) -> None:
        """Show the pairs to look at; `apart` more were said to be two, `of` is how many tags there are."""
        row = max(0, self.table.currentIndex().row())
        self._apart, self._of = apart, of
        self.model.show_twins(twins)
        self.stack.setCurrentIndex(LIST if twins else FINE)
        self._say_count()
        if twins:
            self.table.selectRow(min(row, len(twins) - 1))
        else:
            self._twin = None

    def _say_count(self) -> None:
        self._count.setText(
            say(
                "care.count.twins", n=self.model.rowCount(), number=grouped(self.model.rowCount()), of=grouped(self._of)
            )
        )
        self._again.setVisible(self._apart > 0)
        self._again.setText(say("care.again", n=self._apart))

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: object) -> None:
        rows = self.table.selectionModel().selectedRows()
        self._twin = self.model.twin(rows[0].row()) if rows else None
        self._card.setVisible(self._twin is not None)
        if self._twin is not None:
            for choice, tag in zip(self.choices, (self._twin.one, self._twin.other), strict=True):
                choice.setText(_named(tag))
                choice.setChecked(tag.id == self._twin.keep)
                choice.setEnabled(tag.id == self._twin.keep or not self._twin.fixed)
            self._preview()

    def _ends(self) -> tuple[str, str]:
        """The tag that goes and the one that stays."""
        if self._twin is None:
            return "", ""
        pair = (self._twin.one.id, self._twin.other.id)
        return (pair[1], pair[0]) if self.choices[0].isChecked() else pair

    @Slot()
    def _preview(self) -> None:
        source, target = self._ends()
        self.merge.setEnabled(False)
        self._does.setText("")
        if source:
            look = partial(tag_care.preview, self._context.library, source, target)
            self._context.tasks.read(look, self._previewed, self._gone, key="care-preview")

    def _previewed(self, found: Merge) -> None:
        self._merge = found
        self.merge.setEnabled(True)
        self._say_merge()

    def _gone(self, error: Exception) -> None:
        """One of the two is no longer there: the list is read again by the change that took it away."""
        if not isinstance(error, LibraryError):
            self._context.tasks.error.emit(error)

    def _say_merge(self) -> None:
        found = self._merge
        if found is None:
            return
        lang = language()
        names = {"source": found.source.label(lang), "target": found.target.label(lang)}
        parts = [say("care.merge.gains" if found.gains else "care.merge.none", n=found.gains, **names)]
        parts += [say("care.merge.both", n=found.both)] if found.both else []
        parts += [say("care.merge.below", n=found.below, **names)] if found.below else []
        parts += [say("care.merge.searches", n=found.searches)] if found.searches else []
        self._does.setText(" ".join([*parts, say("care.merge.undo")]))

    # Wishes ---------------------------------------------------------------------------------------------------------

    def can_merge(self) -> bool:
        """Whether a pair is chosen and what merging it would do is known."""
        return self._twin is not None and self.merge.isEnabled()

    @Slot()
    def _want_merge(self) -> None:
        if self._twin is not None:
            self.merge_wanted.emit(*self._ends())

    @Slot()
    def _want_apart(self) -> None:
        if self._twin is not None:
            self.apart_wanted.emit(self._twin.one.id, self._twin.other.id)

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._title.setText(say("care.section.twins"))
        self._what.setText(say("care.what.twins"))
        self._stays.setText(say("care.stays"))
        self.merge.setText(say("care.merge-them"))
        self.keep.setText(say("care.apart"))
        self.fine.say(say("care.fine.twins"))
        self.table.setAccessibleName(say("care.section.twins"))
        self.table.viewport().update()
        self._say_count()
        self._chosen()

    def rethemed(self) -> None:
        self.model.theme = self._context.theme
        self.table.verticalHeader().setDefaultSectionSize(self._context.theme.px(34))
        self.table.viewport().update()
        self.fine.rethemed(self._context.theme)
