"""Keys that point from one list item of a record to another one: where they stand, which are loose, and taking them out."""

from collections.abc import Iterator, Mapping
from typing import cast

from abz_desktop.core.field import KEY_TYPES, Field, Kind, Need, Type
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


def item_keys(record: Record, name: str) -> frozenset[str]:
    """The keys of the items in the list field `name`."""
    value = record.fields.get(name)
    items = value if isinstance(value, tuple) else ()
    return frozenset(str(item.get("key")) for item in items if isinstance(item, Mapping))


def pointed(value: Value) -> tuple[str, ...]:
    """The keys in a value of type key, keys or levels; a value of another shape has none."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, str))
    return tuple(value) if isinstance(value, Mapping) else ()


def loose_keys(record: Record) -> Iterator[tuple[str, str, str]]:
    """(path, key, list field) of every key that points to no item, such as ("steps.s1.parties", "p9", "stakes")."""
    for field in record.declaration.fields:
        for part in _pointing(field):
            known = item_keys(record, part.of)
            for position, item in enumerate(_items(record.fields.get(field.name)), 1):
                path = f"{field.name}.{item.get('key') or position}.{part.name}"
                yield from ((path, key, part.of) for key in pointed(item.get(part.name)) if key not in known)


def without_loose_keys(record: Record) -> Record:
    """The record without keys that point to no item; an item that cannot do without such a key goes whole.

    A removal can loosen other keys, so this repeats until nothing is loose.
    """
    while any(True for _ in loose_keys(record)):
        changes = {field.name: tuple(_kept(record, field)) for field in record.declaration.fields if _pointing(field)}
        record = record.with_fields(changes)
    return record


def _kept(record: Record, field: Field) -> Iterator[Mapping[str, Value]]:
    parts = {part.name: (part, item_keys(record, part.of)) for part in _pointing(field)}
    for item in _items(record.fields.get(field.name)):
        found = {name: _without(value, parts[name][1]) if name in parts else value for name, value in item.items()}
        needed = (name for name, (part, _) in parts.items() if part.need is Need.ALWAYS)
        if all(found.get(name) not in (None, "", ()) for name in needed):
            yield {name: value for name, value in found.items() if value not in (None, (), {})}


def _without(value: Value, known: frozenset[str]) -> Value:
    if isinstance(value, str):
        return value if value in known else None
    if isinstance(value, tuple):
        return tuple(one for one in value if one in known)
    return {key: one for key, one in value.items() if key in known} if isinstance(value, Mapping) else value


def pointing_fields(kind: Kind, of: str) -> tuple[tuple[str, Field], ...]:
    """(list field, part) of everything in a kind that points to the items of the list field `of`."""
    return tuple((field.name, part) for field in kind.fields for part in _pointing(field) if part.of == of)


def _pointing(field: Field) -> tuple[Field, ...]:
    return tuple(part for part in field.parts if part.type in KEY_TYPES) if field.type is Type.ITEMS else ()


def _items(value: Value) -> tuple[Mapping[str, Value], ...]:
    found = value if isinstance(value, tuple) else ()
    return cast("tuple[Mapping[str, Value], ...]", tuple(item for item in found if isinstance(item, Mapping)))
