"""The missing-party hint: who usually takes part in cases on the same theme, and does not here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from abz_desktop.core.combine.facts import PUBLISHED, CaseFacts, Knowledge
from abz_desktop.core.combine.plan import Plan

FEWEST_CASES = 3
"""A theme needs this many published cases that say who took part before anything is said about it."""
SHARE = 0.5
"""From this share of those cases on, a party is missed."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """A party type that took part in `present` of the `cases` on `theme` (ids), and has no stake here."""

    party_type: str
    theme: str
    present: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of the cases in which it took part."""
        return len(self.present) / len(self.cases)


@dataclass(frozen=True, slots=True)
class Missing:
    """The hints, the strongest first. `reason` says why there can be none: "" or "no-theme" or "no-cases"."""

    hints: tuple[Hint, ...] = ()
    reason: str = ""


def missing_parties(plan: Plan, knowledge: Knowledge) -> Missing:
    """The party types that half or more of the cases on a theme of the approach had, and the approach has not.

    A wider or narrower type counts as present (vocabulary party_type). Cases that do not say who took part do not count.
    A type that several themes miss is told once, with the theme that misses it most.
    """
    if not plan.themes:
        return Missing(reason="no-theme")
    by_theme = {theme: _cases(theme, knowledge.cases.values()) for theme in dict.fromkeys(plan.themes)}
    enough = {theme: cases for theme, cases in by_theme.items() if len(cases) >= FEWEST_CASES}
    if not enough:
        return Missing(reason="no-cases")
    here = [stake.type for stake in plan.stakes]
    found: dict[str, Hint] = {}
    for theme, cases in enough.items():
        for hint in _hints(theme, cases):
            known = found.get(hint.party_type)
            absent = not any(knowledge.same_party(hint.party_type, one) for one in here)
            if absent and (known is None or _strength(hint) < _strength(known)):
                found[hint.party_type] = hint
    return Missing(tuple(sorted(found.values(), key=_strength)[:MOST]))


def _cases(theme: str, cases: Iterable[CaseFacts]) -> list[CaseFacts]:
    return [
        case
        for case in cases
        if case.status == PUBLISHED and theme in case.themes and any(stake.type for stake in case.stakes)
    ]


def _hints(theme: str, cases: list[CaseFacts]) -> list[Hint]:
    present: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for party_type in {stake.type for stake in case.stakes if stake.type}:
            present[party_type].append(case.id)
    ids = tuple(sorted(case.id for case in cases))
    return [
        Hint(one, theme, tuple(sorted(those)), ids) for one, those in present.items() if len(those) >= SHARE * len(ids)
    ]


def _strength(hint: Hint) -> tuple[float, int, str, str]:
    return -hint.share, -len(hint.present), hint.party_type, hint.theme
