"""What differs between texts, word by word: between several side by side, or between an older and a newer one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal, TypeAlias

NEAR = 0.4
"""The share of words that two texts have in common from which on it helps to mark the words that they have not."""
LARGE = 4_000_000
"""Pairs of words from which on frequent words are not looked at one by one: long texts stay quick."""

_WORD = re.compile(r"\w+|[^\w\s]")
Mark: TypeAlias = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `own` when the texts beside it do not have it."""

    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of an older and a newer text in one: in both ("same"), only in the older ("gone"), only in the newer."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and where its words are."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def _taken_apart(text: str) -> _Text:
    found = list(_WORD.finditer(text))
    return _Text(text, tuple(one[0] for one in found), tuple(one.span() for one in found))


def side_by_side(texts: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """Each text in runs, what no other text has marked as its own; the runs joined are the text.

    A text that is near no other one (`NEAR`) is one run of its own: marking every word would say nothing. Equal texts,
    and one alone, have nothing of their own.
    """
    parts = [_taken_apart(text) for text in texts]
    if len(parts) == 1:
        return (_runs(parts[0], frozenset(range(len(parts[0].words)))),)
    common: list[frozenset[int] | None] = [None] * len(parts)
    for (first, one), (second, other) in combinations(enumerate(parts), 2):
        blocks = list(_blocks(one, other))
        if one.words == other.words or _near(sum(size for _, _, size in blocks), one, other):
            common[first] = _with(common[first], ((start, size) for start, _, size in blocks))
            common[second] = _with(common[second], ((start, size) for _, start, size in blocks))
    return tuple(_runs(part, kept) for part, kept in zip(parts, common, strict=True))


def _with(kept: frozenset[int] | None, blocks: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The words that some text has so far (None: no text was near yet), and those of these stretches."""
    shared = frozenset(at for start, size in blocks for at in range(start, start + size))
    return shared if kept is None else kept | shared


def _near(shared: int, one: _Text, other: _Text) -> bool:
    return 2 * shared >= NEAR * (len(one.words) + len(other.words)) and shared > 0


def _blocks(one: _Text, other: _Text) -> Iterator[tuple[int, int, int]]:
    """Stretches of words that both have in the same order: where they start in each, and how many."""
    a, b = one.words, other.words
    start = _equal_ends(a, b)
    end = _equal_ends(a[start:][::-1], b[start:][::-1])
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    if start:
        yield 0, 0, start
    quick = len(inner_a) * len(inner_b) > LARGE
    for block in SequenceMatcher(None, inner_a, inner_b, autojunk=quick).get_matching_blocks():
        if block.size:
            yield start + block.a, start + block.b, block.size
    if end:
        yield len(a) - end, len(b) - end, end


def _equal_ends(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words two rows begin with alike."""
    number = 0
    for mine, other in zip(a, b, strict=False):
        if mine != other:
            break
        number += 1
    return number


def _runs(part: _Text, common: frozenset[int] | None) -> tuple[Run, ...]:
    if common is None or len(common) == len(part.words):
        return (Run(part.text, common is None),) if part.text else ()
    found: list[Run] = []
    at = 0
    for own, start, end in _stretches(part, common):
        if start > at:
            found.append(Run(part.text[at:start]))
        if own:
            found.append(Run(part.text[start:end], own=True))
        else:
            found.append(Run(part.text[start:end]))
        at = end
    if at < len(part.text):
        found.append(Run(part.text[at:]))
    return tuple(_joined(found))


def _stretches(part: _Text, common: frozenset[int]) -> Iterator[tuple[bool, int, int]]:
    """Rows of words that are all common or all own, with the blanks between them: (own, from, up to)."""
    first = 0
    for at in range(1, len(part.words) + 1):
        if at == len(part.words) or (at in common) != (first in common):
            yield first not in common, part.spans[first][0], part.spans[at - 1][1]
            first = at


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The same runs, those of one sort beside each other made one."""
    held: Run | None = None
    for run in runs:
        if held is not None and held.own == run.own:
            held = Run(held.text + run.text, run.own)
        else:
            if held is not None:
                yield held
            held = run
    if held is not None:
        yield held


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """An older and a newer text as one text with what went and what came, word by word.

    What is not "new" joined is the older text but for its blanks, what is not "gone" joined is the newer text.
    """
    old, new = _taken_apart(before), _taken_apart(after)
    found: list[Edit] = []
    at_old = at_new = place = 0
    for start_old, start_new, size in [*_blocks(old, new), (len(old.words), len(new.words), 0)]:
        gone = _between(old, at_old, start_old)
        came_from, came_to = _edges(new, at_new, start_new)
        if gone:
            found.append(Edit(gone, "gone"))
        if start_new > at_new:
            _add(found, after[place:came_from], "same")
            _add(found, after[came_from:came_to], "new")
            place = came_to
        if size:
            until = new.spans[start_new + size - 1][1]
            _add(found, after[place:until], "same")
            place = until
        at_old, at_new = start_old + size, start_new + size
    _add(found, after[place:], "same")
    return tuple(found)


def _edges(part: _Text, start: int, end: int) -> tuple[int, int]:
    return (part.spans[start][0], part.spans[end - 1][1]) if end > start else (0, 0)


def _between(part: _Text, start: int, end: int) -> str:
    first, last = _edges(part, start, end)
    return part.text[first:last]


def _add(found: list[Edit], text: str, mark: Mark) -> None:
    if text and found and found[-1].mark == mark:
        found[-1] = Edit(found[-1].text + text, mark)
    elif text:
        found.append(Edit(text, mark))
