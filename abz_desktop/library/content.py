"""Content in and out of a library: the first filling, imports with a look beforehand, lossless exports, checks."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop import __version__, paths
from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, Problem, Rejected
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.redact import dropped
from abz_desktop.exchange.tree import Tree
from abz_desktop.library import package_log, vocabularies
from abz_desktop.library.checking import in_order, require_folder
from abz_desktop.library.incoming import STATES, Incoming, Plan, plan_import, store, withdrawn
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

PACKAGE = package_log.SHIPPED
"""The name of the package that comes with the program."""
CONFLICTS = ("keep", "take")
"""What to do with records that were changed both here and there: keep ours, or take theirs as a new version."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an import would do: per record its state, and the warnings. Made by `inspect`, carried out by `import_tree`."""

    plan: Plan
    warnings: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many records are in each state, in the order of `STATES`."""
        states = [one.state for one in self.plan.records]
        return {state: states.count(state) for state in STATES if state in states}

    def of(self, state: str) -> tuple[Incoming, ...]:
        """The records in one state."""
        return tuple(one for one in self.plan.records if one.state == state)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    changes: Changes
    inspection: Inspection


def install(lib: "Library", root: Path, progress: Progress = no_progress) -> Changes:
    """Fill a new library with the content that comes with the program: all of it or nothing, in one transaction.

    Declared references to records that are not there are left out, so that one of them cannot keep a program from
    starting. Cannot be undone. LibraryError("folder-missing"), Rejected with the problems, Cancelled.
    """
    require_folder(root)
    tree = _without_loose_ends(_sound(read_tree(root, progress)))
    plan = plan_import(lib, tree)
    label = Label("do.content-install", {"n": len(tree.records)})
    with lib.command(label, undoable=False) as writer:
        store(writer, plan, PACKAGE, __version__, "keep", progress)
    return writer.changes


def is_untouched(lib: "Library") -> bool:
    """Whether nothing was ever written in this library: it was just made, or its first filling was broken off."""
    with lib.connect() as connection:
        return read.position(connection) == 0


def fill(lib: "Library", progress: Progress = no_progress) -> Changes:
    """Install the content that comes with the program. Raises as `install`."""
    return install(lib, paths.content_dir(), progress)


def inspect(lib: "Library", root: Path, progress: Progress = no_progress) -> Inspection:
    """Read the folder `root` and say what an import would do; nothing is written.

    LibraryError("folder-missing"), Rejected with the problems, Cancelled.
    """
    require_folder(root)
    tree = _sound(read_tree(root, progress, terms=vocabularies.all_terms(lib)))
    plan = plan_import(lib, tree)
    loose = [problem for slug, problem in tree.outside if slug not in plan.ids]
    errors = [*plan.problems, *(problem for problem in loose if problem.severity == "error")]
    if errors:
        raise Rejected(in_order(errors))
    warnings = [problem for problem in (*tree.problems, *loose) if problem.severity != "error"]
    return Inspection(plan, in_order(warnings))


def import_tree(
    lib: "Library",
    root: Path,
    progress: Progress = no_progress,
    *,
    conflicts: str = "keep",
    package: str = "",
    version: str = "",
) -> Imported:
    """Import the folder `root`: read, checked and compared first, then a backup, then one transaction that can be undone.

    New records are added; those unchanged here are brought up to date; those changed here as well are kept, or with
    `conflicts="take"` replaced as a new version. A newcomer whose slug is taken gets another. LibraryError as `inspect`
    and `backups.make`; then nothing was changed.
    """
    from abz_desktop.library import backups

    found = inspect(lib, root, progress)
    if not found.plan.writes(conflicts):  # nothing to note either: not even a backup
        return Imported(Changes(0, label=Label("do.nothing")), found)
    if not progress(Label("work.back-up"), 0, 1):
        raise Cancelled
    backups.make(lib, "import")
    label = Label("do.content-import", {"n": len(found.plan.records), "name": root.resolve().name})
    with lib.command(label) as writer:
        store(writer, found.plan, package or root.resolve().name, version, conflicts, progress)
    return Imported(writer.changes, found)


def is_outdated(lib: "Library") -> bool:
    """Whether this library has content of the program in another version than this program brings."""
    column = schema.record.c
    query = select(column.id).where(column.origin_package == PACKAGE, column.origin_version != __version__).limit(1)
    with lib.connect() as connection:
        return connection.scalar(query) is not None


def update_shipped(lib: "Library", root: Path | None = None, progress: Progress = no_progress) -> Imported:
    """Bring the content of the program up to its version: changed there → updated, changed here → kept, gone → archived.

    Can be undone. Raises as `import_tree`.
    """
    from abz_desktop.library import backups

    where = root or paths.content_dir()
    require_folder(where)
    tree = _without_loose_ends(_sound(read_tree(where, progress, terms=vocabularies.all_terms(lib))))
    plan = plan_import(lib, tree)
    with lib.connect() as connection:
        gone = withdrawn(connection, PACKAGE, [record.id for record in tree.records])
    plan = replace(plan, records=(*plan.records, *gone))
    backups.make(lib, "import")
    with lib.command(Label("do.content-update", {"version": __version__})) as writer:
        store(writer, plan, PACKAGE, __version__, "keep", progress)
    return Imported(writer.changes, Inspection(plan, ()))


def _sound(tree: Tree) -> Tree:
    if tree.errors:
        raise Rejected(in_order(tree.errors))
    return tree


def _without_loose_ends(tree: Tree) -> Tree:
    missing = frozenset(slug for slug, problem in tree.outside if problem.severity == "error")
    if not missing:
        return tree
    records = tuple(dropped(record, missing)[0] for record in tree.records)
    return replace(tree, records=records, outside=())
