"""Where libraries are: which one to open, making a new one, the recent ones, moving one and showing its folder."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.library.settings import MOST_RECENT, Settings, change
from abz_desktop.store import engine, maintenance

VARIABLE = "ABZ_LIBRARY"


@dataclass(frozen=True, slots=True)
class Located:
    """The library to open; only the default one may be made when it is absent."""

    path: Path
    may_create: bool

    @property
    def is_new(self) -> bool:
        """Whether it is absent and to be made (and filled with the shipped content)."""
        return self.may_create and not self.path.exists()


@dataclass(frozen=True, slots=True)
class RecentLibrary:
    """A library that was open before; `present` is False where the file is not there now."""

    path: Path
    present: bool


def locate(option: Path | str | None, settings: Settings) -> Located:
    """The library to open: the one named, else that of ABZ_LIBRARY, else that of the settings, else the default one.

    LibraryError("library-missing") for a named file that is absent.
    """
    default = paths.default_library()
    named = str(option or os.environ.get(VARIABLE, "") or settings.library)
    if not named:
        return Located(default, may_create=True)
    path = Path(named).expanduser().absolute()
    if path == default:
        return Located(default, may_create=True)
    if not path.exists():
        raise LibraryError("library-missing", path=str(path))
    return Located(path, may_create=False)


def create_new(path: Path) -> Path:
    """Make an empty library file and answer its whole path. LibraryError: library-exists, folder-not-writable."""
    whole = path.expanduser().absolute()
    engine.create(whole)
    return whole


def remember(path: Path, settings: Settings) -> Settings:
    """Note that this library was opened: first of the recent ones, and the one to open next time."""
    text = str(path.absolute())
    recent = (text, *(one for one in settings.recent_libraries if one != text))[:MOST_RECENT]
    library = "" if path.absolute() == paths.default_library() else text
    return change(settings, recent_libraries=recent, library=library)


def forget(path: Path, settings: Settings) -> Settings:
    """Take a library off the list of recent ones; the file itself stays."""
    text = str(path.absolute())
    recent = tuple(one for one in settings.recent_libraries if one != text)
    library = "" if settings.library == text else settings.library
    return change(settings, recent_libraries=recent, library=library)


def recent_libraries(settings: Settings) -> tuple[RecentLibrary, ...]:
    """The libraries that were open before, the last one first."""
    return tuple(RecentLibrary(Path(one), Path(one).is_file()) for one in settings.recent_libraries)


def move(path: Path, target: Path, settings: Settings) -> Settings:
    """Move a closed library, its backups along with it: copied, verified, settings switched, then the old one removed.

    `target` is a file, or a folder in which it keeps its name. LibraryError: library-exists, library-in-use, disk-full,
    folder-not-writable, library-damaged; then nothing has moved.
    """
    whole = target.expanduser().absolute()
    if whole.is_dir():
        whole = whole / path.name
    if whole.exists() or paths.backups_dir(whole).exists():
        raise LibraryError("library-exists", path=str(whole))
    maintenance.claim(path)
    maintenance.copy(path, whole)
    try:
        problems = maintenance.check(whole).problems
        if problems:
            raise LibraryError("library-damaged", path=str(path), reason=problems[0])
        _copy_backups(path, whole)
        _copy_journals(path, whole)
        changed = remember(whole, forget(path, settings))
    except BaseException:
        whole.unlink(missing_ok=True)
        _remove_beside(whole)
        raise
    path.unlink()
    _remove_beside(path)
    return changed


def _remove_beside(path: Path) -> None:
    for folder in (paths.backups_dir(path), paths.journal_dir(path)):
        shutil.rmtree(folder, ignore_errors=True)


def _copy_journals(path: Path, whole: Path) -> None:
    """What somebody was writing when the program stopped goes along."""
    old = paths.journal_dir(path)
    try:
        if old.is_dir():
            shutil.copytree(old, paths.journal_dir(whole), dirs_exist_ok=True)
    except OSError as error:
        raise LibraryError("folder-not-writable", path=str(whole.parent), reason=error.strerror) from error


def _copy_backups(path: Path, whole: Path) -> None:
    """The backups take the new name of the library, by which they are found."""
    old = paths.backups_dir(path)
    if not old.is_dir():
        return
    new = paths.backups_dir(whole)
    try:
        new.mkdir(parents=True)
        for file in old.iterdir():
            if file.is_file():
                renamed = file.name.replace(path.stem, whole.stem, 1) if file.name.startswith(path.stem) else file.name
                shutil.copy2(file, new / renamed)
    except OSError as error:
        raise LibraryError("folder-not-writable", path=str(new), reason=error.strerror) from error


def folder_of(path: Path) -> Path:
    """The folder that "Reveal" opens."""
    return path.absolute().parent
