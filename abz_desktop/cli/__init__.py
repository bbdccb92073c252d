"""The `abz` command: everything the library can do, from a terminal, without a window."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `abz` with these arguments (those of the process when None); answers the exit code."""
    from abz_desktop.cli.run import run

    return run(argv)
