"""What every page is handed: the library and the shared parts of the window. Nothing else is reached by other ways."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from shiboken6 import isValid

from abz_desktop.core.changes import Changes
from abz_desktop.ui.shared.bus import Bus
from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.messages import Messages
from abz_desktop.ui.shared.navigator import Navigator
from abz_desktop.ui.shared.preferences import Preferences
from abz_desktop.ui.shared.say import Translator
from abz_desktop.ui.shared.tasks import Done, Failed, Tasks
from abz_desktop.ui.shared.theme import Theme, ThemeKeeper
from abz_desktop.ui.shared.tray_model import TrayModel
from abz_desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts that live as long as the program, whichever library is open."""

    tasks: Tasks
    bus: Bus
    navigator: Navigator
    themes: ThemeKeeper
    translator: Translator
    preferences: Preferences
    memory: Memory
    messages: Messages


@dataclass(frozen=True, slots=True)
class Context:
    """The library that is open and the shared parts; opening another library makes new pages with a new context.

    `action(id)` gives the QAction of a row of the action table, to put on a button or a menu. `search` is the field on
    top of the window.
    """

    library: "Library"
    tray: TrayModel
    search: SearchField
    action: Callable[[str], QAction]
    shared: Shared
    tasks: Tasks
    bus: Bus
    navigator: Navigator
    themes: ThemeKeeper
    translator: Translator
    preferences: Preferences
    memory: Memory
    messages: Messages

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self.themes.theme

    @property
    def content_lang(self) -> str:
        """The language in which content is shown: its own setting, or else that of the window."""
        return self.preferences.content_lang

    def write(self, fn: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Change the library on the write lane and announce it: `fn` answers `Changes`, or a tuple that ends with them.

        `done` gets the whole answer, after the announcement.
        """
        self.tasks.write(fn, _Announce(self.bus, done), failed)


@dataclass(frozen=True, slots=True)
class _Announce:
    bus: Bus
    done: Done | None

    def __call__(self, result: Any) -> None:
        changes = result[-1] if isinstance(result, tuple) else result
        if isinstance(changes, Changes) and changes.position:
            self.bus.changed.emit(changes)
        owner = getattr(self.done, "__self__", None)
        if self.done is not None and (not isinstance(owner, QObject) or isValid(owner)):
            self.done(result)


def context_of(
    shared: Shared, library: "Library", tray: TrayModel, search: SearchField, action: Callable[[str], QAction]
) -> Context:
    """The context of pages for one library."""
    parts = {part.name: getattr(shared, part.name) for part in fields(shared)}
    return Context(library, tray, search, action, shared, **parts)
