"""The record: a frozen value that every kind shares; its fields are what `core.kinds` declares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from abz_desktop.core.field import Field, Kind
from abz_desktop.core.kinds import kind_of
from abz_desktop.core.values import Value, canonical, content_hash, freeze, thaw

SCHEMA = 2
"""The newest number of the record format; `core.upgrade` has a step from every earlier one."""
SCHEMAS: Mapping[str, int] = {"approach": 2, "session": 2}
"""The number of each kind; those not named here still have their first form, so that their hashes stay what they are."""

EMPTY: tuple[Value, ...] = (None, "", (), freeze({}))


@dataclass(frozen=True, slots=True)
class Record:
    """A method, case, definition, approach, session, experiment or party, complete in itself.

    `fields` maps field names to values of the shape that the declaration's type gives; a field without a value is
    absent. `unknown` names fields whose answer is "not known from the sources". `basis` maps field names to "estimate"
    (our judgement) or "source". `translated` maps a language to {field: short hash of the text it was translated from}.
    References hold ids. `language` is the language the record was first written in.
    """

    id: str
    kind: str
    slug: str
    fields: Mapping[str, Value]
    status: str = "concept"
    confidentiality: str = "intern"
    language: str = "nl"
    aliases: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    basis: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, Value] = field(default_factory=dict)

    @property
    def declaration(self) -> Kind:
        """What this kind of record consists of."""
        return kind_of(self.kind)

    def has(self, name: str) -> bool:
        """Whether the field holds a value ("not known" is an answer, not a value)."""
        return self.fields.get(name) not in EMPTY

    def answered(self, name: str) -> bool:
        """Whether the field holds a value or is known to be unknown."""
        return name in self.unknown or self.has(name)

    def items(self, name: str) -> tuple[Mapping[str, Value], ...]:
        """The items of a list field, empty where there are none."""
        return cast("tuple[Mapping[str, Value], ...]", self.fields.get(name) or ())

    def keys(self, name: str) -> tuple[str, ...]:
        """The vocabulary keys or ids of a field of type term, terms, ref or refs."""
        value = self.fields.get(name)
        if isinstance(value, tuple):
            return tuple(str(item) for item in value)
        return (str(value),) if value else ()

    def numbers(self, name: str) -> Mapping[str, float]:
        """The numbers of a range field, empty where there are none."""
        value = self.fields.get(name)
        return cast("Mapping[str, float]", value) if isinstance(value, Mapping) else {}

    def with_fields(self, changes: Mapping[str, Any]) -> "Record":
        """A copy with other values; a value of None or empty removes the field."""
        merged = dict(self.fields) | {name: freeze(value) for name, value in changes.items()}
        return replace(self, fields=freeze_fields(merged))


def schema_of(kind: str) -> int:
    """The number of the format in which records of this kind are written today."""
    return SCHEMAS.get(kind, 1)


def freeze_fields(fields: Mapping[str, Any]) -> Mapping[str, Value]:
    """The fields as read-only values, without the empty ones."""
    frozen = {name: freeze(value) for name, value in fields.items()}
    return cast("Mapping[str, Value]", freeze({name: value for name, value in frozen.items() if value not in EMPTY}))


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain JSON data; computed values are never in it."""
    return {
        "schema": schema_of(record.kind),
        "id": record.id,
        "kind": record.kind,
        "slug": record.slug,
        "aliases": list(record.aliases),
        "status": record.status,
        "confidentiality": record.confidentiality,
        "language": record.language,
        "fields": thaw(record.fields),
        "unknown": sorted(record.unknown),
        "basis": dict(sorted(record.basis.items())),
        "translated": thaw(freeze(record.translated)),
    }


def from_json(data: Mapping[str, Any]) -> Record:
    """The record that `to_json` wrote; KeyError or TypeError for data that is not one."""
    return Record(
        id=data["id"],
        kind=data["kind"],
        slug=data["slug"],
        aliases=tuple(data["aliases"]),
        status=data["status"],
        confidentiality=data["confidentiality"],
        language=data["language"],
        fields=freeze_fields(data["fields"]),
        unknown=frozenset(data["unknown"]),
        basis=cast("Mapping[str, str]", freeze(data["basis"])),
        translated=cast("Mapping[str, Value]", freeze(data["translated"])),
    )


def canonical_json(record: Record) -> str:
    """The canonical JSON text of a record: the truth that a revision stores."""
    return canonical(freeze(to_json(record)))


def record_hash(record: Record) -> str:
    """The content hash of a record."""
    return content_hash(canonical_json(record))


def fields_with_values(record: Record, names: Iterable[str] | None = None) -> tuple[tuple[Field, Value], ...]:
    """The declared fields that hold a value, in the declared order; only `names` where given."""
    wanted = None if names is None else frozenset(names)
    return tuple(
        (declared, record.fields[declared.name])
        for declared in record.declaration.fields
        if record.has(declared.name) and (wanted is None or declared.name in wanted)
    )
