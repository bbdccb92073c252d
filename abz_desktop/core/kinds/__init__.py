"""Every kind of record there is, declared once; look a kind up here."""

from abz_desktop.core.field import Field, Kind, Type
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.kinds.case import CASE
from abz_desktop.core.kinds.definition import DEFINITION
from abz_desktop.core.kinds.experiment import EXPERIMENT
from abz_desktop.core.kinds.method import METHOD
from abz_desktop.core.kinds.party import PARTY
from abz_desktop.core.kinds.session import SESSION

KINDS: dict[str, Kind] = {kind.key: kind for kind in (METHOD, CASE, DEFINITION, APPROACH, SESSION, EXPERIMENT, PARTY)}
KNOWLEDGE = ("method", "case", "definition")
"""The kinds that the shipped knowledge consists of."""


def kind_of(key: str) -> Kind:
    """The declaration of the kind `key`; KeyError for an unknown one."""
    return KINDS[key]


def vocabularies() -> frozenset[str]:
    """The names of all vocabularies that some field uses."""
    return frozenset(f.vocabulary for kind in KINDS.values() for f in every_field(kind.fields) if f.vocabulary)


def every_field(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields and, for list items, their parts, flattened."""
    found: list[Field] = []
    for field in fields:
        found.append(field)
        if field.type is Type.ITEMS:
            found.extend(every_field(field.parts))
    return tuple(found)
