"""Facet values and number ranges of a record, derived from its declaration."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from abz_desktop.core.completeness import completeness
from abz_desktop.core.field import Field, Kind, Type
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import other
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value, short_hash

Bounds: TypeAlias = tuple[int | None, int | None, int | None]
"""The lowest, the usual and the highest value of a range; None where it is not known."""

_LOW, _TYPICAL, _HIGH = ("min", "start"), ("typical", "ideal"), ("max", "end")
_RECORD_FACETS = ("kind", "status", "completeness", "confidentiality", "translation")


def facet_values(record: Record) -> frozenset[tuple[str, str]]:
    """All (facet, value) pairs of a record; computed evidence and tags are added by the store."""
    found = {
        ("kind", record.kind),
        ("status", record.status),
        ("completeness", completeness(record).level),
        ("confidentiality", record.confidentiality),
    }
    found.update(("translation", gap) for gap in translation_gaps(record))
    for field in record.declaration.fields:
        if field.facet:
            found.update((field.name, value) for value in _values(field, record))
        elif field.type is Type.ITEMS:
            found.update(_item_values(field, record))
    return frozenset(found)


def _values(field: Field, record: Record) -> Iterator[str]:
    if field.name in record.unknown:
        yield "unknown"
    elif field.type in (Type.TERM, Type.TERMS):
        yield from record.keys(field.name)
    elif field.type is Type.DATE and record.has(field.name):
        yield str(record.fields[field.name])
    elif field.type is Type.YESNO and isinstance(record.fields.get(field.name), bool):
        yield "yes" if record.fields[field.name] else "no"
    elif field.type is Type.ITEMS:
        first = next(part for part in field.parts if part.type is Type.TERM)
        yield from (str(item[first.name]) for item in record.items(field.name) if item.get(first.name))


def _item_values(field: Field, record: Record) -> Iterator[tuple[str, str]]:
    for part in field.parts:
        if part.facet and part.type is Type.TERM:
            for item in record.items(field.name):
                if item.get(part.name):
                    yield part.vocabulary, str(item[part.name])


def terms_used(record: Record) -> frozenset[tuple[str, str]]:
    """The (vocabulary, key) of every term that a record names, also in its lists, facet or not."""
    found: set[tuple[str, str]] = set()
    for field in record.declaration.fields:
        if field.type in (Type.TERM, Type.TERMS):
            found.update((field.vocabulary, key) for key in record.keys(field.name))
        elif field.type is Type.ITEMS:
            parts = [part for part in field.parts if part.type is Type.TERM]
            items = record.items(field.name)
            found.update(
                (part.vocabulary, str(item[part.name])) for item in items for part in parts if item.get(part.name)
            )
    return frozenset(found)


def number_values(record: Record) -> dict[str, Bounds]:
    """The range fields of a record as whole (low, typical, high)."""
    found: dict[str, Bounds] = {}
    for field in record.declaration.fields:
        if field.type is Type.RANGE and field.facet and record.has(field.name):
            numbers = record.numbers(field.name)
            low, typical, high = (_first(numbers, names) for names in (_LOW, _TYPICAL, _HIGH))
            found[field.name] = (low, typical, high)
    return found


def _first(numbers: Mapping[str, float], names: tuple[str, ...]) -> int | None:
    return next((round(numbers[name]) for name in names if name in numbers), None)


def translation_gaps(record: Record) -> frozenset[str]:
    """missing-nl, missing-en, outdated-nl, outdated-en: what translators still have to do.

    A text is missing where the other language has it; outdated where the text it was translated from has another hash
    by now. What people write for themselves needs one language only and has no gaps.
    """
    if record.declaration.own_language:
        return frozenset()
    gaps: set[str] = set()
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if not isinstance(value, Mapping) or field.type not in (Type.LINE, Type.PROSE):
            continue
        gaps.update(f"missing-{lang}" for lang in ("nl", "en") if not value.get(lang) and value.get(other(lang)))
        gaps.update(f"outdated-{lang}" for lang in ("nl", "en") if _outdated(record, field.name, value, lang))
    return frozenset(gaps)


def _outdated(record: Record, name: str, value: Mapping[str, Value], lang: str) -> bool:
    hashes = record.translated.get(lang)
    was = hashes.get(name) if isinstance(hashes, Mapping) else None
    source = value.get(other(lang))
    return isinstance(was, str) and isinstance(source, str) and short_hash(source) != was


def facet_vocabularies(kinds: tuple[str, ...] = tuple(KINDS)) -> dict[str, str]:
    """Every facet of these kinds with the vocabulary of its values ("" for yes/no and dates), in a sensible order."""
    found = {name: "" if name == "translation" else name for name in _RECORD_FACETS} | {
        "tag": "",
        "collection": "",
        "review": "",
    }
    for key in kinds:
        found.update(_declared(KINDS[key]))
    return found


def _declared(kind: Kind) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in kind.fields:
        if field.type is Type.ITEMS:
            vocabularies = [part.vocabulary for part in field.parts if part.type is Type.TERM]
            if field.facet:
                found[field.name] = vocabularies[0]
            found.update({part.vocabulary: part.vocabulary for part in field.parts if part.facet and not field.facet})
        elif field.facet and field.type is not Type.RANGE:
            found[field.name] = field.vocabulary
    if kind.key == "method":
        found["evidence"] = "evidence"
    return found
