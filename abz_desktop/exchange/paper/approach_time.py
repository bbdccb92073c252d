"""The parts of an approach's document about time and about what the check says."""

from collections.abc import Iterator

from abz_desktop.core.combine.plan import PlanStep
from abz_desktop.core.combine.timeline import WEEK, Bar, PartyTime, Timeline, timeline
from abz_desktop.core.reading import date, days, duration
from abz_desktop.exchange.paper.document import Block, Cell, Heading, Small, Table, Text, cell
from abz_desktop.exchange.paper.reads import bold
from abz_desktop.exchange.paper.source import Source
from abz_desktop.exchange.rich import Para, Run


def over_weeks(source: Source) -> Iterator[Block]:
    """When each step runs, and how much time is asked of each party."""
    found = timeline(source.beside.plan)
    steps = {step.key: step for step in source.beside.plan.steps}
    rows = tuple(_bar(source, steps[bar.step], bar, found) for bar in found.bars)
    if not rows:
        return
    yield Table(tuple(source.word(key) for key in ("step", "when", "elapsed")), rows, (44, 34, 22))
    if any(bar.assumed for bar in found.bars):
        yield Small(source.word("assumed"))
    if found.over:
        yield Small(source.word("over", time=days(found.over, source.lang)))
    asked = tuple(_asked(source, one) for one in found.parties if one.steps and source.party(one.party))
    if asked:
        yield Heading(source.word("asked"))
        yield Table(tuple(source.word(key) for key in ("party", "time", "in-steps")), asked, (42, 24, 34))


def _bar(source: Source, step: PlanStep, bar: Bar, found: Timeline) -> tuple[Cell, ...]:
    first, last = bar.start // WEEK + 1, (bar.end - 1) // WEEK + 1
    weeks = source.word("week", n=first) if first == last else source.word("weeks", first=first, last=last)
    day = found.day(bar.start)
    from_day = source.word("from-day", date=date(day.isoformat(), source.lang)) if day else ""
    title = f"{source.numbers[step.key]}. {source.step_title(step)}"
    return bold(title), cell(weeks, from_day), cell(days(bar.days, source.lang) + (" *" if bar.assumed else ""))


def _asked(source: Source, one: PartyTime) -> tuple[Cell, ...]:
    time = duration(one.minutes, source.lang) if one.minutes else source.word("time-unknown")
    unknown = source.word("time-partly", time=time, n=len(one.unknown)) if one.minutes and one.unknown else time
    steps = ", ".join(str(source.numbers[key]) for key in one.steps if key in source.numbers)
    return bold(source.party(one.party)), cell(unknown), cell(steps)


def findings(source: Source) -> Iterator[Block]:
    """What the check of the approach says: open findings, those that were let be, those that cannot be judged."""
    found = source.beside.remarks
    for state in ("open", "waived", "unjudged"):
        said = [one for one in found if one.state == state]
        if said:
            yield Heading(source.word(f"check-{state}", n=len(said)))
            texts = [f"{one.text} {one.why if source.internal else ''}".strip() for one in said]
            yield Text(tuple(Para((Run(text),), "bullet", 0, "•") for text in texts))
    if not found:
        yield Text(cell(source.word("check-none")))
