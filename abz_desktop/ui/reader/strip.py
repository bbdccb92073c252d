"""The strip of facts over a text: which facts stand first for each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from abz_desktop.core.reading import text_of
from abz_desktop.library.reading import Fact, Reading
from abz_desktop.ui.shared.labels import Labels, facet_name
from abz_desktop.wording import say

STRIP = 3
"""Facts beside each other."""
FIRST: Mapping[str, tuple[str, ...]] = {
    "method": (
        "work",
        "group",
        "evidence",
        "phases",
        "difficulty",
        "setting",
        "span",
        "participation",
        "themes",
        "effects",
    ),
    "case": ("themes", "place", "country", "period", "scale", "stage", "participants", "effects"),
    "definition": ("terms",),
    "party": (),
}
"""The facts that stand first, by kind, in this order; where a record has none of them the place stays empty."""
WIDE = frozenset({"effects", "terms"})
LONG = 60
"""Characters from which on a fact gets a row of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact in the strip; `picture` is the address of a small picture before it, `wide` a row of its own."""

    field: str
    label: str
    text: str
    unknown: bool = False
    estimate: bool = False
    wide: bool = False
    picture: str = ""


def cells_of(reading: Reading, labels: Labels) -> tuple[Cell, ...]:
    """The facts of the strip; short ones first, so that rows are full."""
    facts = {fact.field: fact for fact in reading.facts}
    found = [_cell(name, facts.get(name), reading, labels) for name in FIRST.get(reading.record.kind, ())]
    cells = [cell for cell in found if cell is not None]
    return tuple(sorted(cells, key=lambda cell: cell.wide))


def _cell(name: str, fact: Fact | None, reading: Reading, labels: Labels) -> Cell | None:
    if name == "evidence":
        return _evidence(fact, reading, labels)
    if name == "effects":
        return _effects(reading, labels)
    if name == "place":
        shown = text_of(reading.record, name, reading.lang)
        return Cell(name, facet_name(name, reading.lang), shown.text, wide=len(shown.text) > LONG) if shown else None
    if fact is None:
        return None
    cell = Cell(name, fact.label, fact.text, fact.unknown, fact.estimate, name in WIDE or len(fact.text) > LONG)
    if name == "phases" and not fact.unknown:
        return replace(cell, picture="phases:" + ",".join(reading.row.phases), wide=False)
    return cell


def _evidence(fact: Fact | None, reading: Reading, labels: Labels) -> Cell | None:
    """The level that follows from documented cases, which may be higher than what the sources say."""
    level = reading.row.evidence
    if not level:
        return Cell("evidence", fact.label, fact.text, fact.unknown, fact.estimate) if fact else None
    return Cell("evidence", facet_name("evidence", reading.lang), labels.term("evidence", level, reading.lang))


def _effects(reading: Reading, labels: Labels) -> Cell | None:
    record = reading.record
    label = record.declaration.field("effects").label(reading.lang)
    if "effects" in record.unknown:
        return Cell("effects", label, say("reader.unknown", reading.lang), unknown=True, wide=True)
    words = []
    for item in record.items("effects"):
        extra = [labels.term(name, str(item[name]), reading.lang) for name in ("level", "proof") if item.get(name)]
        name = labels.term("effect", str(item.get("effect", "")), reading.lang)
        words.append(f"{name} ({', '.join(extra)})" if extra else name)
    if not words:
        return None
    return Cell("effects", label, " · ".join(words), estimate=record.basis.get("effects") == "estimate", wide=True)
