"""All that the board shows of an approach, read at once in the background: steps, the check in words, coverage, evidence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from abz_desktop.core.combine.coverage import Coverage
from abz_desktop.core.combine.evidence import BoardEvidence
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.library import approach_check, approaches, combining, evidence, session_links
from abz_desktop.library.approach_check import Checked, Told
from abz_desktop.library.approaches import Opened
from abz_desktop.library.session_links import Use

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True)
class BoardState:
    """An approach with what the rules say of it.

    `revisions` are the newest revisions of the methods in it, by id; `sessions` those in which a step is
    carried out, by the key of the step.
    """

    opened: Opened
    checked: Checked
    evidence: BoardEvidence = field(default_factory=BoardEvidence)
    revisions: Mapping[str, str] = field(default_factory=dict)
    sessions: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The approach as the rules read it."""
        return self.checked.plan

    @property
    def told(self) -> tuple[Told, ...]:
        """What the check found, in words."""
        return self.checked.told

    @property
    def coverage(self) -> Coverage:
        """What the steps cover."""
        return self.checked.coverage

    @cached_property
    def steps(self) -> Mapping[str, PlanStep]:
        """The steps as the rules read them, by key."""
        return {step.key: step for step in self.plan.all_steps}

    def findings_of_steps(self) -> Mapping[str, int]:
        """How many open findings each step has."""
        return Counter(
            key
            for one in self.checked.of("open")
            if one.finding.place.where == "step"
            for key in dict.fromkeys(one.finding.place.keys)
        )


def read_board(lib: "Library", approach_id: str, content_lang: str, lang: str) -> BoardState:
    """Read an approach and judge it, its content in one language and the check in another.

    LibraryError("unknown-record") where there is none.
    """
    opened = approaches.open_approach(lib, approach_id, content_lang)
    checked = approach_check.checked(lib, approach_id, lang)
    known = evidence.of_plan(lib, checked.plan)
    used = {row.step.method for row in opened.steps}
    methods = combining.knowledge(lib).methods
    revisions = {one: methods[one].revision for one in used if one in methods}
    return BoardState(opened, checked, known, revisions, session_links.of_steps(lib, approach_id, content_lang))
