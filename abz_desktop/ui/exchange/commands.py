"""Folders of content in and out of the library, from the menu: look, ask, do it in the background, say what was done."""

import logging
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Progress
from abz_desktop.core.errors import Rejected
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.file_work import FileWork
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.content import Imported, Inspection
    from abz_desktop.library.outgoing import Exported
    from abz_desktop.ui.exchange.choices import Choice

log = logging.getLogger(__name__)


class ExchangeCommands(FileWork):
    """Performs the actions with place "exchange"; one import or export at a time."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self._folder = Path()
        self._conflicts = "keep"
        self._choice: Choice | None = None

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        return not self._busy and not (action == "library-import" and self.context.library.read_only)

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        {"library-import": self._ask_import, "library-export": self._ask_export}[action]()

    # In -------------------------------------------------------------------------------------------------------------

    def _ask_import(self) -> None:
        folder = choosing.folder(self.window, say("folders.import-from"), choosing.documents())
        if folder is not None:
            self.look_at(folder)

    def look_at(self, folder: Path) -> None:
        """Read a folder in the background and show what an import of it would do."""
        self._folder = folder
        self._begin()
        self.context.tasks.long(partial(_inspect, self.context.library, folder), self._looked, self._refused)

    def _looked(self, found: "Inspection") -> None:
        self._end()
        from abz_desktop.ui.exchange.preview import ImportPreview

        preview = ImportPreview(self.context, self._folder, found, parent=self.window)
        preview.wanted.connect(self._import)
        self._open(preview)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self._failed(error)
            return
        self._end()
        from abz_desktop.ui.exchange.preview import ImportPreview

        self._open(ImportPreview(self.context, self._folder, None, error.problems, parent=self.window))

    @Slot(str)
    def _import(self, conflicts: str) -> None:
        self._conflicts = conflicts
        self._begin()
        work = partial(_import, self.context.library, self._folder, conflicts)
        self.context.tasks.long(work, self._imported, self._failed)

    def _imported(self, done: "Imported") -> None:
        self._end()
        if not done.changes.position:
            self.context.messages.news("folders.nothing")
            return
        from abz_desktop.ui.exchange.report import did

        self.context.bus.changed.emit(done.changes)
        parts = did(done.inspection, self._conflicts)
        self.context.messages.offer("folders.imported", "undo", name=self._folder.name, parts=parts)

    # Out ------------------------------------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        from abz_desktop.ui.exchange.choices import ExportDialog

        dialog = ExportDialog(self.context, self.window)
        dialog.wanted.connect(self._ask_target)
        self._open(dialog)

    @Slot(object)
    def _ask_target(self, choice: "Choice") -> None:
        folder = choosing.folder(self.window, say("folders.export-to"), choosing.documents())
        if folder is not None:
            self.export(folder, choice)

    def export(self, folder: Path, choice: "Choice") -> None:
        """Write the chosen records to a folder, or to a new one inside it when it is not empty."""
        today = datetime.now().astimezone().date().isoformat()
        self._folder = target(folder, f"{self.context.library.path.stem}-{today}")
        self._begin()
        work = partial(_export, self.context.library, self._folder, choice)
        self.context.tasks.long(work, self._exported, self._failed)

    def _exported(self, made: "Exported") -> None:
        self._end()
        self.context.messages.news(
            "folders.exported-less" if made.left_out else "folders.exported",
            n=made.records,
            path=str(self._folder),
            left=say("folders.left-out", n=made.left_out),
        )


def target(folder: Path, name: str) -> Path:
    """Where an export goes: the folder itself while it is empty, else a new one in it called `name`, numbered if taken."""
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return folder
    except OSError:
        return folder  # the export itself says what is wrong with it
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(folder / one for one in names if not (folder / one).exists())


def _inspect(lib: "Library", folder: Path, progress: Progress) -> "Inspection":
    from abz_desktop.library import content

    return content.inspect(lib, folder, progress)


def _import(lib: "Library", folder: Path, conflicts: str, progress: Progress) -> "Imported":
    from abz_desktop.library import content

    return content.import_tree(lib, folder, progress, conflicts=conflicts)


def _export(lib: "Library", folder: Path, choice: "Choice", progress: Progress) -> "Exported":
    from abz_desktop.library import outgoing

    return outgoing.export_tree(lib, folder, choice.ids, choice.audience, progress)
