"""`make bench`: every measurement of the project in one run on this machine, with the machine beside it."""

import argparse
import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks import report, results

PARTS = ("library_bench", "approach_bench", "window_bench", "live_bench", "prose_bench", "editor_bench", "search_bench")


def machine() -> str:
    """What was measured on, in words."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, off screen"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.machine()


def main() -> None:
    """Run all parts, or those named; a whole run also writes `docs/performance.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="run only these, and write nothing")
    wanted = parser.parse_args().parts
    sys.argv[1:] = []
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "results.jsonl"
        os.environ[results.KEPT] = str(kept)
        for name in wanted or PARTS:
            import_module(f"benchmarks.{name}").main()
        if not wanted:
            report.write(tuple(results.read(kept.read_text("utf-8").splitlines())), machine())


if __name__ == "__main__":
    main()
