"""Sessions as records, by hand in a few words, and any small ones by chance."""

import random
from collections.abc import Mapping
from typing import Any

from abz_desktop.core.combine.facts import Knowledge, MethodFacts, Span
from abz_desktop.core.meeting.checks import check
from abz_desktop.core.meeting.findings import Finding
from abz_desktop.core.meeting.prepared import Held, Prepared, prepared_of
from abz_desktop.core.meeting.sheet import HOLDING
from abz_desktop.core.record import Record, freeze_fields

OPEN = {"key": "open", "minutes": 10, "category": "openen", "energy": "praten"}
CLOSE = {"key": "close", "minutes": 10, "category": "sluiten", "energy": "praten"}
FULL: Mapping[str, Any] = {
    "start": "09:00",
    "end_target": "12:00",
    "participants": 12,
    "seats": 20,
    "rooms": 3,
    "setting": ["fysiek"],
    "safety": "midden",
    "facilitators": [
        {"key": "f1", "name": "Ada", "skills": ["luisteren"]},
        {"key": "f2", "name": "Bo", "skills": ["visualiseren"]},
    ],
}
"""A session of which every question is answered, but for its blocks."""


def method(key: str, **values: Any) -> MethodFacts:
    """A method called `key` of which everything is known, and that nothing speaks against."""
    known: dict[str, Any] = {
        "slug": key,
        "title": {"nl": key},
        "arc": ("verdiepen",),
        "group": Span(2, 12, 100),
        "work": Span(10, 20, 40),
        "setting": ("fysiek",),
        "safety": "laag",
        "tension": 1.0,
        "facilitation": "deelnemer",
        "skills_needed": ("luisteren",),
        "revision": f"{key}-now",
    }
    return MethodFacts(id=key, **(known | values))


def knowledge(*methods: MethodFacts) -> Knowledge:
    return Knowledge({one.id: one for one in methods})


def held(facts: MethodFacts) -> Held:
    """A method with two essential steps, "s1" and "s2", and one active element."""
    return Held(facts, (("s1", {"nl": "stil"}), ("s2", {"nl": "samen"})), ({"nl": "eerst alleen"},))


def session(*blocks: Mapping[str, Any], **fields: Any) -> Record:
    """A session of these blocks ("b0", "b1", … of ten minutes of talking to deepen, unless they say otherwise)."""
    usual: dict[str, Any] = {
        "block_type": "activiteit",
        "title": {"nl": "x"},
        "minutes": 10,
        "category": "verdiepen",
        "energy": "praten",
    }
    keyed = [
        {
            name: value
            for name, value in {"key": f"b{number}", **usual, **_held(one), **one}.items()
            if value is not None
        }
        for number, one in enumerate(blocks)
    ]
    return Record("s", "session", "s", freeze_fields({**FULL, "blocks": keyed, **fields}))


def _held(block: Mapping[str, Any]) -> dict[str, Any]:
    """A block that holds others has no minutes of its own unless it says so."""
    return {"minutes": None} if block.get("block_type") in HOLDING else {}


def prepared(
    *blocks: Mapping[str, Any], known: Knowledge | None = None, held: Mapping[str, Held] | None = None, **fields: Any
) -> Prepared:
    return prepared_of(session(*blocks, **fields), known or Knowledge(), held)


def found(*blocks: Mapping[str, Any], known: Knowledge | None = None, **fields: Any) -> dict[str, Finding]:
    """The findings by id of a session that opens with these blocks between an opening and a closing."""
    return findings(prepared(OPEN, *blocks, CLOSE, known=known, **fields))


def findings(made: Prepared) -> dict[str, Finding]:
    listed = check(made)
    named = {one.id: one for one in listed}
    assert len(named) == len(listed), "ids are unique"
    return named


class Chance:
    """Any session and any methods, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, *values: Any) -> Any:
        return self.random.choice(values)

    def knowledge(self) -> Knowledge:
        return knowledge(*(self.method(key) for key in "abc"))

    def method(self, key: str) -> MethodFacts:
        one = self.one
        return method(
            key,
            arc=one((), ("openen",), ("verdiepen", "sluiten"), ("tussendoor",)),
            group=one(Span(), Span(3, 5, 8), Span(9, None, 2)),
            work=one(Span(), Span(5, 15, 30), Span(60, 90, 240)),
            setting=one((), ("fysiek",), ("online",)),
            safety=one("", "laag", "midden", "hoog"),
            tension=one(None, 1.0, 3.0, 5.0),
            facilitation=one("", "geen", "begeleider", "specialist"),
            skills_needed=one((), ("luisteren",), ("schrijven", "visualiseren")),
            status=one("gepubliceerd", "gepubliceerd", "gearchiveerd"),
        )

    def block(self, number: int) -> dict[str, Any]:
        one = self.one
        holder = one("", "", *(f"b{key}" for key in range(number))) if number else ""
        return {
            "block_type": one("activiteit", "activiteit", "reeks", "parallel", "pauze", "voorwerk", "nazorg"),
            "minutes": one(None, 0, 5, 30, 45, 100, 700),
            "category": one(None, "openen", "verdiepen", "sluiten", "tussendoor"),
            "energy": one(None, "luisteren", "luisteren", "praten"),
            "form": one(None, "tweetal", "kring"),
            "locked_start": one(None, None, None, "09:30", "11:00", "8:00", "half tien"),
            "optional": one(None, True),
            "group_size": one(None, None, 4, 30),
            "who": one(None, ["f1"], ["f1", "f2"], ["gone"]),
            "method": one(None, None, "a", "b", "c", "gone"),
            "revision": one("a-now", "old", None),
            "step": one(None, None, None, "s1"),
            "day": one(None, None, "d1", "gone"),
            "inside": holder or None,
        }

    def prepared(self) -> Prepared:
        return self.made()[1]

    def made(self) -> tuple[Record, Prepared]:
        """The session, and as the rules read it."""
        known = self.knowledge()
        record = self.record()
        return record, prepared_of(record, known, {f"b{number}": held(known.methods["a"]) for number in range(6)})

    def record(self) -> Record:
        one = self.one
        return session(
            *(self.block(number) for number in range(self.random.randint(0, 12))),
            start=one("09:00", "", "22:30", "02:00", "later"),
            end_target=one("12:00", "", "08:00", "24:00"),
            time_zone=one("", "Europe/Amsterdam", "Mars/Olympus"),
            date=one("", "2026-03-28", "2026-10-24", "2026"),
            days=one([], [{"key": "d1", "start": "10:00", "date": "2026-03-29"}]),
            participants=one(None, 0, 3, 25, 1_000),
            seats=one(None, 10),
            rooms=one(None, 1),
            setting=one([], ["fysiek"], ["online"]),
            safety=one("", "laag", "hoog"),
            facilitators=one([], FULL["facilitators"], [{"key": "f1", "name": "Ada"}]),
            supplies=one(
                [],
                [{"key": "u", "block": "b0", "item": {"nl": "pen"}}, {"key": "v", "block": "gone", "per": "persoon"}],
            ),
        )
