"""A mixed-integer program as plain numbers, and what a solver answers; which solver that is, is not known here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

INFINITE = float("inf")


@dataclass(frozen=True, eq=False, slots=True)
class Program:
    """Find x with the highest gain·x, where 0 ≤ x ≤ 1, x is whole where `whole`, and every row has row·x ≤ its `most`.

    The rows lie one after the other in `columns` and `factors`; row r is `starts[r]` up to `starts[r + 1]`.
    """

    gain: NDArray[np.float64]
    whole: NDArray[np.bool_]
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    factors: NDArray[np.float64]
    most: NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """The best x that was found, its gain, and the gain that no x can exceed; `proven` says that these are the same."""

    x: NDArray[np.float64]
    gain: float
    bound: float
    proven: bool


Solver: TypeAlias = Callable[[Program], Answer]


@dataclass(slots=True)
class Writing:
    """A program while it is being written."""

    gain: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def column(self, gain: float, *, whole: bool = False) -> int:
        """A new x of 0–1; answers its number."""
        self.gain.append(gain)
        self.whole.append(whole)
        return len(self.gain) - 1

    def row(self, terms: Iterable[tuple[int, float]], most: float) -> None:
        """A new row: the sum of factor·x is at most `most`. A column named twice counts with the sum of its factors."""
        summed: dict[int, float] = {}
        for column, factor in terms:
            summed[column] = summed.get(column, 0.0) + factor
        self.columns += summed.keys()
        self.factors += summed.values()
        self.starts.append(len(self.columns))
        self.most.append(most)

    def done(self) -> Program:
        """The program as it is by now."""
        return Program(
            np.array(self.gain, dtype=np.float64),
            np.array(self.whole, dtype=bool),
            np.array(self.starts, dtype=np.int32),
            np.array(self.columns, dtype=np.int32),
            np.array(self.factors, dtype=np.float64),
            np.array(self.most, dtype=np.float64),
        )
