"""The document of an approach: which parts it has, and their content for an audience and a language."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from abz_desktop.core.combine.plan import PlanStep
from abz_desktop.core.field import Type
from abz_desktop.core.kinds import kind_of
from abz_desktop.core.reading import date, days, duration, text_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.exchange.facts import facts
from abz_desktop.exchange.paper import approach_more as more
from abz_desktop.exchange.paper import approach_time as timing
from abz_desktop.exchange.paper.document import Block, Document, Heading, Labelled, Section, Small, Table, Text, cell
from abz_desktop.exchange.paper.reads import capital, sentence
from abz_desktop.exchange.paper.source import Beside, Source
from abz_desktop.exchange.rich import Para, Run
from abz_desktop.exchange.view import LeftOut, View

BOTH = "beide"
"""The sphere of what belongs to lifeworld and system world alike: nothing to tell of a step."""
Made: TypeAlias = Callable[[Source], Iterator[Block]]


def document(record: Record, beside: Beside, view: View, parts: frozenset[str], left: LeftOut) -> Document:
    """The document with these parts (keys of PARTS). `record` and `beside` are without what the audience may not see.

    An approach that the audience may not see as a whole gives a document with nothing in it.
    """
    kind = record.declaration.label(view.lang)
    if not view.sees(record.confidentiality):
        return Document("", kind, view.lang, left_out=left.count or 1, hidden=True)
    source = Source(record, beside, view, left)
    sections = tuple(
        Section(key, source.word(f"part.{key}"), blocks)
        for key, made in _SECTIONS.items()
        if key in parts and (blocks := tuple(made(source)))
    )
    question = source.text(record.fields.get("question"))
    title = text_of(record, "title", view.lang)
    if title.fallback:
        source.foreign.add(title.lang)
    return Document(
        title=title.text or record.slug,
        kind=kind,
        lang=view.lang,
        lead=question,
        lead_label=kind_of("approach").field("question").label(view.lang),
        facts=tuple(_frame(source)),
        sections=sections,
        foot=_foot(source),
        notes=tuple(_notes(source)),
        left_out=left.count,
    )


def _foot(source: Source) -> str:
    for_whom = source.word(f"for-{source.view.audience}")
    made = date(source.beside.today, source.lang)
    return " · ".join(part for part in (for_whom, made) if part)


def _notes(source: Source) -> Iterator[str]:
    if source.left.count:
        yield source.view.say("left-out", n=source.left.count)
    for lang in sorted(source.foreign):
        yield source.word(f"only-{lang}")


_FRAME = ("summary", "themes", "group", "setting", "complexity", "polarisation", "start", "end", "time_budget", "span")


def _frame(source: Source) -> Iterator[tuple[str, str]]:
    """The short facts of the approach."""
    record = source.record
    known = {fact.field: fact for fact in facts(record, source.view)}
    for name in _FRAME:
        declared = record.declaration.field(name)
        value = record.fields.get(name)
        if declared.type is Type.LINE:
            text = source.text(value)
        elif declared.type is Type.DATE:
            text = date(str(value), source.lang) if value else ""
        elif name == "time_budget":
            text = duration(float(value), source.lang) if isinstance(value, int | float) else ""
        else:
            text = known[name].text if name in known else ""
        if text:
            yield declared.label(source.lang), text


# Context ------------------------------------------------------------------------------------------------------------


def _context(source: Source) -> Iterator[Block]:
    for name in ("context", "principles"):
        paras = source.prose(source.record, name)
        if paras:
            yield Heading(source.record.declaration.field(name).label(source.lang))
            yield Text(paras)


# The board ----------------------------------------------------------------------------------------------------------


def _board(source: Source) -> Iterator[Block]:
    """The trajectory at a glance: a row for each phase, also for one without steps."""
    plan = source.beside.plan
    rows = []
    for phase in PHASES:
        steps = [step for step in plan.steps if step.phase == phase]
        listed = [Para(_named(source, step), "number", 0, f"{source.numbers[step.key]}.") for step in steps]
        known = [minutes for step in steps if (minutes := step.minutes(plan.people))]
        rows.append(
            (
                cell(capital(source.label("phase", phase)), bold=True),
                tuple(listed) or cell(source.word("no-step")),
                cell(_sum(source, known, len(steps))),
            )
        )
    if plan.all_steps:
        head = (source.word("phase"), source.word("steps"), source.word("time"))
        yield Table(head, tuple(rows), (25, 53, 22))
        every = [found for step in plan.steps if (found := step.minutes(plan.people))]
        if every:
            yield Small(source.word("together", time=duration(sum(every), source.lang), n=len(every)))


def _named(source: Source, step: PlanStep) -> tuple[Run, ...]:
    time = source.time(step)
    behind = f" ({time})".replace(" ", "\u00a0").replace("\u00a0", " ", 1) if time else ""
    return (Run(source.step_title(step) + behind),)


def _sum(source: Source, known: list[float], steps: int) -> str:
    if not steps:
        return ""
    if not known:
        return source.word("time-unknown")
    time = duration(sum(known), source.lang)
    return time if len(known) == steps else source.word("time-partly", time=time, n=steps - len(known))


# Step by step -------------------------------------------------------------------------------------------------------


def _steps(source: Source) -> Iterator[Block]:
    for phase in PHASES:
        mine = [step for step in source.beside.plan.all_steps if step.phase == phase]
        if mine:
            name = capital(source.label("phase", phase))
            yield Heading(name, phases=(phase,), anchor=f"phase-{phase}")
            for step in mine:
                yield from _step(source, step)


def _step(source: Source, step: PlanStep) -> Iterator[Block]:
    number = str(source.numbers[step.key])
    yield Heading(source.step_title(step), 3, number, source.time(step))
    about = _about(source, step)
    if about:
        yield Small(about)
    if step.step.is_skipped:
        reason = source.line(step.step.skipped)
        yield Labelled(source.word("skipped"), reason or sentence(source.word("no-reason")))
    record = source.beside.method_of(step)
    if record is not None and (summary := source.line(record.fields.get("summary"))):
        yield Text(summary)
    if why := source.line(step.step.why_here):
        yield Labelled(source.word("why"), why, strong=True)
    yield from _who(source, step)
    if source.internal and (note := source.line(step.step.note)):
        yield Labelled(source.word("note"), note)


def _about(source: Source, step: PlanStep) -> str:
    """The kind, elapsed time, place in the order, and where the step stands."""
    record = source.beside.method_of(step)
    own = step.step
    span = step.span.any()
    after = [str(source.numbers[key]) for key in own.after if key in source.numbers]
    words = [
        record.declaration.label(source.lang) if record else "",
        source.word("span", time=days(span, source.lang)) if span else "",
        source.word("after", steps=", ".join(after)) if after else "",
        source.label("sphere", step.sphere) if step.sphere != BOTH else "",
        source.label("step_state", own.state) if own.state and not own.is_skipped else "",
    ]
    return capital(" · ".join(word for word in words if word))


def _who(source: Source, step: PlanStep) -> Iterator[Block]:
    """Who takes part, who decides, what it is for."""
    named = []
    levels = step.step.parties
    for key in (one for one in source.stakes if one in levels):  # in the order in which the parties are listed
        level = levels[key]
        if name := source.party(key):
            named.append(f"{name} ({source.label('participation', level)})" if level else name)
    pairs = (
        ("parties", ", ".join(named)),
        ("decides", source.parties(tuple(one for one in source.stakes if one in step.step.decides))),
        ("effects", source.labels("effect", step.effects)),
    )
    for key, text in pairs:
        if text:
            yield Labelled(source.word(key), sentence(text))


_SECTIONS: Mapping[str, Made] = {
    "context": _context,
    "board": _board,
    "steps": _steps,
    "effects": more.effects,
    "parties": more.parties,
    "experiments": more.experiments,
    "timeline": timing.over_weeks,
    "evidence": more.evidence,
    "check": timing.findings,
    "sources": more.sources,
}
PARTS = tuple(_SECTIONS)
"""The parts of the document, in order."""
USUAL = tuple(key for key in PARTS if key != "check")
"""Those that are in it unless chosen otherwise: what is still open is mostly for those who make it."""
