"""Three versions of a list as one: what either side added is in it, what one took out is not, in the order of who moved."""

from collections.abc import Sequence


def survivors(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> frozenset[str]:
    """The things that are in the merged list."""
    both = set(mine) & set(theirs)
    return frozenset(both | ((set(mine) | set(theirs)) - set(base)))


def moved(base: Sequence[str], side: Sequence[str], kept: frozenset[str]) -> bool:
    """Whether a side put the things that stay in another order."""
    there = set(base) & set(side) & kept
    return [one for one in base if one in there] != [one for one in side if one in there]


def disputed(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], kept: frozenset[str]) -> bool:
    """Whether both sides moved things, each to another order."""
    there = set(mine) & set(theirs) & kept
    same = [one for one in mine if one in there] == [one for one in theirs if one in there]
    return not same and moved(base, mine, kept) and moved(base, theirs, kept)


def arranged(lead: Sequence[str], other: Sequence[str], kept: frozenset[str]) -> tuple[str, ...]:
    """The things that stay in the order of `lead`; what only the other one has comes after what it follows there."""
    found = [one for one in lead if one in kept]
    known, after = set(found), 0
    for one in other:
        if one not in kept:
            continue
        if one in known:
            after = found.index(one) + 1
        else:
            found.insert(after, one)
            known.add(one)
            after += 1
    return tuple(found)
