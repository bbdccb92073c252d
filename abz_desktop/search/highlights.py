"""Which words of a text to mark for a query: pieces of words are looked for, the analysis decides about the whole word."""

import re
from collections.abc import Iterable, Sequence

from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import Word
from abz_desktop.search.text import JOINERS, fold, fold_with_places, forms, runs

Span = tuple[int, int]

_VOWELS = "aeiou"
_MIN_INSIDE = 3
_JOINED_RUN = re.compile(rf"[^\W_]+(?:[{JOINERS}][^\W_]+)+")
_REMEMBER = 5_000


class Matcher:
    """Finds what to mark in texts. One may be used by several threads.

    `words` are those of the query, `phrases` what stands for them (synonyms), `parts` the parts of words that were split.
    """

    def __init__(
        self, analyser: Analyser, words: Sequence[Word], phrases: Iterable[str], parts: Iterable[str] = ()
    ) -> None:
        self._analyser = analyser
        exact = _wanted(words, phrases)
        self._exact = frozenset(exact)
        self._prefixes = tuple(term for term, finished in exact.items() if not finished)
        self._stems = frozenset(
            stem for term in (*exact, *parts) for stem in analyser.query_stems(term) if len(stem) >= _MIN_INSIDE
        )
        inside = {piece for stem in self._stems for piece in _spellings(stem)}
        inside.update(form for stem in self._stems for form in analyser.irregular_forms(stem))
        self._inside = sorted(inside)
        self._starts = sorted(self._exact - inside)
        self._known: dict[tuple[str, str], bool] = {}

    def spans(self, text: str, lang: str) -> list[Span]:
        """The places (from, up to) in `text`, a text in language `lang`, that meet the query; in order, without overlap."""
        if not text or not self._exact:
            return []
        folded, places = fold_with_places(text)
        found = {run for run in self._candidates(folded) if self._accepts(folded[run[0] : run[1]], lang)}
        if places is not None:
            found = {(places[a], max(places[b], places[b - 1] + 1)) for a, b in found}
        apart: list[Span] = []
        for start, end in sorted(found):
            if not apart or start >= apart[-1][1]:
                apart.append((start, end))
        return apart

    def _candidates(self, folded: str) -> set[Span]:
        found: set[Span] = set()
        for pieces, at_start in ((self._starts, True), (self._inside, False)):
            for piece in pieces:
                at = folded.find(piece)
                while at >= 0:
                    if not (at_start and at and folded[at - 1].isalnum()):
                        found.add(_run_around(folded, at, at + len(piece)))
                    at = folded.find(piece, at + len(piece))
        if any(joiner in folded for joiner in JOINERS):
            found.update(run.span() for run in _JOINED_RUN.finditer(folded))
        return found

    def _accepts(self, run: str, lang: str) -> bool:
        known = self._known.get((run, lang))
        if known is None:
            known = self._decide(run, lang)
            if len(self._known) < _REMEMBER:
                self._known[run, lang] = known
        return known

    def _decide(self, run: str, lang: str) -> bool:
        joined, parts = forms(run)
        for token in (joined, *parts):
            if token in self._exact or (self._prefixes and token.startswith(self._prefixes)):
                return True
            if not self._stems.isdisjoint(self._analyser.stems(token, lang)):
                return True
        return False


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


def _run_around(text: str, start: int, end: int) -> Span:
    """The whole run of letters, with inner hyphens and apostrophes, around a piece of it."""
    while start and (
        text[start - 1].isalnum() or (start > 1 and text[start - 1] in JOINERS and text[start - 2].isalnum())
    ):
        start -= 1
    last = len(text)
    while end < last and (text[end].isalnum() or (end + 1 < last and text[end] in JOINERS and text[end + 1].isalnum())):
        end += 1
    return start, end


def _spellings(stem: str) -> list[str]:
    """A stem as words show it: f or v, s or z, i or y at its end, a long vowel written with two letters or one."""
    other = {"f": "v", "s": "z", "i": "y"}.get(stem[-1])
    found = [stem, stem[:-1] + other] if other else [stem]
    if stem[-2] in _VOWELS and stem[-3] not in _VOWELS and stem[-1] not in _VOWELS:
        found += [piece[:-1] + piece[-2] + piece[-1] for piece in found]
    return found
