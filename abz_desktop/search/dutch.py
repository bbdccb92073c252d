"""Dutch stems: Snowball's old Dutch stemmer, mended with rules that ask the lexicon before they cut."""

from collections.abc import Callable, Container

import Stemmer

from abz_desktop.search import irregular

_VOWELS = frozenset("aeiou")
_KOFSCHIP = frozenset("tkfschpx")
_DIMINUTIVES = ("etje", "tje", "pje", "kje", "je")
_UNSTRESSED = ("er", "el", "en", "em", "ig", "ik")
_PRESENT_PARTICIPLE = ("enden", "ende", "end")


def stemmer(known: Container[str]) -> Callable[[str], str]:
    """A function from a folded Dutch word to its stem. `known` says which words exist (the lexicon)."""
    return _Dutch(known).stem


class _Dutch:
    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._porter = Stemmer.Stemmer("dutch_porter")
        self._irregular = irregular.forms()

    def stem(self, word: str) -> str:
        if len(word) < 3 or not word.isalpha():
            return word
        base = self._base(word)
        if base.endswith("s") and base[-2] not in _VOWELS and self._known_plural(base):
            return _tidy(base)  # mens, kans: the s is their own, Snowball would take it
        return _tidy(str(self._porter.stemWord(base)))

    def _base(self, word: str) -> str:
        """The form that Snowball can be trusted with: no plural s, no diminutive, no -t/-te/-de, no ge-…-t/d."""
        found = self._strong(word) or (self._strong(word[:-1]) if word.endswith("ene") else None)
        if found:
            return found
        for rule in (self._diminutive, self._plural, self._participle, self._present_participle, self._finite):
            found = rule(word)
            if found:
                return found
        return word

    def _known_plural(self, word: str) -> bool:
        return word + "en" in self._known or word[:-1] + "zen" in self._known

    def _strong(self, word: str) -> str | None:
        return self._irregular.get(word) or self._prefixed(word)

    def _prefixed(self, word: str) -> str | None:
        """An irregular verb form behind a prefix: verbonden → verbinden, opgeschreven → opschrijven."""
        for prefix in irregular.PREFIXES:
            if not word.startswith(prefix) or len(word) < len(prefix) + 3:
                continue
            rest = word[len(prefix) :]
            infinitive = self._irregular.get(rest)
            if infinitive is None and prefix in irregular.INSEPARABLE:
                infinitive = self._irregular.get("ge" + rest)
            if infinitive and prefix + infinitive in self._known and prefix + infinitive != word:
                return None if self._noun_in_the_plural(word, rest) else prefix + infinitive
        return None

    def _noun_in_the_plural(self, word: str, rest: str) -> bool:
        """Afspraken are rather afspraak than a past of afspreken; besloten are not besloot, which is a verb too."""
        if not rest.endswith("en") or len(rest) < 5 or rest[-4] not in _VOWELS:
            return False
        ending = rest[-4] + rest[-4] + rest[-3]
        return word[:-4] + ending in self._known and rest[:-4] + ending not in self._irregular

    def _plural(self, word: str) -> str | None:
        """acties, methodes, fotos, coaches, politici, ideeen."""
        if word.endswith("eeen") and word[:-2] in self._known:
            return word[:-2]
        if word.endswith("ici") and word[:-1] + "us" in self._known:
            return word[:-1] + "us"
        if not word.endswith("s") or len(word) < 5:
            return None
        if word.endswith("es") and word[:-2].endswith(("ch", "sh", "s", "x")) and word[:-2] in self._known:
            return word[:-2]
        if (
            word[-2] in "aeiouy"
            and word[-3:-1] not in ("ij", "oe", "ui", "ei", "eu", "ie")
            and word[:-1] in self._known
        ):
            return word[:-1]
        if word.endswith(("ies", "ees")) and word[:-1] in self._known:
            return word[:-1]
        return None

    def _diminutive(self, word: str) -> str | None:
        small = word[:-1] if word.endswith("jes") else word
        if not small.endswith("je") or len(small) < 5:
            return None
        for ending in _DIMINUTIVES:
            if small.endswith(ending):
                base = self._diminutive_base(small[: -len(ending)], ending)
                if base:
                    return base
        return None

    def _diminutive_base(self, base: str, ending: str) -> str | None:
        if ending == "kje":
            return base + "g" if base + "g" in self._known else None
        if ending == "etje" and len(base) > 2 and base[-1] == base[-2]:
            base = base[:-1]
        if (
            ending == "tje"
            and len(base) > 2
            and base[-1] == base[-2]
            and base[-1] in "aou"
            and base[:-1] in self._known
        ):
            return base[:-1]
        return base if len(base) > 1 and base in self._known else None

    def _participle(self, word: str) -> str | None:
        """gewerkt, gedeelde, samengewerkt, verteld: only where the infinitive exists."""
        trimmed = word.removesuffix("e")
        if len(trimmed) < 5 or trimmed[-1] not in "td":
            return None
        if trimmed.startswith("ge"):
            whole = trimmed[2:] if trimmed[2:] + trimmed[-1] + "e" in self._known else ""  # gepraat, because of praatte
            return self._infinitive(trimmed[2:-1], trimmed[-1]) or self._infinitive(whole, "")
        for prefix in irregular.PREFIXES:
            if trimmed.startswith(prefix):
                rest = trimmed[len(prefix) :]
                inner = rest[2:] if rest.startswith("ge") else rest if prefix in irregular.INSEPARABLE else ""
                if len(inner) > 2:
                    whole = inner if rest.startswith("ge") else ""  # opgezet
                    found = self._infinitive(inner[:-1], inner[-1], prefix) or self._infinitive(whole, "", prefix)
                    if found:
                        return found
        return None

    def _present_participle(self, word: str) -> str | None:
        for ending in _PRESENT_PARTICIPLE:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                infinitive = word[: -len(ending)] + "en"
                return infinitive if infinitive in self._known else None
        return None

    def _finite(self, word: str) -> str | None:
        """werkt, leeft, werkte, leefden: where the infinitive exists, and a past beside a bare -t."""
        if word.endswith("dt"):
            return self._infinitive(word[:-1], "")
        if word.endswith("t") and len(word) > 4 and word[-2] not in _VOWELS:
            base = word[:-1]
            past = base + ("te" if base[-1] in _KOFSCHIP and not self._voiced(base) else "de")
            return self._infinitive(base, "") if past in self._known else None
        for ending in ("ten", "den", "te", "de"):
            if ending == "den" and word[:-2] in self._known:  # hoofden, handen
                continue
            if word.endswith(ending) and len(word) - len(ending) > 2:
                return self._infinitive(word[: -len(ending)], ending[0])
        return None

    def _voiced(self, base: str) -> bool:
        """Whether a stem in f or s belongs to an infinitive with v or z (leef, reis)."""
        return base[-1] in "fs" and any(i[-3] in "vz" for i in _infinitives(base) if i in self._known)

    def _infinitive(self, base: str, ending: str, prefix: str = "") -> str | None:
        """The known infinitive of a present stem, if `ending` (t, d or nothing) is the one that this stem takes."""
        if len(base) < 3 or (base[-1] in _VOWELS and base[-2:] not in ("ei", "oe", "ui", "ie", "aa", "oo")):
            return None
        for infinitive in _infinitives(base):
            whole = prefix + infinitive
            if whole in self._irregular:  # wonnen is no infinitive
                continue
            if whole in self._known and (not ending or _ending(infinitive, base) == ending):
                return whole
        return None


