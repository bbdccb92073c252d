"""What of the window is shown: rail, tray, full screen, help and what this program is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.frame.rail import Rail
from abz_desktop.ui.help.about import About
from abz_desktop.ui.help.showing import FIRST, SHORTCUTS, Helper
from abz_desktop.ui.palette.opener import PaletteOpener
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.memory import Memory


class Showing(QObject):
    """Shows and hides the parts of a window, and remembers what the person wants; `tray_changed` asks to fit the tray."""

    tray_changed = Signal()

    def __init__(self, window: QWidget, rail: Rail, helper: Helper, actions: ActionSet, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._rail_shown, self._help = window, rail, helper
        self._actions, self._memory = actions, memory
        self._context: Context | None = None
        self.palette: PaletteOpener | None = None
        self.topic = FIRST

    @property
    def context(self) -> Context | None:
        """The library that is shown; None for none."""
        return self._context

    @context.setter
    def context(self, context: Context | None) -> None:
        if self.palette is not None:
            self.palette.forget()
        self._context = context
        opener = None if context is None else PaletteOpener(context, self._window, self._actions, self._help)
        self.palette = opener

    @Slot(str)
    def perform(self, action: str) -> None:
        """Perform one of the actions that show or hide something; help opens at `topic`."""
        ways: dict[str, Callable[[], None]] = {
            "toggle-rail": self._rail,
            "toggle-tray": self._tray,
            "full-screen": self._full_screen,
            "help": partial(self._help.toggle, self.topic),
            "guide": partial(self._help.show_topic, FIRST),
            "shortcuts": partial(self._help.toggle, SHORTCUTS),
            "about": self._about,
            "palette": self._quick_open,
        }
        ways[action]()

    def _rail(self) -> None:
        rail = self._rail_shown
        rail.fold(not rail.is_folded())
        self._actions("toggle-rail").setChecked(not rail.is_folded())
        self._memory.set("window.folded", rail.is_folded())

    def _tray(self) -> None:
        shown = not self._memory.get("window.tray", True)
        self._memory.set("window.tray", shown)
        self._actions("toggle-tray").setChecked(shown)
        self.tray_changed.emit()

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._actions("full-screen").setChecked(self._window.isFullScreen())

    def _about(self) -> None:
        if self.context is not None:
            About(self.context.theme, self.context.library, self._window).open()

    def _quick_open(self) -> None:
        if self.palette is not None:
            self.palette.toggle()
