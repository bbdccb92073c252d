"""What explains a result in words: the same for the window and the command line."""

from collections.abc import Iterator
from dataclasses import dataclass

from abz_desktop.library.explaining import Meaning, Named, Synonym, Way, Why, WordWhy, shares
from abz_desktop.search import tokens
from abz_desktop.wording import say

ALSO = 4
"""Further ways that are named."""


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way in which a word was found: how, where, and by which records' terms."""

    how: str
    where: str
    via: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class WordLines:
    """One word of the query: its part of the score in per cents, and how it was found; `also` names ways that count less."""

    word: str
    share: int
    lines: tuple[WayLine, ...]
    also: str = ""


def word_lines(found: Why, lang: str) -> tuple[WordLines, ...]:
    """The words of the query, the weightiest first; those of an exact phrase are said with the phrase."""
    in_phrases = {token for phrase in found.phrases for token in tokens(phrase)}
    parts = shares(found)
    return tuple(_word(one, found.id, parts[one.word], lang) for one in found.words if one.word not in in_phrases)


def _word(one: WordWhy, record_id: str, share: int, lang: str) -> WordLines:
    counted = tuple(_line(way, record_id, lang) for way in one.ways if way.counted)
    rest = list(dict.fromkeys(way.said for way in one.ways if not way.counted and way.term != one.word))
    also = say("why.also", lang, words=", ".join(rest[:ALSO])) if rest else ""
    return WordLines(one.word, share, counted, also)


def _line(way: Way, record_id: str, lang: str) -> WayLine:
    others = tuple(one for one in way.via if one.id != record_id)
    own = len(others) < len(way.via)
    key = "why.synonym-own" if own else "why.synonym-via" if others else f"why.{way.group}"
    how = say(key, lang, term=way.said or way.term, via=", ".join(one.title for one in others))
    return WayLine(how, _where(way, lang), () if own else others)


def _where(way: Way, lang: str) -> str:
    if not way.places:
        return say("why.scattered", lang)
    return " · ".join(f"{place.field.label(lang)}: {', '.join(place.written)}" for place in way.places)


def remarks(found: Why, lang: str) -> tuple[str, ...]:
    """What is to be said of the record as a whole."""
    return tuple(_remarks(found, lang))


def _remarks(found: Why, lang: str) -> Iterator[str]:
    if not found.ranked:
        yield say("why.no-index", lang)
    elif found.named:
        yield say("why.named", lang, words=found.named)
    for phrase in found.phrases:
        yield say("why.phrase", lang, phrase=phrase)
    if found.missing:
        yield say("why.missing", lang, words=", ".join(found.missing), n=len(found.missing))
    if found.ranked and not (found.words or found.phrases or found.missing or found.named):
        yield say("why.filters-only" if found.filters else "why.everything", lang)


def meant(meaning: Meaning, lang: str) -> tuple[str, ...]:
    """How a query was understood, beyond its plain words; synonyms and typos mended have lines of their own."""
    return tuple(_meant(meaning, lang))


def _meant(meaning: Meaning, lang: str) -> Iterator[str]:
    if len(meaning.groups) > 1:
        yield say("meant.either", lang).join(" ".join(group) for group in meaning.groups)
    for phrase in meaning.phrases:
        yield say("meant.phrase", lang, phrase=phrase)
    for word in meaning.without:
        yield say("meant.without", lang, word=word)
    for word, parts in meaning.split:
        yield say("meant.split", lang, word=word, parts=" + ".join(parts))


def mended(meaning: Meaning, lang: str) -> tuple[str, ...]:
    """The typos that were mended."""
    return tuple(say("meant.mended", lang, typed=typed, used=used) for typed, used in meaning.mended)


def synonym(one: Synonym, lang: str) -> str:
    """A word and what is searched along with it."""
    return say("meant.synonym-off" if one.off else "meant.synonym", lang, word=one.key, others=", ".join(one.others))
