"""Runs the search tests on whoosh-reloaded, the engine we would fall back on if ours were no longer kept up.

Usage: python -m scripts.fallback_engine [pytest options]. The engine goes into build/fallback-engine, never into the environment.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "fallback-engine"
PINNED = """\
whoosh-reloaded==2.7.5 --hash=sha256:2ab6aeeafb359fbff4beb3c704b960fd88240354f3363f1c5bdb5c2325cae80e
cached-property==2.0.1 --hash=sha256:f617d70ab1100b7bcf6e42228f9ddcb78c676ffa167278d9f730d1c2fba69ccb
"""


def install() -> None:
    """Put the engine in its folder, if it is not there yet."""
    if (PLACE / "whoosh").is_dir():
        return
    PLACE.mkdir(parents=True, exist_ok=True)
    wanted = PLACE / "requirements.txt"
    wanted.write_text(PINNED, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", str(PLACE)]
    subprocess.run([*command, "-r", str(wanted)], check=True)


def main() -> int:
    """Install and test; answers pytest's exit code."""
    install()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PLACE), str(ROOT)))}
    check = "import whoosh; assert whoosh.__version__ == (2, 7, 5), whoosh.__version__"
    subprocess.run([sys.executable, "-c", check], check=True, env=environment)
    command = [sys.executable, "-m", "pytest", "tests/search", "-q", *sys.argv[1:]]
    return subprocess.run(command, check=False, env=environment, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
