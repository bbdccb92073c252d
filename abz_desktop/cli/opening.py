"""Opening the library that the command line is about; the usual one is made and filled on first use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal
from abz_desktop.library import content, places, settings

if TYPE_CHECKING:
    from abz_desktop.library import Library


@contextmanager
def opened(arguments: Arguments, terminal: Terminal) -> Iterator["Library"]:
    """The library, closed afterwards. LibraryError as `places.locate`, `open_library` and `content.fill`."""
    from abz_desktop.library import open_library

    preferences = settings.load()
    located = places.locate(arguments.library, preferences)
    with open_library(located.path, settings=preferences, create=located.may_create) as lib:
        if located.may_create and content.is_untouched(lib):
            content.fill(lib, terminal.progress)
        elif not lib.read_only and content.is_outdated(lib):
            content.update_shipped(lib, progress=terminal.progress)
        terminal.done()
        yield lib


def library_file(arguments: Arguments) -> Path:
    """Where the library is or would be, without opening it."""
    named = places.locate(arguments.library, settings.load())
    return named.path
