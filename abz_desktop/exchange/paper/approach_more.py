"""The parts of an approach's document beside its steps: effects, parties, experiments, evidence and sources."""

from collections.abc import Iterator, Mapping

from abz_desktop.core.combine.evidence import OrderEvidence
from abz_desktop.core.experiments import series_of
from abz_desktop.core.field import Field, Type
from abz_desktop.core.kinds.approach import STAKES
from abz_desktop.core.reading import date, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange import layout
from abz_desktop.exchange.citation import source_line
from abz_desktop.exchange.paper.document import Block, Cell, Heading, Labelled, Small, Table, Text, cell
from abz_desktop.exchange.paper.reads import bold, sentence
from abz_desktop.exchange.paper.source import Source
from abz_desktop.exchange.rich import Para, Run


def effects(source: Source) -> Iterator[Block]:
    """What the approach is for, how that is measured and which steps contribute."""
    plan = source.beside.plan
    rows = []
    for desired in plan.effects:
        steps = [str(source.numbers[step.key]) for step in plan.steps if desired.effect in step.effects]
        measure = source.line(desired.measure) or cell(source.word("no-measure"))
        rows.append(
            (bold(source.label("effect", desired.effect)), measure, cell(", ".join(steps) or source.word("no-step")))
        )
    if rows:
        yield Table((source.word("effect"), source.word("measure"), source.word("in-steps")), tuple(rows), (42, 40, 18))


# Parties ------------------------------------------------------------------------------------------------------------

_INTERNAL = ("interest", "influence", "needs", "puts_off")


def parties(source: Source) -> Iterator[Block]:
    """Everybody with a stake, and what is between them."""
    rows = tuple(_stake(source, item) for item in source.stakes.values())
    if rows:
        brings = "party-brings" if source.internal else "party-gives"  # what one needs is for those who made it
        head = tuple(source.word(key) for key in ("party", "party-role", "party-level", brings))
        yield _filled(Table(head, rows, (28, 23, 22, 27)))
    ties = [_tie(source, item) for item in source.record.items("ties")]
    listed = tuple(Para(runs, "bullet", 0, "•") for runs in ties if runs)
    if listed:
        yield Heading(source.record.declaration.field("ties").label(source.lang))
        yield Text(listed)


