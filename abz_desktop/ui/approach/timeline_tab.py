"""The timeline of an approach: its steps over the weeks under their phases, and the time asked of each party."""

from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.approach.timeline_table import TimeTable
from abz_desktop.ui.approach.timeline_words import Times, read_times
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.scrolling import scrolled


class TimelineTab(ActingTab):
    """Shows when steps run; Return on a step leads to it on the board, on a party to that party."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.times = Times()
        self._approach = ""
        theme = context.theme
        self.span, self.notes = label("subheading", wrap=True), label("muted", wrap=True)
        self.steps = TimeTable(theme, ("document.step", "document.when", "document.elapsed"))
        self.asked, self.none = label("heading"), label("muted", wrap=True)
        self.parties = TimeTable(theme, ("document.party", "document.time", "document.in-steps"))
        self._empty, self._stack = EmptyState("calendar"), QStackedWidget()
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.span, self.notes, self.steps, self.asked, self.none, self.parties):
            if part is self.asked:
                column.addSpacing(12)
            column.addWidget(part)
        body.setLayout(column)
        self._stack.addWidget(self._empty)
        self._area = scrolled(body, margins=(32, 12, 32, 16))
        self._stack.addWidget(self._area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.steps.entered.connect(partial(self.place_asked.emit, "board"))
        self.parties.entered.connect(partial(self.place_asked.emit, "parties"))
        self._empty.acted.connect(self._to_board)
        for table in (self.steps, self.parties):
            table.selectionModel().currentChanged.connect(partial(self._follow, table))

    def show_approach(self, approach_id: str) -> None:
        """Read an approach over the weeks and show it."""
        self._approach = approach_id
        read = partial(read_times, self.context.library, approach_id, self.context.content_lang, language())
        self.context.tasks.read(read, self._show, self._gone, key="approach-timeline")

    def _show(self, times: Times) -> None:
        self.times = times
        self._stack.setCurrentIndex(1 if times.steps else 0)
        self.span.setText(times.span)
        self.notes.setText("\n".join(times.notes))
        self.notes.setVisible(bool(times.notes))
        self.none.setVisible(not times.parties)
        self.parties.setVisible(bool(times.parties))
        for table, rows in ((self.steps, times.steps), (self.parties, times.parties)):
            table.show_rows(rows, times.found)
            table.setFixedHeight(table.high())
        together = [max(both) for both in zip(self.steps.wanted(), self.parties.wanted(), strict=True)]
        for table in (self.steps, self.parties):
            table.fit(together)  # alike, so that the weeks stand below each other

    def _follow(self, table: TimeTable, now: QModelIndex, _before: QModelIndex) -> None:
        """The row with the keyboard is in sight."""
        inside = self._area.widget()
        if table.hasFocus() and inside is not None:
            rect = table.visualRect(now)
            at = table.viewport().mapTo(inside, rect.center())
            self._area.ensureVisible(self._area.horizontalScrollBar().value(), at.y(), 0, rect.height() * 2)

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.times = Times()

    def apply(self, changes: Changes) -> None:
        if (changes.touches("record") or changes.touches("vocabulary")) and self._approach:
            self.show_approach(self._approach)

    def choose(self, key: str) -> None:
        """Choose a step or a party."""
        table = self.parties if self.parties.rows.row_of(key) >= 0 else self.steps
        table.choose(key)
        table.setFocus()

    @Slot()
    def _to_board(self) -> None:
        self.place_asked.emit("board", "")

    def retranslate(self) -> None:
        self._empty.say(say("timeline.none"), say("timeline.none-action"))
        self.asked.setText(say("document.asked"))
        self.none.setText(say("timeline.no-parties"))
        self.steps.name_it(say("timeline.steps"))
        self.parties.name_it(say("document.asked"))
        if self._approach:
            self.show_approach(self._approach)

    def rethemed(self) -> None:
        theme = self.context.theme
        self._empty.rethemed(theme)
        self.steps.rethemed(theme)
        self.parties.rethemed(theme)
