"""Rules on time: what contradicts itself, how long blocks are, locked starts, the promised end, midnight and the clock."""

from collections.abc import Iterator

from abz_desktop.core.meeting.clock import DAY
from abz_desktop.core.meeting.divide import divide
from abz_desktop.core.meeting.figures import LONGEST_BLOCK, MOST_PEOPLE, figure
from abz_desktop.core.meeting.findings import MOST_REMEDIES, Found, Remedy, Spot, found, unjudged
from abz_desktop.core.meeting.prepared import Part, Prepared
from abz_desktop.core.meeting.schedule import DayPlan, length
from abz_desktop.core.meeting.sheet import PARALLEL

_NIGHT_ENDS = 4 * 60
"""Minutes since midnight up to which clocks change, in the zones that change them at all."""


def limits(session: Prepared) -> Iterator[Found]:
    """Nothing contradicts itself: times are times, the end comes after the start, there are people and blocks."""
    for name, key in session.odd_times:
        if name == "blocks.locked_start":
            remedy = Remedy("change", key, field="locked_start")
            spot = Spot("block", (key,))
            yield found("limits", spot, "limits-block-time", at=("time", key), remedies=[remedy], block=key)
        else:
            remedy = Remedy("fill", field=name, day=key)
            at = (name, key) if key else (name,)
            yield found("limits", Spot("day", (key,)), "limits-time", at=at, remedies=[remedy], field=name)
    if session.odd_zone:
        remedy = Remedy("fill", field="time_zone")
        yield found("limits", Spot(), "limits-zone", at=("time_zone",), remedies=[remedy], severity="risk")
    for plan in session.plans:
        if plan.day.minutes is not None and plan.day.minutes <= 0:
            remedy = Remedy("fill", field=_end_field(plan), day=plan.day.key)
            spot = Spot("day", (plan.day.key,))
            yield found("limits", spot, "limits-end", at=("end", plan.day.key), remedies=[remedy], day=plan.day.key)
    yield from _people(session)
    if not session.parts:
        yield found("limits", Spot(), "limits-empty", at=("blocks",))


def _people(session: Prepared) -> Iterator[Found]:
    remedies, people, most = [Remedy("fill", field="participants")], session.people, figure(MOST_PEOPLE)
    if people == 0:
        yield found("limits", Spot(), "limits-nobody", at=("participants",), remedies=remedies)
    elif people is not None and people > most:
        at, wording = ("many",), "limits-many"
        yield found(
            "limits", Spot(), wording, at=at, remedies=remedies, severity="note", people=people, figures=(MOST_PEOPLE,)
        )


def lengths(session: Prepared) -> Iterator[Found]:
    """Every block that people do takes some time, and not more than a working day."""
    silent: list[Part] = []
    longest = figure(LONGEST_BLOCK)
    for part in session.parts:
        if not part.leaf:
            continue
        minutes = part.block.minutes
        remedies = [Remedy("change", part.key, field="minutes")]
        if minutes is None:
            silent.append(part)
        elif minutes == 0:
            yield found("length", _at(part), "length-none", remedies=remedies, block=part.key)
        elif minutes > longest:
            yield found(
                "length",
                _at(part),
                remedies=remedies,
                block=part.key,
                time=minutes,
                most=longest,
                figures=(LONGEST_BLOCK,),
            )
    if silent:
        yield unjudged("length", "blocks.minutes", silent)


def shortened(session: Prepared) -> Iterator[Found]:
    """A method gets at least the time that it says it needs."""
    silent: list[Part] = []
    for part in session.methods:
        least = part.method.work.min if part.method is not None else None
        minutes = length(part.block)
        if least is None:
            silent.append(part)
        elif 0 < minutes < least:
            usual = part.method.work.any() if part.method is not None else None
            wanted = [round(one) for one in dict.fromkeys((least, usual)) if one is not None]
            remedies = [Remedy("minutes", part.key, number=one) for one in sorted(set(wanted))]
            yield found("short", _at(part), remedies=remedies, block=part.key, time=minutes, least=least)
    if silent:
        yield unjudged("short", "method.work", silent)


