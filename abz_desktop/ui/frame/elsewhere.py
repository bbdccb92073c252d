"""Work on the library file while it is closed: moving it, putting a backup in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from abz_desktop.core.changes import Label, Progress
from abz_desktop.library import backups, places
from abz_desktop.library.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the library is after the work, what to say, and the settings when they changed."""

    path: Path
    words: Label
    settings: Settings | None = None


Work: TypeAlias = Callable[[Path], Outcome]


def move(settings: Settings, folder: Path, path: Path) -> Outcome:
    """Move the library at `path` to a folder, its backups along with it. LibraryError as `places.move`."""
    changed = places.move(path, folder, settings)
    moved = places.recent_libraries(changed)[0].path
    return Outcome(moved, Label("files.moved", {"path": str(moved)}), changed)


def restore(settings: Settings, backup: Path, path: Path) -> Outcome:
    """Put a backup in the place of the library at `path`. LibraryError as `backups.restore`."""
    set_aside = backups.restore(path, backup, settings)
    return Outcome(path, Label("files.restored", {"name": set_aside.name if set_aside is not None else ""}))


def shown(label: Label, work: Work, path: Path, progress: Progress) -> Outcome:
    """Do the work as long work that the strip shows; it cannot be stopped halfway."""
    progress(label, 0, 0)
    return work(path)
