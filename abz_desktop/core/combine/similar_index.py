"""Everything about methods and cases that suggestions look up, worked out once for the knowledge of a library."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from abz_desktop.core.combine.facts import PUBLISHED, CaseFacts, Knowledge, MethodFacts
from abz_desktop.core.combine.similar import Column, Profiles, Situation, case_profiles, method_profiles, values_of
from abz_desktop.core.combine.suggest_limits import Extents, extents
from abz_desktop.core.combine.suggest_ties import Neighbours, neighbours
from abz_desktop.core.vocabulary import DOCUMENTED

Facts = TypeVar("Facts", MethodFacts, CaseFacts)
Weights: TypeAlias = Mapping[str, float]
NEAREST = 20
"""How many cases at most a suggestion rests on."""
EXACT = 9
"""Decimals to which values are compared, so that the order of adding up never decides."""


@dataclass(frozen=True, slots=True)
class Use:
    """A method in a case: its place among the methods, the phase ("" unknown), and whether a source says so."""

    method: int
    phase: str
    documented: bool


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """The published methods and the published cases that used one of them, by slug, and their columns."""

    methods: tuple[MethodFacts, ...]
    cases: tuple[CaseFacts, ...]
    uses: tuple[tuple[Use, ...], ...]
    of_methods: Profiles
    of_cases: Profiles
    extents: Extents
    around: Neighbours
    by_id: Mapping[str, MethodFacts]
    place: Mapping[str, int]
    above: Mapping[str, str]
    _pairs: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.str_]]

    def used_by(self, cases: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The methods used in one of these cases."""
        found = np.zeros(len(self.methods), dtype=bool)
        found[self._pairs[1][cases[self._pairs[0]]]] = True
        return found

    def used_in(self, phase: str) -> NDArray[np.bool_]:
        """The methods that a case used in this phase."""
        found = np.zeros(len(self.methods), dtype=bool)
        found[self._pairs[1][self._pairs[2] == phase]] = True
        return found


def prepare(knowledge: Knowledge) -> Prepared:
    """Work out the columns. Drafts and archived records do not count."""
    kin = knowledge.party_parents
    methods = _by_slug(knowledge.methods.values())
    place = {method.id: number for number, method in enumerate(methods)}
    found = [(case, _uses(case, place)) for case in _by_slug(knowledge.cases.values())]
    cases = tuple(case for case, uses in found if uses)
    return Prepared(
        methods,
        cases,
        tuple(uses for _, uses in found if uses),
        method_profiles(methods, kin),
        case_profiles(cases, kin),
        extents(methods),
        neighbours(methods),
        {method.id: method for method in methods},
        place,
        kin,
        _pairs([uses for _, uses in found if uses]),
    )


def _pairs(uses: list[tuple[Use, ...]]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.str_]]:
    """Every use as (place of the case, place of the method, phase), column by column."""
    rows = [(number, use.method, use.phase) for number, own in enumerate(uses) for use in own]
    numbers = np.array([row[:2] for row in rows], dtype=np.intp).reshape(-1, 2)
    return numbers[:, 0], numbers[:, 1], np.array([row[2] for row in rows], dtype=np.str_)


def _by_slug(facts: Iterable[Facts]) -> tuple[Facts, ...]:
    return tuple(sorted((one for one in facts if one.status == PUBLISHED), key=lambda one: (one.slug, one.id)))


def _uses(case: CaseFacts, place: Mapping[str, int]) -> tuple[Use, ...]:
    return tuple(
        Use(place[used.method], used.phase, used.basis == DOCUMENTED) for used in case.methods if used.method in place
    )


@dataclass(frozen=True, slots=True)
class Near:
    """A case near a situation: its place among the cases, its value per component, and their weighted mean."""

    place: int
    values: Mapping[str, float]
    nearness: float


def nearest(prepared: Prepared, situation: Situation, weights: Weights) -> tuple[Near, ...]:
    """The `NEAREST` cases by nearness, then slug; one with nothing in common is none of them.

    `weights` are those of the components that count. Where none of them is asked, every case is as near: 1.
    """
    values = {name: column for name, column in values_of(prepared.of_cases, situation).items() if weights.get(name)}
    near = weighted(values, weights, prepared.of_cases.count)
    order = np.lexsort((np.arange(len(near)), -np.round(near, EXACT)))[:NEAREST]
    return tuple(
        Near(int(at), {name: float(column[at]) for name, column in values.items()}, float(near[at]))
        for at in order
        if near[at] > 0
    )


def weighted(values: Mapping[str, Column], weights: Weights, count: int) -> Column:
    """The weighted mean of columns; 1 everywhere where there are none."""
    total = sum(weights[name] for name in values)
    if not total:
        return np.ones(count)
    summed = np.zeros(count)
    for name, column in values.items():
        summed += weights[name] * column
    found: NDArray[np.float64] = summed / total
    return found
