"""Packages in and out, from the menu, a drop or a double click: look, ask, do it in the background, say what was done."""

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Progress
from abz_desktop.core.errors import Rejected
from abz_desktop.core.slugs import slugify
from abz_desktop.exchange.package import ENDING, About
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.file_work import FileWork
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.packages import Brought, Found
    from abz_desktop.library.sharing import Made
    from abz_desktop.ui.packages.opening import Wish

log = logging.getLogger(__name__)


def is_package(path: Path) -> bool:
    """Whether a file is a package, by its name."""
    return path.name.casefold().endswith(ENDING)


class PackageCommands(FileWork):
    """Performs the actions with place "packages"; one at a time."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self._waiting: list[Path] = []

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        if action == "package-share":
            return not self._busy and bool(self.context.tray.ids())
        return not self._busy and not self.context.library.read_only

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        {"package-open": self._ask, "package-share": self._share_tray}[action]()

    # In -------------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        kinds = f"{say('packages.kind')} (*{ENDING})"
        path = choosing.file_to_open(self.window, say("packages.open"), choosing.documents(), kinds)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Check a package in the background and show what is in it; one after another where several are handed over."""
        if self._busy:
            self._waiting.append(path)
            return
        if self.context.library.read_only:
            self.context.messages.warn("packages.read-only")
            return
        self._begin()
        self.context.tasks.long(partial(_inspect, self.context.library, path), self._looked, self._refused)

    def _looked(self, found: "Found") -> None:
        self._end()
        from abz_desktop.ui.packages.opening import PackageDialog

        dialog = PackageDialog(self.context, found, self.window)
        dialog.wanted.connect(self._bring)
        dialog.finished.connect(self._next)
        self._open(dialog)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self._failed(error)
            return
        self._end()
        from abz_desktop.ui.exchange.problems import ProblemsDialog

        lead = say("packages.rejected")
        self._open(ProblemsDialog(lead, error.problems, self.context.theme, self.window))

    @Slot(object)
    def _bring(self, wish: "Wish") -> None:
        self._begin()
        self.context.tasks.long(partial(_bring_in, self.context.library, wish), self._brought, self._refused)

    def _brought(self, done: "Brought") -> None:
        self._end()
        if not done.changes.position:
            self.context.messages.news("packages.nothing")
            return
        from abz_desktop.ui.packages.report import ReportDialog

        self.context.bus.changed.emit(done.changes)
        self._open(ReportDialog(self.context, done, self.window))

    @Slot()
    def _next(self) -> None:
        if self._waiting and not self._busy:
            self.look_at(self._waiting.pop(0))

    # Out ------------------------------------------------------------------------------------------------------------

    def _share_tray(self) -> None:
        self.share(Wanted(tuple(self.context.tray.ids())), say("packages.from-tray"))

    def share(self, wanted: Wanted, title: str) -> None:
        """Ask how these records are shared."""
        from abz_desktop.ui.packages.sharing import ShareDialog

        dialog = ShareDialog(self.context, wanted, title, self.window)
        dialog.wanted.connect(self._ask_target)
        self._open(dialog)

    @Slot(object, object)
    def _ask_target(self, wanted: Wanted, about: About) -> None:
        suggested = f"{slugify(about.name)}{ENDING}"
        kinds = f"{say('packages.kind')} (*{ENDING})"
        path = choosing.file_to_write(self.window, say("packages.share-to"), suggested, kinds)
        if path is not None:
            self._begin()
            self.context.tasks.long(partial(_make, self.context.library, path, wanted, about), self._made, self._failed)

    def _made(self, made: "Made") -> None:
        self._end()
        key = "packages.made-less" if made.left_out else "packages.made"
        left = say("folders.left-out", n=made.left_out)
        self.context.messages.news(key, n=made.records, path=str(made.path), left=left)

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self._next()


def _inspect(lib: "Library", path: Path, progress: Progress) -> "Found":
    from abz_desktop.library import packages

    return packages.inspect(lib, path, progress)


def _bring_in(lib: "Library", wish: "Wish", progress: Progress) -> "Brought":
    from abz_desktop.library import packages

    found = wish.found
    return packages.bring_in(lib, found.path, wish.choices, progress, sha256=found.sha256, settled=wish.settled)


def _make(lib: "Library", path: Path, wanted: Wanted, about: About, progress: Progress) -> "Made":
    from abz_desktop.library import sharing

    return sharing.make(lib, path, wanted, about, progress)
