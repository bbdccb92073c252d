"""The index folder on disk: is it ours alone, which generation is in use, and does its manifest hold."""

import json
import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from zlib import crc32

from abz_desktop.search import analysis, engine

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_RENEW = "RENEW"
_FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one generation of an index holds: written after each commit, so everything in it is complete on disk.

    `position` is the place in the library's change log that the index follows (-1 while the first build goes on).
    `files` maps a file name to (size, CRC32).
    """

    library_id: str
    lexicon: str
    position: int
    complete: bool
    documents: int = 0
    deleted: int = 0
    segments: int = 0
    small: int = 0
    commit: int = 0
    files: dict[str, tuple[int, int]] | None = None
    format: int = _FORMAT
    schema: int = engine.SCHEMA_VERSION
    analyser: int = analysis.VERSION


class ProblemError(Exception):
    """The index cannot be used as it is; the code says why (see `IndexState.problem`)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def check_private(folder: Path) -> None:
    """ProblemError("unsafe") unless the folder is a real folder of this user that nobody else can open."""
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode):
        raise ProblemError("unsafe", "not a folder")
    if hasattr(os, "getuid") and (facts.st_uid != os.getuid() or facts.st_mode & 0o077):
        raise ProblemError("unsafe", "not private to this user")


def make_private(folder: Path) -> None:
    """Make the folder, open to this user only; what lies there and is not ours alone is removed first."""
    try:
        check_private(folder)
    except FileNotFoundError:
        pass
    except ProblemError:
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def current(folder: Path) -> Path:
    """The generation in use; ProblemError("absent") when there is none."""
    try:
        check_private(folder)
        name = (folder / _CURRENT).read_text("ascii").strip()
    except (OSError, ValueError) as error:
        raise ProblemError("absent", str(error)) from error
    if not name.startswith("g") or not name[1:].isdigit() or not (folder / name).is_dir():
        raise ProblemError("absent", name[:40])
    return folder / name


def new_generation(folder: Path) -> Path:
    """A new empty generation beside the others; nobody reads it before `switch`."""
    make_private(folder)
    numbers = [int(p.name[1:]) for p in folder.glob("g*") if p.name[1:].isdigit()]
    made = folder / f"g{max(numbers, default=0) + 1}"
    made.mkdir(mode=0o700)
    return made


def switch(generation: Path) -> None:
    """Make this generation the one in use (a rename of one small file)."""
    scratch = generation.parent / f"{_CURRENT}.tmp"
    scratch.write_text(generation.name, "ascii")
    scratch.replace(generation.parent / _CURRENT)


def remove(generation: Path) -> None:
    """Remove a generation; what cannot be removed now goes with the next `clear_others`."""
    shutil.rmtree(generation, ignore_errors=True)


def clear_others(generation: Path) -> None:
    """Remove the generations that are not in use; what another process still holds open stays for the next time."""
    for other in generation.parent.glob("g*"):
        if other != generation and other.name[1:].isdigit():
            remove(other)


def ask_renewal(folder: Path) -> None:
    """Say in every generation there is, also one that is being built, that it must not stay: what it holds is to be gone.

    The word goes with the generation. OSError where it cannot be written.
    """
    for generation in folder.glob("g*"):
        if generation.name[1:].isdigit() and generation.is_dir():
            (generation / _RENEW).touch()


def renewal_asked(generation: Path) -> bool:
    """Whether this generation must not stay."""
    return (generation / _RENEW).exists()


def mark(generation: Path) -> tuple[str, int, int, int]:
    """Something that differs after each new manifest, for a look that costs next to nothing."""
    try:
        facts = (generation / _MANIFEST).stat()
    except OSError as error:
        raise ProblemError("damaged", "no manifest") from error
    return generation.name, facts.st_mtime_ns, facts.st_size, facts.st_ino


def read(generation: Path, library_id: str, lexicon: str | None = None) -> Manifest:
    """The manifest of a generation; ProblemError "damaged", "foreign" (another library) or "outdated" (other rules)."""
    try:
        text = (generation / _MANIFEST).read_bytes()
        body, _, check = text.rpartition(b"\n")
        if crc32(body) != int(check, 16):
            raise ProblemError("damaged", "manifest")
        raw = json.loads(body)
        raw["files"] = {str(k): (int(v[0]), int(v[1])) for k, v in raw["files"].items()}
        manifest = Manifest(**raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise ProblemError("damaged", str(error)) from error
    if manifest.library_id != library_id:
        raise ProblemError("foreign", manifest.library_id)
    here = (_FORMAT, engine.SCHEMA_VERSION, analysis.VERSION, manifest.lexicon if lexicon is None else lexicon)
    if (manifest.format, manifest.schema, manifest.analyser, manifest.lexicon) != here:
        raise ProblemError("outdated")
    return manifest


def write(generation: Path, manifest: Manifest, known: dict[str, tuple[int, int]] | None = None) -> Manifest:
    """Write the manifest with the sizes and sums of all files that are there; those in `known` are not summed again."""
    files = {}
    for name in _files(generation):
        size = (generation / name).stat().st_size
        old = (known or {}).get(name)
        files[name] = old if old and old[0] == size else (size, _sum(generation / name))
    manifest = replace(manifest, files=files)
    body = json.dumps({f.name: getattr(manifest, f.name) for f in fields(manifest)}, sort_keys=True).encode()
    scratch = generation / f"{_MANIFEST}.tmp"
    scratch.write_bytes(body + b"\n" + f"{crc32(body):08x}".encode())
    scratch.replace(generation / _MANIFEST)
    return manifest


def _files(generation: Path) -> Iterable[str]:
    for path in generation.iterdir():
        if path.suffix in {".toc", ".trm", ".pst", ".col", ".side", ".bin"}:
            yield path.name


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = crc32(chunk, total)
    return total


def check_sizes(generation: Path, manifest: Manifest) -> None:
    """ProblemError("damaged") when a file is missing or has another size. A newer commit without manifest is no damage."""
    for name, (size, _) in (manifest.files or {}).items():
        try:
            actual = (generation / name).stat().st_size
        except OSError:
            if _superseded(generation, name):
                continue
            raise ProblemError("damaged", f"{name} is missing") from None
        if actual != size:
            raise ProblemError("damaged", f"{name} has another size")


def check_sums(generation: Path, manifest: Manifest) -> None:
    """ProblemError("damaged") when the content of a file is not what was written (reads everything)."""
    for name, (_, total) in (manifest.files or {}).items():
        try:
            actual = _sum(generation / name)
        except OSError:
            if _superseded(generation, name):
                continue
            raise ProblemError("damaged", f"{name} is missing") from None
        if actual != total:
            raise ProblemError("damaged", f"{name} has changed")


def _superseded(generation: Path, name: str) -> bool:
    """Whether a file may be gone because of a later commit: a newer table of contents is there, without this segment."""
    if name.endswith(".bin"):
        return False
    try:
        store = engine.Store(generation)
        return name.endswith(".toc") or name.partition(".")[0] not in {s.name for s in store.segments()}
    except engine.DamagedError:
        return False
