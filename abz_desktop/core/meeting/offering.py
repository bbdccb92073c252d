"""Which methods would remedy a finding of a session: the most used ones that fit it and are not in it yet."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import MethodFacts, opens_safely
from abz_desktop.core.combine.fit import contradictory
from abz_desktop.core.meeting.checks_people import SAFETY
from abz_desktop.core.meeting.findings import Remedy, Wanted
from abz_desktop.core.meeting.prepared import Prepared

LOOK_AT = 200
"""How many methods are tried at most for one place in a session: the most used ones come first."""


class Offers:
    """The methods that one session can still use."""

    def __init__(self, session: Prepared) -> None:
        self._session = session
        self._used = frozenset(part.block.method for part in session.parts if part.block.method)
        self._can = frozenset(skill for one in session.staff for skill in one.skills)

    def remedies(self, wanted: Wanted) -> tuple[Remedy, ...]:
        """The methods wanted, the most used first; none where none fits."""
        found: list[Remedy] = []
        for method in self._tried(wanted):
            if wanted.swap:
                found.append(Remedy("swap", wanted.swap, day=wanted.day, field=method.id))
            else:
                found.append(Remedy("insert", method.id, wanted.before, wanted.day))
            if len(found) == wanted.most:
                break
        return tuple(found)

    def _tried(self, wanted: Wanted) -> Iterator[MethodFacts]:
        for method in self._session.knowledge.index.offer("arc", wanted.arc)[:LOOK_AT]:
            if method.id not in self._used and self._fits(method, wanted):
                yield method

    def _fits(self, method: MethodFacts, wanted: Wanted) -> bool:
        """Whether nothing that is known speaks against it here; its time has to be known."""
        session = self._session
        if wanted.calm and not opens_safely(method):
            return False
        least = method.work.min if method.work.min is not None else method.work.any()
        if least is None or (wanted.minutes is not None and least > wanted.minutes):
            return False
        if session.setting and method.setting and not set(session.setting) & set(method.setting):
            return False
        if self._can and not self._can.issuperset(method.skills_needed):
            return False
        return self._safe(method, wanted.safety or session.safety) and _takes(method, wanted, session)

    def _safe(self, method: MethodFacts, most: str) -> bool:
        return most not in SAFETY or method.safety not in SAFETY or SAFETY.index(method.safety) <= SAFETY.index(most)


def _takes(method: MethodFacts, wanted: Wanted, session: Prepared) -> bool:
    people = wanted.people or (None if session.people is None else (session.people, session.people))
    if people is None or contradictory(method.group):
        return True
    least, most = method.group.min, method.group.max
    return (least is None or least <= people[0]) and (most is None or people[1] <= most)
