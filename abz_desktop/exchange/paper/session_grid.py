"""A day of a run sheet as rows of a workbook whose times are formulas: the same rules as `core.meeting.schedule`.

Minutes are counted from midnight as whole numbers in helper columns, so that nothing is lost in fractions of a day; what
people see is derived from those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abz_desktop.core.meeting.clock import DAY
from abz_desktop.core.meeting.schedule import DayPlan, Slot, length
from abz_desktop.core.meeting.shares import category_of
from abz_desktop.core.meeting.sheet import PARALLEL, Block

NEVER = 99 * DAY
"""A minute that lies after everything."""
HELPERS = ("begin", "end", "kept", "earliest", "until", "frame", "length", "counts")
"""The helper columns: when a block begins and ends, its fixed start where that can be kept, the latest fixed start up to it,
until when it may go on, the frame for what it holds, the minutes that it wants, and its minutes that count as time passing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block on a row. `before`, `after` and `holder` are the numbers of other lines, `inside` of those it holds.

    `beside` are the tracks of the same breakout, itself among them, in order. `category` is its own, or that of its holder.
    """

    slot: Slot
    depth: int = 0
    before: int | None = None
    after: int | None = None
    holder: int | None = None
    inside: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    category: str = ""

    @property
    def block(self) -> Block:
        return self.slot.block


def lines_of(plan: DayPlan) -> tuple[Line, ...]:
    """The timed blocks of a day in order, holders before what they hold, and how they hang together."""
    found: list[Line] = []
    timed = tuple(block for block in plan.day.blocks if block.key in plan.by_key)
    _row(plan, timed, found, None, 0)
    return tuple(found)


def _row(plan: DayPlan, blocks: Sequence[Block], found: list[Line], holder: int | None, depth: int) -> tuple[int, ...]:
    """Put blocks that follow each other; answers the numbers of their lines."""
    numbers: list[int] = []
    for block in blocks:
        number, around = len(found), "" if holder is None else found[holder].category
        line = Line(plan.by_key[block.key], depth, numbers[-1] if numbers else None, None, holder)
        found.append(replace(line, category=category_of(block, around)))
        if numbers:
            found[numbers[-1]] = replace(found[numbers[-1]], after=number)
        numbers.append(number)
        inside = tuple(one for one in block.inside if one.key in plan.by_key)
        if block.type == PARALLEL:
            mine = tuple(one for track in inside for one in _row(plan, (track,), found, number, depth + 1))
            for one in mine:
                found[one] = replace(found[one], beside=mine)
        else:
            mine = _row(plan, inside, found, number, depth + 1)
        found[number] = replace(found[number], inside=mine)
    return tuple(numbers)


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand: the letters of columns by name (HELPERS, "minutes", "lock") and the row of the first line.

    `start` is the cell in which the day's start stands, as minutes since midnight.
    """

    columns: dict[str, str]
    first: int
    start: str

    def cell(self, column: str, line: int) -> str:
        """The address of a cell."""
        return f"{self.columns[column]}{self.first + line}"


def formulas(lines: Sequence[Line], places: Places) -> Iterator[dict[str, str]]:
    """For each line the formula of each helper column."""
    for number, line in enumerate(lines):
        yield _Formulas(lines, places, number, line).all()


