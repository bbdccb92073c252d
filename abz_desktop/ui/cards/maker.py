"""Makes the cards off the UI thread, a few at a time, so that the first are seen soon and nothing else has to wait long."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from abz_desktop.library import cards
from abz_desktop.library.cards import Card, CardSet
from abz_desktop.ui.cards.format import Format, format_of
from abz_desktop.ui.cards.making import Made, make
from abz_desktop.ui.cards.wish import Wish
from abz_desktop.ui.shared.tasks import Tasks

if TYPE_CHECKING:
    from abz_desktop.library import Library

BATCH = 6
"""Cards that are made in one piece of work."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The cards so far of one wish; `whole` when there are no more to come."""

    wish: Wish
    found: CardSet = field(default_factory=lambda: CardSet(()))
    made: tuple[Made, ...] = ()

    @property
    def whole(self) -> bool:
        return len(self.made) == len(self.found.cards)


class Maker(QObject):
    """Makes what was wished last: `made(Batch)` for every few cards; `failed(error)`."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, library: "Library", tasks: Tasks, ids: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._ids = library, tasks, tuple(ids)
        self._wish: Wish | None = None

    def make(self, wish: Wish) -> None:
        """Begin with this wish; what was being made for another is dropped."""
        self._wish = wish
        work = partial(cards.cards, self._library, self._ids, wish.lang, wish.audience, wish.parts)
        self._tasks.read(work, partial(self._read, wish), self.failed.emit, key="cards")

    def _read(self, wish: Wish, found: CardSet) -> None:
        self._go_on(Batch(wish, found))

    def _go_on(self, so_far: Batch) -> None:
        if so_far.wish != self._wish:
            return
        if so_far.made or so_far.whole:
            self.made.emit(so_far)
        if not so_far.whole:
            start = len(so_far.made)
            work = partial(_make, so_far.found.cards[start : start + BATCH], format_of(so_far.wish.format))
            self._tasks.read(work, partial(self._add, so_far), self.failed.emit, key="cards")

    def _add(self, so_far: Batch, more: tuple[Made, ...]) -> None:
        self._go_on(Batch(so_far.wish, so_far.found, (*so_far.made, *more)))


def _make(some: Sequence[Card], shape: Format) -> tuple[Made, ...]:
    return tuple(make(card, shape) for card in some)
