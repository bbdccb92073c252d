"""Sets everything up on a bare machine: the environment in .venv with locked dependencies, and Qt's system libraries.

`python3 scripts/bootstrap.py` prepares for running, with `--dev` also for testing. It says what it does, does nothing
the second time, and stops with exit 1 and one line that helps when it cannot go on. Standard library only.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# What decides how the project itself is installed.
OWN = ("pyproject.toml", "hatch_build.py")

# What to install for each group, in one go, so that pip sees all pins together.
LOCKS = {
    "run": ("requirements-build.lock", "requirements.lock"),
    "dev": ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"),
}

# Shared library → the Debian package that holds it. Qt cannot start without the first; a real display needs both.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class CannotGoOnError(Exception):
    """Something only the person at the machine can solve; its text is the one line that helps."""


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where X or Wayland is named."""
    return not platform.startswith("linux") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the system can really load this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(display: bool) -> list[str]:
    """The Debian packages of the libraries that Qt needs here and that do not load; empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    needed = QT_LIBRARIES | (DISPLAY_LIBRARIES if display else {})
    return [package for library, package in needed.items() if not loads(library)]


def say(text: str) -> None:
    """One line about what is being done, on standard error and at once."""
    print(text, file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], *, quiet: bool = False, **more: str) -> None:
    """Runs a command in the checkout; CannotGoOnError when it fails (its own standard error has said why)."""
    heard = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, cwd=ROOT, env=os.environ | more, stdout=heard, check=False)
    if done.returncode:
        raise CannotGoOnError(f"Failed / mislukt ({done.returncode}): {' '.join(str(part) for part in command)}")


def ensure_libraries(display: bool) -> None:
    """Installs what Qt misses where we are root on a Debian-like system; otherwise names the line that does it."""
    missing = missing_packages(display)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
    if not may_install:
        line = f"sudo apt-get update && sudo {' '.join(install)}"
        raise CannotGoOnError(f"Qt needs / Qt heeft nodig:  {line}")
    say(f"Installing system libraries for Qt / systeembibliotheken voor Qt: {' '.join(missing)}")
    run(["apt-get", "update", "-qq"])
    run([install[0], "-qq", "-o", "Dpkg::Use-Pty=0", *install[1:]], quiet=True, DEBIAN_FRONTEND="noninteractive")
    still = missing_packages(display)
    if still:
        raise CannotGoOnError(f"Still missing / nog steeds niet gevonden: {' '.join(still)}")


def ensure_venv() -> None:
    """Makes .venv with this Python unless a working one is there."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import pip"], check=False, capture_output=True).returncode == 0
    ):
        return
    say("Making the environment / omgeving aanmaken: .venv")
    try:
        run([sys.executable, "-m", "venv", "--clear", VENV])
    except CannotGoOnError as fault:
        raise CannotGoOnError("Python's venv is missing / ontbreekt:  sudo apt-get install -y python3-venv") from fault


def fingerprint(group: str) -> str:
    """What the environment depends on, as a hash: the locks of the group, pyproject.toml, Python and this place."""
    seal = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for name in (*LOCKS[group], *OWN):
        seal.update((ROOT / name).read_bytes())
    return seal.hexdigest()


def ensure_packages(group: str) -> None:
    """Installs the locked versions of a group, checked by hash, and the project itself as the checkout it is."""
    stamp = VENV / f".abz-{group}"
    wanted = fingerprint(group)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("Installing locked dependencies (a minute the first time) / vastgelegde pakketten installeren …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locks = [part for name in LOCKS[group] for part in ("-r", name)]
    run([*pip, "--require-hashes", *locks])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    run([PYTHON, "-c", "import PySide6.QtWidgets"], QT_QPA_PLATFORM="offscreen")
    stamp.write_text(wanted, encoding="ascii")


def prepare(group: str) -> None:
    """Everything that `group` ("run" or "dev") needs; CannotGoOnError says what is in the way."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells it to someone with an older one
        raise CannotGoOnError(f"Python 3.11 or newer is needed / is nodig; this is {sys.version.split()[0]}")
    ensure_libraries(has_display())
    ensure_venv()
    ensure_packages(group)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepares for running, or with --dev for testing; exit code 0, or 1 after one line that helps."""
    parser = argparse.ArgumentParser(description="Sets up .venv and the system libraries that Qt needs.")
    parser.add_argument("--dev", action="store_true", help="also what the tests, checks and benchmarks need")
    group = "dev" if parser.parse_args(arguments).dev else "run"
    try:
        prepare(group)
    except CannotGoOnError as fault:
        say(str(fault))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
