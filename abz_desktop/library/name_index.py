"""An index over names, in memory: what is typed finds the names that begin so, hold it, or are much like it.

Made once for a list of names and asked at every key: ten thousand names take a few milliseconds. No Qt, no database.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from abz_desktop.library.name_marks import Span, forgiven, marks, words_of
from abz_desktop.search import fold

Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]

LONGEST = 200
"""Characters of a question that are looked at."""
MOST_WORDS = 8
FEW = 5
"""With fewer finds than this, names that are much like what was typed are looked for as well."""
EXACT, BEGINS, HOLDS, ONE_OFF, TWO_OFF = 1.0, 0.9, 0.55, 0.4, 0.3
"""What a typed word is worth in a name: it is a word there, begins one, is inside one, is one or two slips away."""
JOINED, INITIALS = 0.7, 0.6
"""The same for all of it written without spaces, and for the first letters of the words."""
FIRST, COVERS, OTHER_NAME, HIDDEN_NAME = 0.25, 0.15, -0.05, -0.25
"""Added for a name that begins with the first word, for how much of it was typed, for a name beside the title."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be found by its name: `key` is whatever its owner knows it by.

    `also` are its other names; `hidden` ones (misspellings, a citizen's word) find it too, after the others.
    """

    key: str
    kind: str
    title: str
    also: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found: `by` is the other name that matched, "" for the title; `marks` are its letters that did."""

    name: Name
    score: float
    marks: tuple[Span, ...] = ()
    by: str = ""


def find_in(indexes: Iterable["NameIndex"], text: str, liked: Mapping[str, float] | None = None) -> tuple[Found, ...]:
    """What fits `text` in any of the indexes, the best first; only where that is little, what is much like it as well."""
    asked = tuple(indexes)
    found = [one for index in asked for one in index.find(text, liked)]
    if len(found) < FEW:
        found = [one for index in asked for one in index.find(text, liked, forgiving=True)]
    return tuple(sorted(found, key=lambda one: -one.score))


class NameIndex:
    """The index over one list of names. It never changes; a changed list makes a new one."""

    def __init__(self, names: Sequence[Name] = ()) -> None:
        self.names = tuple(sorted(names, key=lambda name: (fold(name.title), name.key)))
        labels = [
            (number, text, extra)
            for number, name in enumerate(self.names)
            for extra, texts in ((0.0, (name.title,)), (OTHER_NAME, name.also), (HIDDEN_NAME, name.hidden))
            for text in texts
            if words_of(text)
        ]
        self._texts = [text for _, text, _ in labels]
        self._owner = np.array([number for number, _, _ in labels], np.int32)
        self._extra = np.array([extra for _, _, extra in labels], np.float32)
        split = [words_of(text) for text in self._texts]
        self._words = sorted({word for words in split for word in words})
        number_of = {word: number for number, word in enumerate(self._words)}
        self._in_label = np.array([number_of[word] for words in split for word in words], np.int32)
        lengths = np.array([len(words) for words in split], np.int32)
        self._starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].astype(np.int32) if split else lengths
        self._letters = np.array([sum(map(len, words)) for words in split], np.float32)
        self._inside = _Lines(self._words)
        self._joined = _Lines(["".join(words) for words in split])
        self._initials = _Lines([f" {''.join(word[0] for word in words)}" if len(words) > 1 else "" for words in split])
        self._heads: dict[int, tuple[list[str], Places]] = {}
        self._place = {name.key: number for number, name in enumerate(self.names)}

    def named(self, key: str) -> Name | None:
        """The name with this key; None where there is none."""
        place = self._place.get(key)
        return None if place is None else self.names[place]

    def find(
        self, text: str, liked: Mapping[str, float] | None = None, *, most: int = 50, forgiving: bool = False
    ) -> tuple[Found, ...]:
        """The names that fit `text`, the best first; never raises. `liked` adds to the score of a key (0 to 1).

        `forgiving` finds those with a slip or two as well. Equally good names come in the order of the alphabet.
        """
        words = words_of(text[:LONGEST])[:MOST_WORDS]
        if not words or not self._texts:
            return ()
        labels = self._score(words, slips=False)
        if forgiving:
            labels = np.maximum(labels, self._score(words, slips=True))
        names = self._best(labels)
        hits = names > 0
        for key, more in (liked or {}).items():
            place = self._place.get(key)
            if place is not None and hits[place]:
                names[place] += more
        best = np.flatnonzero(hits)
        best = best[np.argsort(-names[best], kind="stable")][:most]
        return tuple(self._found(int(place), float(names[place]), labels, words) for place in best)

    def _found(self, place: int, score: float, labels: Scores, words: Sequence[str]) -> Found:
        name = self.names[place]
        first, last = np.searchsorted(self._owner, [place, place + 1])
        best = self._texts[int(first + np.argmax(labels[first:last]))]
        return Found(name, score, marks(best, words), "" if best == name.title else best)

    def _best(self, labels: Scores) -> Scores:
        """The score of each name: that of its best label."""
        found = np.zeros(len(self.names), np.float32)
        np.maximum.at(found, self._owner, labels)
        return found

    def _score(self, words: Sequence[str], *, slips: bool) -> Scores:
        """The score of each label, 0 where it does not fit."""
        total = np.zeros(len(self._texts), np.float32)
        fits = np.ones(len(self._texts), np.bool_)
        first = np.zeros(len(self._texts), np.bool_)
        for number, word in enumerate(words):
            of_words = self._of_words(word, slips=slips)
            gathered = of_words[self._in_label]
            of_labels = np.maximum.reduceat(gathered, self._starts)
            fits &= of_labels > 0
            total += of_labels
            if number == 0:
                first = gathered[self._starts] >= BEGINS
        total = np.where(fits, total / len(words), 0).astype(np.float32)
        whole = "".join(words)
        if len(whole) > 1:
            for lines, part, worth in ((self._joined, whole, JOINED), (self._initials, f" {whole}", INITIALS)):
                places = lines.holding(part)
                total[places] = np.maximum(total[places], worth)
        covered = np.minimum(len(whole) / np.maximum(self._letters, 1), 1)
        rest = first * FIRST + covered * COVERS + self._extra
        return np.where(total > 0, total + rest, 0).astype(np.float32)

    def _of_words(self, word: str, *, slips: bool) -> Scores:
        """What a typed word is worth in each word that occurs."""
        found = np.zeros(len(self._words), np.float32)
        if slips:
            self._forgive(word, found)
        if len(word) > 2:
            found[self._inside.holding(word)] = HOLDS
        begin = bisect_left(self._words, word)
        found[begin : bisect_right(self._words, word + "\U0010ffff")] = BEGINS
        if begin < len(self._words) and self._words[begin] == word:
            found[begin] = EXACT
        return found

    def _forgive(self, word: str, found: Scores) -> None:
        """Score the words of which the beginning is a slip or two away from what was typed."""
        most = forgiven(word)
        if not most:
            return
        least = np.full(len(self._words), most + 1, np.int32)
        for length in range(len(word) - 1, len(word) + 2):
            heads, of_word = self._heads_of(length)
            away = process.cdist([word], heads, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)[0]
            least = np.minimum(least, away[of_word])
        found[least <= most] = TWO_OFF
        found[least <= 1] = ONE_OFF

    def _heads_of(self, length: int) -> tuple[list[str], Places]:
        """The different beginnings of this length, and for each word which of them is its own."""
        if length not in self._heads:
            heads: list[str] = []
            of_word = np.zeros(len(self._words), np.int32)
            for number, word in enumerate(self._words):  # in order, so the same beginnings stand together
                if not heads or heads[-1] != word[:length]:
                    heads.append(word[:length])
                of_word[number] = len(heads) - 1
            self._heads[length] = heads, of_word
        return self._heads[length]


class _Lines:
    """Short texts one after another, so that one search over all of them is one search in one long text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._starts = (
            np.concatenate(([0], np.cumsum([len(line) + 1 for line in lines])))[:-1] if lines else np.zeros(0)
        )

    def holding(self, part: str) -> Places:
        """The numbers of the lines that hold a part."""
        found: list[int] = []
        at = self._text.find(part)
        while at >= 0:
            found.append(at)
            end = self._text.find("\n", at)
            at = self._text.find(part, end) if end >= 0 else -1
        return (np.searchsorted(self._starts, found, side="right") - 1).astype(np.int32)
