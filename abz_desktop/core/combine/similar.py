"""How much a case, or a method's own description, has of a situation: one value of 0–1 per component.

Every value is worked out in the same way: for each thing that is asked the best that the case (or method) has of it, and
the mean of these. Nothing known is 0. `docs/suggestions.md` works it by hand.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from abz_desktop.core.combine.facts import CaseFacts, MethodFacts, Span
from abz_desktop.core.vocabulary import PARTICIPATION

Column: TypeAlias = NDArray[np.float64]
ColumnOf: TypeAlias = Callable[[str], Column]

SCALE = 4
"""The number of steps from 1 to 5."""
BESIDE = 0.5
"""What a party counts that is of another type under the same type above it."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What an approach is about: vocabulary keys and a number of 1–5; what is empty is not asked.

    `parties` are types of parties, `participation` the levels they take part at, `methods` the (id, phase) of the steps
    that the approach has. `phase` is where a next step is wanted.
    """

    themes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    participation: tuple[str, ...] = ()
    complexity: float | None = None
    effects: tuple[str, ...] = ()
    phase: str = ""
    methods: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Profiles:
    """What a number of cases or methods have, as columns with one place for each: `themes["zorg"][3]` is 1.0 or 0.0."""

    count: int
    themes: Mapping[str, Column]
    parties: Mapping[str, Column]
    levels: Mapping[str, Column]
    effects: Mapping[str, Column]
    phases: Mapping[str, Column]
    low: Column
    high: Column
    above: Mapping[str, str] = field(default_factory=dict)


def case_profiles(cases: Iterable[CaseFacts], above: Mapping[str, str]) -> Profiles:
    """The columns of cases; `above` gives the type above a type of party."""
    cases = tuple(cases)
    return Profiles(
        len(cases),
        _columns(case.themes for case in cases),
        _columns([stake.type for stake in case.stakes] for case in cases),
        _columns([stake.participation for stake in case.stakes] for case in cases),
        _columns([effect for effect, _, _ in case.effects] for case in cases),
        _columns([used.phase for used in case.methods] for case in cases),
        *_ranges(Span(case.complexity, case.complexity, case.complexity) for case in cases),
        above,
    )


def method_profiles(methods: Iterable[MethodFacts], above: Mapping[str, str]) -> Profiles:
    """The columns of methods as they are described."""
    methods = tuple(methods)
    return Profiles(
        len(methods),
        _columns(method.themes for method in methods),
        _columns(method.party_types for method in methods),
        _columns(method.participation for method in methods),
        _columns([effect for effect, _ in method.effects] for method in methods),
        _columns(method.phases for method in methods),
        *_ranges(method.complexity for method in methods),
        above,
    )


def _columns(lists: Iterable[Iterable[str]]) -> dict[str, Column]:
    places: dict[str, list[int]] = {}
    count = 0
    for number, keys in enumerate(lists):
        count = number + 1
        for key in keys:
            if key:
                places.setdefault(key, []).append(number)
    found = {}
    for key, rows in places.items():
        found[key] = np.zeros(count)
        found[key][rows] = 1.0
    return found


def _ranges(spans: Iterable[Span]) -> tuple[Column, Column]:
    """The lowest and the highest of each range, NaN where nothing is known."""
    pairs = [(_or(span.min, span.any()), _or(span.max, span.any())) for span in spans]
    table = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _or(value: float | None, other: float | None) -> float:
    found = other if value is None else value
    return np.nan if found is None else found


# The values -----------------------------------------------------------------------------------------------------------


def values_of(profiles: Profiles, situation: Situation) -> dict[str, Column]:
    """Per component that is asked the value of every case or method; a component that is not asked is absent."""
    found = {
        "theme": _mean(situation.themes, profiles, lambda key: _has(profiles, profiles.themes, key)),
        "parties": _mean(situation.parties, profiles, lambda key: party_column(profiles, key)),
        "participation": _mean(_known(situation.participation), profiles, lambda key: _level_column(profiles, key)),
        "complexity": None if situation.complexity is None else _distance(profiles, situation.complexity),
        "effects": _mean(situation.effects, profiles, lambda key: _has(profiles, profiles.effects, key)),
    }
    return {name: column for name, column in found.items() if column is not None}


def _known(levels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(level for level in levels if level in PARTICIPATION))


def _mean(keys: Iterable[str], profiles: Profiles, column: ColumnOf) -> Column | None:
    keys = tuple(dict.fromkeys(key for key in keys if key))
    if not keys:
        return None
    total = np.zeros(profiles.count)
    for key in keys:
        total += column(key)
    return total / len(keys)


def _has(profiles: Profiles, columns: Mapping[str, Column], key: str) -> Column:
    found = columns.get(key)
    return np.zeros(profiles.count) if found is None else found


def party_column(profiles: Profiles, wanted: str) -> Column:
    """1 for the same type of party or one above or below it, `BESIDE` for another one under the same type."""
    found = np.zeros(profiles.count)
    for key, column in profiles.parties.items():
        worth = akin(wanted, key, profiles.above)
        if worth:
            np.maximum(found, column * worth, out=found)
    return found


def akin(one: str, other: str, above: Mapping[str, str]) -> float:
    """How much two types of parties are the same: 1, `BESIDE` or 0."""
    if other in (one, above.get(one, "")) or above.get(other, "") == one:
        return 1.0
    top = above.get(one, "")
    return BESIDE if top and top == above.get(other, "") else 0.0


def _level_column(profiles: Profiles, wanted: str) -> Column:
    found = np.zeros(profiles.count)
    for key in _known(profiles.levels):
        worth = 1 - abs(PARTICIPATION.index(wanted) - PARTICIPATION.index(key)) / (len(PARTICIPATION) - 1)
        np.maximum(found, profiles.levels[key] * worth, out=found)
    return found


def _distance(profiles: Profiles, wanted: float) -> Column:
    """1 within the range, less for every step of five outside it."""
    outside = np.maximum(np.maximum(profiles.low - wanted, wanted - profiles.high), 0.0)
    return np.nan_to_num(np.maximum(1 - outside / SCALE, 0.0), nan=0.0)