def locked(session: Prepared) -> Iterator[Found]:
    """A locked start can be kept, and what stands before it has the time that it was given."""
    for part in session.parts:
        if part.slot.too_early:
            remedies = [Remedy("unlock", part.key), Remedy("change", part.key, field="locked_start")]
            yield found("locked", _at(part), "locked-early", at=("early", part.key), remedies=remedies, block=part.key)
    for part in session.parts:
        if part.slot.cut and part.leaf:
            yield _cut(part, session)


def _cut(part: Part, session: Prepared) -> Found:
    remedies = [Remedy("minutes", part.key, number=part.slot.minutes)] if part.slot.minutes else []
    plan = next(plan for plan in session.plans if plan.day.key == part.day)
    lock = next((slot for slot in plan.slots if slot.locked and slot.start >= part.slot.end), None)
    if lock is not None:
        remedies.append(Remedy("unlock", lock.block.key))
    if divide(plan, 0).short == 0:
        remedies.append(Remedy("divide", day=part.day))
    return found(
        "locked", _at(part), "locked-cut", at=("cut", part.key), remedies=remedies, block=part.key, time=part.slot.cut
    )


def overrun(session: Prepared) -> Iterator[Found]:
    """Each day ends when it was promised to end."""
    for plan in session.plans:
        if not plan.slots:
            continue
        buffer = plan.buffer
        if plan.day.target is None:
            yield unjudged("over", _end_field(plan), day=plan.day.key)
        elif buffer is not None and buffer < 0 and (plan.day.minutes or 0) > 0:
            yield _over(plan, -buffer)


def _over(plan: DayPlan, over: int) -> Found:
    day = plan.day.key
    remedies = [Remedy("divide", day=day)] if divide(plan, 0).short == 0 else []
    loose = [slot for slot in plan.slots if slot.block.optional and slot.minutes]
    enough = sorted((slot for slot in loose if slot.minutes >= over), key=lambda slot: slot.minutes)
    largest = enough or sorted(loose, key=lambda slot: -slot.minutes)
    remedies += [Remedy("drop", slot.block.key) for slot in largest[: MOST_REMEDIES - 2]]
    remedies.append(Remedy("end", day=day, number=plan.day.clock.wall(plan.end)))
    return found("over", Spot("day", (day,)), remedies=remedies, day=day, time=over)


def breakouts(session: Prepared) -> Iterator[Found]:
    """A breakout has at least two tracks."""
    for part in session.parts:
        if part.block.type == PARALLEL:
            tracks = sum(one.in_time for one in part.block.inside)
            remedies = [Remedy("tracks", part.key)]
            if tracks == 0:
                yield found("breakout", _at(part), remedies=remedies, block=part.key)
            elif tracks == 1:
                wording = "breakout-one"
                yield found("breakout", _at(part), wording, remedies=remedies, severity="note", block=part.key)


def night(session: Prepared) -> Iterator[Found]:
    """Going past midnight is meant, and a clock that changes that night is reckoned with."""
    for plan, has_date in zip(session.plans, session.has_date, strict=True):
        clock, day = plan.day.clock, plan.day.key
        past = clock.start + plan.end > DAY
        if past:
            last = [slot.block.key for slot in plan.slots if slot.end == plan.end][-1:]
            remedies = [Remedy("change", key, field="minutes") for key in last]
            at = ("midnight", day)
            yield found("night", Spot("day", (day,)), "night-midnight", at=at, remedies=remedies, day=day)
        if not plan.slots or not (past or clock.start < _NIGHT_ENDS):
            continue
        if not has_date or clock.zone is None:
            yield unjudged("night", _date_field(plan) if not has_date else "time_zone", day=day)
        elif jump := clock.jumps(plan.end):
            wording = "night-forward" if jump > 0 else "night-back"
            yield found("night", Spot("day", (day,)), wording, at=("clock", day), day=day, time=abs(jump))


def _end_field(plan: DayPlan) -> str:
    return "days.end_target" if plan.day.key else "end_target"


def _date_field(plan: DayPlan) -> str:
    return "days.date" if plan.day.key else "date"


def _at(part: Part) -> Spot:
    return Spot("block", (part.key,))
