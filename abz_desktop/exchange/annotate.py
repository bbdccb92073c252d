"""Marking the terms of definitions in a text: longest match, the first time only, never in headings, links or code."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TypeAlias

from abz_desktop.exchange.safe_html import Rewriter

DEFINE = "abz:define/"
"""What the address of a marked term begins with; the id follows, or several with commas when the word has several."""

_SKIPPED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_TOKEN = re.compile(r"&#?\w{1,10};|[^\W_]+")
_GAP = re.compile(r"(?:\s|[-–'’]|&nbsp;|&#x27;){1,3}")
_ENDINGS = {"nl": ("en", "n", "s", "e"), "en": ("s", "es")}
_SHORTEST_ENDED = 5


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term in one language, and the ids of the definitions it may mean."""

    words: str
    ids: tuple[str, ...]
    lang: str


Terms: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
"""For the first word of a term: (all its words, ids), longest first."""


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a term."""
    return tuple(fold(match[0]) for match in _TOKEN.finditer(text))


def compiled(marks: Iterable[TermMark], lang: str, own: str = "") -> Terms:
    """The terms of one language, ready for `annotate`; without the record `own`, in whose text they are marked."""
    ids: dict[tuple[str, ...], dict[str, None]] = {}
    for mark in marks:
        words = words_of(mark.words)
        kept = [one for one in mark.ids if one != own]
        if words and kept and mark.lang == lang:
            ids.setdefault(words, {}).update(dict.fromkeys(kept))
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words in sorted(ids, key=lambda words: (-len(words), words)):
        found.setdefault(words[0], []).append((words, tuple(ids[words])))
    return {first: tuple(terms) for first, terms in found.items()}


def annotate(html: str, terms: Terms, lang: str) -> str:
    """Clean HTML of one section with `<a class="def" href="abz:define/<id>[,<id>]">` around the first use of each term."""
    if not terms:
        return html
    marked: set[str] = set()
    return Rewriter(lambda text: "".join(_marked(text, terms, lang, marked)), skip=_SKIPPED).run(html)


def _marked(text: str, terms: Terms, lang: str, marked: set[str]) -> Iterator[str]:
    tokens = list(_TOKEN.finditer(text))
    at, number = 0, 0
    while number < len(tokens):
        length, ids = _longest(text, tokens, number, terms, lang)
        if length and not marked.issuperset(ids):
            start, end = tokens[number].start(), tokens[number + length - 1].end()
            address = DEFINE + ",".join(ids)
            yield f'{text[at:start]}<a class="def" href="{escape(address)}">{text[start:end]}</a>'
            marked.update(ids)
            at = end
        number += length or 1
    yield text[at:]


def _longest(
    text: str, tokens: list[re.Match[str]], number: int, terms: Terms, lang: str
) -> tuple[int, tuple[str, ...]]:
    """How many tokens from `number` on are a term, and the ids of that term; 0 when none is."""
    for first in _forms(tokens[number][0], lang):
        for words, ids in terms.get(first, ()):
            if _agrees(text, tokens, number, words, lang):
                return len(words), ids
    return 0, ()


def _agrees(text: str, tokens: list[re.Match[str]], number: int, words: tuple[str, ...], lang: str) -> bool:
    last = number + len(words) - 1
    if last >= len(tokens):
        return False
    for offset, word in enumerate(words):
        token = tokens[number + offset]
        forms = _forms(token[0], lang) if number + offset == last else (fold(token[0]),)
        if word not in forms:
            return False
        if offset and not _GAP.fullmatch(text, tokens[number + offset - 1].end(), token.start()):
            return False
    return True


def _forms(token: str, lang: str) -> tuple[str, ...]:
    """What a word of the text may be the form of: itself, or without the ending of a plural; nothing for an entity."""
    if token.startswith("&"):
        return ()
    word = fold(token)
    endings = [ending for ending in _ENDINGS.get(lang, ()) if word.endswith(ending)]
    return (word, *(word[: -len(end)] for end in endings if len(word) - len(end) >= _SHORTEST_ENDED))


def last_term(text: str, terms: Terms, lang: str) -> tuple[int, int, tuple[str, ...]] | None:
    """The term with which a text ends, as (start, end, ids); one sign or space may follow it. The longest one counts."""
    begin = max(0, len(text) - _FAR)
    tail = text[begin:]
    tokens = list(_TOKEN.finditer(tail))[-_MOST_WORDS:]
    if not tokens or len(tail) - tokens[-1].end() > 1:
        return None
    for number in range(len(tokens)):
        length, ids = _longest(tail, tokens, number, terms, lang)
        if length and number + length == len(tokens):
            return begin + tokens[number].start(), begin + tokens[-1].end(), ids
    return None


_FAR, _MOST_WORDS = 200, 8
