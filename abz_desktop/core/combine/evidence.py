"""Evidence for what is combined: what cases document of a method, of two together, and of the order between two.

Only published cases count. What a source says is kept apart from what we inferred, and from what was done here: the three
are never added up. Nothing recorded is "not known", never nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Literal, TypeAlias

from abz_desktop.core.combine.facts import CaseFacts, Knowledge
from abz_desktop.core.folding import fold
from abz_desktop.core.reading import pick
from abz_desktop.core.vocabulary import DOCUMENTED, EVIDENCE

OrderState: TypeAlias = Literal["known", "order-unknown", "never-together"]
OwnUse: TypeAlias = Mapping[str, tuple[str, ...]]
"""The ids of own approaches and sessions in which a method was really used, by the id of the method."""


@dataclass(frozen=True, slots=True)
class MethodEvidence:
    """What shows that a method works: `documented` and `inferred` are cases, `own` own approaches and sessions.

    `level` is a key of the vocabulary evidence, "" where nothing is known; `declared` what the method's sources say.
    """

    method: str
    documented: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    declared: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Two methods together: `both` of the `either` cases that document one of them, as in "both in 3 of 7".

    `inferred` are cases with both, of which one or both uses are our inference.
    """

    first: str
    second: str
    both: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """One method before another: `before` of the `recorded` cases that document both and say in which order.

    `both` are all cases that document both. `state`: "order-unknown" where none of them records the order,
    "never-together" where no case documents both.
    """

    first: str
    second: str
    before: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    state: OrderState = "never-together"


@dataclass(frozen=True, slots=True)
class BoardEvidence:
    """The evidence of a row of methods: each one, each two together, and each next one after the one before it."""

    methods: Mapping[str, MethodEvidence] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], PairEvidence] = field(default_factory=dict)
    orders: Mapping[tuple[str, str], OrderEvidence] = field(default_factory=dict)


def of_method(method: str, knowledge: Knowledge, own: OwnUse | None = None) -> MethodEvidence:
    """The evidence of one method; of an unknown one what the cases say."""
    cases = _ordered(knowledge.index.documented.get(method, frozenset()))
    facts = knowledge.methods.get(method)
    declared = facts.evidence if facts else ""
    return MethodEvidence(
        method,
        cases,
        _ordered(knowledge.index.inferred.get(method, frozenset())),
        tuple((own or {}).get(method, ())),
        declared,
        evidence_level(declared, [_context(knowledge.cases[one]) for one in cases]),
    )


def of_pair(first: str, second: str, knowledge: Knowledge) -> PairEvidence:
    """The evidence of two methods together, the same whichever comes first."""
    first, second = sorted((first, second))
    index = knowledge.index
    one, other = (index.documented.get(method, frozenset()) for method in (first, second))
    all_one, all_other = (one | index.inferred.get(first, frozenset()), other | index.inferred.get(second, frozenset()))
    both = one & other
    return PairEvidence(first, second, _ordered(both), _ordered(one | other), _ordered((all_one & all_other) - both))


def of_order(first: str, second: str, knowledge: Knowledge) -> OrderEvidence:
    """The evidence that `first` comes before `second`; the first use of each in a case counts."""
    index = knowledge.index
    both = _ordered(index.documented.get(first, frozenset()) & index.documented.get(second, frozenset()))
    if not both:
        return OrderEvidence(first, second)
    numbers = {one: (_order(knowledge.cases[one], first), _order(knowledge.cases[one], second)) for one in both}
    recorded = tuple(one for one, (a, b) in numbers.items() if a is not None and b is not None)
    before = tuple(one for one in recorded if _less(*numbers[one]))
    return OrderEvidence(first, second, before, recorded, both, "known" if recorded else "order-unknown")


def of_board(methods: Sequence[str], knowledge: Knowledge, own: OwnUse | None = None) -> BoardEvidence:
    """The evidence of methods in the order in which an approach uses them; doubles count once, empty ones not."""
    row = [one for one in methods if one]
    distinct = sorted(set(row))
    return BoardEvidence(
        {one: of_method(one, knowledge, own) for one in distinct},
        {pair: of_pair(*pair, knowledge) for pair in combinations(distinct, 2)},
        {(one, following): of_order(one, following, knowledge) for one, following in pairwise(row) if one != following},
    )


def evidence_level(declared: str, contexts: Iterable[tuple[str, str]]) -> str:
    """The highest of what the sources say and what the cases show; `contexts` are (theme, place), "" where not known.

    Used is one case, several contexts are two with another main theme and another place. Evaluated and recognised come
    from a source only.
    """
    found = list(contexts)
    known = {(theme, place) for theme, place in found if theme and place}
    several = any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(known), 2))
    shown = EVIDENCE[2] if several else EVIDENCE[1] if found else ""
    return max(declared, shown, key=lambda level: EVIDENCE.index(level) if level in EVIDENCE else -1)


def _context(case: CaseFacts) -> tuple[str, str]:
    return next(iter(case.themes), ""), fold(pick(dict(case.place), "nl").text)


def _order(case: CaseFacts, method: str) -> float | None:
    """The place of the first documented use of a method in a case; None where the case does not record it."""
    numbers = [
        used.order
        for used in case.methods
        if used.method == method and used.basis == DOCUMENTED and used.order is not None
    ]
    return min(numbers, default=None)


def _less(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other


def _ordered(cases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(cases))
