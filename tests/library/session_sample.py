"""Sessions by hand for tests of what is printed: a meeting, two days with tracks, a very long one, an empty one."""

from dataclasses import dataclass, replace
from typing import Any

from abz_desktop.core.changes import Label
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import Library, records, vocabularies
from tests.library.terms import shipped_terms

ARCS = ("openen", "divergeren", "verdiepen", "convergeren", "sluiten", "tussendoor")
SECRET = "geheimzwartwit"
"""What nobody but those who made it may read."""


@dataclass(frozen=True)
class Sessions:
    """The sessions of a library, by id."""

    meeting: str
    days: str
    many: str
    long: str
    empty: str
    approach: str
    method: str

    @property
    def all(self) -> tuple[str, ...]:
        return self.meeting, self.days, self.many, self.long, self.empty


def both(text: str) -> dict[str, str]:
    """A text in Dutch, and in English with a mark."""
    return {"nl": text, "en": f"{text} (en)"}


def block(key: str, title: str, minutes: int | None = 15, kind: str = "activiteit", **more: Any) -> dict[str, Any]:
    item: dict[str, Any] = {"key": key, "block_type": kind, "title": both(title), "minutes": minutes, **more}
    return {name: value for name, value in item.items() if value is not None}


def session(slug: str, title: str, confidentiality: str = "openbaar", **fields: Any) -> Record:
    return Record(
        new_id(),
        "session",
        slug,
        freeze_fields({"title": both(title), **fields}),
        confidentiality=confidentiality,
    )


def sample(lib: Library) -> Sessions:
    """Fill a library that has nothing in it yet."""
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    approach = Record(
        new_id(), "approach", "flat", freeze_fields({"title": both("Niemand alleen")}), confidentiality="openbaar"
    )
    method, hidden = _method("kring", "Kringgesprek"), replace(_method("stil", SECRET), confidentiality="intern")
    made = (
        meeting(approach.id, method.id, hidden.id),
        two_days(approach.id),
        session("veel", "Tweehonderd blokken", blocks=[_numbered(number) for number in range(200)]),
        long(),
        session("leeg", "Nog leeg"),
    )
    for record in (approach, method, hidden, *made):
        records.create(lib, record)
    first, second, third, fourth, fifth = (one.id for one in made)
    return Sessions(first, second, third, fourth, fifth, approach.id, method.id)


def _method(slug: str, title: str) -> Record:
    steps = [
        {
            "key": f"s{number}",
            "title": both(f"Stap {number}"),
            "minutes": 5,
            "per_participant": 1,
            "instruction": both(f"Zo doe je stap {number}."),
        }
        for number in (1, 2)
    ]
    fields = {"title": both(title), "opening_question": both("Waar liep je warm voor?"), "steps": steps}
    return Record(new_id(), "method", slug, freeze_fields(fields), status="gepubliceerd", confidentiality="openbaar")


def meeting(approach: str, method: str, hidden: str) -> Record:
    """Two hours with a method, a hidden method, a locked start, notes per role and materials."""
    return session(
        "overleg",
        "Wie kent wie in de flat?",
        approach=approach,
        goal=both("Iedereen kent na afloop drie buren bij naam."),
        date="2027-03-12",
        start="19:30",
        end_target="21:30",
        time_zone="Europe/Amsterdam",
        place=both("Buurthuis De Linde"),
        room=both("Grote zaal, tafels aan de kant"),
        participants=24,
        facilitators=[
            {"key": "anna", "name": "Anna de Wit", "role": "begeleider"},
            {"key": "bo", "name": "Bo Jansen", "role": "gastheer"},
        ],
        blocks=[
            block("voor", "Lees de uitnodiging", 10, "voorwerk"),
            block("in", "Inloop met koffie", 15, energy="praten", who=["bo"]),
            block("welkom", "Welkom en kennismaken", 20, category="openen", form="kring", who=["anna", "bo"]),
            block(
                "kring",
                "Kringgesprek",
                35,
                category="verdiepen",
                method=method,
                question=both("Wanneer belde je voor het laatst bij iemand aan?"),
                goal=both("Verhalen horen"),
                instruction=both("Laat om beurten vertellen.\nVraag door met: wat gebeurde er toen?"),
                group_size=6,
            ),
            block("stil", SECRET, 10, method=hidden, goal=both(SECRET)),
            block("pauze", "Pauze", 10, "pauze", locked_start="21:00"),
            block("kies", "Kiezen waar we mee beginnen", 15, category="convergeren", optional=True),
            block("slot", "Afspraken en afsluiten", 10, category="sluiten", who=["anna"]),
            block("na", "Foto's rondsturen", 20, "nazorg", who=["bo"]),
        ],
        supplies=[
            {"key": "m1", "block": "kring", "item": both("Praatstok"), "amount": 1, "per": "groep"},
            {"key": "m2", "block": "kies", "item": both("Stickers"), "amount": 3, "per": "persoon"},
            {"key": "m3", "block": "welkom", "item": both("Naamstickers"), "amount": 1, "per": "persoon"},
            {"key": "m4", "item": both("Koffie en thee"), "per": "sessie"},
            {"key": "m5", "block": "stil", "item": both(f"Doos {SECRET}"), "amount": 1, "per": "sessie"},
        ],
        notes=[
            {"key": "n1", "block": "welkom", "role": "begeleider", "text": both("Noem de namen hardop.")},
            {"key": "n2", "block": "welkom", "role": "deelnemer", "text": both("Neem een foto van vroeger mee.")},
            {"key": "n3", "block": "pauze", "role": "gastheer", "text": both("Zet water neer.")},
        ],
        people=[{"key": "p", "name": f"Persoon {SECRET}"}],
    )


