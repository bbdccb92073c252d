"""The page of sessions: all of them, or one of them with its tabs."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import records, session_fields, session_start, sessions
from abz_desktop.library.rows import Row
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.live.opening import open_live
from abz_desktop.ui.session.begin import BeginView
from abz_desktop.ui.session.one import OneSession
from abz_desktop.ui.session.sheet_tab import SheetTab
from abz_desktop.ui.session.shelf import Shelf
from abz_desktop.ui.session.shelf_rows import Listed, list_sessions
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.sizing import px

if TYPE_CHECKING:
    from abz_desktop.library import Library

WIDEST = 1184
ABOUT_ONE = ("session-papers", "session-duplicate", "session-share", "session-template", "session-trash")
"""The actions on the session as a whole, whichever tab is shown."""


def _template(lib: "Library", session_id: str, title: str, lang: str) -> Changes:
    """Of a session a template is made, and the session stays; a template becomes a session. Runs where one writes."""
    if records.head(lib, session_id)[0].fields.get("template"):
        return session_fields.turn_template(lib, session_id)
    return session_start.save_as_template(lib, session_id, title, lang)[1]


class SessionPage(Page):
    """Places: {} is the list, {"record": id, "tab": id} a session; with "block": key as well, that block is chosen.

    {"new": true, "from": id} begins a session, from a record or from nothing.
    """

    page_id = "sessions"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shelf, self.view, self.begin = Shelf(context), OneSession(context), BeginView(context)
        self.stack = QStackedWidget()
        for part in (self.shelf, self.view, self.begin):
            self.stack.addWidget(part)
        for narrow in (self.shelf, self.begin):
            narrow.setMaximumWidth(px(WIDEST))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._record = self._block = ""
        self.shelf.opened.connect(self._open)
        self.shelf.turned.connect(self.enabled_changed)
        self.begin.left.connect(self._leave)
        self.begin.made.connect(self._open)
        self.view.left.connect(self._leave)
        self.view.opened_changed.connect(self.enabled_changed)
        self.view.turned.connect(self.enabled_changed)

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        shown = self.stack.currentWidget()
        if shown is self.begin:
            return {"new": True}
        return {"record": self._record, "tab": self.view.tab_id} if shown is self.view and self._record else {}

    def go(self, place: Mapping[str, object]) -> None:
        record = place.get("record")
        if place.get("new"):
            self.stack.setCurrentWidget(self.begin)
            self.begin.begin(str(place.get("from") or ""))
        elif isinstance(record, str) and record:
            self.view.turn_to(str(place.get("tab") or self._first_tab(record)))
            self._block = str(place.get("block") or "")
            self._show_session(record)
        else:
            self._record = ""
            self.stack.setCurrentWidget(self.shelf)
            self.shelf.list.setFocus()
            self._read_shelf()
        self.enabled_changed.emit()

    def _first_tab(self, record_id: str) -> str:
        """Another session begins on its run sheet; the one that was shown last is found back on its tab."""
        opened = self.view.opened
        return "" if opened is not None and opened.record.id == record_id else "sheet"

    @Slot(str)
    def _open(self, record_id: str) -> None:
        self.context.navigator.go(self.page_id, {"record": record_id})

    @Slot()
    def _leave(self) -> None:
        self.context.navigator.go(self.page_id, {})

    # Reading --------------------------------------------------------------------------------------------------------

    def _show_session(self, record_id: str) -> None:
        self._record = record_id
        read = partial(sessions.open_session, self.context.library, record_id, self.context.content_lang)
        self.context.tasks.read(read, self._show_opened, self._missing, key="session")

    def _show_opened(self, opened: OpenedSession) -> None:
        self.view.show_session(opened)
        if self.stack.currentWidget() is not self.view:
            self.stack.setCurrentWidget(self.view)
            self.view.tab().setFocus()
        if self._block:
            self.view.turn_to("sheet", self._block)
            self._block = ""
        self.enabled_changed.emit()

    def _missing(self, error: Exception) -> None:
        self._record = ""
        self.context.messages.error(error)
        self.go({})

    def _read_shelf(self) -> None:
        read = partial(list_sessions, self.context.library, language(), self.context.content_lang)
        self.context.tasks.read(read, self._show_shelf, key="sessions")

    def _show_shelf(self, rows: Sequence[Listed]) -> None:
        self.shelf.show_rows(rows)

    def apply(self, changes: Changes) -> None:
        self.view.apply(changes)
        if not changes.touches("record"):
            return
        if self.stack.currentWidget() is self.shelf:
            self._read_shelf()
        elif self._record in changes.ids("record"):
            self._reread()

    def _reread(self) -> None:
        """The session was changed, or (by undo) is there no more, in which case the list is shown."""
        read = partial(records.rows, self.context.library, (self._record,), self.context.content_lang)
        self.context.tasks.read(read, partial(self._still_there, self._record), key="session-there")

    def _still_there(self, record_id: str, rows: Sequence[Row]) -> None:
        if record_id != self._record:
            return  # one went on to another session meanwhile
        if rows:
            self._show_session(record_id)
        else:
            self.context.navigator.go(self.page_id, {})

    # Actions --------------------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        tab = self.view.acting(action) if self._is_open() else None
        if action == "session-run":
            return self._is_open() and self._can_run()
        if action == "session-new":
            return self.stack.currentWidget() is not self.begin
        if action == "session-open":
            return self.stack.currentWidget() is self.shelf and bool(self._about()[0])
        return tab.enabled(action) if tab is not None else action in ABOUT_ONE and bool(self._about()[0])

    def _can_run(self) -> bool:
        opened = self.view.opened
        if opened is None or opened.is_template:
            return False
        return any(block.in_time for block in opened.sheet.walk())

    def _run(self) -> None:
        """Open the session on the day that is shown."""
        sheet = self.view.tab("sheet")
        open_live(self.context, self._record, sheet.bar.days.day if isinstance(sheet, SheetTab) else "")

    def _is_open(self) -> bool:
        return self.stack.currentWidget() is self.view and self.view.opened is not None

    def _about(self) -> tuple[str, str]:
        """The session (id, title) that actions are about: the one that is shown, or that is chosen in the list."""
        opened = self.view.opened
        if self.stack.currentWidget() is self.view and opened is not None:
            return opened.record.id, opened.title
        row = self.shelf.chosen() if self.stack.currentWidget() is self.shelf else None
        return (row.id, row.title) if row is not None else ("", "")

    def perform(self, action: str) -> None:
        tab = self.view.acting(action)
        if action == "session-new":
            self.context.navigator.go(self.page_id, {"new": True})
        elif tab is not None and self._is_open():
            tab.perform(action)
        else:
            self._perform_on(action, *self._about())

    def _perform_on(self, action: str, session_id: str, title: str) -> None:
        context, lib = self.context, self.context.library
        commands: dict[str, Callable[[], object]] = {
            "session-open": partial(self._open, session_id),
            "session-run": self._run,
            "session-papers": partial(self._show_papers, session_id),
            "session-duplicate": partial(self._duplicate, session_id, title),
            "session-share": partial(context.bus.share_requested.emit, Wanted((session_id,)), title),
            "session-template": partial(self._template, session_id, title),
            "session-trash": partial(context.write, partial(records.trash, lib, (session_id,))),
        }
        if session_id and action in commands:
            commands[action]()

    def _show_papers(self, session_id: str) -> None:
        self.context.navigator.go(self.page_id, {"record": session_id, "tab": "documents"})
        self.view.tab().setFocus()

    def _duplicate(self, session_id: str, title: str) -> None:
        context = self.context
        copied = say("session.copy-title", title=title)
        work = partial(session_start.copy, context.library, session_id, copied, context.content_lang)
        context.write(work, self._copied)

    def _template(self, session_id: str, title: str) -> None:
        context = self.context
        context.write(partial(_template, context.library, session_id, title, context.content_lang))

    def _copied(self, answer: tuple[str, Changes]) -> None:
        self._open(answer[0])

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.shelf, self.view, self.begin):
            part.retranslate()
        if self.stack.currentWidget() is self.shelf:
            self._read_shelf()

    def rethemed(self) -> None:
        self.shelf.rethemed()
        self.begin.rethemed()
        self.view.rethemed()
