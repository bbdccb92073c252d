"""The person's own words: one plain file per language in the settings folder, a word a line, that spelling knows as well."""

import os
from collections.abc import Iterable
from pathlib import Path

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id

LONGEST, MOST = 60, 20_000


def file_of(lang: str) -> Path:
    """Where the words of a language ("nl" or "en") are."""
    return paths.config_dir() / f"words-{lang}.txt"


def read(lang: str) -> tuple[str, ...]:
    """The words of a language in the order of the alphabet; none where there is no file or it cannot be read."""
    try:
        text = file_of(lang).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tidied(text.splitlines())


def tidied(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines as words: each once, without spaces round it, in the order of the alphabet; what is no word is left out."""
    words = {" ".join(line.split()) for line in lines}
    kept = (word for word in words if word and len(word) <= LONGEST and "\ufffd" not in word)
    return tuple(sorted(kept, key=lambda word: (word.casefold(), word)))[:MOST]


def write(lang: str, words: Iterable[str]) -> tuple[str, ...]:
    """Keep these words and no others, whole or not at all; answers them. LibraryError("settings-not-kept")."""
    found, where = tidied(words), file_of(lang)
    part = where.with_name(f".{where.name}.{new_id()}.part")
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{word}\n" for word in found)
            file.flush()
            os.fsync(file.fileno())
        part.replace(where)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("settings-not-kept", path=str(where), reason=error.strerror) from error
    return found


def add(lang: str, word: str) -> tuple[str, ...]:
    """Keep one more word; answers all of them. LibraryError("settings-not-kept")."""
    return write(lang, (*read(lang), word))
