"""Starts the program, or plays its tour where there is no display: what `make run` does after setting up."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import bootstrap

TOUR = Path("build") / "tour"
NO_DISPLAY = (
    "Geen scherm gevonden: de rondleiding wordt afgespeeld, de beelden komen in {place}. / "
    "No display found: playing the tour instead, its pictures go to {place}."
)


def command(display: bool) -> list[str]:
    """The command line that shows the window, or with no display plays the tour."""
    program = [str(bootstrap.PYTHON), "-m", "abz_desktop"]
    return program if display else [*program, "--tour", str(TOUR)]


def main(arguments: list[str]) -> int:
    """Runs the program with any further arguments and gives its exit code; `--tour` asks for the tour in any case.

    `--tour --scale 2 --size 1920x1080` plays it as on a screen at 200 %, `--text 2` with letters twice as large.
    """
    display = bootstrap.has_display() and "--tour" not in arguments
    environment = dict(os.environ)
    if not display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        if "--tour" not in arguments:
            bootstrap.say(NO_DISPLAY.format(place=TOUR))
    further = [argument for argument in arguments if argument != "--tour"]
    return subprocess.run([*command(display), *further], cwd=bootstrap.ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
