"""The rules once more, slowly: written from `domain.md` on the bare fields of the record, sharing no code with the check.

Every rule answers the ids of what it finds open and of what it cannot judge (with "?").
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from abz_desktop.core.combine.facts import Knowledge, MethodFacts
from abz_desktop.core.record import Record

LADDER = ["informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen", "zelforganisatie"]
ORDER = ["verkennen", "verbinden", "verbeelden", "kiezen", "experimenteren", "verankeren"]
Item = Any


class World:
    """An approach and what is known, as plain lists."""

    def __init__(self, record: Record, knowledge: Knowledge) -> None:
        self.record, self.knowledge = record, knowledge
        self.stakes: tuple[Any, ...] = record.items("stakes")
        self.desired: tuple[Any, ...] = record.items("effects")
        placed = [step for phase in ORDER for step in record.items("steps") if step["phase"] == phase]
        self.steps: list[Any] = [step for step in placed if step.get("state") != "overgeslagen"]

    def field(self, name: str) -> Any:
        return self.record.fields.get(name)

    def method(self, step: Item) -> MethodFacts | None:
        return self.knowledge.methods.get(step.get("method", ""))

    def own(self, step: Item, name: str, theirs: str = "") -> Any:
        """What the step says, else what its method says."""
        if step.get(name) not in (None, "", ()):
            return step[name]
        found = self.method(step)
        return getattr(found, theirs or name) if found else None

    def effects(self, step: Item) -> set[str]:
        said = set(step.get("effects", ()))
        found = self.method(step)
        return said or ({effect for effect, _ in found.effects} if found else set())

    def minutes(self, step: Item) -> float | None:
        if step.get("work") is not None:
            return float(step["work"])
        found = self.method(step)
        if found is None:
            return None
        base = next((one for one in (found.work.usual, found.work.min, found.work.max) if one is not None), None)
        group = self.field("group") or {}
        people = next((group[name] for name in ("ideal", "min", "max") if name in group), None)
        if base is None or (found.per_participant and people is None):
            return None
        return float(base + (found.per_participant or 0) * (people or 0))


def ids(record: Record, knowledge: Knowledge) -> set[str]:
    """The ids of everything that the check should say."""
    world = World(record, knowledge)
    return {one for rule in ALL for one in rule(world)}


def _limits(world: World) -> Iterator[str]:
    group = world.field("group") or {}
    if "min" in group and "max" in group and group["min"] > group["max"]:
        yield "limits:group"
    start, end = world.field("start"), world.field("end")
    if start and end and end[:4] + end[5:7] < start[:4] + (start[5:7] if len(end) > 4 else ""):
        yield "limits:period"
    if world.field("time_budget") == 0:
        yield "limits:time_budget"
    yield from (f"limits:work:{step['key']}" for step in world.steps if step.get("work") == 0)


def _pins(world: World) -> Iterator[str]:
    for step in world.steps:
        if step.get("method"):
            found = world.method(step)
            if found is None or found.status == "gearchiveerd" or found.revision != step["revision"]:
                yield f"pin:{step['key']}"


def _phases(world: World) -> Iterator[str]:
    yield from (f"phase:{phase}" for phase in ORDER if phase not in [step["phase"] for step in world.steps])


def _parties(world: World) -> Iterator[str]:
    stakes = world.stakes
    if not stakes:
        yield "party:?:stakes"
    for stake in stakes:
        key, agreed = str(stake["key"]), str(stake.get("participation", ""))
        levels = [step["parties"][key] for step in world.steps if key in step.get("parties", {})]
        if not levels:
            yield f"party:{key}"
        elif agreed not in LADDER:
            yield f"level:?:stakes.participation:{key}"
        elif not any(level and LADDER.index(level) >= LADDER.index(agreed) for level in levels):
            yield f"level:?:steps.parties:{key}" if "" in levels else f"level:{key}"


def _effects(world: World) -> Iterator[str]:
    desired = world.desired
    if not desired:
        yield "effect:?:effects"
    for one in desired:
        if not any(one["effect"] in world.effects(step) for step in world.steps):
            yield f"effect:{one['key']}"
        if not one.get("measure"):
            yield f"measure:{one['key']}"


def _power(world: World) -> Iterator[str]:
    said = [list(step["decides"]) for step in world.steps if step.get("decides")]
    if world.steps and not said:
        yield "power:?:steps.decides"
    for stake in world.stakes:
        if said and all(one == [stake["key"]] for one in said):
            yield f"power:{stake['key']}"
    yield from (f"decider:{step['key']}" for step in world.steps if said and not step.get("decides"))


def _lifeworld(world: World) -> Iterator[str]:
    spheres = [world.own(step, "sphere") or "" for step in world.steps]
    human = next((n for n, one in enumerate(spheres) if one in ("leefwereld", "beide")), len(spheres))
    system = next((n for n, one in enumerate(spheres[:human]) if one == "systeemwereld"), None)
    unknown = "" in (spheres[:human] if system is None else spheres[:system])
    if unknown:
        yield "lifeworld:?:steps.sphere"
    elif system is not None:
        yield f"lifeworld:{world.steps[system]['key']}"


def _opening(world: World) -> Iterator[str]:
    def may_open(step: Item) -> bool:
        found = world.method(step)
        return not step.get("method") if found is None else "openen" in found.arc and found.safety != "hoog"

    tensions = [world.own(step, "tension") for step in world.steps]
    safe = [may_open(step) and one is not None and one <= 2 for step, one in zip(world.steps, tensions, strict=True)]
    for number, step in enumerate(world.steps):
        tension = tensions[number]
        if any(safe[:number]):
            continue
        if tension is None:
            yield "opening:?:steps.tension"
        elif tension >= 4:
            perhaps = any(tensions[n] is None and may_open(world.steps[n]) for n in range(number))
            yield f"opening:?:steps.tension:{step['key']}" if perhaps else f"opening:{step['key']}"


def _told(world: World, kind: str, one: str, other: str) -> bool:
    found = world.knowledge.methods.get(one)
    return found is not None and any(relation.kind == kind and relation.to == other for relation in found.relations)


def _precedes(world: World, one: str, other: str) -> bool:
    return _told(world, "voor", one, other) or _told(world, "na", other, one)


def _together(world: World) -> Iterator[str]:
    used = [step.get("method") for step in world.steps]
    for one, other in combinations(sorted({name for name in used if name}), 2):
        first = {name: used.index(name) for name in (one, other)}
        keys = {name: world.steps[place]["key"] for name, place in first.items()}
        if _told(world, "botst", one, other) or _told(world, "botst", other, one):
            yield "conflict:" + ":".join(sorted(keys.values()))
        for early, late in ((one, other), (other, one)):
            only = _precedes(world, early, late) and not _precedes(world, late, early)
            if only and first[early] > first[late]:
                yield f"order:{keys[early]}:{keys[late]}"


def _after(world: World) -> Iterator[str]:
    places = {step["key"]: number for number, step in enumerate(world.steps)}
    for number, step in enumerate(world.steps):
        for key in step.get("after", ()):
            if places.get(key, -1) >= number:
                yield f"order:after:{step['key']}:{key}"


def _time(world: World) -> Iterator[str]:
    budget = world.field("time_budget")
    if not world.steps:
        return
    if budget is None:
        yield "time:?:time_budget"
        return
    minutes = [world.minutes(step) for step in world.steps]
    if sum(one or 0 for one in minutes) > budget:
        yield "time"
    elif None in minutes:
        for step, one in zip(world.steps, minutes, strict=True):
            found = world.method(step)
            if one is None and (found is None or found.work.any() is None):
                yield "time:?:steps.work"
                return
        yield "time:?:group"


def _fit(world: World) -> Iterator[str]:
    group = world.field("group") or {}
    people = [] if "limits:group" in set(_limits(world)) else [group[name] for name in ("min", "max") if name in group]
    asked: dict[str, list[Any]] = {
        "group": people,
        "setting": list(world.field("setting") or ()),
        "complexity": [world.field("complexity")] if world.field("complexity") else [],
        "polarisation": [world.field("polarisation")] if world.field("polarisation") else [],
    }
    steps = [step for step in world.steps if step.get("method")]
    for name, wanted in asked.items():
        if steps and not wanted:
            yield f"{name}:?:{name}"
        for step in steps if wanted else ():
            found = world.method(step)
            answer = _allows(getattr(found, name), wanted) if found else None
            if answer is None:
                yield f"{name}:?:method.{name}"
            elif not answer:
                yield f"{name}:{step['key']}"


def _allows(limits: Any, wanted: list[Any]) -> bool | None:
    """Whether settings or limits allow what is wanted; None where they do not say."""
    if isinstance(limits, tuple):
        return bool(set(limits) & set(wanted)) if limits else None
    ends = [one for one in (limits.min, limits.max) if one is not None]
    if not ends or ends != sorted(ends):
        return None
    low, high = limits.min if limits.min is not None else -1, limits.max if limits.max is not None else 999
    return all(low <= one <= high for one in wanted)


def _skills(world: World) -> Iterator[str]:
    present = set(world.field("skills_present") or ())
    for number, step in enumerate(world.steps):
        needed = world.own(step, "skills_used", "skills_needed") or ()
        if not needed and step.get("method"):
            yield "skill:?:method.skills_needed"
        earlier = {one for before in world.steps[:number] for one in world.own(before, "skills_gained") or ()}
        for skill in needed:
            if skill not in present | earlier:
                yield f"skill:{step['key']}:{skill}" if present else "skill:?:skills_present"


ALL = (
    *(_limits, _pins, _phases, _parties, _effects, _power, _lifeworld, _opening),
    *(_together, _after, _time, _fit, _skills),
)
