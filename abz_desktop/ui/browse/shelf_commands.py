"""What the actions of the table do with saved searches and collections in the Library page."""

from PySide6.QtWidgets import QWidget

from abz_desktop.ui.browse.commands import ReaderCommands
from abz_desktop.ui.browse.filters_panel import FiltersPanel
from abz_desktop.ui.browse.results import ResultsPane
from abz_desktop.ui.browse.shelving import Shelving
from abz_desktop.ui.browse.side import FILTERS, SHELVES, SideColumn
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shelves.panel import ShelvesPanel

_ONE = ("shelf-open", "shelf-rename", "shelf-duplicate")
_SOME = ("shelf-delete", "shelf-move")
_SHOWN = ("shelf-note", "shelf-export")
_ITEM = ("item-note", "item-remove")


class ShelfCommands(ReaderCommands):
    """A page with results, filters and shelves beside them, and a reader."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.filters, self.results, self.shelves = FiltersPanel(context), ResultsPane(context), ShelvesPanel(context)
        self.side = SideColumn(self.filters, self.shelves, context.memory)
        self.shelving = Shelving(context, self.results, self.shelves, self)
        self.filters.collection_wanted.connect(self.shelves.put_in)
        self.shelves.chosen_changed.connect(self.enabled_changed)
        for one in ("shelf-up", "shelf-down", "record-trash"):
            for view in (self.results.cards, self.results.table):
                view.addAction(context.action(one))

    def show_filters(self, on: bool) -> None:
        """Show or hide the column at the left, as the person wishes."""
        raise NotImplementedError

    def enabled(self, action: str) -> bool:
        shelving, chosen = self.shelving, self.shelves.tree.chosen_ids()
        answers = {
            _ONE: len(chosen) == 1,
            _SOME: bool(chosen),
            _SHOWN: len(chosen) == 1 or shelving.shelf() is not None,
            _ITEM: bool(shelving.collection()) and self.results.model.rowCount() > 0,
            ("search-update",): shelving.differs(),
            ("shelf-up", "shelf-down"): len(chosen) == 1 or self.results.cards.ordered,
        }
        found = next((answer for actions, answer in answers.items() if action in actions), None)
        return super().enabled(action) if found is None else found

    def do_search_save(self) -> None:
        """Save what is asked now, and show it among the shelves."""
        self._show_shelves()
        self.shelving.keep()

    def do_search_update(self) -> None:
        """Let the open search ask what is asked now."""
        self.shelving.update()

    def do_browse_filters(self) -> None:
        """Show the filters, or hide them."""
        shown = self.results.head.filters.isChecked()
        if shown and self.side.tabs.currentIndex() == SHELVES:
            self.side.show_tab(FILTERS)
        else:
            self.side.show_tab(FILTERS)
            self.show_filters(not shown)

    def do_browse_shelves(self) -> None:
        """Show the shelves with the keyboard in them, or hide them."""
        if self.results.head.filters.isChecked() and self.side.tabs.currentIndex() == SHELVES:
            self.show_filters(False)
        else:
            self._show_shelves()
            self.shelves.take_keyboard()

    def _show_shelves(self) -> None:
        self.side.show_tab(SHELVES)
        self.show_filters(True)

    def do_shelf_open(self) -> None:
        """Show what is in the chosen shelf."""
        shelf = self.shelves.current()
        if shelf is not None:
            self.shelving.open(shelf)

    def do_shelf_new(self) -> None:
        """Make a collection, and put the keyboard in its name."""
        self._show_shelves()
        self.shelves.make()

    def do_shelf_rename(self) -> None:
        """Edit the name in the tree."""
        self.shelves.tree.rename()

    def do_shelf_note(self) -> None:
        """Write the note of the chosen shelf, or of the open one."""
        shelf, chosen = self.shelving.shelf(), self.shelves.current()
        if chosen is not None and (shelf is None or shelf.id != chosen.id) and self.shelves.tree.hasFocus():
            self.shelving.open(chosen)
            self.shelving.look_again()
        self.shelving.head.write_note()

    def do_shelf_duplicate(self) -> None:
        """Make a copy of the chosen shelf."""
        self.shelves.duplicate()

    def do_shelf_move(self) -> None:
        """Ask where the chosen shelves go."""
        self.shelving.move_chosen()

    def do_shelf_up(self) -> None:
        """Move the chosen shelf, or the chosen records of a collection, one place up."""
        self._step(-1)

    def do_shelf_down(self) -> None:
        """Move the chosen shelf, or the chosen records of a collection, one place down."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self.results.view.hasFocus():
            self.shelving.step(by)
        else:
            self.shelves.step(by)

    def do_shelf_export(self) -> None:
        """Ask how the chosen shelf, or the open one, goes out."""
        shelf = self.shelves.current() or self.shelving.shelf()
        if shelf is not None:
            self.shelving.exporting.ask(shelf)

    def do_shelf_delete(self) -> None:
        """Delete the chosen shelves; undo brings them back."""
        self.shelves.delete()

    def do_item_note(self) -> None:
        """Write why a record is in the open collection."""
        self.shelving.note_item()

    def do_item_remove(self) -> None:
        """Take records out of the open collection."""
        self.shelving.remove()
