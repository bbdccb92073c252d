"""A process for the kill test: updates an index for ever and says after each commit how far it is."""

import sys
from pathlib import Path

from abz_desktop.search import SearchIndex
from tests.search.helpers import LIBRARY, doc


def main() -> None:
    """Arguments: the index folder, the word list, the first position."""
    place, source, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    index = SearchIndex.open(place, LIBRARY, source)
    for position in range(first, first + 100_000):
        index.update([doc(position % 50, f"Titel {position}", f"stand{position} " * 20)], [], position)
        if position % 7 == 0:
            index.tidy()
        sys.stdout.write(f"{position}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
