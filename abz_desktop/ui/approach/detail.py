"""One approach: its title and shared question, edited in place, and its steps over the six phases."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.reading import duration
from abz_desktop.core.steps import Step
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import approaches
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach import changing
from abz_desktop.ui.approach.board import StepList
from abz_desktop.ui.approach.changing import Steps
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, frame, hairline, label, name, words
from abz_desktop.ui.widgets.line import InPlace


class ApproachView(QWidget):
    """Shows an approach and asks the library for every change; `left` when the list of approaches is wanted."""

    left = Signal()
    opened_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: Opened | None = None
        self._keep = ""
        self._back = button("link")
        self.title, self.question = InPlace("in-place-title", 120), InPlace("in-place", 600)
        self._question_label, self._facts = label("label"), label("small")
        self.board = StepList(context)
        self._own, self._add, self._export = QLineEdit(), button(), button("primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._own.setMaxLength(300)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self._export)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._own, 1)
        foot.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.setSpacing(4)
        crumbs = QHBoxLayout()
        crumbs.addWidget(self._back)
        crumbs.addStretch(1)
        layout.addLayout(crumbs)
        layout.addLayout(line)
        layout.addWidget(self._question_frame())
        layout.addWidget(self._facts)
        layout.addSpacing(4)
        layout.addWidget(self.board, 1)
        layout.addWidget(hairline())
        layout.addSpacing(8)
        layout.addLayout(foot)

    def _question_frame(self) -> QFrame:
        box = frame("plain")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(0)
        layout.addWidget(self._question_label)
        layout.addWidget(self.question)
        return box

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.title.saved.connect(self._save_title)
        self.question.saved.connect(self._save_question)
        self.board.nudge_asked.connect(self._nudge)
        self.board.remove_asked.connect(self._remove)
        self.board.open_asked.connect(self.context.bus.open_requested)
        self.board.steps.move_asked.connect(self._move)
        self.board.steps.add_asked.connect(self._add_records)
        self.board.steps.why_asked.connect(self._save_why)
        self._own.returnPressed.connect(self.add_own)
        self._add.clicked.connect(self.add_own)
        self._export.clicked.connect(self.context.action("approach-export").trigger)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, opened: Opened) -> None:
        """Show an approach as it is now."""
        other = self.opened is None or self.opened.record.id != opened.record.id
        self.opened = opened
        self.title.show_text(opened.title)
        self.question.show_text(opened.question)
        if other:
            self._own.clear()
        self.board.show_steps(opened.steps, keep=self._keep)
        self._keep = ""
        self._say_facts()
        self.opened_changed.emit()

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
        text = self._own.text().strip()
        if not text:
            self._own.setFocus()
            return
        line = self.board.current_line()
        phase, place = (line.phase, line.place + 1) if line is not None else (PHASES[0], None)
        step = approaches.free_step(text, phase, self.context.content_lang)
        self._keep = step.key
        self._save(partial(_inserted, step, place), "do.step-add", step=text)
        self._own.clear()

    @Slot(object, str, int)
    def _add_records(self, ids: Sequence[str], phase: str, place: int) -> None:
        if self.opened is not None and ids:
            where = (self.context.library, self.opened.record.id, self.context.content_lang)
            self.context.write(partial(changing.add_records, *where, tuple(ids), phase, place))

    @Slot(str)
    def _save_title(self, text: str) -> None:
        self._save_heading(text if text.strip() else None, None)

    @Slot(str)
    def _save_question(self, text: str) -> None:
        self._save_heading(None, text)

    def _save_heading(self, title: str | None, question: str | None) -> None:
        if self.opened is not None:
            where = (self.context.library, self.opened.record.id, self.context.content_lang)
            self.context.write(partial(changing.heading, *where, title, question))
            if title is None and question is None:
                self.title.show_text(self.opened.title)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._back.setText("← " + say("page.approaches"))
        self._question_label.setText(say("approach.question"))
        self.title.setPlaceholderText(say("approach.title-prompt"))
        self.question.setPlaceholderText(say("approach.question-prompt"))
        name(self.title, say("approach.title"), tip=False)
        name(self.question, say("approach.question"), tip=False)
        name(self.board, say("approach.board"), tip=False)
        self._own.setPlaceholderText(say("approach.own-prompt"))
        name(self._own, say("approach.own"), tip=False)
        words(self._add, say("approach.own-add"))
        words(self._export, say("approach.export"))
        self._say_facts()

    def rethemed(self) -> None:
        theme = self.context.theme
        self._export.setIcon(theme.icon("file-down", "on_accent", 18))
        self._add.setIcon(theme.icon("plus", "text_2", 18))
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
