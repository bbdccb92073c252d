"""Spelling in Dutch and English: which words of a text are looked at, and whether a dictionary or a list of ours knows them."""

import gzip
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from abz_desktop import paths

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary

LANGUAGES = ("nl", "en")
SUGGESTIONS = 6
PATIENCE = 1.5
"""Seconds in which suggestions are looked for: for a long compound there is no end to them."""
_SKIPPED = re.compile(
    r"`[^`\n]*`"  # code
    r"|\[\[[^\[\]|\n]*(?:\]\]|\|)"  # a link but for its own words
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # an address or a file behind words
    r"|\[\^[^\]\n]*\]"  # a footnote
)
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*|\b[\w-]+\.(?:nl|be|org|com|net|uk|eu)\b\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
_LONGEST = 60
_STRESS = str.maketrans("áéíóú", "aeiou")
"""Dutch puts an accent on a vowel that is stressed: "níet"."""


class Word(NamedTuple):
    """A word and where it stands in its line."""

    start: int
    end: int
    text: str


def words_in(line: str) -> Iterator[Word]:
    """The words of a line of Markdown whose spelling is looked at: not addresses, targets of links, code or footnotes."""
    plain = _ADDRESS.sub(_blank, _SKIPPED.sub(_blank, line))
    for found in _WORD.finditer(plain):
        word = found[0]
        at = found.start()
        beside = plain[at - 1 : at] + plain[found.end() : found.end() + 1]
        if len(word) > 1 and len(word) <= _LONGEST and not any(c.isdigit() or c == "_" for c in beside):
            yield Word(at, found.end(), word)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def normal(word: str) -> str:
    """A word as it is looked up: composed letters, a straight apostrophe."""
    return unicodedata.normalize("NFC", word).replace("’", "'")


@dataclass(slots=True)
class Speller:
    """Whether words are spelt well in one language; each distinct word is looked up once."""

    lang: str
    dictionary: "Dictionary"
    own: frozenset[str]
    lexicon: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Whether a word is right as it stands; what has a figure in it is not looked at."""
        if word not in self._known:
            self._known[word] = any(map(str.isdigit, word)) or self._whole(word) or self._in_parts(word)
        return self._known[word]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may be meant, the best first; what was found when the time was over."""
        found: dict[str, None] = {}
        end = time.monotonic() + PATIENCE
        for one in self.dictionary.suggest(word):
            found[one] = None
            if len(found) == SUGGESTIONS or time.monotonic() > end:
                break
        return tuple(found)

    def _whole(self, word: str) -> bool:
        lower = word[:1].lower() + word[1:]
        forms = (word, lower)
        if any(form in self.own or form in self.lexicon for form in forms):
            return True
        bare = word.removesuffix("'s").removesuffix("'")
        if bare != word and (bare in self.own or bare[:1].lower() + bare[1:] in self.own):
            return True
        if self.dictionary.lookup(word) or (lower != word and self.dictionary.lookup(lower)):
            return True
        plain = lower.translate(_STRESS)
        return self.lang == "nl" and plain != lower and (plain in self.lexicon or self.dictionary.lookup(plain))

    def _in_parts(self, word: str) -> bool:
        parts = [part for part in re.split(r"[-.]", word) if part]
        return len(parts) > 1 and all(self._whole(part) for part in parts)


def speller(lang: str) -> Speller:
    """The speller of a language ("nl" or "en"); reading its dictionary takes some seconds."""
    words = (line for name in ("both", lang) for line in project_words(name) if " " not in line)
    return Speller(lang, _dictionary(lang), frozenset(words), _lexicon() if lang == "nl" else frozenset())


def _folder() -> Path:
    return paths.resources_dir() / "dictionaries"


@cache
def project_words(name: str) -> tuple[str, ...]:
    """The lines of one of our own lists ("both", "nl", "en"): names, terms of the trade, and phrases of another language."""
    return tuple((_folder() / f"words-{name}.txt").read_text(encoding="utf-8").splitlines())


def _lexicon() -> frozenset[str]:
    data = (paths.resources_dir() / "lexicon" / "nl.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split("\n"))


class _Lines:
    """A packed dictionary file, line by line with its number, as the reader of dictionaries wants it."""

    def __init__(self, name: str) -> None:
        lines = gzip.decompress((_folder() / name).read_bytes()).decode("utf-8-sig").splitlines()
        self._rows = ((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> tuple[int, str]:
        return next(self._rows)

    def reset_encoding(self, _encoding: str) -> None:
        """The file names its encoding; it is text already."""


def _dictionary(lang: str) -> "Dictionary":
    from spylls.hunspell import Dictionary, readers

    aff, context = readers.read_aff(_Lines(f"{lang}.aff.gz"))
    return Dictionary(aff, readers.read_dic(_Lines(f"{lang}.dic.gz"), aff=aff, context=context))


def library_words(names: Iterable[str]) -> frozenset[str]:
    """The words in titles, terms and labels, in small letters: they are known, however they are spelt."""
    return frozenset(normal(word.text).casefold() for name in names for word in words_in(name))
