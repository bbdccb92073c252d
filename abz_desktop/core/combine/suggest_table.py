"""What a suggestion consists of: the table of components with their weights, and the values that say why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from abz_desktop.core.combine.facts import CaseFacts, MethodFacts
from abz_desktop.core.combine.suggest_limits import WayOut

Ground: TypeAlias = Literal["", "case", "cases", "description", "steps"]
State: TypeAlias = Literal["on", "off", "unasked"]


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the score; its value is 0–1. `of_case` says that it also tells how near a case is."""

    id: str
    weight: float
    of_case: bool
    meaning: str


COMPONENTS = (
    Component("theme", 3, True, "the share of the themes"),
    Component(
        "parties", 2, True, "the mean over the parties: 1 for the same type or one above it, 0.5 for one beside it"
    ),
    Component("phase", 2, False, "1 where it was used in the phase, or is described for it"),
    Component("participation", 1, True, "the mean over the levels: 1, less 0.2 for every level away"),
    Component("complexity", 1, True, "1, less 0.25 for every point away"),
    Component("effects", 2, True, "the share of the effects"),
    Component("evidence", 3, False, "s / (s + 1); s adds the nearness of its cases up, half where the use is inferred"),
    Component(
        "relations", 2, False, "n / (n + 1); n counts the steps that it goes well with or is rightly placed beside"
    ),
)
"""The weights are our choice, not measured: what the issue is about and what cases show weigh most."""
DOCUMENTED_COUNTS, INFERRED_COUNTS = 1.0, 0.5
DESCRIBED_COUNTS = 0.5
"""What the method's own description counts where a case counts 1."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a next step is wanted for: a phase, an effect without a method, a party (its type and level); or anything."""

    phase: str = ""
    effect: str = ""
    party: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A component of one suggestion: 0–1, and what it rests on. Only one whose state is "on" is part of the score."""

    component: str
    weight: float
    value: float
    state: State
    ground: Ground = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A case that a suggestion rests on: how near it is, the phases the method was used in, whether a source says so."""

    case: CaseFacts
    nearness: float
    phases: tuple[str, ...]
    documented: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between the suggestion and a step there is: it "follows", "precedes" or "combines" with that method."""

    kind: str
    method: str
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clash:
    """A method that is not suggested because it "conflicts" with a step there is, or is there to "replace" it."""

    method: MethodFacts
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A method, its score (0–1), what that consists of, and what it rests on; `unknown` limits cannot be judged.

    `likest` is the id of the one case that the values with the ground "case" are of.
    """

    method: MethodFacts
    score: float
    values: tuple[Value, ...]
    cases: tuple[Support, ...]
    relations: tuple[Tie, ...]
    unknown: tuple[str, ...]
    likest: str = ""

    @property
    def evidence(self) -> bool:
        """Whether a case or a step speaks for it; without, it rests on its description alone."""
        return bool(self.cases or self.relations)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best ones first; how many methods answer what was asked, and how many of those the limits leave out.

    `ways_out` is filled where the limits leave few or none; `near` is the number of cases looked at.
    """

    found: tuple[Suggestion, ...]
    answering: int
    left_out: int
    near: int
    clashing: tuple[Clash, ...]
    ways_out: tuple[WayOut, ...]
