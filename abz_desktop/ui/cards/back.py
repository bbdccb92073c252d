"""The back of a card as a stream of lines: steps with their minutes, materials, what else was chosen, the sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abz_desktop.library.cards import Card, CardPart, Item
from abz_desktop.library.documents import Para, Run
from abz_desktop.ui.cards.format import SMALLEST, colours, together
from abz_desktop.ui.print.ink import GREY, LABEL_FACE, Disc, Face, Ink, Rule
from abz_desktop.ui.print.lines import Line, Span, beside, kept, lines, marked, shifted, text_at, width_of
from abz_desktop.ui.print.prose import Type, baseline, flowing, spans
from abz_desktop.wording import say

TOGETHER = 6
"""An item of at most this many lines is not broken."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The faces of a back in one size of type."""

    size: float

    @property
    def text(self) -> Type:
        return Type(Face(self.size))

    @property
    def small(self) -> Face:
        """Labels, minutes and notes."""
        return Face(max(SMALLEST, self.size * 0.86), LABEL_FACE)


def stream(
    card: Card, over: Sequence[CardPart], size: float, width: float
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the back in a size of type and a width, and apart those of the sources, which stand at the foot."""
    sizes = Sizes(size)
    main = [part for part in (*over, *card.parts) if part.field != "sources"]
    found = tuple(line for part in main for line in _part(part, card, sizes, width))
    sources = tuple(line for part in card.parts if part.field == "sources" for line in _sources(part, sizes, width))
    return found, sources


def _part(part: CardPart, card: Card, sizes: Sizes, width: float) -> Iterator[Line]:
    yield from _heading(part, card, sizes, width)
    yield from flowing(part.paras, width, sizes.text)
    for number, item in enumerate(part.items):
        made = _item(item, card, sizes, width)
        made = kept(made) if len(made) <= TOGETHER else made
        air = 0.42 if item.number or item.body else 0.12
        yield from (replace(made[0], gap=sizes.size * (air if number else 0.35)), *made[1:]) if made else ()
    if part.field == "steps" and len({item.essential for item in part.items}) == 2:
        note = lines([Span(say("cards.essential", card.lang), sizes.small, GREY)], width, 1.3, gap=sizes.size * 0.45)
        yield from note


def _heading(part: CardPart, card: Card, sizes: Sizes, width: float) -> Iterator[Line]:
    face = replace(sizes.small, weight=600)
    words = part.heading + (f" ({part.note})" if part.note else "")
    right = width_of(part.aside, sizes.small) if part.aside else 0
    made = lines([Span(words, face, colours(card.kind).ink)], width - right - 6, 1.4, gap=sizes.size * 0.95)
    if part.aside:
        made = beside(made, _right(part.aside, sizes.small, width, made[0].height))
    yield from (replace(line, keep=True) for line in made)


def _right(text: str, face: Face, width: float, height: float, colour: str = GREY) -> Ink:
    """A text that ends at the right edge."""
    one = text_at(0, baseline(height, face), text, face, colour)
    return replace(one, x=width - one.width)


def _item(item: Item, card: Card, sizes: Sizes, width: float) -> tuple[Line, ...]:
    """One step or bullet: its mark in the gutter, what leads it, and the rest below."""
    gutter = sizes.size * (2.0 if item.number else 1.1)
    made = _numbered(item, card, sizes, width, gutter) if item.number else _bullet(item, sizes, width - gutter)
    if not made:
        return ()
    made = shifted(made, gutter)
    return marked(made, *_mark(item, sizes, colours(card.kind).ink, made[0].height))


def _numbered(item: Item, card: Card, sizes: Sizes, width: float, gutter: float) -> tuple[Line, ...]:
    """A step: its title with the minutes at the right; how the group sits leads into what is done."""
    face = replace(sizes.small, weight=500)
    right = width_of(item.aside, face) if item.aside else 0.0
    there = right <= width * 0.42
    room = width - gutter - (right + sizes.size * 0.8 if there and right else 0)
    bold = replace(sizes.text, face=replace(sizes.text.face, weight=700))
    lead = lines(spans(item.lead, bold), room, sizes.text.leading)
    if lead and item.aside and there:
        lead = beside(lead, _right(item.aside, face, width - gutter, lead[0].height, colours(card.kind).ink))
    notes = [*([] if there or not item.aside else [item.aside]), *([item.note] if item.note else [])]
    below = _below(" · ".join(notes), item.body, sizes, width - gutter)
    return (*(replace(line, keep=bool(below) or line.keep) for line in lead), *below)


def _below(note: str, body: Sequence[Para], sizes: Sizes, width: float) -> tuple[Line, ...]:
    """What is said below a lead; a note runs into the first paragraph."""
    small = Span(note + ("  " if body else ""), sizes.small, GREY)
    text = replace(sizes.text, air=0.1)
    if not note or not body:
        return (*(lines([small], width, 1.4) if note else ()), *flowing(body, width, text))
    first = lines([small, *spans(body[0].runs, text)], width, text.leading)
    return (*first, *flowing(body[1:], width, text))


def _bullet(item: Item, sizes: Sizes, width: float) -> tuple[Line, ...]:
    """What is laid out, used or achieved: its short facts run on behind it."""
    about = " · ".join(together(text) for text in (item.aside, item.note) if text)
    strong = replace(sizes.text, face=replace(sizes.text.face, weight=700 if item.body else 400))
    small = [Span(f"  {about}", sizes.small, GREY)] if about else []
    lead = lines([*spans(item.lead, strong), *small], width, sizes.text.leading)
    below = flowing(item.body, width, replace(sizes.text, air=0.1))
    return (*(replace(line, keep=bool(below) or line.keep) for line in lead), *below)


def _mark(item: Item, sizes: Sizes, colour: str, height: float) -> Iterator[Ink]:
    """A number in a spot — full where the step is essential — or a bullet."""
    middle = height / 2
    if not item.number:
        yield Disc(sizes.size * 0.35, middle, sizes.size * 0.16, colour)
        return
    radius = max(5.6, sizes.size * 0.72)
    face = Face(max(SMALLEST, sizes.size * 0.82), LABEL_FACE, 600)
    number = text_at(0, baseline(height, face), item.number, face, "#FFFFFF" if item.essential else colour)
    yield Disc(radius, middle, radius, colour, item.essential)
    yield replace(number, x=radius - number.width / 2)


def _sources(part: CardPart, sizes: Sizes, width: float) -> Iterator[Line]:
    face = Face(SMALLEST if sizes.size < 10 else sizes.size * 0.8)
    bold = Run(f"{part.heading}: ", bold=True)
    paras = [replace(para, runs=(bold, *para.runs)) for para in part.paras[:1]] + list(part.paras[1:])
    yield Line(sizes.size * 0.4, (Rule(0, 0, width, 0),), gap=sizes.size * 0.9, keep=True)
    yield from flowing(paras, width, Type(face, GREY, leading=1.32, air=0))
