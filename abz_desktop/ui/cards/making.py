"""Makes the sides of a card: its text is fitted on as few sides as it needs, in the largest type that does, none lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from abz_desktop.library.cards import Card, CardPart
from abz_desktop.ui.cards.back import stream
from abz_desktop.ui.cards.format import SMALLEST, Format, colours
from abz_desktop.ui.cards.front import front
from abz_desktop.ui.print.flow import filled, largest, placed
from abz_desktop.ui.print.ink import BLACK, GREY, LABEL_FACE, Face, Ink, Rule, Sheet
from abz_desktop.ui.print.lines import Line, Span, height_of, lines, text_at
from abz_desktop.wording import say


@dataclass(frozen=True, slots=True)
class Made:
    """The sides of one card in order: its front, its back, and the sides of further cards where the text goes on.

    `size` is the type of the text, in points; 0 where there is no text on the back.
    """

    card: Card
    sides: tuple[Sheet, ...]
    size: float

    @property
    def further(self) -> int:
        """How many sides there are beyond front and back."""
        return max(0, len(self.sides) - 2)


@lru_cache(maxsize=1024)
def make(card: Card, shape: Format) -> Made:
    """The sides of a card in a format."""
    face = front(card, shape)
    if not card.parts and not face.over:
        return Made(card, (face.sheet,), 0)
    best = _fit(card, face.over, shape)
    return Made(card, (face.sheet, *best.sheets()), best.size)


def _fit(card: Card, over: Sequence[CardPart], shape: Format) -> "_Back":
    """The fewest sides, and of those the largest type."""
    widest = _Back(card, over, shape, shape.sizes[0])
    if widest.count == 1:
        return widest
    fewest = _Back(card, over, shape, shape.sizes[-1])
    size = largest(shape.sizes, lambda tried: _Back(card, over, shape, tried).count <= fewest.count)
    return _Back(card, over, shape, size or fewest.size)


class _Back:
    """The text of a card laid out in one size of type."""

    def __init__(self, card: Card, over: Sequence[CardPart], shape: Format, size: float) -> None:
        self.card, self.shape, self.size = card, shape, size
        self.between = size * 2 if shape.columns > 1 else 0
        self.width = (shape.inside.width - self.between * (shape.columns - 1)) / shape.columns
        self.small = Face(shape.foot, LABEL_FACE)
        self.title = self._title()
        self.top = shape.inside.y + height_of(self.title) + size * 0.9
        self.room = shape.panel.bottom - self.small.size * 2.1 - self.top
        main, self.sources = stream(card, over, size, self.width)
        self.frames = filled((*main, *self.sources), self._room)
        self.count = -(-len(self.frames) // shape.columns)

    def _title(self) -> tuple[Line, ...]:
        face = Face(max(SMALLEST, round(self.size * 5) / 4), weight=700)
        beside = text_at(0, 0, say("cards.more", self.card.lang, n=88, of=88), self._label(), BLACK).width
        return lines([Span(self.card.title, face, BLACK)], self.shape.inside.width - beside - 8, 1.2)

    def _label(self) -> Face:
        return Face(max(SMALLEST, self.size * 0.86), LABEL_FACE, 600)

    def _room(self, _frame: int) -> float:
        return self.room

    def sheets(self) -> tuple[Sheet, ...]:
        """The sides."""
        return tuple(self._sheet(number) for number in range(self.count))

    def _sheet(self, number: int) -> Sheet:
        columns = self.shape.columns
        inks: list[Ink] = [*self._head(number), *self._foot(number)]
        for column in range(columns):
            at = number * columns + column
            if at < len(self.frames):
                x = self.shape.inside.x + column * (self.width + self.between)
                inks.extend(self._column(self.frames[at], x, last=at == len(self.frames) - 1))
        name = self.card.title if not number else f"{self.card.title} · {self._more(number)}"
        return Sheet(*self.shape.size, tuple(inks), name)

    def _column(self, frame: Sequence[Line], x: float, *, last: bool) -> tuple[Ink, ...]:
        """A frame of text; the sources sink to the foot of the last one where there is room left."""
        whole = last and len(frame) >= len(self.sources) > 0
        if not whole:
            return placed(frame, x, self.top)
        main, sources = frame[: -len(self.sources)], frame[-len(self.sources) :]
        y = self.top + self.room - height_of(sources)
        return (*placed(main, x, self.top), *placed(sources, x, y))

    def _head(self, number: int) -> tuple[Ink, ...]:
        inside, colour = self.shape.inside, colours(self.card.kind).ink
        inks = list(placed(self.title, inside.x, inside.y))
        if number:
            one = text_at(0, inside.y + self.title[0].height * 0.72, self._more(number), self._label(), colour)
            inks.append(replace(one, x=inside.right - one.width))
        y = inside.y + height_of(self.title) + self.size * 0.28
        inks.append(Rule(inside.x, y, inside.width, 0, colour, 1.4))
        return tuple(inks)

    def _more(self, number: int) -> str:
        return say("cards.more", self.card.lang, n=number + 1, of=self.count)

    def _foot(self, number: int) -> tuple[Ink, ...]:
        y, inside = self.shape.panel.bottom - self.small.size * 0.3, self.shape.inside
        inks: list[Ink] = [text_at(inside.x, y, say("view.library", self.card.lang), self.small, GREY)]
        if self.count > 1:
            going = number + 1 < self.count
            words: dict[str, Any] = {"n": number + 1, "of": self.count}
            text = say("cards.goes-on" if going else "cards.ends", self.card.lang, **words)
            one = text_at(0, y, text, self.small, GREY)
            inks.append(replace(one, x=inside.right - one.width))
        return tuple(inks)
