"""The board of an approach: six columns of step cards, and beside it all that is known of them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.reading import duration
from abz_desktop.core.vocabulary import PHASES, VocabTerm
from abz_desktop.library import vocabularies
from abz_desktop.ui.approach.board_state import BoardState, read_board
from abz_desktop.ui.approach.card import Known, cards_of
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.evidence_words import links_of
from abz_desktop.ui.approach.panel import Seen
from abz_desktop.ui.approach.phase_board import Board
from abz_desktop.ui.approach.phase_heads import HeadWords, PhaseHeads
from abz_desktop.ui.approach.side import Side
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.reason import Reason
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import icon_button, label, name

ON_STEPS = (
    "step-detail",
    "step-edit",
    "step-open",
    "step-up",
    "step-down",
    "step-left",
    "step-right",
    "step-duplicate",
    "step-skip",
    "step-remove",
)
"""The actions on chosen steps, in the order of the menu."""
ALWAYS = ("step-add", "board-side", "board-suggest")
SIDE, LEAST_SIDE = 360, 320


class BoardTab(ActingTab):
    """Reads an approach with what the rules say of it, and shows it; every change goes through `doing`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state: BoardState | None = None
        self._approach, self._wanted = "", ""
        self._labels = labelling.Labels()
        self.doing = Doing(context, self)
        self.board, self.heads = Board(context, ON_STEPS), PhaseHeads(context.theme)
        self._facts, self._reason = label("small"), Reason(self)
        self.side, self._show_side = Side(context, self.doing), icon_button()
        self._lay_out()
        self._connect()
        self._read_words()

    def _lay_out(self) -> None:
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.board, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 8, 4)
        foot.addWidget(self._facts, 1)
        foot.addWidget(self._show_side)
        column.addLayout(foot)
        left.setLayout(column)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setCollapsible(1, False)
        self.split.setSizes([900, int(self.context.memory.get("board.side", 0) or SIDE)])
        self.side.setMinimumWidth(self.context.theme.px(LEAST_SIDE))
        self.side.setVisible(bool(self.context.memory.get("board.side-shown", True)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 4, 0, 0)
        layout.addWidget(self.split)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the board; a focus proxy would have Tab leave out what stands above it."""
        super().focusInEvent(event)
        self.board.setFocus(event.reason())

    def _connect(self) -> None:
        board, doing = self.board, self.doing
        board.steps.move_asked.connect(doing.move)
        board.steps.add_asked.connect(doing.add_records)
        board.steps.why_asked.connect(doing.say_why)
        board.steps.own_asked.connect(doing.add_own)
        board.chosen.connect(self._chosen)
        board.laid_out.connect(self._place_heads)
        board.horizontalScrollBar().valueChanged.connect(self._place_heads)
        board.detail_asked.connect(self._detail)
        self.heads.suggest_asked.connect(self.suggest)
        self._reason.given.connect(self._skip)
        self.side.choose_asked.connect(self._choose)
        self.side.place_asked.connect(self._go)
        self.side.closed.connect(self._toggle_side)
        self._show_side.clicked.connect(self._toggle_side)
        self.split.splitterMoved.connect(self._keep_width)

    # Actions --------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return frozenset((*ON_STEPS, *ALWAYS))

    def enabled(self, action: str) -> bool:
        if self.state is None:
            return False
        if action in ALWAYS:
            return True
        keys = self.board.keys()
        if action == "step-open":
            return bool(self._method_of(keys))
        return bool(self.board.current_key()) if action in ("step-detail", "step-edit") else bool(keys)

    def perform(self, action: str) -> None:
        keys = self.board.keys()
        simple: dict[str, Callable[[], None]] = {
            "step-detail": partial(self._detail, self.board.current_key()),
            "board-side": self._toggle_side,
            "board-suggest": partial(self.suggest, self.board.current_phase()),
            "step-edit": self.board.write_why,
            "step-add": self._add,
            "step-open": partial(self.context.bus.open_requested.emit, self._method_of(keys)),
            "step-up": partial(self.doing.nudge, keys, -1),
            "step-down": partial(self.doing.nudge, keys, 1),
            "step-left": partial(self.doing.shift, keys, -1),
            "step-right": partial(self.doing.shift, keys, 1),
            "step-duplicate": partial(self.doing.duplicate, keys),
            "step-remove": partial(self.doing.remove, keys),
            "step-skip": partial(self._ask_skip, keys),
        }
        if action in simple:
            simple[action]()

    def choose(self, key: str) -> None:
        self._wanted = key
        self._choose_wanted()

    def _method_of(self, keys: Sequence[str]) -> str:
        steps = self.state.steps if self.state is not None else {}
        return steps[keys[0]].step.method if len(keys) == 1 and keys[0] in steps else ""

    def _add(self) -> None:
        self.board.add_in(self.board.current_phase() or PHASES[0])

    def _ask_skip(self, keys: Sequence[str]) -> None:
        """Leave the chosen steps out, after asking why; those that are left out already count again."""
        steps = self.state.steps if self.state is not None else {}
        if all(steps[key].step.is_skipped for key in keys if key in steps):
            self.doing.unskip(keys)
            return
        title = say("board.skip", n=len(keys), step=self.doing.title_of(keys[0]))
        rect = self.board.visualRect(self.board.currentIndex())
        at = self.board.viewport().mapToGlobal(rect.center())
        self._reason.ask(at, title, say("board.skip-lead"), say("board.skip-do"))

    @Slot(str)
    def _skip(self, reason: str) -> None:
        self.doing.skip(self.board.keys(), reason)

    # The side -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _detail(self, key: str) -> None:
        """Show all of a step beside the board, and put the keyboard there."""
        self.show_panel("step", key)

    def show_panel(self, panel_id: str, key: str = "") -> None:
        """Show a panel beside the board."""
        if not self.side.isVisible():
            self._toggle_side()
        self.side.show_panel(panel_id, key)

    @Slot(str)
    def suggest(self, phase: str) -> None:
        """Suggest steps for a phase beside the board."""
        if not self.side.isVisible():
            self._toggle_side()
        self.side.suggest(phase)

    @Slot()
    def _toggle_side(self) -> None:
        shown = not self.side.isVisible()
        self.side.setVisible(shown)
        self.context.memory.set("board.side-shown", shown)
        self._name_side()
        if shown:
            self._show_seen()
        else:
            self.board.setFocus()

    @Slot(int, int)
    def _keep_width(self, _at: int, _number: int) -> None:
        self.context.memory.set("board.side", self.split.sizes()[1])

    @Slot(object)
    def _choose(self, keys: Sequence[str]) -> None:
        self.board.choose(keys)
        self.board.scrollTo(self.board.currentIndex())

    @Slot(str, str)
    def _go(self, where: str, key: str) -> None:
        if where == "phase":
            self.board.go_to(key)
        else:
            self.place_asked.emit(where, key)

    def _show_seen(self) -> None:
        if self.state is not None and self.side.isVisible():
            self.side.show_seen(Seen(self.state, self.board.keys(), self.board.current_phase(), self._labels))

    # Reading --------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str) -> None:
        """Read an approach and show it."""
        self._approach = approach_id
        read = partial(read_board, self.context.library, approach_id, self.context.content_lang, language())
        self.context.tasks.read(read, self._show, self._gone, key="approach-board")

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.state = None
        self.doing.show(None)

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_words()
        if changes.touches("record") and self._approach:
            self.show_approach(self._approach)

    def _read_words(self) -> None:
        self.context.tasks.read(partial(vocabularies.every_term, self.context.library), self._name, key="board-words")

    def _name(self, terms: tuple[VocabTerm, ...]) -> None:
        self._labels = labelling.make(terms)
        self.board.steps.name_phases({phase: self._phase(phase) for phase in PHASES})
        self._show_again()

    def _phase(self, phase: str) -> str:
        return capital(self._labels.term("phase", phase))

    # Showing --------------------------------------------------------------------------------------------------------

    def _show(self, state: BoardState) -> None:
        self.state = state
        self.doing.show(state.opened)
        self._show_again()
        self._choose_wanted()
        self.counted.emit(len(state.checked.of("open")))
        self.enabled_changed.emit()

    def _show_again(self) -> None:
        """Show what was read, in the words there are now."""
        state = self.state
        if state is None:
            return
        stakes = {stake.key: stake for stake in state.plan.stakes}
        known = Known(stakes, state.findings_of_steps(), self._labels, self.context.content_lang)
        steps, keep = state.opened.steps, self.doing.keep
        self.board.show_steps(steps, cards_of(steps, state.steps, known), keep=keep)
        if all(self.board.steps.row_of(key) >= 0 for key in keep):
            self.doing.keep = ()
        self.board.links = links_of(state.plan, state.evidence)
        self.heads.say({phase: self._head(state, phase) for phase in PHASES})
        self._say_facts(state)
        self._show_seen()

    def _head(self, state: BoardState, phase: str) -> HeadWords:
        count = sum(row.step.phase == phase for row in state.opened.steps)
        minutes = state.coverage.minutes.get(phase, 0)
        facts = [say("approach.steps", n=count)] if count else []
        facts += [duration(minutes, language())] if minutes else []
        return HeadWords(
            self._phase(phase), self._labels.meaning("phase", phase), " · ".join(facts), phase in state.coverage.steps
        )

    def _say_facts(self, state: BoardState) -> None:
        steps, covered = state.plan.steps, state.coverage
        facts = [say("approach.steps", n=len(steps))]
        facts.append(say("approach.covered", n=len(covered.steps), total=len(PHASES)))
        if covered.total:
            timed = len(steps) - len(covered.unknown)
            facts.append(say("approach.time", time=duration(covered.total, language()), n=timed))
        self._facts.setText(" · ".join(facts))

    def _choose_wanted(self) -> None:
        if self._wanted and self.board.steps.row_of(self._wanted) >= 0:
            self.board.choose((self._wanted,))
            self.board.scrollTo(self.board.currentIndex())
            self._wanted = ""

    @Slot()
    def _chosen(self) -> None:
        self._show_seen()
        self.enabled_changed.emit()

    @Slot()
    def _place_heads(self) -> None:
        self.heads.place(self.board.plan, self.board.horizontalOffset())

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.board, say("approach.board"), tip=False)
        self.board.lines.cards.forget()
        self.board.steps.name_phases({phase: self._phase(phase) for phase in PHASES})
        self.side.retranslate()
        self._name_side()
        if self._approach:
            self.show_approach(self._approach)

    def _name_side(self) -> None:
        name(self._show_side, say("side.hide" if self.side.isVisible() else "side.show"))

    def rethemed(self) -> None:
        theme = self.context.theme
        self.board.rethemed(theme)
        self.heads.rethemed(theme)
        self.side.rethemed()
        self._show_side.setIcon(theme.icon("panel-right", "text_2", 18))
