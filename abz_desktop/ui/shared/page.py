"""What every page of the window is: a widget that knows its place, hears of changes and performs actions."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.shared.context import Context


class Page(QWidget):
    """One page. `enabled_changed` asks the window to look again which actions can be performed.

    An action of the table with `place` equal to this page's id is performed by the method `do_<id>` (with "_" for "-").
    """

    page_id: ClassVar[str] = ""
    enabled_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"page-{self.page_id}")

    def place(self) -> dict[str, object]:
        """Where one is in this page, as plain JSON data; `go` brings one back."""
        return {}

    def go(self, place: Mapping[str, object]) -> None:
        """Show a place in this page; unknown or missing state shows the page as it is."""

    def leave(self) -> None:
        """Another place is about to be shown, or the library closes: keep what is not kept yet."""

    def apply(self, changes: Changes) -> None:
        """Something changed in the library: look whether it touches this page."""

    def retranslate(self) -> None:
        """The window's language changed: set every text anew."""

    def rethemed(self) -> None:
        """The theme changed: set every icon and colour that does not come from the style sheet anew."""

    def help_topic(self) -> str:
        """The guide page that F1 opens here."""
        return self.page_id

    def wants_tray(self) -> bool:
        """Whether the tray stands below the page; a page that shows the tray itself does without."""
        return True

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        return hasattr(self, method_of(action))

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        getattr(self, method_of(action))()


def method_of(action: str) -> str:
    """The name of the method that performs an action."""
    return "do_" + action.replace("-", "_").replace(".", "_")
