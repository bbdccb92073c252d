"""A library to test with: real SQLite, the shipped vocabularies, a person of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from abz_desktop import library, paths
from abz_desktop.core.changes import Label
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import settings as preferences
from abz_desktop.library import vocabularies


def shipped_terms() -> Iterator[VocabTerm]:
    """The terms that come with the program."""
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


@pytest.fixture
def settings() -> preferences.Settings:
    return preferences.load()


@pytest.fixture
def lib(tmp_path: Path, settings: preferences.Settings) -> Iterator[library.Library]:
    """An open library with vocabularies and no records; nothing in it can be undone yet."""
    opened = library.open_library(tmp_path / "proef.abz", settings=settings, create=True)
    with opened.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    yield opened
    opened.close()
