"""The comments on what is being written: how many stand where, and the card with those of a field or an item."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, commenting
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.review.card import CommentCard
from abz_desktop.ui.review.places import number_of, places_of
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.popover import Popover

WIDTH = 420


def _read(lib: Library, record_id: str) -> tuple[str, tuple[Comment, ...]]:
    try:
        return record_id, commenting.comments(lib, record_id)
    except LibraryError:
        return record_id, ()


class Remarking(QObject):
    """Reads the comments for the desk and shows those of a place beside it. Words that are not posted stay for later."""

    def __init__(self, context: Context, desk: Desk, manuscript: Manuscript, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._desk, self._manuscript = context, desk, manuscript
        self.popover = Popover(page, WIDTH)
        self.card: CommentCard | None = None
        self._at: tuple[QWidget, QPoint] | None = None
        self._unsent: dict[tuple[str, str, str], str] = {}
        desk.comments_asked.connect(self._open)

    def look(self) -> None:
        """Read the comments on what is written now; what is not in the library yet can have none."""
        found = self._manuscript.drafting
        saved = found is not None and found.saved is not None
        if found is None or not saved:
            self._desk.set_comments((), may=False)
            return
        self._context.tasks.read(partial(_read, self._context.library, found.record.id), self._take, key="remarks")

    def apply(self, changes: Changes) -> None:
        """Something changed: look again where it is about this record."""
        record_id = self._manuscript.record.id
        if any(record_id in changes.ids(what) for what in ("comment", "review", "record")):
            self.look()

    def _take(self, found: tuple[str, tuple[Comment, ...]]) -> None:
        if self._manuscript.is_open and found[0] == self._manuscript.record.id:
            self._desk.set_comments(found[1], may=True)
            if self.card is not None and isValid(self.card) and self.popover.isVisible():
                self._fill(self.card)
                self._place()

    @Slot(str, str, object)
    def _open(self, field: str, item: str, beside: QWidget) -> None:
        if not self._desk.may_comment:
            return
        place = (self._manuscript.record.id, field, item)
        self.card = CommentCard(self._context, place, self._title(field, item), self._unsent.get(place, ""))
        self.card.typed.connect(self._typed)
        self._fill(self.card)
        self.popover.fill(self.card)
        self._at = (beside, QPoint(0, beside.height()))
        self._place()
        self.card.text.setFocus()

    def _fill(self, card: CommentCard) -> None:
        _, field, item = card.place
        found = self._desk.comments_on(field, item)
        told = places_of([one for one in found if one.item != item], self._manuscript.record)
        card.show_comments(found, told)

    def _place(self) -> None:
        """Beside the mark, which may be gone: the card then stays where it is."""
        if self._at is not None and isValid(self._at[0]):
            self.popover.show_at(self._at[0].mapToGlobal(self._at[1]), passing=self.popover.isVisible())

    def _title(self, field: str, item: str) -> str:
        record = self._manuscript.record
        label = next(one.label(language()) for one in record.declaration.fields if one.name == field)
        number = number_of(record, field, item)
        return say("review.place-item", field=label, n=number) if number else label

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self.card is not None:
            self._unsent[self.card.place] = text
