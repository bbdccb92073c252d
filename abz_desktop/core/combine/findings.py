"""What a check finds: a finding with its place, what would close it, and whether it is open, waived or beyond judging."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.plan import Plan, PlanStep, Waiver
from abz_desktop.core.vocabulary import PHASES

State: TypeAlias = Literal["open", "waived", "unjudged"]
Severity: TypeAlias = Literal["gap", "risk", "note"]
"""gap: something that an approach cannot do without; risk: it may go wrong here; note: good to know."""
Where: TypeAlias = Literal["approach", "phase", "step", "party", "effect"]
How: TypeAlias = Literal["add", "change", "move", "drop", "unskip", "fill", "accept"]
MOST_CLOSERS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding belongs: a phase key, the key of a step, stake or desired effect; several where it is between them."""

    where: Where = "approach"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closer:
    """One thing that would close a finding.

    `how`: "add" the method `what` in `phase`; "change" something of the step `what`; "move" the step `what` to before
    another one; "drop" the step `what`; "unskip" the step `what` that was left out; "fill" the field `what` ("group", "effects.measure", …); "accept" the
    newer revision in the step `what`. `before` is the key of the step before which it has to come, "" for the end.
    """

    how: How
    what: str
    phase: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    `id` stays the same as long as the place does: a waiver names it. `wording` is the key below `check.` of its text,
    `params` the keys and numbers in that text. `missing` names the fields without which it cannot be judged.
    """

    rule: str
    id: str
    place: Place
    severity: Severity = "gap"
    state: State = "open"
    wording: str = ""
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    closers: tuple[Closer, ...] = ()
    missing: tuple[str, ...] = ()
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which methods would close a finding: those that the index offers for (`sort`, `key`), after `first` (ids).

    Only those for one of `phases`, and with one of `effects` where any are given; `ahead` is the step that they have to
    come before. `most` bounds how many are named.
    """

    sort: str
    key: str
    phases: tuple[str, ...] = PHASES
    effects: frozenset[str] = frozenset()
    first: tuple[str, ...] = ()
    ahead: str = ""
    most: int = MOST_CLOSERS


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the finding, and which methods would close it beside its own closers (looked up afterwards)."""

    finding: Finding
    wanted: Wanted | None = None


Judge: TypeAlias = Callable[[Plan, Knowledge], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the fields it reads (of the approach, of its steps and of their methods), how grave it is, and itself."""

    id: str
    inputs: tuple[str, ...]
    severity: Severity
    judge: Judge


def found(
    rule: str,
    place: Place,
    wording: str = "",
    *,
    at: Iterable[str] | None = None,
    closers: Iterable[Closer] = (),
    wanted: Wanted | None = None,
    **params: Any,
) -> Found:
    """An open finding; its id is the rule and `at`, or else the keys of its place."""
    keys = place.keys if at is None else tuple(at)
    named = ":".join((rule, *keys))
    return Found(Finding(rule, named, place, wording=wording or rule, params=params, closers=tuple(closers)), wanted)


def unjudged(rule: str, missing: str, steps: Iterable[PlanStep] = (), *, place: Place | None = None) -> Found:
    """What a rule cannot judge because `missing` is not filled in: at these steps, else at the approach as a whole."""
    keys = tuple(step.key for step in steps)
    somewhere = place or (Place("step", keys) if keys else Place())
    at = (rule, "?", missing, *(place.keys if place is not None else ()))
    return Found(
        Finding(
            rule,
            ":".join(at),
            somewhere,
            state="unjudged",
            wording="unjudged-steps" if keys else "unjudged",
            params={"field": missing, "n": len(keys)},
            closers=_fill(missing, keys),
            missing=(missing,),
        )
    )


def _fill(missing: str, steps: tuple[str, ...]) -> tuple[Closer, ...]:
    return tuple(Closer("change", key) for key in steps[:MOST_CLOSERS]) if steps else (Closer("fill", missing),)


def up_to(phase: str) -> tuple[str, ...]:
    """This phase and all earlier ones."""
    return PHASES[: PHASES.index(phase) + 1] if phase in PHASES else PHASES
