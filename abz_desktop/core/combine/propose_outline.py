"""A choice of steps as it is shown: what each step adds and why, what could stand in its place, and what stays uncovered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from abz_desktop.core.combine.facts import MethodFacts
from abz_desktop.core.combine.objective import Part, Pick, broken, in_order, parts, unique, worth
from abz_desktop.core.combine.propose_options import Option, Options, phases_of, suits
from abz_desktop.core.combine.similar_index import Prepared
from abz_desktop.core.combine.suggest_limits import WayOut, ways_out
from abz_desktop.core.vocabulary import PHASES

SWAPS = 3
SAME = 1e-9
"""Objectives that differ by no more are the same."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of why a step is there: `amount` of it, shared equally by `shared` steps, so `value` of it for this one."""

    term: str
    about: str
    amount: float
    shared: int
    value: float


@dataclass(frozen=True, slots=True)
class Swap:
    """Another method for a step's place, and how much higher the objective would be (mostly below 0)."""

    method: MethodFacts
    minutes: float | None
    difference: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A step: its reasons add up to `worth`, and those of all steps to the objective. The best swaps come first."""

    method: MethodFacts
    phase: str
    minutes: float | None
    reasons: tuple[Reason, ...]
    worth: float
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Steps in order, their objective, and the minutes that are known of them."""

    steps: tuple[Chosen, ...]
    worth: float
    minutes: float

    @property
    def picks(self) -> tuple[tuple[str, str], ...]:
        """The (method id, phase) of the steps."""
        return tuple((step.method.id, step.phase) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Missing:
    """A phase, effect or party without a step.

    `why` is "nothing" where no method in the library serves it, "limits" where none that does fits (`ways_out` say what would
    help), "room" where one fits but not beside these steps (`broken` names the conditions), "price" where it costs more than
    it brings.
    """

    kind: str
    key: str
    why: str
    broken: tuple[str, ...] = ()
    ways_out: tuple[WayOut, ...] = ()


def outline(options: Options, picks: Sequence[Pick], *, swaps: bool = True) -> Outline:
    """What these steps are worth and why."""
    picks = in_order(options, picks)
    found = parts(options, picks)
    steps = tuple(
        Chosen(
            options.all[place].method,
            phase,
            options.all[place].minutes,
            reasons := _reasons(found, step),
            fsum(reason.value for reason in reasons),
            _swaps(options, picks, step) if swaps else (),
        )
        for step, (place, phase) in enumerate(picks)
    )
    minutes = fsum(options.all[place].minutes or 0.0 for place, _ in picks)
    return Outline(steps, fsum(part.value for part in found), minutes)


def _reasons(found: Sequence[Part], step: int) -> tuple[Reason, ...]:
    return tuple(
        Reason(part.term, part.about, part.amount, len(part.steps), part.value / len(part.steps))
        for part in found
        if step in part.steps
    )


def _swaps(options: Options, picks: Sequence[Pick], step: int) -> tuple[Swap, ...]:
    now = worth(options, picks)
    there = {place for place, _ in picks}
    phase = picks[step][1]
    found = []
    for place, option in enumerate(options.all):
        if place in there or phase not in option.phases:
            continue
        other = swapped(options, picks, step, place)
        if not broken(options, other):
            found.append(Swap(option.method, option.minutes, worth(options, other) - now))
    found.sort(key=lambda swap: (-round(swap.difference, 9), swap.method.slug))
    return tuple(found[:SWAPS])


def swapped(options: Options, picks: Sequence[Pick], step: int, place: int) -> tuple[Pick, ...]:
    """The steps with another method in the place of one, in order."""
    return in_order(options, [(place, pick[1]) if number == step else pick for number, pick in enumerate(picks)])


def settled(options: Options, picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """The same steps, or others with the same objective: fewer, or with methods that come first by slug.

    From front to back a step goes that is no loss, or takes the first method that may stand in its place at no loss, until
    nothing changes. Of equal choices the same one is thus told, whatever the solver came across first.
    """
    picks, changed = in_order(options, picks), True
    while changed:
        simpler = next((one for step in range(len(picks)) for one in _simpler(options, picks, step)), None)
        changed, picks = simpler is not None, picks if simpler is None else simpler
    return picks


def _simpler(options: Options, picks: tuple[Pick, ...], step: int) -> Iterator[tuple[Pick, ...]]:
    """The steps without one, or with a method in its place that comes earlier by slug, where that is no loss."""
    least = worth(options, picks) - SAME
    place, phase = picks[step]
    others = [(*picks[:step], *picks[step + 1 :])]
    free = set(range(place)) - {one for one, _ in picks}
    others += [swapped(options, picks, step, one) for one in sorted(free) if phase in options.all[one].phases]
    yield from (other for other in others if worth(options, other) >= least and not broken(options, other))


# What stays uncovered -------------------------------------------------------------------------------------------------


def missing(prepared: Prepared, options: Options, picks: Sequence[Pick]) -> tuple[Missing, ...]:
    """The phases, effects and parties without a step, each with the reason why."""
    wanted = options.wanted
    phases = {phase for _, phase in picks}
    effects = {effect for place, _ in picks for effect in options.all[place].effects}
    parties = {key for place, _ in picks for key in options.all[place].parties}
    sought = (
        *(("phase", phase) for phase in PHASES if phase not in phases),
        *(("effect", effect) for effect in unique(wanted.effects) if effect not in effects),
        *(("party", stake.key) for stake in wanted.stakes if stake.key not in parties),
    )
    return tuple(_missing(prepared, options, picks, kind, key) for kind, key in sought)


def _missing(prepared: Prepared, options: Options, picks: Sequence[Pick], kind: str, key: str) -> Missing:
    serving = np.array([_serves(prepared, options, method, kind, key) for method in prepared.methods], dtype=bool)
    if not serving.any():
        return Missing(kind, key, "nothing")
    fitting = [
        (place, phase)
        for place, option in enumerate(options.all)
        for phase in option.phases
        if _covers(option, phase, kind, key)
    ]
    if not fitting:
        return Missing(kind, key, "limits", ways_out=ways_out(prepared.extents, options.wanted.limits, serving))
    tried = [
        (in_order(options, [*picks, pick]), pick) for pick in fitting if pick[0] not in {place for place, _ in picks}
    ]
    against = sorted((broken(options, more) for more, _ in tried), key=lambda names: (len(names), names))
    if not against or against[0]:
        return Missing(kind, key, "room", against[0] if against else ("twice",))
    return Missing(kind, key, "price")


def _serves(prepared: Prepared, options: Options, method: MethodFacts, kind: str, key: str) -> bool:
    if not phases_of(method) or method.id in options.wanted.without:
        return False
    if kind == "phase":
        return key in method.phases
    if kind == "effect":
        return any(effect == key for effect, _ in method.effects)
    stake = next(one for one in options.wanted.stakes if one.key == key)
    return suits(method, stake, prepared.above)


def _covers(option: Option, phase: str, kind: str, key: str) -> bool:
    return phase == key if kind == "phase" else key in (option.effects if kind == "effect" else option.parties)
