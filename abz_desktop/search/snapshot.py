"""One unchanging state of the index that answers queries; safe to use from several threads."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from abz_desktop.search import typos
from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import MAX_QUERY_LENGTH, Group, Ranked, Reason, TextQuery, Word
from abz_desktop.search.engine import DamagedError
from abz_desktop.search.function_words import bears
from abz_desktop.search.highlights import Matcher
from abz_desktop.search.ranking import LIGHT, SYNONYM_WEIGHT, Ranker, Scored, title_scale, worth
from abz_desktop.search.side import SegmentData
from abz_desktop.search.slots import Bits, Slots, from_bitmap, to_bitmap
from abz_desktop.search.terms import Docs, Floats, PostingCache, Terms
from abz_desktop.search.text import fold, forms, runs

_FILL_UP_TO = 10
_FIELD_NAMES = {"t": "title", "b": "body"}


class Snapshot:
    """Searches one state of the index. `documents` is how many it holds, `position` how far it follows the change log."""

    def __init__(
        self,
        segments: Sequence[tuple[SegmentData, frozenset[int]]],
        analyser: Analyser,
        cache: PostingCache,
        position: int = -1,
    ) -> None:
        self._terms = Terms(segments, cache)
        self._ranker = Ranker(self._terms, analyser)
        self._analyser = analyser
        self.position = position
        self.damaged: str | None = None
        self._slots: tuple[Slots, Docs] | None = None

    @property
    def documents(self) -> int:
        return int(self._terms.living)

    def search(
        self,
        query: TextQuery,
        *,
        slots: Slots,
        within: int | None = None,
        limit: int = 50,
        prefix_cap: int | None = None,
    ) -> Ranked:
        """The best `limit` records within the bitmap `within` (None: all). Never raises, whatever was typed.

        `matched` in the answer covers all records with a slot, also those not `within`, so that a facet can leave its own choice
        out. `prefix_cap` None is for a keystroke (an unfinished word is expanded to its 40 / 30 most frequent words); give
        300 when the typing rests: it counts better, and an unfinished word without any hit is then treated as finished.
        """
        query = cut(query)
        try:
            return self._search(query, slots, within, limit, prefix_cap)
        except DamagedError as error:
            self.damaged = str(error)
            return Ranked()

    def _search(self, query: TextQuery, slots: Slots, within: int | None, limit: int, prefix_cap: int | None) -> Ranked:
        numbers = self._slot_numbers(slots)
        usable = numbers >= 0
        scored = self._ranker.score(query, prefix_cap)
        corrections = self._corrections(query, scored, prefix_cap)
        used = False
        if corrections and not (scored.match & usable).any():
            other = corrected(query, corrections)
            again = self._ranker.score(other, prefix_cap)
            if (again.match & usable).any():
                scored, query, used = again, other, True
        allowed = usable if within is None else usable & _within(numbers, within, len(slots))
        best, filled = self._best(scored, allowed, numbers, limit, query)
        matched = np.zeros(len(slots), dtype=np.bool_)
        matched[numbers[scored.match & usable]] = True
        return Ranked(
            ids=tuple(slots.ids[n] for n in numbers[best].tolist()),
            scores=tuple(round(float(s), 4) for s in np.maximum(scored.score, scored.some)[best]),
            matched=to_bitmap(matched),
            capped=scored.capped,
            filled_up=filled,
            corrections=corrections,
            used_corrections=used,
            _why=partial(self._why, query, slots, corrections if used else (), prefix_cap),
        )

    def _best(self, scored: Scored, allowed: Bits, numbers: Docs, limit: int, query: TextQuery) -> tuple[Docs, bool]:
        """Document numbers, best first, and whether some match only in part."""
        full = np.flatnonzero(scored.match & allowed)
        best = _ordered(full, scored.score, numbers, limit)
        if len(full) >= min(_FILL_UP_TO, limit):
            return best, False
        partly = np.flatnonzero((scored.some > 0) & ~scored.match & allowed)
        more = _ordered(partly, scored.some, numbers, min(_FILL_UP_TO, limit) - len(best))
        return np.concatenate((best, more)), bool(len(more))

    def _slot_numbers(self, slots: Slots) -> Docs:
        """The slot of each document of the index, -1 for a deleted one or one that the library no longer has."""
        known = self._slots
        if known is not None and known[0] is slots:
            return known[1]
        maps = []
        for segment in self._terms.segments:
            found = slots.segment_maps.get(segment.name)
            if found is None:
                found = slots.numbers(segment.ids())
                slots.segment_maps[segment.name] = found
            maps.append(found)
        numbers = np.concatenate(maps) if maps else np.zeros(0, dtype=np.int32)
        numbers[self._terms.deleted] = -1
        self._slots = (slots, numbers)
        return numbers

    def _corrections(self, query: TextQuery, scored: Scored, cap: int | None) -> tuple[tuple[str, str], ...]:
        unfinished = {w.text for group in query.groups for w in group if not w.finished} if cap is None else set()
        found: list[tuple[str, str]] = []
        for text in dict.fromkeys(scored.missing):
            pieces = runs(fold(text))
            if len(pieces) == 1 and text not in unfinished:
                joined, _ = forms(pieces[0])
                found.extend((text, s) for s in typos.suggestions(self._terms, joined))
        return tuple(found)

    def _why(
        self, query: TextQuery, slots: Slots, corrections: Sequence[tuple[str, str]], cap: int | None, identity: str
    ) -> tuple[Reason, ...]:
        slot = slots.slot(identity)
        places = np.flatnonzero(self._slot_numbers(slots) == slot).tolist() if slot is not None else []
        if not places:
            return ()
        number = places[0]
        fixed = {suggestion: typed for typed, suggestion in reversed(corrections)}
        phrase_words = [Word(run) for phrase in query.phrases for run in runs(fold(phrase))]
        reasons: list[Reason] = []
        for group in query.groups or ((),):
            words = [*group, *phrase_words]
            here: list[Reason] = []
            for word, bears_it in zip(words, (*bears(group), *(True for _ in phrase_words)), strict=True):
                found = self._reasons(word, number, Group.TYPO if word.text in fixed else None, cap)
                said, share = fixed.get(word.text, word.text), 1.0 if bears_it else LIGHT
                here.extend(replace(reason, word=said, score=reason.score * share) for reason in found)
            for start, end, phrase in self._ranker.expansions(words, query.synonyms):
                here.extend(self._by_synonym(words[start:end], phrase, number, cap))
            scale = title_scale(words)
            reasons += [replace(one, score=one.score * scale) if one.field == "title" else one for one in here]
        return tuple({(one.word, one.group, one.field, one.term): one for one in reasons}.values())

    def _by_synonym(self, words: Sequence[Word], phrase: str, number: int, cap: int | None) -> list[Reason]:
        """How a record has another phrase for these words, when it has all of it."""
        typed = " ".join(word.text for word in words)
        terms = [forms(run)[0] for run in runs(phrase)]
        found = self._together(typed, [(term, True) for term in terms], number, None)
        return [
            replace(one, group=Group.SYNONYM, term=phrase, score=round(one.score * SYNONYM_WEIGHT, 4)) for one in found
        ]

    def _reasons(self, word: Word, number: int, group: Group | None, cap: int | None) -> list[Reason]:
        """The way per field in which this document has the word that was worth most; as `Ranker` scores it."""
        pieces = runs(fold(word.text))
        best: dict[str, Reason] = {}
        for at, run in enumerate(pieces):
            finished = word.finished or at < len(pieces) - 1
            joined, parts = forms(run)
            inner = self._ranker.split(run)
            found = [] if inner else self._together(word.text, [(joined, finished)], number, cap)
            if len(parts) > 1 and sum(map(len, parts)) == len(joined):
                ends = [(part, finished or part is not parts[-1]) for part in parts]
                found += self._together(word.text, ends, number, cap)
            if inner:
                split = self._together(word.text, [(part, True) for part in inner], number, cap)
                found += [replace(one, group=Group.COMPOUND) for one in split]
            for one in found:
                if one.field not in best or one.score > best[one.field].score:
                    best[one.field] = replace(one, group=group) if group else one
        return list(best.values())

    def _together(self, typed: str, terms: Sequence[tuple[str, bool]], number: int, cap: int | None) -> list[Reason]:
        """How this document has all of these (term, finished), per field; what they are worth is the mean. [] if not all."""
        ways = [self._best_parts(term, finished, number, cap) for term, finished in terms]
        if not ways or not all(ways):
            return []
        said = " ".join(term for term, _ in terms)
        fields: dict[str, Reason] = {}
        for name in dict.fromkeys(name for way in ways for name in way):
            groups = [way[name][0] for way in ways if name in way]
            score = sum(way[name][1] for way in ways if name in way) / len(ways)
            fields[name] = Reason(typed, groups[0], name, said, round(score, 4))
        return list(fields.values())

    def _best_parts(self, term: str, finished: bool, number: int, cap: int | None) -> dict[str, tuple[Group, float]]:
        """Per field the group of one term that is worth most for this document, and what it is worth."""
        best: dict[str, tuple[Group, float]] = {}
        for part in self._ranker.parts(term, finished, cap)[0]:
            score, name = worth(part, number), _FIELD_NAMES[part.field]
            if score > 0 and (name not in best or score > best[name][1]):
                best[name] = (part.group, score)
        return best

    def highlights(self, query: TextQuery, ranked: Ranked | None = None) -> Matcher:
        """What to mark in a text for this query (give the answer too, so that corrected words are marked)."""
        query = cut(query)
        if ranked is not None and ranked.used_corrections:
            query = corrected(query, ranked.corrections)
        words = [
            *(w for group in query.groups for w, bears_it in zip(group, bears(group), strict=True) if bears_it),
            *(Word(r) for p in query.phrases for r in runs(fold(p))),
        ]
        others = {phrase for group in query.groups for _, _, phrase in self._ranker.expansions(group, query.synonyms)}
        return Matcher(self._analyser, words, sorted(others), self._split_parts(words))

    def _split_parts(self, words: Sequence[Word]) -> list[str]:
        try:
            return [part for word in words for run in runs(fold(word.text)) for part in self._ranker.split(run)]
        except DamagedError as error:
            self.damaged = str(error)
            return []

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts that are looked for in the place of a compound that is in no record; () for every other word."""
        return tuple(self._split_parts([Word(word)]))

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """The most frequent words that begin like the last word of `prefix`, folded; [] when it has none."""
        pieces = runs(fold(prefix[-MAX_QUERY_LENGTH:]))
        return self._terms.complete(forms(pieces[-1])[0], limit) if pieces else []

    def suggest(self, word: str, limit: int = 3) -> list[str]:
        """What was probably meant with a word, whether it has hits or not (folded words of the index)."""
        pieces = runs(fold(word[:MAX_QUERY_LENGTH]))
        return typos.suggestions(self._terms, forms(pieces[0])[0], limit) if len(pieces) == 1 else []


