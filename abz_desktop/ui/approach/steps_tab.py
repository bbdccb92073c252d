"""The steps of an approach over the six phases, as a list in which one works."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.reading import duration
from abz_desktop.core.steps import Step
from abz_desktop.core.vocabulary import PHASES, VocabTerm
from abz_desktop.library import approaches, vocabularies
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach import changing
from abz_desktop.ui.approach.board import OWN, StepList
from abz_desktop.ui.approach.changing import Steps
from abz_desktop.ui.approach.tabs import ActingTab
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import button, hairline, label, name, words


class StepsTab(ActingTab):
    """Shows the steps and asks the library for every change of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opened: Opened | None = None
        self._approach = self._keep = ""
        self._terms: tuple[VocabTerm, ...] = ()
        self._facts = label("small")
        self.board = StepList(context)
        self.own, self._add = QLineEdit(), button()
        self._lay_out()
        self._connect()
        self._read_phases()

    def _lay_out(self) -> None:
        self.own.setMaxLength(300)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.own, 1)
        foot.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 8, 32, 16)
        layout.setSpacing(4)
        layout.addWidget(self._facts)
        layout.addSpacing(4)
        layout.addWidget(self.board, 1)
        layout.addWidget(hairline())
        layout.addSpacing(8)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.board.nudge_asked.connect(self._nudge)
        self.board.remove_asked.connect(self._remove)
        self.board.open_asked.connect(self.context.bus.open_requested)
        self.board.chosen.connect(self.enabled_changed)
        self.board.steps.move_asked.connect(self._move)
        self.board.steps.add_asked.connect(self._add_records)
        self.board.steps.why_asked.connect(self._save_why)
        self.own.returnPressed.connect(self.add_own)
        self._add.clicked.connect(self.add_own)

    # Actions --------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return frozenset((*OWN, "step-add"))

    def enabled(self, action: str) -> bool:
        return self.opened is not None and (action == "step-add" or self.board.enabled(action))

    def perform(self, action: str) -> None:
        if action == "step-add":
            self.add_own()
        else:
            self.board.perform(action)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str) -> None:
        """Read an approach and show it."""
        if self._approach != approach_id:
            self.own.clear()
        self._approach = approach_id
        read = partial(approaches.open_approach, self.context.library, approach_id, self.context.content_lang)
        self.context.tasks.read(read, self._show, self._gone, key="approach-steps")

    def _show(self, opened: Opened) -> None:
        self.opened = opened
        self.board.show_steps(opened.steps, keep=self._keep)
        self._keep = ""
        self._say_facts()
        self.enabled_changed.emit()

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.opened = None

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_phases()
        if changes.touches("record") and self._approach:
            self.show_approach(self._approach)

    def _read_phases(self) -> None:
        read = partial(vocabularies.terms, self.context.library, "phase")
        self.context.tasks.read(read, self._name_phases, key="phases-of-steps")

    def _name_phases(self, terms: tuple[VocabTerm, ...]) -> None:
        self._terms = terms
        names = {phase: phase.capitalize() for phase in PHASES}
        self.board.steps.name_phases(names | {term.key: capital(term.label(language())) for term in terms})

    def _say_facts(self) -> None:
        if self.opened is None:
            return
        steps = self.opened.steps
        covered = len({step.step.phase for step in steps})
        facts = [say("approach.steps", n=len(steps)), say("approach.covered", n=covered, total=len(PHASES))]
        minutes = [step.row.work[1] or step.row.work[0] or 0 for step in steps if step.row and step.row.work]
        if any(minutes):
            known = say("approach.time", time=duration(sum(minutes), language()), n=sum(map(bool, minutes)))
            facts.append(known)
        self._facts.setText(" · ".join(facts))

    # Changing -------------------------------------------------------------------------------------------------------

    def _save(self, change: Callable[[Steps], Steps], key: str, **params: object) -> None:
        if self.opened is not None:
            where = (self.context.library, self.opened.record.id, self.context.content_lang)
            self.context.write(partial(changing.steps, *where, change, Label(key, params)), self._saved)

    def _saved(self, changes: Changes) -> None:
        if changes.position == 0:
            self._keep = ""

    def _title_of(self, key: str) -> str:
        rows = self.opened.steps if self.opened is not None else ()
        return next((row.title for row in rows if row.step.key == key), "")

    @Slot(str, str, int)
    def _move(self, key: str, phase: str, place: int) -> None:
        self._keep = key
        self._save(partial(_moved, key, phase, place), "do.step-move", step=self._title_of(key))

    @Slot(str, int)
    def _nudge(self, key: str, by: int) -> None:
        self._keep = key
        self._save(partial(_nudged, key, by), "do.step-move", step=self._title_of(key))

    @Slot(str)
    def _remove(self, key: str) -> None:
        self._save(partial(_removed, key), "do.step-remove", step=self._title_of(key))

    @Slot(str, str)
    def _save_why(self, key: str, text: str) -> None:
        self._keep = key
        self._save(partial(_reasoned, key, text, self.context.content_lang), "do.step-why", step=self._title_of(key))

    @Slot()
    def add_own(self) -> None:
        """Add what stands in the line below as a step after the chosen one, in its phase."""
        text = self.own.text().strip()
        if not text:
            self.own.setFocus()
            return
        line = self.board.current_line()
        phase, place = (line.phase, line.place + 1) if line is not None else (PHASES[0], None)
        step = approaches.free_step(text, phase, self.context.content_lang)
        self._keep = step.key
        self._save(partial(_inserted, step, place), "do.step-add", step=text)
        self.own.clear()

    @Slot(object, str, int)
    def _add_records(self, ids: Sequence[str], phase: str, place: int) -> None:
        if self.opened is not None and ids:
            where = (self.context.library, self.opened.record.id, self.context.content_lang)
            self.context.write(partial(changing.add_records, *where, tuple(ids), phase, place))

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.board, say("approach.board"), tip=False)
        self.own.setPlaceholderText(say("approach.own-prompt"))
        name(self.own, say("approach.own"), tip=False)
        words(self._add, say("approach.own-add"))
        self._name_phases(self._terms)
        self._say_facts()

    def rethemed(self) -> None:
        self._add.setIcon(self.context.theme.icon("plus", "text_2", 18))
        self.board.rethemed()


def _moved(key: str, phase: str, place: int, steps: Steps) -> Steps:
    return stepping.move(steps, key, phase, place)


def _nudged(key: str, by: int, steps: Steps) -> Steps:
    return stepping.nudge(steps, key, by)


def _removed(key: str, steps: Steps) -> Steps:
    return stepping.remove(steps, key)


def _reasoned(key: str, text: str, lang: str, steps: Steps) -> Steps:
    return tuple(stepping.with_text(step, "why_here", text, lang) if step.key == key else step for step in steps)


def _inserted(step: Step, place: int | None, steps: Steps) -> Steps:
    return stepping.insert(steps, step, place)
