"""The journal of an open editor: what somebody is typing, kept every two seconds in one small file per record.

The files stand beside the library, not in it: writing one waits for no import, and a program that is killed leaves them.
"""

import errno
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, to_json
from abz_desktop.core.values import content_hash
from abz_desktop.library import records, working
from abz_desktop.library.handle import Library
from abz_desktop.library.working import WorkingCopy
from abz_desktop.store import failures, platforms, read
from abz_desktop.store.write import utc_now

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write(lib: Library, record: Record, base: str | None) -> None:
    """Keep what is being typed on a record; it has reached the disk when this returns. Callable from any thread.

    LibraryError("disk-full" | "folder-not-writable"): what was kept before is still there.
    """
    data = {
        "library": lib.id,
        "person": lib.settings.person_id,
        "base": base,
        "time": utc_now(),
        "record": to_json(record),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file = _file(lib, record.id)
    part = file.with_name(f".{file.stem}.{new_id()}.part")
    with _explained(lib):
        _private(file.parent)
        try:
            part.touch(mode=0o600, exist_ok=False)
            part.write_bytes(text.encode("utf-8", "surrogatepass"))
            platforms.flush_file(part)
            part.replace(file)
            platforms.flush_folder(file.parent)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def read_all(lib: Library) -> tuple[WorkingCopy, ...]:
    """What one was typing in this library and did not clear, the last one first. A damaged file is passed over.

    Of two that were kept in the same millisecond the younger record comes first: ids grow with time.
    """
    folder = paths.journal_dir(lib.path)
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    found = [one for file in files if (one := _read(lib, file)) is not None]
    return tuple(sorted(found, key=lambda one: (one.time, one.record.id), reverse=True))


def clear(lib: Library, record_id: str) -> None:
    """Forget what was being typed on a record: it is saved, kept in a working copy, or not wanted."""
    with _explained(lib):
        file = _file(lib, record_id)
        if file.exists():
            file.unlink()
            platforms.flush_folder(file.parent)


def take_in(lib: Library) -> tuple[str, ...]:
    """Make working copies of what was being typed when the program stopped; answers the ids of those records.

    What was saved just before is only cleared, and a working copy that is newer stays. A library that cannot be written
    keeps its journals as they are.
    """
    taken: list[str] = []
    for one in () if lib.read_only else read_all(lib):
        kept = working.kept(lib, one.record.id)
        if is_saved(lib, one.record):
            if kept is not None and kept.time <= one.time:
                working.drop(lib, one.record.id)
        elif kept is None or kept.time < one.time:
            working.keep(lib, one.record, one.base, time=one.time)
            taken.append(one.record.id)
        clear(lib, one.record.id)
    return tuple(taken)


def is_saved(lib: Library, record: Record) -> bool:
    """Whether the newest version of a record says all that this one says: nothing of it can be lost."""
    with lib.connect() as connection:
        head = read.heads(connection, [record.id]).get(record.id)
        if head is None:
            return False
        saved = read.revisions(connection, [head.head])[head.head]
    same = replace(records.linked(lib, record), status=saved.status, aliases=saved.aliases)
    return same == saved


def _file(lib: Library, record_id: str) -> Path:
    """The file of one person and record; hashed, so that nothing in an id can name another place."""
    return paths.journal_dir(lib.path) / f"{content_hash(f'{lib.settings.person_id} {record_id}')[:32]}.json"


def _private(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)


def _read(lib: Library, file: Path) -> WorkingCopy | None:
    try:
        data: Mapping[str, Any] = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
        if (data["library"], data["person"]) != (lib.id, lib.settings.person_id):
            return None
        return WorkingCopy(read.parse(json.dumps(data["record"])), data["base"], str(data["time"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, LibraryError):
        return None


@contextmanager
def _explained(lib: Library) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise failures.no_room(lib.path) from error
        folder = str(paths.journal_dir(lib.path))
        raise LibraryError("folder-not-writable", path=folder, reason=error.strerror) from error
