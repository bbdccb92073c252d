"""Files that are not what they should be: missing, foreign, damaged, locked, newer, read-only, on a full disk."""

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from abz_desktop.core.errors import LibraryError
from abz_desktop.store import engine, maintenance, platforms, read, schema
from abz_desktop.store.saving import Save
from tests.store import samples


def filled(folder: Path) -> Path:
    """A closed library with some records in it."""
    database = samples.library(folder)
    with samples.writing(database) as writer:
        writer.save_records(Save(record) for record in samples.many(60))
    database.close()
    return database.path


def opening(path: Path) -> str:
    """The code with which opening is refused."""
    with pytest.raises(LibraryError) as caught:
        engine.open_database(path, busy_seconds=0.2).close()
    assert caught.value.params["path"] == str(path)
    return caught.value.code


def test_a_new_library_is_whole_and_recognised(tmp_path: Path) -> None:
    path = tmp_path / "ruimte in naam" / "één #1?.abz"
    engine.create(path)
    header = engine.read_header(path)
    assert header.version == engine.VERSION
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    database = engine.open_database(path)
    assert engine.journal_mode(database) == "wal"
    database.close()
    assert maintenance.check(path).problems == ()
    with pytest.raises(LibraryError, match="library-exists"):
        engine.create(path)


def test_missing_and_folder(tmp_path: Path) -> None:
    assert opening(tmp_path / "geen.abz") == "library-missing"
    assert opening(tmp_path) == "library-is-folder"
    assert not (tmp_path / "geen.abz").exists()


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "brief.txt", tmp_path / "ander.sqlite"
    text.write_text("Beste buurtbewoner,\n" * 20, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.close()
    for path in (text, other):
        before = path.read_bytes()
        assert opening(path) == "library-foreign"
        assert path.read_bytes() == before


def _truncate(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _zero_header(data: bytes) -> bytes:
    return bytes(100) + data[100:]


def _empty(_data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [_truncate, _zero_header, _empty])
def test_a_spoiled_file_is_damaged(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = filled(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    assert opening(path) == "library-damaged"


def test_a_dropped_table_is_damage(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE tag_use")
    connection.close()
    assert opening(path) == "library-damaged"


def test_random_bytes_end_in_a_library_error_or_in_nothing(tmp_path: Path) -> None:
    """Wherever bytes are spoiled: reading works, or it is said that the library is damaged; never another error."""
    chance = random.Random(11)
    path = filled(tmp_path)
    whole = path.read_bytes()
    codes: list[str] = []
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(20):
            start = chance.randrange(100, len(data) - 300)
            data[start : start + 300] = chance.randbytes(300)
        path.write_bytes(data)
        try:
            database = engine.open_database(path)
            try:
                with engine.reading(database) as connection:
                    for table in schema.metadata.sorted_tables:
                        connection.execute(select(table)).all()
            finally:
                database.close()
        except LibraryError as error:
            codes.append(error.code)
    assert set(codes) == {"library-damaged"}
    assert len(codes) > 5


def test_a_locked_library_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path)
    database = engine.open_database(path, busy_seconds=0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="library-locked"), samples.writing(database):
        pass
    other.execute("ROLLBACK")
    other.close()
    with samples.writing(database) as writer:
        writer.save_record(samples.method("daarna"), None)
    database.close()


def test_claim_refuses_while_somebody_else_has_it_open(tmp_path: Path) -> None:
    path = filled(tmp_path)
    database = engine.open_database(path)
    with engine.reading(database) as connection:
        engine.meta_value(connection, "id")
    with pytest.raises(LibraryError, match="library-in-use"):
        maintenance.claim(path)
    database.close()
    maintenance.claim(path)


def test_a_newer_library_is_read_only(tmp_path: Path) -> None:
    path = filled(tmp_path)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {engine.VERSION + 1}")
    raw.close()
    before = path.read_bytes()
    database = engine.open_database(path)
    assert database.read_only == "newer"
    with engine.reading(database) as connection:
        assert engine.meta_value(connection, "id")
    with pytest.raises(LibraryError, match="library-newer"), samples.writing(database):
        pass
    database.close()
    assert path.read_bytes() == before


def in_a_process(work: Callable[[], str], *, nobody: bool = False) -> str:
    """Run something in a process of its own, without rights if asked (tests may run with all); answers what it says."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if nobody and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            os.write(write_end, work().encode())
        except BaseException as error:  # noqa: BLE001 - the parent reads it
            os.write(write_end, repr(error).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="abz-test-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_read_only_folder_opens_read_only(open_folder: Path) -> None:
    path = filled(open_folder)
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def work() -> str:
        database = engine.open_database(path)
        with engine.reading(database) as connection:
            found = engine.meta_value(connection, "id")
        try:
            with samples.writing(database):
                pass
        except LibraryError as error:
            return f"{database.read_only} {error.code} {bool(found)}"
        return "written"

    assert in_a_process(work, nobody=True) == "no-permission library-read-only True"
    assert (
        in_a_process(lambda: _refusal(lambda: engine.create(open_folder / "nieuw.abz")), nobody=True)
        == "folder-not-writable"
    )


def _refusal(work: Callable[[], object]) -> str:
    try:
        work()
    except LibraryError as error:
        return error.code
    return "done"


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits")
def test_a_full_disk_changes_nothing_and_says_how_much_room_is_needed(tmp_path: Path) -> None:
    path = filled(tmp_path)

    def work() -> str:
        import resource

        database = engine.open_database(path)
        size = path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            with samples.writing(database) as writer:
                writer.save_records(Save(record) for record in samples.many(400, prefix="vol"))
        except LibraryError as error:
            return f"{error.code} {error.params['needed_mb'] > 0}"
        return "written"

    assert in_a_process(work) == "disk-full True"
    database = engine.open_database(path)
    with engine.reading(database) as connection:
        assert len(read.all_heads(connection)) == 60
    database.close()
    assert maintenance.check(path).problems == ()


MOUNTS = "/dev/sda1 / ext4 rw 0 0\nnas:/x /data/noor/nas nfs4 rw 0 0\n//s/x /mnt/met\\040ruimte cifs rw 0 0\n"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/data/noor/library.abz", "local"),
        ("/data/noor/nas/werk/library.abz", "network"),
        ("/data/noor/nasleep/library.abz", "local"),
        ("/mnt/met ruimte/library.abz", "network"),
        ("/data/noor/OneDrive - Gemeente/library.abz", "synchronised"),
        ("/data/noor/Dropbox/a/library.abz", "synchronised"),
        ("/data/noor/dropbox.abz", "local"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX paths")
def test_where_a_file_lies(path: str, place: str) -> None:
    assert platforms.place_of(Path(path), MOUNTS) == place


def test_a_synchronised_folder_gets_a_rollback_journal(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    path = filled(tmp_path)
    folder.mkdir()
    path = path.rename(folder / path.name)
    database = engine.open_database(path)
    assert database.place == "synchronised"
    assert engine.journal_mode(database) == "delete"
    with samples.writing(database) as writer:
        writer.save_record(samples.method("nieuw"), None)
    database.close()
