"""What of the window is shown: rail, tray, full screen, help and what this program is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.frame.rail import Rail
from abz_desktop.ui.help.about import About
from abz_desktop.ui.help.showing import FIRST, SHORTCUTS, Helper
from abz_desktop.ui.palette.opener import PaletteOpener
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.widgets.sizing import px

ROOM = 1040
"""Pixels that a window is wide from which the rail has words by itself."""


class Showing(QObject):
    """Shows and hides the parts of a window, and remembers what the person wants; `tray_changed` asks to fit the tray."""

    tray_changed = Signal()

    def __init__(self, window: QWidget, rail: Rail, helper: Helper, actions: ActionSet, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._rail_shown, self._help = window, rail, helper
        self._actions, self._memory = actions, memory
        self._context: Context | None = None
        self.palette: PaletteOpener | None = None
        self._narrow: bool | None = None
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

    def fit(self, size: QSize) -> None:
        """Where the window is narrow the rail folds away by itself, until there is room again."""
        narrow = size.width() < px(ROOM)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold(narrow or bool(self._memory.get("window.folded", False)))

    def _rail(self) -> None:
        folded = not self._rail_shown.is_folded()
        self._fold(folded)
        if not self._narrow:
            self._memory.set("window.folded", folded)

    def _fold(self, folded: bool) -> None:
        self._rail_shown.fold(folded)
        self._actions("toggle-rail").setChecked(not folded)

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
