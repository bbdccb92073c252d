"""Which methods would close a finding: the most used ones that fit the approach and are not in it yet."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import ARCHIVED, Knowledge, MethodFacts
from abz_desktop.core.combine.findings import Closer, Wanted
from abz_desktop.core.combine.fit import fitting
from abz_desktop.core.combine.plan import Plan

LOOK_AT = 200
"""How many methods are tried at most for one key: the most used ones come first."""


class Offers:
    """The methods that one plan can still use, worked out once for each key; what is asked twice is answered alike."""

    def __init__(self, plan: Plan, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._fits = fitting(plan)
        self._known: dict[str, bool] = {step.step.method: False for step in plan.steps}
        self._lists: dict[tuple[str, str], list[MethodFacts]] = {}

    def closers(self, wanted: Wanted) -> tuple[Closer, ...]:
        """The methods wanted, each in the first of its phases that will do."""
        found: list[Closer] = []
        for method in self._tried(wanted):
            place = next((one for one in method.phases if one in wanted.phases), "")
            if place:
                found.append(Closer("add", method.id, place, wanted.ahead))
                if len(found) == wanted.most:
                    break
        return tuple(found)

    def _tried(self, wanted: Wanted) -> Iterator[MethodFacts]:
        methods, index = self._knowledge.methods, self._knowledge.index
        first = [methods[one] for one in wanted.first if one in methods and self._usable(methods[one])]
        yield from first
        for method in self._usables(wanted.sort, wanted.key):
            other = not wanted.effects or not wanted.effects.isdisjoint(index.effects[method.id])
            if other and method.id not in wanted.first:
                yield method

    def _usables(self, sort: str, key: str) -> list[MethodFacts]:
        if (sort, key) not in self._lists:
            offered = self._knowledge.index.offer(sort, key)[:LOOK_AT]
            self._lists[sort, key] = [method for method in offered if self._usable(method)]
        return self._lists[sort, key]

    def _usable(self, method: MethodFacts) -> bool:
        known = self._known.get(method.id)
        if known is None:
            known = self._known[method.id] = method.status != ARCHIVED and self._fits(method)
        return known
