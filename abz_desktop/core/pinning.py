"""What a step holds of a method: the revision it pinned, with the fields that it took over from later ones."""

from collections.abc import Mapping
from dataclasses import replace

from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step


def held(pinned: Record, taken: Mapping[str, Record]) -> Record:
    """The pinned revision with each field of `taken` as the revision given for it has it, empty or unknown included."""
    fields, unknown, basis = dict(pinned.fields), set(pinned.unknown), dict(pinned.basis)
    for name, other in taken.items():
        fields[name] = other.fields.get(name)
        unknown = (unknown | {name}) if name in other.unknown else unknown - {name}
        basis = {key: one for key, one in basis.items() if key != name} | (
            {name: other.basis[name]} if name in other.basis else {}
        )
    return replace(pinned, fields=freeze_fields(fields), unknown=frozenset(unknown), basis=basis)


def revisions_of(step: Step) -> tuple[str, ...]:
    """The revisions that a step holds something of."""
    return tuple(dict.fromkeys(one for one in (step.revision, *step.taken.values()) if one))


def take_all(step: Step, current: str) -> Step:
    """The step with the newer revision `current` pinned; why it stands here and all it says itself stay."""
    return replace(step, revision=current, seen="", taken={})


def take_field(step: Step, field: str, current: str) -> Step:
    """The step with one field from `current`; the rest of that revision counts as looked at and left."""
    return replace(step, taken={**step.taken, field: current}, seen=current)


def keep(step: Step, current: str) -> Step:
    """The step as it is, with the newer revision `current` looked at and left."""
    return replace(step, seen=current)


def unpinned(step: Step) -> Step:
    """The step without any revision: it is as its method is now."""
    return replace(step, revision="", seen="", taken={})
