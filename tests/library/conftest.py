"""A library to test with: real SQLite, the shipped vocabularies, a person of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.library import settings as preferences
from tests.library.terms import opened_with_terms


@pytest.fixture
def settings() -> preferences.Settings:
    return preferences.load()


@pytest.fixture
def lib(tmp_path: Path, settings: preferences.Settings) -> Iterator[library.Library]:
    """An open library with vocabularies and no records; nothing in it can be undone yet."""
    opened = opened_with_terms(tmp_path / "proef.abz", settings)
    yield opened
    opened.close()