def _ending(infinitive: str, base: str) -> str:
    """T or d: after a voiceless consonant of the infinitive a t ('t kofschip)."""
    body = infinitive[:-2] if infinitive.endswith("en") else base
    return "t" if body and body[-1] in _KOFSCHIP else "d"


def _infinitives(base: str) -> list[str]:
    """How the infinitive of a present stem may be spelled: werk → werken, deel → delen, pak → pakken, leef → leven."""
    found: list[str] = []
    last = base[-1]
    if last in _VOWELS:
        return [base + "en", base + "n"]
    long_vowel = len(base) > 2 and base[-2] == base[-3] and base[-2] in _VOWELS
    short_vowel = base[-2] in _VOWELS and (len(base) < 3 or base[-3] not in _VOWELS)
    open_base = base[:-2] + last if long_vowel else base
    voiced = {"f": "v", "s": "z"}.get(last)
    if voiced:
        found.append(open_base[:-1] + voiced + "en")
    if short_vowel and last not in "wxj":
        found.append(base + last + "en")
    if not short_vowel or base.endswith(_UNSTRESSED) or last in "wxj":
        found.append(open_base + "en")
    return found


def _tidy(stem: str) -> str:
    """One spelling per stem: no double consonant at the end, f for v, s for z."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stem = stem[:-1]
    if stem[-1:] == "v":
        return stem[:-1] + "f"
    return stem[:-1] + "s" if stem[-1:] == "z" else stem
