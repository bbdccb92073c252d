"""Checking a library: drift is seen and mended, the second time nothing is found, and looking changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.library import Library, backups, content, mending
from abz_desktop.library.settings import Settings
from abz_desktop.store import read, schema
from tests.content.test_in_and_out import CAFE, ONE, TABLE, folder


@pytest.fixture
def lib(tmp_path: Path) -> Iterator[Library]:
    with library.open_library(tmp_path / "proef.abz", settings=Settings(person_id=ONE), create=True) as opened:
        content.install(opened, folder(tmp_path / "in", CAFE, TABLE))
        mending.reindex(opened)
        yield opened


def codes(lib: Library) -> set[str]:
    return {problem.code for problem in mending.check_library(lib, content=False).problems}


def test_a_sound_library(lib: Library) -> None:
    with lib.connect() as connection:
        position = read.position(connection)
    report = mending.check_library(lib)
    assert report.counts == {"case": 1, "method": 1}
    assert report.errors == 0
    assert "link-unknown" in {problem.code for problem in report.problems}
    with lib.connect() as connection:
        assert read.position(connection) == position


def test_derived_tables_that_drifted_are_made_anew(lib: Library) -> None:
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        writer.connection.execute(delete(schema.facet))
    assert "projections-drifted" in codes(lib)
    assert [problem.code for problem in mending.repair(lib)] == ["projections-drifted"]
    assert [entry.reason for entry in backups.entries(lib)] == ["repair"]
    assert codes(lib) <= {"link-unknown", "needed-to-publish"}


def test_an_index_that_is_behind(lib: Library) -> None:
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        writer.update(schema.record, {"id": ONE}, modified_at="2030")
    assert "index-behind" in codes(lib)
    mending.repair(lib)
    assert "index-behind" not in codes(lib)
