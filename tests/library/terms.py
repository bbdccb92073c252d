"""The vocabulary terms that come with the program, and libraries made in tests that have them."""

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from abz_desktop import library, paths
from abz_desktop.core.changes import Label
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import vocabularies
from abz_desktop.library.settings import Settings


@cache
def shipped_terms() -> tuple[VocabTerm, ...]:
    """The terms that come with the program."""
    return tuple(_read())


def _read() -> Iterator[VocabTerm]:
    for file in sorted((paths.content_dir() / "vocabulary").glob("*.yml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for position, term in enumerate(data["terms"]):
            yield VocabTerm(
                data["name"],
                str(term["key"]),
                str(term.get("nl", "")),
                str(term.get("en", "")),
                position=position,
                parent=str(term.get("parent", "")),
                fixed=bool(data.get("fixed", False)),
            )


def opened_with_terms(path: Path, settings: Settings) -> library.Library:
    """A library at `path` with these terms and no records; nothing in it can be undone. All that this makes have one id."""
    path.write_bytes(_file())
    return library.open_library(path, settings=settings)


@cache
def _file() -> bytes:
    """Such a library as it lies on the disk: made once, by the program itself, for all tests of a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "begrippen.abz"
        with (
            library.open_library(path, settings=Settings(), create=True) as lib,
            lib.command(Label("do.nothing"), undoable=False) as writer,
        ):
            vocabularies.put(writer, shipped_terms())
        return path.read_bytes()
