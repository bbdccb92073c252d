"""Which words of a text to mark for a query: one regular expression finds candidates, the analysis decides."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import Word
from abz_desktop.search.irregular import forms as irregular_forms
from abz_desktop.search.text import fold, fold_with_places, forms, runs

Span = tuple[int, int]

_VOWELS = "aeiou"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_INNER = r"['’‘ʼ`´‐‑-]?"
_MIN_SUBSTRING = 3


class Matcher:
    """Finds what to mark. Safe to use from several threads."""

    def __init__(self, pattern: re.Pattern[str] | None, accepts: Callable[[str, str], bool]) -> None:
        self._pattern = pattern
        self._accepts = accepts

    def spans(self, text: str, lang: str) -> list[Span]:
        """The places (from, up to) in `text`, a text in language `lang`, that meet the query; in order, without overlap."""
        if self._pattern is None or not text:
            return []
        folded, places = fold_with_places(text)
        found: list[Span] = []
        for hit in self._pattern.finditer(folded):
            if self._accepts(hit[0], lang):
                start, end = hit.span()
                found.append((start, end) if places is None else (places[start], places[end]))
        return found

    def marks(self, word: str, lang: str) -> bool:
        """Whether this one word would be marked."""
        return bool(self.spans(word, lang))


def matcher(analyser: Analyser, words: Sequence[Word], phrases: Iterable[str]) -> Matcher:
    """A matcher for the words of a query and for the phrases that stand for them (synonyms)."""
    exact = _wanted(words, phrases)
    inner = {part for term in list(exact) for part in analyser.parts(term)}
    stems = {stem for term in (*exact, *inner) for stem in analyser.query_stems(term) if len(stem) >= _MIN_SUBSTRING}
    prefixes = tuple(term for term, finished in exact.items() if not finished)
    pattern = _pattern(exact, prefixes, stems)

    @lru_cache(4_096)
    def accepts(run: str, lang: str) -> bool:
        joined, parts = forms(run)
        for token in (joined, *parts):
            if token in exact or (prefixes and token.startswith(prefixes)):
                return True
            if not stems.isdisjoint(analyser.stems(token, lang)):
                return True
        return False

    return Matcher(pattern, accepts)


def _wanted(words: Sequence[Word], phrases: Iterable[str]) -> dict[str, bool]:
    """Every folded word to look for, and whether it is finished (else it is a prefix too)."""
    exact: dict[str, bool] = {}
    for word in words:
        pieces = runs(fold(word.text))
        for at, run in enumerate(pieces):
            joined, parts = forms(run)
            for term in (joined, *parts):
                exact[term] = exact.get(term, True) and (word.finished or at < len(pieces) - 1)
    for run in runs(fold(" ".join(phrases))):
        exact.setdefault(forms(run)[0], True)
    return exact


def _pattern(exact: Iterable[str], prefixes: Sequence[str], stems: Iterable[str]) -> re.Pattern[str] | None:
    """Runs of letters that are one of the words, begin like a prefix or have something like a stem inside."""
    run = rf"(?:[^\W_]|(?<=[^\W_]){_INNER[:-1]}(?=[^\W_]))"
    choices = [_spaced(word) + _AFTER for word in sorted(exact, key=len, reverse=True)]
    choices += [_spaced(prefix) for prefix in prefixes]
    choices += [rf"{run}*?{_loose(stem)}" for stem in sorted(stems)]
    base = {form for form, origin in irregular_forms().items() if origin in stems or fold(origin) in stems}
    choices += [re.escape(form) for form in sorted(base)]
    if not choices:
        return None
    return re.compile(rf"{_BEFORE}(?:{'|'.join(choices)}){run}*")


def _spaced(word: str) -> str:
    """The word, with hyphens or apostrophes inside where a text may have them (cocreatie, co-creatie)."""
    return _INNER.join(map(re.escape, word))


def _loose(stem: str) -> str:
    """A stem as words show it: f or v, s or z at its end, a long vowel written with two letters or one."""
    last = {"f": "[fv]", "s": "[sz]", "i": "[iy]"}.get(stem[-1], re.escape(stem[-1]))
    body = stem[:-1]
    if len(body) > 1 and body[-1] in _VOWELS and body[-2] not in _VOWELS:
        body = re.escape(body[:-1]) + body[-1] + "{1,2}"
    else:
        body = re.escape(body)
    return body + last
