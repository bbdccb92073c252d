"""The spelling of the shipped texts: which words neither a dictionary nor the project's own word lists know."""

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spylls.hunspell import Dictionary, readers

from abz_desktop import paths
from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm

FOLDER = paths.resources_dir() / "dictionaries"
LEXICON = paths.resources_dir() / "lexicon" / "nl.txt.gz"
_LINK = re.compile(r"\[\[[^\[\]|]*(?:\|([^\[\]]*))?\]\]")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*|\b\w+\.(?:nl|be|org|com|uk|eu)\b")
_WORD = re.compile(r"\w+(?:['.\-]\w+)*")
_STRESS = str.maketrans("áéíóú", "aeiou")
"""Dutch puts an accent on a vowel that is stressed: "níet"."""
MISSPELT_ON_PURPOSE = "hidden_terms"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text and where it stands: "method/x text.nl why"."""

    place: str
    lang: str
    words: str


def texts(records: Iterable[Record]) -> Iterator[Text]:
    """Every text of these records in the language it is in, but for hidden search terms and what others wrote."""
    for record in records:
        for lang, name, text in _texts(record.declaration.fields, record.fields):
            yield Text(f"{record.kind}/{record.slug} {name}", lang, text)


def term_texts(terms: Iterable[VocabTerm]) -> Iterator[Text]:
    """The labels and definitions of vocabulary terms."""
    for term in terms:
        place = f"vocabulary/{term.vocabulary} {term.key}"
        yield Text(place, "nl", f"{term.nl}\n{term.definition_nl}")
        yield Text(place, "en", f"{term.en}\n{term.definition_en}")


def _texts(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for declared in fields:
        value = values.get(declared.name)
        if value is None or declared.name == MISSPELT_ON_PURPOSE:
            continue
        if declared.type in (Type.LINE, Type.PROSE):
            yield from ((lang, declared.name, text) for lang, text in value.items())
        elif declared.type is Type.WORDS:
            yield from ((lang, declared.name, "\n".join(words)) for lang, words in value.items())
        elif declared.type is Type.ITEMS:
            for item in value:
                yield from _texts(declared.parts, item)


@cache
def project_words(name: str) -> tuple[str, ...]:
    """The lines of one of our own lists ("both", "nl", "en"): names, terms of the trade, and phrases of another language."""
    return tuple((FOLDER / f"words-{name}.txt").read_text(encoding="utf-8").splitlines())


@dataclass(slots=True)
class Speller:
    """Whether words are spelt well in one language; each distinct word is looked up once."""

    lang: str
    dictionary: Dictionary
    own: frozenset[str]
    phrases: re.Pattern[str]
    lexicon: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(default_factory=dict)

    def unknown(self, text: str) -> list[str]:
        """The words of a text that nobody knows, in order."""
        plain = unicodedata.normalize("NFC", text).replace("’", "'")
        plain = _ADDRESS.sub(" ", _LINK.sub(lambda found: f" {found[1] or ''} ", plain))
        plain = self.phrases.sub(" ", plain)
        return [word for word in _WORD.findall(plain) if not self.knows(word)]

    def knows(self, word: str) -> bool:
        """Whether a word is right as it stands; what has a figure in it is not looked at."""
        if word not in self._known:
            self._known[word] = any(map(str.isdigit, word)) or self._whole(word) or self._in_parts(word)
        return self._known[word]

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


class _Lines:
    """A packed dictionary file, line by line with its number, as the reader of dictionaries wants it."""

    def __init__(self, name: str) -> None:
        lines = gzip.decompress((FOLDER / name).read_bytes()).decode("utf-8-sig").splitlines()
        self._rows = ((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> tuple[int, str]:
        return next(self._rows)

    def reset_encoding(self, _encoding: str) -> None:
        """The file names its encoding; it is text already."""


def dictionary(lang: str) -> Dictionary:
    """The hunspell dictionary of a language."""
    aff, context = readers.read_aff(_Lines(f"{lang}.aff.gz"))
    return Dictionary(aff, readers.read_dic(_Lines(f"{lang}.dic.gz"), aff=aff, context=context))


def speller(lang: str) -> Speller:
    """The speller of a language."""
    lines = (*project_words("both"), *project_words(lang))
    spaced = sorted((line for line in lines if " " in line), key=len, reverse=True)
    phrases = re.compile("|".join(rf"(?<!\w){re.escape(line)}(?!\w)" for line in spaced) or r"(?!)", re.IGNORECASE)
    words = frozenset(line for line in lines if " " not in line)
    lexicon = (
        frozenset(gzip.decompress(LEXICON.read_bytes()).decode("utf-8").split("\n")) if lang == "nl" else frozenset()
    )
    return Speller(lang, dictionary(lang), words, phrases, lexicon)
