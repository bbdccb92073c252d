"""Undo and redo, and what changed in a library since a position of its change log."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from abz_desktop.core.changes import Changes, Label, What
from abz_desktop.library.handle import Library
from abz_desktop.store import read
from abz_desktop.store import undo as log
from abz_desktop.store.state_hash import state_hash
from abz_desktop.store.tracking import Who
from abz_desktop.store.undo import Entry

__all__ = ["Entry", "HistoryState", "entries", "forget", "position", "redo", "since", "state", "undo"]


@dataclass(frozen=True, slots=True)
class HistoryState:
    """What undo would undo and redo would redo; None where there is nothing."""

    undo: Label | None
    redo: Label | None


def undo(lib: Library) -> Changes:
    """Undo the last command; its label is in the answer. It stays undone over a restart.

    LibraryError("nothing-to-undo"); Conflict("undo-conflict", id=…) where something changed since: `forget` passes it.
    """
    return log.step(lib.database, _who(lib), redo=False)


def redo(lib: Library) -> Changes:
    """Redo the command that was undone last. LibraryError("nothing-to-redo"), Conflict("undo-conflict")."""
    return log.step(lib.database, _who(lib), redo=True)


def forget(lib: Library, entry_id: str) -> None:
    """Drop a command that cannot be undone from the history; its effect stays."""
    log.forget(lib.database, entry_id)


def state(lib: Library) -> HistoryState:
    """What undo and redo would do now."""
    with lib.connect() as connection:
        return HistoryState(*log.following(connection))


def entries(lib: Library, limit: int = 50) -> tuple[Entry, ...]:
    """The commands that can be undone or redone, newest first."""
    with lib.connect() as connection:
        return log.entries(connection, limit)


def position(lib: Library) -> int:
    """The number of the last entry of the change log: another number means that something changed."""
    with lib.connect() as connection:
        return read.position(connection)


def since(lib: Library, before: int) -> Changes:
    """Everything that changed after this position, by whichever program; its label is `do.others`."""
    with lib.connect() as connection:
        touched = cast("Iterable[tuple[What, str]]", read.changes_since(connection, before))
        return Changes(read.position(connection), frozenset(touched), label=Label("do.others"))


def fingerprint(lib: Library) -> str:
    """The content hash of the whole library: the same before a command and after its undo."""
    with lib.connect() as connection:
        return state_hash(connection)


def _who(lib: Library) -> Who:
    return Who(lib.settings.person_id, lib.settings.device, lib.settings.person_name)
