"""Looking into folders that somebody else made: no links followed, nothing read that is too large, nothing raised."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from abz_desktop.core.errors import Problem

YAML_CAP = 2_000_000
TEXT_CAP = 5_000_000
ATTACHMENT_CAP = 25 * 1024 * 1024
_SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def entries(folder: Path, place: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, sorted by name; links and other oddities become problems under `place` and are left out."""
    try:
        with os.scandir(folder) as found:
            names = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem("unreadable", file=place, params={"reason": error.strerror or str(error)}))
        return
    seen: dict[str, str] = {}
    for entry in names:
        where = f"{place}/{entry.name}".lstrip("/")
        if entry.name.startswith(".") or entry.name.casefold() in _SKIPPED:
            continue
        if entry.is_symlink() or not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            problems.append(Problem("symlink", file=where))
        elif entry.name.casefold() in seen:
            problems.append(Problem("name-collision", file=where, params={"other": seen[entry.name.casefold()]}))
        else:
            seen[entry.name.casefold()] = entry.name
            yield entry


def read(path: Path, place: str, cap: int, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file with LF line ends, at most `cap` bytes; None after noting the problem."""
    try:
        size = path.lstat().st_size
        if size > cap:
            params = {"size": _megabytes(size), "most": _megabytes(cap)}
            problems.append(Problem("file-large", file=place, params=params))
            return None
        data = path.read_bytes()[: cap + 1]
    except OSError as error:
        problems.append(Problem("unreadable", file=place, params={"reason": error.strerror or str(error)}))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem("not-utf8", file=place, line=line))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"


def at(problem: Problem, file: str, line: int = 0) -> Problem:
    """The problem with its place."""
    return replace(problem, file=file, line=line or problem.line)
