"""What every page is handed: the library and the shared parts of the window. Nothing else is reached by other ways."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from abz_desktop.ui.shared.bus import Bus
from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.messages import Messages
from abz_desktop.ui.shared.navigator import Navigator
from abz_desktop.ui.shared.preferences import Preferences
from abz_desktop.ui.shared.say import Translator
from abz_desktop.ui.shared.tasks import Tasks
from abz_desktop.ui.shared.theme import Theme, ThemeKeeper
from abz_desktop.ui.shared.tray_model import TrayModel
from abz_desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Context:
    """The library that is open and the shared parts; opening another library makes new pages with a new context.

    `action(id)` gives the QAction of a row of the action table, to put on a button or a menu. `search` is the field on
    top of the window.
    """

    library: "Library"
    tasks: Tasks
    bus: Bus
    navigator: Navigator
    themes: ThemeKeeper
    translator: Translator
    preferences: Preferences
    memory: Memory
    messages: Messages
    tray: TrayModel
    search: SearchField
    action: Callable[[str], QAction]

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self.themes.theme

    @property
    def content_lang(self) -> str:
        """The language in which content is shown: its own setting, or else that of the window."""
        return self.preferences.content_lang
