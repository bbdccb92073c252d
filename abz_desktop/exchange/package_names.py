"""Names of files in a package: which are refused, whatever else is in it, and why."""

import re
import unicodedata
from collections.abc import Iterable

from abz_desktop.core.slugs import RESERVED

LONGEST = 240
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def name_problem(name: str) -> str:
    """Why a path in a package is refused, or "" where it may be: "nul", "absolute", "drive", "unc", "up", "form",
    "reserved" or "long".
    """
    if "\0" in name:
        return "nul"
    if name.startswith(("\\\\", "//")):
        return "unc"
    if name.startswith(("/", "\\")):
        return "absolute"
    if _DRIVE.match(name):
        return "drive"
    parts = re.split(r"[/\\]", name)
    if ".." in parts:
        return "up"
    if _FORBIDDEN.search(name) or not name.isprintable() or any(_odd(part) for part in parts):
        return "form"
    if any(part.split(".")[0].casefold() in RESERVED - _OURS for part in parts):
        return "reserved"
    return "long" if len(name) > LONGEST else ""


_OURS = frozenset({"vocabulary", "package"})
"""Reserved for us as slugs, not by a system as the names of files."""


def _odd(part: str) -> bool:
    """Whether a name is empty, hidden, or one that Windows would make another one of."""
    return not part or part.startswith((".", " ")) or part.endswith((".", " "))


def collision(names: Iterable[str]) -> tuple[str, str] | None:
    """The first two paths that would be one on some system, or of which one would be a folder of the other."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        folded = folded_name(name)
        parts = folded.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        other = seen.get(folded) or folders.get(folded) or next((seen[one] for one in above if one in seen), None)
        if other is None:
            shown = ["/".join(name.split("/")[:depth]) for depth in range(1, len(parts))]
            other = next(
                (folders[one] for one, own in zip(above, shown, strict=True) if folders.get(one, own) != own), None
            )
            folders.update(zip(above, shown, strict=True))
        if other is not None:
            return other, name
        seen[folded] = name
    return None


def folded_name(name: str) -> str:
    """A path as a system that tells neither case nor composed letters apart sees it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
