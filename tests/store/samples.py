"""Records to test with: small ones by name, and any number of plausible generated ones."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.store import engine, write
from abz_desktop.store.tracking import Who

WHO = Who("01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002", "Noor")
LABEL = Label("do.record-save", {"title": "Proef"})


def library(folder: Path, name: str = "proef.abz") -> engine.Database:
    """A new, empty, open library."""
    path = folder / name
    engine.create(path)
    return engine.open_database(path, busy_seconds=0.5)


def writing(database: engine.Database, label: Label = LABEL, **options: Any) -> Any:
    """A command of the test person."""
    return write.writing(database, WHO, label, **options)


def method(slug: str, record_id: str = "", **fields: Any) -> Record:
    """A small published method."""
    values: dict[str, Any] = {
        "title": {"nl": slug.replace("-", " ").capitalize(), "en": f"{slug} (en)"},
        "summary": {"nl": "Een groep praat in kleine kringen."},
        "phases": ["verkennen", "verbinden"],
        "themes": ["eenzaamheid"],
        "group": {"min": 6, "max": 40},
        "work": {"min": 45, "typical": 90},
        "sources": [{"key": "s1", "author": "Wij", "title": "Boek", "year": "2020"}],
    }
    return _record("method", slug, record_id, values | fields)


def case(slug: str, record_id: str = "", **fields: Any) -> Record:
    """A small published case."""
    values: dict[str, Any] = {
        "title": {"nl": f"Casus {slug}"},
        "summary": {"nl": "Wat er gebeurde."},
        "themes": ["schulden"],
        "place": {"nl": "Zwolle"},
    }
    return _record("case", slug, record_id, values | fields)


def definition(slug: str, record_id: str = "", **fields: Any) -> Record:
    """A small published definition."""
    values: dict[str, Any] = {
        "title": {"nl": slug.capitalize(), "en": f"{slug} en"},
        "definition": {"nl": f"Wat {slug} betekent, zie [[wereldcafe]].", "en": "What it means."},
        "terms": {"nl": ["ander woord"]},
        "hidden_terms": {"nl": ["foutje"]},
    }
    return _record("definition", slug, record_id, values | fields)


def uses(method_id: str, *, key: str = "m1", basis: str = "gedocumenteerd") -> list[dict[str, Any]]:
    """The field `methods` of a case that uses one method."""
    return [{"key": key, "method": method_id, "phase": "verkennen", "basis": basis}]


def _record(kind: str, slug: str, record_id: str, fields: dict[str, Any]) -> Record:
    return Record(
        record_id or new_id(), kind, slug, freeze_fields(fields), status="gepubliceerd", confidentiality="openbaar"
    )


_WORDS = str.split(
    "wijk buurt gesprek bewoner gemeente schuld armoede eenzaamheid samen kring tafel vraag idee proef leren vertrouwen "
    "netwerk ervaring begeleider huis school jongere oudere zorg hulp stem keuze plan stap groep dialoog kaart verhaal"
)
_THEMES: Sequence[str] = ("eenzaamheid", "schulden", "armoede", "wonen", "jeugd")


def many(count: int, seed: int = 7, prefix: str = "proef") -> Iterator[Record]:
    """Generated methods, cases and definitions: half, three tenths and two tenths, with links between them."""
    chance = random.Random(seed)
    methods: list[str] = []
    for number in range(count):
        kind = ("method", "method", "case", "definition", "method", "case", "method", "definition", "case", "method")
        make = {"method": method, "case": case, "definition": definition}[kind[number % 10]]
        fields: dict[str, Any] = {
            "title": {"nl": f"{_text(chance, 3)} {number}", "en": f"{_text(chance, 3)} {number}"},
            "summary": {"nl": _text(chance, 20), "en": _text(chance, 20)},
        }
        if make is method:
            fields |= {name: {"nl": _text(chance, 90), "en": _text(chance, 90)} for name in ("why", "when", "tips")}
        elif make is case:
            fields |= {name: {"nl": _text(chance, 90), "en": _text(chance, 90)} for name in ("occasion", "course")}
            fields |= {"themes": [chance.choice(_THEMES)], "place": {"nl": _text(chance, 1)}}
            if methods:
                fields["methods"] = uses(chance.choice(methods))
        else:
            fields |= {"definition": {"nl": _text(chance, 40), "en": _text(chance, 40)}}
        record = make(f"{prefix}-{number}", **fields)
        if record.kind == "method":
            methods.append(record.id)
        yield record


def _text(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(length))
