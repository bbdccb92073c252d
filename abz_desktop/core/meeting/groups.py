"""People divided into groups: by number or size, mixed over their parties, the same again for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

MOST_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to divide; `party` is whatever should be spread over the groups, "" for none."""

    name: str
    party: str = ""


def sizes(people: int, *, groups: int = 0, most: int = 0) -> tuple[int, ...]:
    """Sizes of groups that differ by one at the most, larger ones first; by number of groups, or else by most in a group.

    More groups than people makes as many as there are people. Nothing to go by is one group; no people, none.
    """
    people = min(max(0, people), MOST_PEOPLE)
    if not people:
        return ()
    number = groups if groups > 0 else -(-people // most) if most > 0 else 1
    number = min(number, people)
    small, more = divmod(people, number)
    return tuple(small + (one < more) for one in range(number))


def divided(people: Sequence[Person], groups: int, seed: int) -> tuple[tuple[Person, ...], ...]:
    """The people in this many groups: of each party as many in one group as in another, give or take one.

    The same people (in any order), number and seed give the same groups.
    """
    wanted = sizes(len(people), groups=groups)
    if not wanted:
        return ()
    dealt = _in_turn(people, random.Random(seed))  # noqa: S311 - a shuffle that can be repeated, no secret
    found: list[list[Person]] = [[] for _ in wanted]
    for number, person in enumerate(dealt):
        found[number % len(found)].append(person)
    return tuple(tuple(group) for group in found)


def _in_turn(people: Sequence[Person], chance: random.Random) -> list[Person]:
    """Everyone, party after party, each party shuffled: dealt out like cards this spreads every party."""
    parties: dict[str, list[Person]] = {}
    for person in sorted(people[:MOST_PEOPLE], key=lambda one: (one.party, one.name)):
        parties.setdefault(person.party, []).append(person)
    order = list(parties.values())
    for members in order:
        chance.shuffle(members)
    chance.shuffle(order)
    return [person for members in order for person in members]
