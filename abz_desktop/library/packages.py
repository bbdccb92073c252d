"""Packages from others: looked at first, chosen per record, brought in whole in one command, with a report."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from abz_desktop import paths
from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError, Problem, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.merge import Choice, Merge, Place, merge
from abz_desktop.core.validate import problems
from abz_desktop.exchange.package import SHEET, About
from abz_desktop.exchange.package_in import Package, open_package
from abz_desktop.exchange.picture_kinds import FIRST, media_type
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.redact import dropped
from abz_desktop.exchange.tree import Attachment, Tree
from abz_desktop.library import package_log, versions, vocabularies
from abz_desktop.library.checking import in_order
from abz_desktop.library.incoming import STATES, Incoming, Plan, plan_import, store, withdrawn
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library

CHOICES: Mapping[str, tuple[str, ...]] = {
    "new": ("take", "leave"),
    "newer": ("take", "keep"),
    "conflict": ("keep", "merge", "take"),
    "older": ("keep", "take"),
    "trashed": ("keep", "take"),
    "withdrawn": ("take", "keep"),
    "same": ("keep",),
}
"""What can be done with a record in each state; the first is done where nobody chooses.

"take": theirs comes in (a new one, a new version of ours, out of the trash; withdrawn: ours is archived). "keep": ours
stays as it is. "leave": a new one stays out, and what refers to it loses that reference. "merge": what either side changed;
it is the usual where nothing was changed on both sides in another way.
"""
Settled: TypeAlias = Mapping[str, Mapping[Place, Choice]]
"""By record id whose words stand at each place where both changed something: "mine" (ours), "theirs" or "both"."""
_STALE = 86_400


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a package beside what is here.

    `loose`: names of records that neither the package nor the library has. `merges`: for each record that was changed on
    both sides what both changes together make ("mine" is ours, "theirs" the package's), and what is contested in it.
    """

    path: Path
    about: About
    sha256: str
    plan: Plan
    warnings: tuple[Problem, ...]
    loose: tuple[str, ...]
    merges: Mapping[str, Merge]

    @property
    def counts(self) -> dict[str, int]:
        """How many records are in each state, in the order of `STATES`."""
        states = [one.state for one in self.plan.records]
        return {state: states.count(state) for state in STATES if state in states}

    def of(self, state: str) -> tuple[Incoming, ...]:
        """The records in one state."""
        return tuple(one for one in self.plan.records if one.state == state)

    def one(self, record_id: str) -> Incoming:
        """One record of the package; KeyError for another."""
        for found in self.plan.records:
            if found.record.id == record_id:
                return found
        raise KeyError(record_id)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: `choices` holds for each record what was done with it."""

    changes: Changes
    found: Found
    choices: Mapping[str, str]


def choices_of(found: Found, wanted: Mapping[str, str] | None = None) -> dict[str, str]:
    """For every record what will be done: what is `wanted` where its state allows that, else what is usual."""
    chosen = {}
    for one in found.plan.records:
        allowed = CHOICES[one.state]
        wish = (wanted or {}).get(one.record.id, "")
        chosen[one.record.id] = wish if wish in allowed else _usual(found, one)
    return chosen


def _usual(found: Found, one: Incoming) -> str:
    merged = found.merges.get(one.record.id)
    return "merge" if merged is not None and one.ancestor and not merged.contests else CHOICES[one.state][0]


def inspect(lib: "Library", path: Path, progress: Progress = no_progress) -> Found:
    """Open a package and say what bringing it in would do; nothing is written.

    LibraryError as `package_in.open_package`; Rejected with the problems of what is in it; Cancelled.
    """
    with _staged(path, progress) as package:
        return _found(lib, path, package, frozenset(), progress)


def bring_in(
    lib: "Library",
    path: Path,
    choices: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    *,
    sha256: str = "",
    settled: Settled | None = None,
) -> Brought:
    """Bring a package in: checked again, a backup, then one transaction that can be undone.

    `choices` says per record (by id) what to do where that is not the usual, `settled` whose words stand where a merge is
    contested (ours where nothing is said). LibraryError as `inspect` and
    `backups.make`, and package-changed where the file is not the one with this `sha256`; then nothing was changed.
    """
    from abz_desktop.library import backups

    with _staged(path, progress) as package:
        if sha256 and package.sha256 != sha256:
            raise LibraryError("package-changed", path=str(path))
        found = _found(lib, path, package, frozenset(), progress)
        chosen = choices_of(found, choices)
        left = frozenset(one.named for one in found.plan.records if chosen[one.record.id] == "leave")
        back = [one.record.id for one in found.of("trashed") if chosen[one.record.id] == "take"]
        plan = _chosen(lib, _found(lib, path, package, left, progress) if left else found, chosen, settled or {})
        if not plan.writes("take"):
            return Brought(Changes(0, label=Label("do.nothing")), found, chosen)
        if not progress(Label("work.back-up"), 0, 1):
            raise Cancelled
        backups.make(lib, "import")
        about = package.sheet.about
        with lib.command(Label("do.package-import", {"n": len(plan.saves("take")), "name": about.name})) as writer:
            writer.set_trashed(back, trashed=False)
            store(writer, plan, package_log.origin_of(about), about.version, "take", progress)
            package_log.brought(writer, about, len(plan.saves("take")))
    return Brought(writer.changes, found, chosen)


def _chosen(lib: "Library", found: Found, chosen: Mapping[str, str], settled: Settled) -> Plan:
    """The plan with what comes in and what goes with it; those that are the same stay, for their version.

    What was chosen against the usual is stored as any other new version. Rejected where a merge cannot be saved.
    """
    records: list[Incoming] = []
    for one in found.plan.records:
        if chosen.get(one.record.id) == "merge":
            records.append(_merged(lib, one, settled.get(one.record.id, {})))
        elif one.state in ("same", "withdrawn", "new") and (one.state == "same" or chosen.get(one.record.id) == "take"):
            records.append(one)
        elif chosen.get(one.record.id) == "take":
            records.append(replace(one, state="newer"))
    names = {one.named for one in records if one.state != "same"}
    attachments = tuple(one for one in found.plan.attachments if one.record in names)
    return replace(found.plan, records=tuple(records), attachments=attachments)


def _merged(lib: "Library", one: Incoming, settled: Mapping[Place, Choice]) -> Incoming:
    """The merge of ours and theirs as what comes in; it has both as its parents."""
    made = merged(lib, one, settled).record
    wrong = tuple(p for p in problems(made, vocabularies.all_terms(lib)) if p.severity == "error")
    if wrong:
        raise Rejected(wrong, "save-rejected")
    return replace(one, record=made, state="newer", revision=one.revision or new_id(), beside=one.record)


def merged(lib: "Library", one: Incoming, settled: Mapping[Place, Choice] | None = None) -> Merge:
    """What our changes and theirs make together: "mine" is ours, "theirs" the package's."""
    with lib.connect() as connection:
        found = read.revisions(connection, [one.base, *([one.ancestor] if one.ancestor else [])])
    return merge(found.get(one.ancestor), found[one.base], one.record, settled)


