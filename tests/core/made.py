"""Random methods, cases and wishes for property tests: small vocabularies, so that much is shared and ties occur.

All is drawn from one `random.Random`, so that Hypothesis only has to choose its seed: evenly spread, and quickly made.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from abz_desktop.core.combine.facts import CaseFacts, Knowledge, MethodFacts, Relation, Span, Stake, Used
from abz_desktop.core.combine.propose_options import Wanted
from abz_desktop.core.combine.similar import Situation
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES

One = TypeVar("One")
THEMES = ("buurt", "ouderen", "schulden", "zorg")
TYPES = ("bewoner", "bewoners", "gemeente", "oudere", "overheid", "politie")
ABOVE = {"bewoner": "bewoners", "oudere": "bewoners", "gemeente": "overheid", "politie": "overheid"}
EFFECTS = ("activeren-partijen", "mensgerichte-aanpak", "sociale-relaties")
SETTINGS = ("fysiek", "online", "veld")
SKILLS = ("luisteren", "tekenen", "vragen-stellen")
KINDS = ("voor", "na", "combineert", "combineert", "vervangt", "botst", "onderdeel-van")


def some(rng: Random, keys: Sequence[str], most: int = 3, least: int = 0) -> tuple[str, ...]:
    """A few of the keys, each once."""
    return tuple(rng.sample(keys, rng.randint(least, most)))


def maybe(rng: Random, values: Sequence[One], chance: float = 0.7) -> One | None:
    """One of the values, or not known."""
    return rng.choice(values) if rng.random() < chance else None


def span(rng: Random, values: Sequence[float], chance: float = 0.95) -> Span:
    """A range that may lack ends; what is there is in order."""
    low, usual, high = sorted(rng.choices(values, k=3))
    return Span(maybe(rng, [low], chance), maybe(rng, [usual], chance), maybe(rng, [high], chance))


def method(rng: Random, number: int, count: int) -> MethodFacts:
    """One of `count` methods."""
    others = [f"m{other:02}" for other in range(count) if other != number]
    return MethodFacts(
        id=f"m{number:02}",
        slug=f"method-{number:02}",
        title={"nl": f"Methode {number}"},
        status="gepubliceerd" if rng.random() < 0.95 else "concept",
        phases=some(rng, PHASES, 2, 1 if rng.random() < 0.95 else 0),
        arc=some(rng, ("openen", "sluiten"), 1),
        participation=some(rng, PARTICIPATION, 2),
        effects=tuple((effect, "") for effect in some(rng, EFFECTS, 2)),
        themes=some(rng, THEMES, 2),
        party_types=some(rng, TYPES),
        group=span(rng, (2, 5, 8, 12, 20, 40)),
        work=span(rng, (0, 20, 45, 60, 120)),
        per_participant=maybe(rng, (1, 3), 0.2),
        span=span(rng, (1, 30, 90), 0.5),
        setting=some(rng, SETTINGS, 2, 1 if rng.random() < 0.9 else 0),
        complexity=span(rng, (1, 2, 3, 4, 5)),
        polarisation=span(rng, (1, 2, 3, 4, 5)),
        difficulty=rng.choice(("", "licht", "gemiddeld", "gevorderd")),
        safety=rng.choice(("laag", "laag", "midden", "hoog")),
        tension=maybe(rng, (1, 2, 3, 4, 5), 0.9),
        sphere=rng.choice(("", "beide", "leefwereld", "systeemwereld")),
        skills_needed=some(rng, SKILLS, 2),
        skills_gained=some(rng, SKILLS, 2),
        relations=tuple(Relation(rng.choice(KINDS), rng.choice(others)) for _ in range(rng.randint(0, 2)) if others),
    )


def case(rng: Random, number: int, count: int) -> CaseFacts:
    """A case that used some of `count` methods."""
    used = [
        Used(f"m{rng.randrange(count):02}", rng.choice(("", *PHASES)), None, rng.choice(("gedocumenteerd", "afgeleid")))
        for _ in range(rng.randint(0, 4))
    ]
    return CaseFacts(
        id=f"c{number:02}",
        slug=f"case-{number:02}",
        title={"nl": f"Casus {number}"},
        status="gepubliceerd" if rng.random() < 0.9 else "concept",
        themes=some(rng, THEMES, 2),
        complexity=maybe(rng, (1, 2, 3, 4, 5)),
        methods=tuple(used),
        stakes=tuple(stakes(rng, 3)),
        effects=tuple((effect, "", "") for effect in some(rng, EFFECTS, 2)),
    )


def stakes(rng: Random, most: int) -> list[Stake]:
    """A few parties."""
    count = rng.randint(0, most)
    return [Stake(f"s{one}", rng.choice(("", *TYPES)), rng.choice(("", *PARTICIPATION))) for one in range(count)]


def knowledge(rng: Random, methods: int = 12, cases: int = 6) -> Knowledge:
    """A library of this many methods and at most this many cases."""
    return Knowledge(
        {f"m{one:02}": method(rng, one, methods) for one in range(methods)},
        {f"c{one:02}": case(rng, one, methods) for one in range(rng.randint(0, cases))},
        ABOVE,
    )


def situation(rng: Random, methods: int = 12) -> Situation:
    """What an approach may be about; it has up to three steps."""
    steps = {f"m{rng.randrange(methods):02}": rng.choice(PHASES) for _ in range(rng.randint(0, 3))}
    return Situation(
        some(rng, THEMES),
        some(rng, TYPES),
        some(rng, PARTICIPATION, 2),
        maybe(rng, (1, 3, 4.5)),
        some(rng, EFFECTS),
        "",
        tuple(steps.items()),
    )


def limits(rng: Random, chance: float = 0.4) -> Limits:
    """What there is; each limit is set with this chance."""
    group = maybe(
        rng, (Span(None, 8, None), Span(5, None, 12), Span(1, 20, 60), Span(None, None, 3), Span(9, None, 4)), chance
    )
    return Limits(
        group or Span(),
        maybe(rng, (0, 60, 120, 200, 400), chance),
        maybe(rng, (0, 10, 60), chance),
        some(rng, SETTINGS, 2, 1) if rng.random() < chance else (),
    )


def wanted(rng: Random, most: int) -> Wanted:
    """What a whole approach may have to serve, in at most this many steps."""
    return Wanted(
        some(rng, THEMES),
        some(rng, EFFECTS),
        tuple(stakes(rng, 3)),
        limits(rng, 0.25),
        maybe(rng, (1, 3, 5)),
        maybe(rng, (1, 3, 5)),
        some(rng, SKILLS),
        rng.randint(1, most),
        unknown_time=rng.random() < 0.5,
    )
