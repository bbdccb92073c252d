"""Care for library files as files: verified copies, checks, claiming a file for oneself, putting another in its place."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.store import engine, failures, platforms, schema

COUNTED = ("record", "revision", "content", "blob", "vocabulary_term", "tag", "tag_use", "note", "change")
"""The tables whose rows a check counts."""
JOURNALS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; beside another file of the same name it would ruin that one."""
_CLAIM_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a library file found: `problems` is empty where it is sound."""

    library_id: str
    version: int
    position: int
    size: int
    counts: Mapping[str, int]
    problems: tuple[str, ...] = ()


@contextmanager
def _raw(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A bare connection; its errors come out as LibraryErrors."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_CLAIM_SECONDS, isolation_level=None)) as connection:
            yield connection
    except sqlite3.Error as error:
        found = failures.explained(error, path)
        if found is None:
            raise
        raise found from error


def check(path: Path) -> Checked:
    """Read a whole library file and report what is wrong with it, without changing anything.

    LibraryError as `engine.read_header`, or library-damaged where nothing at all can be read.
    """
    header = engine.read_header(path)
    with _raw(path, engine.access(path, journal=header.journal)) as connection:
        connection.execute("BEGIN")
        problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        loose = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        problems.extend(f"{row[0]}: row {row[1]} points to no {row[2]}" for row in loose)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == engine.VERSION:
            problems.extend(f"table {name} is missing" for name in sorted(schema.metadata.tables.keys() - names))
        return Checked(
            _one(connection, "SELECT value FROM meta WHERE key = 'id'") if "meta" in names else "",
            version,
            int(_one(connection, 'SELECT max(number) FROM "change"') or 0) if "change" in names else 0,
            path.stat().st_size,
            {name: int(_one(connection, f'SELECT count(*) FROM "{name}"')) for name in COUNTED if name in names},
            tuple(problems),
        )


WRITTEN = (
    ("content", "json"),
    ("note", "text"),
    ("comment", "text"),
    ("revision", "note"),
    ("working_copy", "json"),
    ("collection", "note"),
    ("collection_item", "note"),
)
"""Tables and columns that hold what somebody wrote; a file of an earlier layout lacks some."""


def texts_in(path: Path) -> Iterator[str]:
    """Everything that somebody wrote in a library file that is not open, such as a backup; records as their JSON.

    LibraryError as `engine.read_header`, or library-damaged.
    """
    header = engine.read_header(path)
    with _raw(path, engine.access(path, journal=header.journal)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, column in WRITTEN:
            if table in names:
                for row in connection.execute(f'SELECT "{column}" FROM "{table}"'):
                    yield str(row[0] or "")


def _one(connection: sqlite3.Connection, query: str) -> str:
    row = connection.execute(query).fetchone()
    return "" if row is None or row[0] is None else str(row[0])


def copy(source: Path, target: Path) -> None:
    """Write a compact copy of a library, open or not, as one file; it appears complete and on the disk, or not at all.

    LibraryError: disk-full, folder-not-writable, library-damaged.
    """
    size = source.stat().st_size
    if platforms.free_bytes(target) < size + failures.MEGABYTE:
        raise failures.no_room(target, size + failures.MEGABYTE)
    part = target.with_name(f".{target.name}.{new_id()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # The header is not read here: on POSIX, closing any file handle of an open library drops SQLite's locks on it.
        with _raw(source, engine.access(source, journal=engine.has_journal(source))) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        platforms.flush_file(part)
        part.replace(target)
        platforms.flush_folder(target.parent)
    except OSError as error:
        raise LibraryError("folder-not-writable", path=str(target.parent), reason=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def claim(path: Path) -> None:
    """Fold the journal of a closed library into its file; LibraryError("library-in-use") where a program has it open.

    A damaged file is left as it is.
    """
    try:
        with _raw(path, "rw") as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except LibraryError as error:
        if error.code == "library-locked":
            raise LibraryError("library-in-use", path=str(path)) from error
        if error.code != "library-damaged":
            raise


def put_in_place(new: Path, path: Path, kept: Path | None) -> None:
    """Make `new` the library at `path`; what was there, journals included, stays under the name `kept`.

    At every moment there is a whole library at `path`: the old one or the new one.
    """
    if kept is not None and path.exists():
        platforms.keep_copy(path, kept)
    for ending in JOURNALS:
        journal = path.with_name(path.name + ending)
        if journal.exists():
            if kept is None:
                journal.unlink()
            else:
                journal.replace(kept.with_name(kept.name + ending))
    new.replace(path)
    platforms.flush_folder(path.parent)


def new_generation(path: Path) -> None:
    """Mark a library file that was put back: its change log may count again from an earlier number."""
    with _raw(path, "rw") as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'generation'", (new_id(),))
    platforms.flush_file(path)


def vacuum(path: Path) -> None:
    """Give the room of deleted things back to the disk; the library must be closed."""
    with _raw(path, "rw") as connection:
        connection.execute("VACUUM")
