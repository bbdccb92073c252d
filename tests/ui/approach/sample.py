"""A small library with one approach: four methods, three cases that used them, five steps, three parties."""

from pathlib import Path
from typing import Any

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import records, vocabularies
from tests.library.terms import shipped_terms
from tests.ui.making import settings

METHODS: dict[str, dict[str, Any]] = {
    "luisteren": {"phases": ["verkennen"], "work": {"typical": 90}, "sphere": "leefwereld", "arc": ["openen"]},
    "tafels": {
        "phases": ["verkennen", "verbinden"],
        "work": {"typical": 120},
        "group": {"min": 12, "max": 60},
        "effects": [{"key": "e", "effect": "sociale-relaties"}],
    },
    "stemmen": {"phases": ["kiezen"], "work": {"typical": 20}, "tension": 4},
    "terugkijken": {"phases": ["verankeren"], "work": {"typical": 45}, "skills_needed": ["gesprek-begeleiden"]},
}
CASES = {
    "noord": (("luisteren", 1), ("tafels", 2)),
    "zuid": (("luisteren", 2), ("tafels", 1)),
    "west": (("luisteren", None), ("stemmen", None)),
}
"""The methods that each case documents, with their order where it is known."""
STEPS: tuple[dict[str, Any], ...] = (
    {"key": "s1", "phase": "verkennen", "method": "luisteren", "parties": {"bewoners": "coproduceren"}},
    {"key": "s2", "phase": "verkennen", "text": {"nl": "Samen eten in het buurthuis"}},
    {
        "key": "s3",
        "phase": "verbinden",
        "method": "tafels",
        "why_here": {"nl": "Iedereen aan tafel, zonder voorzitter."},
        "parties": {"bewoners": "coproduceren", "gemeente": "adviseren"},
    },
    {"key": "s4", "phase": "kiezen", "method": "stemmen", "decides": ["bewoners", "gemeente"]},
    {"key": "s5", "phase": "kiezen", "text": {"nl": "Besluit vieren"}},
)
STAKES = (
    {"key": "bewoners", "name": {"nl": "Bewoners Noord"}, "type": "bewoners", "participation": "coproduceren"},
    {"key": "gemeente", "name": {"nl": "Gemeente"}, "type": "gemeente", "participation": "adviseren"},
    {"key": "brug", "name": {"nl": "Stichting De Brug"}, "type": "welzijn"},
)


def made(file: Path) -> Path:
    """The library file; nothing in it can be undone yet."""
    lib = library.open_library(file, settings=settings(), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    ids = {slug: new_id() for slug in (*METHODS, *CASES)}
    for slug, fields in METHODS.items():
        _create(lib, "method", slug, ids[slug], fields)
    for slug, used in CASES.items():
        methods = [
            {"key": f"m{at}", "method": ids[one], "basis": "gedocumenteerd", "order": order}
            for at, (one, order) in enumerate(used)
        ]
        _create(lib, "case", slug, ids[slug], {"methods": [_without_none(one) for one in methods]})
    steps = [_pinned(lib, step, ids) for step in STEPS]
    approach = {
        "question": {"nl": "Hoe kent iedereen zijn buren?"},
        "steps": steps,
        "stakes": STAKES,
        "effects": [{"key": "e1", "effect": "sociale-relaties", "measure": {"nl": "wie wie kent"}}],
        "themes": ["eenzaamheid"],
    }
    _create(lib, "approach", "samen", new_id(), approach)
    lib.close()
    return file


def _create(lib: library.Library, kind: str, slug: str, record_id: str, fields: dict[str, Any]) -> None:
    title = {"nl": slug.capitalize(), "en": f"{slug.capitalize()} (en)"}
    record = Record(record_id, kind, slug, freeze_fields({"title": title, **fields}), status="gepubliceerd")
    records.create(lib, record)


def _pinned(lib: library.Library, step: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    if "method" not in step:
        return step
    method = ids[step["method"]]
    return step | {"method": method, "revision": records.revision_of(lib, method)}


def _without_none(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}
