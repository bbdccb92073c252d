"""What there is to know about an open library: counts, versions, places, health."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table, func, select

from abz_desktop import __version__, paths
from abz_desktop.core.record import SCHEMA
from abz_desktop.library import backups
from abz_desktop.library.handle import Library
from abz_desktop.store import engine, read, schema


@dataclass(frozen=True, slots=True)
class Info:
    """Facts about a library. Sizes are in bytes, times UTC; `read_only` and `place` as in `Library`.

    `last_backup` is the time of the newest verified backup, "" where there is none.
    """

    path: Path
    id: str
    size: int
    position: int
    read_only: str
    place: str
    journal: str
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    completeness: Mapping[str, int]
    packages: Mapping[str, int]
    trashed: int
    revisions: int
    tags: int
    terms: int
    backups: Path
    backup_count: int
    last_backup: str
    settings_file: Path
    program: str
    layout: int
    record_format: int
    sqlite: str


def info(lib: Library) -> Info:
    """The facts about an open library."""
    shown, record = schema.shown.c, schema.record.c
    made = backups.entries(lib)
    with lib.connect() as connection:

        def counted(column: object, *where: object) -> dict[str, int]:
            query = select(column, func.count()).where(*where).group_by(column).order_by(column)  # type: ignore[call-overload]
            return {str(row[0]): int(row[1]) for row in connection.execute(query)}

        def number(table: Table, *where: object) -> int:
            query = select(func.count()).select_from(table).where(*where)  # type: ignore[arg-type]
            return int(connection.scalar(query) or 0)

        return Info(
            path=lib.path,
            id=lib.id,
            size=lib.path.stat().st_size,
            position=read.position(connection),
            read_only=lib.read_only,
            place=lib.place,
            journal=engine.journal_mode(lib.database),
            kinds=counted(shown.kind),
            statuses=counted(shown.status),
            completeness=counted(shown.completeness),
            packages=counted(record.origin_package, record.origin_package.is_not(None)),
            trashed=number(schema.record, record.trashed_at.is_not(None)),
            revisions=number(schema.revision),
            tags=number(schema.tag),
            terms=number(schema.vocabulary_term),
            backups=paths.backups_dir(lib.path),
            backup_count=len(made),
            last_backup=next((entry.verified_at for entry in made if entry.complete), ""),
            settings_file=lib.settings.file or paths.settings_file(),
            program=__version__,
            layout=engine.VERSION,
            record_format=SCHEMA,
            sqlite=sqlite3.sqlite_version,
        )
