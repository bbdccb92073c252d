"""Combining: the methods and cases of a library as the rules read them, and an approach as a plan."""

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from abz_desktop.core import pinning
from abz_desktop.core.combine.facts import Knowledge, method_facts
from abz_desktop.core.combine.plan import Plan, plan_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of, to_items

if TYPE_CHECKING:
    from abz_desktop.library import Library


def knowledge(lib: "Library") -> Knowledge:
    """The methods and cases of the library as they are now; the same value as long as none of them changes.

    Of each the revision that is shown counts: the published one, or the newest of a record that never was published (its
    `status` says so). Archived ones are there as well, with their status; those in the trash are not.
    """
    return lib.combining.current(lib)


def plan(lib: "Library", record: Record) -> Plan:
    """The approach as the rules read it, each method as its step holds it.

    A pin of which this library has no revision (it came from elsewhere) counts as none: the method is read as it is now.
    """
    known = knowledge(lib)
    steps = steps_of(record)
    found = held(lib, steps, known)
    lost = {step.key for step in steps if step.revision and _looked_up(step, known) and step.key not in found}
    if lost:
        bare = [pinning.unpinned(step) if step.key in lost else step for step in steps]
        record = record.with_fields({"steps": to_items(bare)})
    facts = {key: method_facts(one, _revision(steps, key)) for key, one in found.items() if one.kind == "method"}
    return plan_of(record, known, facts)


def pinned_of_gone(lib: "Library", steps: Iterable[Step], present: Container[str]) -> dict[str, Record]:
    """What steps pinned of methods that are not `present` any more, by step key, where this library still has it."""
    gone = {step.key: step.revision for step in steps if step.revision and step.method not in present}
    texts = lib.combining.revisions(lib, gone.values())
    return {key: texts[revision] for key, revision in gone.items() if revision in texts}


def held(lib: "Library", steps: Iterable[Step], known: Knowledge) -> dict[str, Record]:
    """By step key the methods and cases as steps hold them, where that is not how they are now.

    Steps of which this library does not have the pinned revision are left out.
    """
    wanted = [step for step in steps if _looked_up(step, known)]
    found = lib.combining.revisions(lib, {one for step in wanted for one in pinning.revisions_of(step)})
    return {
        step.key: pinning.held(
            found[step.revision], {name: found[one] for name, one in step.taken.items() if one in found}
        )
        for step in wanted
        if step.revision in found
    }


def _looked_up(step: Step, known: Knowledge) -> bool:
    """Whether a step holds something else than what its record is now."""
    facts = known.methods.get(step.method) or known.cases.get(step.method)
    same = facts is not None and step.revision == facts.revision and not step.taken
    return bool(step.method and step.revision) and not same


def _revision(steps: Iterable[Step], key: str) -> str:
    return next(step.revision for step in steps if step.key == key)
