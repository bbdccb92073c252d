"""One approach: its header, and below it the tabs of the table."""

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach.header import Header
from abz_desktop.ui.approach.tabs import TABS
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.one_record import OneRecord
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import Tab


class ApproachTab(Tab, Protocol):
    """A tab over an approach."""

    def show_approach(self, approach_id: str) -> None: ...


class OneApproach(OneRecord):
    """Shows an approach."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        header = Header(context)
        super().__init__(context, header, TABS, parent)
        self.header = header

    @property
    def opened(self) -> Opened | None:
        """The approach that is shown."""
        return self.header.opened

    def show_approach(self, opened: Opened) -> None:
        """Show an approach as it is now."""
        other = self.opened is None or self.opened.record.id != opened.record.id
        self.header.show_approach(opened)
        self.refresh(other=other)

    def words_of(self, tab_id: str) -> str:
        return say(f"approach.tab.{tab_id}") if tab_id else say("approach.tabs")

    def show_in(self, tab: Tab, record_id: str) -> None:
        cast("ApproachTab", tab).show_approach(record_id)

    def counted_words(self, tab_id: str, number: int) -> str:
        return say("approach.tab-count", n=number) if tab_id == "board" else ""
