"""A method with steps, materials and an active element, for tests of what a session does with it."""

from dataclasses import replace
from typing import Any

from abz_desktop.core.record import Record, freeze_fields

CAFE: dict[str, Any] = {
    "title": {"nl": "Wereldcafé", "en": "World café"},
    "work": {"min": 60, "typical": 90},
    "arc": ["divergeren"],
    "opening_question": {"nl": "Wat houdt jou bezig?", "en": "What is on your mind?"},
    "materials": [
        {"key": "m1", "item": {"nl": "Papieren tafelkleed"}, "amount": 1, "per": "groep"},
        {"key": "m2", "item": {"nl": "Klok"}, "amount": 1, "per": "sessie"},
    ],
    "active_elements": [{"key": "a", "text": {"nl": "Steeds andere gezelschappen", "en": "New company each time"}}],
    "steps": [
        {"key": "s1", "title": {"nl": "Welkom", "en": "Welcome"}, "minutes": 10, "form": "hele-groep"},
        {
            "key": "s2",
            "title": {"nl": "Rondes", "en": "Rounds"},
            "minutes": 60,
            "form": "kleine-groep",
            "instruction": {"nl": "Drie rondes van twintig minuten."},
            "essential": True,
        },
        {
            "key": "s3",
            "title": {"nl": "Oogst", "en": "Harvest"},
            "minutes": 10,
            "per_participant": 1,
            "form": "hele-groep",
        },
    ],
}


def method(**changes: Any) -> Record:
    """A world café with other fields."""
    return Record("m", "method", "world-cafe", freeze_fields({**CAFE, **changes}))


def with_step(record: Record, key: str, **parts: Any) -> Record:
    """The method with other parts of one of its steps; None takes one out."""
    steps = [
        {name: one for name, one in {**item, **parts}.items() if one is not None} if item["key"] == key else dict(item)
        for item in record.items("steps")
    ]
    return replace(record, fields=freeze_fields({**record.fields, "steps": steps}))
