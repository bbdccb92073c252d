"""Backups: verified copies of a library beside it, each with a manifest; listed, due, and put back."""

import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from abz_desktop import __version__, paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.library.handle import Library
from abz_desktop.library.settings import Settings, to_data
from abz_desktop.store import engine, maintenance, platforms, read

log = logging.getLogger(__name__)

REASONS = ("daily", "asked", "migration", "import", "bulk", "trash", "restore", "repair")
"""Why backups are made; each is worded as `backup.reason.<key>`."""
EVERY = timedelta(hours=24)
ENDING = ".abz"


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """One backup: what its manifest says. `made_at` and `verified_at` are UTC; `size` is in bytes."""

    path: Path
    made_at: str
    verified_at: str
    reason: str
    library_id: str
    version: int
    position: int
    size: int
    sha256: str
    counts: Mapping[str, int]
    program: str
    settings: Mapping[str, Any]

    @property
    def wording(self) -> str:
        """The key of the words for the reason."""
        return f"backup.reason.{self.reason}"

    @property
    def complete(self) -> bool:
        """Whether the file is there with the size it had."""
        try:
            return self.path.stat().st_size == self.size
        except OSError:
            return False


def make(lib: Library, reason: str = "asked") -> BackupEntry:
    """Make a backup of an open library and verify it: copied, flushed, reopened, checked and counted.

    LibraryError: disk-full, folder-not-writable, library-damaged, backup-failed; nothing is left of a failed one.
    """
    return make_of_file(lib.path, lib.settings, reason)


def make_of_file(path: Path, settings: Settings, reason: str) -> BackupEntry:
    """The same for a library file that need not be open."""
    made_at = datetime.now(UTC)
    target = _free_name(path, made_at, reason)
    try:
        maintenance.copy(path, target)
        checked = maintenance.check(target)
        if checked.problems:
            raise LibraryError("backup-failed", path=str(target), reason=checked.problems[0])
        entry = BackupEntry(
            target,
            _stamp(made_at),
            _stamp(datetime.now(UTC)),
            reason,
            checked.library_id,
            checked.version,
            checked.position,
            checked.size,
            maintenance.sha256(target),
            dict(checked.counts),
            __version__,
            to_data(settings),
        )
        _write_manifest(entry)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return entry


def _stamp(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _free_name(path: Path, time: datetime, reason: str) -> Path:
    name = f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}-{reason}"
    folder = paths.backups_dir(path)
    tried, number = folder / f"{name}{ENDING}", 2
    while tried.exists():
        tried, number = folder / f"{name}-{number}{ENDING}", number + 1
    return tried


def _manifest(backup: Path) -> Path:
    return backup.with_suffix(".json")


def _write_manifest(entry: BackupEntry) -> None:
    manifest = _manifest(entry.path)
    part = manifest.with_suffix(".part")
    try:
        data = asdict(entry) | {"path": entry.path.name}
        part.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
        platforms.flush_file(part)
        part.replace(manifest)
        platforms.flush_folder(manifest.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("backup-failed", path=str(entry.path), reason=error.strerror) from error


def entries(lib: Library) -> tuple[BackupEntry, ...]:
    """The backups of a library, newest first."""
    return entries_of(lib.path)


def entries_of(path: Path) -> tuple[BackupEntry, ...]:
    """The backups beside a library file, which itself may be gone or damaged; newest first."""
    found = []
    for manifest in paths.backups_dir(path).glob(f"{_escaped(path.stem)}-*.json"):
        entry = read_manifest(manifest.with_suffix(ENDING))
        if entry is not None:
            found.append(entry)
    return tuple(sorted(found, key=lambda entry: (entry.made_at, entry.path.name), reverse=True))


def _escaped(text: str) -> str:
    return "".join(f"[{mark}]" if mark in "*?[" else mark for mark in text)


def read_manifest(backup: Path) -> BackupEntry | None:
    """What the manifest beside a backup says; None where there is none that can be read."""
    try:
        data = json.loads(_manifest(backup).read_text(encoding="utf-8"))
        return BackupEntry(**(data | {"path": backup}))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        log.warning("the manifest of %s could not be read: %s", backup.name, error)
        return None


def last_verified(lib: Library) -> BackupEntry | None:
    """The newest backup that was verified and is still there; None where there is none."""
    return next((entry for entry in entries(lib) if entry.complete), None)


def due(lib: Library, now: datetime | None = None) -> bool:
    """Whether a daily backup is due: the last is a day old, or there is none, and something was changed since."""
    if lib.read_only:
        return False
    with lib.connect() as connection:
        position = read.position(connection)
    last = last_verified(lib)
    if last is None:
        return position > 0
    made_at = datetime.fromisoformat(last.made_at)
    return position != last.position and (now or datetime.now(UTC)) - made_at >= EVERY


def verify(backup: Path) -> BackupEntry:
    """Read a backup through: checksum, structure, counts. LibraryError: backup-missing, backup-damaged."""
    entry = read_manifest(backup)
    if entry is None or not backup.is_file():
        raise LibraryError("backup-missing", path=str(backup))
    if maintenance.sha256(backup) != entry.sha256:
        raise LibraryError("backup-damaged", path=str(backup))
    return entry


def restore(path: Path, backup: Path, settings: Settings) -> Path | None:
    """Put a backup in the place of the library at `path`, which must be closed everywhere.

    Today's library is backed up first; where it is too damaged for that, the file itself is kept. Answers where that
    is, None where there was no library. The search index is thrown away. LibraryError: backup-missing, backup-damaged,
    backup-other-library, library-in-use, disk-full, folder-not-writable; then the library is as it was.
    """
    entry = verify(backup)
    part = path.with_name(f".{path.name}.{new_id()}.part")
    try:
        kept, damaged = _set_aside(path, entry, settings)
        maintenance.copy(backup, part)
        maintenance.new_generation(part)
        maintenance.put_in_place(part, path, kept if damaged else None)
    finally:
        part.unlink(missing_ok=True)
    shutil.rmtree(paths.index_dir(entry.library_id), ignore_errors=True)
    return kept


def _set_aside(path: Path, entry: BackupEntry, settings: Settings) -> tuple[Path | None, bool]:
    """Back up what is there now; (where it is kept, whether it is the damaged file itself)."""
    if not path.exists():
        return None, False
    try:
        if engine.read_header(path).version <= engine.VERSION:
            maintenance.claim(path)
        made = make_of_file(path, settings, "restore")
    except LibraryError as error:
        if error.code not in ("library-damaged", "library-foreign", "backup-failed"):
            raise
        folder = paths.backups_dir(path)
        folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        return folder / f"{path.stem}-{stamp}-{new_id()[-4:]}.damaged", True
    if made.library_id != entry.library_id:
        raise LibraryError("backup-other-library", path=str(entry.path))
    return made.path, False
