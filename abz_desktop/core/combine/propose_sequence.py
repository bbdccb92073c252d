"""Which methods belong before which or go together, and one sequence that keeps to it."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from abz_desktop.core.combine.suggest_ties import Neighbours

Pair: TypeAlias = tuple[int, int]


def before_pairs(ids: Sequence[str], around: Neighbours) -> tuple[Pair, ...]:
    """The pairs of places of which the first belongs before the second, as the relations say."""
    place = {method: number for number, method in enumerate(ids)}
    found = {
        (number, place[other])
        for number, method in enumerate(ids)
        for other, tie in around.get(method, ())
        if tie.kind == "follows" and other in place
    }
    return tuple(sorted(found))


def pairs_of(ids: Sequence[str], around: Neighbours, kinds: tuple[str, ...]) -> tuple[Pair, ...]:
    """The pairs of places, the lower first, that have one of these ties; they have none to themselves."""
    place = {method: number for number, method in enumerate(ids)}
    found = {
        (min(number, place[other]), max(number, place[other]))
        for number, method in enumerate(ids)
        for other, tie in around.get(method, ())
        if tie.kind in kinds and other in place
    }
    return tuple(sorted(found))


def without_turned(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Without those that are there both ways round, which says nothing."""
    known = frozenset(pairs)
    return tuple(pair for pair in pairs if pair[::-1] not in known)


def in_sequence(count: int, before: Sequence[Pair]) -> tuple[int, ...]:
    """A place in one sequence for each of `count` things, which keeps all pairs but those that contradict each other.

    In a circle (a before b before c before a) the lowest goes first.
    """
    waits: list[set[int]] = [set() for _ in range(count)]
    for first, second in before:
        waits[second].add(first)
    left, places = dict.fromkeys(range(count)), [0] * count
    for number in range(count):
        one = next((one for one in left if not waits[one] & left.keys()), -1)
        one = _lowest_of_circle(left, waits) if one < 0 else one
        places[one] = number
        del left[one]
    return tuple(places)


def _lowest_of_circle(left: Mapping[int, object], waits: Sequence[set[int]]) -> int:
    """The lowest of some that wait for each other in a circle; all that are left wait for another one."""
    walked: list[int] = [next(iter(left))]
    while (one := min(waits[walked[-1]] & left.keys())) not in walked:
        walked.append(one)
    return min(walked[walked.index(one) :])
