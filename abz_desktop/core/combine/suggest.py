"""Suggestions for a next step: methods used in cases like this one, and those that go with the steps there are.

The score is the weighted mean of the components that are asked and not switched off; `docs/suggestions.md` works it by
hand. What a source documents of a case counts whole; what is inferred, or only the method's description says, counts half.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from abz_desktop.core.combine.facts import MethodFacts
from abz_desktop.core.combine.similar import Column, Situation, party_column
from abz_desktop.core.combine.similar_index import Prepared, nearest
from abz_desktop.core.combine.suggest_limits import Limits, fit, ways_out
from abz_desktop.core.combine.suggest_score import Scores, Ties, scores
from abz_desktop.core.combine.suggest_table import COMPONENTS, Ask, Suggestion, Suggestions
from abz_desktop.core.combine.suggest_ties import clashes, ties
from abz_desktop.core.vocabulary import PARTICIPATION

Mask: TypeAlias = NDArray[np.bool_]

THIN = 3
"""Below this number of methods it is said what would bring more."""


def suggest(
    prepared: Prepared,
    situation: Situation,
    ask: Ask,
    *,
    limits: Limits | None = None,
    off: Iterable[str] = (),
    most: int = 12,
) -> Suggestions:
    """At most `most` suggestions, by score, then slug; the components in `off` do not count."""
    asked, room = narrowed(situation, ask), limits or Limits()
    dropped = frozenset(off)
    weights = {one.id: one.weight for one in COMPONENTS if one.id not in dropped}
    cases = nearest(prepared, asked, {one.id: weights.get(one.id, 0) for one in COMPONENTS if one.of_case})
    tied = ties(prepared.around, asked.methods, asked.phase)
    clashing = clashes(prepared.around, prepared.by_id, asked.methods)
    answering = _answering(prepared, ask) & ~_among(prepared, [method for method, _ in asked.methods])
    wanted = answering & ~_among(prepared, clashing)
    fitted = fit(prepared.extents, room)
    inside = wanted & fitted.fits()
    scored = scores(prepared, asked, weights, cases, tied)
    unknown = {name: np.isnan(column) for name, column in fitted.change.items()}
    return Suggestions(
        tuple(_suggestion(prepared, scored, tied, unknown, place) for place in _best(scored.total, inside, most)),
        int(wanted.sum()),
        int((wanted & ~inside).sum()),
        len(cases),
        tuple(clash for one, clash in sorted(clashing.items(), key=_slug) if answering[prepared.place[one]]),
        () if int(inside.sum()) >= THIN else ways_out(prepared.extents, room, wanted),
    )


def _slug(entry: tuple[str, object]) -> str:
    return entry[0]


def narrowed(situation: Situation, ask: Ask) -> Situation:
    """The situation as far as the question goes: only the phase, effect and party that a step is wanted for."""
    return replace(
        situation,
        phase=ask.phase,
        effects=(ask.effect,) if ask.effect else situation.effects,
        parties=(ask.party,) if ask.party else situation.parties,
        participation=((ask.level,) if ask.level else ()) if ask.party else situation.participation,
    )


def _among(prepared: Prepared, ids: Iterable[str]) -> Mask:
    found = np.zeros(len(prepared.methods), dtype=bool)
    found[[prepared.place[one] for one in ids if one in prepared.place]] = True
    return found


# What answers the question --------------------------------------------------------------------------------------------


def _answering(prepared: Prepared, ask: Ask) -> Mask:
    """The methods that serve what a step is wanted for: by their description, or as they were used in a case."""
    found = np.ones(len(prepared.methods), dtype=bool)
    own, cases = prepared.of_methods, prepared.of_cases
    if ask.phase:
        found &= _has(own.phases, ask.phase, own.count) | prepared.used_in(ask.phase)
    if ask.effect:
        found &= _has(own.effects, ask.effect, own.count) | prepared.used_by(
            _has(cases.effects, ask.effect, cases.count)
        )
    if ask.party:
        found &= (party_column(own, ask.party) == 1) | prepared.used_by(party_column(cases, ask.party) == 1)
    if ask.level in PARTICIPATION:
        found &= _reaching(prepared, ask.level)
    return found


def _has(columns: Mapping[str, Column], key: str, count: int) -> Mask:
    return columns[key] > 0 if key in columns else np.zeros(count, dtype=bool)


def _reaching(prepared: Prepared, level: str) -> Mask:
    """The methods that are described for the level or one with more say."""
    found = np.zeros(len(prepared.methods), dtype=bool)
    for key in PARTICIPATION[PARTICIPATION.index(level) :]:
        found |= _has(prepared.of_methods.levels, key, len(found))
    return found


# The best ones --------------------------------------------------------------------------------------------------------


def _best(total: Column, inside: Mask, most: int) -> list[int]:
    """The places of the methods with the highest score; equal scores go by slug, nothing in common is no suggestion."""
    places = np.flatnonzero(inside & (total > 0))
    order = np.lexsort((places, -total[places]))[:most]
    return [int(place) for place in places[order]]


def _suggestion(prepared: Prepared, scored: Scores, tied: Ties, unknown: Mapping[str, Mask], place: int) -> Suggestion:
    method: MethodFacts = prepared.methods[place]
    return Suggestion(
        method,
        float(scored.total[place]),
        scored.values(place),
        scored.cases.get(place, ()),
        tuple(tied.get(method.id, ())),
        tuple(name for name, column in unknown.items() if column[place]),
        scored.likest.get(place, ""),
    )
