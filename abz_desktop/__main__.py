"""Starts the program: `python -m abz_desktop`. Nothing heavy is loaded before the arguments are understood."""

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

WORKERS = {"--index-worker": "index_worker", "--spell-worker": "spell_worker"}
"""How a bundle starts its own children, and the module of each."""
TOUR_OPTIONS = (
    ("--scale", "1", "pixels of the screen for one of the program, such as 2"),
    ("--size", "1366x768", "the screen in its own pixels"),
    ("--text", "1", "the system's letters against their usual size, such as 2"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the window, play the tour, test oneself, or be the index process of a window; answers the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if getattr(sys, "frozen", False) and Path(sys.argv[0]).stem == "abz":  # a bundle is one program with two names
        from abz_desktop.cli import main as command

        return command(given)
    if given and given[0] in WORKERS:  # our own child: no options, no Qt
        work = import_module(f"abz_desktop.library.{WORKERS[given[0]]}")
        return int(work.main(given[1:]))
    return _start(_parser().parse_args(given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="abz-desktop", description="Methods, cases and definitions, offline.")
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="a library or package to open")
    parser.add_argument("--library", default="", metavar="FILE", help="a library to open")
    parser.add_argument(
        "--tour", default="", metavar="DIR", help="play the tour off screen and save its pictures in DIR"
    )
    for option, default, what in TOUR_OPTIONS:
        parser.add_argument(option, default=default, metavar="N", help=f"of the tour: {what}")
    parser.add_argument(
        "--self-test", action="store_true", help="use a sample library off screen, tell what works, and end"
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    return parser


def load_without_qt() -> None:
    """Load what the window needs and has nothing to do with Qt.

    Once PySide is there it reads the source of every module that is imported, to see whether it uses Qt: 0.2 s of the
    start for modules that never do. Nothing of them is ever thrown away, so the collector need not look at them.
    """
    gc.disable()
    for name in ("finder", "reading", "approaches", "content", "backups"):
        import_module(f"abz_desktop.library.{name}")
    gc.freeze()
    gc.enable()


def _start(options: argparse.Namespace) -> int:
    if options.version:
        from abz_desktop import __version__

        print(__version__)
        return 0
    load_without_qt()
    if options.tour:
        from abz_desktop.app import play_tour

        return play_tour(options.tour, options.scale, options.size, options.text)
    if options.self_test:
        from abz_desktop.app import self_test

        return self_test()
    from abz_desktop.app import run

    return run(options.library or options.file)


if __name__ == "__main__":
    sys.exit(main())
