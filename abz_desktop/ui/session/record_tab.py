"""The record of a session: whether the plan was followed, real times beside planned ones, outcomes, and how methods worked."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.clock import duration_text
from abz_desktop.core.meeting.recorded import RealDay, real_days
from abz_desktop.core.reading import text_of
from abz_desktop.library import vocabularies
from abz_desktop.library.sessions import OpenedSession, open_session
from abz_desktop.ui.session.record_doing import RecordDoing
from abz_desktop.ui.session.record_methods import RecordMethods
from abz_desktop.ui.session.record_outcomes import RecordOutcomes
from abz_desktop.ui.session.record_rows import rows_of
from abz_desktop.ui.session.record_times import TimesTable
from abz_desktop.ui.session.when import day_names
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.scrolling import scrolled
from abz_desktop.ui.widgets.some_lines import SomeLines

LONGEST, LINES = 40_000, 7


@dataclass(frozen=True, slots=True)
class _Read:
    """What the tab shows."""

    opened: OpenedSession
    days: tuple[RealDay, ...]
    labels: labelling.Labels


class RecordTab(ActingTab):
    """Reads a session with its real times and asks the library for what one notes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session = ""
        self.seen: _Read | None = None
        self.doing = RecordDoing(context, self)
        self.followed, self.attended = QComboBox(), Amount()
        self.times, self.total = TimesTable(context.theme), label("muted", wrap=True)
        self.rest, self.forget = button(), button("quiet")
        self.text, self.problem = SomeLines(LONGEST, LINES), label("error", wrap=True)
        self.outcomes, self.methods = RecordOutcomes(self.doing), RecordMethods(self.doing)
        self._heads = {one: label("subheading") for one in ("times", "outcomes", "methods", "text")}
        self._captions = {one: label("label") for one in ("followed", "attended")}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.problem.hide()
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(scrolled(self._left(), margins=(32, 16, 16, 24)))
        columns.addWidget(scrolled(self._right(), margins=(16, 16, 32, 24)))
        columns.setSizes([600, 560])
        for number in (0, 1):
            columns.setStretchFactor(number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _left(self) -> QWidget:
        """How it went, and the real times."""
        self.followed.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.attended.setFixedWidth(self.context.theme.px(90))
        how, acts, body = QHBoxLayout(), QHBoxLayout(), QWidget()
        column = _column(body)
        how.setSpacing(16)
        for one, control in (("followed", self.followed), ("attended", self.attended)):
            field = QVBoxLayout()
            field.setSpacing(2)
            field.addWidget(self._captions[one])
            field.addWidget(control)
            self._captions[one].setBuddy(control)
            how.addLayout(field)
        how.addStretch(1)
        acts.addWidget(self.total, 1)
        acts.addWidget(self.rest)
        acts.addWidget(self.forget)
        column.addLayout(how)
        for widget in (self.problem, self._heads["times"], self.times):
            column.addWidget(widget)
        column.addLayout(acts)
        return body

    def _right(self) -> QWidget:
        """What came out, how the methods worked, and the story."""
        body = QWidget()
        column = _column(body)
        for one, widget in (("outcomes", self.outcomes), ("methods", self.methods), ("text", self.text)):
            column.addWidget(self._heads[one])
            column.addWidget(widget)
            column.addSpacing(12)
        return body

    def _connect(self) -> None:
        self.followed.activated.connect(self._follow)
        self.attended.given.connect(self._attend)
        self.attended.misread.connect(self._misread_number)
        self.times.times.written.connect(self._real)
        self.times.times.misread.connect(self._misread)
        self.rest.clicked.connect(self._as_planned)
        self.forget.clicked.connect(self._forget)
        self.text.saved.connect(partial(self.doing.text, "record"))
        self.doing.refused.connect(self._refuse)
        self.doing.done.connect(self.problem.hide)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Read a session and show what was noted of it."""
        if session_id != self._session:
            self.problem.hide()
        self._session = self.doing.id = session_id
        self.context.tasks.read(partial(self._read, session_id), self._show, self._gone, key="session-record")

    def _read(self, session_id: str) -> _Read:
        lib = self.context.library
        opened = open_session(lib, session_id, self.context.content_lang)
        return _Read(opened, real_days(opened.record, opened.plans), labelling.make(vocabularies.every_term(lib)))

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.seen = None

    def apply(self, changes: Changes) -> None:
        if (changes.touches("record") or changes.touches("vocabulary")) and self._session:
            self.show_session(self._session)

    def _show(self, seen: _Read) -> None:
        self.seen = seen
        record = seen.opened.record
        self._show_followed(str(record.fields.get("followed") or ""))
        attended = record.fields.get("attended")
        self.attended.show_number(attended if isinstance(attended, int) else None)
        self.times.show_rows(rows_of(seen.days, day_names(record), self.context.content_lang))
        self.total.setText(" ".join(self._total(day) for day in seen.days if day.known) or say("record.none-known"))
        known = any(day.known for day in seen.days)
        self.rest.setEnabled(any(not day.complete for day in seen.days))
        self.forget.setVisible(known)
        self.text.show_text(text_of(record, "record", self.context.content_lang).text)
        self.outcomes.show_record(record, seen.labels)
        titles = {here.id: here.title for here in seen.opened.methods.values()}
        self.methods.show_record(record, titles)
        self.counted.emit(len(record.items("outcomes")))

    def _show_followed(self, chosen: str) -> None:
        assert self.seen is not None
        self.followed.clear()
        self.followed.addItem(say("record.followed-none"), "")
        for term in self.seen.labels.terms.get("plan_followed", ()):
            self.followed.addItem(capital(term.label(language())), term.key)
        self.followed.setCurrentIndex(max(0, self.followed.findData(chosen)))

    def _total(self, day: RealDay) -> str:
        """What a day took against what was planned for the same blocks."""
        off = day.real - day.planned
        key = "record.total-late" if off > 0 else "record.total-early" if off < 0 else "record.total-even"
        return say(key, planned=duration_text(day.planned), real=duration_text(day.real), n=abs(off))

    # Doing ----------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _follow(self, _number: int) -> None:
        self.doing.value("followed", self.followed.currentData())

    @Slot(object)
    def _attend(self, number: object) -> None:
        self.doing.value("attended", number)

    @Slot(str, object, bool)
    def _real(self, block: str, minutes: int | None, skipped: bool) -> None:
        self.doing.real(block, minutes, skipped=skipped)

    @Slot()
    def _as_planned(self) -> None:
        self.doing.as_planned()

    @Slot()
    def _forget(self) -> None:
        self.doing.forget_real()

    @Slot(str)
    def _misread(self, text: str) -> None:
        self._refuse(say("record.no-time", text=text))

    @Slot(str)
    def _misread_number(self, text: str) -> None:
        self._refuse(say("record.no-number", text=text))

    @Slot(str)
    def _refuse(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.show()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, shown in self._heads.items():
            shown.setText(say(f"record.head-of-{one}"))
        for one, shown in self._captions.items():
            shown.setText(say(f"record.{one}"))
        name(self.followed, say("record.followed"), tip=False)
        name(self.attended, say("record.attended"), tip=False)
        name(self.times, say("record.head-of-times"), tip=False)
        name(self.text, say("record.head-of-text"), tip=False)
        self.text.setPlaceholderText(say("record.text-prompt"))
        self.rest.setText(say("record.rest"))
        self.rest.setToolTip(say("record.rest-tip"))
        self.forget.setText(say("record.forget"))
        self.outcomes.retranslate()
        self.methods.retranslate()
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        self.times.rethemed(self.context.theme)
        self.outcomes.rethemed()


def _column(body: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column
