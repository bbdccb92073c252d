"""Sessions of the first format: facilitators, who does a block, and its materials were plain text, and become items."""

import re
from itertools import count
from typing import Any

_APART = re.compile(r"[,;/\n]|\s+(?:en|and|&|\+)\s+")


def from_1(data: dict[str, Any]) -> dict[str, Any]:
    """The session with facilitators and materials as items. Whoever does a block and was not named becomes a facilitator.

    A block that is part of something that is no block stands in the day itself and says so in its instruction: no text is lost.
    """
    fields = dict(data["fields"])
    people: list[dict[str, Any]] = []
    _named(str(fields.pop("facilitators", "") or ""), people)
    blocks = [dict(block) for block in fields.get("blocks", ())]
    known = {str(block.get("key")) for block in blocks}
    supplies: list[dict[str, Any]] = []
    for block in blocks:
        if who := _named(str(block.pop("who", "") or ""), people):
            block["who"] = who
        if item := block.pop("materials", None):
            supplies.append({"key": f"m{len(supplies) + 1}", "block": block["key"], "item": item})
        if (inside := str(block.get("inside") or "")) not in known:
            block.pop("inside", None)
            _say(block, f"Onderdeel van: {inside.strip()}" if inside.strip() else "", data["language"])
    changed = {"facilitators": people, "blocks": blocks, "supplies": supplies}
    return data | {"schema": 2, "fields": fields | {name: value for name, value in changed.items() if value}}


def _say(block: dict[str, Any], text: str, lang: str) -> None:
    """Put a text in front of the block's instruction."""
    if text:
        texts = dict(block.get("instruction") or {})
        block["instruction"] = texts | {lang: ". ".join(one for one in (text, texts.get(lang, "")) if one)}


def _named(text: str, people: list[dict[str, Any]]) -> list[str]:
    """The keys of the people that a text names, in its order; who is new is added."""
    found: list[str] = []
    for name in (word for part in _APART.split(text) if (word := part.strip(" ."))):
        person = next((one for one in people if one["name"].casefold() == name.casefold()), None)
        if person is None:
            taken = {one["key"] for one in people}
            key = next(free for n in count(1) if (free := f"p{n}") not in taken)
            person = {"key": key, "name": name}
            people.append(person)
        found.append(person["key"])
    return list(dict.fromkeys(found))
