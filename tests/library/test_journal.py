"""The journal of an open editor: one private file per record, whole or not at all, taken in after a stop."""

import resource
import stat
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop import paths
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, journal, open_library, places, records, working
from tests.store import samples


def test_what_is_typed_is_read_back_until_it_is_cleared(lib: Library) -> None:
    record = samples.method("een", tips={"nl": "Half teken \ud83d en een 'é'"})
    journal.write(lib, record, None)
    journal.write(lib, record.with_fields({"why": {"nl": "Daarom"}}), None)
    journal.write(lib, other := samples.case("twee"), "base")
    newest, oldest = journal.read_all(lib)
    assert (newest.record, newest.base) == (other, "base")
    assert (oldest.record.fields["tips"], oldest.record.has("why")) == (record.fields["tips"], True)
    journal.clear(lib, other.id)
    journal.clear(lib, other.id)
    assert [one.record.id for one in journal.read_all(lib)] == [record.id]


def test_it_waits_for_no_command_and_is_private(lib: Library) -> None:
    record = samples.method("een")
    with lib.command(Label("do.nothing")):
        thread = threading.Thread(target=journal.write, args=(lib, record, None))
        thread.start()
        thread.join(10)
        assert [one.record for one in journal.read_all(lib)] == [record]
    folder = paths.journal_dir(lib.path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a POSIX word")
def test_a_full_disk_is_said_and_keeps_what_was_there(lib: Library) -> None:
    record = samples.method("een")
    journal.write(lib, record, None)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    large = record.with_fields({"tips": {"nl": "woord " * 20_000}})
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(LibraryError, match="disk-full"):
            journal.write(lib, large, None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [one.record for one in journal.read_all(lib)] == [record]
    assert len(list(paths.journal_dir(lib.path).iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_said(lib: Library) -> None:
    paths.journal_dir(lib.path).write_text("in de weg", encoding="utf-8")
    with pytest.raises(LibraryError, match="folder-not-writable"):
        journal.write(lib, samples.method("een"), None)
    assert journal.read_all(lib) == ()


def test_damaged_files_and_those_of_others_are_passed_over(lib: Library) -> None:
    journal.write(lib, record := samples.method("een"), None)
    folder = paths.journal_dir(lib.path)
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"library": 3}'), ("d", "\x00")):
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    elsewhere = replace(lib, id="01900000-0000-7000-8000-0000000000ff")
    journal.write(elsewhere, samples.case("twee"), None)
    journal.write(replace(lib, settings=replace(lib.settings, person_id="p2")), samples.case("drie"), None)
    assert [one.record for one in journal.read_all(lib)] == [record]


def test_after_a_stop_it_becomes_a_working_copy(lib: Library) -> None:
    fresh, known, saved, older = (samples.method(slug) for slug in ("een", "twee", "drie", "vier"))
    for record in (known, saved, older):
        records.create(lib, record)
    base = records.head(lib, known.id)[1]
    typed = known.with_fields({"tips": {"nl": "Zie [[drie]], bijna af"}})
    for record, begun in ((fresh, None), (typed, base), (saved, None), (older, None)):
        journal.write(lib, record, begun)
    working.keep(lib, later := older.with_fields({"tips": {"nl": "Later"}}), None)
    assert set(journal.take_in(lib)) == {fresh.id, known.id}
    assert journal.read_all(lib) == ()
    kept = {row.id: working.kept(lib, row.id) for row in working.all_kept(lib, "nl")}
    assert {key: (one.record, one.base) for key, one in kept.items() if one} == {
        fresh.id: (fresh, None),
        known.id: (typed, base),
        older.id: (later, None),
    }
    assert journal.take_in(lib) == ()


def test_what_was_saved_just_before_the_stop_is_not_offered_again(lib: Library) -> None:
    record = samples.method("een")
    records.create(lib, samples.method("twee"))
    typed = record.with_fields({"tips": {"nl": "Zie [[twee]]."}})
    working.keep(lib, typed, None)
    journal.write(lib, typed, None)
    records.create(lib, replace(typed, status="concept"))
    assert journal.take_in(lib) == ()
    assert working.kept(lib, record.id) is None


def test_the_journal_moves_along_with_the_library(lib: Library, tmp_path: Path) -> None:
    journal.write(lib, record := samples.method("een"), None)
    settings = lib.settings
    lib.close()
    (tmp_path / "elders").mkdir()
    places.move(lib.path, tmp_path / "elders", settings)
    assert not paths.journal_dir(lib.path).exists()
    with open_library(tmp_path / "elders" / lib.path.name, settings=settings) as moved:
        assert [one.record for one in journal.read_all(moved)] == [record]
