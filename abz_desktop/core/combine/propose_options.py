"""What a proposal may choose from: the methods that fit, what each one brings by itself, and how they go together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from abz_desktop.core.combine.facts import MethodFacts, Stake, opens_safely
from abz_desktop.core.combine.objective_own import own_amounts
from abz_desktop.core.combine.propose_sequence import Pair, before_pairs, in_sequence, pairs_of, without_turned
from abz_desktop.core.combine.rules_order import LIFEWORLD, SYSTEM, TENSE
from abz_desktop.core.combine.similar import Situation, akin
from abz_desktop.core.combine.similar_index import Prepared
from abz_desktop.core.combine.suggest_limits import Fit, Limits, Mask, fit, minutes_of
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES

MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a whole approach is to serve: vocabulary keys, numbers of 1–5, the parties, and what it must fit into.

    `skills` are those present; none says that nobody said. At most `most` steps. `without` are methods (ids) that are not
    to be used. `unknown_time` lets methods in that do not say how long they take, though there is only so much time.
    """

    themes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    stakes: tuple[Stake, ...] = ()
    limits: Limits = field(default_factory=Limits)
    complexity: float | None = None
    polarisation: float | None = None
    skills: tuple[str, ...] = ()
    most: int = MOST_STEPS
    without: tuple[str, ...] = ()
    unknown_time: bool = False

    @property
    def situation(self) -> Situation:
        """The same, as cases are compared with it."""
        return Situation(
            self.themes,
            tuple(dict.fromkeys(stake.type for stake in self.stakes if stake.type)),
            tuple(dict.fromkeys(stake.participation for stake in self.stakes if stake.participation)),
            self.complexity,
            self.effects,
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A method that may be chosen; `own` is what it brings whatever else is chosen (amount per term).

    `minutes` is None where not known. `effects` and `parties` (keys of stakes) are what it serves of what is wanted;
    `lacks` the skills it needs that are not present. Within a phase the steps stand in the order of `place`.
    """

    method: MethodFacts
    phases: tuple[str, ...]
    minutes: float | None
    own: Mapping[str, float]
    effects: frozenset[str]
    parties: frozenset[str]
    lacks: tuple[str, ...]
    place: int

    @property
    def tense(self) -> bool:
        """Whether a safe opening has to stand before it."""
        return self.method.tension is not None and self.method.tension >= TENSE

    @property
    def opening(self) -> bool:
        """Whether it can be that safe opening."""
        return opens_safely(self.method)

    @property
    def lifeworld(self) -> bool:
        """Whether it starts from the lifeworld."""
        return self.method.sphere in LIFEWORLD

    @property
    def system(self) -> bool:
        """Whether something of the lifeworld has to stand before it."""
        return self.method.sphere == SYSTEM


@dataclass(frozen=True, eq=False, slots=True)
class Options:
    """All that can be chosen, by slug, and the pairs (places in `all`) that go together.

    `together` go well together; of `order` the first belongs before the second; `barred` must not both be there.
    `left_out` counts per limit the methods that do not fit it, or ("minutes-unknown") do not say.
    """

    wanted: Wanted
    all: tuple[Option, ...]
    together: tuple[Pair, ...]
    order: tuple[Pair, ...]
    barred: tuple[Pair, ...]
    left_out: Mapping[str, int]


def options(prepared: Prepared, wanted: Wanted) -> Options:
    """What can be chosen for `wanted`: the published methods that fit its limits and name a phase."""
    fitted = fit(prepared.extents, wanted.limits)
    places = [int(one) for one in np.flatnonzero(admitted(prepared, wanted, fitted))]
    found = [prepared.methods[one] for one in places]
    ids = [method.id for method in found]
    before = without_turned(before_pairs(ids, prepared.around))
    sequence = _sequence(found, before)
    minutes = minutes_of(prepared.extents, wanted.limits.size)
    own = own_amounts(prepared, wanted.situation, wanted.polarisation, minutes)
    made = tuple(
        Option(
            method,
            phases_of(method),
            None if np.isnan(minutes[at]) else float(minutes[at]),
            {name: float(column[at]) for name, column in own.items()},
            frozenset(effect for effect, _ in method.effects) & frozenset(wanted.effects),
            frozenset(stake.key for stake in wanted.stakes if suits(method, stake, prepared.above)),
            tuple(skill for skill in method.skills_needed if wanted.skills and skill not in wanted.skills),
            place,
        )
        for at, method, place in zip(places, found, sequence, strict=True)
    )
    together = pairs_of(ids, prepared.around, ("combines",))
    barred = pairs_of(ids, prepared.around, ("conflicts", "replaces"))
    return Options(wanted, made, together, before, barred, _left_out(fitted))


def admitted(prepared: Prepared, wanted: Wanted, fitted: Fit) -> Mask:
    """The usable methods that fit. What cannot be judged does not fit, unless that is allowed."""
    found = usable(prepared, wanted) & fitted.fits()
    for name, column in fitted.change.items():
        if not (name == "minutes" and wanted.unknown_time):
            found &= ~np.isnan(column)
    return found


def usable(prepared: Prepared, wanted: Wanted) -> Mask:
    """The methods that name a phase and are not to be left out."""
    dropped = frozenset(wanted.without)
    return np.array([one.id not in dropped and bool(phases_of(one)) for one in prepared.methods], dtype=bool)


def _left_out(fitted: Fit) -> dict[str, int]:
    counts = {name: int((np.nan_to_num(column) > 0).sum()) for name, column in fitted.change.items()}
    counts |= {f"{name}-unknown": int(np.isnan(column).sum()) for name, column in fitted.change.items()}
    return {name: count for name, count in counts.items() if count}


def phases_of(method: MethodFacts) -> tuple[str, ...]:
    """The phases that a method serves, in the order of the trajectory."""
    return tuple(phase for phase in PHASES if phase in method.phases)


def suits(method: MethodFacts, stake: Stake, above: Mapping[str, str]) -> bool:
    """Whether a method is described for a party of this type, at its agreed level or with more say."""
    if not stake.type or all(akin(stake.type, one, above) < 1 for one in method.party_types):
        return False
    if stake.participation not in PARTICIPATION:
        return True
    return not set(PARTICIPATION[PARTICIPATION.index(stake.participation) :]).isdisjoint(method.participation)


def _sequence(methods: Sequence[MethodFacts], before: Sequence[Pair]) -> tuple[int, ...]:
    """The place of each method within a phase: safe openings first, the system world last, then as relations say."""
    sequence = in_sequence(len(methods), before)
    keys = [
        (not opens_safely(method), method.sphere == SYSTEM, sequence[number]) for number, method in enumerate(methods)
    ]
    order = sorted(range(len(methods)), key=keys.__getitem__)
    places = {number: place for place, number in enumerate(order)}
    return tuple(places[number] for number in range(len(methods)))