# Looking ----------------------------------------------------------------------------------------------------------------


@contextmanager
def _staged(path: Path, progress: Progress) -> Iterator[Package]:
    """The package, checked and laid out in a folder of ours that nobody else can open; it goes with the block."""
    home = paths.cache_dir() / "packages"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _tidy(home)
        folder = Path(tempfile.mkdtemp(dir=home))
    except OSError as error:
        raise LibraryError("folder-not-writable", path=str(home), reason=error.strerror or str(error)) from None
    try:
        yield open_package(path, folder, progress)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tidy(home: Path) -> None:
    """Throw away what a program that was killed left behind."""
    for one in home.iterdir():
        if one.stat().st_mtime < time.time() - _STALE:
            shutil.rmtree(one, ignore_errors=True)


def _found(lib: "Library", path: Path, package: Package, left: frozenset[str], progress: Progress) -> Found:
    """Compare a package with the library, as if the records of these names were not in it."""
    about = package.sheet.about
    tree = read_tree(package.root, progress, terms=vocabularies.all_terms(lib))
    errors = [*tree.errors, *(problem for one in tree.attachments if (problem := _odd(one)))]
    if errors:
        raise Rejected(in_order(errors))
    if set(tree.vocabularies) != set(package.sheet.values):
        raise LibraryError("package-lies", file=SHEET)
    with lib.connect() as connection:
        here = read.ids_of_slugs(connection, {slug for slug, _ in tree.outside})
        gone = withdrawn(connection, package_log.origin_of(about), [record.id for record in tree.records])
    loose = frozenset(slug for slug, problem in tree.outside if problem.severity == "error") - here.keys()
    tree, less = _without(tree, loose | left, left)
    plan = plan_import(lib, tree, package.sheet.lineage, less)
    if plan.problems:
        raise Rejected(in_order(plan.problems))
    warnings = in_order([problem for problem in tree.problems if problem.severity != "error"])
    found = replace(plan, records=(*plan.records, *gone))
    merges = {one.record.id: merged(lib, one) for one in found.records if one.state == "conflict"}
    return Found(path, about, package.sha256, found, warnings, tuple(sorted(loose)), merges)


def _odd(one: Attachment) -> Problem | None:
    """An attachment that is another type than the record says; what it is was looked at before."""
    with one.path.open("rb") as stream:
        fits = media_type(stream.read(FIRST)) == one.media_type
    return None if fits else Problem("attachment-type", file=f"{one.record}/{one.name}"[:200])


def _without(tree: Tree, missing: frozenset[str], left: frozenset[str]) -> tuple[Tree, frozenset[str]]:
    """The tree without references to what is `missing`, and without the records `left`; which records lost something."""
    kept = [record for record in tree.records if record.slug not in left]
    found = [dropped(record, missing) for record in kept]
    less = frozenset(record.id for record, changed in found if changed)
    attachments = tuple(one for one in tree.attachments if one.record not in left)
    return replace(tree, records=tuple(record for record, _ in found), attachments=attachments), less


def differences(lib: "Library", one: Incoming, lang: str) -> versions.Compared:
    """What differs between ours and what comes in, field by field; of a new record all that is in it."""
    if one.base:
        with lib.connect() as connection:
            ours = read.revisions(connection, [one.base])[one.base]
    else:
        ours = replace(one.record, fields={}, unknown=frozenset(), basis={}, translated={})
    return versions.compare_records(lib, ours, one.record, lang)
