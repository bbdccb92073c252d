"""The page of approaches: all of them, one of them, or making one of the tray."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.vocabulary import PHASES, VocabTerm
from abz_desktop.library import approach_documents, approach_frame, approach_start, approaches, records, vocabularies
from abz_desktop.library.approaches import Opened
from abz_desktop.library.rows import Row
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.approach import export
from abz_desktop.ui.approach.begin import BeginView
from abz_desktop.ui.approach.board import OWN
from abz_desktop.ui.approach.case_made import CaseMaker
from abz_desktop.ui.approach.make import MakeView
from abz_desktop.ui.approach.one import OneApproach
from abz_desktop.ui.approach.shelf import OnShelf, Shelf, shelf_rows
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import capital, language
from abz_desktop.ui.widgets.sizing import px

WIDEST = 1184
ABOUT_ONE = (
    *("approach-export", "approach-copy", "approach-duplicate", "approach-template", "approach-case"),
    *("approach-share", "approach-session", "approach-trash"),
)
"""The actions on the approach as a whole, whichever tab is shown."""


class ApproachPage(Page):
    """Places: {} is the list, {"make": true} the tray on its way to an approach, {"record": id, "tab": id} an approach.

    With "step": key as well, that step is chosen. {"new": true, "from": id} begins an approach, from a record or from nothing.
    """

    page_id = "approaches"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shelf, self.view, self.make = Shelf(context), OneApproach(context), MakeView(context)
        self.begin, self.case = BeginView(context), CaseMaker(context, self)
        self.stack = QStackedWidget()
        for part in (self.shelf, self.view, self.make, self.begin):
            self.stack.addWidget(part)
        for narrow in (self.shelf, self.make, self.begin):
            narrow.setMaximumWidth(px(WIDEST))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._record = self._step = ""
        self._prepared = False
        self._terms: tuple[VocabTerm, ...] = ()
        self.shelf.opened.connect(self._open)
        self.shelf.begin.connect(self._begin)
        self.shelf.start_wanted.connect(self._start)
        self.shelf.turned.connect(self.enabled_changed)
        self.begin.left.connect(self._leave)
        self.begin.made.connect(self._open)
        self.view.left.connect(self._leave)
        self.make.left.connect(self._leave)
        self.make.made.connect(self._open)
        self.view.opened_changed.connect(self.enabled_changed)
        self.view.turned.connect(self.enabled_changed)
        self.make.board.chosen.connect(self.enabled_changed)
        self._read_phases()

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        shown = self.stack.currentWidget()
        if shown in (self.make, self.begin):
            return {"make": True} if shown is self.make else {"new": True}
        return {"record": self._record, "tab": self.view.tab_id} if shown is self.view and self._record else {}

    def go(self, place: Mapping[str, object]) -> None:
        record = place.get("record")
        if place.get("make"):
            self.stack.setCurrentWidget(self.make)
            self.make.title.setFocus()
        elif place.get("new"):
            self.stack.setCurrentWidget(self.begin)
            self.begin.begin(str(place.get("from") or ""))
        elif isinstance(record, str) and record:
            self.view.turn_to(str(place.get("tab") or self._first_tab(record)))
            self._step = str(place.get("step") or "")
            self._show_approach(record)
        else:
            self._record = ""
            self.stack.setCurrentWidget(self.shelf)
            self.shelf.list.setFocus()
            self._read_shelf()
        self.enabled_changed.emit()

    def _first_tab(self, record_id: str) -> str:
        """Another approach begins on its board; the one that was shown last is found back on its tab."""
        opened = self.view.opened
        return "" if opened is not None and opened.record.id == record_id else "board"

    def wants_tray(self) -> bool:
        return self.stack.currentWidget() is not self.make

    @Slot(str)
    def _open(self, record_id: str) -> None:
        self.context.navigator.go(self.page_id, {"record": record_id})

    @Slot()
    def _begin(self) -> None:
        self.context.bus.page_requested.emit("library")

    @Slot()
    def _leave(self) -> None:
        self.context.navigator.go(self.page_id, {})

    # Reading --------------------------------------------------------------------------------------------------------

    def _show_approach(self, record_id: str) -> None:
        self._record = record_id
        lang, lib = self.context.content_lang, self.context.library
        read = partial(approaches.open_approach, lib, record_id, lang)
        self.context.tasks.read(read, self._show_opened, self._missing, key="approach")

    def _prepare(self) -> None:
        """Have at hand, once, what the first preview of a document needs: nobody waits for it now."""
        if not self._prepared:
            self._prepared = True
            self.context.tasks.read(partial(approach_documents.prepare, self.context.library), key="document-prepare")

    def _show_opened(self, opened: Opened) -> None:
        self.view.show_approach(opened)
        if self.stack.currentWidget() is not self.view:
            self.stack.setCurrentWidget(self.view)
            self.view.tab().setFocus()
        if self._step:
            self.view.turn_to("board", self._step)
            self._step = ""
        self._prepare()
        self.enabled_changed.emit()

    def _missing(self, error: Exception) -> None:
        self._record = ""
        self.context.messages.error(error)
        self.go({})

    def _read_shelf(self) -> None:
        read = partial(shelf_rows, self.context.library, self.context.content_lang)
        self.context.tasks.read(read, self._show_shelf, key="approaches")

    def _show_shelf(self, rows: OnShelf) -> None:
        self.shelf.show_rows(rows)
        self._prepare()

    @Slot(str, str)
    def _start(self, template_id: str, title: str) -> None:
        """An approach of one's own, like a ready-made one."""
        lib, lang = self.context.library, self.context.content_lang
        self.context.write(partial(approach_start.copy, lib, template_id, title, lang), self._copied)

    def _read_phases(self) -> None:
        read = partial(vocabularies.terms, self.context.library, "phase")
        self.context.tasks.read(read, self._name_phases, key="phases")

    def _name_phases(self, terms: tuple[VocabTerm, ...]) -> None:
        self._terms = terms
        names = {phase: phase.capitalize() for phase in PHASES}
        self.make.name_phases(names | {term.key: capital(term.label(language())) for term in terms})

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_phases()
        self.view.apply(changes)
        if not changes.touches("record"):
            return
        shown = self.stack.currentWidget()
        if shown is self.shelf:
            self._read_shelf()
        elif self._record in changes.ids("record"):
            self._reread()

    def _reread(self) -> None:
        """The approach was changed, or (by undo) is there no more, in which case the list is shown."""
        lib = self.context.library
        read = partial(records.rows, lib, (self._record,), self.context.content_lang)
        self.context.tasks.read(read, partial(self._still_there, self._record), key="approach-there")

    def _still_there(self, record_id: str, rows: Sequence[Row]) -> None:
        if record_id != self._record:
            return  # one went on to another approach meanwhile
        if rows:
            self._show_approach(record_id)
        else:
            self.context.navigator.go(self.page_id, {})

    # Actions --------------------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        shown = self.stack.currentWidget()
        if action == "approach-new":
            return shown is not self.begin
        if shown is self.make:
            return action in OWN and self.make.board.enabled(action)
        tab = self.view.acting(action) if shown is self.view and self.view.opened is not None else None
        if action == "approach-open":
            return shown is self.shelf and bool(self._about()[0])
        return tab.enabled(action) if tab is not None else action in ABOUT_ONE and bool(self._about()[0])

    def _about(self) -> tuple[str, str]:
        """The approach (id, title) that actions are about: the one that is shown, or that is chosen in the list."""
        shown, opened = self.stack.currentWidget(), self.view.opened
        if shown is self.view and opened is not None:
            return opened.record.id, opened.title
        row = self.shelf.chosen() if shown is self.shelf else None
        return (row.id, row.title) if row is not None else ("", "")

    def perform(self, action: str) -> None:
        tab = self.view.acting(action)
        if action == "approach-new":
            self.context.navigator.go(self.page_id, {"new": True})
        elif self.stack.currentWidget() is self.make:
            self.make.board.perform(action)
        elif tab is not None and self.stack.currentWidget() is self.view:
            tab.perform(action)
        else:
            self._perform_on(action, *self._about())

    def _perform_on(self, action: str, approach_id: str, title: str) -> None:
        context, lib = self.context, self.context.library
        commands = {
            "approach-export": partial(self._show_document, approach_id),
            "approach-open": partial(self._open, approach_id),
            "approach-copy": partial(export.copy, context, approach_id),
            "approach-share": partial(context.bus.share_requested.emit, Wanted((approach_id,)), title),
            "approach-duplicate": partial(export.duplicate, context, approach_id, title, self._copied),
            "approach-template": partial(context.write, partial(approach_frame.turn_template, lib, approach_id)),
            "approach-case": partial(self.case.make, approach_id),
            "approach-session": partial(context.navigator.go, "sessions", {"new": True, "from": approach_id}),
            "approach-trash": partial(context.write, partial(records.trash, lib, (approach_id,))),
        }
        if approach_id and action in commands:
            commands[action]()

    def _show_document(self, approach_id: str) -> None:
        self.context.navigator.go(self.page_id, {"record": approach_id, "tab": "document"})
        self.view.tab().setFocus()

    def _copied(self, answer: tuple[str, Changes]) -> None:
        self._open(answer[0])

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.shelf, self.view, self.make, self.begin):
            part.retranslate()
        self._name_phases(self._terms)

    def rethemed(self) -> None:
        self.shelf.rethemed(self.context)
        self.view.rethemed()
        self.make.rethemed()
        self.begin.rethemed()
