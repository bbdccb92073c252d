"""One change for many records as a value: which fields can be changed so, and what a record is after it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from abz_desktop.core.difference import CONFIDENTIALITY, STATUS
from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Type
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

Way: TypeAlias = Literal["add", "remove", "set", "clear"]
WAYS: dict[Type, tuple[Way, ...]] = {
    Type.TERMS: ("add", "remove", "set", "clear"),
    Type.TERM: ("set", "clear"),
    Type.SCALE: ("set", "clear"),
    Type.YESNO: ("set", "clear"),
    Type.DATE: ("set", "clear"),
    Type.PLAIN: ("set", "clear"),
}
"""What can be done with many values at once, by type. Texts are written one by one."""
ENVELOPE = {field.name: field for field in (STATUS, CONFIDENTIALITY)}
"""What every record has beside its fields; it always has a value."""
TAGS = Field("tags", Type.TERMS, "Trefwoorden", "Tags")
"""Tags stand beside records, so a change of them makes no new version; their values are ids."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a field: `values` are keys, ids of tags, or one plain value as text ("3", "true", "2027-05")."""

    field: str
    way: Way
    values: tuple[str, ...] = ()


def fields_of(kinds: Iterable[str]) -> tuple[Field, ...]:
    """The fields that can be changed in many records at once and that at least one of these kinds has, in reading order."""
    found = {TAGS.name: TAGS, **ENVELOPE}
    for kind in dict.fromkeys(kinds):
        for field in KINDS[kind].fields:
            if field.type in WAYS:
                found.setdefault(field.name, field)
    return tuple(found.values())


def ways_of(field: Field) -> tuple[Way, ...]:
    """What can be done with this field in many records."""
    if field.name == TAGS.name:
        return ("add", "remove")
    return ("set",) if field.name in ENVELOPE else WAYS.get(field.type, ())


def field_of(kind: str, name: str) -> Field | None:
    """The field with this name where records of this kind have one that can be changed so."""
    found = {field.name: field for field in fields_of([kind])}
    return found.get(name)


def changed(record: Record, change: Change) -> Record | Problem:
    """The record after the change (the same value where nothing changes), or why it cannot be made in it.

    Whether the values are any good is for validation to say. An answer that is given is no longer "not known"; a value that
    is set anew loses the mark of an estimate.
    """
    field = field_of(record.kind, change.field)
    if field is None or change.way not in ways_of(field):
        return Problem("bulk-no-field", change.field, params={"kind": record.kind})
    if change.field in ENVELOPE:
        return _with_envelope(record, change)
    before = record.fields.get(change.field)
    after = _value(field, record.keys(change.field) if field.type is Type.TERMS else (), change)
    if isinstance(after, Problem):
        return after
    if after == before or (after in (None, ()) and before in (None, ())):
        return record
    basis = {name: mark for name, mark in record.basis.items() if name != change.field}
    made = replace(record.with_fields({change.field: after}), unknown=record.unknown - {change.field})
    return made if change.way in ("add", "remove") and after else replace(made, basis=basis)


def _with_envelope(record: Record, change: Change) -> Record:
    if not change.values:
        return record
    value = change.values[0]
    return replace(record, status=value) if change.field == STATUS.name else replace(record, confidentiality=value)


def _value(field: Field, before: tuple[str, ...], change: Change) -> "Value | Problem":
    if change.way == "clear":
        return None
    if field.type is Type.TERMS:
        return _terms(before, change)
    text = change.values[0].strip() if change.values else ""
    if field.type is Type.SCALE:
        return int(text) if text.isdecimal() and text.isascii() else Problem("type-number", field.name)
    return text == "true" if field.type is Type.YESNO else text


def _terms(before: tuple[str, ...], change: Change) -> tuple[str, ...]:
    """Those that were first keep their place: the order of a ranked field is not disturbed."""
    if change.way == "set":
        return tuple(dict.fromkeys(change.values))
    if change.way == "add":
        return tuple(dict.fromkeys((*before, *change.values)))
    return tuple(key for key in before if key not in change.values)
