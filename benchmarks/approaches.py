"""An approach of any length over the methods of a generated library: the same for the same seed."""

import random
from collections.abc import Sequence

from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.vocabulary import EFFECTS, PARTICIPATION, PHASES

PARTIES = 8


def make_approach(methods: Sequence[str], steps: int, seed: int = 7) -> Record:
    """An approach of `steps` steps with parties, effects and limits that many methods break: much to find."""
    rng = random.Random(seed)
    parties = [f"p{number}" for number in range(PARTIES)]
    return Record(
        "01930000-0000-7000-8000-0000000000aa",
        "approach",
        "meting",
        freeze_fields(
            {
                "title": {"nl": "Meting"},
                "themes": ["schulden", "eenzaamheid"],
                "group": {"min": 10, "ideal": 60, "max": 90},
                "setting": ["fysiek"],
                "complexity": 4,
                "polarisation": 3,
                "time_budget": 600,
                "skills_present": ["luisteren"],
                "effects": [{"key": f"e{number}", "effect": effect} for number, effect in enumerate(EFFECTS)],
                "stakes": [
                    {"key": key, "name": {"nl": key}, "type": "bewoner", "participation": rng.choice(PARTICIPATION)}
                    for key in parties
                ],
                "steps": [
                    {
                        "key": f"s{number}",
                        "phase": rng.choice(PHASES),
                        "method": rng.choice(methods),
                        "parties": {key: rng.choice(PARTICIPATION) for key in rng.sample(parties, 3)},
                        "decides": ["p1", "p2"],
                        "tension": rng.randint(1, 5),
                    }
                    for number in range(steps)
                ],
            }
        ),
    )
