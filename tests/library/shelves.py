"""A small real library for tests of searching and filtering, with records whose answers can be worked out by hand."""

from pathlib import Path
from typing import Any

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import Library, records
from abz_desktop.library.settings import Settings
from abz_desktop.store import schema

VOCABULARIES = {
    "phase": (("verkennen", "explore"), ("verbinden", "connect"), ("kiezen", "choose")),
    "theme": (("zorg", "care"), ("schulden", "debt"), ("wonen", "housing")),
    "method_type": (("werkvorm", "technique"), ("methode", "method")),
    "method_basis": (("gedocumenteerd", "documented"), ("afgeleid", "inferred")),
    "country": (("nl", "Netherlands"),),
}


def empty(folder: Path) -> Library:
    """A new library with the vocabularies that `record` needs."""
    lib = library.open_library(folder / "test.abz", settings=Settings(), create=True)
    rows = [
        {"vocabulary": name, "key": key, "nl": key, "en": english, "position": number}
        for name, terms in VOCABULARIES.items()
        for number, (key, english) in enumerate(terms)
    ]
    with lib.command(Label("do.nothing")) as writer:
        writer.insert_all(schema.vocabulary_term, rows)
    return lib


def record(kind: str, slug: str, title: str, *, status: str = "gepubliceerd", **fields: Any) -> Record:
    """A record with a Dutch title; texts are given as plain Dutch strings or as {"nl": …, "en": …}."""
    declared = {"title": {"nl": title}} | {name: _worded(kind, name, value) for name, value in fields.items()}
    return Record(new_id(), kind, slug, freeze_fields(declared), status=status, confidentiality="openbaar")


def _worded(kind: str, name: str, value: Any) -> Any:
    from abz_desktop.core.kinds import kind_of

    return {"nl": value} if isinstance(value, str) and kind_of(kind).field(name).per_language else value


def put(lib: Library, *made: Record) -> None:
    """Save records as new ones."""
    for one in made:
        records.create(lib, one)


def shelf(lib: Library) -> dict[str, str]:
    """Eight records on care, debt and housing; answers slug → id."""
    cafe = record(
        "method",
        "world-cafe",
        "Wereldcafé",
        summary="Gesprekken aan kleine tafels",
        method_type="werkvorm",
        phases=["verkennen", "verbinden"],
        themes=["zorg"],
        group={"min": 12, "max": 100},
        work={"min": 60, "typical": 90, "max": 180},
        why="Iedereen komt aan het woord over eenzaamheid.",
    )
    table = record(
        "method",
        "keukentafelgesprek",
        "Keukentafelgesprek",
        method_type="methode",
        phases=["verkennen"],
        themes=["zorg", "schulden"],
        group={"min": 2, "max": 5},
        work={"min": 60, "typical": 60, "max": 90},
        why="Bij iemand thuis luisteren. Lijkt op een [[world-cafe]] in het klein.",
    )
    dots = record(
        "method",
        "stippen",
        "Stippen plakken",
        method_type="werkvorm",
        phases=["kiezen"],
        group={"min": 4, "max": 25},
        work={"min": 10, "typical": 20, "max": 30},
    )
    archived = record("method", "oud", "Oude methode voor schulden", status="gearchiveerd", themes=["schulden"])
    debt = record(
        "definition",
        "problematische-schulden",
        "Problematische schulden",
        terms={"nl": ["schuldenproblematiek"]},
        hidden_terms={"nl": ["rood staan", "geldzorgen"]},
        definition="Een schuld die iemand niet binnen drie jaar kan afbetalen.",
    )
    maatje = record(
        "case",
        "maatje",
        "Schuldhulpmaatje",
        themes=["schulden"],
        country="nl",
        place="Utrecht",
        outcomes="Vrijwilligers helpen mensen met problematische schulden.",
        methods=[
            {"key": "m1", "method": table.id, "basis": "gedocumenteerd"},
            {"key": "m2", "method": cafe.id, "basis": "afgeleid"},
        ],
    )
    street = record(
        "case",
        "straat",
        "Leefstraat",
        themes=["wonen"],
        country="nl",
        place="Gent",
        methods=[{"key": "m1", "method": table.id, "basis": "gedocumenteerd"}],
    )
    draft = record("case", "concept", "Proef met huurders", status="concept", themes=["wonen"])
    made = (cafe, table, dots, archived, debt, maatje, street, draft)
    put(lib, *made)
    return {one.slug: one.id for one in made}
