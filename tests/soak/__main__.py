"""`python -m tests.soak [--library N] [--window N]`: exit code 1 where anything was lost that may not be."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.killing import Count, soak

WINDOW_PAUSE = 0.0
"""The real window has pauses of its own."""


def main() -> int:
    """Kill, first at the library and then in the real window; count, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=int, default=300, help="kills while the library itself is written")
    parser.add_argument("--window", type=int, default=100, help="kills of the real window; some seconds for each")
    parser.add_argument("--pause", type=float, default=0.3, help="seconds of typing before the library's journal")
    parser.add_argument("--seed", type=int, default=11)
    chosen = parser.parse_args()
    found = []
    for name, kills, pause in (
        ("library", chosen.library, chosen.pause),
        ("window", chosen.window, WINDOW_PAUSE),
    ):
        if kills:
            with tempfile.TemporaryDirectory() as folder:
                found.append(soak(Path(folder), kills, pause, chosen.seed, told=name))
    return _end(found)


def _end(found: list[Count]) -> int:
    """Say what came of all of them together; faults on standard error."""
    whole = Count()
    for one in found:
        whole.add(one)
    print(f"together: {whole.told()}", flush=True)
    for fault in whole.faults:
        print(fault, file=sys.stderr)
    return 1 if whole.faults else 0


if __name__ == "__main__":
    sys.exit(main())
