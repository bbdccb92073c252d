"""What the dialog says about the cards: how many, what goes on on a further card, what was left out and what helps."""

from collections.abc import Iterator, Sequence

from abz_desktop.ui.cards.format import format_of
from abz_desktop.ui.cards.maker import Batch
from abz_desktop.ui.cards.making import Made
from abz_desktop.ui.cards.sheets import TWO_SIDED, leaves
from abz_desktop.ui.shared.say import say

NAMED = 3
"""Titles that are named; of the rest it says how many there are."""


def count(batch: Batch) -> str:
    """How many cards there are, on how much paper."""
    if not batch.whole:
        return say("cards.making", n=len(batch.made), of=len(batch.found.cards))
    grid = format_of(batch.wish.format).grid
    two = batch.wish.sides == TWO_SIDED
    number = len(leaves(batch.made)) if two else sum(len(one.sides) for one in batch.made)
    paper = say("cards.paper", n=-(-number // grid.places))
    return say("cards.count" if two else "cards.count-sides", n=number, paper=paper)


def sentences(batch: Batch) -> Iterator[str]:
    """What somebody should know before printing, most important first."""
    found = batch.found
    if found.hidden:
        yield say("cards.hidden", n=found.hidden)
    if found.other:
        yield say("cards.other", n=found.other)
    if found.gone:
        yield say("cards.gone", n=found.gone)
    if found.left_out:
        yield say("folders.left-out", n=found.left_out)
    longer = [one for one in batch.made if one.further]
    if longer:
        yield say("cards.longer", n=len(longer), titles=named(longer))


def named(made: Sequence[Made]) -> str:
    """The first titles, and how many there are beyond them."""
    first = ", ".join(one.card.title for one in made[:NAMED])
    return say("cards.and-more", titles=first, n=len(made) - NAMED) if len(made) > NAMED else first


def captions(batch: Batch, pages: int) -> Iterator[str]:
    """The words below each page."""
    for number in range(pages):
        if batch.wish.sides == TWO_SIDED:
            key = "cards.page-back" if number % 2 else "cards.page-front"
            yield say(key, n=number // 2 + 1)
        else:
            yield say("cards.page", n=number + 1)
