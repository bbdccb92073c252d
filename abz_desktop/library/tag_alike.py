"""Whether two tags may be one: the same name written otherwise, singular and plural, the name in the other language, a slip.

Nothing here merges anything: it says why a person might want to look.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz.distance import OSA

from abz_desktop.core.folding import fold

Reason: TypeAlias = Literal["same", "translation", "plural", "slip"]
"""Why two names are alike, the surest first."""

SLIP_FROM, TWO_SLIPS_FROM = 6, 10
"""Letters from which one slip, and two slips, may make the same word."""
_VOWELS = frozenset("aeiou")
_LONG = ("aa", "ee", "oo", "uu")
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a tag is called in both languages; `en` may be ""."""

    id: str
    nl: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags that may be one, by id in the order they came, and why."""

    one: str
    other: str
    reason: Reason


def bare(name: str) -> str:
    """A name in small letters without accents, spaces, hyphens and other marks: "Co-creatie" is "cocreatie"."""
    return _PLAIN.sub("", fold(name))


def pairs(tags: Sequence[Named]) -> tuple[Pair, ...]:
    """All pairs of tags that may be one, the surest reasons first, then in the order of the tags; each pair once."""
    found: dict[tuple[int, int], Reason] = {}
    for reason, groups in (
        ("same", _by_name(tags)),
        ("translation", _by_any_name(tags)),
        ("plural", _by_singular(tags)),
    ):
        for group in groups:
            for at, one in enumerate(group):
                for other in group[at + 1 :]:
                    found.setdefault((one, other), reason)  # type: ignore[arg-type]
    for pair in _slips(tags):
        found.setdefault(pair, "slip")
    order = ("same", "translation", "plural", "slip")
    ranked = sorted(found.items(), key=lambda entry: (order.index(entry[1]), entry[0]))
    return tuple(Pair(tags[one].id, tags[other].id, reason) for (one, other), reason in ranked)


def alike(one: Named, other: Named) -> Reason | None:
    """Why these two may be one; None where they are just two tags. The same whichever comes first."""
    found = pairs((one, other)) if one.id != other.id else ()
    return found[0].reason if found else None


# Groups of tags with a key in common: no pair is looked at that has nothing in common ------------------------------------


def _groups(keyed: Iterable[tuple[str, int]]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for key, number in keyed:
        if key and number not in groups.setdefault(key, []):
            groups[key].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _by_name(tags: Sequence[Named]) -> list[list[int]]:
    return _groups((bare(tag.nl), number) for number, tag in enumerate(tags))


def _by_any_name(tags: Sequence[Named]) -> list[list[int]]:
    return _groups((bare(name), number) for number, tag in enumerate(tags) for name in (tag.nl, tag.en))


def _by_singular(tags: Sequence[Named]) -> list[list[int]]:
    """Tags of which one may be the plural of the other, or both the plural of a third."""
    keyed = [(key, number) for number, tag in enumerate(tags) for key in stems(tag.nl)]
    return [pair for group in _groups(keyed) for pair in _real(group, tags)]


def _real(group: Sequence[int], tags: Sequence[Named]) -> list[list[int]]:
    names = {number: fold(tags[number].nl) for number in group}
    return [
        [one, other]
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if names[one] in plurals(names[other]) or names[other] in plurals(names[one])
    ]


def stems(name: str) -> frozenset[str]:
    """What the last word of a name may go back to: the keys by which singular and plural meet."""
    folded = fold(name)
    return frozenset({folded, *plurals(folded)}) if folded else frozenset()


def plurals(name: str) -> frozenset[str]:
    """The plurals that a name (folded) may have in Dutch or English; more than it has, as nothing depends on it."""
    first, _, word = name.rpartition(" ")
    if len(word) < 3 or not word.isalpha():
        return frozenset()
    found = {f"{word}s", f"{word}'s", f"{word}en", f"{word}es", f"{word}eren"}
    if word.endswith("e"):
        found.add(f"{word}n")
    if word.endswith("y"):
        found.add(f"{word[:-1]}ies")
    if word.endswith("heid"):
        found.add(f"{word[:-4]}heden")
    found.update(_changed(word))
    return frozenset(f"{first} {one}" if first else one for one in found)


def _changed(word: str) -> Iterable[str]:
    """Dutch plurals in -en in which the word itself changes: school, scholen; vak, vakken; brief, brieven; huis, huizen."""
    if len(word) < 3:
        return
    voiced = {"f": "v", "s": "z"}.get(word[-1], word[-1])
    yield f"{word[:-1]}{voiced}en"
    if word[-3:-1] in _LONG and word[-1] not in _VOWELS:
        yield f"{word[:-2]}{word[-1]}en"
        yield f"{word[:-2]}{voiced}en"
    elif word[-2] in _VOWELS and word[-3] not in _VOWELS and word[-1] not in _VOWELS:
        yield f"{word}{word[-1]}en"


def _slips(tags: Sequence[Named]) -> Iterable[tuple[int, int]]:
    """Pairs whose Dutch names differ by a letter or two; digits and the first letter are never a slip."""
    names = [bare(tag.nl) for tag in tags]
    groups = _groups((f"{name[:1]}|{''.join(filter(str.isdigit, name))}", number) for number, name in enumerate(names))
    for group in groups:
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                shorter = min(len(names[one]), len(names[other]))
                most = 0 if shorter < SLIP_FROM else 1 if shorter < TWO_SLIPS_FROM else 2
                if most and OSA.distance(names[one], names[other], score_cutoff=most) <= most:
                    yield one, other
