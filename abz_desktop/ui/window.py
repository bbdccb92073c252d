"""The window: rail, top bar, page stack, tray and strip around one library; it knows none of its pages."""

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import trash_bin
from abz_desktop.library.trash_bin import Lies
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.frame.banner import Banners
from abz_desktop.ui.frame.commands import WindowCommands
from abz_desktop.ui.frame.page_frame import PageFrame
from abz_desktop.ui.frame.rail import Rail
from abz_desktop.ui.frame.showing import Showing
from abz_desktop.ui.frame.strip import Strip
from abz_desktop.ui.frame.top import TopBar
from abz_desktop.ui.help.showing import Helper
from abz_desktop.ui.pages import PAGES, make_page, page_for, page_row
from abz_desktop.ui.shared.context import Context, Shared, context_of
from abz_desktop.ui.shared.messages import Message, worded
from abz_desktop.ui.shared.navigator import Place
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tray_model import MOST, TrayModel
from abz_desktop.ui.tray.panel import TrayPanel
from abz_desktop.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from abz_desktop.library import Library

SMALLEST = (600, 320)
USUAL = (1320, 860)
LOW = 600
"""Pixels below which the tray is a single line, and with nothing in it none."""


class Performer(Protocol):
    """Who performs actions: a page, the tray, the commands of the window or of the library file."""

    def enabled(self, action: str) -> bool: ...
    def perform(self, action: str) -> None: ...


