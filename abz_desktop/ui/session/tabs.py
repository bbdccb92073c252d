"""The tabs over one session, in their order. Adding a tab adds a row; the frame around them knows none of them."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.shared.context import Context


@dataclass(frozen=True, slots=True)
class TabRow:
    """A tab: its wording is `session.tab.<id>`; its class ("module:Class") is loaded when it is first shown."""

    id: str
    factory: str


TABS = (
    TabRow("sheet", "abz_desktop.ui.session.sheet_tab:SheetTab"),
    TabRow("check", "abz_desktop.ui.session.check_tab:CheckTab"),
    TabRow("materials", "abz_desktop.ui.session.materials_tab:MaterialsTab"),
    TabRow("people", "abz_desktop.ui.session.people_tab:PeopleTab"),
    TabRow("documents", "abz_desktop.ui.session.documents_tab:DocumentsTab"),
    TabRow("record", "abz_desktop.ui.session.record_tab:RecordTab"),
)


class Tab(Protocol):
    """What a tab, a QWidget made with the context, has to do.

    `show_session` is called when another session is shown, and again when one comes back to the tab after something
    changed: it reads anew, and keeps what was chosen where the session is the same. `apply` is called while it is shown.
    A session that is there no more is none of its business: the page leaves it.
    """

    def show_session(self, session_id: str) -> None: ...
    def apply(self, changes: Changes) -> None: ...
    def retranslate(self) -> None: ...
    def rethemed(self) -> None: ...


class ActingTab(QWidget):
    """A tab that performs actions of the table, or counts something beside its name (`counted(number)`, 0 for nothing).

    `place_asked(where, key)` leads to another tab (its id) or to a field of the frame ("frame").
    """

    enabled_changed = Signal()
    counted = Signal(int)
    place_asked = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def actions_of(self) -> frozenset[str]:
        """The actions of the table that this tab performs."""
        return frozenset()

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        return action in self.actions_of()

    def perform(self, action: str) -> None:
        """Perform an action of the table."""

    def choose(self, key: str) -> None:
        """Choose the block, person or other thing with this key, where there is one."""


def make_tab(row: TabRow, context: Context) -> tuple[QWidget, Tab]:
    """The tab itself, as a widget and as a tab."""
    module, name = row.factory.split(":")
    made = getattr(import_module(module), name)(context)
    return cast("QWidget", made), cast("Tab", made)
