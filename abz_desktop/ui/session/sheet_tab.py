"""The run sheet of a session: a day as one table, below it what it adds up to."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.columns import shown
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import vocabularies
from abz_desktop.ui.session.day_bar import DayBar
from abz_desktop.ui.session.reading import Opened, open_session
from abz_desktop.ui.session.sheet_foot import SheetFoot
from abz_desktop.ui.session.sheet_rows import rows_of
from abz_desktop.ui.session.sheet_view import SheetView
from abz_desktop.ui.session.sheet_words import known_of
from abz_desktop.ui.session.tabs import ActingTab
from abz_desktop.ui.session.when import date_words
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import hairline, name
from abz_desktop.ui.widgets.empty import EmptyState


class SheetTab(ActingTab):
    """Reads a session and shows the chosen day of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opened: Opened | None = None
        self._session = ""
        self._labels = labelling.Labels()
        self.days, self.view, self.foot = DayBar(), SheetView(context), SheetFoot(context.theme)
        self.empty, self.stack = EmptyState("list-ordered"), QStackedWidget()
        self._lay_out()
        self.days.turned.connect(self._turn_day)
        self._read_words()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.days)
        layout.addWidget(self.stack, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.foot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the table; a focus proxy would have Tab leave out what stands above it."""
        super().focusInEvent(event)
        self.view.setFocus(event.reason())

    # Reading --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Read a session and show it."""
        self._session = session_id
        read = partial(open_session, self.context.library, session_id, self.context.content_lang)
        self.context.tasks.read(read, self._show, self._gone, key="session-sheet")

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.opened = None

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_words()
        if changes.touches("record") and self._session:
            self.show_session(self._session)

    def _read_words(self) -> None:
        self.context.tasks.read(partial(vocabularies.every_term, self.context.library), self._name, key="sheet-words")

    def _name(self, terms: tuple[VocabTerm, ...]) -> None:
        self._labels = labelling.make(terms)
        self._show_again()

    # Showing --------------------------------------------------------------------------------------------------------

    def _show(self, opened: Opened) -> None:
        self.opened = opened
        self._show_again()
        self.enabled_changed.emit()

    def _show_again(self) -> None:
        """Show what was read, in the words there are now."""
        opened = self.opened
        if opened is None:
            return
        lang = self.context.content_lang
        self.days.show_days([(plan.day.key, self._day_words(number)) for number, plan in enumerate(opened.plans)])
        plan = opened.plan(self.days.day)
        rows, columns = rows_of(plan), shown(opened.record)
        self.view.show_sheet(rows, columns, known_of(opened.record, self._labels, lang, opened.titles))
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        self.foot.show_day(plan, self._labels)

    def _day_words(self, number: int) -> str:
        assert self.opened is not None
        record = self.opened.record
        date = record.fields.get("date") if number == 0 else record.items("days")[number - 1].get("date")
        return say("session.day", n=number + 1, date=date_words(str(date or ""), language(), short=True)).strip(" ·")

    @Slot(str)
    def _turn_day(self, _day: str) -> None:
        self._show_again()

    def choose(self, key: str) -> None:
        if self.view.sheet.row_of(key) >= 0:
            self.view.choose((key,))
            self.view.scrollTo(self.view.currentIndex())

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.view, say("session.sheet"), tip=False)
        self.days.retranslate()
        self.empty.say(say("session.sheet-empty"))
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        self.view.rethemed()
        self.foot.rethemed(self.context.theme)
        self.empty.rethemed(self.context.theme)
