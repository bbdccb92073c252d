"""Folding: texts in the form in which they are compared, without capitals and accents."""

import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """A term in small letters, without accents, with single spaces: how terms are compared."""
    small = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(mark for mark in small if not unicodedata.combining(mark)).split())
