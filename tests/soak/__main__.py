"""`python -m tests.soak [--kills N] [--pause SECONDS]`: exit code 1 where anything was lost that may not be."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.killing import soak


def main() -> int:
    """Kill, count, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=400)
    parser.add_argument(
        "--pause", type=float, default=0.3, help="seconds from the first key to the journal; 1.2 in the window"
    )
    parser.add_argument("--window", action="store_true", help="type in the real window; some seconds for each kill")
    parser.add_argument("--seed", type=int, default=11)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = soak(Path(folder), chosen.kills, 0 if chosen.window else chosen.pause, chosen.seed, told=True)
    for fault in count.faults:
        print(fault, file=sys.stderr)
    return 1 if count.faults else 0


if __name__ == "__main__":
    sys.exit(main())
