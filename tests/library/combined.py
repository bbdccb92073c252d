"""A small library about loneliness in a neighbourhood: six methods over the phases and three cases, to propose from."""

from pathlib import Path
from typing import Any

from abz_desktop.core.record import Record
from abz_desktop.library import Library
from abz_desktop.library.settings import Settings
from tests.library.shelves import put, record
from tests.library.terms import opened_with_terms


def opened(folder: Path) -> Library:
    """A new library with the shipped vocabularies and the records below."""
    lib = opened_with_terms(folder / "samen.abz", Settings())
    methods = {slug: method(slug, *row) for slug, row in METHODS.items()}
    tables = relations(methods)
    related = {slug: one.with_fields({"relations": tables.get(slug, [])}) for slug, one in methods.items()}
    put(lib, *(related[slug] for slug in reversed(METHODS)))
    put(lib, *(case(slug, methods, *row) for slug, row in CASES.items()))
    return lib


METHODS: dict[str, tuple[Any, ...]] = {
    "keukentafel": ("Keukentafelgesprek", "Kitchen-table talk", "verkennen", "mensgerichte-aanpak", 60, 2, 60),
    "wereldcafe": ("Wereldcafé", "World Café", "verbinden", "sociale-relaties", 120, 12, 80),
    "brainstorm": ("Brainstorm", "Brainstorm", "verbeelden", "activeren-partijen", 45, 4, 30),
    "stippen": ("Stippen", "Dotmocracy", "kiezen", "activeren-partijen", 20, 4, 200),
    "proef": ("Proef", "Pilot", "experimenteren", "effect-samenleving-individu", 240, 3, 60),
    "terugblik": ("Terugblik", "After action review", "verankeren", "sociale-relaties", 45, 3, 40),
    "lange-dag": ("Lange dag", "Long day", "kiezen", "sociale-relaties", 480, 20, 300),
}
"""Slug → titles, phase, effect, minutes, least and most people."""
CASES: dict[str, tuple[Any, ...]] = {
    "huiskamer": (("eenzaamheid", "buurt"), "bewoner", "wereldcafe", "verbinden", "gedocumenteerd"),
    "buurtraad": (("democratie",), "gemeente", "stippen", "kiezen", "gedocumenteerd"),
    "soepbus": (("eenzaamheid",), "vrijwilligers", "keukentafel", "verkennen", "afgeleid"),
}


def method(slug: str, nl: str, en: str, phase: str, effect: str, minutes: int, least: int, most: int) -> Record:
    """A method for residents and the municipality that takes little of anyone."""
    made = record(
        "method",
        slug,
        nl,
        phases=(phase,),
        themes=("eenzaamheid",),
        effects=[{"key": "e1", "effect": effect}],
        group={"min": least, "max": most},
        work={"typical": minutes},
        setting=("fysiek",),
        difficulty="licht",
        participation=("coproduceren",),
        party_types=("bewoners", "gemeente"),
        skills_needed=("luisteren",),
        tension=1,
        sphere="leefwereld",
    )
    return made.with_fields({"title": {"nl": nl, "en": en}})


def relations(methods: dict[str, Record]) -> dict[str, list[dict[str, Any]]]:
    """Who comes before whom."""
    reason = {"nl": "Daarna weet je waarover.", "en": "Then you know what about."}
    return {"keukentafel": [{"key": "r1", "relation": "voor", "to": methods["wereldcafe"].id, "reason": reason}]}


def case(
    slug: str, methods: dict[str, Record], themes: tuple[str, ...], party: str, used: str, phase: str, basis: str
) -> Record:
    """A case in which one method was used."""
    return record(
        "case",
        slug,
        slug.capitalize(),
        themes=themes,
        complexity=3,
        stakes=[{"key": "s1", "name": {"nl": party}, "type": party, "participation": "coproduceren"}],
        methods=[{"key": "m1", "method": methods[used].id, "phase": phase, "basis": basis}],
    )
