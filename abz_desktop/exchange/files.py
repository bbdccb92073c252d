"""Looking into folders that somebody else made: no links followed, nothing read that is too large, nothing raised."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from abz_desktop.core.errors import Problem

YAML_CAP = 2_000_000
TEXT_CAP = 5_000_000
ATTACHMENT_CAP = 25 * 1024 * 1024
_SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Staged:
    """A place in a folder that is nowhere: `blobs` says for each of its files, by path from the root, where its bytes are.

    What somebody else called a file is thus never the name of anything on the disk. Made by `staged`.
    """

    blobs: Mapping[str, Path] = field(repr=False)
    inner: Mapping[str, tuple[tuple[str, bool], ...]] = field(repr=False)
    inside: str = ""

    @property
    def name(self) -> str:
        """Its own name, as that of a path."""
        return self.inside.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """Its own name without its last ending, as that of a path."""
        return self.name.rpartition(".")[0] or self.name

    def __truediv__(self, name: str) -> "Staged":
        return Staged(self.blobs, self.inner, f"{self.inside}/{name}" if self.inside else name)

    def entries(self) -> Iterator["Entry"]:
        """What lies in it, by name."""
        return (Entry(name, folder, self / name) for name, folder in self.inner.get(self.inside, ()))


def staged(blobs: Mapping[str, Path]) -> Staged:
    """The root of the folder that these files (path from the root → where the bytes are) would make."""
    inner: dict[str, set[tuple[str, bool]]] = {}
    for path in blobs:
        parts = path.split("/")
        for depth, name in enumerate(parts):
            inner.setdefault("/".join(parts[:depth]), set()).add((name, depth < len(parts) - 1))
    return Staged(blobs, {folder: tuple(sorted(found)) for folder, found in inner.items()})


Place: TypeAlias = Path | Staged


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder: its name, whether it is a folder itself, and where it is."""

    name: str
    folder: bool
    place: Place

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return self.folder

    def is_file(self) -> bool:
        """Whether it is a file."""
        return not self.folder


def on_disk(place: Place) -> Path:
    """Where the bytes of a file are; a path that is nothing for a staged file that is not there."""
    return place.blobs.get(place.inside, Path(os.devnull) / "absent") if isinstance(place, Staged) else place


def entries(folder: Place, place: str, problems: list[Problem]) -> Iterator[Entry]:
    """What lies in a folder, sorted by name; links and other oddities become problems under `place` and are left out."""
    if isinstance(folder, Staged):
        yield from folder.entries()
        return
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
            yield Entry(entry.name, entry.is_dir(), Path(entry.path))


def read(source: Place, place: str, cap: int, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file with LF line ends, at most `cap` bytes; None after noting the problem."""
    path = on_disk(source)
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
