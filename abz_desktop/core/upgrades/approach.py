"""Approaches of the first format: parties of a step and ends of a relation were plain text, and become keys of stakes."""

import re
from itertools import count
from typing import Any

_APART = re.compile(r"[,;/\n]|\s+(?:en|and|&|\+)\s+")
_HEADINGS = {"parties": "Partijen", "decides": "Wie beslist", "after": "Na stap"}


def from_1(data: dict[str, Any]) -> dict[str, Any]:
    """The approach with keys. Words that name no stake stay, in the note of their step; no text is lost.

    An end of a relation that names no stake becomes a stake with that name.
    """
    fields = dict(data["fields"])
    stakes = [dict(stake) for stake in fields.get("stakes", ())]
    ties = [_tie(dict(tie), stakes, data["language"]) for tie in fields.get("ties", ())]
    names = _names(stakes)
    keys = {str(step.get("key")) for step in fields.get("steps", ())}
    steps = [_step(dict(step), names, keys, data["language"]) for step in fields.get("steps", ())]
    changed = {"stakes": stakes, "ties": ties, "steps": steps}
    return data | {"schema": 2, "fields": fields | {name: value for name, value in changed.items() if value}}


def _names(stakes: list[dict[str, Any]]) -> dict[str, str]:
    """What a stake may be called in small letters, to its key; the key itself comes first."""
    found = {str(stake["key"]).casefold(): str(stake["key"]) for stake in stakes}
    for stake in stakes:
        for name in (stake.get("name") or {}).values():
            found.setdefault(str(name).strip().casefold(), str(stake["key"]))
    return found


def _tie(tie: dict[str, Any], stakes: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    for end in ("source", "target"):
        text = str(tie.get(end) or "").strip()
        key = _names(stakes).get(text.casefold(), "")
        if text and not key:
            taken = {str(stake.get("key")) for stake in stakes}
            key = next(free for n in count(1) if (free := f"partij-{n}") not in taken)
            stakes.append({"key": key, "name": {lang: text}})
        tie[end] = key
    return tie


def _step(step: dict[str, Any], names: dict[str, str], keys: set[str], lang: str) -> dict[str, Any]:
    left: list[str] = []
    for name in ("parties", "decides"):
        known, rest = _read(str(step.pop(name, None) or ""), names)
        if known:
            step[name] = dict.fromkeys(known, "") if name == "parties" else known
        if rest:
            left.append(f"{_HEADINGS[name]}: {rest}")
    after = str(step.pop("after", None) or "").strip()
    if after in keys:
        step["after"] = [after]
    elif after:
        left.append(f"{_HEADINGS['after']}: {after}")
    if left:
        step["note"] = {lang: ". ".join(left)}
    return step


def _read(text: str, names: dict[str, str]) -> tuple[list[str], str]:
    """The keys of the stakes that a text names, and the whole text where it says anything else as well."""
    words = [word for part in _APART.split(text) if (word := part.strip(" ."))]
    known = [names[word.casefold()] for word in words if word.casefold() in names]
    whole = "" if len(known) == len(words) else " ".join(text.split())
    return list(dict.fromkeys(known)), whole
