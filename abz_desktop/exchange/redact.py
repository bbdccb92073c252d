"""A record as it may leave for an audience: internal fields and links to what is above that audience taken out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.links import WIKI
from abz_desktop.core.record import EMPTY, Record, freeze_fields
from abz_desktop.core.values import Value
from abz_desktop.exchange.view import LeftOut

_TEXTS = (Type.LINE, Type.PROSE)


def redacted(
    record: Record, keep: Callable[[str], bool], *, internal: bool, words: Mapping[str, str], left_out: LeftOut
) -> Record:
    """The record without internal fields (unless `internal`) and without references to ids that `keep` refuses.

    A list item with such a reference goes whole; a [[link]] becomes its words, or `words[language]` where it has none.
    """
    fields: dict[str, Value] = {}
    for declared in record.declaration.fields:
        value = record.fields.get(declared.name)
        if value in EMPTY:
            continue
        if declared.internal and not internal:
            left_out.note(f"{record.id}.{declared.name}")
            continue
        fields[declared.name] = _value(declared, value, _Rule(record.id, keep, internal, words, left_out))
    kept = freeze_fields(fields)
    translated = {
        lang: {name: one for name, one in hashes.items() if name in kept}
        for lang, hashes in record.translated.items()
        if isinstance(hashes, Mapping)
    }
    return without_loose_keys(replace(record, fields=kept, translated=translated))


def dropped(record: Record, missing: frozenset[str]) -> tuple[Record, tuple[str, ...]]:
    """The record without declared references to `missing`; links in texts stay. Also the names of the fields that changed.

    A list item with such a reference goes whole, unless it has a title of its own, as the blocks of a session have.
    """
    fields: dict[str, Value] = dict(record.fields)
    changed: list[str] = []
    for declared in record.declaration.fields:
        value = record.fields.get(declared.name)
        without = _without(declared, value, missing)
        if without != value:
            fields[declared.name] = without
            changed.append(declared.name)
    return without_loose_keys(replace(record, fields=freeze_fields(fields))), tuple(changed)


def _without(declared: Field, value: Value, missing: frozenset[str]) -> Value:
    if declared.type is Type.REF:
        return None if value in missing else value
    if declared.type is Type.REFS and isinstance(value, tuple):
        return tuple(one for one in value if one not in missing)
    if declared.type is Type.ITEMS and isinstance(value, tuple):
        names = [part.name for part in declared.parts if part.type is Type.REF]
        lost = [isinstance(item, Mapping) and any(item.get(name) in missing for name in names) for item in value]
        found = (_unlinked(declared, item, names) if gone else item for item, gone in zip(value, lost, strict=True))
        return tuple(item for item in found if item is not None)
    return value


_PINS = ("revision", "seen")
"""The parts of an item that mean nothing without the record that it links to."""


def _unlinked(declared: Field, item: Value, links: list[str]) -> Value:
    """An item without its link: what it is by itself where it has a title of its own, else nothing (None)."""
    own = any(part.name == "title" and part.need is Need.ALWAYS for part in declared.parts)
    if not own or not isinstance(item, Mapping):
        return None
    return {name: one for name, one in item.items() if name not in links and name not in _PINS}


class _Rule:
    """What may stay of one record."""

    def __init__(
        self,
        record_id: str,
        keep: Callable[[str], bool],
        internal: bool,
        words: Mapping[str, str],
        left_out: LeftOut,
    ) -> None:
        self.record_id, self.keep, self.internal, self.words, self.left_out = record_id, keep, internal, words, left_out

    def may(self, target: str) -> bool:
        """Whether a link to this record may stay; counts it where not."""
        if self.keep(target):
            return True
        self.left_out.note(target)
        return False

    def text(self, text: str, lang: str) -> str:
        """A text with the links that may not stay as plain words."""
        return WIKI.sub(
            lambda match: match[0] if self.may(match[1].strip()) else match[2] or self.words.get(lang, ""), text
        )


def _value(declared: Field, value: Value, rule: _Rule) -> Value:
    if declared.type is Type.REF:
        return value if rule.may(str(value)) else None
    if declared.type is Type.REFS and isinstance(value, tuple):
        return tuple(one for one in value if rule.may(str(one)))
    if declared.type in _TEXTS and isinstance(value, Mapping):
        return {lang: rule.text(text, lang) if isinstance(text, str) else text for lang, text in value.items()}
    if declared.type is Type.ITEMS and isinstance(value, tuple):
        found = (_item(declared, item, rule) for item in value)
        return tuple(item for item in found if item is not None)
    return value


def _item(declared: Field, item: Value, rule: _Rule) -> Value:
    if not isinstance(item, Mapping):
        return item
    parts = {part.name: part for part in declared.parts}
    if any(part.type is Type.REF and item.get(name) and not rule.may(str(item[name])) for name, part in parts.items()):
        return None
    found: dict[str, Value] = {}
    for name, value in item.items():
        part = parts.get(name)
        if part is not None and part.internal and not rule.internal:
            rule.left_out.note(f"{rule.record_id}.{declared.name}.{name}")
        else:
            found[name] = value if part is None else _value(part, value, rule)
    return found
