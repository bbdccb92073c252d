"""How much time and material a block takes for a number of people, and one shopping list over blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

PER_GROUP, PER_PERSON, PER_SESSION = "groep", "persoon", "sessie"
"""What an amount is for (vocabulary per)."""


@dataclass(frozen=True, slots=True)
class Supply:
    """Something that has to be there; `amount` is None where nobody said how many. `item` is per language."""

    item: Mapping[str, str]
    amount: float | None = None
    per: str = PER_SESSION


@dataclass(frozen=True, slots=True)
class Needed:
    """A line of the shopping list: `amount` in all, `unsaid` blocks that do not say how many, `blocks` that ask for it.

    What is needed per session is used again by the next block; the largest amount counts once. What is used up per person or
    group adds up.
    """

    item: str
    amount: int | None
    blocks: tuple[str, ...]
    unsaid: int = 0


def scaled_minutes(minutes: float | None, per_participant: float | None, people: int | None) -> int | None:
    """Minutes of a step for so many people: what it takes anyhow, and what each adds. None where nothing can be said."""
    if minutes is None and (per_participant is None or people is None):
        return None
    return round((minutes or 0) + (per_participant or 0) * (people or 0))


def scaled_amount(supply: Supply, people: int | None, group_size: int | None) -> int | None:
    """How many are needed, rounded up; None where an amount or the number of people is not known."""
    if supply.amount is None:
        return None
    if supply.per == PER_SESSION:
        return ceil(supply.amount)
    if people is None:
        return None
    groups = ceil(people / group_size) if group_size else 1
    return ceil(supply.amount * (people if supply.per == PER_PERSON else groups if people else 0))


def shopping_list(
    supplies: Iterable[tuple[str, Supply, int | None]], people: int | None, lang: str
) -> tuple[Needed, ...]:
    """One list over blocks: (block key, supply, its group size); the same item in other letters is one line, by name."""
    lines: dict[str, list[tuple[str, str, Supply, int | None]]] = {}
    for block, supply, size in supplies:
        name = " ".join((supply.item.get(lang) or next(iter(supply.item.values()), "")).split())
        if name:
            lines.setdefault(name.casefold(), []).append((name, block, supply, scaled_amount(supply, people, size)))
    found = [_line(asked) for asked in lines.values()]
    return tuple(sorted(found, key=lambda one: one.item.casefold()))


def _line(asked: list[tuple[str, str, Supply, int | None]]) -> Needed:
    used_up = [amount for _, _, supply, amount in asked if amount is not None and supply.per != PER_SESSION]
    shared = [amount for _, _, supply, amount in asked if amount is not None and supply.per == PER_SESSION]
    said = bool(used_up or shared)
    blocks = tuple(dict.fromkeys(block for _, block, _, _ in asked))
    unsaid = sum(amount is None for *_, amount in asked)
    return Needed(asked[0][0], sum(used_up) + max(shared, default=0) if said else None, blocks, unsaid)
