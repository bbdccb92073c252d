"""What somebody wants of cards: which parts, how large, in which language and for whom; remembered for the next time."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library import cards
from abz_desktop.ui.cards.format import FORMATS
from abz_desktop.ui.cards.sheets import SIDES
from abz_desktop.wording import LANGUAGES

KEPT = "cards.wish"
USUAL_PARTS = tuple(dict.fromkeys(name for kind in cards.KINDS for name in cards.usual_parts(kind)))
ALL_PARTS = tuple(dict.fromkeys(choice.field for kind in cards.KINDS for choice in cards.CHOICES[kind]))


@dataclass(frozen=True, slots=True)
class Wish:
    """The choices of the dialog, as keys; `parts` are names of fields."""

    format: str = FORMATS[0].key
    sides: str = SIDES[0]
    lang: str = LANGUAGES[0]
    audience: str = CONFIDENTIALITY[0]
    parts: tuple[str, ...] = USUAL_PARTS


_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "format": tuple(one.key for one in FORMATS),
    "sides": SIDES,
    "lang": LANGUAGES,
    "audience": CONFIDENTIALITY,
}


def remembered(kept: Any, lang: str) -> Wish:
    """The wish of the last time; the usual one for what cannot be read. Language and audience are chosen anew each time."""
    wish = Wish(lang=lang)
    if not isinstance(kept, Mapping):
        return wish
    for name in ("format", "sides"):
        if kept.get(name) in _ALLOWED[name]:
            wish = replace(wish, **{name: kept[name]})
    parts = kept.get("parts")
    known = tuple(name for name in ALL_PARTS if name in parts) if isinstance(parts, list) else ()
    return replace(wish, parts=known) if known else wish


def to_remember(wish: Wish) -> dict[str, Any]:
    """The wish as JSON data."""
    return {name: value for name, value in asdict(wish).items() if name in ("format", "sides")} | {
        "parts": list(wish.parts)
    }
