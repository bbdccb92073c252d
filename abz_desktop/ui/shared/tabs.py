"""The tabs over one record: a row per tab in a table of its page, and what a tab has to do."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.shared.context import Context


@dataclass(frozen=True, slots=True)
class TabRow:
    """A tab: its wording is `<kind>.tab.<id>`; its class ("module:Class") is loaded when it is first shown."""

    id: str
    factory: str


class Tab(Protocol):
    """What every tab, a QWidget made with the context, has to do; its page knows how it is shown a record.

    `apply` is called while it is shown. A record that is there no more is none of its business: the page leaves it.
    """

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
        """Choose the thing with this key (a step, a block, a party), where there is one."""


def make_tab(row: TabRow, context: Context) -> tuple[QWidget, Tab]:
    """The tab itself, as a widget and as a tab."""
    module, name = row.factory.split(":")
    made = getattr(import_module(module), name)(context)
    return cast("QWidget", made), cast("Tab", made)
