"""What a measurement gives: rows with their unit and goal, printed at once and kept for `docs/performance.md`."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT = "ABZ_BENCH_RESULTS"
"""The file that rows are added to as lines of JSON, when this variable names one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: a single value, or p50, p95 and the worst of many; `goal` bounds the p95 or the single value."""

    label: str
    unit: str
    values: tuple[float, ...]
    goal: float | None = None

    @property
    def judged(self) -> float:
        """The value that the goal is about."""
        return self.values[1] if len(self.values) > 1 else self.values[0]

    @property
    def missed(self) -> bool:
        """Whether there is a goal and the figure is above it."""
        return self.goal is not None and self.judged > self.goal


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one part at one size."""

    part: str
    title: str
    size: int
    rows: tuple[Row, ...]


def spread(times: Sequence[float]) -> tuple[float, float, float]:
    """p50, p95 and the worst of some values."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]


def show(table: Table) -> None:
    """Print a table, and keep it where `KEPT` says."""
    print(f"\n{table.title:<58}{'p50':>9} {'p95':>9} {'worst':>9} {'goal':>9}")
    for row in table.rows:
        values = row.values if len(row.values) > 1 else ("", row.values[0], "")
        cells = "".join(f"{number(one):>9} " for one in values)
        goal = "" if row.goal is None else f"{number(row.goal)}{' !' if row.missed else '  '}"
        print(f"  {f'{row.label}, {row.unit}':<56}{cells}{goal:>9}".rstrip())
    sys.stdout.flush()
    kept = os.environ.get(KEPT)
    if kept:
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(table), ensure_ascii=False) + "\n")


def number(value: float | str) -> str:
    """A figure as people read it: two decimals below 10, one below 100, none above."""
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def read(lines: Iterable[str]) -> Iterator[Table]:
    """The tables that `show` kept."""
    for line in lines:
        data = json.loads(line)
        rows = tuple(Row(one["label"], one["unit"], tuple(one["values"]), one["goal"]) for one in data["rows"])
        yield Table(data["part"], data["title"], data["size"], rows)
