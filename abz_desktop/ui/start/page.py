"""The start page: three doors, what one read last and likes, drafts, and what needs review."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.start import reading
from abz_desktop.ui.start.door import Door
from abz_desktop.ui.start.hint import Hint
from abz_desktop.ui.start.reading import StartData
from abz_desktop.ui.start.section import Section
from abz_desktop.ui.widgets.basics import button, label, words
from abz_desktop.ui.widgets.scrolling import scroll_in
from abz_desktop.ui.widgets.sizing import px

MADE = frozenset({"approach", "session"})
"""What people make themselves: none of them yet is not said."""
DOORS = ("method", "case", "approach", "session")
SECTIONS = (
    ("recents", False),
    ("favourites", False),
    ("drafts", True),
    ("reviews", True),
    ("returned", True),
    ("asked", True),
    ("due", True),
)
WRITTEN = ("drafts", "returned")
"""The sections whose records one goes on writing; those of the others are read."""
IN_LIBRARY = {"reviews": "for-me", "returned": "sent-back", "asked": "by-me", "due": "due"}
"""The sections that the library has as a whole, with the value of its filter on review."""
WIDEST = 1120


class StartPage(Page):
    """Where one begins."""

    page_id = "start"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._data = StartData()
        self._title = label("title")
        self.hint = Hint()
        self.doors = {kind: Door(context.theme, KIND_ICONS[kind], kind) for kind in DOORS}
        self.propose, self.add = button("link"), button("link")
        self.sections = {key: Section(context, key, hides=hides) for key, hides in SECTIONS}
        self._lay_out()
        self.hint.setVisible(not context.memory.get("hint.seen", False))
        self._connect()

    def _lay_out(self) -> None:
        doors = QHBoxLayout()
        doors.setSpacing(16)
        for door in self.doors.values():
            doors.addWidget(door, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(24)
        for number, section in enumerate(self.sections.values()):
            grid.addWidget(section, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self.hint)
        column.addLayout(doors)
        ways = QHBoxLayout()
        ways.setSpacing(24)
        ways.addWidget(self.propose)
        ways.addWidget(self.add)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addSpacing(8)
        column.addLayout(grid)
        column.addStretch(1)
        scroll_in(self, inner)

    def _connect(self) -> None:
        self.doors["method"].clicked.connect(self._find_methods)
        self.doors["case"].clicked.connect(self._find_cases)
        self.doors["approach"].clicked.connect(self._make_approach)
        self.doors["session"].clicked.connect(self._prepare_session)
        self.propose.clicked.connect(self.context.action("approach-propose").trigger)
        self.hint.skipped.connect(self._skip_hint)
        self.hint.guide_asked.connect(self.context.action("guide").trigger)
        self.add.clicked.connect(self.context.action("new-case").trigger)
        for key, section in self.sections.items():
            section.all_asked.connect(self._find_all)
            section.opened.connect(self._go_on if key in WRITTEN else self.context.bus.open_requested)

    # Doors ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _find_methods(self) -> None:
        self._find("method")

    @Slot()
    def _find_cases(self) -> None:
        self._find("case")

    def _find(self, kind: str) -> None:
        lang = self.context.content_lang
        self.context.bus.find_requested.emit(SearchRequest(filters=(Filter("kind", (kind,)),), lang=lang))
        self.context.search.setFocus()

    @Slot()
    def _make_approach(self) -> None:
        place = {"make": True} if self.context.tray.ids() else {}
        self.context.bus.place_requested.emit("approaches", place)

    @Slot()
    def _prepare_session(self) -> None:
        self.context.bus.place_requested.emit("sessions", {"new": True})

    @Slot(str)
    def _go_on(self, record_id: str) -> None:
        """Go on writing where one was."""
        kind = next((row.kind for row in (*self._data.drafts, *self._data.returned) if row.id == record_id), "")
        self.context.bus.place_requested.emit("editor", {"record": record_id, "kind": kind})

    @Slot()
    def _skip_hint(self) -> None:
        self.context.memory.set("hint.seen", True)
        self.hint.hide()

    @Slot(str)
    def _find_all(self, key: str) -> None:
        """The whole of a list, in the library."""
        found = Filter("review", (IN_LIBRARY[key],))
        self.context.bus.find_requested.emit(SearchRequest(filters=(found,), lang=self.context.content_lang))

    # Reading --------------------------------------------------------------------------------------------------------

    def go(self, place: Mapping[str, object]) -> None:
        self._read()

    def apply(self, changes: Changes) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        work = partial(reading.read, self.context.library, self.context.content_lang)
        self.context.tasks.read(work, self._show, key="start")

    def _show(self, data: StartData) -> None:
        self._data = data
        for key, section in self.sections.items():
            section.show_rows(getattr(data, key), data.totals.get(key, 0))
        self._word()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._title.setText(say("start.title"))
        words(self.propose, say("start.propose"))
        words(self.add, say("start.add-case"))
        self.hint.retranslate(self.context.action("record-tray"))
        for section in self.sections.values():
            section.retranslate()
        self._word()

    def _word(self) -> None:
        counts = self._data.counts
        for kind, door in self.doors.items():
            count = counts.get(kind, 0)
            foot = say(f"start.count-{kind}", n=count) if count or kind not in MADE else ""
            door.say(say(f"start.door-{kind}"), say(f"start.door-{kind}-more"), foot)

    def rethemed(self) -> None:
        theme = self.context.theme
        self.hint.rethemed(theme)
        self.propose.setIcon(theme.icon("lightbulb", "accent", 18))
        self.add.setIcon(theme.icon("pencil", "accent", 18))
        for door in self.doors.values():
            door.rethemed(theme)
        for section in self.sections.values():
            section.rethemed()