def two_days(approach: str) -> Record:
    """Two days, the first with three tracks, with a column of one's own."""
    tracks = [
        item
        for number, colour in enumerate(("rood", "blauw", "groen"))
        for item in (
            block(f"t{number}", f"Groep {colour}", None, "reeks", inside="uiteen", who=["anna"] if number else None),
            block(f"t{number}a", f"Interviews {colour}", 30, inside=f"t{number}", category="verdiepen"),
            block(f"t{number}b", f"Kaart maken {colour}", 45 - 5 * number, inside=f"t{number}", category="divergeren"),
        )
    ]
    first = [
        block("welkom", "Welkom", 30, category="openen"),
        block("uiteen", "In drie groepen", None, "parallel"),
        *tracks,
        block("lunch", "Lunch", 60, "pauze", locked_start="12:30"),
        block("terug", "Terugkoppeling", 45, category="convergeren"),
        block("reeks", "Middagdeel", None, "reeks", category="verdiepen"),
        block("reeks1", "Film kijken", 40, inside="reeks", energy="luisteren"),
        block("reeks2", "Napraten", 35, inside="reeks", energy="praten"),
    ]
    second = [
        block("ochtend", "Wandeling door de wijk", 90, category="divergeren", day="d2"),
        block("kiezen", "Kiezen", 60, category="convergeren", day="d2"),
        block("einde", "Afsluiting", 30, category="sluiten", day="d2"),
    ]
    return session(
        "training",
        "Training: samen onderzoeken",
        approach=approach,
        date="2027-04-08",
        start="09:30",
        end_target="16:00",
        time_zone="Europe/Amsterdam",
        place=both("Stadsboerderij"),
        participants=18,
        facilitators=[{"key": "anna", "name": "Anna de Wit"}],
        days=[
            {
                "key": "d2",
                "title": both("Naar buiten"),
                "date": "2027-04-09",
                "start": "10:00",
                "end_target": "12:30",
                "place": both("Plein"),
            }
        ],
        blocks=[*first, *second],
        columns=[
            {"key": "c1", "shows": "time"},
            {"key": "c2", "shows": "title"},
            {"key": "c3", "shows": "category"},
            {"key": "c4", "title": both("Muziek")},
            {"key": "c5", "shows": "energy"},
        ],
        cells=[{"key": "x1", "block": "welkom", "column": "c4", "text": both("Zacht pianospel")}],
        supplies=[
            {"key": "m1", "block": "t0b", "item": both("Flappen"), "amount": 2, "per": "groep"},
            {"key": "m2", "block": "ochtend", "item": both("Stickers"), "amount": 1, "per": "persoon"},
        ],
    )


def _numbered(number: int) -> dict[str, Any]:
    category = ARCS[number % len(ARCS)] if number % 7 else None
    return block(f"b{number}", f"Blok nummer {number}", 5 + number % 20, category=category)


def long() -> Record:
    """Very long titles and texts, all columns shown."""
    words = " ".join(f"woord{number}" for number in range(400))
    shows = ("time", "minutes", "title", "category", "energy", "form", "group_size", "who", "goal", "question")
    columns = [{"key": f"c{number}", "shows": name} for number, name in enumerate((*shows, "instruction", "materials"))]
    title = "Een heel erg lange titel van een blok die nergens in één keer op een regel past " * 2
    return session(
        "lang",
        ("Een sessie met een titel die langer is dan iemand zou willen lezen op een poster " * 2)[:114],
        start="09:00",
        end_target="10:00",
        facilitators=[{"key": "a", "name": "Wilhelmina van der Aa-Overmars tot Nieuwenhuizen"}],
        columns=columns,
        blocks=[
            block(
                "a", title[:150], 40, category="verdiepen", who=["a"], instruction=both(words), goal=both(words[:250])
            ),
            block("b", "Donaudampfschifffahrtsgesellschaftskapitänskajüte" * 2, 45, energy="stilte", form="hele-groep"),
            block("c", "Nul minuten", 0, question=both(words[:500])),
            block("d", "Vast", 20, locked_start="08:00", who=["a"]),
        ],
        supplies=[{"key": "m", "block": "a", "item": both(words[:500]), "amount": 3, "per": "persoon"}],
    )
