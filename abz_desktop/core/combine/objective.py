"""What makes an approach good: the table of terms with their weights, and how much of each a choice of steps has.

The weights are our judgement of what matters to people who guide social innovation; none of them was measured.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

from abz_desktop.core.combine.propose_options import Options
from abz_desktop.core.vocabulary import PHASES


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the objective: how much one `unit` of it adds, and where that figure comes from."""

    id: str
    weight: float
    unit: str
    source: str


TERMS = (
    Term("phase", 10, "phase with a step", "estimate: an approach with a hole in it does not get where it wants to"),
    Term(
        "effect", 6, "desired effect with a step for it", "estimate: what the approach is for, after a whole trajectory"
    ),
    Term(
        "party", 6, "party with a step for its type at its level", "estimate: as heavy as an effect; nobody is left out"
    ),
    Term(
        "cases",
        8,
        "evidence of near cases, 0–1 as in suggestions",
        "estimate: full evidence weighs more than an effect",
    ),
    Term("theme", 4, "share of the themes that the method names", "estimate: our own description, so half of cases"),
    Term("together", 1.5, "step that goes well with another one", "estimate: worth one skill and a half-hour"),
    Term("order", 1.5, "step rightly placed before or after another one", "estimate: as much as going well together"),
    Term("skill", -1, "needed skill that is not present", "estimate: can be hired, or learned on the way, at a price"),
    Term(
        "difficulty",
        -0.5,
        "step up in difficulty (light 0, average 1, advanced 2)",
        "estimate: prefer what people can do",
    ),
    Term("complexity", -2, "point of five outside what the method suits", "estimate: a poor fit outweighs a good pair"),
    Term("polarisation", -2, "point of five outside what the method suits", "estimate: the same as complexity"),
    Term(
        "time",
        -0.5,
        "hour together",
        "estimate: everybody's time is scarce; keeps an approach no longer than it must be",
    ),
    Term("unknown-time", -2, "step that does not say how long it takes", "estimate: as much as four hours"),
)
"""Positive terms are worth having, negative ones are a price. `docs/suggestions.md` has this table; a test compares."""
WEIGHT: Mapping[str, float] = {term.id: term.weight for term in TERMS}

Pick: TypeAlias = tuple[int, str]
"""A step: the place of its method in the options, and its phase."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the objective: so much of a term, about something, shared equally by some steps (places in the picks).

    `about` is the phase, effect, stake or skill it is about, or the methods (ids) it goes with; "" for the step itself.
    """

    term: str
    about: str
    amount: float
    steps: tuple[int, ...]

    @property
    def value(self) -> float:
        """What it adds to the objective."""
        return WEIGHT[self.term] * self.amount


def in_order(options: Options, picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """The steps phase by phase, and within a phase in the one order that keeps what belongs before what."""
    return tuple(sorted(picks, key=lambda pick: position(options, pick)))


def position(options: Options, pick: Pick) -> tuple[int, int]:
    """Where a step stands: earlier steps have a lower one."""
    return PHASES.index(pick[1]), options.all[pick[0]].place


def worth(options: Options, picks: Sequence[Pick]) -> float:
    """The objective of these steps."""
    return fsum(part.value for part in parts(options, picks))


def parts(options: Options, picks: Sequence[Pick]) -> tuple[Part, ...]:
    """Everything that the objective of these steps, which are in order, consists of."""
    return (*_own(options, picks), *_covered(options, picks), *_pairs(options, picks), *_skills(options, picks))


def _own(options: Options, picks: Sequence[Pick]) -> Iterator[Part]:
    for step, (place, _) in enumerate(picks):
        own = options.all[place].own
        yield from (Part(term.id, "", own[term.id], (step,)) for term in TERMS if own.get(term.id))


def _covered(options: Options, picks: Sequence[Pick]) -> Iterator[Part]:
    wanted, all_ = options.wanted, options.all
    sought = (
        *(("phase", phase, [own == phase for _, own in picks]) for phase in PHASES),
        *(
            ("effect", effect, [effect in all_[place].effects for place, _ in picks])
            for effect in unique(wanted.effects)
        ),
        *(("party", one.key, [one.key in all_[place].parties for place, _ in picks]) for one in wanted.stakes),
    )
    for term, about, marks in sought:
        if any(marks):
            yield Part(term, about, 1.0, tuple(step for step, mark in enumerate(marks) if mark))


def unique(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys, each once."""
    return tuple(dict.fromkeys(keys))


def _pairs(options: Options, picks: Sequence[Pick]) -> Iterator[Part]:
    """The steps that have a partner; `about` names it, or them."""
    step_of = {place: step for step, (place, _) in enumerate(picks)}
    for term, pairs in (("together", options.together), ("order", options.order)):
        partners: dict[int, list[int]] = {}
        for one, other in pairs:
            if one in step_of and other in step_of:
                partners.setdefault(step_of[one], []).append(step_of[other])
                partners.setdefault(step_of[other], []).append(step_of[one])
        for step, others in sorted(partners.items()):
            ids = [options.all[picks[other][0]].method.id for other in sorted(others)]
            yield Part(term, " ".join(ids), 1.0, (step,))


def _skills(options: Options, picks: Sequence[Pick]) -> Iterator[Part]:
    for step, (place, _) in enumerate(picks):
        yield from (Part("skill", skill, 1.0, (step,)) for skill in options.all[place].lacks)


# What must not be ------------------------------------------------------------------------------------------------------


def broken(options: Options, picks: Sequence[Pick]) -> tuple[str, ...]:
    """Which conditions these steps, which are in order, break: "most", "minutes", "twice", "phase", "clash", "order",
    "opening", "lifeworld"; empty where they may stand.
    """
    wanted, chosen = options.wanted, [options.all[place] for place, _ in picks]
    step_of = {place: step for step, (place, _) in enumerate(picks)}
    budget = wanted.limits.minutes
    found = {
        "most": len(picks) > wanted.most,
        "minutes": budget is not None and fsum(option.minutes or 0 for option in chosen) > budget + 1e-9,
        "twice": len(step_of) < len(picks),
        "phase": any(phase not in option.phases for option, (_, phase) in zip(chosen, picks, strict=True)),
        "clash": any(one in step_of and other in step_of for one, other in options.barred),
        "order": any(step_of.get(one, -1) > step_of.get(other, len(picks)) for one, other in options.order),
        "opening": _without([option.opening for option in chosen], [option.tense for option in chosen]),
        "lifeworld": _without([option.lifeworld for option in chosen], [option.system for option in chosen]),
    }
    return tuple(name for name, wrong in found.items() if wrong)


def _without(before: Sequence[bool], needs: Sequence[bool]) -> bool:
    """Whether a step that needs one stands before the first of those it needs."""
    first = before.index(True) if True in before else len(before)
    return any(need and step < first for step, need in enumerate(needs))
