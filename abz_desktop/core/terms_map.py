"""A record in which one term of a vocabulary stands for another, wherever it is used."""

from collections.abc import Mapping
from typing import cast

from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


def with_terms(record: Record, vocabulary: str, terms: Mapping[str, str]) -> Record:
    """The record with these keys of a vocabulary replaced (old → new), in lists, levels and items too.

    A list that would hold a key twice holds it once, at its first place; the record itself where nothing is replaced.
    """
    changes = {
        field.name: found
        for field in record.declaration.fields
        if field.name in record.fields
        and (found := _mapped(field, record.fields[field.name], vocabulary, terms)) != record.fields[field.name]
    }
    return record.with_fields(changes) if changes else record


def _mapped(field: Field, value: Value, vocabulary: str, terms: Mapping[str, str]) -> Value:
    if field.type is Type.ITEMS and isinstance(value, tuple):
        return tuple(_item(field, item, vocabulary, terms) for item in value)
    if field.vocabulary != vocabulary:
        return value
    if field.type is Type.TERM and isinstance(value, str):
        return terms.get(value, value)
    if field.type is Type.TERMS and isinstance(value, tuple):
        return tuple(dict.fromkeys(terms.get(cast("str", one), one) for one in value))
    if field.type is Type.LEVELS and isinstance(value, Mapping):
        return {key: terms.get(cast("str", one), one) for key, one in value.items()}
    return value


def _item(field: Field, item: Value, vocabulary: str, terms: Mapping[str, str]) -> Value:
    if not isinstance(item, Mapping):
        return item
    parts = {part.name: part for part in field.parts}
    return {
        name: _mapped(parts[name], value, vocabulary, terms) if name in parts else value for name, value in item.items()
    }
