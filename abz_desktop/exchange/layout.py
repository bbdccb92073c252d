"""How the items of list fields are laid out for reading: one table for the exceptions, a rule for the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.reading import date, days, duration
from abz_desktop.core.values import Value
from abz_desktop.wording import say

BLOCK_TYPES = frozenset({Type.PROSE, Type.LINE, Type.ITEMS, Type.REF, Type.REFS})
"""The fields that are read as text; the others are facts."""
NOT_BLOCKS = frozenset({"title", "summary", "attachments"})
ORDERED = frozenset({"steps", "blocks", "sources"})
"""Lists in which the order says something: they are numbered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which parts of an item come where. `lead`: the first with a value; `meta` in a row; `body` below."""

    lead: tuple[str, ...]
    meta: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    mark: str = ""
    quote: str = ""
    grouped: bool = False


_PLANS: Mapping[tuple[str, str], Plan] = {
    ("sources", "author"): Plan(
        ("title",), ("author", "year", "place", "licence", "accessed"), ("note",), mark="verified"
    ),
    ("competing", "text"): Plan(("text",), ("author", "year", "source"), quote="quotation"),
    ("methods", "method"): Plan(("method",), ("basis", "phase", "order", "rating"), ("adaptation",), mark="basis"),
    ("relations", "relation"): Plan(("to",), ("relation",), ("reason",), mark="relation"),
    ("results", "text"): Plan(("text",), ("status", "year", "source"), mark="status"),
    ("materials", "item"): Plan(("item",), ("amount", "per")),
    ("steps", "phase"): Plan(
        ("method", "text"),
        (
            *("work", "span", "parties", "decides", "after"),
            *("effects", "skills_used", "skills_gained", "tension", "sphere", "state"),
        ),
        ("text", "why_here", "skipped", "note"),
        mark="state",
        grouped=True,
    ),
    ("ties", "source"): Plan(("source",), ("kind", "target"), ("note",), mark="kind"),
    ("matches", "relation"): Plan(("uri",), ("relation", "scheme")),
}
_LONG = 200


def plan(declared: Field) -> Plan:
    """Where the parts of an item of this list go."""
    return _PLANS.get((declared.name, declared.parts[0].name)) or _by_rule(declared)


def _by_rule(declared: Field) -> Plan:
    """The first required part leads; longer texts stand below; the rest is a row of short facts."""
    required = [part.name for part in declared.parts if part.need is Need.ALWAYS] or [declared.parts[0].name]
    texts = [part.name for part in declared.parts if part.type in (Type.LINE, Type.REF) and part.name in required]
    lead = (texts or required)[0]
    rest = [part for part in declared.parts if part.name != lead]
    body = tuple(part.name for part in rest if part.type is Type.LINE and part.longest >= _LONG)
    meta = tuple(part.name for part in rest if part.name not in body)
    return Plan((lead,), meta, body)


def short(part: Field, value: Value, lang: str, label: Callable[[str, str, str], str]) -> str:
    """The value of a part in a few words, such as "20 min", "small group" or "Tension: 3 of 5"."""
    if part.type is Type.TERM:
        return label(part.vocabulary, str(value), lang)
    if part.type is Type.TERMS and isinstance(value, tuple):
        return f"{part.label(lang)}: {', '.join(label(part.vocabulary, str(one), lang) for one in value)}"
    if part.type is Type.YESNO:
        return part.label(lang).lower() if value else ""
    if part.type is Type.DATE:
        return f"{part.label(lang)}: {date(str(value), lang)}"
    if part.type is Type.SCALE:
        return f"{part.label(lang)}: {say('view.of-five', lang, n=value)}"
    if part.type is Type.NUMBER and isinstance(value, int):
        return number(part, value, lang)
    return say("view.no-year", lang) if value == "unknown" else str(value)


def number(part: Field, value: int, lang: str) -> str:
    """A number with its unit."""
    if part.name == "per_participant":
        return say("view.per-participant", lang, time=duration(value, lang))
    if part.unit == "minutes":
        return duration(value, lang)
    if part.unit == "days":
        return days(value, lang)
    if part.unit == "people":
        return say("view.people", lang, n=value)
    return f"{value} ×" if part.name == "amount" else f"{part.label(lang)}: {value}"
