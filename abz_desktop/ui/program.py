"""The running program: one window and the library that is open in it; opens, changes and closes libraries."""

import logging
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from abz_desktop import library as libraries
from abz_desktop.core.changes import Changes, Label, Progress
from abz_desktop.library import Library, backups, journal, places, trash_bin
from abz_desktop.library import settings as kept
from abz_desktop.ui.exchange.commands import ExchangeCommands
from abz_desktop.ui.frame import elsewhere, trouble
from abz_desktop.ui.frame.files import FileCommands, backup_state
from abz_desktop.ui.frame.follow import Follower
from abz_desktop.ui.live.host import LiveHost
from abz_desktop.ui.packages.commands import PackageCommands, is_package
from abz_desktop.ui.packages.dropping import FileDrop
from abz_desktop.ui.reader.windows import ReaderWindows
from abz_desktop.ui.shared import clipped, motion
from abz_desktop.ui.shared.bus import Bus
from abz_desktop.ui.shared.context import Shared
from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.messages import Message, Messages, message_of
from abz_desktop.ui.shared.navigator import Navigator
from abz_desktop.ui.shared.preferences import Preferences
from abz_desktop.ui.shared.say import Translator, say
from abz_desktop.ui.shared.tasks import Tasks
from abz_desktop.ui.shared.theme import ThemeKeeper, register_fonts
from abz_desktop.ui.shared.tidying import Tidier
from abz_desktop.ui.window import MainWindow

log = logging.getLogger(__name__)
KEEP_MS = 2_000
"""How often what changed in the window's memory (the tray, a half written approach) is kept."""
LOOK_MS = 60_000
"""How often the state of the backups is looked at again."""


