"""What stands on the card of a method or case, before any layout: the same for paper, preview and tests."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from abz_desktop.core.field import Field
from abz_desktop.core.reading import duration, pick, text_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.exchange import layout
from abz_desktop.exchange.facts import facts
from abz_desktop.exchange.rich import Para, Run, of_line, of_markdown, of_text
from abz_desktop.exchange.view import Block, Entry, LeftOut, View, blocks
from abz_desktop.wording import say

KINDS = ("method", "case")
"""The kinds that have a card."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A part that one can have on the cards of a kind or leave off; `usual` ones are on unless chosen otherwise."""

    field: str
    usual: bool = True
    front: bool = False


CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "method": (
        Choice("opening_question", front=True),
        Choice("steps"),
        Choice("materials"),
        Choice("room", usual=False),
        Choice("preparation", usual=False),
        Choice("when", usual=False),
        Choice("when_not", usual=False),
        Choice("active_elements", usual=False),
        Choice("tips", usual=False),
        Choice("pitfalls", usual=False),
        Choice("variants", usual=False),
        Choice("follow_up", usual=False),
        Choice("sources"),
    ),
    "case": (
        Choice("occasion", front=True),
        Choice("methods"),
        Choice("results"),
        Choice("lessons"),
        Choice("context", usual=False),
        Choice("parties", usual=False),
        Choice("course", usual=False),
        Choice("outcomes", usual=False),
        Choice("not_worked", usual=False),
        Choice("conditions", usual=False),
        Choice("sources"),
    ),
}
"""What can stand on a card, in the order in which it does."""
STRIP: Mapping[str, tuple[str, ...]] = {
    "method": ("work", "span", "group", "setting", "difficulty"),
    "case": ("place", "country", "period", "scale", "participants"),
}
"""The short facts on the front."""


@dataclass(frozen=True, slots=True)
class CardFact:
    """A short fact on the front; `estimate`: our own judgement, no source says so."""

    field: str
    label: str
    text: str
    estimate: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: what leads it, what stands at the right ("20 min"), what is said below; `number` "" is a bullet."""

    lead: tuple[Run, ...]
    aside: str = ""
    note: str = ""
    body: tuple[Para, ...] = ()
    number: str = ""
    essential: bool = False


@dataclass(frozen=True, slots=True)
class CardPart:
    """One part: its heading with what stands at the right of it, and paragraphs or items."""

    field: str
    heading: str
    aside: str = ""
    paras: tuple[Para, ...] = ()
    items: tuple[Item, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a record. `phases` are the filled dots; `only` is the language of what is not in the wanted one."""

    record_id: str
    kind: str
    kind_words: str
    title: str
    summary: str
    facts: tuple[CardFact, ...]
    phases: tuple[str, ...]
    phase_words: str
    front: CardPart | None
    parts: tuple[CardPart, ...]
    lang: str
    only: str = ""

    def texts(self) -> Iterator[str]:
        """Every text of the card, for who wants to know whether it is all on paper."""
        yield from (self.kind_words, self.title, self.summary, self.phase_words)
        for fact in self.facts:
            yield from (fact.label, fact.text)
        for part in (*((self.front,) if self.front else ()), *self.parts):
            yield from (part.heading, part.aside, part.note, *(para.text for para in part.paras))
            for item in part.items:
                yield from ("".join(run.text for run in item.lead), item.aside, item.note, item.number)
                yield from (para.text for para in item.body)


def usual_parts(kind: str) -> tuple[str, ...]:
    """The fields that stand on a card of this kind unless chosen otherwise."""
    return tuple(choice.field for choice in CHOICES[kind] if choice.usual)


def card(record: Record, view: View, wanted: frozenset[str], left: LeftOut) -> Card | None:
    """The card of a record with the `wanted` parts; None where the audience may not see it or its kind has no card."""
    if record.kind not in KINDS or not view.sees(record.confidentiality):
        left.note(record.id)
        return None
    names = {*STRIP[record.kind], *(choice.field for choice in CHOICES[record.kind] if choice.field in wanted)}
    asked = replace(record, fields={name: value for name, value in record.fields.items() if name in names})
    found = {block.field.name: block for block in blocks(asked, view, left)}
    chosen = [choice for choice in CHOICES[record.kind] if choice.field in wanted and choice.field in found]
    parts = {choice.field: _part(record, found[choice.field], view, left) for choice in chosen}
    front = next((parts[choice.field] for choice in chosen if choice.front), None)
    title, summary = (text_of(record, name, view.lang) for name in ("title", "summary"))
    foreign = [one.lang for one in (title, summary) if one.fallback]
    foreign += [found[choice.field].lang for choice in chosen if found[choice.field].fallback]
    phases = _phases(record)
    return Card(
        record_id=record.id,
        kind=record.kind,
        kind_words=_kind_words(record, view),
        title=title.text or record.slug,
        summary=summary.text,
        facts=tuple(_strip(record, found, view)),
        phases=phases,
        phase_words=", ".join(view.label("phase", phase, view.lang) for phase in phases),
        front=front,
        parts=tuple(parts[choice.field] for choice in chosen if not choice.front),
        lang=view.lang,
        only=foreign[0] if foreign else "",
    )


