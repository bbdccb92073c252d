"""The timeline of an approach in the words of its document: a row per step under its phase, a row per party."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.core.combine.timeline import WEEK, Bar, PartyTime, Timeline, timeline
from abz_desktop.core.reading import date, days, duration, pick
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import approaches, combining, vocabularies
from abz_desktop.ui.shared.say import capital, language, say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A row: a heading (no `key`), a step with its `bar`, or a party with its minutes by week.

    `cells` are its words, column by column; `spoken` says what is painted in the last one. `share` is the part of the most
    minutes that any party is asked.
    """

    cells: tuple[str, str, str]
    key: str = ""
    role: str = ""
    bar: Bar | None = None
    by_week: Mapping[int, float] = field(default_factory=dict)
    share: float = 0
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """Everything the tab shows; `notes` say what was reckoned, left out or does not fit."""

    found: Timeline = field(default_factory=Timeline)
    steps: tuple[TimeRow, ...] = ()
    parties: tuple[TimeRow, ...] = ()
    span: str = ""
    notes: tuple[str, ...] = ()


def read_times(lib: "Library", approach_id: str, content_lang: str, lang: str) -> Times:
    """Read an approach over the weeks. LibraryError("unknown-record")."""
    opened = approaches.open_approach(lib, approach_id, content_lang)
    plan = combining.plan(lib, opened.record)
    numbered = enumerate(opened.steps, 1)
    titles = {row.step.key: f"{number}. {row.title or say('document.gone')}" for number, row in numbered}
    phases = {phase: capital(vocabularies.label(lib, "phase", phase, lang)) for phase in PHASES}
    names = {str(item["key"]): pick(item.get("name"), content_lang).text for item in opened.record.items("stakes")}
    return times(plan, titles, phases, names)


def times(plan: Plan, titles: Mapping[str, str], phases: Mapping[str, str], names: Mapping[str, str]) -> Times:
    """The rows of a plan; `titles` of steps, `phases` and `names` of parties are by key."""
    found = timeline(plan)
    steps = {step.key: step for step in plan.steps}
    rows: list[TimeRow] = []
    for phase in PHASES:
        mine = [bar for bar in found.bars if bar.phase == phase]
        if mine:
            rows.append(TimeRow((phases.get(phase, phase), "", "")))
            rows.extend(_step(bar, steps[bar.step], titles, found) for bar in mine)
    most = max((one.minutes for one in found.parties), default=0)
    parties = tuple(_party(one, names, titles, most) for one in found.parties if one.steps)
    return Times(found, tuple(rows), parties, _span(found), tuple(_notes(plan, found, titles)))


def _step(bar: Bar, step: PlanStep, titles: Mapping[str, str], found: Timeline) -> TimeRow:
    when, elapsed = when_words(bar, found), elapsed_words(bar)
    role = "method" if step.method is not None else "case" if step.case is not None else "approach"
    return TimeRow((titles.get(bar.step, ""), when, elapsed), bar.step, role, bar, spoken=f"{when}, {elapsed}")


def when_words(bar: Bar, found: Timeline) -> str:
    """In which weeks a step runs, and from which day where the approach has a start."""
    first, last = bar.start // WEEK + 1, (bar.end - 1) // WEEK + 1
    weeks = say("document.week", n=first) if first == last else say("document.weeks", first=first, last=last)
    day = found.day(bar.start)
    return f"{weeks}, {say('document.from-day', date=date(day.isoformat(), language()))}" if day else weeks


def elapsed_words(bar: Bar) -> str:
    """How long a step runs; a star where that is assumed."""
    return days(bar.days, language()) + (" *" if bar.assumed else "")


def _party(one: PartyTime, names: Mapping[str, str], titles: Mapping[str, str], most: float) -> TimeRow:
    time = duration(one.minutes, language()) if one.minutes else say("document.time-unknown")
    asked = say("document.time-partly", time=time, n=len(one.unknown)) if one.minutes and one.unknown else time
    steps = ", ".join(titles[key].partition(".")[0] for key in one.steps if key in titles)
    weeks = [
        f"{say('document.week', n=week + 1)}: {duration(minutes, language())}"
        for week, minutes in one.by_week.items()
        if minutes
    ]
    spoken = "; ".join(weeks) or asked
    share = one.minutes / most if most else 0
    return TimeRow((names.get(one.party, ""), asked, steps), one.party, "party", None, one.by_week, share, spoken)


def _span(found: Timeline) -> str:
    """From when until when it runs, in weeks."""
    if not found.bars:
        return ""
    weeks = say("timeline.weeks", n=found.weeks)
    first, last = found.day(0), found.day(found.days - 1)
    if first is None or last is None:
        return weeks
    start, end = date(first.isoformat(), language()), date(last.isoformat(), language())
    return say("timeline.dated", weeks=weeks, start=start, end=end)


def _notes(plan: Plan, found: Timeline, titles: Mapping[str, str]) -> list[str]:
    said = []
    if any(bar.assumed for bar in found.bars):
        said.append(say("document.assumed"))
    if found.over:
        said.append(say("document.over", time=days(found.over, language())))
    ignored = [titles.get(bar.step, "") for bar in found.bars if bar.ignored]
    if ignored:
        said.append(say("timeline.ignored", n=len(ignored), steps="; ".join(ignored)))
    skipped = len(plan.all_steps) - len(plan.steps)
    if skipped:
        said.append(say("timeline.skipped", n=skipped))
    if found.bars and found.begins is None:
        said.append(say("timeline.no-start"))
    return said
