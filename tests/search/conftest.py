"""Fixtures of the search tests."""

from pathlib import Path

import pytest

from abz_desktop.search import lexicon
from abz_desktop.search.analysis import Analyser
from tests.search.helpers import small_lexicon


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The rules with the shipped Dutch word list."""
    words = lexicon.from_source()
    assert len(words) > 200_000, "the Dutch word list is missing"
    return Analyser(words)


@pytest.fixture
def few_words(tmp_path: Path) -> Path:
    """A tiny word list."""
    return small_lexicon(tmp_path)