class MainWindow(QMainWindow):
    """Shows one library; `closed` when the window is closed."""

    closed = Signal()
    library_shown = Signal()

    def __init__(self, shared: Shared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shared = shared
        self.context: Context | None = None
        self._pages: dict[str, Page] = {}
        self._performers: dict[str, Performer] = {}
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(shared.themes.theme.icon("abz", "accent", 64))
        self.actions_made = ActionSet(self, self.menuBar(), shared.preferences)
        self.rail, self.top, self.banners, self.strip = Rail(), TopBar(self.actions_made), Banners(), Strip()
        self.stack, self.side = QStackedWidget(), QSplitter(Qt.Orientation.Horizontal)
        self.tray_slot = QVBoxLayout()
        self.tray: TrayPanel | None = None
        self.help = Helper(self.side, shared.themes.theme, self.actions_made.keys)
        self._showing = Showing(self, self.rail, self.help, self.actions_made, shared.memory)
        self._showing.tray_changed.connect(self.fit_tray)
        self._recent = QMenu(self)
        self.actions_made.menu("library").insertMenu(self.actions_made("library-move"), self._recent)
        self._lay_out()
        self._connect()
        self._remembered()
        self.retranslate()
        self.rethemed()

    # Building -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.side.addWidget(PageFrame(self.stack))
        self.side.setChildrenCollapsible(False)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.banners)
        column.addWidget(self.side, 1)
        column.addLayout(self.tray_slot)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        whole, body = QVBoxLayout(), QWidget()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.strip)
        body.setLayout(whole)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        shared = self.shared
        self.actions_made.performed.connect(self.perform)
        self.actions_made.keys_changed.connect(self.retranslate)
        self.rail.chosen.connect(shared.navigator.go)
        self.strip.acted.connect(self.perform)
        self.banners.acted.connect(self.perform)
        self.strip.cancelled.connect(shared.tasks.cancel)
        self.top.search.typed.connect(self._typed)
        shared.tasks.error.connect(shared.messages.error)
        shared.tasks.progressed.connect(self.strip.show_step)
        shared.tasks.finished.connect(self.strip.finish)
        shared.messages.said.connect(self.strip.show_message)
        shared.messages.banner_changed.connect(self.banners.put)
        shared.navigator.leaving.connect(self._remember_place)
        shared.navigator.moved.connect(self._show_place)
        shared.navigator.history_changed.connect(self.look_at_actions)
        shared.translator.language_changed.connect(self.retranslate)
        shared.themes.theme_changed.connect(self.rethemed)
        bus = shared.bus
        bus.changed.connect(self._changed)
        bus.open_requested.connect(self._open_record)
        bus.find_requested.connect(self._find)
        bus.page_requested.connect(shared.navigator.go)
        bus.place_requested.connect(shared.navigator.go)
        bus.action_requested.connect(self.perform)
        bus.tray_add_requested.connect(self._add_to_tray)

    def _remembered(self) -> None:
        geometry = self.shared.memory.get("window.geometry")
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(*USUAL)
        self._showing.fit(self.size())

    # The library ----------------------------------------------------------------------------------------------------

    def show_library(self, library: "Library") -> Context:
        """Show a library: pages are made anew, the place where one was in it is shown again."""
        self.forget_library()
        tray = TrayModel(self.shared.memory, library.id, self)
        self.context = context_of(self.shared, library, tray, self.top.search, self.actions_made)
        commands = WindowCommands(self.context, self)
        commands.quit_asked.connect(self.close)
        commands.shown_asked.connect(self._show)
        self._showing.context = self.context
        commands.words_changed.connect(self._word_history)
        self.tray = TrayPanel(self.context)
        self.actions_made("toggle-tray").setChecked(bool(self.shared.memory.get("window.tray", True)))
        self.tray_slot.addWidget(self.tray)
        self._performers = {"window": commands, "tray": self.tray}
        tray.count_changed.connect(self.look_at_actions)
        self.setWindowTitle(say("window.title", library=library.path.stem))
        self.shared.navigator.clear()
        self.library_shown.emit()
        kept = self.shared.memory.get(f"place:{library.id}")
        page, state = kept if isinstance(kept, list) and len(kept) == 2 else ("start", {})
        self.shared.navigator.go(page if page_row(str(page)) else "start", state if isinstance(state, dict) else {})
        self.top.search.setFocus()
        return self.context

    def add_performer(self, place: str, performer: Performer) -> None:
        """Say who performs the actions of a place."""
        self._performers[place] = performer
        self.look_at_actions()

    def page(self, page_id: str) -> Page | None:
        """The page, when it has been visited."""
        return self._pages.get(page_id)

    def current_page(self) -> Page | None:
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    def forget_library(self) -> None:
        """Take away everything that belongs to the library that was shown, and remember where one was in it."""
        self._keep_place()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        for performer in self._performers.values():
            if isinstance(performer, QWidget):
                performer.hide()
            if isinstance(performer, QObject):
                performer.deleteLater()
        self._pages, self._performers, self.tray, self.context = {}, {}, None, None
        self._showing.context = None
        self.look_at_actions()

    def recent_menu(self) -> QMenu:
        """The menu of libraries that were open before."""
        return self._recent

    def _keep_place(self) -> None:
        here = self.shared.navigator.here
        if self.context is not None and here is not None:
            self._remember_place()
            here = self.shared.navigator.here or here
            self.shared.memory.set(f"place:{self.context.library.id}", [here.page, dict(here.state)])

    # Places ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _remember_place(self) -> None:
        page = self.current_page()
        here = self.shared.navigator.here
        if page is not None and here is not None and here.page == page.page_id:
            page.leave()
            self.shared.navigator.remember(page.place())

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        row = page_row(place.page)
        if row is None or self.context is None:
            return
        page = self._pages.get(row.id)
        if page is None:
            page = self._pages[row.id] = make_page(row, self.context)
            page.enabled_changed.connect(self.look_at_actions)
            self.stack.addWidget(page)
            page.retranslate()
            page.rethemed()
        if page is not self.stack.currentWidget():
            self._turn_to(page)
        self.rail.show_page(row.id)
        page.go(place.state)
        if not row.searches:
            self.top.search.set_quietly("")
        self.look_at_actions()

    def _turn_to(self, page: Page) -> None:
        """Show another page. The keyboard goes along, unless the person is typing in the search field.

        A card over the page was about that page, and goes with it.
        """
        for card in self.findChildren(Popover):
            card.end()
        typing = self.top.search.hasFocus()
        self.stack.setCurrentWidget(page)
        if not typing:
            page.setFocus()

    @Slot(str)
    def _open_record(self, record_id: str) -> None:
        if self.context is not None:
            read = partial(trash_bin.lies, self.context.library, record_id)
            self.shared.tasks.read(read, self._open_in_page, key="open")

    def _open_in_page(self, found: Lies) -> None:
        """What lies in the trash is read in the library, whatever its kind."""
        page = page_row("library") if found.trashed else page_for(found.kind)
        if page is not None:
            self.shared.navigator.go(page.id, {"record": found.id})
        else:
            self.shared.messages.error(LibraryError("record-gone"))

    @Slot(str)
    def _typed(self, text: str) -> None:
        page = self.current_page()
        if page is not None and page.page_id in _SEARCHED:
            self.shared.bus.typed.emit(text)
        elif text.strip():
            self.shared.navigator.go(next(iter(_SEARCHED)), {"text": text})

    @Slot(object)
    def _find(self, request: Any) -> None:
        self.shared.navigator.go(
            next(iter(_SEARCHED)), {"request": request} if not isinstance(request, str) else {"text": request}
        )

    # Actions --------------------------------------------------------------------------------------------------------

    @Slot(str)
    def perform(self, action_id: str) -> None:
        """Perform an action of the table, where it can be performed now."""
        if self.actions_made(action_id).isEnabled():
            place = next(row.place for row in ACTIONS if row.id == action_id)
            performer = self.performer(place)
            if performer is not None:
                performer.perform(action_id)

    def performer(self, place: str) -> Performer | None:
        """Who performs the actions of a place now; None for a page that is not shown."""
        page = self.current_page()
        if page is not None and page.page_id == place:
            return page
        return self._performers.get(place)

    @Slot()
    def look_at_actions(self) -> None:
        """Look again which actions can be performed, and whether the tray stands below the page."""
        self.fit_tray()
        for row in ACTIONS:
            performer = self.performer(row.place)
            self.actions_made(row.id).setEnabled(performer is not None and performer.enabled(row.id))

    @Slot()
    def _word_history(self) -> None:
        commands = self._performers.get("window")
        if isinstance(commands, WindowCommands):
            for action_id, words in commands.words().items():
                self.actions_made.word(action_id, words)
        self.top.name_buttons()
        self.look_at_actions()

    @Slot(str)
    def _show(self, action: str) -> None:
        page = self.current_page()
        self._showing.topic = page.help_topic() if page is not None else ""
        self._showing.perform(action)

    @Slot()
    def fit_tray(self) -> None:
        """Show the tray where the person wants it and the page does not show it itself."""
        page = self.current_page()
        if self.tray is not None:
            wanted = page is None or page.wants_tray()
            self.tray.show_low(self.height() < self.shared.themes.theme.px(LOW))
            wanted = wanted and self.tray.worth_its_room()
            self.tray.setVisible(wanted and bool(self.shared.memory.get("window.tray", True)))

    # News -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        for page in self._pages.values():
            page.apply(changes)
        if changes.undo:
            text = say("message.done", what=worded(changes.label))
            self.strip.show_message(Message("news", text, action="undo"))

    @Slot(object)
    def _add_to_tray(self, ids: tuple[str, ...]) -> None:
        if self.context is not None:
            added = self.context.tray.add(ids)
            if self.context.tray.rowCount() >= MOST:
                self.shared.messages.warn("tray.full", n=MOST)
            elif added and not (self.tray and self.tray.isVisible()):
                self.shared.messages.news("tray.added", n=added)

    @Slot()
    def retranslate(self) -> None:
        self.actions_made.retranslate()
        self._recent.setTitle(say("menu.recent"))
        self.rail.retranslate()
        self.top.retranslate()
        self.strip.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self.help.retranslate()
        if self.tray is not None:
            self.tray.retranslate()
        if self.context is not None:
            self.setWindowTitle(say("window.title", library=self.context.library.path.stem))
            self._word_history()

    @Slot()
    def rethemed(self) -> None:
        theme = self.shared.themes.theme
        for part in (self.actions_made, self.rail, self.top, self.banners, self.strip):
            part.rethemed(theme)
        self.help.rethemed(theme)
        for page in self._pages.values():
            page.rethemed()
        if self.tray is not None:
            self.tray.rethemed()

    # Qt -------------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._showing.fit(event.size())
        self.fit_tray()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        moves = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
        if event.button() in moves:
            self.perform(moves[event.button()])
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what is being typed is saved before the window goes
        memory = self.shared.memory
        memory.set("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self._keep_place()
        memory.save()
        super().closeEvent(event)
        self.closed.emit()


_SEARCHED = tuple(row.id for row in PAGES if row.searches)
