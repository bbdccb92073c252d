"""Random valid records and random edits of them, every text with words that nobody else writes: what merging is tested on."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.kinds import KINDS, kind_of
from abz_desktop.core.record import Record, canonical_json, freeze_fields
from abz_desktop.core.values import thaw

RECORD = "01900000-0000-7000-8000-000000000001"
KEYS = frozenset({"aa", "bb", "cc", "dd", "ee"})
TERMS: Mapping[str, frozenset[str]] = {
    name: KEYS
    for kind in KINDS.values()
    for field in kind.fields
    for one in (field, *field.parts)
    if (name := one.vocabulary)
}


class Writer:
    """Somebody who writes: `name` begins every word that comes from her, so that it can be found back."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.random = Random(f"{name}{seed}")
        self.number = count(1)

    def word(self) -> str:
        """A word that nobody else writes, and she only once."""
        return f"{self.name}{next(self.number)}z"

    def value(self, field: Field, held: Mapping[str, list[str]]) -> Any:
        """A value that is valid for a field; `held` are the keys of the items of each list field."""
        pick = self.random.choice
        if field.type in (Type.LINE, Type.PROSE, Type.WORDS):
            return {lang: self._text(field) for lang in pick((("nl",), ("en",), ("nl", "en")))}
        if field.type is Type.TERM:
            return pick(sorted(KEYS))
        if field.type in (Type.TERMS, Type.REFS):
            return self.random.sample(sorted(KEYS), self.random.randint(1, field.most or 4))
        if field.type is Type.ITEMS:
            return [
                one for n in range(1, self.random.randint(1, 4)) if (one := self.item(field, f"s{n}", held))
            ] or None
        if field.type is Type.RANGE:
            low = sorted(self.random.sample(range(1, 400), 3))
            return dict(zip([part.name for part in field.parts][:3], low, strict=False))
        if field.type in (Type.KEY, Type.KEYS, Type.LEVELS):
            return self._keys(field, held.get(field.of, []))
        simple: dict[Type, Any] = {Type.NUMBER: self.random.randint(0, 999), Type.SCALE: self.random.randint(1, 5)}
        simple |= {Type.YESNO: pick((True, False)), Type.PINS: {pick(sorted(KEYS)): self.word()}}
        return simple.get(field.type, "2013-05" if field.type is Type.DATE else self.word())

    def _text(self, field: Field) -> Any:
        if field.type is Type.WORDS:
            return [self.word() for _ in range(self.random.randint(1, 3))]
        if field.type is Type.LINE:
            return self.word()
        return "\n".join(self.random.choice((self.word(), "")) for _ in range(self.random.randint(1, 6))) or self.word()

    def _keys(self, field: Field, known: list[str]) -> Any:
        some = self.random.sample(known, self.random.randint(0, len(known)))
        if field.type is Type.LEVELS:
            return {key: self.random.choice(("", *sorted(KEYS))) for key in some} or None
        return (some[0] if field.type is Type.KEY else some) if some else None

    def item(self, field: Field, key: str, held: Mapping[str, list[str]]) -> dict[str, Any] | None:
        """An item of a list, with what it needs and some of the rest; None where there is nothing to point to."""
        chosen = [part for part in field.parts if part.need is Need.ALWAYS or self.random.random() < 0.4]
        values = {part.name: self.value(part, held) for part in chosen}
        if any(values[part.name] is None for part in chosen if part.need is Need.ALWAYS):
            return None
        return {"key": key, **{name: value for name, value in values.items() if value is not None}}


def held_in(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """The keys of the items of each list field."""
    return {
        name: [one["key"] for one in value]
        for name, value in fields.items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    }


def some_record(kind: str, seed: int) -> Record:
    """A valid record of a kind with about half of its fields filled."""
    by = Writer("b", seed)
    fields: dict[str, Any] = {}
    for field in kind_of(kind).fields:
        if field.need is Need.ALWAYS or by.random.random() < 0.5:
            fields[field.name] = by.value(field, held_in(fields))
    return without_loose_keys(Record(RECORD, kind, "proef", freeze_fields(fields)))


def edited(record: Record, by: Writer, times: int) -> Record:
    """The record after some random edits, still valid."""
    for _ in range(times):
        field = by.random.choice([one for one in record.declaration.fields if one.name != "title"])
        fields = thaw(record.fields)
        if by.random.random() < 0.1 and field.need is not Need.ALWAYS:
            fields.pop(field.name, None)
            unknown = by.random.random() < 0.5
            record = replace(
                record,
                fields=freeze_fields(fields),
                unknown=record.unknown ^ {field.name} if unknown else record.unknown,
            )
            if field.name in fields and field.name in record.unknown:
                record = replace(record, unknown=record.unknown - {field.name})
        else:
            fields[field.name] = _edited(by, field, fields.get(field.name), held_in(fields))
            record = replace(record, fields=freeze_fields(fields), unknown=record.unknown - {field.name})
        record = without_loose_keys(record)
    return record


def _edited(by: Writer, field: Field, value: Any, held: Mapping[str, list[str]]) -> Any:
    if value is None:
        return by.value(field, held)
    if field.type is Type.PROSE:
        lang = by.random.choice(("nl", "en"))
        return value | {lang: _rewritten(by, value.get(lang, ""))}
    if field.type is Type.LINE:
        return value | {by.random.choice(("nl", "en")): by.word()}
    if field.type is Type.ITEMS:
        return _other_items(by, field, value, held)
    if field.type in (Type.TERMS, Type.REFS) and by.random.random() < 0.5:
        return by.random.sample(value, len(value))
    return by.value(field, held)


def _rewritten(by: Writer, text: str) -> str:
    lines = text.split("\n")
    at = by.random.randint(0, len(lines) - 1)
    size = by.random.choice((0, 0, 1, 1, 2))
    lines[at : at + size] = [by.word() for _ in range(by.random.choice((0, 1, 1, 2)))]
    return "\n".join(lines)


def _other_items(by: Writer, field: Field, items: list[Any], held: Mapping[str, list[str]]) -> list[Any]:
    at = by.random.randrange(len(items))
    what = by.random.choice(("add", "remove", "change", "change", "move"))
    if what == "add":
        fresh = next(f"s{n}" for n in count(1) if all(one["key"] != f"s{n}" for one in items))
        added = by.item(field, fresh, held)
        return [*items[:at], *([added] if added else []), *items[at:]]
    if what == "remove":
        return items[:at] + items[at + 1 :]
    if what == "move":
        return by.random.sample(items, len(items))
    part = by.random.choice(field.parts)
    value = _edited(by, part, items[at].get(part.name), held)
    return [*items[:at], items[at] | ({part.name: value} if value is not None else {}), *items[at + 1 :]]


def words(record: Record, name: str) -> frozenset[str]:
    """The words in a record that come from one writer."""
    return frozenset(re.findall(rf"{name}\d+z", canonical_json(record)))
