"""The index process: builds the index of one library from nothing, apart from the window, and says how far it is."""

import sys
from collections.abc import Sequence
from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.library.index_docs import count, documents
from abz_desktop.library.indexing import report
from abz_desktop.search import BusyError, build
from abz_desktop.store import read
from abz_desktop.store.engine import meta_value, open_database, reading

DONE, BUSY, FAILED = 0, 3, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the index of the library file `arguments[0]` in the folder `arguments[1]`; answers the exit code."""
    library, folder = (Path(part) for part in (sys.argv[1:] if arguments is None else arguments))
    try:
        database = open_database(library)
    except LibraryError:
        return FAILED
    try:
        with reading(database) as connection:
            position = read.position(connection)
            build(
                folder,
                meta_value(connection, "id"),
                documents(connection),
                position,
                _say,
                total=count(connection),
            )
    except BusyError:
        return BUSY
    finally:
        database.close()
    return DONE


def _say(done: int, total: int) -> None:
    sys.stdout.write(report(done, total) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
