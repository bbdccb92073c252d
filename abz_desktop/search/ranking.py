"""From words to scores: which documents have a word, in which way and field, and what that is worth (BM25 per field)."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from threading import Lock

import numpy as np

from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import Group, TextQuery, Word
from abz_desktop.search.function_words import bears
from abz_desktop.search.slots import Bits
from abz_desktop.search.terms import Docs, Floats, Terms
from abz_desktop.search.text import fold, forms, runs, tokens

_K1 = 1.2
_WEIGHTS: dict[tuple[Group, str], float] = {
    (Group.EXACT, "t"): 6.0,
    (Group.PREFIX, "t"): 3.0,
    (Group.STEM, "t"): 3.0,
    (Group.EXACT, "b"): 1.0,
    (Group.PREFIX, "b"): 0.35,
    (Group.STEM, "b"): 0.5,
}
SYNONYM_WEIGHT = 0.4
_MANY_WORDS_TITLE = 1 / 3
"""From two finished words on a title counts twice a body, not six times: otherwise questions go wrong."""

_COMMON = 0.2
"""What a word in more than half of the documents is worth, times the weight of its group."""

LIGHT = 0.12
"""What a word that only carries the sentence is worth, times what it would be worth as a word of its own."""

TITLE_CAP, BODY_CAP = 40, 30
_BODY_PREFIX_FROM = 3
_KEPT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One way in which documents have a term: the group, the field ("t" or "b"), the documents and their scores."""

    group: Group
    field: str
    docs: Docs
    scores: Floats | float


def title_scale(words: Sequence[Word]) -> float:
    """What a title counts for in a query of these words, against one of a single word."""
    return _MANY_WORDS_TITLE if sum(word.finished for word in words) > 1 else 1.0


def worth(part: Part, number: int) -> float:
    """What a document gets for a term in this way; 0 where it does not have it so."""
    places = np.flatnonzero(part.docs == number)
    if not len(places):
        return 0.0
    if isinstance(part.scores, float | int):
        return round(float(part.scores), 4)
    return round(float(part.scores[places].max()), 4)


@dataclass(frozen=True, slots=True)
class Hits:
    """What one word of the query is worth per document, in title and body; `common`: it says next to nothing."""

    title: Floats
    body: Floats
    capped: bool = False
    common: bool = False

    def match(self) -> Bits:
        return (self.title > 0) | (self.body > 0)


@dataclass(frozen=True, slots=True)
class Scored:
    """What a whole query is worth: documents that match, their scores; and those that match some of the words."""

    match: Bits
    score: Floats
    some: Floats
    capped: bool
    missing: tuple[str, ...]