def _within(numbers: Docs, within: int, size: int) -> Bits:
    bits = from_bitmap(within, size)
    return bits[numbers] if size else np.zeros(len(numbers), dtype=np.bool_)


def _ordered(candidates: Docs, score: Floats, numbers: Docs, limit: int) -> Docs:
    """The best `limit` of the candidates; equal scores in slot order."""
    if limit <= 0:
        return candidates[:0]
    values = score[candidates]
    if len(candidates) > 4 * limit:
        least = np.partition(values, -limit)[-limit]
        candidates, values = candidates[values >= least], values[values >= least]
    return candidates[np.lexsort((numbers[candidates], -values))][:limit]


def corrected(query: TextQuery, corrections: Sequence[tuple[str, str]]) -> TextQuery:
    """The query with each mistyped word replaced by its first suggestion."""
    first: dict[str, str] = {}
    for typed, suggestion in corrections:
        first.setdefault(typed, suggestion)
    groups = tuple(tuple(Word(first[w.text]) if w.text in first else w for w in group) for group in query.groups)
    return replace(query, groups=groups)


def cut(query: TextQuery) -> TextQuery:
    """The query without what goes beyond 256 characters."""
    room = MAX_QUERY_LENGTH
    groups = []
    for group in query.groups:
        words = []
        for word in group:
            if room > 0:
                words.append(Word(word.text[:room], word.finished))
            room -= len(word.text) + 1
        if words:
            groups.append(tuple(words))
    phrases = tuple(phrase[:MAX_QUERY_LENGTH] for phrase in query.phrases[:8])
    without = tuple(text[:MAX_QUERY_LENGTH] for text in query.without[:16])
    return replace(query, groups=tuple(groups), phrases=phrases, without=without)
