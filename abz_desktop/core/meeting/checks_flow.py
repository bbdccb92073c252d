"""Rules on how a session flows: opening and closing, what people do in turn, after lunch, and breaks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from abz_desktop.core.meeting.figures import (
    BETWEEN_BREAKS,
    BREAK_COUNTS,
    BREAK_OFFERED,
    LISTENING,
    LUNCH,
    LUNCH_FROM,
    LUNCH_UNTIL,
    OPENING,
    figure,
)
from abz_desktop.core.meeting.findings import Found, Remedy, Spot, Wanted, found, unjudged
from abz_desktop.core.meeting.prepared import IN_BETWEEN, Part, Prepared
from abz_desktop.core.meeting.schedule import DayPlan
from abz_desktop.core.meeting.sheet import PARALLEL, Block

OPEN, CLOSE = "openen", "sluiten"
"""The places in a session with which a day begins and ends."""
LISTENS = "luisteren"
ACTIVE_FORMS = frozenset({"alleen", "tweetal", "kleine-groep", "in-het-veld"})
"""Group forms in which nobody only listens."""
S = TypeVar("S")


def opening(session: Prepared) -> Iterator[Found]:
    """Every day begins with a block that opens."""
    yield from _edge(session, "opening", OPEN)


def closing(session: Prepared) -> Iterator[Found]:
    """Every day ends with a block that closes."""
    yield from _edge(session, "closing", CLOSE)


def _edge(session: Prepared, rule: str, wanted: str) -> Iterator[Found]:
    silent: list[Part] = []
    for plan, leaves in zip(session.plans, session.leaves, strict=True):
        before: list[Part] = []
        for part in leaves if wanted == OPEN else leaves[::-1]:
            if part.category == IN_BETWEEN:
                continue
            if part.category:
                if part.category != wanted and not before:
                    yield _no_edge(plan, leaves, rule, wanted)
                before = before if part.category != wanted else []
                break
            before.append(part)
        silent += before
    if silent:
        yield unjudged(rule, "blocks.category", silent)


def _no_edge(plan: DayPlan, leaves: Sequence[Part], rule: str, wanted: str) -> Found:
    day, tops = plan.day.key, [slot.block.key for slot in plan.slots if not slot.track]
    before = tops[0] if wanted == OPEN else ""
    own = [key for key in map(_whole, (part for part in leaves if part.category == wanted)) if key != before][:1]
    remedies = [Remedy("move", key, before, day) for key in own]
    remedies.append(Remedy("block", wanted, before, day, number=figure(OPENING)))
    methods = Wanted(wanted, before, day, calm=wanted == OPEN, minutes=_LONGEST_EDGE)
    return found(rule, Spot("day", (day,)), remedies=remedies, wanted=methods, day=day)


def _whole(part: Part) -> str:
    """The key of what is moved for a part: a step goes with the method that it is of."""
    return part.above[-1] if part.block.step and part.above else part.key


_LONGEST_EDGE = 45
"""Minutes of the longest method that is offered to open or close with."""


# What people do -----------------------------------------------------------------------------------------------------------


def listening(part: Part) -> bool | None:
    """Whether people only listen here; None where nothing says so."""
    if part.energy:
        return part.energy == LISTENS
    return False if part.block.form in ACTIVE_FORMS else None


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks in a row in which people listen, and in which they may."""

    sure: tuple[Part, ...] = ()
    maybe: tuple[Part, ...] = ()


def energy(session: Prepared) -> Iterator[Found]:
    """No more than two listening blocks in a row, in any track."""
    most = figure(LISTENING)
    rows: dict[str, tuple[Part, ...]] = {}
    silent: dict[str, Part] = {}

    def see(part: Part, run: _Run) -> _Run:
        heard = False if part.is_break or part.gap >= figure(BREAK_COUNTS) else listening(part)
        if heard is False:
            return _Run((part,)) if not part.is_break and listening(part) else _Run()
        run = _Run((*run.sure, part) if heard else (), (*run.maybe, part))
        if len(run.sure) >= most:
            rows[run.sure[0].key] = run.sure
        elif len(run.maybe) >= most:
            silent.update((one.key, one) for one in run.maybe if listening(one) is None)
        return run

    for plan in session.plans:
        fold(session, plan.day.blocks, _Run(), see, _longest_run)
    for row in rows.values():
        yield _too_much_listening(row)
    if silent:
        yield unjudged("energy", "blocks.energy", silent.values())


def _longest_run(runs: Sequence[_Run]) -> _Run:
    return max(runs, key=lambda run: (len(run.sure), len(run.maybe)))


def _too_much_listening(row: tuple[Part, ...]) -> Found:
    last = row[figure(LISTENING) - 1]
    return found(
        "energy",
        Spot("block", tuple(part.key for part in row)),
        at=(row[0].key,),
        remedies=[
            Remedy("break", before=last.key, day=last.day, number=figure(BREAK_OFFERED)),
            Remedy("change", last.key, field="energy"),
        ],
        wanted=Wanted(IN_BETWEEN, last.key, last.day, minutes=_LONGEST_EDGE, people=last.people, most=2),
        figures=(LISTENING,),
        n=len(row),
        block=row[0].key,
    )


