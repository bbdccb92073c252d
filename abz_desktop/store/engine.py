"""The library file and its connections: making, recognising, opening; the settings with which SQLite keeps its promises."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.store import failures, platforms, schema

VERSION = 4
"""The number of the table layout, kept in the file as `user_version`; `store/migrations` has a step per number."""
APPLICATION_ID = 0x41427A31
"""Marks a SQLite file as a library ("ABz1")."""
BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""
LOCK_SECONDS = 120.0
"""How long a command waits for a command of the same program, such as an import."""

_ALEMBIC = "CREATE TABLE alembic_version (version_num VARCHAR(32) CONSTRAINT alembic_version_pkc PRIMARY KEY NOT NULL)"
"""Where Alembic notes how far a library is; made here so that a fresh library needs no Alembic."""

ReadOnly: TypeAlias = Literal["", "newer", "no-permission"]
"""Why a library cannot be written; empty where it can."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open library file. Connections are for one call each; one command at a time writes (`lock`)."""

    path: Path
    engine: Engine
    read_only: ReadOnly = ""
    place: platforms.Place = "local"
    lock: threading.Lock = field(default_factory=threading.Lock, compare=False)

    def close(self) -> None:
        """Close all connections; the last one folds the journal into the file."""
        self.engine.dispose()


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a library file say."""

    version: int
    journal: bool


def read_header(path: Path) -> Header:
    """Look at a file without opening it as a database.

    LibraryError: library-missing, library-is-folder, library-unreadable, library-foreign (no library), library-damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        raise LibraryError("library-missing", path=str(path)) from None
    except IsADirectoryError:
        raise LibraryError("library-is-folder", path=str(path)) from None
    except OSError as error:
        code = "library-is-folder" if path.is_dir() else "library-unreadable"
        raise LibraryError(code, path=str(path), reason=error.strerror) from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        raise LibraryError(_no_database(head), path=str(path))
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise LibraryError("library-foreign", path=str(path))
    journal = has_journal(path)
    pages, page_size = int.from_bytes(head[28:32]), int.from_bytes(head[16:18])
    if not journal and size < pages * (65_536 if page_size == 1 else page_size):
        raise LibraryError("library-damaged", path=str(path))
    return Header(int.from_bytes(head[60:64]), journal)


def _no_database(head: bytes) -> str:
    """Empty or blank where a header should be: damage. Anything else was never a library."""
    return "library-damaged" if not head.strip(b"\x00") else "library-foreign"


