"""What a person types in a cell of a run sheet, read as a value; what cannot be read is answered with what helps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abz_desktop.core.meeting.clock import LONGEST, duration, minutes_of_day
from abz_desktop.core.steps import new_key
from abz_desktop.core.typed import one_line
from abz_desktop.ui.shared.say import say

_AMOUNT = re.compile(r"(?P<amount>\d{1,6})\s*(?:[x×]\s*)?(?P<item>\D.*)")
_PER = {"per groep": "groep", "per group": "groep", "per persoon": "persoon", "per person": "persoon"}


@dataclass(frozen=True, slots=True)
class Read:
    """A value, or (`wrong`) why there is none, in the language of the window."""

    value: Any = None
    wrong: str = ""


def read(column: str, text: str) -> Read:
    """The value of a text in a column of which not every text is one; other columns take the text as it is."""
    plain = text.strip()
    if not plain:
        return Read("" if column == "title" else None, say("session.title-needed") if column == "title" else "")
    if column == "minutes":
        return _minutes(plain)
    if column == "time":
        return _start(plain)
    if column == "group_size":
        number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 4 else 0
        return Read(number) if number else Read(wrong=say("session.misread-people", text=plain))
    return Read(plain)


def _minutes(text: str) -> Read:
    minutes = duration(text)
    if minutes is None:
        return Read(wrong=say("session.misread-minutes", text=text))
    return Read(minutes) if 1 <= minutes <= LONGEST else Read(wrong=say("session.no-length", most=LONGEST // 60))


def _start(text: str) -> Read:
    """A start; of "9:30–9:45" the first of the two."""
    minute = minutes_of_day(re.split(r"\s*[–—-]\s*", text)[0])
    return Read(minute) if minute is not None else Read(wrong=say("session.misread-time", text=text))


def names_of(text: str) -> tuple[str, ...]:
    """The names in a text with commas between them, each once."""
    names: dict[str, str] = {}
    for part in re.split(r"[,;]", text):
        names.setdefault(one_line(part).casefold(), one_line(part))
    return tuple(name for key, name in names.items() if key)


def supplies_of(text: str, block: str, before: Sequence[Mapping[str, Any]], lang: str) -> list[dict[str, Any]]:
    """The materials of a block as typed, "3 flappen per groep, stiften"; what was there already keeps its key and languages."""
    known = {_folded(item, lang): item for item in before}
    found = []
    for part in re.split(r"[,;\n]", text):
        words, per = _per(one_line(part))
        split = _AMOUNT.fullmatch(words)
        name = split["item"] if split else words
        if not name:
            continue
        old = known.get(name.casefold())
        item: dict[str, Any] = dict(old) if old else {"key": new_key(), "block": block, "item": {lang: name}}
        item["amount"] = int(split["amount"]) if split else None
        item["per"] = per or (str(item.get("per") or "") if split and old and not _countable(old) else "")
        found.append({key: value for key, value in item.items() if value not in (None, "")})
    return found


def _per(text: str) -> tuple[str, str]:
    for words, per in _PER.items():
        if text.casefold().endswith(words):
            return text[: -len(words)].strip(), per
    return text, ""


def _countable(item: Mapping[str, Any]) -> bool:
    """Whether what the cell showed said for whom each is: then leaving that out takes it away."""
    return item.get("per") in ("groep", "persoon")


def _folded(item: Mapping[str, Any], lang: str) -> str:
    texts = item.get("item")
    if not isinstance(texts, Mapping):
        return ""
    return str(texts.get(lang) or next(iter(texts.values()), "")).casefold()
