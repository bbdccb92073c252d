"""A record in a window of its own, with its own back and forward; or alone on the whole screen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenuBar, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import marks
from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.frame.strip import Strip
from abz_desktop.ui.reader.panel import ReaderPanel
from abz_desktop.ui.shared.bus import Bus
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.messages import Message, Messages
from abz_desktop.ui.shared.navigator import Navigator, Place
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import icon_button

KEPT = "reader-window.geometry"
USUAL, SMALLEST = (760, 820), (420, 420)
MAIN = ("undo", "redo")
"""Actions that the main window performs for this one."""


class ReaderWindow(QWidget):
    """Shows records one after another, each in its place. `ended` when it is closed.

    `whole`: it fills the screen, and ends when the person leaves that (Escape).
    """

    ended = Signal(object)

    def __init__(self, context: Context, labels: Labels, *, whole: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._main = context
        self.whole = whole
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(context.theme.icon("abz", "accent", 64))
        self.setMinimumSize(*SMALLEST)
        self._menus = QMenuBar(self)
        self._menus.setNativeMenuBar(False)
        self._menus.hide()
        self.actions_made = ActionSet(self, self._menus, context.preferences)
        self.navigator, self._bus, self._messages = Navigator(self), Bus(self), Messages(self)
        self.context = replace(
            context, action=self.actions_made, bus=self._bus, navigator=self.navigator, messages=self._messages
        )
        self.reader, self.strip = ReaderPanel(self.context), Strip()
        self.reader.set_labels(labels)
        self._moves = {"back": icon_button(self, 18), "forward": icon_button(self, 18)}
        self._ways: dict[str, Callable[[], None]] = {
            "record-favourite": self._love,
            "record-tray": self._to_tray,
            "record-compare": self._compare,
            "record-window": self._another,
            "record-relations": self._turn_picture,
            "relations-large": self._turn_picture,
            "record-tag": self.reader.ask_tag,
            "record-note": self.reader.ask_note,
            "record-copy": self.reader.copy,
            "record-cite": partial(self.reader.copy, citation=True),
            "record-pdf": self.reader.save_pdf,
            "record-print": self.reader.print_record,
            "text-larger": partial(self.reader.resize_text, 1),
            "text-smaller": partial(self.reader.resize_text, -1),
            "text-usual": partial(self.reader.resize_text, 0),
            "reader-alone": self._turn_screen,
            "reader-screen": self._turn_screen,
            "full-screen": self._turn_screen,
            "back": self.navigator.back,
            "forward": self.navigator.forward,
        }
        self._lay_out()
        self._connect()
        self.retranslate()
        self.rethemed()
        self._place_on_screen()

    def _lay_out(self) -> None:
        for number, (action, made) in enumerate(self._moves.items()):
            made.setDefaultAction(self.actions_made(action))
            self.reader.bar.put_first(number, made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.reader, 1)
        layout.addWidget(self.strip)

    def _connect(self) -> None:
        main, own = self._main.bus, self._bus
        own.changed.connect(main.changed)
        main.changed.connect(self._changed)
        own.open_requested.connect(self.show_record)
        for name in ("find_requested", "page_requested", "place_requested", "action_requested"):
            getattr(own, name).connect(getattr(main, name))
            getattr(own, name).connect(self._come_forward)
        own.tray_add_requested.connect(main.tray_add_requested)
        own.window_requested.connect(main.window_requested)
        self.actions_made.performed.connect(self.perform)
        self.actions_made.keys_changed.connect(self.retranslate)
        self.strip.acted.connect(main.action_requested)
        self._messages.said.connect(self._say)
        self.navigator.moved.connect(self._show_place)
        self.navigator.history_changed.connect(self._look)
        self.reader.shown.connect(self._shown)
        self.reader.closed.connect(self.close)
        self.reader.travelled.connect(self.show_record)
        self._main.translator.language_changed.connect(self.retranslate)
        self._main.themes.theme_changed.connect(self.rethemed)

    def _place_on_screen(self) -> None:
        kept = self._main.memory.get(KEPT)
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(*USUAL)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.strip.hide()
        if self.whole:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)

    # Places ---------------------------------------------------------------------------------------------------------

    @property
    def record_id(self) -> str:
        """The record that is shown."""
        return self.reader.record_id

    @Slot(str)
    def show_record(self, record_id: str) -> None:
        """Show a record; back leads to the one before."""
        self.navigator.go("reader", {"record": record_id})

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        self.reader.show_record(str(place.state.get("record", "")))

    @Slot()
    def _shown(self) -> None:
        opened = self.reader.opened
        self.setWindowTitle(opened.reading.row.title if opened else say("window.name"))
        self._look()

    # What one does --------------------------------------------------------------------------------------------------

    @Slot(str)
    def perform(self, action: str) -> None:
        """Perform an action of the table, where this window can."""
        if action in self._ways and self._enabled(action):
            self._ways[action]()
        elif action in MAIN:
            self._main.bus.action_requested.emit(action)

    def _enabled(self, action: str) -> bool:
        if action in ("back", "forward"):
            return self.navigator.can_back() if action == "back" else self.navigator.can_forward()
        if action.startswith("record-"):
            return action in self._ways and self.reader.opened is not None
        return action in self._ways or action in MAIN

    @Slot()
    def _look(self) -> None:
        for action in self.actions_made.ids():
            self.actions_made(action).setEnabled(self._enabled(action))

    def _love(self) -> None:
        wanted = not self.reader.is_favourite()
        self.context.write(partial(marks.set_favourite, self.context.library, (self.record_id,), wanted))

    def _to_tray(self) -> None:
        self._main.bus.tray_add_requested.emit((self.record_id,))

    def _compare(self) -> None:
        self._bus.place_requested.emit("compare", {"ids": [self.record_id]})

    def _another(self) -> None:
        self._main.bus.window_requested.emit(self.record_id, False)

    def _turn_picture(self) -> None:
        self.reader.show_picture(not self.reader.middle.picture)

    def _turn_screen(self) -> None:
        """The whole screen, or a window again; what was opened on the whole screen ends."""
        if self.whole:
            self.close()
        else:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            self._show_state()

    @Slot()
    def _come_forward(self) -> None:
        """What was asked for is shown in the main window."""
        if self.whole:
            self.close()
        main = self._main.search.window()
        main.raise_()
        main.activateWindow()

    # News -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        self.reader.apply(changes)

    @Slot(object)
    def _say(self, message: Message) -> None:
        self.strip.show_message(message)
        self.strip.show()

    # Words and colours ----------------------------------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        self.actions_made.retranslate()
        for made in self._moves.values():
            made.setAccessibleName(made.defaultAction().iconText())
        self._show_state()
        self.strip.retranslate()
        self.reader.retranslate()
        self._shown()

    @Slot()
    def rethemed(self) -> None:
        theme = self._main.theme
        self.actions_made.rethemed(theme)
        self.strip.rethemed(theme)
        self.reader.rethemed()

    def _show_state(self) -> None:
        """The button over the text leads to the whole screen, or back."""
        on = self.whole or bool(self.windowState() & Qt.WindowState.WindowFullScreen)
        self.actions_made.word("reader-alone", say("reader.leave-screen" if on else "action.reader-screen"))
        self.reader.show_alone(on)

    # Qt -------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self._turn_screen()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        moves = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
        if event.button() in moves:
            self.perform(moves[event.button()])
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reader.leave()
        if not self.isFullScreen():
            self._main.memory.set(KEPT, bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)
        self.ended.emit(self)
