"""Making an approach of the tray: a title, the shared question, and for each method or case its phase and why here."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core import arranging
from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes
from abz_desktop.core.steps import Step
from abz_desktop.library import approaches
from abz_desktop.library.approaches import StepRow, TrayItem
from abz_desktop.ui.approach.board import StepList
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tray_model import TrayEntry
from abz_desktop.ui.widgets.basics import button, hairline, label, name
from abz_desktop.ui.widgets.empty import EmptyState

TEXT = "tray"
"""The language key under which a reason stands while the approach is not saved: it is that of the content then."""


class MakeView(QWidget):
    """The tray as steps; every change is a change of the tray. `made(record id)` when the approach was saved."""

    made = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._head, self._lead = label("title"), label("lead", wrap=True)
        self._title_label, self._question_label = label("label"), label("label")
        self.title, self.question = QLineEdit(), QLineEdit()
        self.board = StepList(context)
        self.save, self._cancel = button("primary"), button()
        self._empty = EmptyState("inbox")
        self._lay_out()
        kept = context.memory.get(self._kept_under(), ["", ""])
        self.title.setText(str(kept[0]))
        self.question.setText(str(kept[1]))
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        names = {self.title: "approach-title", self.question: "approach-question", self.save: "approach-save"}
        for part, name_of_part in names.items():
            part.setObjectName(name_of_part)
        self.title.setMaxLength(120)
        self.question.setMaxLength(600)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for caption, field, stretch in (
            (self._title_label, self.title, 2),
            (self._question_label, self.question, 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(field)
            caption.setBuddy(field)
            fields.addLayout(column, stretch)
        inner.addLayout(fields)
        inner.addSpacing(4)
        inner.addWidget(self.board, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save)
        inner.addWidget(hairline())
        inner.addSpacing(8)
        inner.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._lead)
        layout.addSpacing(8)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        tray = self.context.tray
        for signal in (tray.modelReset, tray.rowsInserted, tray.rowsRemoved, tray.rowsMoved, tray.dataChanged):
            signal.connect(self._show)
        self.board.nudge_asked.connect(self._nudge)
        self.board.remove_asked.connect(self._remove)
        self.board.open_asked.connect(self.context.bus.open_requested)
        self.board.steps.move_asked.connect(self._move)
        self.board.steps.add_asked.connect(self._add)
        self.board.steps.why_asked.connect(self._reason)
        self.title.textChanged.connect(self._look)
        self.title.textChanged.connect(self._keep_words)
        self.question.textChanged.connect(self._keep_words)
        self.title.returnPressed.connect(self.make)
        self.save.clicked.connect(self.make)
        self._cancel.clicked.connect(self.left)
        self._empty.acted.connect(self._browse)

    # Showing the tray -----------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        steps = self._steps()
        rows = (self._shown(step) for step in steps)
        self.board.show_steps(tuple(row for row in rows if row is not None))
        self._stack.setCurrentIndex(1 if steps else 0)
        self._look()

    def _shown(self, step: Step) -> StepRow | None:
        row = self.context.tray.row_of(step.method)
        return StepRow(step, row.title, step.why_here.get(TEXT, ""), row, newer=False) if row else None

    def _steps(self) -> tuple[Step, ...]:
        tray = self.context.tray
        return stepping.in_order(
            Step(entry.record_id, tray.phase_of(number), entry.record_id, why_here=_texts(entry.why_here))
            for number, entry in enumerate(tray.entries())
        )

    @Slot()
    def _look(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()) and self.context.tray.rowCount() > 0)

    def _kept_under(self) -> str:
        return f"make:{self.context.library.id}"

    @Slot()
    def _keep_words(self) -> None:
        """What was typed for an approach that is not saved yet stays over a restart, as the tray does."""
        words = [self.title.text(), self.question.text()]
        self.context.memory.set(self._kept_under(), words if any(words) else None)

    # Changing the tray ----------------------------------------------------------------------------------------------

    def _arrange(self, steps: Sequence[Step], keep: str) -> None:
        entries = [TrayEntry(step.method, step.phase, step.why_here.get(TEXT, "")) for step in steps]
        self.context.tray.arrange(entries)
        row = self.board.steps.row_of(keep)
        if row >= 0:
            self.board.setCurrentIndex(self.board.steps.index(row))

    @Slot(object, str, int)
    def _move(self, keys: Sequence[str], phase: str, place: int) -> None:
        self._arrange(arranging.move(self._steps(), keys, phase, place), next(iter(keys), ""))

    @Slot(str, int)
    def _nudge(self, key: str, by: int) -> None:
        self._arrange(stepping.nudge(self._steps(), key, by), key)

    @Slot(str, str)
    def _reason(self, key: str, text: str) -> None:
        self.context.tray.describe(self.context.tray.ids().index(key), why_here=text)

    @Slot(str)
    def _remove(self, key: str) -> None:
        self.context.tray.remove(self.context.tray.ids().index(key))

    @Slot(object, str, int)
    def _add(self, ids: Sequence[str], phase: str, place: int) -> None:
        self.context.tray.add(ids)
        self._move(ids, phase, place)

    @Slot()
    def _browse(self) -> None:
        self.context.bus.page_requested.emit("library")

    # Saving ---------------------------------------------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """Save the tray as an approach."""
        if not self.save.isEnabled():
            self.title.setFocus()
            return
        items = [TrayItem(step.method, step.phase, step.why_here.get(TEXT, "")) for step in self._steps()]
        lang, lib = self.context.content_lang, self.context.library
        self.save.setEnabled(False)
        work = partial(approaches.from_tray, lib, self.title.text(), self.question.text(), items, lang)
        self.context.write(work, self._made, self._failed)

    def _made(self, answer: tuple[str, Changes]) -> None:
        self.title.clear()
        self.question.clear()
        self.context.tray.clear()
        self.made.emit(answer[0])

    def _failed(self, error: Exception) -> None:
        self._look()
        self.context.messages.error(error)

    # Words ----------------------------------------------------------------------------------------------------------

    def name_phases(self, names: Mapping[str, str]) -> None:
        self.board.steps.name_phases(names)

    def retranslate(self) -> None:
        self._head.setText(say("approach.make"))
        self._lead.setText(say("approach.make-lead"))
        self._title_label.setText(say("approach.title"))
        self._question_label.setText(say("approach.question"))
        self.title.setPlaceholderText(say("approach.title-prompt"))
        self.question.setPlaceholderText(say("approach.question-prompt"))
        self.save.setText(say("approach.save"))
        self._cancel.setText(say("approach.cancel"))
        name(self.title, say("approach.title"), tip=False)
        name(self.question, say("approach.question"), tip=False)
        name(self.board, say("approach.board"), tip=False)
        self._empty.say(say("approach.tray-empty"), say("approach.tray-empty-action"))

    def rethemed(self) -> None:
        self.board.rethemed()
        self._empty.rethemed(self.context.theme)


def _texts(text: str) -> dict[str, str]:
    return {TEXT: text} if text else {}