class Program(QObject):
    """One running window and the library that is open in it; `text` is the size of letters, None for that of the system."""

    def __init__(self, app: QApplication, settings: kept.Settings, *, text: float | None = None) -> None:
        super().__init__(app)
        self._tidier = Tidier(self)
        register_fonts()
        motion.follow(settings.motion)
        bus, tasks = Bus(self), Tasks(self)
        self.shared = Shared(
            tasks,
            bus,
            Navigator(self),
            ThemeKeeper(app, settings.theme, self, scale=text),
            Translator(settings.ui_lang, self),
            Preferences(settings, self),
            Memory(),
            Messages(self),
        )
        self.window = MainWindow(self.shared)
        self.library: Library | None = None
        self.files: FileCommands | None = None
        self.packages: PackageCommands | None = None
        self.readers: ReaderWindows | None = None
        self.live: LiveHost | None = None
        self._follower: Follower | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look_at_backups)
        self._keeper = QTimer(self)
        self._keeper.setInterval(KEEP_MS)
        self._keeper.timeout.connect(self.shared.memory.save)
        self._keeper.start()
        self.window.closed.connect(self.close)
        FileDrop(self.window).dropped.connect(self.take)
        self.shared.preferences.changed.connect(self._preference_changed)
        self.shared.translator.language_changed.connect(self._look_at_backups)
        recent = self.window.recent_menu()
        recent.aboutToShow.connect(self._fill_recent)
        recent.triggered.connect(self._open_recent)

    # Opening --------------------------------------------------------------------------------------------------------

    def open(self, located: places.Located) -> None:
        """Open a library and show it; a new default one is filled with the shipped content. Raises LibraryError."""
        settings = self.shared.preferences.settings
        opened = libraries.open_library(located.path, settings=settings, create=located.may_create)
        self._leave()
        self.library = opened
        self.shared.preferences.take(places.remember(located.path, settings))
        context = self.window.show_library(opened)
        self.files = FileCommands(context, self.window)
        self.files.open_asked.connect(self.open_path)
        self.files.create_asked.connect(self.create)
        self.files.move_asked.connect(self.move)
        self.files.restore_asked.connect(self.restore)
        self.files.backed_up.connect(self._look_at_backups)
        self.window.add_performer("files", self.files)
        self.readers = ReaderWindows(context, self.window)
        self.live = LiveHost(context, self.window)
        self.live.enabled_changed.connect(self.window.look_at_actions)
        self.window.add_performer("live", self.live)
        exchange = ExchangeCommands(context, self.window)
        exchange.enabled_changed.connect(self.window.look_at_actions)
        self.window.add_performer("exchange", exchange)
        self.packages = PackageCommands(context, self.window)
        self.packages.enabled_changed.connect(self.window.look_at_actions)
        context.bus.share_requested.connect(self.packages.share)
        self.window.add_performer("packages", self.packages)
        self._follower = Follower(context, self)
        self._tell_state(opened)
        self._clock.start()
        self._look_at_backups()
        self.shared.tasks.write(partial(journal.take_in, opened), self._found_back)
        self.shared.tasks.read(partial(_content_wanted, opened, located.may_create), self._bring_content)

    def _found_back(self, ids: tuple[str, ...]) -> None:
        """What was being written when the program stopped is among the drafts now: say so."""
        if ids:
            self.shared.bus.changed.emit(Changes(0, frozenset(("draft", one) for one in ids)))
            self.shared.messages.offer("form.found-back", "page-start")

    def _bring_content(self, wanted: str) -> None:
        """Fill a new default library with what the program brings, or bring an older one up to date with it."""
        work = {"fill": _fill, "update": _update}.get(wanted)
        if work is not None and self.library is not None:
            done = self._filled if wanted == "fill" else self._updated
            self.shared.tasks.long(partial(work, self.library), done)
        else:
            self._back_up_daily()

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open another library; where that does not work this one stays open and the strip says why."""
        if self.library is not None and path == self.library.path:
            return
        try:
            self.open(places.locate(path, self.shared.preferences.settings))
        except Exception as error:  # noqa: BLE001 - every failure is said, and the library that was open stays so
            self._say(error)

    @Slot(object)
    def create(self, path: Path) -> None:
        """Make a new library and open it."""
        try:
            self.open_path(places.create_new(path))
        except Exception as error:  # noqa: BLE001 - as above
            self._say(error)

    @Slot(object)
    def move(self, folder: Path) -> None:
        """Move the library, its backups along with it, and go on with it there."""
        self._elsewhere("do.move", partial(elsewhere.move, self.shared.preferences.settings, folder))

    @Slot(object)
    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the library; what is there now is backed up first."""
        self._elsewhere("do.restore", partial(elsewhere.restore, self.shared.preferences.settings, backup))

    def _elsewhere(self, key: str, work: elsewhere.Work) -> None:
        """Close the library, do something with its file, and open it again wherever it is then."""
        if self.library is not None:
            path = self.library.path
            self._leave()
            self.shared.tasks.long(
                partial(elsewhere.shown, Label(key), work, path), self._back, partial(self._back_after, path)
            )

    def _back(self, outcome: elsewhere.Outcome) -> None:
        if outcome.settings is not None:
            self.shared.preferences.take(outcome.settings)
        self._reopen(outcome.path)
        self.shared.messages.news(outcome.words.key, **outcome.words.params)

    def _back_after(self, path: Path, error: Exception) -> None:
        self._reopen(path)
        self._say(error)

    def _reopen(self, path: Path) -> None:
        self.open_or_ask(places.Located(path, may_create=False))

    def open_or_ask(self, located: places.Located) -> bool:
        """Open a library; where that does not work, ask what to do about it until it does. False to quit."""
        try:
            self.open(located)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a file, the person gets a way on
            log.info("The library could not be opened: %r", error)
            return self.ask(error, located.path)
        return True

    def ask(self, error: Exception, path: Path) -> bool:
        """Ask what to do about a library that does not open: a backup, another one, a new one; False to quit."""
        while True:
            wish = trouble.ask(self.window, message_of(error), path)
            if wish is None:
                self.window.close()
                return False
            try:
                if wish.backup is not None:
                    backups.restore(path, wish.backup, self.shared.preferences.settings)
                elif wish.create:
                    places.create_new(wish.path)
                self.open(places.Located(wish.path, may_create=False))
            except Exception as caught:  # noqa: BLE001 - said, and asked again
                error = caught
            else:
                return True

    def _leave(self) -> None:
        """Close the library that is open: writes end, the index stops."""
        if self.library is None:
            return
        self._close_readers()
        self.shared.navigator.leaving.emit()  # what is being written is kept before the lanes are waited for
        self.shared.tasks.cancel_long()
        self.shared.tasks.wait_idle(30_000)
        if self._follower is not None:
            self._follower.deleteLater()
        self._clock.stop()
        self.window.forget_library()
        self.library.close()
        self.library, self.files, self.packages, self._follower = None, None, None, None

    def _close_readers(self) -> None:
        """Close the windows beside the main one; what is being written in them is saved."""
        if self.readers is not None:
            self.readers.close_all()
            self.readers.deleteLater()
            self.readers = None
        if self.live is not None:
            self.live.close_all()
            self.live = None

    # After opening --------------------------------------------------------------------------------------------------

    def _filled(self, changes: Changes) -> None:
        self._updated(changes)
        self.shared.messages.news("files.filled", n=len(changes.ids("record")))

    def _updated(self, changes: Changes) -> None:
        self.shared.bus.changed.emit(changes)
        self._back_up_daily()

    def _back_up_daily(self) -> None:
        if self.library is not None:
            self.shared.tasks.read(partial(backups.due, self.library), self._back_up_if)

    def _back_up_if(self, due: bool) -> None:
        if due and self.files is not None:
            self.files.back_up("daily")
        if self.library is not None:
            self.shared.tasks.write(partial(trash_bin.empty_overdue, self.library), self._emptied)

    def _emptied(self, changes: Changes) -> None:
        """What lay in the trash for thirty days went; a backup of it was made, and undo brings it back."""
        if changes.touched:
            self.shared.bus.changed.emit(changes)
            self.shared.messages.offer("trash.emptied", "undo", n=len(changes.ids("record")))

    @Slot()
    def _look_at_backups(self) -> None:
        if self.library is not None:
            self.shared.tasks.read(partial(backups.last_verified, self.library), self._show_backup, key="backup-state")

    def _show_backup(self, last: backups.BackupEntry | None) -> None:
        self.window.strip.set_state(backup_state(last))

    def _tell_state(self, library: Library) -> None:
        """What one has to know of this library as long as it is open."""
        banner = None
        if library.read_only:
            banner = Message("warning", say("files.read-only"), say(f"files.read-only-{library.read_only}"))
        self.shared.messages.banner("read-only", banner)
        shared = library.place != "local"
        note = Message("warning", say("files.outside"), say("files.outside-help")) if shared else None
        self.shared.messages.banner("place", note)

    # News -----------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _preference_changed(self, key: str) -> None:
        settings = self.shared.preferences.settings
        if self.library is not None:
            self.library.take(settings)
        if key == "theme":
            self.shared.themes.set_mode(settings.theme)
        elif key == "motion":
            motion.follow(settings.motion)
            self.shared.themes.dress_again()
        elif key == "lang":
            self.shared.translator.set_language(settings.ui_lang)
        self.shared.bus.setting_changed.emit(key)

    @Slot()
    def _fill_recent(self) -> None:
        if self.files is not None:
            self.files.fill_recent(self.window.recent_menu())

    @Slot(object)
    def _open_recent(self, action: Any) -> None:
        if self.files is not None:
            self.files.open_recent(action)

    @Slot(str)
    def called(self, file: str) -> None:
        """A second start: come forward, and open what it was given."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if file:
            self.take(Path(file))

    @Slot(object)
    def take(self, path: Path) -> None:
        """A file that was dropped or handed over: a package is looked at, anything else is opened as a library."""
        if not is_package(path):
            self.open_path(path)
        elif self.packages is not None:
            self.packages.look_at(path)

    def _say(self, error: Exception) -> None:
        message = message_of(error)
        if message.report:
            log.error("%s", message.report)
        self.shared.messages.said.emit(message)

    @Slot()
    def close(self) -> None:
        """End everything: writes are finished, the rest is dropped, threads are joined, the library is closed."""
        clipped.leave_text()
        self._close_readers()
        self._clock.stop()
        self._keeper.stop()
        self.shared.tasks.close()
        if self.library is not None:
            self.library.close()
            self.library = None
        self.window.deleteLater()
        self._tidier.stop()


def _content_wanted(library: Library, may_fill: bool) -> str:
    """Whether the content that the program brings is to "fill" or "update" the library. Loads the importer, late."""
    from abz_desktop.library import content

    if library.read_only:
        return ""
    if may_fill and content.is_untouched(library):
        return "fill"
    return "update" if content.is_outdated(library) else ""


def _fill(library: Library, progress: Progress) -> Changes:
    from abz_desktop.library import content

    return content.fill(library, progress)


def _update(library: Library, progress: Progress) -> Changes:
    from abz_desktop.library import content

    return content.update_shipped(library, progress=progress).changes
