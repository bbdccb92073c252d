"""A library with two methods and a session of two days, for tests of what one does with a session."""

from dataclasses import dataclass
from typing import Any

from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.library import Library, records
from tests.core.meeting.methods import CAFE
from tests.library.shelves import record


@dataclass(frozen=True)
class Held:
    """The ids by slug, and the session."""

    lib: Library
    ids: dict[str, str]

    @property
    def session(self) -> str:
        return self.ids["middag"]

    def record(self) -> Record:
        return records.head(self.lib, self.session)[0]

    def sheet(self) -> Sheet:
        return sheet_of(self.record())

    def block(self, key: str) -> Block:
        found = self.sheet().block(key)
        assert found is not None
        return found

    def items(self, name: str) -> list[dict[str, Any]]:
        return [dict(item) for item in self.record().items(name)]


def block(key: str, minutes: int | None = None, kind: str = "activiteit", **more: Any) -> dict[str, Any]:
    """A block as the record keeps it, called after its key."""
    item = {"key": key, "block_type": kind, "title": {"nl": key.capitalize()}, "minutes": minutes, **more}
    return {name: value for name, value in item.items() if value is not None}


def make(lib: Library) -> Held:
    """A world café with three steps and a talk without any; a session with two days, parallel groups and all that goes with it."""
    cafe = record("method", "world-cafe", "Wereldcafé", **{name: one for name, one in CAFE.items() if name != "title"})
    table = record("method", "keukentafel", "Keukentafelgesprek", work={"min": 40}, arc=["verdiepen"])
    session = record(
        "session",
        "middag",
        "Een middag",
        status="concept",
        date="2027-03-01",
        start="13:00",
        end_target="16:00",
        participants=20,
        facilitators=[{"key": "f1", "name": "Amina", "skills": ["luisteren"]}, {"key": "f2", "name": "Joost"}],
        days=[{"key": "d2", "title": {"nl": "Tweede dag"}, "start": "09:00"}],
        blocks=[
            block("welkom", 15, who=["f1"], category="openen"),
            block("groepen", kind="parallel"),
            block("rood", kind="reeks", inside="groepen"),
            block("praten", 30, inside="rood", who=["f1", "f2"]),
            block("blauw", 25, inside="groepen"),
            block("pauze", 15, "pauze"),
            block("vervolg", 45, day="d2"),
        ],
        supplies=[
            {"key": "v1", "block": "welkom", "item": {"nl": "Stickers"}, "amount": 1, "per": "persoon"},
            {"key": "v2", "item": {"nl": "Koffie"}},
        ],
        notes=[{"key": "n1", "block": "welkom", "role": "begeleider", "text": {"nl": "Deur open"}}],
        columns=[{"key": "k1", "title": {"nl": "Muziek"}}],
        cells=[{"key": "c1", "block": "pauze", "column": "k1", "text": {"nl": "Jazz"}}],
        people=[{"key": "p1", "name": "Fatima", "party": "bewoners"}],
        groups=[{"key": "g1", "block": "groepen", "groups": 2, "seed": 7}],
        outcomes=[],
        waivers=[{"key": "w1", "finding": "energy:x", "who": "Joost", "why": {"nl": "mag"}}],
    )
    for one in (cafe, table, session):
        records.create(lib, one)
    return Held(lib, {one.slug: one.id for one in (cafe, table, session)})
