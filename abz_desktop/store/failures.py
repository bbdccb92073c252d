"""What the database can fail with, as errors that a person can act on."""

import sqlite3
from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.store import platforms

MEGABYTE = 1_000_000
LEAST_ROOM = 32 * MEGABYTE
"""Room that a command should find free: its own rows, the journal and the index beside it."""

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_CODES = {
    sqlite3.SQLITE_READONLY: "library-read-only",
    sqlite3.SQLITE_PERM: "library-read-only",
    sqlite3.SQLITE_AUTH: "library-unreadable",
    sqlite3.SQLITE_CANTOPEN: "library-unreadable",
    sqlite3.SQLITE_IOERR: "disk-error",
}


def explained(error: BaseException | None, path: Path) -> LibraryError | None:
    """The LibraryError for an error of SQLite about the library at `path`; None for a fault of ours."""
    if isinstance(error, UnicodeEncodeError):
        return LibraryError("text-broken", path=str(path))
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode"):
        return LibraryError("library-damaged", path=str(path))
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.Error) or code is None:
        return None
    primary = int(code) & 0xFF
    if primary in _LOCKED:
        return LibraryError("library-locked", path=str(path))
    if primary in _DAMAGED:
        return LibraryError("library-damaged", path=str(path))
    if primary == sqlite3.SQLITE_FULL or int(code) == sqlite3.SQLITE_IOERR_WRITE:
        return no_room(path)
    return LibraryError(_CODES[primary], path=str(path)) if primary in _CODES else None


def no_room(path: Path, needed: int = LEAST_ROOM) -> LibraryError:
    """The error for a full disk (or quota): how much there is and how much is needed, in bytes and in megabytes."""
    free = platforms.free_bytes(path)
    return LibraryError(
        "disk-full",
        path=str(path),
        needed=needed,
        free=free,
        needed_mb=-(-needed // MEGABYTE),
        free_mb=free // MEGABYTE,
    )
