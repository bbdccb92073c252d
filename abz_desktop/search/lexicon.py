"""The Dutch word list as a sorted table of 64-bit hashes: 3 MB instead of 45, equal in the window and in the index process."""

import gzip
import mmap
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

from abz_desktop import paths
from abz_desktop.search.text import fold

SOURCE = "lexicon/nl.txt.gz"
COMPILED = "lexicon.bin"
_OWN_WORDS = """
    participatie cocreatie coproductie facilitator dialoog draaiboek werkvorm wijkteam buurtteam ervaringsdeskundige
    zelfredzaamheid leefwereld systeemwereld polarisatie inclusie samenredzaamheid narratief prototype interventie
"""


def _hash(word: str) -> int:
    data = word.encode("utf-8", "replace")
    return crc32(data) | crc32(data[::-1]) << 32


class Lexicon:
    """Answers whether a folded word is Dutch; `version` names the list it was made from. No list: it knows nothing."""

    def __init__(self, hashes: Sequence[int], version: str) -> None:
        self._hashes = hashes
        self.version = version

    def __contains__(self, word: object) -> bool:
        key = _hash(str(word))
        at = bisect_left(self._hashes, key)
        return at < len(self._hashes) and self._hashes[at] == key

    def __len__(self) -> int:
        return len(self._hashes)

    def save(self, path: Path) -> None:
        """Write the table where `load` can map it into memory without reading it (a cache file, this machine's byte order)."""
        scratch = path.with_suffix(".tmp")
        scratch.write_bytes(array("Q", self._hashes).tobytes())
        scratch.replace(path)


EMPTY = Lexicon((), "none")


def from_words(words: Iterable[str], version: str) -> Lexicon:
    """A lexicon of these words; names (capitals), phrases and abbreviations are left out, accents are folded away."""
    plain = {fold(word) for word in words if word.isalpha() and word == word.lower()}
    plain.update(_OWN_WORDS.split())
    return Lexicon(array("Q", sorted({_hash(word) for word in plain})), version)


def source_path() -> Path:
    """Where the shipped word list lies."""
    return paths.resources_dir() / SOURCE


def from_source(path: Path | None = None) -> Lexicon:
    """The lexicon of the shipped word list (0.7 s the first time); EMPTY when the list is absent or cannot be read."""
    try:
        return _of_packed((path or source_path()).read_bytes())
    except (OSError, EOFError, ValueError):
        return EMPTY


@lru_cache(maxsize=1)  # several libraries indexed by one process (the tests, a command line script) have one word list
def _of_packed(packed: bytes) -> Lexicon:
    words = gzip.decompress(packed).decode("utf-8").split("\n")
    return from_words((word.strip() for word in words), f"{crc32(packed):08x}")


@cache
def source_version(path: Path | None = None) -> str:
    """The version that `from_source` would give its lexicon, without reading the words."""
    try:
        return f"{crc32((path or source_path()).read_bytes()):08x}"
    except OSError:
        return EMPTY.version


def load(path: Path, version: str) -> Lexicon | None:
    """The compiled table at `path`, mapped into memory; None when it cannot be used."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return EMPTY if version == EMPTY.version else None
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return Lexicon(view.cast("Q"), version)
    except (OSError, ValueError, TypeError):
        return None
