"""What an experiment shows: its measurements as series of numbers between baseline and target, and where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from abz_desktop.core.record import Record
from abz_desktop.core.steps import DONE, PLANNED, SKIPPED
from abz_desktop.core.values import Value

RUNNING = "bezig"
STATES = (PLANNED, RUNNING, DONE, SKIPPED)
"""The columns of the ledger, in their order (vocabulary step_state)."""
STOPPED = "stoppen"
"""The decision after which an experiment is over, whatever its state says."""
Verdict: TypeAlias = Literal["reached", "closer", "same", "further", "unknown"]
"""How the newest value stands: at the target or beyond it, nearer to it than the baseline, as far, further away; unknown
where a number is missing."""

_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a date; `number` is None where the text holds no number. `key` is that of its item."""

    key: str
    date: str
    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One measurement: its points by date, with the texts of baseline, target and result; `whom` is the key of a party."""

    key: str
    indicator: Mapping[str, str]
    effect: str = ""
    unit: Mapping[str, str] | None = None
    baseline: str = ""
    target: str = ""
    result: str = ""
    points: tuple[Point, ...] = ()
    whom: str = ""

    @property
    def newest(self) -> float | None:
        """The number that counts as what came of it: that of the result, else of the last point that holds one."""
        told = number_of(self.result)
        return (
            told
            if told is not None
            else next((one.number for one in self.points[::-1] if one.number is not None), None)
        )

    @property
    def verdict(self) -> Verdict:
        """How the newest value stands between baseline and target; whether more or less is better follows from those."""
        start, goal, now = number_of(self.baseline), number_of(self.target), self.newest
        if start is None or goal is None or now is None:
            return "unknown"
        if now == goal or (now - goal) * (goal - start) > 0:
            return "reached"
        before, left = abs(goal - start), abs(goal - now)
        return "closer" if left < before else "same" if left == before else "further"


def number_of(text: str) -> float | None:
    """The first number in a text, as Dutch or English people write it; None where there is none.

    A point or comma before exactly three digits parts thousands ("1.200" is twelve hundred), any other one is a decimal
    sign; with both, the last one is ("1.200,50").
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    written = match[0].replace("−", "-")
    whole, mark, rest = _parted(written)
    groups = re.split(r"[.,]", whole)
    if any(len(group) != 3 for group in groups[1:]):
        return None
    return float(f"{''.join(groups)}.{rest}" if mark else "".join(groups))


def _parted(written: str) -> tuple[str, str, str]:
    """A number in what stands before its decimal sign, that sign or "", and what stands behind it."""
    marks = [mark for mark in written if mark in ".,"]
    last = max(written.rfind("."), written.rfind(","))
    digits = len(written) - last - 1
    if marks and (len(set(marks)) == 2 or (len(marks) == 1 and digits != 3)):
        return written[:last], written[last], written[last + 1 :]
    return written, "", ""


def series_of(record: Record) -> tuple[Series, ...]:
    """The measurements of an experiment in their order; points of the same date keep theirs."""
    values = record.items("values")
    return tuple(
        Series(
            str(item["key"]),
            _texts(item.get("indicator")),
            str(item.get("effect") or ""),
            _texts(item.get("unit")),
            str(item.get("baseline") or ""),
            str(item.get("target") or ""),
            str(item.get("result") or ""),
            _points(values, str(item["key"])),
            str(item.get("whom") or ""),
        )
        for item in record.items("measurements")
    )


def _points(values: tuple[Mapping[str, Value], ...], key: str) -> tuple[Point, ...]:
    mine = [
        Point(
            str(item["key"]),
            str(item.get("date") or ""),
            str(item.get("value") or ""),
            number_of(str(item.get("value") or "")),
        )
        for item in values
        if item.get("measurement") == key
    ]
    return tuple(sorted(mine, key=lambda point: point.date))


def state_of(record: Record) -> str:
    """The column of the ledger: what the record says, else done once there is a decision, else planned."""
    said = next(iter(record.keys("state")), "")
    if record.keys("decision") == (STOPPED,):
        return said if said == SKIPPED else DONE
    return said or (DONE if record.has("decision") else PLANNED)


def _texts(value: Value) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items() if text} if isinstance(value, Mapping) else {}
