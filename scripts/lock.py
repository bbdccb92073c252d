"""Writes the three lock files anew from pyproject.toml: every version with the hashes of all its files, nothing else.

Run by `make lock`. Uses pip-tools in an environment of its own under build/; looks at nothing but the package index.
"""

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "lock"
PLAIN = [  # a lock holds names, versions and hashes: no index, no host, no path
    *("--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--quiet"),
]


def wanted() -> dict[str, list[str]]:
    """What goes into each lock, as pyproject.toml asks for it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    return {
        "requirements": list(project["dependencies"]),
        "requirements-build": list(settings["build-system"]["requires"]),
        "requirements-dev": list(project["optional-dependencies"]["dev"]),
    }


def compile_lock(python: Path, name: str, needs: list[str], earlier: list[str]) -> None:
    """Resolves one list; it agrees with the earlier locks wherever they share a package."""
    source, result = WORK / f"{name}.in", WORK / f"{name}.txt"
    source.write_text("\n".join([*(f"-c {other}.txt" for other in earlier), *needs, ""]), encoding="utf-8")
    command = [str(python), "-m", "piptools", "compile", *PLAIN, "--upgrade", "-o", result.name, source.name]
    subprocess.run(command, cwd=WORK, check=True)
    lines = [line for line in result.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    (ROOT / f"{name}.lock").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def main() -> int:
    """Makes the environment and writes the locks; the exit code."""
    venv.create(WORK / "env", with_pip=True, clear=True)
    python = WORK / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
    earlier: list[str] = []
    for name, needs in wanted().items():
        compile_lock(python, name, needs, earlier)
        earlier.append(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
