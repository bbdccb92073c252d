"""`make bench`: every measurement of the project in one run on this machine, with the machine beside it."""

import os
import platform
import sys
from importlib import import_module

PARTS = ("benchmarks.library_bench", "benchmarks.window_bench", "benchmarks.search_bench")


def main() -> None:
    """Run the parts one after another; `python -m benchmarks library_bench` runs one."""
    wanted = sys.argv[1:]
    sys.argv[1:] = []
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name in PARTS:
        if not wanted or name.split(".")[-1] in wanted:
            print(f"\n== {name.split('.')[-1]}", flush=True)
            import_module(name).main()


if __name__ == "__main__":
    main()
