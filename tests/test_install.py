"""Installing with pip works outside the checkout: both programs on the path, with content, resources and the guide inside."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.house import PACKAGE, ROOT, files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment into which a wheel of this checkout was installed by pip."""
    place = tmp_path_factory.mktemp("install")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(place / "env", with_pip=False)
    python = place / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = Path(subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip())
    # The locked dependencies of this environment; a .pth in a folder named by a .pth is not read, so not our checkout.
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    wheel = next((place / "dist").glob("*.whl"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, cwd=place)
    return python.parent


def ask(installed: Path, program: str, *arguments: str, home: Path) -> str:
    """What an installed program says on standard output, run far from the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ABZ_"))}
    environment |= {"ABZ_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "error"}
    home.mkdir(exist_ok=True)
    command = [str(installed / program), *arguments]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_it_needs_is_inside(installed: Path, tmp_path: Path) -> None:
    tell = "import json; from abz_desktop import paths as p; print(json.dumps([str(f()) for f in (p.content_dir, p.resources_dir, p.docs_dir)]))"
    places = [Path(place) for place in json.loads(ask(installed, "python", "-c", tell, home=tmp_path / "far"))]
    for place, name in zip(places, ("content", "resources", "docs"), strict=True):
        assert not place.is_relative_to(ROOT)
        shipped = {path.relative_to(ROOT / name).as_posix() for path in files() if path.is_relative_to(ROOT / name)}
        there = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
        assert shipped <= there


def test_the_command_line_answers(installed: Path, tmp_path: Path) -> None:
    answer = json.loads(ask(installed, "abz", "search", "schulden", "--json", home=tmp_path / "far"))
    assert answer["total"] > 0
    assert (tmp_path / "far" / "data").is_dir()


def test_the_window_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    from abz_desktop import __version__

    assert __version__ in ask(installed, "abz-desktop", "--version", home=tmp_path / "far")


def test_every_file_of_the_package_is_installed(installed: Path, tmp_path: Path) -> None:
    tell = "import abz_desktop; print(abz_desktop.__file__)"
    place = Path(ask(installed, "python", "-c", tell, home=tmp_path / "far").strip()).parent
    missing = [
        path for path in files() if path.is_relative_to(PACKAGE) and not (place / path.relative_to(PACKAGE)).is_file()
    ]
    assert not missing