class Ranker:
    """Scores queries over one state of the index; keeps the last few words, since each keystroke repeats all but one."""

    def __init__(self, terms: Terms, analyser: Analyser) -> None:
        self.terms = terms
        self.analyser = analyser
        self._kept: OrderedDict[tuple[str, bool, int | None], Hits] = OrderedDict()
        self._lock = Lock()

    # -- one term ---------------------------------------------------------------------------------------------------

    def parts(self, term: str, finished: bool, cap: int | None) -> tuple[list[Part], bool]:
        """Every way in which documents have a folded term, and whether its prefix was capped."""
        found = [self._part(Group.EXACT, field, [("words", term)]) for field in "tb"]
        capped = False
        if not finished:
            for field, most in (("t", TITLE_CAP), ("b", BODY_CAP)):
                if field == "t" or len(term) >= _BODY_PREFIX_FROM:
                    part, more = self._prefix_part(term, field, cap or most)
                    found.append(part)
                    capped = capped or more
        if finished or len(term) > 3:
            for stem in self.analyser.query_stems(term):
                kinds = [("stems", stem)] + ([("words", stem)] if stem != term else [])
                found.extend(self._part(Group.STEM, field, kinds) for field in "tb")
        return [part for part in found if len(part.docs)], capped

    def _part(self, group: Group, field: str, where: Sequence[tuple[str, str]]) -> Part:
        frequency = sum(self.terms.frequency(kind, field, term) for kind, term in where)
        weight = _WEIGHTS[group, field]
        lists = [self.terms.postings(kind, field, term) for kind, term in where] if frequency else []
        if not lists:
            return Part(group, field, np.zeros(0, dtype=np.int32), 0.0)
        docs = lists[0][0] if len(lists) == 1 else np.concatenate([d for d, _ in lists])
        if self._is_common(frequency):
            return Part(group, field, docs, weight * _COMMON)
        counts = lists[0][1] if len(lists) == 1 else np.concatenate([c for _, c in lists])
        scores = counts * (weight * self._idf(frequency) * (_K1 + 1)) / (counts + self.terms.norms[field][docs])
        return Part(group, field, docs, scores)

    def _prefix_part(self, term: str, field: str, cap: int) -> tuple[Part, bool]:
        found = self.terms.prefix(term, field, cap)
        weight = _WEIGHTS[Group.PREFIX, field]
        if field == "b" or not len(found.docs):
            return Part(Group.PREFIX, field, found.docs, weight), found.capped
        docs = np.unique(found.docs)
        if self._is_common(len(docs)):
            return Part(Group.PREFIX, field, docs, weight * _COMMON), found.capped
        scores = (weight * self._idf(len(docs)) * (_K1 + 1)) / (1.0 + self.terms.norms[field][docs])
        return Part(Group.PREFIX, field, docs, scores), found.capped

    def _idf(self, frequency: int) -> float:
        total = max(self.terms.size, frequency)
        return log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def _is_common(self, frequency: int) -> bool:
        return self.terms.size > 4 and frequency * 2 > self.terms.size

    def _single(self, term: str, finished: bool, cap: int | None) -> Hits:
        """The best way per field and document for one folded term."""
        parts, capped = self.parts(term, finished, cap)
        best = {field: np.zeros(self.terms.size, dtype=np.float32) for field in "tb"}
        for part in parts:
            target = best[part.field]
            target[part.docs] = np.maximum(target[part.docs], part.scores)
        common = any(self._is_common(self.terms.frequency("words", field, term)) for field in "tb")
        return Hits(best["t"], best["b"], capped, common)

    # -- one word as typed ------------------------------------------------------------------------------------------

    def word(self, word: Word, cap: int | None) -> Hits | None:
        """What a word as typed is worth; None when there is no letter or digit in it."""
        key = (word.text, word.finished, cap)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        pieces = runs(fold(word.text))
        if not pieces:
            return None
        last = len(pieces) - 1
        hits = _all([self._run(p, word.finished or i < last, cap) for i, p in enumerate(pieces)])
        with self._lock:
            self._kept[key] = hits
            while len(self._kept) > _KEPT_WORDS:
                self._kept.popitem(last=False)
        return hits

    def _run(self, run: str, finished: bool, cap: int | None) -> Hits:
        """A run of letters: joined (`cocreatie`), or all of its parts (`co` and `creatie`), or the parts of a compound."""
        joined, parts = forms(run)
        hits = self._single(joined, finished, cap)
        if len(parts) > 1 and sum(map(len, parts)) == len(joined):
            last = len(parts) - 1
            split = _all([self._single(p, finished or i < last, cap) for i, p in enumerate(parts)])
            hits = _best(hits, split)
        inner = self._inner(run, hits)
        return _all([self._single(part, True, cap) for part in inner]) if inner else hits

    def split(self, run: str) -> tuple[str, ...]:
        """The parts that stand for a compound of the query that is in no document; () for every other run of letters."""
        return self._inner(run, self._single(forms(run)[0], True, None))

    def _inner(self, run: str, hits: Hits) -> tuple[str, ...]:
        joined, parts = forms(run)
        if parts or (hits.match() & self.terms.alive).any():
            return ()
        return tuple(part for part in self.analyser.parts(joined) if not self.analyser.parts(part))

    # -- a whole query ----------------------------------------------------------------------------------------------

    def score(self, query: TextQuery, cap: int | None) -> Scored:
        """All groups of a query: the best group counts. Words without a letter or digit are passed over."""
        phrase_words = [Word(run) for phrase in query.phrases for run in runs(fold(phrase))]
        groups = query.groups or (() if not phrase_words else ((),))
        found = [self._group(group, phrase_words, query.synonyms, cap) for group in groups]
        scored = [one for one in found if one is not None]
        if not scored:
            nothing = np.zeros(self.terms.size, dtype=np.float32)
            only_without = bool(query.without) and not any(query.groups) and not query.phrases
            match = np.full(self.terms.size, only_without)
            total = Scored(match, nothing, nothing, False, ())
        else:
            total = scored[0]
            for other in scored[1:]:
                total = Scored(
                    total.match | other.match,
                    np.maximum(total.score, other.score),
                    np.maximum(total.some, other.some),
                    total.capped or other.capped,
                    (*total.missing, *other.missing),
                )
        return self._without(total, query.without)

    def _group(
        self, loose: Sequence[Word], phrased: Sequence[Word], synonyms: Mapping[str, tuple[str, ...]], cap: int | None
    ) -> Scored | None:
        """What these words are worth: documents have all of those that say what is looked for, and all of a phrase."""
        bearing = (*bears(loose), *(True for _ in phrased))
        pairs = [
            (word, one, bears_it)
            for word, bears_it in zip((*loose, *phrased), bearing, strict=True)
            if (one := self.word(word, cap)) is not None
        ]
        if not pairs:
            return None
        kept = [word for word, _, _ in pairs]
        hits = self._with_synonyms(kept, [h for _, h, _ in pairs], synonyms)
        scale = np.float32(title_scale(kept))
        size = self.terms.size
        match = np.ones(size, dtype=np.bool_)
        score = np.zeros(size, dtype=np.float32)
        some = np.zeros(size, dtype=np.float32)
        telling = not all(h.common for h in hits)
        missing = []
        for word, one, (_, _, bears_it) in zip(kept, hits, pairs, strict=True):
            here = one.match()
            value = one.title * scale + one.body
            if not bears_it:
                score += value * np.float32(LIGHT)
                continue
            match &= here
            score += value
            if not (telling and one.common):
                some += value
            if not (here & self.terms.alive).any():
                missing.append(word.text)
        score[~match] = 0
        return Scored(match, score, some, any(h.capped for h in hits), tuple(missing))

    def _with_synonyms(
        self, words: Sequence[Word], hits: Sequence[Hits], synonyms: Mapping[str, tuple[str, ...]]
    ) -> list[Hits]:
        result = list(hits)
        for start, end, phrase in self.expansions(words, synonyms):
            found = [self._single(forms(run)[0], True, None) for run in runs(phrase)]
            if not found:
                continue
            other = _all(found)
            share = np.float32(SYNONYM_WEIGHT / (end - start))
            extra = Hits(other.title * share, other.body * share)
            for at in range(start, end):
                result[at] = _best(result[at], extra)
        return result

    def expansions(self, words: Sequence[Word], synonyms: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int, str]]:
        """(from, up to, other phrase) for each run of words that the synonyms know, as typed or by its stems."""
        if not synonyms:
            return []
        plain = {" ".join(tokens(key)): others for key, others in synonyms.items()}
        by_stem = {self._stem_key(key): others for key, others in plain.items()}
        texts = [" ".join(tokens(word.text)) for word in words]
        found: list[tuple[int, int, str]] = []
        for start in range(len(words)):
            for end in range(start + 1, min(start + 4, len(words)) + 1):
                key = " ".join(texts[start:end])
                others = plain.get(key) or by_stem.get(self._stem_key(key)) or ()
                found.extend((start, end, fold(other)) for other in others)
        return found

    def _stem_key(self, phrase: str) -> str:
        return " ".join(self.analyser.stem_nl(word) for word in phrase.split())

    def _without(self, scored: Scored, without: Sequence[str]) -> Scored:
        for text in without:
            pieces = [forms(run)[0] for run in runs(fold(text))]
            if not pieces:
                continue
            gone = np.ones(self.terms.size, dtype=np.bool_)
            for piece in pieces:
                here = np.zeros(self.terms.size, dtype=np.bool_)
                for field in "tb":
                    here[self.terms.postings("words", field, piece)[0]] = True
                gone &= here
            scored.match[gone] = False
            scored.some[gone] = 0
        return scored


def _all(hits: Sequence[Hits]) -> Hits:
    """Documents that have all of them; what they are worth is the mean."""
    if len(hits) == 1:
        return hits[0]
    match = np.logical_and.reduce([h.match() for h in hits])
    share = np.float32(1 / len(hits))
    title = np.where(match, sum(h.title for h in hits), 0) * share
    body = np.where(match, sum(h.body for h in hits), 0) * share
    return Hits(title, body, any(h.capped for h in hits), all(h.common for h in hits))


def _best(one: Hits, other: Hits) -> Hits:
    return Hits(
        np.maximum(one.title, other.title),
        np.maximum(one.body, other.body),
        one.capped or other.capped,
        one.common,
    )
