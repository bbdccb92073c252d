"""The index of an open library: built in its own process, followed by itself, mended when it is damaged."""

import sys
import threading
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, finder, index_worker, indexing, records
from abz_desktop.library.request import SearchRequest
from abz_desktop.library.settings import Settings
from tests.library.shelves import empty, put, record, shelf

PATIENCE = 30.0


class Watch:
    """Waits until the index has come as far as the library."""

    def __init__(self, lib: Library) -> None:
        self.lib = lib
        self.news = threading.Event()
        lib.index.watch(self.news.set)

    def until_ready(self) -> None:
        for _ in range(100):
            state = self.lib.index.state()
            if state.ready and state.done == state.total:
                return
            assert self.news.wait(PATIENCE), "the index told nothing"
            self.news.clear()
        raise AssertionError("the index did not come to an end")


def found(lib: Library, text: str) -> list[str]:
    return [hit.row.slug for hit in finder.search(lib, SearchRequest(text, thorough=True)).hits]


def test_a_process_builds_and_the_window_follows(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        shelf(lib)
        watch = Watch(lib)
        watch.until_ready()
        assert found(lib, "wereldcafe ")[:1] == ["world-cafe"]
        put(lib, record("method", "nieuw", "Gloednieuwe methode"))
        lib.index.poke()
        watch.until_ready()
        assert found(lib, "gloednieuwe ") == ["nieuw"]


def test_what_another_program_saves_is_noticed_by_itself(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        shelf(lib)
        watch = Watch(lib)
        watch.until_ready()
        with library.open_library(lib.path, settings=Settings()) as other:
            put(other, record("case", "elders", "Elders gemaakt"))
        watch.until_ready()
        assert found(lib, "elders ") == ["elders"]


def test_what_another_program_saves_is_told_also_while_the_index_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that never comes to an end stands for a build of any length."""
    endless = [sys.executable, "-c", "import sys; sys.stdin.readline(); sys.stdin.readline()"]
    monkeypatch.setattr(indexing, "_worker_command", lambda: endless)
    with empty(tmp_path) as lib:
        shelf(lib)
        watch = Watch(lib)
        assert watch.news.wait(PATIENCE)
        watch.news.clear()
        with library.open_library(lib.path, settings=Settings()) as other:
            put(other, record("case", "elders", "Elders gemaakt"))
        assert watch.news.wait(2.0), "another program's change was not told within two seconds"
        assert not lib.index.state().ready


def test_a_damaged_index_is_built_again(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        shelf(lib)
        lib.index.catch_up()
        folder = lib.index.folder
    for file in folder.rglob("*"):
        if file.is_file() and file.stat().st_size > 100:
            file.write_bytes(b"\x00" * 50)
    with library.open_library(tmp_path / "test.abz", settings=Settings()) as lib:
        assert found(lib, "wereldcafe ") == []
        assert lib.index.catch_up()
        assert found(lib, "wereldcafe ")[:1] == ["world-cafe"]


def test_trash_and_restore_go_out_of_the_index_and_come_back(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        ids = shelf(lib)
        lib.index.catch_up()
        records.trash(lib, [ids["world-cafe"]])
        assert lib.index.catch_up()
        assert "world-cafe" not in found(lib, "wereldcafe ")
        records.restore(lib, [ids["world-cafe"]])
        assert lib.index.catch_up()
        assert "world-cafe" in found(lib, "wereldcafe ")


def test_the_process_ends_without_a_word_where_there_is_no_library(tmp_path: Path) -> None:
    assert index_worker.main([str(tmp_path / "none.abz"), str(tmp_path / "index")]) == 1
    with pytest.raises(LibraryError):
        library.open_library(tmp_path / "none.abz", settings=Settings())
