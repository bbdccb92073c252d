"""What the document of an approach is made from: the approach as its audience may see it, and what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abz_desktop.core.combine.evidence import BoardEvidence
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.core.reading import duration, pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.rich import Para, Run, of_line, of_markdown, of_text
from abz_desktop.exchange.view import LeftOut, View, pieces
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


class Source:
    """Reads texts of an approach for a view, and remembers what was not in the wanted language."""

    def __init__(self, record: Record, beside: Beside, view: View, left: LeftOut) -> None:
        self.record, self.beside, self.view, self.left = record, beside, view, left
        self.foreign: set[str] = set()
        self.stakes = {str(item.get("key")): item for item in record.items("stakes")}
        self.numbers = {step.key: number for number, step in enumerate(beside.plan.all_steps, 1)}

    @property
    def lang(self) -> str:
        return self.view.lang

    @property
    def internal(self) -> bool:
        """Whether the document is for those who made the approach."""
        return self.view.audience == CONFIDENTIALITY[-1]

    def word(self, key: str, **params: object) -> str:
        """The wording of `document.<key>`."""
        return say(f"document.{key}", self.lang, **params)

    def label(self, vocabulary: str, key: Value) -> str:
        """The label of a key, "" for none."""
        return self.view.label(vocabulary, str(key), self.lang) if key else ""

    def labels(self, vocabulary: str, keys: tuple[str, ...]) -> str:
        return ", ".join(self.label(vocabulary, key) for key in keys)

    def text(self, value: "Value | Mapping[str, str]") -> str:
        """A text without links as one line."""
        return "".join(run.text for para in self.line(value) for run in para.runs)

    def line(self, value: "Value | Mapping[str, str]") -> tuple[Para, ...]:
        """A text of a line field; what is in the other language is in italics."""
        shown = pick(dict(value) if isinstance(value, Mapping) else None, self.lang)
        if shown.fallback:
            self.foreign.add(shown.lang)
        return of_line(pieces(shown.text, self.view, self.left, shown.lang if shown.fallback else ""))

    def prose(self, record: Record, name: str) -> tuple[Para, ...]:
        """A prose field."""
        shown = pick(record.fields.get(name), self.lang)
        if shown.fallback:
            self.foreign.add(shown.lang)
        return of_markdown(shown.text, self.view, self.left) if shown else ()

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


def sentence(*parts: str) -> tuple[Para, ...]:
    """The parts that have words, on one line with dots between them."""
    return of_text(" · ".join(part for part in parts if part))


def bold(text: str) -> tuple[Para, ...]:
    """A text that stands out."""
    return (Para((Run(text, bold=True),)),) if text else ()
