"""An approach as the rules read it: its frame, its parties, its desired effects, and every step with the method's facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from abz_desktop.core.combine.facts import ARCHIVED, CaseFacts, Knowledge, MethodFacts, Span, Stake, stakes_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.core.values import Value

NOT_KNOWN = Span()


@dataclass(frozen=True, slots=True)
class Desired:
    """An effect that the approach is for; `measure` is its measuring point per language, empty where there is none."""

    key: str
    effect: str
    measure: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that stays on purpose: its id, who decided that, when ("2026-05-17") and why."""

    finding: str
    who: str = ""
    when: str = ""
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step with what counts for it: what the makers wrote where they did, else what its method says.

    `method` holds the facts of the method as the step holds it where those were given, else as it is now; None for a step
    in one's own words, for a case and where the method is gone. `pin` says how the pinned record stands:
    "" (nothing pinned), "current", "newer" (it was changed since), "kept" (changed, seen and left), "archived" or "gone". `place` counts from 0 over the
    whole trajectory, skipped steps included.
    """

    step: Step
    place: int
    method: MethodFacts | None = None
    case: CaseFacts | None = None
    pin: str = ""

    @property
    def key(self) -> str:
        """The key of the step."""
        return self.step.key

    @property
    def phase(self) -> str:
        """The phase that the step stands in."""
        return self.step.phase

    @property
    def effects(self) -> tuple[str, ...]:
        """The effects that the step contributes to."""
        if self.step.effects or self.method is None:
            return self.step.effects
        return tuple(dict.fromkeys(effect for effect, _ in self.method.effects))

    @property
    def skills_needed(self) -> tuple[str, ...]:
        """The skills that the step asks for."""
        return self.step.skills_used or (self.method.skills_needed if self.method else ())

    @property
    def skills_gained(self) -> tuple[str, ...]:
        """The skills that those taking part have after the step."""
        return self.step.skills_gained or (self.method.skills_gained if self.method else ())

    @property
    def work(self) -> Span:
        """Minutes together, without those that each participant adds."""
        if self.step.work is not None:
            return Span(usual=self.step.work)
        return self.method.work if self.method else Span()

    @property
    def per_participant(self) -> float:
        """Minutes that each participant adds to the step; 0 where its minutes were set by hand."""
        return 0 if self.step.work is not None or self.method is None else self.method.per_participant or 0

    @property
    def span(self) -> Span:
        """Elapsed days."""
        if self.step.span is not None:
            return Span(usual=self.step.span)
        return self.method.span if self.method else Span()

    @property
    def tension(self) -> float | None:
        """How tense the step is, 1–5; None where nobody said."""
        if self.step.tension is not None:
            return self.step.tension
        return self.method.tension if self.method else None

    @property
    def sphere(self) -> str:
        """Lifeworld, system world or both (vocabulary sphere)."""
        return self.step.sphere or (self.method.sphere if self.method else "")

    def minutes(self, people: float | None) -> float | None:
        """Minutes together with this many people; None where the time, or a number of people it hangs on, is not known."""
        usual = self.work.any()
        if usual is None or (self.per_participant and people is None):
            return None
        return usual + self.per_participant * (people or 0)


@dataclass(frozen=True)
class Plan:
    """What the rules read of an approach. Empty and None mean: not filled in, so what needs it cannot be judged.

    `group` is people (its usual value the ideal), `time_budget` minutes together, `complexity` and `polarisation` 1–5,
    `span` days, `start` and `end` dates ("2026", "2026-05" or "2026-05-17"). `unknown` names fields whose answer is "not known from the sources".
    """

    id: str = ""
    themes: tuple[str, ...] = ()
    effects: tuple[Desired, ...] = ()
    stakes: tuple[Stake, ...] = ()
    all_steps: tuple[PlanStep, ...] = ()
    group: Span = NOT_KNOWN
    setting: tuple[str, ...] = ()
    complexity: float | None = None
    polarisation: float | None = None
    time_budget: float | None = None
    span: Span = NOT_KNOWN
    start: str = ""
    end: str = ""
    skills_present: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    unknown: frozenset[str] = frozenset()

    @cached_property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps that count, in the order of the trajectory: without those that are skipped."""
        return tuple(one for one in self.all_steps if not one.step.is_skipped)

    @cached_property
    def people(self) -> float | None:
        """The number of people to reckon with: the ideal of the group, else its least, else its most."""
        return self.group.any()


def plan_of(record: Record, knowledge: Knowledge, held: Mapping[str, MethodFacts] | None = None) -> Plan:
    """The plan of an approach. `held` gives, by step key, the facts of methods as steps hold them, where they differ."""
    numbers = record.numbers
    group, span = numbers("group"), numbers("span")
    return Plan(
        id=record.id,
        themes=record.keys("themes"),
        effects=desired_of(record),
        stakes=stakes_of(record),
        all_steps=tuple(_resolved(step, place, knowledge, held or {}) for place, step in enumerate(steps_of(record))),
        group=Span(group.get("min"), group.get("ideal"), group.get("max")),
        setting=record.keys("setting"),
        complexity=_number(record.fields.get("complexity")),
        polarisation=_number(record.fields.get("polarisation")),
        time_budget=_number(record.fields.get("time_budget")),
        span=Span(span.get("min"), span.get("typical"), span.get("max")),
        start=str(record.fields.get("start") or ""),
        end=str(record.fields.get("end") or ""),
        skills_present=record.keys("skills_present"),
        waivers=tuple(_waiver(item) for item in record.items("waivers")),
        unknown=record.unknown,
    )


def resolved(step: Step, place: int, knowledge: Knowledge) -> PlanStep:
    """A step with the facts of its method as it is now."""
    return _resolved(step, place, knowledge, {})


def _resolved(step: Step, place: int, knowledge: Knowledge, held: Mapping[str, MethodFacts]) -> PlanStep:
    current = knowledge.methods.get(step.method)
    case = knowledge.cases.get(step.method)
    method = held.get(step.key) or current
    return PlanStep(step, place, method, case, _pin(step, current or case))


def _pin(step: Step, current: MethodFacts | CaseFacts | None) -> str:
    if not step.method:
        return ""
    if current is None:
        return "gone"
    if current.status == ARCHIVED:
        return "archived"
    if not step.revision or not current.revision or step.revision == current.revision:
        return "current"
    return "kept" if step.seen == current.revision else "newer"


def desired_of(record: Record) -> tuple[Desired, ...]:
    """The effects that an approach is for, with their measuring points."""
    return tuple(_desired(item) for item in record.items("effects"))


def _desired(item: Mapping[str, Value]) -> Desired:
    return Desired(str(item.get("key") or ""), str(item.get("effect") or ""), _texts(item.get("measure")))


def _waiver(item: Mapping[str, Value]) -> Waiver:
    return Waiver(
        str(item.get("finding") or ""), str(item.get("who") or ""), str(item.get("when") or ""), _texts(item.get("why"))
    )


def _texts(value: Value) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items() if text} if isinstance(value, Mapping) else {}


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
