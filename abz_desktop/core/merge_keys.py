"""Items that both sides added to a list under the same key are two items: one of them gets another key."""

from collections.abc import Mapping
from dataclasses import replace

from abz_desktop.core.field import Field, Type
from abz_desktop.core.keys import item_keys, pointing_fields
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.values import Value

LONGEST = 34
"""Characters of a key that are kept when something is put behind it."""


def told_apart(base: Record, mine: Record, theirs: Record) -> Record:
    """Mine, with other keys for the items that it added and that theirs added with the same key and another content."""
    for field in mine.declaration.fields:
        if field.type is Type.ITEMS:
            names = _clashes(field, base, mine, theirs)
            if names:
                mine = _renamed(mine, field, names)
    return mine


def _clashes(field: Field, base: Record, mine: Record, theirs: Record) -> dict[str, str]:
    own, other = _items(mine, field.name), _items(theirs, field.name)
    taken = {*item_keys(base, field.name), *own, *other}
    found: dict[str, str] = {}
    for key, item in own.items():
        if key in other and key not in item_keys(base, field.name) and other[key] != item:
            fresh = next(name for n in range(2, len(taken) + 3) if (name := f"{key[:LONGEST]}-{n}") not in taken)
            taken.add(fresh)
            found[key] = fresh
    return found


def _items(record: Record, name: str) -> dict[str, Mapping[str, Value]]:
    value = record.fields.get(name)
    items = value if isinstance(value, tuple) else ()
    return {str(item["key"]): item for item in items if isinstance(item, Mapping) and item.get("key")}


def _renamed(record: Record, field: Field, names: Mapping[str, str]) -> Record:
    fields = dict(record.fields)
    fields[field.name] = _mapped(fields[field.name], "key", names)
    for name, part in pointing_fields(record.declaration, field.name):
        fields[name] = _mapped(fields.get(name), part.name, names)
    return replace(record, fields=freeze_fields(fields))


def _mapped(value: Value, part: str, names: Mapping[str, str]) -> Value:
    items = value if isinstance(value, tuple) else ()
    return tuple(_renamed_in(item, part, names) for item in items) or value


def _renamed_in(item: Value, part: str, names: Mapping[str, str]) -> Value:
    if not isinstance(item, Mapping) or part not in item:
        return item
    return {**item, part: _pointing(item[part], names)}


def _pointing(value: Value, names: Mapping[str, str]) -> Value:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(names.get(one, one) if isinstance(one, str) else one for one in value)
    return {names.get(key, key): one for key, one in value.items()} if isinstance(value, Mapping) else value
