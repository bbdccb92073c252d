"""The papers of a session: which there are, which parts each has, and their content for an audience and a language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.reading import date, duration, text_of
from abz_desktop.exchange.paper.document import Document, Section
from abz_desktop.exchange.paper.session_cards import cards
from abz_desktop.exchange.paper.session_materials import materials
from abz_desktop.exchange.paper.session_programme import programme
from abz_desktop.exchange.paper.session_script import script
from abz_desktop.exchange.paper.session_sheet import run_sheet
from abz_desktop.exchange.paper.session_source import SessionSource
from abz_desktop.wording import say

RUN_SHEET, PROGRAMME, MATERIALS, SCRIPT, CARDS = "run-sheet", "programme", "materials", "script", "cards"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper: its parts in order, those that are in it unless chosen otherwise, whether it tells notes per role.

    `facts` are the short facts at its head.
    """

    parts: tuple[str, ...]
    usual: tuple[str, ...]
    facts: tuple[str, ...]
    roles: bool = False


_ALL_FACTS = ("when", "place", "room", "participants", "facilitators", "approach")
PAPERS: Mapping[str, PaperRow] = {
    RUN_SHEET: PaperRow(("about", "outside", "shares"), ("about", "outside", "shares"), _ALL_FACTS, roles=True),
    PROGRAMME: PaperRow(
        ("about", "outside", "notes"), ("about", "outside", "notes"), ("when", "place", "facilitators")
    ),
    MATERIALS: PaperRow(("session", "days", "approach"), ("session",), ("when", "place", "room", "participants")),
    SCRIPT: PaperRow(
        ("goal", "question", "instruction", "steps", "materials"),
        ("goal", "question", "instruction", "steps", "materials"),
        _ALL_FACTS,
        roles=True,
    ),
    CARDS: PaperRow((), (), ("when", "place")),
}


def document(source: SessionSource, paper: str) -> Document:
    """A paper (a key of PAPERS). The session of `source` and what lies around it are without what the audience may not see.

    A session that the audience may not see as a whole gives a paper with nothing in it.
    """
    record, view, left = source.record, source.view, source.left
    kind = say(f"paper.kind.{paper}", view.lang)
    if not view.sees(record.confidentiality):
        return Document("", kind, view.lang, left_out=left.count or 1, hidden=True)
    sections, wide = _sections(source, paper)
    title = text_of(record, "title", view.lang)
    if title.fallback:
        source.foreign.add(title.lang)
    return Document(
        title=title.text or record.slug,
        kind=kind,
        lang=view.lang,
        facts=tuple(_facts(source, PAPERS[paper].facts)),
        sections=sections,
        foot=_foot(source),
        notes=tuple(_notes(source)),
        left_out=left.count,
        wide=wide,
        listed=False,
        about="session",
    )


_MADE: Mapping[str, Callable[[SessionSource], tuple[Section, ...]]] = {
    PROGRAMME: programme,
    MATERIALS: materials,
    SCRIPT: script,
    CARDS: cards,
}


def _sections(source: SessionSource, paper: str) -> tuple[tuple[Section, ...], bool]:
    return run_sheet(source) if paper == RUN_SHEET else (_MADE[paper](source), False)


def _foot(source: SessionSource) -> str:
    for_whom = say(f"document.for-{source.view.audience}", source.lang)
    made = date(source.around.today, source.lang)
    return " · ".join(part for part in (for_whom, made) if part)


def _notes(source: SessionSource) -> Iterator[str]:
    if source.left.count:
        yield source.view.say("left-out", n=source.left.count)
    for lang in sorted(source.foreign):
        yield say(f"document.only-{lang}", source.lang)


# Facts --------------------------------------------------------------------------------------------------------------


def _facts(source: SessionSource, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        label, text = _FACTS[name](source)
        if text:
            yield label, text


def _field(source: SessionSource, name: str) -> str:
    return source.record.declaration.field(name).label(source.lang)


def _when(source: SessionSource) -> tuple[str, str]:
    """The first day with its hours, and how many days there are."""
    plan, fields = source.plans[0], source.record.fields
    day = source.day_words(0)
    end = plan.day.target if plan.day.target is not None else plan.day.clock.wall(plan.end)
    known = "start" in fields or plan.slots
    hours = f"{time_text(plan.day.clock.start)}\u2013{time_text(end)}" if known else ""
    days = source.word("days", n=len(source.plans)) if len(source.plans) > 1 else ""
    length = duration(plan.end, source.lang).replace(" ", "\u00a0") if plan.slots and not days else ""
    return source.word("when"), " · ".join(part for part in (day, hours, days or length) if part)


def _place(source: SessionSource) -> tuple[str, str]:
    return _field(source, "place"), source.text(source.record.fields.get("place"))


def _room(source: SessionSource) -> tuple[str, str]:
    return _field(source, "room"), source.text(source.record.fields.get("room"))


def _participants(source: SessionSource) -> tuple[str, str]:
    people = source.sheet.people
    return _field(source, "participants"), "" if people is None else str(people)


def _facilitators(source: SessionSource) -> tuple[str, str]:
    found = []
    for item in source.record.items("facilitators"):
        role = source.label("session_role", item.get("role"))
        name = str(item.get("name") or "")
        found.append(f"{name} ({role})" if role else name)
    return _field(source, "facilitators"), ", ".join(found)


def _approach(source: SessionSource) -> tuple[str, str]:
    return _field(source, "approach"), source.around.approach


_FACTS: Mapping[str, Callable[[SessionSource], tuple[str, str]]] = {
    "when": _when,
    "place": _place,
    "room": _room,
    "participants": _participants,
    "facilitators": _facilitators,
    "approach": _approach,
}
