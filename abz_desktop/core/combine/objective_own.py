"""What a method brings to an approach by itself: the amounts of the terms of the objective that hang on nothing else."""

from collections.abc import Sequence

import numpy as np

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.similar import Column, Situation, values_of
from abz_desktop.core.combine.similar_index import Prepared, nearest
from abz_desktop.core.combine.suggest_score import evidence_of
from abz_desktop.core.combine.suggest_table import COMPONENTS

DIFFICULTY = {"licht": 0.0, "gemiddeld": 1.0, "gevorderd": 2.0}
"""How much a difficulty asks; one that is not known counts as average."""


def own_amounts(
    prepared: Prepared, situation: Situation, polarisation: float | None, minutes: Column
) -> dict[str, Column]:
    """Per term the amount of every method; a term about something that is not asked is absent."""
    weights = {one.id: one.weight for one in COMPONENTS if one.of_case}
    known = ~np.isnan(minutes)
    found = {
        "cases": evidence_of(prepared, nearest(prepared, situation, weights)),
        "difficulty": np.array(
            [DIFFICULTY.get(method.difficulty, 1.0) for method in prepared.methods], dtype=np.float64
        ),
        "time": np.where(known, np.nan_to_num(minutes), 0.0) / 60,
        "unknown-time": (~known).astype(np.float64),
    }
    theme = values_of(prepared.of_methods, Situation(situation.themes)).get("theme")
    if theme is not None:
        found["theme"] = theme
    if situation.complexity is not None:
        found["complexity"] = _outside(situation.complexity, [method.complexity for method in prepared.methods])
    if polarisation is not None:
        found["polarisation"] = _outside(polarisation, [method.polarisation for method in prepared.methods])
    return found


def _outside(wanted: float, spans: Sequence[Span]) -> Column:
    """How many points of five each range misses what is wanted; 0 where it is not known."""
    low = np.array([wanted if span.min is None else span.min for span in spans], dtype=np.float64)
    high = np.array([wanted if span.max is None else span.max for span in spans], dtype=np.float64)
    found: Column = np.maximum(np.maximum(low - wanted, wanted - high), 0.0)
    return found
