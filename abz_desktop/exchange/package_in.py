"""Opening a package that somebody else made: everything in it is checked before and while it is read, nothing keeps its name."""

import errno
import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO, BinaryIO, Protocol

from abz_desktop.core.changes import Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.exchange import files
from abz_desktop.exchange.package import SHEET, SHEET_CAP, Sheet, read_sheet
from abz_desktop.exchange.package_names import collision, name_problem
from abz_desktop.exchange.package_out import ENTRY_CAP, MOST_ENTRIES, RATIO_CAP, TOTAL_CAP
from abz_desktop.exchange.picture_kinds import FIRST, attachment_problem, media_type

_END = struct.Struct("<4s4H2LH")
_DIRECTORY_CAP = 8_000_000
_HEADER = 30
_PIECE = 1 << 16
_OURS = (".yml", ".md", ".json")
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)


class Hash(Protocol):
    """What is needed of a running hash."""

    def update(self, data: bytes, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was checked and lies ready: its sheet, and its files as a folder that is nowhere (`files.Staged`)."""

    sheet: Sheet
    root: files.Staged
    sha256: str


def open_package(path: Path, staging: Path, progress: Progress = no_progress) -> Package:
    """Read the package `path` into the empty folder `staging`, where every file gets its SHA-256 as its name.

    LibraryError with what is wrong: package-missing, package-damaged, package-newer, package-large, package-bomb,
    package-entries, package-name, package-collision, package-link, package-encrypted, package-nested, package-method,
    package-lies, package-attachment; `Cancelled`. Nothing of the package was used then.
    """
    try:
        with _opened(path) as stream:
            return _read(stream, staging, progress)
    except OSError as error:
        raise LibraryError("package-missing", path=str(path), reason=error.strerror or str(error)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError):
        raise LibraryError("package-damaged", file=path.name, line=0) from None


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    if not S_ISREG(path.stat().st_mode):
        raise LibraryError("package-missing", path=str(path), reason=os.strerror(errno.EISDIR))
    with path.open("rb") as stream:
        yield stream


def _read(stream: BufferedReader, staging: Path, progress: Progress) -> Package:
    _check_end(stream)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    with zipfile.ZipFile(stream) as source:
        entries = _checked(source.infolist())
        found = _Staging(staging, progress, sum(entry.file_size for entry in entries))
        sheet_entry = next((entry for entry in entries if entry.filename == SHEET), None)
        if sheet_entry is None:
            raise LibraryError("package-damaged", file=SHEET, line=0)
        sheet = read_sheet(_sheet(found.put(source, sheet_entry)[1]))
        if set(sheet.files) != {entry.filename for entry in entries} - {SHEET}:
            raise LibraryError("package-lies", file=SHEET)
        blobs: dict[str, Path] = {}
        for entry in entries:
            if entry is not sheet_entry:
                sha256, blobs[entry.filename] = found.put(source, entry)
                if sha256 != sheet.files[entry.filename]:
                    raise LibraryError("package-lies", file=shown(entry.filename))
    return Package(sheet, files.staged(blobs), digest)


def _sheet(path: Path) -> str:
    if path.stat().st_size > SHEET_CAP:
        raise LibraryError("package-large", most=SHEET_CAP // 1_000_000, entries=MOST_ENTRIES)
    return path.read_bytes().decode()


def _check_end(stream: BinaryIO) -> None:
    """A package is a zip file and nothing else: nothing before or after it, no comment, not of the sort for large files.

    The list of its entries, which zipfile reads as a whole, is thus no larger than it may be.
    """
    size = stream.seek(0, 2)
    if size > TOTAL_CAP:
        raise LibraryError("package-large", most=TOTAL_CAP // 1_000_000, entries=MOST_ENTRIES)
    stream.seek(max(0, size - _END.size))
    mark, disk, first, here, entries, length, start, comment = _END.unpack(stream.read(_END.size))
    if mark != b"PK\x05\x06" or disk or first or comment or here != entries:
        raise zipfile.BadZipFile
    if entries > MOST_ENTRIES:
        raise LibraryError("package-entries", n=entries, most=MOST_ENTRIES)
    if length > _DIRECTORY_CAP or start + length + _END.size != size:
        raise zipfile.BadZipFile
    stream.seek(0)


def shown(name: str) -> str:
    """A name from a package as it can be said: short, and nothing in it that a screen would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name[:120])


