"""A library with a few methods, a case and an approach, for tests of what one does with an approach."""

from dataclasses import dataclass
from typing import Any

from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.library import Library, records
from tests.library.shelves import record


@dataclass(frozen=True)
class Made:
    """The ids by name, and the approach."""

    lib: Library
    ids: dict[str, str]

    @property
    def approach(self) -> str:
        return self.ids["samen"]

    def record(self) -> Record:
        return records.head(self.lib, self.approach)[0]

    def steps(self) -> tuple[Step, ...]:
        return steps_of(self.record())

    def step(self, key: str) -> Step:
        return next(step for step in self.steps() if step.key == key)

    def change(self, name: str, **fields: Any) -> str:
        """Save another version of a record; answers its revision."""
        found, base = records.head(self.lib, self.ids[name])
        records.save(self.lib, found.with_fields(fields), base=base)
        return records.revision_of(self.lib, self.ids[name])


def make(lib: Library) -> Made:
    """World café, kitchen table and dots; a case that used two of them; an approach of three steps and two parties."""
    cafe = record(
        "method",
        "world-cafe",
        "Wereldcafé",
        phases=["verbinden"],
        work={"min": 60, "typical": 90},
        group={"min": 12, "max": 60},
        setting=["fysiek"],
        effects=[{"key": "e", "effect": "sociale-relaties", "level": "groep"}],
        why="Iedereen komt aan het woord. Tafels wisselen.",
        tension=2,
        arc=["openen"],
        sphere="leefwereld",
    )
    table = record("method", "keukentafel", "Keukentafelgesprek", phases=["verkennen"], work={"typical": 60})
    dots = record(
        "method",
        "stippen",
        "Stippen plakken",
        phases=["kiezen"],
        relations=[{"key": "r", "relation": "na", "to": cafe.id, "reason": {"nl": "eerst praten"}}],
    )
    case = record(
        "case",
        "maatje",
        "Schuldhulpmaatje",
        themes=["schulden"],
        complexity=4,
        place="Utrecht",
        methods=[
            {"key": "m1", "method": dots.id, "basis": "gedocumenteerd", "phase": "kiezen", "order": 2},
            {
                "key": "m2",
                "method": table.id,
                "basis": "gedocumenteerd",
                "phase": "kiezen",
                "order": 1,
                "adaptation": {"nl": "Met een buurvrouw erbij"},
            },
            {"key": "m3", "method": cafe.id, "basis": "afgeleid"},
        ],
        stakes=[{"key": "s1", "name": {"nl": "Gemeente"}, "type": "gemeente", "role": {"nl": "betaalt"}}],
        effects=[{"key": "e1", "effect": "sociale-relaties", "level": "groep", "proof": "anekdote"}],
    )
    for one in (cafe, table, dots, case):
        records.create(lib, one)
    pins = {one.slug: records.revision_of(lib, one.id) for one in (cafe, table, dots)}
    steps = [
        {"key": "s1", "phase": "verkennen", "text": {"nl": "Kennismaken"}, "parties": {"p1": "adviseren"}},
        {
            "key": "s2",
            "phase": "verbinden",
            "method": cafe.id,
            "revision": pins["world-cafe"],
            "why_here": {"nl": "Iedereen praat mee"},
            "after": ["s1"],
            "parties": {"p1": "meebeslissen", "p2": ""},
            "decides": ["p1", "p2"],
        },
        {"key": "s3", "phase": "kiezen", "method": dots.id, "revision": pins["stippen"], "after": ["s2"]},
    ]
    approach = record(
        "approach",
        "samen",
        "Samen eten",
        status="concept",
        question="Hoe eten we samen?",
        themes=["eenzaamheid"],
        steps=steps,
        stakes=[
            {"key": "p1", "name": {"nl": "Bewoners", "en": "Residents"}, "type": "bewoner"},
            {"key": "p2", "name": {"nl": "Gemeente"}, "type": "gemeente", "interest": 3},
        ],
        ties=[{"key": "t1", "source": "p1", "target": "p2", "kind": "spanning"}],
        effects=[{"key": "e1", "effect": "sociale-relaties"}],
    )
    records.create(lib, approach)
    return Made(lib, {one.slug: one.id for one in (cafe, table, dots, case, approach)})