def _kind_words(record: Record, view: View) -> str:
    kind = record.declaration.label(view.lang)
    types = record.keys("method_type")
    if not types:
        return kind
    word = view.label("method_type", types[0], view.lang)
    return word if word == kind else f"{kind} · {word}"


def _phases(record: Record) -> tuple[str, ...]:
    """The phases that a method serves, or in which a case used a method."""
    named = set(record.keys("phases")) | {str(item.get("phase") or "") for item in record.items("methods")}
    return tuple(phase for phase in PHASES if phase in named)


def _strip(record: Record, found: Mapping[str, Block], view: View) -> Iterator[CardFact]:
    known = {fact.field: fact for fact in facts(record, view)}
    for name in STRIP[record.kind]:
        if name in known:
            fact = known[name]
            yield CardFact(name, fact.label, fact.text, fact.estimate, fact.unknown)
        elif name in found and (line := found[name].line):
            text = "".join(piece.text for piece in line)
            yield CardFact(name, found[name].heading, text, found[name].estimate)
        elif name in found and found[name].unknown:
            yield CardFact(name, found[name].heading, view.say("unknown"), unknown=True)


def _part(record: Record, block: Block, view: View, left: LeftOut) -> CardPart:
    note = view.say("estimate") if block.estimate else ""
    name = block.field.name
    if block.unknown:
        return CardPart(name, block.heading, paras=of_text(view.say("unknown"), italic=True))
    if block.prose:
        return CardPart(name, block.heading, paras=of_markdown(block.prose, view, left), note=note)
    if block.line:
        return CardPart(name, block.heading, paras=of_line(block.line), note=note)
    if name == "sources":
        return CardPart(name, block.heading, paras=of_text(_sources(record, view)), note=note)
    raw = {str(item.get("key", "")): item for item in record.items(name)}
    items = tuple(_item(number, one, raw.get(one.key, {}), block, view) for number, one in enumerate(block.entries, 1))
    return CardPart(name, block.heading, _total(raw.values(), name, view), items=items, note=note)


_ASIDES: Mapping[str, tuple[str, ...]] = {
    "steps": ("minutes", "per_participant", "days"),
    "materials": ("amount", "per"),
    "methods": ("phase",),
    "results": ("year",),
}
"""What stands at the right of an item; the rest of its short facts stands below."""


def _item(number: int, entry: Entry, raw: Mapping[str, Value], block: Block, view: View) -> Item:
    shorts = [_short(block.field.part(name), raw.get(name), view) for name in _ASIDES.get(block.field.name, ())]
    asides = [text for text in shorts if text]
    essential = bool(raw.get("essential"))
    drop = {*asides, block.field.part("essential").label(view.lang).lower()} if block.ordered else set(asides)
    rest = [text for text in entry.meta if text not in drop]
    amount = len(asides) > 1 and block.field.name == "materials"
    joined = " ".join(asides).replace(" × ", " ", 1) if amount else " + ".join(asides)
    lead = of_line(entry.lead)
    return Item(
        lead=lead[0].runs if lead else (Run("—"),),
        aside=joined,
        note=" · ".join(rest),
        body=(*lead[1:], *(para for line in entry.body for para in of_line(line))),
        number=str(number) if block.ordered else "",
        essential=essential,
    )


def _short(part: Field, value: Value, view: View) -> str:
    return "" if value is None else layout.short(part, value, view.lang, view.label)


def _total(items: Collection[Mapping[str, Value]], name: str, view: View) -> str:
    """The minutes of all steps together, where every step says them and none depends on the number of people."""
    if name != "steps":
        return ""
    minutes = [item.get("minutes") for item in items]
    known = [value for value in minutes if isinstance(value, int | float)]
    if len(known) != len(minutes) or len(known) < 2 or any(item.get("per_participant") for item in items):
        return ""
    return say("cards.together", view.lang, time=duration(sum(known), view.lang))


def _sources(record: Record, view: View) -> str:
    """All sources in one sentence: author (year), title; without web addresses, which nobody types over."""
    found = []
    for source in record.items("sources"):
        year = str(source.get("year") or "")
        year = view.say("no-year") if year in ("", "unknown") else year
        text = f"{source.get('author') or '—'} ({year}), {source.get('title') or ''}".rstrip(", .")
        place = str(source.get("place") or "")
        text += f", {place}" if place else ""
        text += f" ({view.say('recalled')})" if source.get("verified") == "geheugen" else ""
        text += f" – {note}" if (note := pick(source.get("note"), view.lang).text) else ""
        found.append(text)
    return "; ".join(found)
