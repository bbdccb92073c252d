"""Approaches and knowledge for tests of the rules: by hand in a few words, and any small ones by chance."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from abz_desktop.core.combine.facts import Knowledge, MethodFacts, Relation, Span
from abz_desktop.core.combine.plan import Plan, plan_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES

EFFECTS = ("sociale-relaties", "mensgerichte-aanpak")
SKILLS = ("luisteren", "tekenen", "rekenen")
TYPES = ("bewoner", "gemeente")


def method(key: str, **values: Any) -> MethodFacts:
    """A method called `key` of the first phase."""
    found: dict[str, Any] = {"phases": PHASES[:1], "slug": key, "title": {"nl": key}, "revision": f"{key}-now"}
    return MethodFacts(id=key, **(found | values))


def knowledge(*methods: MethodFacts, **values: Any) -> Knowledge:
    """These methods, and no cases unless given."""
    return Knowledge({one.id: one for one in methods}, **values)


def approach(*steps: Mapping[str, Any], **fields: Any) -> Record:
    """An approach with these steps: "s0", "s1", … in the first phase unless they say otherwise."""
    keyed = [{"key": f"s{number}", "phase": PHASES[0], **step} for number, step in enumerate(steps)]
    return Record("a", "approach", "a", freeze_fields({"steps": keyed, **fields}))


def plan(known: Knowledge, *steps: Mapping[str, Any], **fields: Any) -> Plan:
    """The plan of such an approach."""
    return plan_of(approach(*steps, **fields), known)


class Chance:
    """Any small approach and any four methods, the same for the same seed (drawing them one by one would be slow)."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, *values: Any) -> Any:
        return self.random.choice(values)

    def some(self, *values: Any, most: int = 2) -> list[Any]:
        return self.random.sample(values, self.random.randint(0, min(most, len(values))))

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def span(self, low: int, high: int) -> Span:
        """Limits that are known or not, and now and then contradict each other."""
        return Span(self.one(None, self.number(low, high)), None, self.one(None, self.number(low, high)))

    def knowledge(self) -> Knowledge:
        """Four methods with anything that the rules read."""
        return knowledge(*(self.method(key) for key in METHODS))

    def method(self, key: str) -> MethodFacts:
        return method(
            key,
            status=self.one("gepubliceerd", "gepubliceerd", "gearchiveerd"),
            phases=tuple(self.some(*PHASES[:3])),
            arc=tuple(self.some("openen", "sluiten")),
            participation=tuple(self.some(*PARTICIPATION)),
            effects=tuple((effect, "groep") for effect in self.some(*EFFECTS)),
            party_types=tuple(self.some(*TYPES)),
            group=self.span(0, 8),
            work=self.span(0, 60),
            per_participant=self.one(None, 0, 3),
            setting=tuple(self.some("fysiek", "online")),
            complexity=self.span(1, 5),
            polarisation=self.span(1, 5),
            safety=self.one("", "laag", "hoog"),
            tension=self.one(None, 1, 2, 3, 4, 5),
            sphere=self.one("", "leefwereld", "systeemwereld", "beide"),
            skills_needed=tuple(self.some(*SKILLS)),
            skills_gained=tuple(self.some(*SKILLS)),
            relations=tuple(
                Relation(self.one("voor", "na", "botst", "vervangt"), self.one(*METHODS))
                for _ in range(self.number(0, 2))
            ),
        )

    def approach(self) -> Record:
        """An approach of up to seven steps with anything that the rules read."""
        levels = ("", *PARTICIPATION[1:5])
        stakes = [
            {"key": f"p{number}", "name": {"nl": "x"}, "type": self.one(*TYPES), "participation": self.one(*levels)}
            for number in range(self.number(0, 3))
        ]
        count = self.number(0, 7)
        keys, steps = [str(stake["key"]) for stake in stakes], [f"s{number}" for number in range(count)]
        ends = {"min": self.one(None, *range(9)), "max": self.one(None, *range(9))}
        group: dict[str, Any] = self.one({}, ends, ends)
        return approach(
            *(self.step(keys, steps) for _ in range(count)),
            stakes=stakes,
            effects=[
                {"key": f"e{number}", "effect": self.one(*EFFECTS), "measure": self.one({}, {"nl": "tel"})}
                for number in range(self.number(0, 2))
            ],
            group={name: value for name, value in group.items() if value is not None},
            setting=self.some("fysiek", "online"),
            complexity=self.one(None, 1, 2, 3, 4, 5),
            polarisation=self.one(None, 1, 2, 3, 4, 5),
            time_budget=self.one(None, 0, 30, 120, 4_000, 4_000),
            skills_present=self.some(*SKILLS),
            start=self.one("", "2026", "2026-05"),
            end=self.one("", "2025-12", "2026-04", "2027"),
        )

    def step(self, stakes: Sequence[str], steps: Sequence[str]) -> dict[str, Any]:
        """A step in one's own words, of a method that is there, or of one that is gone."""
        found: dict[str, Any] = {"phase": self.one(*PHASES[:4])}
        used = self.one(*METHODS, *METHODS, "gone", "")
        if used:
            found |= {"method": used, "revision": self.one(f"{used}-now", f"{used}-now", f"{used}-old")}
        optional = {
            "parties": {stake: self.one("", *PARTICIPATION[:5]) for stake in self.some(*stakes)},
            "decides": self.some(*stakes),
            "after": self.some(*steps),
            "effects": self.some(*EFFECTS),
            "skills_used": self.some(*SKILLS),
            "skills_gained": self.some(*SKILLS),
            "work": self.one(0, 5, 20, 60),
            "tension": self.number(1, 5),
            "sphere": self.one("leefwereld", "systeemwereld", "beide"),
            "state": self.one("overgeslagen", "klaar"),
        }
        return found | {name: value for name, value in optional.items() if self.number(0, 2) == 0}


METHODS = tuple("abcd")
