"""The limits of an approach in words, and ways out of them: "group 25 → 20: 2 more methods"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.suggest_limits import Limits, WayOut
from abz_desktop.core.reading import days, duration
from abz_desktop.library import vocabularies
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Way:
    """A change of limits that helps: in words, the limits it makes, and how many methods fit then that do not now."""

    text: str
    limits: Limits
    gain: int


def told(lib: "Library", before: Limits, ways: tuple[WayOut, ...], lang: str) -> tuple[Way, ...]:
    """Ways out in words, in the order they are in."""
    return tuple(Way(_text(lib, before, way, lang), way.limits, way.gain) for way in ways)


def _text(lib: "Library", before: Limits, way: WayOut, lang: str) -> str:
    changes = [_change(lib, name, before, way.limits, lang) for name in way.changed]
    return say("limits.way", lang, changes="; ".join(changes), n=way.gain)


def _change(lib: "Library", name: str, before: Limits, after: Limits, lang: str) -> str:
    if name == "settings":
        added = [one for one in after.settings if one not in before.settings]
        words = ", ".join(vocabularies.label(lib, "setting", one, lang) for one in added)
        return say("limits.setting-too", lang, setting=words)
    old, new = value(lib, name, before, lang), value(lib, name, after, lang)
    return say("limits.change", lang, limit=say(f"limits.{name}", lang), old=old, new=new)


def value(lib: "Library", name: str, limits: Limits, lang: str) -> str:
    """One limit in words; "" where it is not set."""
    if name == "group":
        return people(limits.group, lang)
    if name == "minutes":
        return "" if limits.minutes is None else duration(limits.minutes, lang)
    if name == "days":
        return "" if limits.days is None else days(limits.days, lang)
    return ", ".join(vocabularies.label(lib, "setting", one, lang) for one in limits.settings)


def people(group: Span, lang: str) -> str:
    """A number of people, "20" or "8–20"; where they contradict each other, all of them: "at least 5, usually 3"."""
    if group.usual is not None and Limits(group).contradictory:
        all_ = {"least": group.min, "usual": group.usual, "most": group.max}
        return ", ".join(say(f"limits.people-{key}", lang, n=f"{n:g}") for key, n in all_.items() if n is not None)
    if group.usual is not None:
        return f"{group.usual:g}"
    ends = [f"{one:g}" for one in (group.min, group.max) if one is not None]
    return "–".join(dict.fromkeys(ends))
