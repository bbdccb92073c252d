"""Where two versions of a record disagree, and what each says there."""

from dataclasses import dataclass

from abz_desktop.core.merge_text import Choice
from abz_desktop.core.values import Value

__all__ = ["Choice", "Contest", "Place"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a record: a field (or status, slug, confidentiality, language), an item of a list by its key, a part of
    that item, and within a value the language of a text or the key of an entry.

    `part` is "#order" for the order of a list, and "#basis" for whether a value is an estimate.
    """

    field: str
    item: str = ""
    part: str = ""
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """What both sides changed, each in another way: None where a side has nothing there (any more).

    `may_both` tells whether both can stay; `chosen` is what the merged record has, `answered` whether somebody said so.
    `unknown` names the sides that say "not known from the sources".
    """

    place: Place
    base: Value
    mine: Value
    theirs: Value
    may_both: bool = False
    chosen: Choice = "mine"
    answered: bool = False
    unknown: frozenset[str] = frozenset()
