"""What one can do with the library file: new, open, move, show in its folder, back up, put a backup back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from abz_desktop import paths
from abz_desktop.core.changes import Label, Progress
from abz_desktop.library import Library, backups, places
from abz_desktop.library.backups import BackupEntry
from abz_desktop.ui.frame.restore import RestoreDialog
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import Message
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.times import ago

KINDS = "*.abz"


class FileCommands(QObject):
    """Performs the actions with place "files". `open_asked(path)`, `create_asked(path)`, `move_asked(path)` and
    `restore_asked(backup)` ask the program, which alone may close and open libraries.
    """

    open_asked = Signal(object)
    create_asked = Signal(object)
    move_asked = Signal(object)
    restore_asked = Signal(object)
    backed_up = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context, self.window = context, window

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        return not (action == "backup-now" and self.context.library.read_only)

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        {
            "library-new": self._new,
            "library-open": self._open,
            "library-move": self._move,
            "library-reveal": self._reveal,
            "backup-now": self.back_up,
            "backup-restore": self._restore,
        }[action]()

    # The file -------------------------------------------------------------------------------------------------------

    def _new(self) -> None:
        path = choosing.file_to_write(self.window, say("files.new"), say("files.new-name"), self._kinds())
        if path is not None:
            self.create_asked.emit(path)

    def _open(self) -> None:
        path = choosing.file_to_open(self.window, say("files.open"), self.context.library.path.parent, self._kinds())
        if path is not None:
            self.open_asked.emit(path)

    def _move(self) -> None:
        folder = choosing.folder(self.window, say("files.move"), self.context.library.path.parent)
        if folder is not None:
            self.move_asked.emit(folder)

    def _reveal(self) -> None:
        folder = self.context.library.path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.context.messages.news("files.is-in", path=str(self.context.library.path))

    def _kinds(self) -> str:
        return f"{say('files.kind')} ({KINDS})"

    # Recent ---------------------------------------------------------------------------------------------------------

    def fill_recent(self, menu: QMenu) -> None:
        """List the libraries that were open before in a menu."""
        menu.clear()
        here = self.context.library.path
        for recent in places.recent_libraries(self.context.preferences.settings):
            action = QAction(short(recent.path), menu)
            action.setData(str(recent.path))
            action.setEnabled(recent.present and recent.path != here)
            menu.addAction(action)
        menu.setEnabled(not menu.isEmpty())

    @Slot(QAction)
    def open_recent(self, action: QAction) -> None:
        """Open a library of the list."""
        self.open_asked.emit(Path(str(action.data())))

    # Backups --------------------------------------------------------------------------------------------------------

    def back_up(self, reason: str = "asked") -> None:
        """Make a verified backup; a failure is a banner that stays until one was made."""
        done = self._told if reason == "asked" else self._quiet
        self.context.tasks.long(partial(_make, self.context.library, reason), done, self._failed)

    def _told(self, entry: BackupEntry) -> None:
        self.context.messages.news("files.backed-up", n=sum(entry.counts.values()), name=entry.path.name)
        self._quiet(entry)

    def _quiet(self, _entry: BackupEntry) -> None:
        self.context.messages.banner("backup", None)
        self.backed_up.emit()

    def _failed(self, error: Exception) -> None:
        self.context.messages.error(error)
        text, remedy = say("files.backup-failed"), say("files.backup-failed-help")
        self.context.messages.banner("backup", Message("error", text, remedy, action="backup-now"))

    def _restore(self) -> None:
        read = partial(backups.entries_of, self.context.library.path)
        self.context.tasks.read(read, self._choose_backup, key="backups")

    def _choose_backup(self, found: tuple[BackupEntry, ...]) -> None:
        dialog = RestoreDialog(found, self.window)
        dialog.chosen.connect(self.restore_asked)
        dialog.open()


def _make(lib: Library, reason: str, progress: Progress) -> BackupEntry:
    progress(Label("do.backup"), 0, 0)
    return backups.make(lib, reason)


def short(path: Path) -> str:
    """A path as people know it: without the folders that they never see."""
    if path == paths.default_library():
        return say("files.default")
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def backup_state(last: BackupEntry | None) -> str:
    """What the strip says about the last verified backup."""
    when = ago(last.verified_at) if last is not None else ""
    return say("strip.backup", ago=when) if when else say("strip.no-backup")
