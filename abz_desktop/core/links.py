"""Links between records: found in declared references and in texts as [[target]] or [[target|words]], and rewritten."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.values import Value

WIKI = re.compile(r"\[\[([^\[\]|\n]{1,120})(?:\|([^\[\]\n]{1,200}))?\]\]")
"""A link in a text: group 1 is the target (a slug in files, an id in the library), group 2 the words, if any."""

_TEXTS = (Type.LINE, Type.PROSE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link out of a record.

    `field` is the declared field, or "text:<field>" for a link in a text; `item` the key of the list item, or "";
    `relation` the vocabulary key that qualifies the link (relation, basis), `detail` a second one (phase).
    """

    field: str
    item: str
    target: str
    relation: str = ""
    detail: str = ""


def refs(record: Record) -> tuple[Link, ...]:
    """All links out of a record, in the declared order, each (field, item, target) once."""
    found: dict[tuple[str, str, str], Link] = {}
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if value is not None:
            for link in _refs_of(field, value):
                found.setdefault((link.field, link.item, link.target), link)
    return tuple(found.values())


def _refs_of(field: Field, value: Value) -> tuple[Link, ...]:
    if field.type in (Type.REF, Type.REFS):
        targets = value if isinstance(value, tuple) else (value,)
        return tuple(Link(field.name, "", str(target)) for target in targets)
    if field.type in _TEXTS:
        return tuple(Link(f"text:{field.name}", "", target) for target in _wiki_targets(value))
    if field.type is Type.ITEMS and isinstance(value, tuple):
        return tuple(link for item in value if isinstance(item, Mapping) for link in _refs_of_item(field, item))
    return ()


def _refs_of_item(field: Field, item: Mapping[str, Value]) -> tuple[Link, ...]:
    key = str(item.get("key", ""))
    relation = str(item.get("relation") or item.get("basis") or "")
    detail = str(item.get("phase") or "")
    found: list[Link] = []
    for part in field.parts:
        value = item.get(part.name)
        if value is None:
            continue
        if part.type is Type.REF:
            found.append(Link(field.name, key, str(value), relation, detail))
        elif part.type in _TEXTS:
            found.extend(Link(f"text:{field.name}", key, target) for target in _wiki_targets(value))
    return tuple(found)


def _wiki_targets(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Mapping):
        return ()
    texts = (value.get(lang) for lang in LANGUAGES)
    return tuple(match[1].strip() for text in texts if isinstance(text, str) for match in WIKI.finditer(text))


def map_text(text: str, target: Callable[[str], str]) -> str:
    """A text with the target of every [[link]] replaced by what `target` answers."""

    def rewritten(match: re.Match[str]) -> str:
        words = f"|{match[2]}" if match[2] is not None else ""
        return f"[[{target(match[1].strip())}{words}]]"

    return WIKI.sub(rewritten, text)


def map_refs(record: Record, target: Callable[[str], str]) -> Record:
    """The record with every reference, declared or in a text, replaced by what `target` answers (slug ↔ id)."""
    fields = dict(record.fields)
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if value is not None:
            fields[field.name] = _mapped(field, value, target)
    return replace(record, fields=freeze_fields(fields))


def _mapped(field: Field, value: Value, target: Callable[[str], str]) -> Value:
    if field.type is Type.REF:
        return target(str(value))
    if field.type is Type.REFS and isinstance(value, tuple):
        return tuple(target(str(one)) for one in value)
    if field.type in _TEXTS and isinstance(value, Mapping):
        return {lang: map_text(text, target) if isinstance(text, str) else text for lang, text in value.items()}
    if field.type is Type.ITEMS and isinstance(value, tuple):
        return tuple(_mapped_item(field, item, target) for item in value)
    return value


def _mapped_item(field: Field, item: Value, target: Callable[[str], str]) -> Value:
    if not isinstance(item, Mapping):
        return item
    parts = {part.name: part for part in field.parts}
    return {name: _mapped(parts[name], value, target) if name in parts else value for name, value in item.items()}


def plain_links(text: str, title: Callable[[str], str]) -> str:
    """A text in which every [[link]] is its words, or what `title` answers for its target."""
    return WIKI.sub(lambda match: match[2] or title(match[1].strip()), text)


def worded_links(text: str) -> str:
    """A text in which every [[target|words]] is its words; a bare [[target]] stays."""
    return WIKI.sub(lambda match: match[2] or match[0], text)


def bare_targets(text: str) -> tuple[str, ...]:
    """The targets of the links in a text that have no words of their own."""
    return tuple(match[1].strip() for match in WIKI.finditer(text) if match[2] is None)
