"""The letters of a name that match what was typed: its words, their insides, all of it joined, or its initials."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import OSA, Levenshtein

from abz_desktop.search.text import fold, fold_with_places

Span: TypeAlias = tuple[int, int]
"""Start and end of a stretch of text, in characters."""
SLIPS = ((8, 2), (4, 1))
"""How many slips are forgiven in a word of so many letters; none in a shorter one."""
_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name or a question: runs of letters and digits, small and without accents."""
    return tuple(_RUN.findall(fold(text)))


def forgiven(word: str) -> int:
    """How many slips are forgiven in a typed word."""
    return next((slips for letters, slips in SLIPS if len(word) >= letters), 0)


def marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """The stretches of `text` that match the typed words, in order and apart; empty where nothing does."""
    folded, places = fold_with_places(text)
    runs = [match.span() for match in _RUN.finditer(folded)]
    per_word = [tuple(_of_word(folded, runs, word)) for word in words]
    if not all(per_word):
        whole = tuple(_of_whole(folded, runs, "".join(words)))
        pairs = zip(words, per_word, strict=True)
        per_word = [whole] if whole else [found or tuple(_nearly(folded, runs, word)) for word, found in pairs]
    spans = [span for found in per_word for span in found]
    if places is not None:
        spans = [(places[start], places[end - 1] + 1) for start, end in spans]
    return _apart(spans)


def _of_word(folded: str, runs: Sequence[Span], word: str) -> Iterator[Span]:
    """Where a typed word is: at the beginning of a run, else inside one."""
    for start, end in runs:
        if folded.startswith(word, start, end):
            yield start, start + len(word)
            return
    at = folded.find(word) if len(word) > 2 else -1
    if at >= 0:
        yield at, at + len(word)


def _nearly(folded: str, runs: Sequence[Span], word: str) -> Iterator[Span]:
    """The letters that a typed word shares with the run that it is a slip or two away from."""
    most = forgiven(word)
    heads = [
        (OSA.distance(word, folded[start:cut]), start, cut)
        for start, end in runs
        for cut in {min(end, start + len(word) + more) for more in (-1, 0, 1)}
    ]
    away, start, cut = min(heads, default=(most + 1, 0, 0))
    if away <= most:
        for block in Levenshtein.opcodes(word, folded[start:cut]):
            if block.tag == "equal":
                yield start + block.dest_start, start + block.dest_end


def _of_whole(folded: str, runs: Sequence[Span], whole: str) -> Iterator[Span]:
    """Where all of it is when the spaces are left out, or as the first letters of the words."""
    letters = [place for start, end in runs for place in range(start, end)]
    joined = "".join(folded[place] for place in letters)
    at = joined.find(whole) if len(whole) > 1 else -1
    if at >= 0:
        yield from ((place, place + 1) for place in letters[at : at + len(whole)])
    elif len(runs) > 1 and "".join(folded[start] for start, _ in runs).startswith(whole):
        yield from ((start, start + 1) for start, _ in runs[: len(whole)])


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same stretches in order, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
