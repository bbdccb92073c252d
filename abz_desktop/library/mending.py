"""Checking a library through and mending what can be mended: the file, derived tables, links, records, the index."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError, Problem
from abz_desktop.core.gaps import not_known
from abz_desktop.core.links import refs
from abz_desktop.core.record import Record
from abz_desktop.core.validate import problems
from abz_desktop.exchange.checks import content_problems
from abz_desktop.library import gaps, vocabularies
from abz_desktop.library.checking import Report, counted, in_order
from abz_desktop.library.index_docs import count, documents
from abz_desktop.store import maintenance, projections, read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library


def check_library(lib: "Library", progress: Progress = no_progress, *, content: bool = True) -> Report:
    """Everything wrong with a library; with `content` also what an editor would still want to do. Changes nothing."""
    found = [Problem("file-damaged", params={"reason": reason}) for reason in maintenance.check(lib.path).problems]
    with lib.connect() as connection:
        heads = read.all_heads(connection)
        slugs = {head.id: head.slug for head in heads}
        known = slugs.keys() | set(read.heads(connection, _targets(connection)))
        for done, part in enumerate(read.chunks(heads, 200)):
            if not progress(Label("work.check"), done * 200, len(heads)):
                raise Cancelled
            for record in read.revisions(connection, [head.shown for head in part]).values():
                found.extend(_record_problems(lib, record, known, slugs, content=content))
        shown = [record for part in read.chunks(heads) for record in _shown(connection, part)]
    if not lib.read_only and _drifted(lib):
        found.append(Problem("projections-drifted"))
    if _index_behind(lib):
        found.append(Problem("index-behind", severity="warning"))
    lacking = gaps.of_library(lib) if content else ()
    return Report(counted(shown), in_order(found), lacking, not_known(shown))


def _shown(connection: Connection, heads: list[read.Head]) -> list[Record]:
    return list(read.revisions(connection, [head.shown for head in heads]).values())


def _targets(connection: Connection) -> list[str]:
    return list(connection.scalars(select(schema.link.c.target).distinct()))


def _record_problems(
    lib: "Library", record: Record, known: set[str], slugs: dict[str, str], *, content: bool
) -> Iterator[Problem]:
    place = f"{record.kind}/{slugs.get(record.id, record.slug)}"
    found = list(problems(record, vocabularies.all_terms(lib)))
    for link in refs(record):
        if link.target not in known:
            code = "link-unknown" if link.field.startswith("text:") else "ref-unknown"
            path = ".".join(part for part in (link.field.removeprefix("text:"), link.item) if part)
            found.append(Problem(code, path, severity="warning", params={"value": link.target}))
    for problem in (*found, *(content_problems(record) if content else ())):
        yield Problem(problem.code, problem.field, place, 0, problem.severity, problem.params)


class _Undone(Exception):  # noqa: N818 - ends a transaction that was only meant for looking
    """Whether the derived tables changed when they were made anew."""

    def __init__(self, *, drifted: bool) -> None:
        super().__init__()
        self.drifted = drifted


def _drifted(lib: "Library") -> bool:
    """Whether the derived tables differ from what they are derived from: made anew, compared, and undone."""
    try:
        with lib.command(Label("work.check"), undoable=False) as writer:
            before = _derived(writer.connection)
            projections.rebuild_all(writer.connection)
            raise _Undone(drifted=before != _derived(writer.connection))
    except _Undone as looked:
        return looked.drifted


def _derived(connection: Connection) -> list[list[tuple[object, ...]]]:
    return [sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in schema.PROJECTIONS]


def _index_behind(lib: "Library") -> bool:
    state = lib.index.state()
    with lib.connect() as connection:
        return bool(state.problem) or not state.ready or lib.index.position() != read.position(connection)


def repair(lib: "Library", progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Back up, then derive the tables anew and bring the index up to date; answers what was mended.

    LibraryError("library-damaged") where the file itself is damaged: a backup has to be put back.
    """
    from abz_desktop.library import backups

    found = check_library(lib, progress, content=False).problems
    broken = [problem for problem in found if problem.code == "file-damaged"]
    if broken:
        raise LibraryError("library-damaged", path=str(lib.path))
    mended = tuple(problem for problem in found if problem.code in ("projections-drifted", "index-behind"))
    if any(problem.code == "projections-drifted" for problem in mended):
        backups.make(lib, "repair")
        with lib.command(Label("work.repair"), undoable=False) as writer:
            projections.rebuild_all(writer.connection)
            writer.touch("record", "")
    if any(problem.code == "index-behind" for problem in mended):
        reindex(lib, progress)
    return mended


def reindex(lib: "Library", progress: Progress = no_progress) -> int:
    """Build the search index anew; answers how many records it holds. LibraryError("index-busy")."""
    from abz_desktop.search import BusyError, build

    def each(done: int, total: int) -> None:
        progress(Label("work.index"), done, total)

    with lib.connect() as connection:
        total, position = count(connection), read.position(connection)
        try:
            build(lib.index.folder, lib.id, documents(connection), position, each, total=total)
        except BusyError as error:
            raise LibraryError("index-busy") from error
    lib.index.catch_up()
    return total
