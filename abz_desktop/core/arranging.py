"""Several steps of an approach at once: moved, nudged, taken away or copied together, as pure functions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import TypeAlias

from abz_desktop.core import steps as stepping
from abz_desktop.core.steps import Step
from abz_desktop.core.vocabulary import PHASES

Steps: TypeAlias = tuple[Step, ...]


def there(steps: Steps, keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the keys that are steps here, in the order of the trajectory."""
    wanted = frozenset(keys)
    return tuple(step.key for step in steps if step.key in wanted)


def move(steps: Steps, keys: Iterable[str], phase: str, place: int) -> Steps:
    """With these steps after each other in a phase; `place` counts the steps there that are not moved themselves."""
    moved = there(steps, keys)
    found = steps
    for key in moved:  # first out of the way, so that the places of the others are those that stay
        found = stepping.move(found, key, phase, None)
    for number, key in enumerate(moved):
        found = stepping.move(found, key, phase, place + number)
    return found


def nudge(steps: Steps, keys: Iterable[str], by: int) -> Steps:
    """With each of these steps one place up (-1) or down (+1), over the border of its phase where it is at the edge.

    Where the first (or last) of them is at the very edge of the trajectory, all stay: none overtakes another.
    """
    moved = there(steps, keys)
    ordered = moved if by < 0 else moved[::-1]
    found = steps
    for number, key in enumerate(ordered):
        after = stepping.nudge(found, key, by)
        if number == 0 and after == found:
            return steps
        found = after
    return found


def shift(steps: Steps, keys: Iterable[str], by: int) -> Steps:
    """With each of these steps in the phase before (-1) or after (+1) its own, as far down in it as it stood before."""
    moved = there(steps, keys)
    places = _places(steps)
    wanted = {key: PHASES.index(_phase(steps, key)) + by for key in moved}
    if any(not 0 <= one < len(PHASES) for one in wanted.values()):
        return steps
    found = steps
    for key in moved if by < 0 else moved[::-1]:
        found = stepping.move(found, key, PHASES[wanted[key]], None)
    for key in moved:
        found = stepping.move(found, key, PHASES[wanted[key]], places[key])
    return found


def each(steps: Steps, keys: Iterable[str], change: Callable[[Steps, str], Steps]) -> Steps:
    """With a change of one step made for each of these steps."""
    return reduce(change, there(steps, keys), steps)


def remove(steps: Steps, keys: Iterable[str]) -> Steps:
    """Without these steps."""
    return each(steps, keys, stepping.remove)


def skip(steps: Steps, keys: Iterable[str], reason: Mapping[str, str]) -> Steps:
    """With these steps left out on purpose, and why."""
    return each(steps, keys, lambda found, key: stepping.skip(found, key, reason))


def unskip(steps: Steps, keys: Iterable[str]) -> Steps:
    """With these steps counting again."""
    return each(steps, keys, stepping.unskip)


def duplicate(steps: Steps, copies: Mapping[str, str]) -> Steps:
    """With a copy right after each of these steps; `copies` gives the key of each one's copy."""
    return each(steps, copies, lambda found, key: stepping.duplicate(found, key, copies[key]))


def neighbour(steps: Sequence[Step], keys: Iterable[str]) -> str:
    """The step to choose when these go: the next one that stays in the phase of the last, else the one before; "" for none."""
    gone = frozenset(keys)
    at = max((place for place, step in enumerate(steps) if step.key in gone), default=-1)
    if at < 0:
        return ""
    stays = [(place, step) for place, step in enumerate(steps) if step.key not in gone]
    near = sorted(stays, key=lambda one: (one[1].phase != steps[at].phase, one[0] < at, abs(one[0] - at)))
    return near[0][1].key if near else ""


def _places(steps: Steps) -> dict[str, int]:
    found: dict[str, int] = {}
    counts = dict.fromkeys(PHASES, 0)
    for step in steps:
        found[step.key] = counts.get(step.phase, 0)
        counts[step.phase] = counts.get(step.phase, 0) + 1
    return found


def _phase(steps: Steps, key: str) -> str:
    return next(step.phase for step in steps if step.key == key)
