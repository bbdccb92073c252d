"""All of the chosen step: what it is, why it stands here, who takes part and decides, and what it says of itself."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.combine.plan import PlanStep
from abz_desktop.library import parties, session_start
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach.card_delegate import LONGEST_STEP, LONGEST_WHY
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.approach.step_form import StepForm
from abz_desktop.ui.approach.step_parties import StepParties
from abz_desktop.ui.approach.step_sessions import StepSessions
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.scrolling import scrolled
from abz_desktop.ui.widgets.some_lines import SomeLines


class StepPanel(Panel):
    """Shows one step; of several it says how many, of none what can be done."""

    panel_id = "step"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self._key = ""
        self._about, self._pin = label("small", wrap=True), label("warning", wrap=True)
        self._title, self._own = label("subheading", wrap=True), InPlace("in-place", LONGEST_STEP)
        self._open, self._news = button("link"), button()
        self._why_caption, self._parties_caption, self._note_caption = (label("label") for _ in range(3))
        self.why, self.note = SomeLines(LONGEST_WHY), SomeLines(LONGEST_WHY)
        self.parties, self.form, self.sessions = StepParties(), StepForm(), StepSessions()
        self._skipped = label("muted", wrap=True)
        self._empty = EmptyState("sliders-horizontal")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body, column, links = QWidget(), QVBoxLayout(), QHBoxLayout()
        body.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        links.setSpacing(4)
        links.addWidget(self._open)
        links.addStretch(1)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self._title, self._own, self._about),
            (self._skipped, self._pin, self._news),
            (self._why_caption, self.why),
            (self._parties_caption, self.parties),
            (self.form,),
            (self.sessions,),
            (self._note_caption, self.note),
        )
        for number, row in enumerate(rows):
            column.addSpacing(8 if number > 1 else 0)
            for part in row:
                column.addWidget(part)
            if number == 0:
                column.addLayout(links)
        self._why_caption.setBuddy(self.why)
        self._note_caption.setBuddy(self.note)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scrolled(body))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self._own.saved.connect(self._name_own)
        self._open.clicked.connect(self._open_record)
        self._news.clicked.connect(self._show_news)
        self.why.saved.connect(self._save_why)
        self.note.saved.connect(self._save_note)
        self.parties.change_asked.connect(self._change_party)
        self.form.change_asked.connect(self._change)
        self.sessions.opened.connect(self.context.bus.open_requested)
        self.sessions.made_asked.connect(self._make_session)
        self._empty.acted.connect(self.context.action("step-add").trigger)

    def focus_first(self) -> None:
        """Put the keyboard where one begins to write."""
        (self._own if self._own.isVisible() else self.why).setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        plan = seen.state.steps.get(seen.step)
        row = next((row for row in seen.state.opened.steps if row.step.key == seen.step), None)
        if plan is None or row is None:
            self._key = ""
            self._say_none(len(seen.chosen))
            self._stack.setCurrentIndex(0)
            return
        self._key = plan.key
        self._show_head(row, plan, seen)
        self.why.show_text(row.why_here)
        self.note.show_text(_text(dict(plan.step.note), self.context.content_lang))
        stakes = {stake.key: stake for stake in seen.state.plan.stakes}
        self.parties.show_step(plan.step, stakes, seen.labels, self.context.content_lang, self.context.theme)
        self.form.show_step(plan, seen)
        self.sessions.show_uses(seen.state.sessions.get(plan.key, ()))
        self._stack.setCurrentIndex(1)

    def _say_none(self, chosen: int) -> None:
        if chosen:
            self._empty.say(say("step.several", n=chosen))
        else:
            self._empty.say(say("step.none"), say("step.none-action"))

    def _show_head(self, row: StepRow, plan: PlanStep, seen: Seen) -> None:
        own = not plan.step.method
        self._own.setVisible(own)
        self._title.setVisible(not own)
        self._open.setVisible(row.row is not None)
        self._own.show_text(row.title)
        self._title.setText(row.title or say("approach.gone"))
        self._about.setText(row.row.summary if row.row is not None else say("step.own") if own else "")
        self._about.setVisible(bool(self._about.text()))
        pin = plan.pin if plan.pin in ("newer", "archived", "gone") else ""
        self._pin.setText(say(f"step.pin-{pin}") if pin else "")
        self._pin.setVisible(bool(pin))
        self._news.setVisible(pin == "newer" or (pin == "archived" and self._differs(plan, seen)))
        reason = _text(dict(plan.step.skipped), self.context.content_lang)
        self._skipped.setText(say("board.skipped-because", reason=reason) if reason else say("board.skipped"))
        self._skipped.setVisible(plan.step.is_skipped)

    @staticmethod
    def _differs(plan: PlanStep, seen: Seen) -> bool:
        """Whether an archived method is another one by now than the step pinned."""
        return bool(plan.step.revision) and plan.step.revision != seen.state.revisions.get(plan.step.method, "")

    # Changing -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _name_own(self, text: str) -> None:
        self.doing.name_own(self._key, text)

    @Slot(str)
    def _save_why(self, text: str) -> None:
        self.doing.say_why(self._key, text)

    @Slot(str)
    def _save_note(self, text: str) -> None:
        self.doing.say_note(self._key, text)

    @Slot(str, object)
    def _change(self, field: str, value: object) -> None:
        if field == "phase":
            self.doing.to_phase(self._key, str(value))
        else:
            self.doing.set_fields(self._key, **{field: value})

    @Slot(str, object, object)
    def _change_party(self, stake: str, level: str | None, decides: bool | None) -> None:
        if self.seen is not None:
            where = (self.context.library, self.seen.state.opened.record.id, self._key, stake, level)
            lang = self.context.content_lang
            self.context.write(partial(parties.take_part, *where, lang, decides=decides))

    @Slot()
    def _open_record(self) -> None:
        plan = self.seen.state.steps.get(self._key) if self.seen is not None else None
        if plan is not None and plan.step.method:
            self.context.bus.open_requested.emit(plan.step.method)

    @Slot()
    def _make_session(self) -> None:
        if self.seen is not None and self._key:
            lib, lang, approach = self.context.library, self.context.content_lang, self.seen.state.opened.record.id
            row = next(row for row in self.seen.state.opened.steps if row.step.key == self._key)
            title = row.title or say("approach.gone")
            work = partial(session_start.from_approach, lib, approach, title, lang, (self._key,))
            self.context.write(work, self._session_made)

    def _session_made(self, made: tuple[str, Changes]) -> None:
        self.context.bus.open_requested.emit(made[0])

    @Slot()
    def _show_news(self) -> None:
        self.panel_asked.emit("news", self._key)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._why_caption.setText(say("approach.why-empty").rstrip("?"))
        self._parties_caption.setText(say("step.parties"))
        self._note_caption.setText(say("step.note"))
        self.why.setPlaceholderText(say("step.why-prompt"))
        self.note.setPlaceholderText(say("step.note-prompt"))
        for part, key in ((self.why, "approach.why-empty"), (self.note, "step.note"), (self._own, "board.own")):
            name(part, say(key), tip=False)
        self._open.setText(say("step.open"))
        words(self._news, say("step.news"))
        self.form.retranslate()
        self.sessions.retranslate()
        if self.seen is not None:
            self.show_seen(self.seen)

    def rethemed(self) -> None:
        self._news.setIcon(self.context.theme.icon("history", "text_2", 16))
        self.sessions.rethemed(self.context.theme)
        self._empty.rethemed(self.context.theme)


def _text(texts: dict[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()), "")
