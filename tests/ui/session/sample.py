"""A small library with sessions: one of two days with tracks, locks and a gap, an empty one, and a template."""

from pathlib import Path
from typing import Any

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import records, vocabularies
from tests.library.terms import shipped_terms
from tests.ui.making import settings


def block(key: str, title: str, minutes: int | None = None, kind: str = "activiteit", **more: Any) -> dict[str, Any]:
    item = {"key": key, "block_type": kind, "title": {"nl": title}, "minutes": minutes, **more}
    return {name: value for name, value in item.items() if value not in (None, "")}


BLOCKS = (
    block("lees", "Leesmap doornemen", 30, "voorwerk"),
    block("open", "Welkom en kennismaken", 15, category="openen", form="kring", who=["noor"], energy="praten"),
    block("cafe", "Wereldcafé", 60, "reeks", category="divergeren"),
    block("uitleg", "Uitleg", 10, inside="cafe", category="divergeren", form="hele-groep", who=["noor"]),
    block("ronde1", "Eerste ronde", 20, inside="cafe", category="divergeren", form="kleine-groep", who=["noor", "sam"]),
    block("ronde2", "Tweede ronde", 20, inside="cafe", category="verdiepen", form="kleine-groep"),
    block("pauze", "Pauze", 15, "pauze", category="tussendoor"),
    block("tafels", "Drie tafels", None, "parallel"),
    block("rood", "Groep rood", None, "reeks", inside="tafels"),
    block("rood1", "Kaarten leggen", 25, inside="rood", category="verdiepen", form="kleine-groep", who=["noor"]),
    block("rood2", "Kiezen", 15, inside="rood", category="convergeren"),
    block("blauw", "Groep blauw", None, "reeks", inside="tafels"),
    block("blauw1", "Rollenspel met de schuldeiser", 30, inside="blauw", category="verdiepen", who=["sam"]),
    block("lunch", "Lunch", 45, "pauze", locked_start="12:15"),
    block("oogst", "Oogst en besluit", 30, locked_start="12:00", category="convergeren", form="hele-groep"),
    block("extra", "Energizer", 10, optional=True, category="tussendoor", form="hele-groep"),
    block("sluit", "Afsluiten", 20, category="sluiten", form="kring", fixed=True, who=["noor", "sam"]),
    block("mail", "Verslag rondsturen", 20, "nazorg"),
    block("dag2", "Terugblik op gisteren", 20, day="d2", category="openen", form="kring"),
    block("proef", "Een proef ontwerpen", 90, day="d2", category="verdiepen", form="kleine-groep"),
)
TRAINING: dict[str, Any] = {
    "date": "2027-03-16",
    "start": "09:30",
    "end_target": "13:45",
    "time_zone": "Europe/Amsterdam",
    "place": {"nl": "Buurthuis De Brug"},
    "participants": 16,
    "facilitators": [{"key": "noor", "name": "Noor"}, {"key": "sam", "name": "Sam"}],
    "days": [{"key": "d2", "date": "2027-03-17", "start": "09:00", "end_target": "12:00"}],
    "blocks": BLOCKS,
    "supplies": [
        {"key": "s1", "block": "ronde1", "item": {"nl": "flappen"}, "amount": 1, "per": "groep"},
        {"key": "s2", "block": "ronde1", "item": {"nl": "stiften"}},
        {"key": "s3", "block": "rood1", "item": {"nl": "kaartensets"}, "amount": 4},
    ],
    "notes": [{"key": "n1", "block": "open", "role": "begeleider", "text": {"nl": "Rustig beginnen."}}],
}


def made(file: Path) -> Path:
    """The library file; nothing in it can be undone yet."""
    lib = library.open_library(file, settings=settings(), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    steps = [
        {"key": "s1", "title": {"nl": "In tweetallen"}, "minutes": 10, "essential": True},
        {"key": "s2", "title": {"nl": "Terug in de kring"}, "minutes": 20},
    ]
    fields = {
        "title": {"nl": "Luisteren"},
        "work": {"typical": 30},
        "steps": steps,
        "opening_question": {"nl": "Wat hoorde je?"},
    }
    records.create(lib, Record(new_id(), "method", "luisteren", freeze_fields(fields), status="gepubliceerd"))
    create(lib, "Training Samen uit de schulden", "training", TRAINING)
    create(lib, "Kennismaken met de buurt", "buurt", {"participants": 20})
    create(
        lib,
        "Halve dag verkennen",
        "halve-dag",
        {"template": True, "start": "09:00", "blocks": [block("a", "Openen", 20)]},
    )
    create(
        lib,
        "Startbijeenkomst",
        "start",
        {"date": "2025-05-06", "start": "19:30", "blocks": [block("a", "Welkom", 120)]},
    )
    lib.close()
    return file


def create(lib: library.Library, title: str, slug: str, fields: dict[str, Any]) -> str:
    """A session with these fields."""
    record = Record(new_id(), "session", slug, freeze_fields({"title": {"nl": title}, **fields}))
    records.create(lib, record)
    return record.id
