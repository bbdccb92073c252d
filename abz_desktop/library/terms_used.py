"""Which terms of vocabularies a record uses, wherever they stand in it."""

from collections.abc import Iterator, Mapping

from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


def terms_used(record: Record) -> frozenset[tuple[str, str]]:
    """(vocabulary, key) of every term in a record."""
    declared = ((one, record.fields.get(one.name)) for one in record.declaration.fields)
    return frozenset(pair for one, value in declared for pair in used_in(one, value))


def used_in(declared: Field, value: Value) -> Iterator[tuple[str, str]]:
    """(vocabulary, key) of every term in the value of a field, in its order."""
    if declared.type is Type.TERM and isinstance(value, str):
        yield declared.vocabulary, value
    elif declared.type is Type.TERMS and isinstance(value, tuple):
        yield from ((declared.vocabulary, str(one)) for one in value)
    elif declared.type is Type.LEVELS and isinstance(value, Mapping):
        yield from ((declared.vocabulary, str(one)) for one in value.values() if one)
    elif declared.type is Type.ITEMS and isinstance(value, tuple):
        for item in value:
            if isinstance(item, Mapping):
                for part in declared.parts:
                    yield from used_in(part, item.get(part.name))
