"""Everything of the chosen experiment: its title and stop condition on top, below them three parts to turn to."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.stopping import stop_of
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_decision import ExperimentDecision
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_form import ExperimentForm
from abz_desktop.ui.approach.experiment_measures import ExperimentMeasures
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, Part
from abz_desktop.ui.approach.experiment_words import stop_words
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.scrolling import scrolled
from abz_desktop.ui.widgets.view_switch import ViewSwitch

ICONS = {"plan": "flask-conical", "measures": "target", "decision": "list-checks"}


class ExperimentPanel(QWidget):
    """`shown(id)` when one goes to another experiment, `removed(id)` when this one is thrown away."""

    shown = Signal(str)
    removed = Signal(str)
    begun = Signal()

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing
        self.title, self.remove = InPlace("in-place", 120), icon_button()
        self.stop, self.verdict = label("", wrap=True), label("muted", wrap=True)
        self.problem = label("error", wrap=True)
        self.plan, self.measures, self.decision = (
            ExperimentForm(doing),
            ExperimentMeasures(doing),
            ExperimentDecision(doing),
        )
        self.parts: tuple[Part, ...] = (self.plan, self.measures, self.decision)
        self.switch = ViewSwitch([f"experiment-{part.part_id}" for part in self.parts])
        self.views, self._stack = QStackedWidget(), QStackedWidget()
        self._empty = EmptyState("flask-conical")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body, head, layout = QWidget(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        for part in self.parts:
            self.views.addWidget(scrolled(part, margins=(0, 4, 12, 16)))
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for said in (self.stop, self.verdict, self.problem):
            column.addWidget(said)
        column.addWidget(self.switch)
        column.addWidget(self.views, 1)
        self.problem.hide()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.title.saved.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.switch.turned.connect(self.views.setCurrentIndex)
        self.decision.shown.connect(self.shown)
        self.doing.refused.connect(self._refuse)
        self.doing.done.connect(self.problem.hide)
        self._empty.acted.connect(self.begun)

    def turn_to(self, part: str) -> None:
        """Show a part ("plan", "measures", "decision")."""
        number = next(number for number, one in enumerate(self.parts) if one.part_id == part)
        self.switch.turn(number)

    def show_row(self, row: ExperimentRow | None, seen: LedgerSeen) -> None:
        """Show an experiment, or that none is chosen."""
        if row is None or row.id != self.doing.id:
            self.problem.hide()
        self.doing.id = row.id if row is not None else ""
        self._stack.setCurrentIndex(1 if row is not None else 0)
        if row is None:
            none = not seen.ledger.rows
            self._empty.say(say("experiments.none" if none else "experiments.choose"), say("experiments.none-action"))
            return
        self.title.show_text(row.title)
        self._show_stop(row, seen.lang)
        for part in self.parts:
            part.show_row(row, seen)

    def _show_stop(self, row: ExperimentRow, lang: str) -> None:
        said = stop_words(row, lang)
        self.stop.setText(say("experiments.stop", condition=row.stop_condition) if said else say("experiments.no-stop"))
        reached = stop_of(row.stop_condition, row.series).state == "reached"
        set_role(self.stop, "" if said else "warning")
        set_role(self.verdict, "error" if reached else "muted")
        self.verdict.setText(said)
        self.verdict.setVisible(bool(said))

    @Slot(str)
    def _rename(self, text: str) -> None:
        self.doing.text("title", text)

    @Slot()
    def _remove(self) -> None:
        if self.doing.id:
            self.removed.emit(self.doing.id)

    @Slot(str)
    def _refuse(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.show()

    def focus_first(self) -> None:
        """Put the keyboard where one begins to write."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name(self.title, say("experiments.title"), tip=False)
        name(self.remove, say("action.experiment-remove"))
        self.switch.say([say(f"experiments.part-{part.part_id}") for part in self.parts])
        for part in self.parts:
            part.retranslate()

    def rethemed(self) -> None:
        theme = self.doing.context.theme
        self.remove.setIcon(theme.icon("trash", "text_2", 16))
        self._empty.rethemed(theme)
        self.switch.rethemed(theme, [ICONS[part.part_id] for part in self.parts])
        for part in self.parts:
            part.rethemed()
        self.plan.parties.rethemed()
