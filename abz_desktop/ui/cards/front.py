"""The front of a card: what it is, its title, what it is about, the strip of facts and the question to open with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from abz_desktop.library.cards import Card, CardFact, CardPart
from abz_desktop.library.documents import of_text
from abz_desktop.ui.cards.format import SMALLEST, Format, colours, together
from abz_desktop.ui.print.flow import largest, placed
from abz_desktop.ui.print.ink import BLACK, GREY, LABEL_FACE, Box, Dots, Face, Fill, Icon, Ink, Rule, Sheet
from abz_desktop.ui.print.lines import Line, Span, height_of, lines, text_at
from abz_desktop.ui.print.prose import Type, flowing
from abz_desktop.ui.shared.say import capital
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.wording import say

WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Front:
    """A front, and what of the card did not fit on it and has to stand on the back."""

    sheet: Sheet
    over: tuple[CardPart, ...] = ()


def front(card: Card, shape: Format) -> Front:
    """The front in the largest type in which all of it fits; what cannot be fitted goes to the back."""
    summary = CardPart("summary", say("cards.about", card.lang), paras=of_text(card.summary))
    moved: tuple[tuple[Card, tuple[CardPart, ...]], ...] = ((card, ()),)
    if card.front is not None:
        moved = (*moved, (replace(card, front=None), (card.front,)))
    bare = replace(card, front=None, summary="")
    moved = (*moved, (bare, (summary, *((card.front,) if card.front else ()))))
    for one, over in moved:
        size = largest(shape.front, partial(_fits, one, shape))
        if size is not None:
            return Front(_Design(one, shape, size).sheet(), over)
    return Front(_Design(bare, shape, shape.front[-1]).sheet(), moved[-1][1])


def _fits(card: Card, shape: Format, size: float) -> bool:
    return _Design(card, shape, size).fits()


class _Design:
    """One try at a front in one size of type."""

    def __init__(self, card: Card, shape: Format, size: float) -> None:
        self.card, self.shape, self.size = card, shape, size
        self.colours = colours(card.kind)
        self.label = Face(max(SMALLEST, size * 0.84), LABEL_FACE)
        self.inside = shape.inside
        self.air = size * 0.95

    def fits(self) -> bool:
        """Whether this size of type fits."""
        return self._body()[1]

    def sheet(self) -> Sheet:
        """The side."""
        inks = (*self._head()[0], *self._body()[0], *self._foot())
        return Sheet(*self.shape.size, inks, self.card.title)

    def _body(self) -> tuple[tuple[Ink, ...], bool]:
        """What stands below the panel, and whether there is room for it."""
        y = self._head()[1] + self.air
        return self._wide(y) if self.shape.wide else self._high(y)

    # The coloured panel ----------------------------------------------------------------------------------------------

    def _head(self) -> tuple[tuple[Ink, ...], float]:
        """The panel with kind, phases and title, and where it ends."""
        panel, inside = self.shape.panel, self.inside
        line = self.label.size * 1.5
        top = inside.y
        face = replace(self.label, weight=600)
        words = text_at(inside.x + line * 1.25, top + line * 0.72, capital(self.card.kind_words), face, WHITE)
        icon = Icon(inside.x, top + line * 0.02, line * 0.92, KIND_ICONS[self.card.kind], WHITE)
        title = self._title(inside.width)
        start = top + line + self.size * 0.55
        bottom = start + height_of(title) + (inside.y - panel.y) * 0.9
        fill = Fill(panel.x, panel.y, panel.width, bottom - panel.y, self.colours.ink, 7)
        dots = self._dots(top + line * 0.48)
        return (fill, icon, words, *dots, *placed(title, inside.x, start)), bottom

    def _title(self, width: float) -> tuple[Line, ...]:
        """The title, smaller where it is long."""
        made: tuple[Line, ...] = ()
        for times in (2.3, 2.05, 1.8, 1.6):
            face = Face(round(self.size * times * 4) / 4, weight=700)
            made = lines([Span(self.card.title, face, WHITE)], width, 1.16)
            if len(made) <= (1 if times > 2.2 else 2):
                break
        return made

    def _dots(self, y: float) -> Iterator[Ink]:
        if self.card.phases:
            size = self.size * 0.74
            yield Dots(self.inside.right - size * 8.5, y, size, self.card.phases, WHITE)

    # What stands below it --------------------------------------------------------------------------------------------

    def _high(self, y: float) -> tuple[tuple[Ink, ...], bool]:
        """Summary and facts from the top, the question at the bottom."""
        inside, bottom = self.inside, self._bottom()
        about = self._about(inside.width)
        facts = self._facts(inside.width, 2)
        asked, top = self._asked(Box(self.shape.panel.x, 0, self.shape.panel.width, bottom))
        below = y + height_of(about) + (self.air * 0.8 if about and facts else 0)
        fits = below + height_of(facts) + self.air * 0.9 <= top
        return (*placed(about, inside.x, y), *placed(facts, inside.x, below), *asked), fits

    def _wide(self, y: float) -> tuple[tuple[Ink, ...], bool]:
        """Summary and question at the left, facts at the right."""
        inside, bottom, between = self.inside, self._bottom(), self.size * 2
        left = (inside.width - between) * 0.62
        about = self._about(left)
        facts = self._facts(inside.width - between - left, 1)
        pad = inside.x - self.shape.panel.x
        asked, top = self._asked(Box(self.shape.panel.x, 0, left + 2 * pad - pad * 0.4, bottom))
        fits = y + height_of(about) + self.air * 0.9 <= top and y + height_of(facts) <= bottom
        return (*placed(about, inside.x, y), *placed(facts, inside.x + left + between, y), *asked), fits

    def _bottom(self) -> float:
        return self.shape.panel.bottom - self.shape.foot * 2

    def _about(self, width: float) -> tuple[Line, ...]:
        type_ = Type(Face(self.size * 1.1), leading=1.42)
        return flowing(of_text(self.card.summary), width, type_)

    def _facts(self, width: float, columns: int) -> tuple[Line, ...]:
        """The strip: rows of a label above its value, with hairlines between them."""
        cells = [self._cell(fact, (width - (columns - 1) * self.size) / columns) for fact in self._strip()]
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        step = (width + self.size) / columns
        found: list[Line] = []
        for row in rows:
            height = max(height_of(cell) for cell in row) + self.size * 0.62
            inks: list[Ink] = [Rule(0, 0, width, 0)]
            for number, cell in enumerate(row):
                inks.extend(placed(cell, number * step, self.size * 0.36))
            found.append(Line(height, tuple(inks)))
        return (*found, Line(0.5, (Rule(0, 0, width, 0),))) if found else ()

    def _strip(self) -> Iterator[CardFact]:
        if self.card.phases:
            yield CardFact("phases", say("cards.phases", self.card.lang), self.card.phase_words)
        yield from self.card.facts

    def _cell(self, fact: CardFact, width: float) -> tuple[Line, ...]:
        value = Face(max(SMALLEST, self.size * 0.95), LABEL_FACE, 400 if fact.unknown else 500, fact.unknown)
        text = together(capital(fact.text) + (" *" if fact.estimate else ""))
        return (
            *lines([Span(fact.label, self.label, GREY)], width, 1.3),
            *lines([Span(text, value, GREY if fact.unknown else BLACK)], width, 1.3),
        )

    def _asked(self, room: Box) -> tuple[tuple[Ink, ...], float]:
        """The tinted panel at the bottom with the question or occasion, and where it begins."""
        part = self.card.front
        if part is None:
            return (), room.bottom
        pad = self.inside.x - room.x
        width = room.width - 2 * pad
        icon = self.label.size * 1.25
        question = part.field == "opening_question"
        type_ = Type(Face(self.size * (1.28 if question else 1.0), italic=question), leading=1.36)
        label = replace(self.label, weight=600)
        head = lines([Span(part.heading, label, self.colours.ink)], width - icon * 1.3, 1.4)
        text = flowing(part.paras, width, type_)
        height = height_of(head) + self.size * 0.3 + height_of(text) + pad * 1.3
        top = room.bottom - height
        inner = top + pad * 0.6
        return (
            Fill(room.x, top, room.width, height, self.colours.tint, 7),
            Icon(room.x + pad, inner + (head[0].height - icon) / 2, icon, "message-square", self.colours.ink),
            *placed(head, room.x + pad + icon * 1.3, inner),
            *placed(text, room.x + pad, inner + height_of(head) + self.size * 0.3),
        ), top

    def _foot(self) -> Iterator[Ink]:
        """The name of the library, and what the marks on this side mean."""
        y = self.shape.panel.bottom - self.shape.foot * 0.3
        face = Face(self.shape.foot, LABEL_FACE)
        yield text_at(self.inside.x, y, say("view.library", self.card.lang), face, GREY)
        marks = [f"* {say('view.estimate', self.card.lang)}"] if any(f.estimate for f in self.card.facts) else []
        marks += [say(f"cards.only-{self.card.only}", self.card.lang)] if self.card.only else []
        if marks:
            one = text_at(0, y, " · ".join(marks), face, GREY)
            yield replace(one, x=self.inside.right - one.width)