def _checked(found: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The entries that are files, each checked by what the list of entries says of it."""
    if len(found) > MOST_ENTRIES:
        raise LibraryError("package-entries", n=len(found), most=MOST_ENTRIES)
    for entry in found:
        _check_entry(entry)
    entries = [entry for entry in found if not entry.is_dir()]
    if sum(entry.file_size for entry in entries) > TOTAL_CAP:
        raise LibraryError("package-large", most=TOTAL_CAP // 1_000_000, entries=MOST_ENTRIES)
    clash = collision(entry.filename for entry in entries)
    if clash is not None:
        raise LibraryError("package-collision", file=shown(clash[1]), other=shown(clash[0]))
    _check_apart(found)
    return entries


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    if why := name_problem(name.removesuffix("/") if entry.is_dir() else name):
        raise LibraryError("package-name", file=shown(name), why=why)
    mode = entry.external_attr >> 16
    if mode >> 12 and not (S_ISREG(mode) or S_ISDIR(mode)):
        raise LibraryError("package-link", file=shown(name))
    if entry.flag_bits & 0x2041:
        raise LibraryError("package-encrypted", file=shown(name))
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise LibraryError("package-method", file=shown(name))
    if entry.file_size > ENTRY_CAP or (entry.is_dir() and entry.file_size):
        raise LibraryError("package-large", most=ENTRY_CAP // 1_000_000, entries=MOST_ENTRIES)
    if entry.file_size > RATIO_CAP * max(1, entry.compress_size):
        raise LibraryError("package-bomb", file=shown(name), most=RATIO_CAP)


def _check_apart(entries: Sequence[zipfile.ZipInfo]) -> None:
    """No two entries share bytes: with that a small file could hold any number of large ones."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    end = 0
    for entry in ordered:
        if entry.header_offset < end:
            raise LibraryError("package-lies", file=shown(entry.filename))
        end = entry.header_offset + _HEADER + len(entry.orig_filename) + entry.compress_size


class _Staging:
    """Streams entries into a folder; counts what really comes, whatever the list of entries said."""

    def __init__(self, folder: Path, progress: Progress, expected: int) -> None:
        self.folder, self.progress, self.expected = folder, progress, expected
        self.written = 0

    def put(self, source: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[str, Path]:
        """The SHA-256 of an entry, and the file of that name in which it now is."""
        digest = hashlib.sha256()
        part = self.folder / "part"
        with source.open(entry) as stream, part.open("wb") as target:
            first = self._stream(stream, target, digest, entry)
        _check_sort(entry.filename, first)
        sha256 = digest.hexdigest()
        path = self.folder / sha256
        part.replace(path)
        return sha256, path

    def _stream(self, stream: IO[bytes], target: BinaryIO, digest: Hash, entry: zipfile.ZipInfo) -> bytes:
        """Copy an entry piece by piece; answers its first bytes."""
        first, size = b"", 0
        while piece := stream.read(_PIECE):
            size += len(piece)
            self.written += len(piece)
            if size > min(entry.file_size, ENTRY_CAP) or self.written > min(self.expected, TOTAL_CAP):
                raise LibraryError("package-lies", file=shown(entry.filename))
            digest.update(piece)
            target.write(piece)
            if len(first) < FIRST:
                first += piece
            if not self.progress(Label("work.read-package"), self.written, self.expected):
                raise Cancelled
        if size != entry.file_size:
            raise LibraryError("package-lies", file=shown(entry.filename))
        return first


def _check_sort(name: str, first: bytes) -> None:
    """No archive in an archive, and beside our own files only attachments that can be shown."""
    if first.startswith(_ARCHIVES) or first[257:262] == b"ustar":
        raise LibraryError("package-nested", file=shown(name))
    if not name.endswith(_OURS) and "/" in name and (why := attachment_problem(first, media_type(first))):
        raise LibraryError("package-attachment", file=shown(name), why=why)
