"""One record that says what two say: its own answers first, what it lacks from the other, lists of both together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

JOINED = frozenset({Type.WORDS, Type.TERMS, Type.REFS, Type.ITEMS})
"""Types whose values are put together; of all others the record keeps its own answer."""


def united(record: Record, other: Record) -> Record:
    """The record with what another one of its kind adds; the other's title becomes a further term where there is room."""
    changes: dict[str, Any] = {}
    for field in record.declaration.fields:
        mine, theirs = record.fields.get(field.name), other.fields.get(field.name)
        if field.name == "terms":
            theirs = _with_title(theirs, record, other)
        if theirs and not mine:
            changes[field.name] = theirs
        elif theirs and field.type in JOINED:
            changes[field.name] = _joined(field, mine, theirs)
    made = record.with_fields({name: value for name, value in changes.items() if value != record.fields.get(name)})
    answered = frozenset(changes) & record.unknown
    basis = {name: one for name, one in other.basis.items() if name in changes and not record.has(name)}
    return replace(made, unknown=made.unknown - answered, basis={**record.basis, **basis})


def _with_title(words: Value, record: Record, other: Record) -> Value:
    """Words of the other record, and its titles where they are not those of the record."""
    found: dict[str, tuple[str, ...]] = {}
    own, titles = record.fields.get("title"), other.fields.get("title")
    for lang in LANGUAGES:
        title = titles.get(lang) if isinstance(titles, Mapping) else None
        mine = own.get(lang) if isinstance(own, Mapping) else None
        kept = cast("tuple[str, ...]", words.get(lang) or ()) if isinstance(words, Mapping) else ()
        more = (title,) if isinstance(title, str) and title and title != mine and len(title) <= 80 else ()
        if kept or more:
            found[lang] = tuple(dict.fromkeys((*kept, *more)))
    return cast("Value", found) if found else words


def _joined(field: Field, mine: Value, theirs: Value) -> Value:
    if field.type is Type.WORDS and isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return {
            lang: _list(field, mine.get(lang), theirs.get(lang))
            for lang in LANGUAGES
            if mine.get(lang) or theirs.get(lang)
        }
    if field.type is Type.ITEMS and isinstance(mine, tuple) and isinstance(theirs, tuple):
        return (*mine, *_more(mine, theirs))
    return _list(field, mine, theirs)


def _list(field: Field, mine: Value, theirs: Value) -> Value:
    both = dict.fromkeys((*cast("tuple[str, ...]", mine or ()), *cast("tuple[str, ...]", theirs or ())))
    return tuple(both)[: field.most or None]


def _more(mine: tuple[Value, ...], theirs: tuple[Value, ...]) -> Iterator[Value]:
    """The items that say something else than those there are, each under a key that is free."""
    known = [_said(item) for item in mine]
    taken = {str(item.get("key")) for item in mine if isinstance(item, Mapping)}
    for item in theirs:
        if isinstance(item, Mapping) and _said(item) not in known:
            known.append(_said(item))
            key, number = str(item.get("key")), 2
            while key in taken:
                key, number = f"{str(item.get('key'))[:36]}-{number}", number + 1
            taken.add(key)
            yield {**item, "key": key}


def _said(item: Value) -> dict[str, Value]:
    return {name: value for name, value in item.items() if name != "key"} if isinstance(item, Mapping) else {}
