"""The spelling of the shipped texts: which words neither a dictionary nor the project's own word lists know."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import spelling
from abz_desktop.library.spelling import project_words

_LINK = re.compile(r"\[\[[^\[\]|]*(?:\|([^\[\]]*))?\]\]")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*|\b\w+\.(?:nl|be|org|com|uk|eu)\b")
_WORD = re.compile(r"\w+(?:['.\-]\w+)*")
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


@dataclass(slots=True)
class Speller:
    """Whether the words of a text are spelt well in one language; phrases of our own lists are as good as words."""

    spelling: spelling.Speller
    phrases: re.Pattern[str]

    def unknown(self, text: str) -> list[str]:
        """The words of a text that nobody knows, in order."""
        plain = unicodedata.normalize("NFC", text).replace("’", "'")
        plain = _ADDRESS.sub(" ", _LINK.sub(lambda found: f" {found[1] or ''} ", plain))
        plain = self.phrases.sub(" ", plain)
        return [word for word in _WORD.findall(plain) if not self.spelling.knows(word)]


def speller(lang: str) -> Speller:
    """The speller of a language."""
    lines = (*project_words("both"), *project_words(lang))
    spaced = sorted((line for line in lines if " " in line), key=len, reverse=True)
    phrases = re.compile("|".join(rf"(?<!\w){re.escape(line)}(?!\w)" for line in spaced) or r"(?!)", re.IGNORECASE)
    return Speller(spelling.speller(lang), phrases)
