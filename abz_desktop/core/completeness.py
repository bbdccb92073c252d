"""How complete a record is: computed from what its declaration needs, with the next best field to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


@dataclass(frozen=True, slots=True)
class Completeness:
    """`level` is a key of the vocabulary completeness; `next_field` the best field to answer next, or ""."""

    level: str
    next_field: str
    missing: tuple[str, ...]


def completeness(record: Record) -> Completeness:
    """Stub, partial or complete: "not known" counts as answered, the best language counts for texts.

    A record is partial when all fields that its declaration marks PARTIAL are answered, complete when the COMPLETE
    ones are as well. Texts count in the language in which most needed texts are there.
    """
    needed = [field for field in record.declaration.fields if field.need is not Need.OPTIONAL]
    lang = max(LANGUAGES, key=lambda tried: (sum(_answered(record, field, tried) for field in needed), tried == "nl"))
    missing = sorted(
        (field for field in needed if not _answered(record, field, lang)), key=lambda field: -int(field.need)
    )
    worst = missing[0].need if missing else Need.OPTIONAL
    level = "compleet" if worst is Need.OPTIONAL else "partieel" if worst is Need.COMPLETE else "aanzet"
    names = tuple(field.name for field in missing)
    return Completeness(level, names[0] if names else "", names)


def _answered(record: Record, field: Field, lang: str) -> bool:
    if field.name in record.unknown:
        return True
    value = record.fields.get(field.name)
    if field.type in (Type.LINE, Type.PROSE):
        return bool(_in_language(value, lang))
    return record.has(field.name)


def _in_language(value: Value, lang: str) -> Value:
    return value.get(lang) if isinstance(value, Mapping) else None
