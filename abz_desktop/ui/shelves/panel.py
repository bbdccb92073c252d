"""The column of shelves: saved searches and collections, made, renamed, moved, copied and deleted where they stand."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import collections, searches, shelves
from abz_desktop.library.request import SearchRequest
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shelves.counting import Counter
from abz_desktop.ui.shelves.tree import ShelfTree
from abz_desktop.ui.widgets.basics import button, words
from abz_desktop.ui.widgets.empty import EmptyState

MENU = (
    "shelf-open", None, "shelf-new", "shelf-rename", "shelf-note", "shelf-duplicate", None, "shelf-move",
    "shelf-up", "shelf-down", None, "shelf-export", "shelf-delete",
)  # fmt: skip
KEYS = ("shelf-rename", "shelf-delete", "shelf-up", "shelf-down")
EMPTY, TREE = 0, 1


class ShelvesPanel(QWidget):
    """`opened(Shelf)` shows what is in one; `chosen_changed` when the actions may differ."""

    opened = Signal(object)
    chosen_changed = Signal()
    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tree, self.empty, self._stack = ShelfTree(context.theme), EmptyState("folder"), QStackedWidget()
        self._new = button("quiet", self)
        self._counter = Counter(context, self)
        self._stale = True
        self._wanted = ""
        self._editing = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tree)
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        foot.setContentsMargins(12, 0, 8, 0)
        foot.addWidget(self._new)
        foot.addStretch(1)
        layout.setContentsMargins(8, 4, 4, 8)
        layout.setSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        model = self.tree.shelves
        self._new.clicked.connect(self.make)
        self.empty.acted.connect(self.make)
        self.tree.opened.connect(self._open)
        self.tree.menu_wanted.connect(self._menu)
        self.tree.chosen_changed.connect(self.chosen_changed)
        self._counter.counted.connect(model.show_count)
        model.rename_wanted.connect(self._rename)
        model.move_wanted.connect(self.move_shelves)
        model.records_dropped.connect(self.put_in)
        for one in KEYS:
            self.tree.addAction(self._context.action(one))

    # Showing --------------------------------------------------------------------------------------------------------

    def show_shelves(self, found: Sequence[Shelf]) -> None:
        """Show these shelves; what was just made is chosen, and its name can be typed."""
        self.tree.show_items(found)
        self._stack.setCurrentIndex(TREE if found else EMPTY)
        self._new.setVisible(bool(found))
        self._choose_wanted()
        self.count_again()

    def show_open(self, shelf_id: str) -> None:
        """Choose the shelf whose content is shown."""
        editing = self.tree.state() == self.tree.State.EditingState
        if self.tree.shelves.shelf(shelf_id) and self.tree.chosen_ids() != (shelf_id,) and not editing:
            self.tree.choose((shelf_id,))

    def take_keyboard(self) -> None:
        """Put the keyboard in the tree, on what is chosen or else the first; without a tree, nothing."""
        if self.tree.isVisible():
            self.tree.setFocus()
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.tree.shelves.index(0, 0))

    def count_again(self) -> None:
        """Something changed that saved searches may find; they are counted when they can be seen."""
        self._stale = True
        if self.isVisible():
            self._stale = False
            self._counter.count(self.tree.shelves.shelves())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.count_again()

    def name_when_there(self, shelf_id: str) -> None:
        """Choose a shelf that was just made and put the keyboard in its name, as soon as it is in the tree."""
        self._wanted, self._editing = shelf_id, True
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted and self.tree.shelves.shelf(self._wanted):
            wanted, self._wanted = self._wanted, ""
            self.tree.choose((wanted,))
            self.tree.scrollTo(self.tree.shelves.index_of(wanted))
            if self._editing and self.isVisible():
                self.tree.setFocus()
                self.tree.rename()
            self._editing = False

    def chosen(self) -> tuple[Shelf, ...]:
        """The shelves that are chosen."""
        found = (self.tree.shelves.shelf(one) for one in self.tree.chosen_ids())
        return tuple(shelf for shelf in found if shelf is not None)

    def current(self) -> Shelf | None:
        """The one shelf that is chosen; None where it is not one."""
        chosen = self.chosen()
        return chosen[0] if len(chosen) == 1 else None

    @Slot(str)
    def _open(self, shelf_id: str) -> None:
        shelf = self.tree.shelves.shelf(shelf_id)
        if shelf is not None:
            self.opened.emit(shelf)

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for one in MENU:
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(self._context.action(one))
        menu.popup(at)

    # Changing -------------------------------------------------------------------------------------------------------

    def _write(self, fn: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.write(fn, done, self._refused)

    def _refused(self, error: Exception) -> None:
        """Show what is really there again, and say why."""
        self._context.messages.error(error)
        self.tree.show_items(self.tree.shelves.shelves())

    @Slot()
    def make(self) -> None:
        """Make a collection where one is chosen, and put the keyboard in its name."""
        here = self.current()
        parent = "" if here is None else here.id if here.sort == "collection" else here.parent
        named = say("shelf.new-name")
        make = partial(collections.create, self._context.library, named, parent=parent, numbered=True)
        self._write(make, self._made)

    def keep(self, name: str, request: SearchRequest) -> None:
        """Save a search, and put the keyboard in its name; `kept(id)` follows."""
        self._write(partial(searches.save, self._context.library, name, request), self._kept)

    def _kept(self, answer: tuple[str, Changes]) -> None:
        self.kept.emit(answer[0])
        self.name_when_there(answer[0])

    def _made(self, answer: tuple[str, Changes]) -> None:
        self.name_when_there(answer[0])

    @Slot(str, str)
    def _rename(self, shelf_id: str, to: str) -> None:
        self._write(partial(shelves.rename, self._context.library, shelf_id, to))

    @Slot(object, str, str)
    def move_shelves(self, ids: Sequence[str], parent: str, before: str = "") -> None:
        """Put shelves in a collection, "" for the top."""
        self._write(partial(shelves.move, self._context.library, tuple(ids), parent, before))

    @Slot(str, object)
    def put_in(self, collection_id: str, ids: tuple[str, ...]) -> None:
        """Put records in a collection."""
        if collection_id and ids:
            self._write(partial(collections.add, self._context.library, collection_id, ids))

    def step(self, by: int) -> None:
        """Move the chosen shelf one place up or down among those beside it."""
        shelf = self.current()
        if shelf is None:
            return
        model = self.tree.shelves
        beside = model.children_of(model.id_of(model.index_of(shelf.id).parent()))
        to = beside.index(shelf.id) + by
        if 0 <= to < len(beside):
            after = beside[to + 1] if by > 0 and to + 1 < len(beside) else ""
            self.move_shelves((shelf.id,), shelf.parent, beside[to] if by < 0 else after)

    def duplicate(self) -> None:
        """Make a copy of the chosen shelf."""
        shelf = self.current()
        if shelf is not None:
            self._write(partial(shelves.duplicate, self._context.library, shelf.id), self._made)

    def delete(self) -> None:
        """Delete the chosen shelves; undo brings them back."""
        chosen = self.tree.chosen_ids()
        if chosen:
            self._write(partial(shelves.delete, self._context.library, chosen))

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.empty.say(say("shelf.empty"), say("shelf.new"))
        words(self._new, say("shelf.new"))
        self.tree.setAccessibleName(say("shelf.tree"))
        self.tree.viewport().update()

    def rethemed(self) -> None:
        theme = self._context.theme
        self._new.setIcon(theme.icon("folder-plus", "accent", 16))
        self.tree.rethemed(theme)
        self.empty.rethemed(theme)