def has_journal(path: Path) -> bool:
    """Whether a journal with something in it stands beside a library file; the file itself is not touched."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return any(file.exists() and file.stat().st_size for file in beside)


def create(path: Path) -> None:
    """Make an empty library file; it appears complete or not at all.

    LibraryError: library-exists, folder-not-writable, disk-full.
    """
    if path.exists():
        raise LibraryError("library-exists", path=str(path))
    part = path.with_name(f".{path.name}.{new_id()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _fill(part)
        platforms.flush_file(part)
        if path.exists():
            raise LibraryError("library-exists", path=str(path))
        part.replace(path)
        platforms.flush_folder(path.parent)
    except OSError as error:
        raise LibraryError("folder-not-writable", path=str(path.parent), reason=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)


def _fill(part: Path) -> None:
    part.touch(mode=0o600, exist_ok=False)
    engine = _engine(part, "rw")
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.execute(
                insert(schema.meta),
                [{"key": "id", "value": new_id()}, {"key": "generation", "value": new_id()}],
            )
            stamp(connection, VERSION)
            connection.exec_driver_sql(_ALEMBIC)
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{VERSION:04d}')")
    finally:
        engine.dispose()


def stamp(connection: Connection, version: int) -> None:
    """Write the marks by which the file is recognised as a library of this table layout."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def open_database(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open an existing library of today's layout (or, read-only, of a newer one).

    LibraryError: as `read_header`, and library-older (a migration is due), library-locked, library-damaged.
    """
    header = read_header(path)
    if header.version < VERSION:
        raise LibraryError("library-older", path=str(path), version=header.version, known=VERSION)
    read_only: ReadOnly = "newer" if header.version > VERSION else ""
    if not read_only and not platforms.may_write(path):
        read_only = "no-permission"
    place = platforms.place_of(path)
    engine = _engine(path, access(path, journal=header.journal), busy_seconds, query_only=bool(read_only))
    database = Database(path, engine, read_only, place)
    try:
        if not read_only:
            _set_journal(database)
        _look_inside(database)
    except BaseException:
        database.close()
        raise
    return database


def access(path: Path, *, journal: bool) -> str:
    """How to open a file, also one that is only read: in a folder that may be written, SQLite tidies up behind itself.

    In another one it has to be told that nobody else writes either, unless there is a journal to be read.
    """
    if platforms.may_write(path):
        return "rw"
    return "ro" if journal else "ro&immutable=1"


def _engine(path: Path, mode: str, busy_seconds: float = BUSY_SECONDS, *, query_only: bool = False) -> Engine:
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(
            address,
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-16000"):
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA journal_size_limit=33554432")
        raw.execute(f"PRAGMA query_only={int(query_only)}")
        return raw

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=12)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("begin", "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        found = failures.explained(context.original_exception, path)
        if found is not None:
            raise found from context.original_exception

    return engine


def _set_journal(database: Database) -> None:
    """WAL, so that reading never waits for writing; where other machines may look on, the plain journal."""
    wanted = "wal" if database.place == "local" else "delete"
    with outside_transaction(database) as connection:
        current = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        if current != wanted:
            connection.exec_driver_sql(f"PRAGMA journal_mode={wanted}")


def _look_inside(database: Database) -> None:
    """A quick look that every table is there; the thorough one is the daily backup's."""
    with reading(database) as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        missing = schema.metadata.tables.keys() - names
        if missing and database.read_only != "newer":
            raise LibraryError("library-damaged", path=str(database.path))
        if meta_value(connection, "id") == "":
            raise LibraryError("library-damaged", path=str(database.path))


def meta_value(connection: Connection, key: str) -> str:
    """A value of the library's own notes (id, generation), "" where there is none."""
    return str(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key)) or "")


@contextmanager
def outside_transaction(database: Database) -> Iterator[Connection]:
    """A connection for the few statements that SQLite takes outside a transaction only."""
    with database.engine.connect().execution_options(begin="") as connection:
        yield connection


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A connection that sees one state of the library, whatever is written meanwhile."""
    with database.engine.connect() as connection:
        yield connection


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """One write transaction: committed at the end, undone whole on any error. Commands of this program take turns.

    LibraryError: library-newer or library-read-only, library-locked (another program writes), disk-full.
    """
    refuse_read_only(database)
    if not database.lock.acquire(timeout=LOCK_SECONDS):
        raise LibraryError("library-locked", path=str(database.path))
    try:
        with (
            database.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection,
            connection.begin(),
        ):
            yield connection
    finally:
        database.lock.release()


def refuse_read_only(database: Database) -> None:
    """LibraryError where this library cannot be written, with the reason."""
    if database.read_only:
        code = "library-newer" if database.read_only == "newer" else "library-read-only"
        raise LibraryError(code, path=str(database.path))


def journal_mode(database: Database) -> str:
    """How SQLite keeps its journal now: "wal" or "delete"."""
    with outside_transaction(database) as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())


def overwrite_deleted(connection: Connection) -> None:
    """Have what this connection deletes from now on overwritten in the file, not only marked as free."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")


def compact(database: Database) -> None:
    """Write the file anew without what was deleted from it, and empty its journal.

    LibraryError: library-locked where another program reads at that moment, disk-full; the library stays as it was.
    """
    with outside_transaction(database) as connection:
        connection.exec_driver_sql("VACUUM")
        if database.place == "local":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def execute_many(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Run a statement for many rows at once; nothing for none."""
    if rows:
        connection.execute(statement, rows)
