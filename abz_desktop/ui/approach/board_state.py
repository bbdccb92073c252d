"""All that the board shows of an approach, read at once in the background: steps, findings, coverage, evidence, names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abz_desktop.core.combine.check import check
from abz_desktop.core.combine.coverage import Coverage, coverage
from abz_desktop.core.combine.evidence import BoardEvidence, of_board
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import Finding
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.library import approaches, combining
from abz_desktop.library.approaches import Opened

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class BoardState:
    """An approach with what the rules say of it; `titles` are those of the methods and cases that they name, by id."""

    opened: Opened
    plan: Plan
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    evidence: BoardEvidence = field(default_factory=BoardEvidence)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def steps(self) -> Mapping[str, PlanStep]:
        """The steps as the rules read them, by key."""
        return {step.key: step for step in self.plan.all_steps}

    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody left on purpose and that could be judged."""
        return tuple(one for one in self.findings if one.state == "open")

    def findings_of_steps(self) -> Mapping[str, int]:
        """How many open findings each step has."""
        return Counter(
            key for one in self.open_findings() if one.place.where == "step" for key in dict.fromkeys(one.place.keys)
        )


def read_board(lib: "Library", approach_id: str, lang: str) -> BoardState:
    """Read an approach and judge it; LibraryError("unknown-record") where there is none."""
    opened = approaches.open_approach(lib, approach_id, lang)
    knowledge = combining.knowledge(lib)
    plan = combining.plan(lib, opened.record)
    findings = check(plan, knowledge)
    evidence = of_board([step.step.method for step in plan.steps if step.method is not None], knowledge)
    return BoardState(opened, plan, findings, coverage(plan), evidence, dict(_titles(knowledge, findings, evidence)))


def _titles(
    knowledge: Knowledge, findings: tuple[Finding, ...], evidence: BoardEvidence
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The titles of the methods that would close a finding and of the cases behind the evidence."""
    for finding in findings:
        for closer in finding.closers:
            if closer.what in knowledge.methods:
                yield closer.what, knowledge.methods[closer.what].title
    for method in evidence.methods.values():
        for case in (*method.documented, *method.inferred):
            yield case, knowledge.cases[case].title
