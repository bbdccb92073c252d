"""Checking a folder of content without a library: what an import would refuse, and what an editor still wants to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from abz_desktop import paths
from abz_desktop.core.changes import Progress, no_progress
from abz_desktop.core.errors import LibraryError, Problem
from abz_desktop.core.gaps import Gap, not_known
from abz_desktop.core.record import Record
from abz_desktop.core.validate import Terms
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.writer import Formatted, format_tree
from abz_desktop.library import gaps


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the number of records by kind, and the problems in the order of files and lines.

    `gaps` is what is still lacking, which is no problem; `not_known` how often each field of each kind says "not known".
    """

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...] = ()
    not_known: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many of the problems would stop an import."""
        return sum(problem.severity == "error" for problem in self.problems)


def counted(records: Iterable[Record]) -> dict[str, int]:
    """How many records there are of each kind."""
    counts: dict[str, int] = {}
    for record in records:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    return counts


def check_folder(root: Path, progress: Progress = no_progress, *, content: bool = True) -> Report:
    """Read `root` and report; vocabularies that it lacks are taken from the shipped content.

    LibraryError("folder-missing") when there is no such folder; nothing in the folder raises.
    """
    require_folder(root)
    tree = read_tree(root, progress, terms=shipped_terms(root), content=content)
    problems = (*tree.problems, *(problem for _, problem in tree.outside))
    lacking = gaps.of_tree(tree) if content else ()
    return Report(counted(tree.records), in_order(problems), lacking, not_known(tree.records))


def format_folder(root: Path, progress: Progress = no_progress, *, check: bool = False) -> Formatted:
    """Bring a folder into the one form of its files; with `check` only say what would change.

    LibraryError("folder-missing"); a record with an error is left alone and its problems are in the answer.
    """
    require_folder(root)
    return format_tree(root, progress, check=check)


def require_folder(root: Path) -> None:
    """LibraryError("folder-missing") unless `root` is a folder."""
    if not root.is_dir():
        raise LibraryError("folder-missing", path=str(root))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and line, errors before warnings on the same line."""
    return tuple(sorted(problems, key=lambda one: (one.file, one.line, one.severity, one.code)))


def shipped_terms(root: Path) -> Terms:
    """The keys of the shipped vocabularies, for a folder that has none of its own."""
    if (root / "vocabulary").is_dir():
        return {}
    shipped = paths.content_dir() / "vocabulary"
    if not shipped.is_dir():
        return {}
    from abz_desktop.exchange import beside_in

    ignored: list[Problem] = []
    return {
        file.stem: frozenset(term.key for term in beside_in.read_vocabulary(file, file.name, ignored))
        for file in sorted(shipped.glob("*.yml"))
    }
