"""What somebody who had only a part of a record could not see, put back into what they made of it."""

from collections.abc import Mapping
from dataclasses import replace

from abz_desktop.core.field import Field, Type
from abz_desktop.core.links import WIKI
from abz_desktop.core.record import EMPTY, Record, freeze_fields
from abz_desktop.core.values import Value
from abz_desktop.wording import say

_TEXTS = (Type.LINE, Type.PROSE)


def restored(theirs: Record, ours: Record) -> Record:
    """Their record with what `redacted` may have taken from ours: internal fields, references, links in unchanged texts.

    Nothing that they changed is undone; what they could not see is not taken for something they removed.
    """
    fields: dict[str, Value] = dict(theirs.fields)
    for declared in ours.declaration.fields:
        name = declared.name
        if ours.has(name):
            fields[name] = _value(declared, theirs.fields.get(name), ours.fields[name])
    unknown = theirs.unknown | {name for name in ours.unknown if name not in fields}
    return replace(
        theirs, fields=freeze_fields(fields), unknown=unknown - {n for n in fields if fields[n] not in EMPTY}
    )


def _value(declared: Field, theirs: Value, ours: Value) -> Value:
    if theirs in EMPTY:
        hidden = declared.internal or declared.type in (Type.REF, Type.REFS)
        theirs = () if declared.type is Type.ITEMS else None
        if hidden:
            return ours
    if declared.type is Type.REFS and isinstance(theirs, tuple) and isinstance(ours, tuple):
        return (*theirs, *(one for one in ours if one not in theirs))
    if declared.type is Type.ITEMS and isinstance(theirs, tuple) and isinstance(ours, tuple):
        return _items(declared, theirs, ours)
    if declared.type in _TEXTS and isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        return {lang: _text(text, ours.get(lang), lang) for lang, text in theirs.items()}
    return theirs


def _items(declared: Field, theirs: tuple[Value, ...], ours: tuple[Value, ...]) -> Value:
    """Their items in their order; ours that point to a record and are gone come back behind the one they followed."""
    parts = {part.name: part for part in declared.parts}
    refs = [part.name for part in declared.parts if part.type is Type.REF]
    mine = {str(item["key"]): item for item in ours if isinstance(item, Mapping) and "key" in item}
    found = [_item(parts, item, mine) for item in theirs]
    keys = [str(item.get("key")) if isinstance(item, Mapping) else "" for item in found]
    before = ""
    for key, item in mine.items():
        if key not in keys and any(item.get(name) for name in refs):
            at = keys.index(before) + 1 if before in keys else 0
            found.insert(at, item)
            keys.insert(at, key)
        before = key if key in keys else before
    return tuple(found)


def _item(parts: Mapping[str, Field], item: Value, mine: Mapping[str, Mapping[str, Value]]) -> Value:
    own = mine.get(str(item.get("key"))) if isinstance(item, Mapping) else None
    if own is None or not isinstance(item, Mapping):
        return item
    names = dict.fromkeys((*item, *own))
    values = {
        name: _value(parts[name], item.get(name), own[name]) if name in parts and name in own else item.get(name)
        for name in names
    }
    return {name: value for name, value in values.items() if value not in EMPTY}


def _text(theirs: Value, ours: Value, lang: str) -> Value:
    """Our text with its links where theirs is the same words without them."""
    if isinstance(theirs, str) and isinstance(ours, str) and _plain(theirs, lang) == _plain(ours, lang):
        return ours
    return theirs


def _plain(text: str, lang: str) -> str:
    return WIKI.sub(lambda match: match[2] or say("view.left-out-link", lang), text)
