"""Opening a library: made where that is asked for, brought up to date where it is older, read-only where it must be."""

from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.library.handle import Library
from abz_desktop.library.settings import Settings
from abz_desktop.store import engine, platforms


def open_library(path: Path, *, settings: Settings, create: bool = False) -> Library:
    """Open the library at `path`; with `create`, an absent one is made first (empty).

    An older library is backed up and brought up to date; a newer one, or one that may not be written, opens read-only.
    LibraryError: library-missing, library-is-folder, library-foreign, library-damaged, library-locked,
    library-unreadable, folder-not-writable, disk-full, migration-failed.
    """
    path = path.expanduser().absolute()
    if create and not path.exists():
        engine.create(path)
    if engine.read_header(path).version < engine.VERSION:
        _bring_up_to_date(path, settings)
    database = engine.open_database(path)
    with engine.reading(database) as connection:
        library_id = engine.meta_value(connection, "id")
        generation = engine.meta_value(connection, "generation")
    return Library(path, library_id, generation, database, settings)


def _bring_up_to_date(path: Path, settings: Settings) -> None:
    from abz_desktop.library import backups
    from abz_desktop.store.migrations import running

    if not platforms.may_write(path):
        raise LibraryError("library-older", path=str(path))
    backups.make_of_file(path, settings, "migration")
    running.migrate(path)
