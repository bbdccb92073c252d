"""One session: its header, and below it the tabs of the table."""

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.header import Header
from abz_desktop.ui.session.tabs import TABS
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.one_record import OneRecord
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import Tab


class SessionTab(Tab, Protocol):
    """A tab over a session."""

    def show_session(self, session_id: str) -> None: ...


class OneSession(OneRecord):
    """Shows a session."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        header = Header(context)
        super().__init__(context, header, TABS, parent)
        self.header = header

    @property
    def opened(self) -> OpenedSession | None:
        """The session that is shown."""
        return self.header.opened

    def show_session(self, opened: OpenedSession) -> None:
        """Show a session as it is now."""
        other = self.opened is None or self.opened.record.id != opened.record.id
        self.header.show_session(opened)
        self.refresh(other=other)

    def words_of(self, tab_id: str) -> str:
        return say(f"session.tab.{tab_id}") if tab_id else say("session.tabs")

    def show_in(self, tab: Tab, record_id: str) -> None:
        cast("SessionTab", tab).show_session(record_id)
