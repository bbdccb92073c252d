"""Opens quick open on a library, keeps what it lists up to date, learns from what is chosen, and does it."""

import time
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Changes, What
from abz_desktop.library import palette
from abz_desktop.library.name_index import NameIndex
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.help.showing import Helper
from abz_desktop.ui.pages import page_for
from abz_desktop.ui.palette import names
from abz_desktop.ui.palette.lines import SEARCH_FOR, Line, Stock, lines_for
from abz_desktop.ui.palette.panel import PalettePanel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.habits import habits_of, note_use
from abz_desktop.ui.shared.say import say

LISTED: tuple[What, ...] = ("record", "tag", "collection", "saved_search")
"""The changes after which the names of the library are read again."""
FILTERED = {palette.TAG: "tag", palette.COLLECTION: "collection"}
"""What is gone to by showing the records that have it: the facet."""


class PaletteOpener(QObject):
    """Belongs to one library, from the moment that it is shown: opening a record counts as use, wherever it is done."""

    def __init__(self, context: Context, window: QWidget, actions: ActionSet, helper: Helper) -> None:
        super().__init__(window)
        self.context = context
        self._window, self._actions, self._helper = window, actions, helper
        self._known: palette.Known | None = None
        self._lang = ""
        self._stock = Stock(NameIndex(), NameIndex(), {}, {})
        self.panel: PalettePanel | None = None
        context.bus.changed.connect(self._changed)
        context.bus.open_requested.connect(self._opened)
        actions.performed.connect(self._performed)

    # Opening --------------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Show quick open, or close it."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.end()
            return
        if self.panel is None:
            self._make(self.context)
        if self.panel is not None:
            self._look()
            self.panel.rethemed(self.context.theme)
            self.panel.start()

    def _make(self, context: Context) -> None:
        self.panel = PalettePanel(self._window, context.theme, self._actions.keys)
        self.panel.typed.connect(self._typed)
        self.panel.chosen.connect(self._choose)
        self.panel.kept.connect(self._keep)
        context.themes.theme_changed.connect(self.panel.rethemed)
        context.navigator.moved.connect(self.panel.end)

    def forget(self) -> None:
        """The library is not shown any more."""
        if self.panel is not None:
            self.panel.end()
            self.panel.deleteLater()
            self.panel = None
        self.deleteLater()

    # What is listed -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Look what can be done now; what the library holds is read in the background where that changed."""
        here = self.context.navigator.here
        page = here.page if here is not None else ""
        habits = habits_of(self.context.memory, self.context.library.id)
        known = self._known
        self._stock = Stock(
            NameIndex(names.program_names(self._actions)),
            known.names if known is not None else NameIndex(),
            names.whys(self._actions, page),
            habits.liked(time.time()),
            tuple(dict.fromkeys((*habits.recent(), *(known.recents if known is not None else ()))))[: palette.RECENTS],
            names.here(self._actions, page),
        )
        if known is None or self._lang != self.context.content_lang:
            self._read()

    def _read(self) -> None:
        self._lang = self.context.content_lang
        self.context.tasks.read(partial(palette.load, self.context.library, self._lang), self._take, key="palette")

    def _take(self, known: palette.Known) -> None:
        self._known = known
        if self.panel is not None and self.panel.isVisible():
            self._look()
            self._typed(self.panel.field.text())

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self.panel is not None:
            self.panel.show_lines(lines_for(text, self._stock))

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.touches(*LISTED):
            self._known = None
            if self.panel is not None and self.panel.isVisible():
                self._read()

    @Slot(str)
    def _performed(self, action: str) -> None:
        """Something else was done meanwhile, by its shortcut."""
        if action != names.ITSELF and self.panel is not None:
            self.panel.end()

    @Slot(str)
    def _opened(self, record_id: str) -> None:
        note_use(self.context.memory, self.context.library.id, f"{palette.RECORD}{record_id}")

    # What is done ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose(self, line: Line) -> None:
        if self.panel is None:
            return
        if line.why:
            self.panel.tell(line.why)
            return
        self.panel.end()
        if line.key == SEARCH_FOR:
            self.context.bus.find_requested.emit(line.title)
            return
        if not line.key.startswith(palette.RECORD):  # an opened record is noted when it opens
            note_use(self.context.memory, self.context.library.id, line.key)
        self._do(*line.key.split(":", 1))

    def _do(self, what: str, one: str) -> None:
        bus = self.context.bus
        match f"{what}:":
            case names.ACTION:
                self._actions(one).trigger()
            case names.SETTING:
                bus.place_requested.emit("preferences", {"setting": one})
            case names.GUIDE:
                self._helper.show_topic(one)
            case palette.RECORD:
                bus.open_requested.emit(one)
            case palette.SEARCH:
                known = self._known.searches if self._known is not None else {}
                bus.find_requested.emit(known.get(f"{palette.SEARCH}{one}", SearchRequest()))
            case shelf:
                wanted = (Filter(FILTERED[shelf], (one,)),)
                bus.find_requested.emit(SearchRequest(filters=wanted, lang=self.context.content_lang))

    @Slot(object)
    def _keep(self, line: Line) -> None:
        """Put a record in the tray and stay, so that more can follow."""
        if self.panel is None:
            return
        page = page_for(line.kind)
        if line.key.startswith(palette.RECORD) and page is not None and page.searches:
            self.context.bus.tray_add_requested.emit((line.key.removeprefix(palette.RECORD),))
            self.panel.tell(say("palette.kept", title=line.title))
        else:
            self.panel.tell(say("palette.cannot-keep"))
