"""Dutch compounds: the best way to read a long word as two (or more) words of the lexicon."""

from collections.abc import Callable, Container
from functools import lru_cache

_MIN_PART = 4
_SPLIT_AGAIN = 10
_LINKS = ("s", "en", "er", "e", "n")

_SHORT_WORDS = """
    bed bos bus dag dak dek gas hof kas les lid lot map pad rol tak vak wet weg web zin zee zon bad job dop val
"""
_SHORT = frozenset(_SHORT_WORDS.split())
"""The few words of three letters that may be a part: dagbesteding, rollenspel, lesmateriaal."""

_LEFT_OUT = """
    over onder voor tegen door achter boven binnen buiten samen terug mede langs naar sinds tussen zonder toen heel deze veel
    meer elke iets niets hier daar waar weer even part alle aller reeds eerst laat komt wordt heeft moet kunt onze hele hers
    erva bege gelei verg voort rond aard miss toch zoge vers alge beste gene vere hart verk bevo organ bela gebe want
"""
_NEVER_LEFT = frozenset(_LEFT_OUT.split())
"""Prepositions, little words and look-alikes that are in the list but are no first part."""

_RIGHT_OUT = """
    heid heden lijk lijke lijker loos loze loosheid baar bare baarheid schap schappen schappelijk zaam zame zaamheid achtig
    achtige ling lingen ring ringen erij isch ische teit isme isten atie aties matig matige ster sters eren elen eden ende langs
    onder over voor tegen naar door lang aren tale tele eels eert eerde eerd iteit alen anten enten erend erende ingen nisse
    leen tiek heel selen ting ding dingen tingen ning ningen king kingen ping pingen len der ders dere stel ries rijen tige kant
    rand rande lend lende reren stee went ving vingen ging gingen hing hingen zing zingen
"""
_NEVER_RIGHT = frozenset(_RIGHT_OUT.split())
"""Endings and look-alikes that are in the list but are no last part."""


class Splitter:
    """Splits folded words with the help of a lexicon; keeps what it found, since texts repeat themselves."""

    def __init__(self, known: Container[str], stem: Callable[[str], str], remember: int = 50_000) -> None:
        self._known = known
        self._stem = stem
        self.parts = lru_cache(maxsize=remember)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound in order, without their links; () when the word is none."""
        if len(word) < 7 or not word.isalpha() or self._simple_inflection(word):
            return ()
        split = self._best(word, 1) or self._best(word, 2)
        if split is None:
            return ()
        found: list[str] = []
        for part in split:
            inner = self.parts(part) if len(part) >= _SPLIT_AGAIN or not self._is_word(part) else ()
            found.extend((part, *inner) if inner else (part,))
        return tuple(found)

    def _simple_inflection(self, word: str) -> bool:
        """Whether this is a form of a known word that is no compound: gesprekken is no gesp + rekken."""
        stem = self._stem(word)
        return len(stem) < len(word) and stem in self._known and not self.parts(stem)

    def _is_word(self, part: str) -> bool:
        return (len(part) >= _MIN_PART or part in _SHORT) and part in self._known

    def _best(self, word: str, depth: int) -> tuple[str, str] | None:
        """The split with the longest shorter part; one of the two is a word, the other may be split again at depth 2."""
        best: tuple[float, tuple[str, str]] | None = None
        for at in range(3, len(word) - 2):
            right = word[at:]
            if right in _NEVER_RIGHT or word[:at] in _NEVER_LEFT:
                continue
            found = self._split_at(word[:at], right, depth)
            if found is None:
                continue
            score = min(len(found[0]), len(right)) - found[1]
            if best is None or score > best[0]:
                best = score, (found[0], right)
        return best[1] if best else None

    def _split_at(self, left: str, right: str, depth: int) -> tuple[str, float] | None:
        """The first part without its link and what this split costs; None when it is none."""
        if self._is_word(right):
            return self._left(left) or self._left_compound(left, depth)
        if depth == 1:
            return None
        found = self._left(left)
        return (found[0], found[1] + 3.0) if found and self._splits(right, depth) else None

    def _left(self, left: str) -> tuple[str, float] | None:
        """The first part without its link, and what that reading costs."""
        if self._is_word(left):
            return left, 0.0
        for link in _LINKS:
            base = left.removesuffix(link)
            if base != left and base not in _NEVER_LEFT and self._is_word(base):
                return base, 1.5
        return None

    def _left_compound(self, left: str, depth: int) -> tuple[str, float] | None:
        for base in (left, left.removesuffix("s")):
            if self._splits(base, depth):
                return base, 3.0
        return None

    def _splits(self, part: str, depth: int) -> bool:
        """Whether a part that is not in the lexicon is a compound itself (buurtbewoners + initiatief)."""
        return depth > 1 and len(part) >= 8 and self._best(part, depth - 1) is not None
