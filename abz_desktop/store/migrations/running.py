"""Bringing a library file of an earlier table layout up to today's, on a copy that then takes its place."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.store import engine, maintenance, platforms, projections

HERE = Path(__file__).resolve().parent


def migrate(path: Path, *, target: int = engine.VERSION, versions: Path = HERE / "versions") -> None:
    """Bring the closed library at `path` to the table layout `target`. The caller has made a backup.

    All steps run in one transaction on a copy; on any failure the library stays as it was, byte for byte.
    LibraryError: migration-failed, library-in-use, disk-full.
    """
    version = engine.read_header(path).version
    part = path.with_name(f".{path.name}.{new_id()}.part")
    try:
        maintenance.copy(path, part)
        upgrade(part, target, versions)
        problems = maintenance.check(part).problems if target == engine.VERSION else ()
        if problems:
            raise LibraryError("migration-failed", path=str(path), version=version, known=target, reason=problems[0])
        maintenance.claim(path)
        platforms.flush_file(part)
        maintenance.put_in_place(part, path, None)
    except (SQLAlchemyError, CommandError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise LibraryError("migration-failed", path=str(path), version=version, known=target, reason=reason) from error
    finally:
        part.unlink(missing_ok=True)


def upgrade(part: Path, target: int, versions: Path = HERE / "versions") -> None:
    """Run all steps that are due in one transaction on this very file; today's layout gets its derived tables anew."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    database = create_engine(f"sqlite+pysqlite:///{part}", poolclass=NullPool)
    try:
        with database.begin() as connection:
            connection.exec_driver_sql("BEGIN")
            config.attributes["connection"] = connection
            command.upgrade(config, revision_id(target))
            if target == engine.VERSION:
                projections.rebuild_all(connection)
            engine.stamp(connection, target)
    finally:
        database.dispose()


def revision_id(version: int) -> str:
    """The Alembic revision of a table layout's number."""
    return f"{version:04d}"
