"""The part of the preferences with the shortcuts: a table of all actions, and a field that takes new keys for one."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from abz_desktop.ui.actions import ACTIONS, Action
from abz_desktop.ui.preferences.key_bar import KeyBar
from abz_desktop.ui.preferences.keys_model import Column, KeysModel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shortcuts import changed, clash, keeping, refused, shown
from abz_desktop.ui.widgets.basics import button, hairline, name
from abz_desktop.ui.widgets.sizing import px


class KeysTable(QTableView):
    """The table; `entered` when Return is pressed or a row is double-clicked."""

    entered = Signal()

    def __init__(self, model: KeysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "lines")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.ACTION, QHeaderView.ResizeMode.Stretch)
        for column in (Column.WHERE, Column.KEYS, Column.USUAL):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class KeysPart(QWidget):
    """Every change holds at once; keys that another action has are given only when the person says so."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.model = KeysModel(context.theme, self)
        self.filter, self.table, self.bar = QLineEdit(), KeysTable(self.model), KeyBar()
        self._glass = QAction(self)
        self.reset_all = button()
        self._lay_out()
        self.filter.textChanged.connect(self._look_for)
        self.table.entered.connect(self.bar.start)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.reset_all.clicked.connect(self._reset_all)
        self.bar.wanted.connect(self._try)
        self.bar.taken_over.connect(self._take_over)
        self.bar.reset.connect(self._reset)
        self.bar.ended.connect(self.table.setFocus)
        context.preferences.changed.connect(self._changed)
        self._show_changes()

    def _lay_out(self) -> None:
        self.filter.setClearButtonEnabled(False)
        self.filter.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(px(230))
        self.filter.setMaximumWidth(px(360))
        head = QHBoxLayout()
        head.setContentsMargins(32, 12, 32, 8)
        head.addWidget(self.filter, 3)
        head.addStretch(1)
        head.addWidget(self.reset_all)
        body = QHBoxLayout()
        body.setContentsMargins(24, 0, 32, 0)
        body.addWidget(self.table)
        self.table.setMinimumHeight(px(100))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.bar)

    # Choosing -------------------------------------------------------------------------------------------------------

    def choose(self, action_id: str) -> None:
        """Go to an action and wait for its new keys."""
        self.filter.clear()
        row = self.model.row_of(action_id)
        if row >= 0:
            self._go_to(row)
            self.bar.start()

    def _go_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    def chosen(self) -> Action | None:
        """The action whose keys can be changed now."""
        return self.model.action(self.table.currentIndex().row())

    @Slot(str)
    def _look_for(self, text: str) -> None:
        before = self.chosen()
        self.model.look_for(text)
        row = max(0, self.model.row_of(before.id) if before is not None else 0)
        if self.model.rowCount():
            self._go_to(row)
        self._show_chosen()

    @Slot(QModelIndex)
    def _choose(self, _index: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.bar.show_action(self.chosen(), self._changes)

    # Changing -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _try(self, keys: str) -> None:
        """Give the chosen action these keys, or say why it cannot have them."""
        action = self.chosen()
        if action is None:
            return
        why = refused(keys, local=action.local)
        other = clash(action, keys, self._changes)
        if why:
            self.bar.refuse(say(f"keys.refused-{why}", keys=shown(keys)))
        elif other is not None:
            self.bar.clash(say("keys.clash", keys=shown(keys), other=say(f"action.{other.id}")), keys)
        else:
            told = say("keys.kept", keys=shown(keys)) if keys else say("keys.kept-none")
            self._keep(keeping(self._kept(), action, keys), told)

    @Slot(str)
    def _take_over(self, keys: str) -> None:
        """Give the chosen action keys that others have: those others have none then."""
        action = self.chosen()
        other = clash(action, keys, self._changes) if action is not None else None
        if other is not None:
            self._keep(keeping(self._kept(), other, ""))
        self._try(keys)

    @Slot()
    def _reset(self) -> None:
        action = self.chosen()
        if action is not None:
            self._try(action.shortcut)

    @Slot()
    def _reset_all(self) -> None:
        self._keep((), say("keys.reset-all-done"))

    def _kept(self) -> tuple[str, ...]:
        return tuple(self.context.preferences.get("shortcuts"))

    def _keep(self, kept: tuple[str, ...], told: str = "") -> None:
        """Keep these changes and say that they hold; where they cannot be kept, nothing changes and that is said."""
        try:
            self.context.preferences.set("shortcuts", kept)
        except Exception as error:  # noqa: BLE001 - a settings file that cannot be written is said, not raised
            self.context.messages.error(error)
        else:
            self.bar.done(told)

    @Slot(str)
    def _changed(self, key: str) -> None:
        if key == "shortcuts":
            self._show_changes()

    def _show_changes(self) -> None:
        self._changes = changed(self._kept())
        self.model.show_changes(self._changes)
        self.reset_all.setEnabled(bool(self._changes))
        self._show_chosen()

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        chosen = self.chosen()
        self.model.retranslate()
        self.filter.setPlaceholderText(say("keys.filter"))
        self._glass.setText(say("keys.filter"))
        name(self.filter, say("keys.filter"), tip=False)
        name(self.table, say("preferences.keys"), tip=False)
        self.reset_all.setText(say("keys.reset-all"))
        self.bar.retranslate()
        self._go_to(max(0, self.model.row_of(chosen.id if chosen is not None else ACTIONS[0].id)))
        self._show_chosen()

    def rethemed(self) -> None:
        theme = self.context.theme
        self._glass.setIcon(theme.icon("search", "text_2", 16))
        self.model.rethemed(theme)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(32))
        for column, width in ((Column.WHERE, 150), (Column.KEYS, 150), (Column.USUAL, 150)):
            self.table.setColumnWidth(column, theme.px(width))
