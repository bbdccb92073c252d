"""Folding and splitting: how a text becomes the plain small words that are indexed, typed and compared."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MAX_TOKEN = 64
"""Longer runs of letters (keys, hashes) are cut: nobody types them and they would only swell the index."""

_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ĳ": "ij", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ"}
)
JOINERS = "'’‘ʼ`´‐‑-"
_WORD = re.compile(rf"[^\W_]+(?:[{JOINERS}][^\W_]+)*")
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:['`-][a-z0-9]+)*")
_JOINER = re.compile(rf"[{JOINERS}]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """The text in small letters without accents, soft hyphens and ligatures; never raises, whatever is in it."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(lambda run: _fold_wide(run[0]), text.lower())


def _fold_wide(text: str) -> str:
    small = unicodedata.normalize("NFKD", text.translate(_HIDDEN).lower())
    bare = "".join(c for c in small if not unicodedata.combining(c))
    return bare.lower().translate(_LETTERS)


@lru_cache(maxsize=256)
def fold_with_places(text: str) -> tuple[str, Sequence[int] | None]:
    """The folded text and, per folded character and for its end, the place in the original (None: places are the same).

    The texts of the results in sight are folded again at every keystroke, so the last few are remembered.
    """
    small = text.lower()
    if text.isascii():
        return small, None
    wide = {char: _fold_wide(char) for char in set(small + text) if char > "\x7f"}
    if len(small) == len(text) and all(len(folded) == 1 for folded in wide.values()):
        return small.translate({ord(char): folded for char, folded in wide.items()}), None
    out: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        folded = wide.get(char) if char > "\x7f" else char.lower()
        out.append(folded or "")
        places.extend([at] * len(folded or ""))
    places.append(len(text))
    return "".join(out), tuple(places)


def forms(word: str) -> tuple[str, tuple[str, ...]]:
    """A folded run of letters as (joined, parts): `co-creatie` → cocreatie, (co, creatie); parts is empty for a plain word.

    Parts of one letter (`e-mail`, `'s`) are left out: they say nothing and are in every text.
    """
    pieces = _JOINER.split(word)
    if len(pieces) == 1:
        return word[:MAX_TOKEN], ()
    return "".join(pieces)[:MAX_TOKEN], tuple(p[:MAX_TOKEN] for p in pieces if len(p) > 1 or p.isdigit())


def runs(folded: str) -> list[str]:
    """The runs of letters and digits in a folded text, with inner hyphens and apostrophes."""
    return (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)


def tokens(text: str) -> list[str]:
    """All words of a text as they are indexed, in order: `foto's` → foto, fotos; `co-creatie` → co, creatie, cocreatie."""
    found: list[str] = []
    for run in runs(fold(text)):
        joined, parts = forms(run)
        found.extend(parts)
        found.append(joined)
    return found
