"""The index process: does the heavy work on the index of one library, apart from the window, until its input ends."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.library.index_docs import behind, count, documents
from abz_desktop.search import Doc
from abz_desktop.search.worker import serve
from abz_desktop.store import read
from abz_desktop.store.engine import Database, meta_value, open_database, reading


@dataclass(frozen=True, slots=True)
class _Everything:
    """All documents of a library, read as they are asked for; how many is known beforehand."""

    database: Database
    total: int

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Doc]:
        with reading(self.database) as connection:
            yield from documents(connection)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the library file `arguments[0]` with the index in the folder `arguments[1]`; answers the exit code."""
    library, folder = (Path(part) for part in (sys.argv[1:] if arguments is None else arguments))
    try:
        database = open_database(library)
    except LibraryError:
        return 1

    def fetch(position: int) -> tuple[Iterable[Doc], Iterable[str], int]:
        with reading(database) as connection:
            step = behind(connection, position)
            return (
                step if step is not None else (_Everything(database, count(connection)), (), read.position(connection))
            )

    try:
        with reading(database) as connection:
            library_id = meta_value(connection, "id")
        serve(sys.stdin, sys.stdout, fetch, folder, library_id)
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
