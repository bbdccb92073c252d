"""An approach with every field filled, and records of every confidentiality around it, each with words found nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.library import Library, records
from abz_desktop.store import schema
from tests.library import shelves

TERMS = {
    "effect": ("sociale-relaties", "activeren-partijen"),
    "participation": ("adviseren", "meebeslissen"),
    "party_type": ("bewoners", "gemeente"),
    "setting": ("fysiek",),
    "tie": ("steunt",),
    "decision": ("aanpassen",),
    "step_state": ("gepland", "overgeslagen", "klaar"),
    "sphere": ("leefwereld",),
    "skill": ("luisteren",),
    "evidence": ("beschreven", "gebruikt"),
    "verified": ("gezien",),
}
WHY = "Hier beginnen we klein"


@dataclass(frozen=True)
class Sample:
    """The approach, the titles of its steps in order, and the words that only those who made it may see."""

    approach: str
    steps: tuple[str, ...]
    secrets: tuple[str, ...]


class Words:
    """Gives words found nowhere else, and remembers which of them are secret."""

    def __init__(self) -> None:
        self.secrets: list[str] = []

    def secret(self, name: str) -> str:
        """A word that must not leave the house."""
        self.secrets.append(f"geheim{name.replace('-', '')}zwartwit")
        return self.secrets[-1]


def sample(lib: Library) -> Sample:
    """Fill a library made by `shelves.empty`."""
    _vocabulary(lib)
    words = Words()
    ids = {name: new_id() for name in ("cafe", "kring", "achterkamer", "winkel", "kelder", "flat", "dienst", "aanpak")}
    for record in (*_parties(ids, words), *reversed(_methods(ids, words)), *_cases(ids, words)):
        records.create(lib, record)
    records.create(lib, _approach(ids, words))
    for record in _experiments(ids, words):
        records.create(lib, record)
    return Sample(ids["aanpak"], ("Wereldcafé", "Samen eten", "Kring", "Markt"), tuple(words.secrets))


def _vocabulary(lib: Library) -> None:
    rows = [
        {"vocabulary": name, "key": key, "nl": key, "en": f"{key}-en", "position": number}
        for name, keys in TERMS.items()
        for number, key in enumerate(keys)
    ]
    with lib.command(Label("do.nothing")) as writer:
        writer.insert_all(schema.vocabulary_term, rows)


def made(record: Record, record_id: str, confidentiality: str = "openbaar") -> Record:
    return replace(record, id=record_id, confidentiality=confidentiality)


def source(key: str, title: str) -> dict[str, Any]:
    return {
        "key": key,
        "author": "Brouwer",
        "title": title,
        "year": "2020",
        "url": "https://voorbeeld.nl/x",
        "verified": "gezien",
    }


def _methods(ids: Mapping[str, str], words: Words) -> tuple[Record, ...]:
    cafe = shelves.record(
        "method",
        "cafe",
        "Wereldcafé",
        summary=f"Aan tafels, zie [[{ids['achterkamer']}]] en [[{ids['kring']}|de kring]].",
        phases=["verkennen"],
        work={"typical": 90},
        span={"typical": 14},
        effects=[{"key": "e", "effect": "sociale-relaties"}],
        sources=[source("s", "Het boek van de tafels")],
    )
    kring = shelves.record("method", "kring", "Kring", summary="In een kring.", work={"typical": 45})
    hidden = shelves.record(
        "method", "achterkamer", words.secret("methode"), summary=words.secret("methodesamenvatting")
    )
    return made(cafe, ids["cafe"]), made(kring, ids["kring"]), made(hidden, ids["achterkamer"], "intern")


def used(ids: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"key": "m1", "method": ids["cafe"], "order": 1, "basis": "gedocumenteerd"},
        {"key": "m2", "method": ids["kring"], "order": 2, "basis": "gedocumenteerd"},
    ]


def _cases(ids: Mapping[str, str], words: Words) -> tuple[Record, ...]:
    shop = shelves.record("case", "winkel", "Wijkwinkel", methods=used(ids), themes=["zorg"])
    cellar = shelves.record("case", "kelder", words.secret("casus"), methods=used(ids), themes=["wonen"])
    return made(shop, ids["winkel"]), made(cellar, ids["kelder"], "intern")


def _parties(ids: Mapping[str, str], words: Words) -> tuple[Record, ...]:
    flat = shelves.record("party", "flat", "Bewoners van de flat", description=words.secret("partijtekst"))
    service = shelves.record("party", words.secret("partijslug"), words.secret("partij"))
    return made(flat, ids["flat"]), made(service, ids["dienst"], "intern")


def stakes(ids: Mapping[str, str], words: Words) -> list[dict[str, Any]]:
    flat = {
        "key": "flat",
        "party": ids["flat"],
        "name": {"nl": "De flat"},
        "type": "bewoners",
        "role": {"nl": "Ervaring"},
        "participation": "meebeslissen",
        "contribution": {"nl": "Sleutels van de zaal"},
        "energy": {"nl": "Buiten zijn"},
        "interest": 5,
        "influence": 2,
        "needs": {"nl": words.secret("behoefte")},
        "puts_off": {"nl": words.secret("afschrik")},
    }
    town = {"key": "stad", "name": {"nl": "De gemeente"}, "type": "gemeente", "participation": "adviseren"}
    hidden = {
        "key": "dienst",
        "party": ids["dienst"],
        "name": {"nl": words.secret("belanghebbende")},
        "role": {"nl": words.secret("rol")},
        "contribution": {"nl": words.secret("inbreng")},
    }
    return [flat, town, hidden]


def steps(ids: Mapping[str, str], words: Words) -> list[dict[str, Any]]:
    cafe = {
        "key": "a",
        "phase": "verkennen",
        "method": ids["cafe"],
        "why_here": {"nl": f"{WHY}, zie [[{ids['achterkamer']}]]."},
        "parties": {"flat": "meebeslissen", "dienst": "adviseren"},
        "decides": ["flat", "dienst"],
        "note": {"nl": words.secret("aantekening")},
    }
    own = {
        "key": "b",
        "phase": "verbinden",
        "text": {"nl": "Samen eten"},
        "after": ["a"],
        "work": 120,
        "state": "gepland",
    }
    kring = {"key": "c", "phase": "verbinden", "method": ids["kring"], "effects": ["activeren-partijen"]}
    skipped = {
        "key": "d",
        "phase": "kiezen",
        "text": {"nl": "Markt"},
        "state": "overgeslagen",
        "skipped": {"nl": "Geen plein"},
    }
    hidden = {
        "key": "e",
        "phase": "kiezen",
        "method": ids["achterkamer"],
        "why_here": {"nl": words.secret("waaromhier")},
    }
    return [cafe, own, kring, skipped, hidden]


def _approach(ids: Mapping[str, str], words: Words) -> Record:
    record = shelves.record(
        "approach",
        "aanpak",
        "Niemand alleen in de flat",
        question=f"Hoe kent iedereen zijn buren? Zie [[{ids['dienst']}]].",
        summary="Een aanpak met de flat.",
        context=f"Er wonen **honderd** mensen.\n\n- hoog\n- laag\n\nOok [[{ids['kelder']}]].",
        principles="1. Samen\n2. Rustig",
        themes=["wonen"],
        group={"min": 8, "ideal": 20},
        setting=["fysiek"],
        start="2026-03",
        time_budget=600,
        complexity=3,
        effects=[
            {"key": "e1", "effect": "sociale-relaties", "measure": {"nl": "Wie kent wie"}},
            {"key": "e2", "effect": "activeren-partijen"},
        ],
        stakes=stakes(ids, words),
        ties=[
            {"key": "t1", "source": "flat", "target": "stad", "kind": "steunt", "note": {"nl": "sinds lang"}},
            {"key": "t2", "source": "dienst", "target": "stad", "kind": "steunt", "note": {"nl": words.secret("band")}},
        ],
        steps=steps(ids, words),
        waivers=[
            {"key": "w", "finding": "measure:e2", "who": words.secret("wie"), "why": {"nl": words.secret("reden")}}
        ],
        sources=[source("s", "Verslag van de flat")],
        reviewer=words.secret("beoordelaar"),
    )
    return made(record, ids["aanpak"])


def _experiments(ids: Mapping[str, str], words: Words) -> tuple[Record, ...]:
    bench = shelves.record(
        "experiment",
        "bank",
        "Een bank voor de deur",
        approach=ids["aanpak"],
        hypothesis="Als er een bank staat, blijven mensen zitten",
        stop_condition="Na klachten",
        set_up="Zet **de bank** neer.",
        start="2026-03-01",
        end="2026-05-01",
        state="klaar",
        parties=[
            {"key": "w", "name": {"nl": "Wie er zitten"}, "reading": {"nl": "Eindelijk een plek"}},
            {"key": "h", "name": {"nl": words.secret("deelnemer")}, "party": ids["dienst"]},
        ],
        values=[
            {"key": "v2", "measurement": "m", "date": "2026-04-20", "value": "6", "note": {"nl": "In de zon"}},
            {"key": "v1", "measurement": "m", "date": "2026-03-09", "value": "2"},
            {"key": "v3", "measurement": "n", "date": "2026-03-09", "value": words.secret("meetwaarde")},
        ],
        measurements=[
            {
                "key": "m",
                "indicator": {"nl": "Mensen op de bank"},
                "effect": "sociale-relaties",
                "whom": "w",
                "unit": {"nl": "mensen"},
                "baseline": "0",
                "target": "5",
                "result": "7",
            },
            {
                "key": "n",
                "indicator": {"nl": words.secret("meting")},
                "effect": "sociale-relaties",
                "party": ids["dienst"],
            },
        ],
        decision="aanpassen",
        learning="Zet er twee",
    )
    hidden = shelves.record(
        "experiment", "stil", words.secret("experiment"), approach=ids["aanpak"], log=words.secret("logboek")
    )
    return made(bench, new_id()), made(hidden, new_id(), "intern")
