"""Asks for a collection by name: to put records in it, or to put a shelf there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.library import collections, shelves
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.pick_list import PickList
from abz_desktop.ui.widgets.popover import Popover
from abz_desktop.ui.widgets.tag_field import TagChoice

TOP = "top"
"""Stands for the top of the tree among the choices; ids never look like this."""


def choices_of(found: Sequence[Shelf], without: Sequence[str] = ()) -> tuple[TagChoice, ...]:
    """The collections among these shelves as choices, each with those it stands in; not those in `without`."""
    return tuple(
        TagChoice(shelf.id, shelves.path_of(found, shelf.id))
        for shelf in found
        if shelf.sort == "collection" and shelf.id not in without
    )


class Picking(QObject):
    """A card over the window in which a collection is picked. `moved(ids, parent)` asks to move shelves."""

    moved = Signal(object, str)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self.popover = Popover(owner)
        self.popover.setProperty("floating", True)
        self._ids: tuple[str, ...] = ()
        self._moving = False
        self._at = QPoint()

    def for_records(self, ids: Sequence[str], at: QPoint) -> None:
        """Ask where these records go; the card stands at a point of the screen."""
        self._ask(ids, at, moving=False)

    def for_shelves(self, ids: Sequence[str], at: QPoint) -> None:
        """Ask where these shelves go."""
        self._ask(ids, at, moving=True)

    def _ask(self, ids: Sequence[str], at: QPoint, *, moving: bool) -> None:
        if ids:
            self._ids, self._at, self._moving = tuple(ids), at, moving
            self._context.tasks.read(partial(shelves.tree, self._context.library), self._show, key="pick-collection")

    def _show(self, found: tuple[Shelf, ...]) -> None:
        theme = self._context.theme
        icons = theme.icon("folder", "accent", 16), theme.icon("folder-plus", "accent", 16)
        if self._moving:
            names = [shelf.name for shelf in found if shelf.id in self._ids]
            title = say("shelf.move-title", name=names[0] if names else "", n=len(self._ids))
            inside = [one for shelf_id in self._ids for one in shelves.below(found, shelf_id)]
            choices = (TagChoice(TOP, say("shelf.top")), *choices_of(found, inside))
            pick = PickList(title, say("shelf.pick-prompt"))
            pick.offer(choices, *icons)
        else:
            pick = PickList(say("shelf.collect-title", n=len(self._ids)), say("shelf.collect-prompt"))
            pick.offer(choices_of(found), *icons, make=_offer)
        pick.picked.connect(self._picked)
        pick.made.connect(self._made)
        self.popover.fill(pick)
        self.popover.show_at(self._at)
        self.popover.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keyboard, not the card around it
        pick.field.setFocus()

    @Slot(str)
    def _picked(self, collection_id: str) -> None:
        self.popover.end()
        if self._moving:
            self.moved.emit(self._ids, "" if collection_id == TOP else collection_id)
        else:
            self._context.write(partial(collections.add, self._context.library, collection_id, self._ids))

    @Slot(str)
    def _made(self, name: str) -> None:
        self.popover.end()
        self._context.write(partial(collections.create, self._context.library, name, record_ids=self._ids))


def _offer(name: str) -> str:
    return say("shelf.make", name=name)