def lunch(session: Prepared) -> Iterator[Found]:
    """After lunch people do not begin with listening."""
    silent: list[Part] = []
    for plan, leaves in zip(session.plans, session.leaves, strict=True):
        ends = [slot.end for slot in plan.slots if _is_lunch(plan, session.by_key[slot.block.key])]
        for end in ends[:1]:
            first = next((part for part in leaves if part.slot.start >= end), None)
            heard = listening(first) if first is not None else False
            if first is not None and heard is None:
                silent.append(first)
            elif first is not None and heard:
                yield _sleepy(first, leaves)
    if silent:
        yield unjudged("lunch", "blocks.energy", silent)


def _is_lunch(plan: DayPlan, part: Part) -> bool:
    starts = plan.day.clock.wall(part.slot.start)
    at_noon = figure(LUNCH_FROM) <= starts <= figure(LUNCH_UNTIL)
    return part.is_break and at_noon and part.slot.minutes >= figure(LUNCH)


def _sleepy(first: Part, leaves: Sequence[Part]) -> Found:
    later = [part for part in leaves if part.slot.start > first.slot.start and listening(part) is False]
    remedies = [Remedy("move", part.key, first.key, first.day) for part in later[:1] if part.above == first.above]
    return found(
        "lunch",
        Spot("block", (first.key,)),
        remedies=[*remedies, Remedy("change", first.key, field="energy")],
        wanted=Wanted(IN_BETWEEN, first.key, first.day, minutes=_LONGEST_EDGE, people=first.people, most=2),
        figures=(LUNCH,),
        block=first.key,
    )


# Breaks -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Minutes since the last break, the blocks in it of which the minutes are not known, and whether it was said."""

    minutes: int = 0
    silent: tuple[Part, ...] = ()
    said: bool = False


@dataclass(frozen=True, slots=True)
class _Watch:
    """Goes along with a day: what it found, and which blocks leave a stretch undecided."""

    tops: Mapping[str, Part]
    found: list[Found]
    silent: dict[str, Part]

    def see(self, part: Part, stretch: _Stretch) -> _Stretch:
        """The stretch after a block."""
        least = figure(BREAK_COUNTS)
        if part.is_break:
            short = part.block.minutes is not None and part.slot.minutes < least
            return _longer(stretch, part.slot.minutes) if short else _Stretch()
        before = _Stretch() if part.gap >= least else stretch
        after = _longer(before, part.slot.minutes)
        if part.block.minutes is None:
            after = replace(after, silent=(*after.silent, part))
        return after if after.said else self._judged(part, before.minutes, after)

    def _judged(self, part: Part, before: int, after: _Stretch) -> _Stretch:
        if after.minutes > figure(BETWEEN_BREAKS):
            self.found.append(
                _no_break(part, self.tops.get(part.above[0]) if part.above else None, before, after.minutes)
            )
            return replace(after, said=True)
        self.silent.update((one.key, one) for one in after.silent)
        return after


def breaks(session: Prepared) -> Iterator[Found]:
    """No more than so many minutes without a break, in any track; free time before a locked start is a break too."""
    watch = _Watch(session.by_key, [], {})
    for plan in session.plans:
        fold(session, plan.day.blocks, _Stretch(), watch.see, _longest)
    yield from watch.found
    if watch.silent:
        yield unjudged("break", "blocks.minutes", watch.silent.values())


def _longest(stretches: Sequence[_Stretch]) -> _Stretch:
    return max(stretches, key=lambda one: one.minutes)


def _longer(stretch: _Stretch, minutes: int) -> _Stretch:
    return replace(stretch, minutes=stretch.minutes + minutes)


def _no_break(part: Part, top: Part | None, before: int, minutes: int) -> Found:
    """`top` is the outermost block that the part is in: a break before it serves all its tracks and keeps a method whole."""
    offered = figure(BREAK_OFFERED)
    places = [part] if before else []
    if top is not None and 2 * (before - (part.slot.start - top.slot.start)) >= figure(BETWEEN_BREAKS):
        places.insert(0, top)
    remedies = [Remedy("break", before=one.key, day=part.day, number=offered) for one in places]
    remedies.append(Remedy("change", part.key, field="minutes"))
    return found(
        "break",
        Spot("block", (part.key,)),
        "break" if before else "break-one",
        remedies=remedies,
        figures=(BETWEEN_BREAKS, BREAK_COUNTS),
        block=part.key,
        time=minutes,
    )


def fold(
    session: Prepared,
    blocks: Sequence[Block],
    state: S,
    see: Callable[[Part, S], S],
    merge: Callable[[Sequence[S]], S],
) -> S:
    """Go through what people do, one after another, with a state; tracks each go on from it and are merged after."""
    for block in blocks:
        part = session.by_key.get(block.key)
        if part is None:
            continue
        if part.leaf:
            state = see(part, state)
        elif block.type == PARALLEL:
            ends = [fold(session, (one,), state, see, merge) for one in block.inside if one.in_time]
            state = merge(ends) if ends else state
        else:
            state = fold(session, block.inside, state, see, merge)
    return state
