"""What is indexed of a document and looked up for a word: folded words, stems of both languages, parts of compounds."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache

import Stemmer

from abz_desktop.search import dutch, irregular
from abz_desktop.search.compounds import Splitter
from abz_desktop.search.contract import Doc
from abz_desktop.search.lexicon import Lexicon
from abz_desktop.search.text import tokens

VERSION = 1
"""Raise it with every change of rules here, in text, dutch, irregular or compounds: older indexes are built anew."""

_REMEMBER = 60_000


class Analyser:
    """The rules of both languages around one lexicon; the same in the window and in the index process."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._english = Stemmer.Stemmer("english")
        self.stem_nl = lru_cache(_REMEMBER)(dutch.stemmer(lexicon))
        self._splitter = Splitter(lexicon, self.stem_nl)
        self.stem_en = lru_cache(_REMEMBER)(self._stem_en)
        self._stems = {"nl": lru_cache(_REMEMBER)(self._stems_nl), "en": lru_cache(_REMEMBER)(self._stems_en)}
        self.query_stems = lru_cache(4_096)(self._query_stems)

    def _stem_en(self, word: str) -> str:
        return str(self._english.stemWord(word))

    def _stems_nl(self, word: str) -> tuple[str, ...]:
        parts = self._splitter.parts(word)
        return (self.stem_nl(word), *map(self.stem_nl, parts)) if parts else (self.stem_nl(word),)

    def _stems_en(self, word: str) -> tuple[str, ...]:
        return (self.stem_en(word),)

    def _query_stems(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.stem_nl(word), self.stem_en(word))))

    def stems(self, word: str, lang: str) -> tuple[str, ...]:
        """The stem of a folded word of a text, and those of its parts; for another language than nl and en just the word."""
        rule = self._stems.get(lang)
        return rule(word) if rule else (word,)

    @cached_property
    def _irregular(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form, base in irregular.forms().items():
            found.setdefault(self.stem_nl(base), []).append(form)
        return found

    def irregular_forms(self, stem: str) -> list[str]:
        """Forms of a Dutch stem that do not show it: for help hielp; for verbind those of bind."""
        found = list(self._irregular.get(stem, ()))
        for prefix in irregular.PREFIXES:
            if stem.startswith(prefix):
                inner = self._irregular.get(stem.removeprefix(prefix), ())
                found.extend(form.removeprefix("ge") for form in inner)
        return [form for form in found if stem not in form]

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a Dutch compound, () when it is none."""
        return self._splitter.parts(word)

    def fields(self, doc: Doc) -> dict[str, Counter[str]]:
        """Field name of the schema → how often each term is in it; the stem fields hold no word of the text itself."""
        title, title_stems = self._count(doc.title)
        body, body_stems = self._count(doc.body)
        return {"t": title, "b": body, "ts": title_stems, "bs": body_stems}

    def _count(self, texts: Mapping[str, str]) -> tuple[Counter[str], Counter[str]]:
        words: Counter[str] = Counter()
        stems: Counter[str] = Counter()
        for lang, text in texts.items():
            counted = Counter(tokens(text))
            words.update(counted)
            for word, times in counted.items():
                for stem in self.stems(word, lang):
                    stems[stem] += times
        for word in words.keys() & stems.keys():
            del stems[word]
        return words, stems
