"""What differs per operating system about files: kinds of places, flushing to disk, room left, who may write."""

import os
import shutil
import sys
from pathlib import Path
from typing import Literal, TypeAlias

Place: TypeAlias = Literal["local", "network", "synchronised"]
"""Where a file lies; outside "local" other machines may change it behind our back."""

NETWORK_SYSTEMS = frozenset(
    {
        *("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse"),
        *("fuse.rclone", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs"),
        *("vboxsf", "webdav"),
    }
)
SYNC_FOLDERS = (
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud",
    "proton drive",
    "sharepoint",
    "stackdrive",
    "surfdrive",
    "sync.com",
    "syncthing",
    "tresorit",
)
"""How the folders of programs that synchronise files begin, in small letters ("OneDrive - Gemeente X")."""


def place_of(path: Path, mounts: str | None = None) -> Place:
    """Where a file (or a file to be) lies. `mounts` replaces the system's list of mounted file systems in tests."""
    whole = path.expanduser().absolute()
    if _is_network(whole, mounts):
        return "network"
    if any(part.lower().startswith(SYNC_FOLDERS) for part in whole.parent.parts):
        return "synchronised"
    return "local"


def _is_network(path: Path, mounts: str | None) -> bool:
    if sys.platform == "win32":
        return _is_windows_share(path)
    try:
        listed = mounts if mounts is not None else Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    system, longest = "", -1
    for line in listed.splitlines():
        columns = line.split(" ")
        if len(columns) >= 3:
            point = columns[1].replace("\\040", " ")
            if path.is_relative_to(point) and len(point) > longest:
                system, longest = columns[2], len(point)
    return system in NETWORK_SYSTEMS


def _is_windows_share(path: Path) -> bool:
    if path.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        remote_drive = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == remote_drive)
    return False


def flush_file(path: Path) -> None:
    """Make sure that a written file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make sure that a rename in this folder has reached the disk, where the system can promise that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return  # some network file systems refuse; the rename itself is done
    finally:
        os.close(handle)


def free_bytes(path: Path) -> int:
    """How much room there is where this file is or will be; 0 where the system does not say."""
    for folder in (path, *path.absolute().parents):
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            continue
    return 0


def may_write(path: Path) -> bool:
    """Whether this existing file and its folder can be written: SQLite keeps its journal beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def keep_copy(path: Path, kept: Path) -> None:
    """Give a file a second name, or copy it where the file system has no second names; the first name stays."""
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)
        flush_file(kept)
