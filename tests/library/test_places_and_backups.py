"""Where libraries are, opening them, and backups that can be put back."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from abz_desktop import library, paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, backups, history, info, places, records, tags
from abz_desktop.library import settings as preferences
from abz_desktop.store import engine
from tests.store import samples


def test_which_library_is_opened(
    tmp_path: Path, settings: preferences.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = places.locate(None, settings)
    assert default.path == paths.default_library()
    assert default.is_new
    named = [places.create_new(tmp_path / name) for name in ("a.abz", "b.abz", "c.abz")]
    settings = places.remember(named[0], settings)
    assert places.locate(None, settings) == places.Located(named[0], may_create=False)
    monkeypatch.setenv("ABZ_LIBRARY", str(named[1]))
    assert places.locate(None, settings).path == named[1]
    assert places.locate(named[2], settings).path == named[2]
    with pytest.raises(LibraryError, match="library-missing"):
        places.locate(tmp_path / "geen.abz", settings)
    with pytest.raises(LibraryError, match="library-exists"):
        places.create_new(named[0])


def test_a_named_library_is_not_made_by_opening(tmp_path: Path, settings: preferences.Settings) -> None:
    with pytest.raises(LibraryError, match="library-missing"):
        library.open_library(tmp_path / "geen.abz", settings=settings)
    assert not (tmp_path / "geen.abz").exists()


def test_recent_libraries(tmp_path: Path, settings: preferences.Settings) -> None:
    a, b = (places.create_new(tmp_path / name) for name in ("a.abz", "b.abz"))
    for path in (a, b, a):
        settings = places.remember(path, settings)
    assert [(one.path, one.present) for one in places.recent_libraries(settings)] == [(a, True), (b, True)]
    b.unlink()
    assert [one.present for one in places.recent_libraries(preferences.load())] == [True, False]
    settings = places.forget(a, settings)
    assert settings.library == ""
    assert [one.path for one in places.recent_libraries(settings)] == [b]


def test_moving_takes_the_backups_along(lib: Library, settings: preferences.Settings, tmp_path: Path) -> None:
    records.create(lib, samples.method("een"))
    made = backups.make(lib)
    settings = places.remember(lib.path, settings)
    target = tmp_path / "elders" / "verhuisd.abz"
    with lib.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM record").all()
        with pytest.raises(LibraryError, match="library-in-use"):
            places.move(lib.path, target, settings)
    assert lib.path.exists()
    before = history.fingerprint(lib)
    lib.close()
    settings = places.move(lib.path, target, settings)
    assert not lib.path.exists()
    assert not paths.backups_dir(lib.path).exists()
    assert settings.library == str(target)
    assert preferences.load().recent_libraries == (str(target),)
    with library.open_library(target, settings=settings) as moved:
        assert history.fingerprint(moved) == before
        (entry,) = backups.entries(moved)
        assert entry.sha256 == made.sha256
        assert backups.verify(entry.path) == entry


def test_every_backup_can_be_put_back(lib: Library, settings: preferences.Settings) -> None:
    states = []
    for slug in ("een", "twee", "drie"):
        records.create(lib, samples.method(slug))
        states.append((history.fingerprint(lib), backups.make(lib, "asked")))
    lib.close()
    for state, entry in reversed(states):
        kept = backups.restore(lib.path, entry.path, settings)
        assert kept is not None
        assert backups.verify(kept).reason == "restore"
        with library.open_library(lib.path, settings=settings) as opened:
            assert history.fingerprint(opened) == state
            assert opened.id == lib.id
            assert opened.generation != lib.generation
    for entry in backups.entries_of(lib.path):
        backups.restore(lib.path, entry.path, settings)
        with library.open_library(lib.path, settings=settings) as opened:
            history.undo(opened)


def test_a_damaged_library_is_kept_and_replaced(lib: Library, settings: preferences.Settings) -> None:
    records.create(lib, samples.method("een"))
    state, entry = history.fingerprint(lib), backups.make(lib)
    lib.close()
    spoiled = bytes(200) + lib.path.read_bytes()[200:]
    lib.path.write_bytes(spoiled)
    with pytest.raises(LibraryError, match="library-damaged"):
        library.open_library(lib.path, settings=settings)
    kept = backups.restore(lib.path, entry.path, settings)
    assert kept is not None
    assert kept.read_bytes() == spoiled
    with library.open_library(lib.path, settings=settings) as opened:
        assert history.fingerprint(opened) == state
    lib.path.unlink()
    assert backups.restore(lib.path, entry.path, settings) is None
    library.open_library(lib.path, settings=settings).close()


def test_a_stale_journal_does_not_spoil_what_is_put_back(lib: Library, settings: preferences.Settings) -> None:
    records.create(lib, samples.method("een"))
    state, entry = history.fingerprint(lib), backups.make(lib)
    records.create(lib, samples.method("twee"))
    journal = lib.path.with_name(lib.path.name + "-wal")
    stale = journal.read_bytes()
    assert stale
    lib.close()
    lib.path.write_bytes(bytes(4096))
    journal.write_bytes(stale)
    backups.restore(lib.path, entry.path, settings)
    with library.open_library(lib.path, settings=settings) as opened:
        assert history.fingerprint(opened) == state


def test_bad_backups_are_refused_and_nothing_changes(
    lib: Library, settings: preferences.Settings, tmp_path: Path
) -> None:
    records.create(lib, samples.method("een"))
    state, entry = history.fingerprint(lib), backups.make(lib)
    other = library.open_library(tmp_path / "ander.abz", settings=settings, create=True)
    foreign = backups.make(other)
    other.close()
    with lib.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM record").all()
        with pytest.raises(LibraryError, match="library-in-use"):
            backups.restore(lib.path, entry.path, settings)
    lib.close()
    flipped = bytearray(entry.path.read_bytes())
    flipped[len(flipped) // 2] ^= 255
    for damaged, code in ((bytes(flipped), "backup-damaged"), (flipped[:-1], "backup-damaged")):
        good = entry.path.read_bytes()
        entry.path.write_bytes(damaged)
        with pytest.raises(LibraryError, match=code):
            backups.restore(lib.path, entry.path, settings)
        entry.path.write_bytes(good)
    with pytest.raises(LibraryError, match="backup-missing"):
        backups.restore(lib.path, tmp_path / "geen.abz", settings)
    with pytest.raises(LibraryError, match="backup-other-library"):
        backups.restore(lib.path, foreign.path, settings)
    with library.open_library(lib.path, settings=settings) as opened:
        assert history.fingerprint(opened) == state


def test_what_a_manifest_says(lib: Library) -> None:
    records.create(lib, samples.method("een"))
    entry = backups.make(lib, "daily")
    data = json.loads(entry.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert data["counts"]["record"] == 1
    assert data["version"] == engine.VERSION
    assert data["library_id"] == lib.id
    assert data["settings"]["person_id"] == lib.settings.person_id
    assert backups.entries(lib) == (entry,)
    assert backups.last_verified(lib) == entry
    found = info.info(lib)
    assert (found.kinds, found.backup_count, found.last_backup) == ({"method": 1}, 1, entry.verified_at)
    entry.path.unlink()
    assert backups.last_verified(lib) is None


def test_when_a_backup_is_due(tmp_path: Path, settings: preferences.Settings) -> None:
    with library.open_library(tmp_path / "leeg.abz", settings=settings, create=True) as lib:
        assert not backups.due(lib)
        tags.create(lib, "Wijk")
        assert backups.due(lib)
        backups.make(lib, "daily")
        tomorrow = datetime.now(UTC) + timedelta(hours=25)
        assert not backups.due(lib, tomorrow)
        history.undo(lib)
        assert not backups.due(lib)
        assert backups.due(lib, tomorrow)


def test_a_newer_library_is_read_only_with_a_word(lib: Library, settings: preferences.Settings) -> None:
    records.create(lib, samples.method("een"))
    lib.close()
    raw = sqlite3.connect(lib.path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with library.open_library(lib.path, settings=settings) as opened:
        assert opened.read_only == "newer"
        assert [label.key for label in opened.warnings] == ["warning.library-newer"]
        assert records.by_slug(opened, "een").slug == "een"
        assert not backups.due(opened)
        with pytest.raises(LibraryError, match="library-newer"):
            records.create(opened, samples.method("twee"))
        with pytest.raises(LibraryError, match="library-newer"):
            history.undo(opened)


def test_an_older_library_is_backed_up_and_brought_up_to_date(lib: Library, settings: preferences.Settings) -> None:
    records.create(lib, samples.method("een"))
    lib.close()
    raw = sqlite3.connect(lib.path)
    raw.execute("PRAGMA user_version = 0")
    raw.close()
    with library.open_library(lib.path, settings=settings) as opened:
        assert opened.read_only == ""
        assert [entry.reason for entry in backups.entries(opened)] == ["migration"]
        assert records.by_slug(opened, "een").slug == "een"


def test_a_copy_of_a_library_file_opens_like_the_first(lib: Library, settings: preferences.Settings) -> None:
    records.create(lib, samples.method("een"))
    state = history.fingerprint(lib)
    lib.close()
    copy = lib.path.with_name("kopie.abz")
    shutil.copy(lib.path, copy)
    with library.open_library(copy, settings=settings) as opened:
        assert history.fingerprint(opened) == state
