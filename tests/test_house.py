"""The measures that keep the house beautiful: size, shape, directions, nothing of anybody's workplace."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house import PACKAGE, ROOT, files, imports, module, short, sources, tree

CODE = ("abz_desktop", "tests", "benchmarks", "scripts")
MOST_LINES = 400
MOST_PUBLIC_METHODS = 20
PAGE = re.compile(r'"abz_desktop\.ui\.(\w+)\.\w+:')  # how the table in ui/pages.py names the folder of a page


def test_no_file_is_longer_than_400_lines() -> None:
    long = {short(path): count for path in sources(*CODE) if (count := line_count(path)) > MOST_LINES}
    assert not long


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_class_has_more_than_20_public_methods() -> None:
    wide = {
        f"{short(path)}:{node.name}": count
        for path in sources(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and (count := public_methods(node)) > MOST_PUBLIC_METHODS
    }
    assert not wide


def public_methods(node: ast.ClassDef) -> int:
    named = (part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
    return sum(not part.name.startswith("_") for part in named)


def test_every_module_opens_with_a_sentence() -> None:
    silent = [short(path) for path in sources(*CODE) if not opens_with_a_sentence(ast.get_docstring(tree(path)))]
    assert not silent


def opens_with_a_sentence(text: str | None) -> bool:
    first = " ".join((text or "").split("\n\n")[0].split())
    return (
        len(first) > 15
        and (first[0].isupper() or first[0] == "`")
        and first[-1] in ".:…)"
        and len(re.findall(r"\.\s+[A-Z]", first)) <= 2
    )


def test_every_folder_of_the_package_is_a_package() -> None:
    """A folder without __init__.py would be invisible to the contracts on imports."""
    folders = {path.parent for path in sources("abz_desktop")}
    assert not [short(folder) for folder in folders if not (folder / "__init__.py").is_file()]


def test_no_import_cycle() -> None:
    names = {module(path): path for path in sources("abz_desktop")}
    graph = {name: {found for found in imports(path) if found in names} - {name} for name, path in names.items()}
    for name, found in graph.items():  # `from a import b` means a.b alone where that is a module
        found -= {other for other in found if any(deeper.startswith(f"{other}.") for deeper in found)}
        graph[name] = found
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        pytest.fail(" → ".join(fault.args[1]))


def test_pages_do_not_import_each_other() -> None:
    """A page is what the table of pages names; what several pages show lies in a folder that is no page."""
    pages = set(PAGE.findall((PACKAGE / "ui" / "pages.py").read_text(encoding="utf-8")))
    assert pages
    crossing = [
        f"{short(path)} → {found}"
        for path in sources("abz_desktop")
        if (own := page_of(module(path))) in pages
        for found in imports(path)
        if (other := page_of(found)) in pages and other != own
    ]
    assert not crossing


def page_of(name: str) -> str:
    parts = name.split(".")
    return parts[2] if parts[:2] == ["abz_desktop", "ui"] and len(parts) > 2 else ""


PLANTED = {
    "abz_desktop/core/planted.py": ("from PySide6.QtCore import QObject", "Qt only in ui and app"),
    "abz_desktop/search/planted.py": (
        "from sqlalchemy import select",
        "SQLAlchemy and Alembic only in store and library",
    ),
    "abz_desktop/library/planted.py": ("import whoosh.index", "Whoosh only in search"),
    "abz_desktop/store/planted.py": ("import abz_desktop.search", "Imports run downwards"),
}


def test_the_contracts_on_imports_notice_a_breach(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "abz_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, (line, _) in PLANTED.items():
        (tmp_path / name).write_text(f'"""Planted."""\n{line}\n', encoding="utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    verdicts = " ".join(said.stdout.split())
    assert [name for _, name in PLANTED.values() if f"{name} BROKEN" not in verdicts] == []


# Written in parts, so that this file does not name what it looks for.
WORKPLACE = re.compile(
    r"(?<![\w.])/(?:wo"
    r"rk|ro"
    r"ot|ho"
    r"me/\w+|opt/whe"
    r"els)/|https?://[^\s\"'<>]+/sim"
    r"ple\b|--(?:extra-)?index-u"
    r"rl[ =]h"
)
BINARY = {".png", ".jpg", ".ttf", ".otf", ".gz", ".ico", ".icns", ".pdf", ".abzpkg"}


def test_nothing_names_a_workplace() -> None:
    """No path of somebody's machine and no address of a package index in any file of the project."""
    found = [
        f"{short(path)}:{number}: {line.strip()[:120]}"
        for path in files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if WORKPLACE.search(line)
    ]
    assert not found


def test_text_files_have_unix_line_ends() -> None:
    assert not [short(path) for path in files() if path.suffix not in BINARY and b"\r" in path.read_bytes()]


PIN = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]* \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=lambda path: path.name)
def test_a_lock_holds_only_names_versions_and_hashes(lock: Path) -> None:
    lines = lock.read_text(encoding="ascii").splitlines()
    assert not [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))]
    assert not [before for before, after in pairwise(lines) if PIN.fullmatch(before) and not HASH.fullmatch(after)]


def locked(name: str) -> dict[str, str]:
    """Package → version in a lock file."""
    lines = (ROOT / f"{name}.lock").read_text(encoding="ascii").splitlines()
    return dict(line.removesuffix(" \\").split("==") for line in lines if PIN.fullmatch(line))


def wanted(group: str) -> dict[str, str]:
    """Package as pyproject.toml writes it → what it asks of the version; group is "run" or "dev"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] if group == "run" else project["optional-dependencies"]["dev"]
    return {
        (found := re.match(r"[A-Za-z0-9-]+", entry) or pytest.fail(entry))[0]: entry[found.end() :] for entry in asked
    }


@pytest.mark.parametrize(("group", "lock"), [("run", "requirements"), ("dev", "requirements-dev")])
def test_every_dependency_is_locked_and_justified(group: str, lock: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    justified = set(re.findall(r"^\| ([A-Za-z0-9-]+) \| .{20,} \| .{3,} \|$", page, re.MULTILINE))
    asked = set(wanted(group))
    assert asked <= justified
    assert {name.lower() for name in asked} <= set(locked(lock))
    assert justified <= set(wanted("run")) | set(wanted("dev")) | {"Package"}


def test_two_locks_never_disagree() -> None:
    run, build, dev = (locked(name) for name in ("requirements", "requirements-build", "requirements-dev"))
    for one, other in ((run, build), (run, dev), (build, dev)):
        assert {name: one[name] for name in one.keys() & other} == {name: other[name] for name in one.keys() & other}


def test_exact_pins_are_the_locked_ones() -> None:
    exact = {name.lower(): ask[2:] for name, ask in wanted("run").items() if ask.startswith("==")}
    assert exact.keys() == {"pyside6-essentials", "whoosh3"}
    assert exact == {name: locked("requirements")[name] for name in exact}


def test_qt_survives_20000_void_calls() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at each void call and aborts after about 5,000 of them."""
    soak = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel()\n"
        "for number in range(20_000): label.setText(str(number))\n"
        "print(label.text())"
    )
    done = subprocess.run([sys.executable, "-c", soak], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "19999"), done.stderr[-500:]


def test_the_version_is_said_once_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    from abz_desktop import __version__

    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
