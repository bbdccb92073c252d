"""What the document of an approach is made from: the approach as its audience may see it, and what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abz_desktop.core.combine.evidence import BoardEvidence
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.core.reading import duration, title_of
from abz_desktop.core.record import Record
from abz_desktop.exchange.paper.reads import Reads
from abz_desktop.exchange.view import LeftOut, View
from abz_desktop.wording import say


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of the check in words: "open", "waived" or "unjudged"; `why` is who let it be and why."""

    state: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the library knows beside the approach, without what the audience may not see.

    `records` are the methods and cases of the steps and the cases of the evidence, by id; `held` those that a step holds
    as they were, by step key; `experiments` those of the approach; `today` ("2026-05-17") dates the document.
    """

    plan: Plan
    records: Mapping[str, Record] = field(default_factory=dict)
    held: Mapping[str, Record] = field(default_factory=dict)
    experiments: tuple[Record, ...] = ()
    evidence: BoardEvidence = field(default_factory=BoardEvidence)
    remarks: tuple[Remark, ...] = ()
    today: str = ""

    def method_of(self, step: PlanStep) -> Record | None:
        """The method or case of a step as the step holds it; None where there is none or the audience may not see it."""
        return (self.held.get(step.key) or self.records.get(step.step.method)) if step.step.method else None


class Source(Reads):
    """Reads texts of an approach for a view, and remembers what was not in the wanted language."""

    def __init__(self, record: Record, beside: Beside, view: View, left: LeftOut) -> None:
        super().__init__(view, left)
        self.record, self.beside = record, beside
        self.stakes = {str(item.get("key")): item for item in record.items("stakes")}
        self.numbers = {step.key: number for number, step in enumerate(beside.plan.all_steps, 1)}

    def word(self, key: str, **params: object) -> str:
        """The wording of `document.<key>`."""
        return say(f"document.{key}", self.lang, **params)

    def party(self, stake: str) -> str:
        """The name of a party; "" where the audience may not see it."""
        return self.text(self.stakes[stake].get("name")) if stake in self.stakes else ""

    def parties(self, keys: tuple[str, ...]) -> str:
        return ", ".join(name for key in keys if (name := self.party(key)))

    def title(self, record_id: str) -> str:
        """The title of a method or case as its first step holds it, "" where the audience may not see it or it is gone."""
        steps = (step for step in self.beside.plan.all_steps if step.step.method == record_id)
        found = next(map(self.beside.method_of, steps), None) or self.beside.records.get(record_id)
        return title_of(found, self.lang) if found else ""

    def titles(self, ids: tuple[str, ...]) -> str:
        return ", ".join(title for one in ids if (title := self.title(one)))

    def step_title(self, step: PlanStep) -> str:
        """What a step is called."""
        own, method = self.text(step.step.text), self.beside.method_of(step)
        return (title_of(method, self.lang) if method else "") or own or self.word("gone")

    def time(self, step: PlanStep) -> str:
        """How long people are together at a step, as far as known."""
        minutes = step.minutes(self.beside.plan.people)
        return duration(minutes, self.lang) if minutes else ""