def _filled(table: Table) -> Table:
    """The table without the columns in which nothing stands."""
    used = [number for number in range(len(table.head)) if any(row[number] for row in table.rows)]
    rows = tuple(tuple(row[number] for number in used) for row in table.rows)
    whole = sum(table.shares[number] for number in used)
    shares = tuple(table.shares[number] * 100 // whole for number in used)
    return Table(tuple(table.head[number] for number in used), rows, shares)


def _stake(source: Source, item: Mapping[str, Value]) -> tuple[Cell, ...]:
    called, type_ = source.text(item.get("name")), source.label("party_type", item.get("type"))
    name = (*bold(called), *(sentence(type_) if type_.casefold() != called.casefold() else ()))
    energy = [run for para in source.line(item.get("energy")) for run in para.runs]
    brings = [*source.line(item.get("contribution"))]
    brings += [Para((Run(f"{STAKES.part('energy').label(source.lang)}: "), *energy))] if energy else []
    if source.internal:
        for part in _INTERNAL:
            brings += sentence(_inner(source, STAKES.part(part), item.get(part)))
    return (
        name,
        source.line(item.get("role")),
        cell(source.label("participation", item.get("participation"))),
        tuple(brings),
    )


def _inner(source: Source, part: Field, value: Value) -> str:
    """A field that only those who made the approach see."""
    if value is None:
        return ""
    if part.type is Type.LINE:
        text = source.text(value)
        return f"{part.label(source.lang)}: {text}" if text else ""
    return layout.short(part, value, source.lang, source.view.label)


def _tie(source: Source, item: Mapping[str, Value]) -> tuple[Run, ...]:
    first, second = (source.party(str(item.get(end) or "")) for end in ("source", "target"))
    if not first or not second:
        return ()
    note = source.text(item.get("note"))
    kind = source.label("tie", item.get("kind"))
    return (Run(first, bold=True), Run(f" {kind} "), Run(second, bold=True), *((Run(f": {note}"),) if note else ()))


# Experiments --------------------------------------------------------------------------------------------------------

_LINES = ("learning_question", "hypothesis", "riskiest_assumption", "cost_ceiling", "success_signal", "stop_condition")
_DONE = ("set_up", "log")
_LEARNED = ("outcome", "learning", "follow_up")


def experiments(source: Source) -> Iterator[Block]:
    """What is tried out, with what was measured, decided and learned."""
    for record in source.beside.experiments:
        yield from _experiment(source, record)


def _experiment(source: Source, record: Record) -> Iterator[Block]:
    title = source.text(record.fields.get("title")) or record.slug
    decision = source.label("decision", record.fields.get("decision"))
    yield Heading(title, 2, aside=decision, anchor=f"experiment-{record.slug}")
    if about := _period(source, record):
        yield Small(about)
    if summary := source.line(record.fields.get("summary")):
        yield Text(summary)
    for name in _LINES:
        if paras := source.line(record.fields.get(name)):
            yield Labelled(record.declaration.field(name).label(source.lang), paras)
    yield from _measurements(source, record)
    yield from _values(source, record)
    yield from _proses(source, record, _DONE)
    yield from _readings(source, record)
    yield from _proses(source, record, _LEARNED)


def _period(source: Source, record: Record) -> str:
    """Where the experiment stands and from when until when it runs, as far as known."""
    said = (
        layout.short(record.declaration.field(name), value, source.lang, source.view.label)
        for name in ("state", "start", "end")
        if (value := record.fields.get(name))
    )
    text = " · ".join(said)
    return text[:1].upper() + text[1:]


def _proses(source: Source, record: Record, names: tuple[str, ...]) -> Iterator[Block]:
    for name in names:
        if paras := source.prose(record, name):
            yield Labelled(record.declaration.field(name).label(source.lang), paras)


def _measurements(source: Source, record: Record) -> Iterator[Block]:
    declared = record.declaration.field("measurements")
    called = {str(item.get("key")): source.text(item.get("name")) for item in record.items("parties")}
    rows = tuple(_measured(source, declared, item, called) for item in record.items("measurements"))
    if rows:
        head = tuple(declared.part(name).label(source.lang) for name in ("indicator", "baseline", "target", "result"))
        yield Table(head, rows, (43, 19, 19, 19))


def _measured(
    source: Source, declared: Field, item: Mapping[str, Value], called: Mapping[str, str]
) -> tuple[Cell, ...]:
    """A measurement: what is measured, for which effect, among whom (`called`: parties by key) and in what unit."""
    numbers = tuple(cell(str(item.get(name) or "")) for name in ("baseline", "target", "result"))
    beside = {"whom": called.get(str(item.get("whom") or ""), ""), "unit": source.text(item.get("unit"))}
    told = (f"{declared.part(name).label(source.lang)}: {text}" for name, text in beside.items() if text)
    about = sentence(source.label("effect", item.get("effect")), *told)
    return ((*source.line(item.get("indicator")), *about), *numbers)


def _values(source: Source, record: Record) -> Iterator[Block]:
    """The values measured, by measurement and date; those of a measurement that the audience may not see are not in it."""
    declared = record.declaration.field("values")
    notes = {str(item.get("key")): source.line(item.get("note")) for item in record.items("values")}
    rows = tuple(
        (source.line(series.indicator), cell(date(point.date, source.lang)), cell(point.text), notes[point.key])
        for series in series_of(record)
        for point in series.points
    )
    if rows:
        head = tuple(declared.part(name).label(source.lang) for name in ("measurement", "date", "value", "note"))
        yield _filled(Table(head, rows, (36, 20, 14, 30)))


def _readings(source: Source, record: Record) -> Iterator[Block]:
    """Who took part, and what each of them reads in what came of it."""
    rows = tuple(
        (
            (*bold(source.text(item.get("name"))), *sentence(source.label("party_type", item.get("type")))),
            source.line(item.get("reading")),
        )
        for item in record.items("parties")
    )
    if rows:
        reading = record.declaration.field("parties").part("reading").label(source.lang)
        yield _filled(Table((source.word("party"), reading), rows, (34, 66)))


# Evidence -----------------------------------------------------------------------------------------------------------


def evidence(source: Source) -> Iterator[Block]:
    """On which cases each step rests, and what cases say of two steps in a row; nothing recorded is said as such."""
    plan, found = source.beside.plan, source.beside.evidence
    rows = []
    for step in plan.steps:
        known = found.methods.get(step.step.method)
        if known is None:
            continue
        title = f"{source.numbers[step.key]}. {source.step_title(step)}"
        cases = [_cases(source, "documented", known.documented), _cases(source, "inferred", known.inferred)]
        cases.append(source.word("used-here", n=len(known.own)) if known.own else "")
        level = source.label("evidence", known.level) or source.word("not-known")
        rows.append((bold(title), cell(level), cell(*cases) or cell(source.word("no-case"))))
    if not rows:
        return
    yield Table((source.word("step"), source.word("level"), source.word("cases")), tuple(rows), (34, 22, 44))
    orders = tuple(
        Para((Run(text),), "bullet", 0, "•") for one in found.orders.values() if (text := _order(source, one))
    )
    if orders:
        yield Heading(source.word("in-a-row"))
        yield Text(orders)
    yield Small(source.word("evidence-note"))


def _cases(source: Source, key: str, ids: tuple[str, ...]) -> str:
    titles = source.titles(ids)
    return source.word(key, n=len(ids), titles=titles) if titles else ""


def _order(source: Source, one: OrderEvidence) -> str:
    first, second = source.title(one.first), source.title(one.second)
    if not first or not second:
        return ""
    words: dict[str, object] = {"first": first, "second": second}
    if one.state == "never-together":
        return ""
    if one.state == "order-unknown":
        return source.word("order-unknown", n=len(one.both), **words)
    return source.word("order-known", n=len(one.before), of=len(one.recorded), **words)


# Sources ------------------------------------------------------------------------------------------------------------


def sources(source: Source) -> Iterator[Block]:
    """The sources of the approach itself and of every method and case in it."""
    used = [source.beside.method_of(step) for step in source.beside.plan.all_steps]
    found = [(source.word("of-approach"), source.record)]
    found += [
        (title_of(one, source.lang), one)
        for number, one in enumerate(used)
        if one is not None and one not in used[:number]
    ]
    for title, record in found:
        listed = tuple(
            Para((Run(source_line(item, source.lang)),), "bullet", 0, "•") for item in record.items("sources")
        )
        if listed:
            yield Heading(title)
            yield Text(listed)
