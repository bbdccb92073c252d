"""Where everything lives: data, index, backups, settings and logs of a person, and the files that come with the program.

`ABZ_HOME`, when set, puts all of a person's folders under one folder: the tests and the tour use it.
Nothing here creates a folder except `index_dir` (it must be closed to others before anything is written in it).
"""

import os
import sys
from pathlib import Path

import platformdirs

APP = "abz-desktop"
LIBRARY_FILE = "library.abz"
HOME_VARIABLE = "ABZ_HOME"
_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """The folder `name` that comes with the program: frozen, in a checkout, or installed from a wheel (in this order)."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return _PACKAGE / f"_{name}"


def content_dir() -> Path:
    """The shipped knowledge: one folder per record."""
    return _bundled("content")


def resources_dir() -> Path:
    """Icons, themes, translations, fonts and the lexicon."""
    return _bundled("resources")


def docs_dir() -> Path:
    """The documentation; the user guide in it is also the help inside the program."""
    return _bundled("docs")


def _home(kind: str, standard: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser().absolute() / kind if home else standard


def data_dir() -> Path:
    """The person's data folder: the default library and its backups."""
    return _home("data", Path(platformdirs.user_data_dir(APP, appauthor=False)))


def default_library() -> Path:
    """The library file used when none is named; the only one that is created on first use."""
    return data_dir() / LIBRARY_FILE


def cache_dir() -> Path:
    """The person's cache folder: everything in it can be deleted at any time."""
    return _home("cache", Path(platformdirs.user_cache_dir(APP, appauthor=False)))


def index_dir(library_id: str) -> Path:
    """The search index folder of the library with this id, made when absent and open to nobody else (mode 0700).

    The name comes from the id alone, never from a file or a setting; an id that could leave the cache folder
    (anything but letters, digits and hyphens) is a ValueError.
    """
    if not library_id or not all(c.isascii() and (c.isalnum() or c == "-") for c in library_id):
        message = f"not a library id: {library_id!r}"
        raise ValueError(message)
    folder = cache_dir() / "index" / library_id
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in (folder.parent, folder):  # mkdir's mode does not reach parents, nor a folder that was there already
        part.chmod(0o700)
    return folder


def backups_dir(library: Path) -> Path:
    """Where the backups of this library file go: beside it, so that they move along with it."""
    return library.parent / f"{library.stem}-backups"


def journal_dir(library: Path) -> Path:
    """Where the journals of open editors of this library file go: beside it, so that they move along with it."""
    return library.parent / f"{library.stem}-drafts"


def config_dir() -> Path:
    """The person's settings folder."""
    return _home("config", Path(platformdirs.user_config_dir(APP, appauthor=False, roaming=True)))


def settings_file() -> Path:
    """The settings of the program (not of a library)."""
    return config_dir() / "settings.json"


def log_dir() -> Path:
    """Where the log and the reports of faults go."""
    return _home("log", Path(platformdirs.user_log_dir(APP, appauthor=False)))