@dataclass(frozen=True, slots=True)
class _Formulas:
    lines: Sequence[Line]
    places: Places
    number: int
    line: Line

    def all(self) -> dict[str, str]:
        return {name: f"={getattr(self, f'_{name}')()}" for name in HELPERS}

    def _at(self, column: str, line: int | None = None) -> str:
        return self.places.cell(column, self.number if line is None else line)

    def _each(self, column: str, lines: Sequence[int]) -> str:
        return ",".join(self._at(column, one) for one in lines)

    def _floor(self) -> str:
        """Before this minute no fixed start can be kept: the latest one before it, or where its row begins."""
        return self._origin() if self.line.before is None else self._at("earliest", self.line.before)

    def _origin(self) -> str:
        return self.places.start if self.line.holder is None else self._at("begin", self.line.holder)

    def _limit(self) -> str:
        """Until when the row of this line may go on."""
        return str(NEVER) if self.line.holder is None else self._at("frame", self.line.holder)

    def _kept(self) -> str:
        lock, start = self._at("lock"), self.places.start
        wall = f"ROUND({lock}*1440,0)"
        night = f"AND({wall}<{start},{start}>=720,{wall}+{DAY}-{start}<=720)"
        minute = f"IF({night},{wall}+{DAY},{wall})"
        return f'IF(ISNUMBER({lock}),IF(AND({minute}>={self._floor()},{minute}<={self._limit()}),{minute},""),"")'

    def _earliest(self) -> str:
        return f"IF(ISNUMBER({self._at('kept')}),{self._at('kept')},{self._floor()})"

    def _until(self) -> str:
        after = self.line.after
        if after is None:
            return self._limit()
        return f"IF(ISNUMBER({self._at('kept', after)}),{self._at('kept', after)},{self._at('until', after)})"

    def _begin(self) -> str:
        before = self._origin() if self.line.before is None else self._at("end", self.line.before)
        return f"IF(ISNUMBER({self._at('kept')}),{self._at('kept')},{before})"

    def _frame(self) -> str:
        minutes = self._at("minutes")
        return f"IF(ISNUMBER({minutes}),MIN({self._at('until')},{self._at('begin')}+{minutes}),{self._at('until')})"

    def _length(self) -> str:
        minutes, inside = self._at("minutes"), self.line.inside
        if not inside:
            return f"N({minutes})"
        joined = self._each("length", inside)
        if self.line.block.type != PARALLEL:
            joined = joined.replace(",", "+")
        return f"MAX(N({minutes}),{joined})"

    def _end(self) -> str:
        begin, length, until = self._at("begin"), self._at("length"), self._at("until")
        if not self.line.inside:
            return f"MIN({begin}+{length},{until})"
        ends = self._each("end", self.line.inside)
        open_ended = f"MIN(MAX({begin}+{length},{ends}),{until})"
        return f"IF(ISNUMBER({self._at('minutes')}),{self._at('frame')},{open_ended})"

    def _counts(self) -> str:
        """Minutes that pass here: those of blocks that hold nothing, of tracks side by side only of the longest."""
        if self.line.inside:
            return "0"
        conditions = list(self._longest())
        minutes = f"{self._at('end')}-{self._at('begin')}"
        return f"IF(AND({','.join(conditions)}),{minutes},0)" if conditions else minutes

    def _longest(self) -> Iterator[str]:
        """That each track around this line is the longest, the first of those that are equally long."""
        at: int | None = self.number
        while at is not None:
            beside = self.lines[at].beside
            for one in beside:
                if one != at:
                    sign = ">" if one < at else ">="
                    yield f"{self._minutes(at)}{sign}{self._minutes(one)}"
            at = self.lines[at].holder

    def _minutes(self, line: int) -> str:
        return f"({self._at('end', line)}-{self._at('begin', line)})"


def values(lines: Sequence[Line], start: int) -> tuple[dict[str, int | str], ...]:
    """What the formulas come to, for programs that show a workbook without reckoning it."""
    return tuple(_Values(lines, start).of(number) for number in range(len(lines)))


@dataclass(frozen=True, slots=True)
class _Values:
    lines: Sequence[Line]
    start: int

    def of(self, number: int) -> dict[str, int | str]:
        slot = self.lines[number].slot
        return {
            "begin": self.start + slot.start,
            "end": self.start + slot.end,
            "kept": self.start + slot.start if slot.locked else "",
            "earliest": self._earliest(number),
            "until": self._until(number),
            "frame": self._frame(number),
            "length": length(slot.block),
            "counts": slot.minutes if self._counts(number) else 0,
        }

    def _earliest(self, number: int) -> int:
        line = self.lines[number]
        if line.slot.locked:
            return self.start + line.slot.start
        if line.before is not None:
            return self._earliest(line.before)
        return self.start if line.holder is None else self.start + self.lines[line.holder].slot.start

    def _until(self, number: int) -> int:
        line = self.lines[number]
        while line.after is not None:
            line = self.lines[line.after]
            if line.slot.locked:
                return self.start + line.slot.start
        return NEVER if line.holder is None else self._frame(line.holder)

    def _frame(self, number: int) -> int:
        slot, until = self.lines[number].slot, self._until(number)
        return until if slot.block.minutes is None else min(until, self.start + slot.start + slot.block.minutes)

    def _counts(self, number: int) -> bool:
        """Whether its minutes count as time passing."""
        at: int | None = number
        if self.lines[number].inside:
            return False
        while at is not None:
            beside = self.lines[at].beside
            if beside and at != max(beside, key=lambda one: self.lines[one].slot.minutes):
                return False
            at = self.lines[at].holder
        return True
