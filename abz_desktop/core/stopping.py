"""Whether a measured value reaches the stop condition of an experiment, as far as its words can be judged.

It can where the condition names one bound in figures ("minder dan 4 gasten", "more than 20%") and says which measurement it
is about, by its indicator or unit; a bare number is about the only measurement there is. All else a program cannot judge.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from abz_desktop.core.experiments import Point, Series, number_of
from abz_desktop.core.folding import fold

State: TypeAlias = Literal["reached", "not-yet", "unknown"]
BOUNDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("niet meer dan", "hoogstens", "hooguit", "maximaal", "ten hoogste", "at most", "no more than"), "<="
    ),
    **dict.fromkeys(
        ("niet minder dan", "minstens", "ten minste", "tenminste", "minimaal", "at least", "no less than"), ">="
    ),
    **dict.fromkeys(
        ("minder dan", "lager dan", "onder de", "onder", "less than", "fewer than", "lower than", "below", "under"), "<"
    ),
    **dict.fromkeys(("meer dan", "hoger dan", "boven de", "boven", "more than", "higher than", "above"), ">"),
    "<=": "<=",
    ">=": ">=",
    "≤": "<=",
    "≥": ">=",
    "<": "<",
    ">": ">",
}
"""How people word a bound, and what it asks of a number."""
_WORDS = "|".join(re.escape(one) for one in sorted(BOUNDS, key=len, reverse=True))
_BOUND = re.compile(rf"(?:(?<!\w)|(?<=\W))({_WORDS})\s*([-−]?\d[\d.,]*)", re.IGNORECASE)
_LEAST_LETTERS = 4
"""A word needs this many letters to name a measurement."""


@dataclass(frozen=True, slots=True)
class Stop:
    """How the condition stands: `series` is the key of the measurement it is about, `point` the value that reached it last.

    "not-yet" also where nothing was measured so far.
    """

    state: State = "unknown"
    series: str = ""
    point: Point | None = None


def stop_of(condition: str, series: tuple[Series, ...]) -> Stop:
    """Judge a stop condition by what was measured; "unknown" where it cannot be judged."""
    bounds = list(_BOUND.finditer(condition))
    if len(bounds) != 1:
        return Stop()
    about = _about(condition, condition[bounds[0].end() :], series)
    asked, number = BOUNDS[bounds[0][1].casefold()], number_of(bounds[0][2].rstrip(".,"))
    if number is None or about is None:
        return Stop()
    met = [point for point in about.points if point.number is not None and _meets(point.number, asked, number)]
    return Stop("reached", about.key, met[-1]) if met else Stop("not-yet", about.key)


def _meets(number: float, asked: str, bound: float) -> bool:
    return {"<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound}[asked]


def _about(condition: str, behind: str, series: tuple[Series, ...]) -> Series | None:
    """The measurement that a condition is about, by what stands in it and right behind its number; None for none or more."""
    said, unit = _words(condition), fold(behind).split(maxsplit=1)
    named = [one for one in series if _named(one, said) or (unit and unit[0].strip(".,;:") in _units(one))]
    if not named and len(series) == 1 and not fold(behind).strip(" .!"):
        return series[0]
    return named[0] if len(named) == 1 else None


def _named(series: Series, said: set[str]) -> bool:
    """Whether words are those of a measurement; the beginning of one is enough ("gast", "gasten")."""
    own = {word for text in (*series.indicator.values(), *(series.unit or {}).values()) for word in _words(text)}
    return any(one.startswith(other) or other.startswith(one) for one in own for other in said)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", fold(text)) if len(word) >= _LEAST_LETTERS and word not in BOUNDS}


def _units(series: Series) -> set[str]:
    return {fold(text) for text in (series.unit or {}).values()}
