"""Writing a tree as a package: one zip file, the same bytes for the same content, whole or not at all."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from abz_desktop.core.changes import Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.exchange.package import SHEET, About, Lineage, Sheet, sheet_text
from abz_desktop.exchange.tree import Tree
from abz_desktop.exchange.writer import tree_files

MOST_ENTRIES = 10_000
ENTRY_CAP = 100_000_000
TOTAL_CAP = 500_000_000
RATIO_CAP = 100
_MOST_RATIO = 50
"""What would shrink more than this is stored as it is, so that no reader takes it for a bomb."""
_DAY = (1980, 1, 1, 0, 0, 0)


def write_package(
    path: Path,
    tree: Tree,
    about: About,
    lineage: Mapping[str, Lineage],
    blob: Callable[[str], bytes],
    progress: Progress = no_progress,
) -> Sheet:
    """Write a tree as the package `path`, in place of what is there; answers its sheet.

    `blob` answers the bytes of an attachment by SHA-256. LibraryError: package-large (more than any reader takes),
    export-failed; `Cancelled`. Then nothing was written.
    """
    part = path.with_name(f".{path.name}-{new_id()[-12:]}.part")
    try:
        with part.open("xb") as stream:
            sheet = _write(stream, tree, about, lineage, blob, progress)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise LibraryError("export-failed", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return sheet


def _write(
    stream: object,
    tree: Tree,
    about: About,
    lineage: Mapping[str, Lineage],
    blob: Callable[[str], bytes],
    progress: Progress,
) -> Sheet:
    hashes: dict[str, str] = {}
    size = 0
    total = 3 * len(tree.records) + len(tree.attachments) + len(tree.revisions)
    with zipfile.ZipFile(stream, "w") as target:  # type: ignore[call-overload]
        for name, data in _files(tree, blob):
            if len(hashes) % 50 == 0 and not progress(Label("work.write-files"), len(hashes), max(total, len(hashes))):
                raise Cancelled
            hashes[name] = hashlib.sha256(data).hexdigest()
            size += len(data)
            if len(data) > ENTRY_CAP or size > TOTAL_CAP or len(hashes) >= MOST_ENTRIES:
                raise LibraryError("package-large", most=TOTAL_CAP // 1_000_000, entries=MOST_ENTRIES)
            _add(target, name, data)
        sheet = Sheet(about, _values(tree), lineage, hashes)
        _add(target, SHEET, sheet_text(sheet).encode())
    return sheet


def _files(tree: Tree, blob: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    for name, text in tree_files(tree):
        yield name, text.encode()
    kinds = {record.slug: record.kind for record in tree.records}
    for one in tree.attachments:
        yield f"{kinds[one.record]}/{one.record}/{one.name}", blob(one.sha256)


def _values(tree: Tree) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(term.key for term in terms) for name, terms in tree.vocabularies.items() if terms}


def _add(target: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    shrinks = len(data) < _MOST_RATIO * max(1, len(zlib.compress(data)))
    entry.compress_type = zipfile.ZIP_DEFLATED if shrinks else zipfile.ZIP_STORED
    target.writestr(entry, data)
