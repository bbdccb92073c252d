"""A library with the shipped content, filled once for all stories of a run."""

from pathlib import Path

import pytest

from tests.ui.starting import filled


@pytest.fixture(scope="session")
def shipped_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; a story works on a copy."""
    return filled(tmp_path_factory.mktemp("shipped"))
