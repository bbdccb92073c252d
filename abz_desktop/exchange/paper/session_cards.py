"""The cards of the methods of a session as running text, for a word processor; on paper they are cards to cut out."""

from collections.abc import Iterator

from abz_desktop.exchange.card import Card, CardPart, Item
from abz_desktop.exchange.paper.document import Block, Heading, Section, Small, Text
from abz_desktop.exchange.paper.session_source import SessionSource
from abz_desktop.exchange.rich import Para, Run, of_text


def cards(source: SessionSource) -> tuple[Section, ...]:
    """A section for each card."""
    found = tuple(Section(f"card-{one.record_id}", one.title, tuple(_card(one))) for one in source.around.cards)
    return found or (Section("cards", "", (Small(source.word("no-cards")),)),)


def _card(card: Card) -> Iterator[Block]:
    yield Small(" \u00b7 ".join((card.kind_words, *(f"{fact.label}: {fact.text}" for fact in card.facts))))
    if card.summary:
        yield Text(of_text(card.summary))
    for part in (*((card.front,) if card.front else ()), *card.parts):
        yield Heading(part.heading, 3, aside=part.aside)
        yield from _part(part)


def _part(part: CardPart) -> Iterator[Block]:
    paras = (*part.paras, *(para for item in part.items for para in _item(item)))
    if paras:
        yield Text(paras)
    if part.note:
        yield Small(part.note)


def _item(item: Item) -> Iterator[Para]:
    aside = f" ({', '.join(one for one in (item.aside, item.note) if one)})" if item.aside or item.note else ""
    style, mark = ("number", f"{item.number.rstrip('.')}.") if item.number else ("bullet", "\u2022")
    lead = (*item.lead, Run(aside))
    yield Para(lead, "number" if style == "number" else "bullet", 0, mark)
    for para in item.body:
        yield Para(para.runs, "bullet", 2, "\u2013") if para.style == "text" else para
