"""Slugs: one readable name per record, for both languages, safe as a file name on every system."""

import re
import unicodedata
from collections.abc import Callable

LONGEST = 80
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "vocabulary", "package"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ĳ": "ij", "đ": "d", "ł": "l", "’": "", "'": ""})


def slug_problem(slug: str) -> str:
    """Why `slug` cannot be one ("form", "long", "reserved"), or "" where it can."""
    if not _SLUG.fullmatch(slug):
        return "form"
    if len(slug) > LONGEST:
        return "long"
    return "reserved" if slug in RESERVED else ""


def slugify(title: str, taken: Callable[[str], bool] = lambda _slug: False) -> str:
    """A free slug for a title: letters and digits without accents, "-2" and on if taken; never empty."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(mark for mark in plain if not unicodedata.combining(mark)))
    base = "-".join(words)[: LONGEST - 4].strip("-") or "record"
    base = f"{base}-1" if base in RESERVED else base
    slug, number = base, 2
    while taken(slug):
        slug, number = f"{base}-{number}", number + 1
    return slug
