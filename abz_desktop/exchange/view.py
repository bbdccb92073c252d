"""A record as a reader meets it, before any markup: blocks of text and entries, without what the audience may not see."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from abz_desktop.core.field import KEY_TYPES, Field, Need, Type
from abz_desktop.core.ids import is_id
from abz_desktop.core.keys import pointed
from abz_desktop.core.links import WIKI
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange import layout
from abz_desktop.wording import say


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that a link points to."""

    id: str
    kind: str
    slug: str
    title: str
    confidentiality: str = "openbaar"


Resolve: TypeAlias = Callable[[str], Linked | None]
"""What a link target (an id, in a tree a slug) stands for; None where there is no such record."""
LabelOf: TypeAlias = Callable[[str, str, str], str]
"""(vocabulary, key, language) → label."""


@dataclass(frozen=True, slots=True)
class View:
    """For whom and in which language a record is shown. `audience`: "openbaar" < "partner" < "intern"."""

    lang: str
    resolve: Resolve
    label: LabelOf
    audience: str = "intern"

    def say(self, key: str, **params: object) -> str:
        """The wording of `view.<key>`."""
        return say(f"view.{key}", self.lang, **params)

    def sees(self, confidentiality: str) -> bool:
        """Whether this audience may see something of this confidentiality; an unknown one counts as internal."""
        levels = CONFIDENTIALITY
        level = levels.index(confidentiality) if confidentiality in levels else len(levels) - 1
        return level <= levels.index(self.audience)

    @property
    def internal(self) -> bool:
        """Whether internal fields are shown."""
        return self.audience == CONFIDENTIALITY[-1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text; `to` when it is a link to a record, `lang` when it is not in the wanted language."""

    text: str
    to: Linked | None = None
    lang: str = ""


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: its lead, short facts, texts; `group` is a heading above it, `mark` a key that styles it."""

    key: str
    lead: Line
    meta: tuple[str, ...] = ()
    body: tuple[Line, ...] = ()
    group: str = ""
    mark: str = ""
    quote: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One field of a record: Markdown (`prose`) or a line or entries; or "not known from the sources"."""

    field: Field
    heading: str
    prose: str = ""
    line: Line = ()
    entries: tuple[Entry, ...] = ()
    ordered: bool = False
    lang: str = ""
    fallback: bool = False
    unknown: bool = False
    estimate: bool = False


@dataclass(slots=True)
class LeftOut:
    """Counts what an audience does not get to see."""

    count: int = 0
    seen: set[str] = field(default_factory=set)

    def note(self, what: str) -> None:
        """Count `what` once."""
        if what not in self.seen:
            self.seen.add(what)
            self.count += 1


def blocks(record: Record, view: View, left_out: LeftOut | None = None) -> tuple[Block, ...]:
    """The text blocks of a record in the declared order; short values are `facts.facts`."""
    left = left_out if left_out is not None else LeftOut()
    if not view.sees(record.confidentiality):
        left.note(record.id)
        return ()
    found = (_block(record, declared, view, left) for declared in record.declaration.fields)
    return tuple(block for block in found if block is not None)


def _block(record: Record, declared: Field, view: View, left: LeftOut) -> Block | None:
    if declared.name in layout.NOT_BLOCKS or declared.type not in layout.BLOCK_TYPES:
        return None
    if declared.internal and not view.internal:
        if record.has(declared.name):
            left.note(declared.name)
        return None
    empty = Block(declared, declared.label(view.lang), estimate=record.basis.get(declared.name) == "estimate")
    if declared.name in record.unknown:
        return replace(empty, unknown=True, estimate=False)
    if declared.type in (Type.LINE, Type.PROSE):
        return _text_block(empty, record.fields.get(declared.name), view, left)
    if declared.type is Type.ITEMS:
        entries = tuple(_entries(record, declared, view, left))
    else:
        entries = tuple(_linked_entries(record.keys(declared.name), view, left))
    return replace(empty, entries=entries, ordered=declared.name in layout.ORDERED) if entries else None


def _text_block(empty: Block, value: Value, view: View, left: LeftOut) -> Block | None:
    shown = pick(value, view.lang)
    if not shown:
        return None
    found = replace(empty, lang=shown.lang, fallback=shown.fallback)
    if empty.field.type is Type.PROSE:
        return replace(found, prose=shown.text)
    return replace(found, line=pieces(shown.text, view, left))


def pieces(text: str, view: View, left: LeftOut, lang: str = "") -> Line:
    """A plain text with its [[links]] taken apart."""
    found: list[Piece] = []
    at = 0
    for match in WIKI.finditer(text):
        found.append(Piece(text[at : match.start()], None, lang))
        linked, words = link_words(match[1].strip(), match[2] or "", view, left)
        found.append(Piece(words, linked, "" if linked and not match[2] else lang))
        at = match.end()
    found.append(Piece(text[at:], None, lang))
    return tuple(piece for piece in found if piece.text)


def link_words(target: str, words: str, view: View, left: LeftOut) -> tuple[Linked | None, str]:
    """What a link shows: the record it goes to (None when there is none, or not for this audience) and its words."""
    linked = view.resolve(target)
    if linked is None:
        return None, words or unresolved(target, view)
    if not view.sees(linked.confidentiality):
        left.note(linked.id)
        return None, words or view.say("left-out-link")
    return linked, words or linked.title


def unresolved(target: str, view: View) -> str:
    """The words of a link to what is not there: those of its slug, or that it is gone."""
    return view.say("gone") if is_id(target) else target.replace("-", " ")


def _linked_entries(targets: tuple[str, ...], view: View, left: LeftOut) -> Iterator[Entry]:
    for target in targets:
        linked = view.resolve(target)
        if linked is not None and not view.sees(linked.confidentiality):
            left.note(linked.id)
        elif linked is not None:
            yield Entry(target, (Piece(linked.title, linked),), mark=linked.kind)


def _entries(record: Record, declared: Field, view: View, left: LeftOut) -> Iterator[Entry]:
    for item in record.items(declared.name):
        if not _hidden(declared, item, view, left):
            named = named_item(record, declared, item, view, left)
            if all(
                named.get(part.name) for part in declared.parts if part.type is Type.KEY and part.need is Need.ALWAYS
            ):
                yield entry(declared, named, view, left)


def _hidden(declared: Field, item: Mapping[str, Value], view: View, left: LeftOut) -> bool:
    """Whether an item points to a record that this audience may not see: then all of it is left out."""
    for part in declared.parts:
        if part.type is Type.REF and item.get(part.name):
            linked = view.resolve(str(item[part.name]))
            if linked is not None and not view.sees(linked.confidentiality):
                left.note(linked.id)
                return True
    return False


def named_item(
    record: Record, declared: Field, item: Mapping[str, Value], view: View, left: LeftOut
) -> Mapping[str, Value]:
    """The item with the names of the items that its keys point to, instead of those keys."""
    pointing = [part for part in declared.parts if part.type in KEY_TYPES and item.get(part.name)]
    return {**item, **{part.name: _names(record, part, item[part.name], view, left) for part in pointing}}


def _names(record: Record, part: Field, value: Value, view: View, left: LeftOut) -> str:
    """The names behind keys, each with its level where it has one: "Bewoners (meebeslissen), Gemeente"."""
    declared = record.declaration.field(part.of)
    items = {str(item.get("key")): item for item in record.items(part.of)}
    found: list[str] = []
    for key in pointed(value):
        if key in items and not _hidden(declared, items[key], view, left):
            level = value.get(key) if isinstance(value, Mapping) else ""
            worded = f" ({view.label(part.vocabulary, str(level), view.lang)})" if level else ""
            found.append(f"{_lead(declared, items[key], view, left)}{worded}")
    return ", ".join(found)


def _lead(declared: Field, item: Mapping[str, Value], view: View, left: LeftOut) -> str:
    names = layout.plan(declared).lead
    leading = next((name for name in names if item.get(name) is not None), names[0])
    named = "name" if any(part.name == "name" for part in declared.parts) else leading
    return "".join(piece.text for piece in _part_line(declared.part(named), item.get(named), view, left))


def entry(declared: Field, item: Mapping[str, Value], view: View, left: LeftOut) -> Entry:
    """An item of a list as a reader meets it; keys that point to other items are put into words by `named_item`."""
    plan = layout.plan(declared)
    leading = next((name for name in plan.lead if item.get(name) is not None), plan.lead[0])
    lead = _part_line(declared.part(leading), item.get(leading), view, left)
    meta = [_short(declared.part(name), item.get(name), view, left) for name in plan.meta]
    body = [_part_line(declared.part(name), item.get(name), view, left) for name in plan.body if name != leading]
    group = view.label("phase", str(item.get("phase", "")), view.lang) if plan.grouped and item.get("phase") else ""
    return Entry(
        key=str(item.get("key", "")),
        lead=lead,
        meta=tuple(text for text in meta if text),
        body=tuple(line for line in body if line),
        group=group,
        mark=str(item.get(plan.mark) or "") if plan.mark else "",
        quote=bool(plan.quote and item.get(plan.quote)),
        url=str(item.get("url") or item.get("uri") or ""),
    )


def _part_line(part: Field, value: Value, view: View, left: LeftOut) -> Line:
    if value is None or _kept_in(part, view, left):
        return ()
    if part.type is Type.REF:
        linked = view.resolve(str(value))
        return (Piece(linked.title, linked),) if linked is not None else (Piece(unresolved(str(value), view)),)
    if part.type is Type.LINE:
        shown = pick(value, view.lang)
        return pieces(shown.text, view, left, shown.lang if shown.fallback else "")
    if part.type is Type.TERM:
        return (Piece(view.label(part.vocabulary, str(value), view.lang)),)
    return (Piece(str(value)),)


def _short(part: Field, value: Value, view: View, left: LeftOut) -> str:
    if value is None or value is False or _kept_in(part, view, left):
        return ""
    if part.type in KEY_TYPES:
        names = value if isinstance(value, str) else ", ".join(pointed(value))
        return f"{part.label(view.lang)}: {names}" if names else ""
    if part.type is Type.LINE:
        return f"{part.label(view.lang)}: {''.join(piece.text for piece in _part_line(part, value, view, left))}"
    return layout.short(part, value, view.lang, view.label)


def _kept_in(part: Field, view: View, left: LeftOut) -> bool:
    if part.internal and not view.internal:
        left.note(part.name)
        return True
    return False
