"""Combining: the methods and cases of a library as the rules read them, and as a step has pinned them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from abz_desktop.core.combine.facts import Knowledge, MethodFacts, method_facts
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library


def knowledge(lib: "Library") -> Knowledge:
    """The methods and cases of the library as they are now; the same value as long as none of them changes.

    Of each the revision that is shown counts: the published one, or the newest of a record that never was published (its
    `status` says so). Archived ones are there as well, with their status; those in the trash are not.
    """
    return lib.combining.current(lib)


def pinned(lib: "Library", revisions: Iterable[str]) -> dict[str, MethodFacts]:
    """The facts of methods as these revisions hold them; revisions that are not there or of a case are left out."""
    with lib.connect() as connection:
        found = read.revisions(connection, [one for one in revisions if one])
    return {one: method_facts(record, one) for one, record in found.items() if record.kind == "method"}
