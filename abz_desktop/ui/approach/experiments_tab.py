"""The experiments of an approach: the ledger as a status board, and beside it all of the chosen one."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.experiments import STATES
from abz_desktop.library import experiments, records
from abz_desktop.library.experiments import Ledger
from abz_desktop.ui.approach.experiment_board import ExperimentBoard
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_panel import ExperimentPanel
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, read_ledger
from abz_desktop.ui.approach.experiment_words import card_of
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import button, name, words

ACTIONS = frozenset({"experiment-add", "experiment-left", "experiment-right", "experiment-remove"})


class ExperimentsTab(ActingTab):
    """Shows the ledger and asks the library for every change of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.seen = LedgerSeen(Ledger({}))
        self._approach = self._chosen = ""
        self.doing = ExperimentDoing(context, self)
        self.board, self.panel = ExperimentBoard(context), ExperimentPanel(self.doing)
        self.new, self._add = QLineEdit(), button()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self.context.theme.px
        self.new.setMaxLength(120)
        add, left, columns = QHBoxLayout(), QWidget(), QSplitter(Qt.Orientation.Horizontal)
        add.setSpacing(8)
        add.addWidget(self.new, 1)
        add.addWidget(self._add)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.board, 1)
        column.addLayout(add)
        columns.setChildrenCollapsible(False)
        columns.addWidget(left)
        columns.addWidget(self.panel)
        self.panel.setMinimumWidth(px(400))
        left.setMinimumWidth(px(420))
        columns.setSizes([px(660), px(460)])
        for number, share in enumerate((3, 2)):
            columns.setStretchFactor(number, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 12, 32, 16)
        layout.addWidget(columns)

    def _connect(self) -> None:
        self.new.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)
        self.board.chosen.connect(self.choose)
        self.board.move_asked.connect(self._move)
        self.board.entered.connect(self.panel.focus_first)
        self.panel.shown.connect(self.choose)
        self.panel.removed.connect(self._remove)
        self.panel.begun.connect(self.new.setFocus)
        self.doing.made.connect(self._keep)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str) -> None:
        """Read the experiments of an approach and show them."""
        if self._approach != approach_id:
            self._chosen = ""
            self.new.clear()
        self._approach = approach_id
        read = partial(read_ledger, self.context.library, approach_id, self.context.content_lang)
        self.context.tasks.read(read, self._show, self._gone, key="approach-experiments")

    def _show(self, seen: LedgerSeen) -> None:
        self.seen = seen
        rows = seen.ledger.rows
        if seen.row(self._chosen) is None:
            self._chosen = rows[0].id if rows else ""
        cards = {
            state: [card_of(row, seen.steps, seen.labels, seen.lang) for row in seen.ledger.columns.get(state, ())]
            for state in STATES
        }
        self.board.show_cards(cards, self._chosen)
        self.choose(self._chosen)
        self.counted.emit(len(rows))

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.seen = LedgerSeen(Ledger({}))

    def apply(self, changes: Changes) -> None:
        if (changes.touches("record") or changes.touches("vocabulary")) and self._approach:
            self.show_approach(self._approach)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Choose an experiment."""
        self._chosen = key
        self.board.choose(key)
        self.panel.show_row(self.seen.row(key), self.seen)
        self.enabled_changed.emit()

    # Doing ----------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return ACTIONS

    def enabled(self, action: str) -> bool:
        if action in ("experiment-left", "experiment-right"):
            return bool(self.board.moved(-1 if action == "experiment-left" else 1))
        return action == "experiment-add" or bool(self._chosen)

    def perform(self, action: str) -> None:
        if action == "experiment-add":
            self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif action == "experiment-remove":
            self._remove(self._chosen)
        elif state := self.board.moved(-1 if action == "experiment-left" else 1):
            self._move(self.board.current, state)

    @Slot()
    def add(self) -> None:
        """Add the experiment that is named in the line below the board."""
        title = self.new.text().strip()
        if not title:
            self.new.setFocus()
            return
        lib, lang = self.context.library, self.context.content_lang
        self.context.write(partial(experiments.create, lib, self._approach, title, lang), self._added)
        self.new.clear()

    def _added(self, answer: tuple[str, Changes]) -> None:
        self._keep(answer[0])

    @Slot(str)
    def _keep(self, experiment_id: str) -> None:
        """Choose a new one, now or when it is read."""
        self._chosen = experiment_id
        if self.seen.row(experiment_id) is not None:
            self.choose(experiment_id)

    @Slot(str, str)
    def _move(self, experiment_id: str, state: str) -> None:
        self._chosen = experiment_id
        self.context.write(partial(experiments.move, self.context.library, experiment_id, state))

    @Slot(str)
    def _remove(self, experiment_id: str) -> None:
        if experiment_id:
            self.context.write(partial(records.trash, self.context.library, (experiment_id,)))

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.new.setPlaceholderText(say("experiments.new-prompt"))
        name(self.new, say("experiments.new"), tip=False)
        words(self._add, say("experiments.add"))
        self.board.retranslate()
        self.panel.retranslate()
        if self._approach:
            self.show_approach(self._approach)

    def rethemed(self) -> None:
        self._add.setIcon(self.context.theme.icon("plus", "text_2", 18))
        self.board.rethemed()
        self.panel.rethemed()
