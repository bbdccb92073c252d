"""The words of the program: `say("key", "nl", name=…)` gives the wording of a key in a language.

The wordings are `resources/translations/<language>/*.toml`. Nested tables give dotted keys; a value is a text with
`{name}` places, or a table `{one = "…", other = "…"}` chosen by the parameter `n`. All files of a language form one
namespace; the same key in two files is a ValueError when they are read, so a test sees it at once.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from abz_desktop import paths

LANGUAGES = ("nl", "en")
PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_PLURAL = frozenset({"one", "other"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, or two where the number decides; `one` is None for a text without plural."""

    other: str
    one: str | None = None

    @property
    def places(self) -> frozenset[str]:
        """The names of the `{places}` in it; `n` counts as one where the number decides."""
        found = frozenset(PLACE.findall(self.other + (self.one or "")))
        return found | {"n"} if self.one is not None else found

    def fill(self, params: Mapping[str, object]) -> str:
        """The text with its places filled; a place without a parameter stays as it is written.

        Values are inserted as plain text: a value that looks like a place is not filled again.
        """
        text = self.one if self.one is not None and params.get("n") == 1 else self.other
        return PLACE.sub(lambda found: str(params.get(found[1], found[0])), text)


def say(key: str, lang: str, /, **params: object) -> str:
    """The wording of `key` in `lang` ("nl" or "en") with its places filled.

    A key that this language lacks falls back to the other language, then to the key itself. Never raises.
    """
    for language in (lang, *LANGUAGES):
        wording = texts(language).get(key)
        if wording is not None:
            return wording.fill(params)
    return key


def keys(lang: str) -> frozenset[str]:
    """All keys that have a wording in `lang`; empty for a language the program does not have."""
    return frozenset(texts(lang))


def texts(lang: str) -> Mapping[str, Wording]:
    """Every wording of `lang`, read once; empty for a language the program does not have."""
    return _texts(lang) if lang in LANGUAGES else MappingProxyType({})


@lru_cache(maxsize=len(LANGUAGES))
def _texts(lang: str) -> Mapping[str, Wording]:
    return MappingProxyType(read(paths.resources_dir() / "translations" / lang))


def read(folder: Path) -> dict[str, Wording]:
    """The wordings of all TOML files in `folder`, by dotted key.

    Raises ValueError for a key that stands in two files or a value that is neither a text nor one/other,
    `tomllib.TOMLDecodeError` (also a ValueError) for a file that is not TOML.
    """
    found: dict[str, Wording] = {}
    for file in sorted(folder.glob("*.toml")):
        for key, wording in _flat(tomllib.loads(file.read_text(encoding="utf-8")), ""):
            if key in found:
                message = f"{file.name}: {key} has a wording in an earlier file too"
                raise ValueError(message)
            found[key] = wording
    return found


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Wording]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            yield key, Wording(value)
        elif isinstance(value, dict) and value.keys() == _PLURAL:
            yield key, Wording(other=str(value["other"]), one=str(value["one"]))
        elif isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            message = f"{key}: a wording is a text or a table of one and other"
            raise ValueError(message)
