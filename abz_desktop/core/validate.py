"""Whether a record is what its declaration says: one check per field type, every problem named, nothing raised."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.keys import loose_keys
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.slugs import slug_problem
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import CONFIDENTIALITY, PUBLISHED, STATUSES

Terms: TypeAlias = Mapping[str, frozenset[str]]
"""The keys of each vocabulary."""

MOST_ITEMS = 1_000
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def problems(record: Record, terms: Terms) -> tuple[Problem, ...]:
    """Everything wrong with a record; empty where it can be saved. `terms` holds the keys of each vocabulary."""
    if record.kind not in KINDS:
        return (Problem("kind-unknown", "kind", params={"value": record.kind}),)
    return (*_envelope(record), *_names(record), *_values(record, terms))


def _envelope(record: Record) -> Iterator[Problem]:
    if why := slug_problem(record.slug):
        yield Problem(f"slug-{why}", "slug", params={"value": record.slug})
    for name, value, allowed in (
        ("status", record.status, STATUSES),
        ("confidentiality", record.confidentiality, CONFIDENTIALITY),
        ("language", record.language, LANGUAGES),
    ):
        if value not in allowed:
            yield Problem("term-unknown", name, params={"value": value, "vocabulary": name})
    for field in record.declaration.fields:
        if field.need is Need.ALWAYS and not record.has(field.name):
            yield Problem("missing", field.name)
        elif field.need is Need.PARTIAL and record.status in PUBLISHED and not record.answered(field.name):
            yield Problem("needed-to-publish", field.name, severity="warning")


def _names(record: Record) -> Iterator[Problem]:
    declared = {field.name for field in record.declaration.fields}
    for name in sorted((set(record.fields) | record.unknown | set(record.basis)) - declared):
        yield Problem("field-unknown", name)
    for name in sorted(record.unknown & set(record.fields)):
        yield Problem("unknown-with-value", name)
    for name, basis in record.basis.items():
        if basis not in ("estimate", "source"):
            yield Problem("basis-unknown", name, params={"value": basis})


def _values(record: Record, terms: Terms) -> Iterator[Problem]:
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if value is not None:
            yield from check_value(field, value, terms, field.name)
    for path, key, of in loose_keys(record):
        yield Problem("key-unknown", path, params={"value": key, "of": of})
    for field in record.declaration.fields:
        yield from _itself(field, record.fields.get(field.name), record.id, field.name)


def _itself(field: Field, value: Value, record_id: str, path: str) -> Iterator[Problem]:
    """Where a record refers to itself: it can be saved, and says nothing."""
    if field.type in (Type.REF, Type.REFS) and record_id in (value if isinstance(value, tuple) else (value,)):
        yield Problem("itself", path, severity="warning")
    elif field.type is Type.ITEMS and isinstance(value, tuple):
        for item in value:
            if isinstance(item, Mapping):
                for part in field.parts:
                    yield from _itself(part, item.get(part.name), record_id, f"{path}.{item.get('key')}.{part.name}")


def check_value(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    """The problems of one value; `path` says where it stands, such as "steps.s1.minutes"."""
    yield from _CHECKS[field.type](field, value, terms, path)


def _texts(field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem("type-text", path)
        return
    for lang, text in value.items():
        if lang not in LANGUAGES:
            yield Problem("language-unknown", path, params={"value": lang})
        elif not isinstance(text, str):
            yield Problem("type-text", path)
        elif field.longest and len(text) > field.longest:
            yield Problem("too-long", path, params={"n": len(text), "most": field.longest})
        elif field.type is Type.LINE and "\n" in text:
            yield Problem("one-line", path)


def _words(field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem("type-words", path)
        return
    for lang, words in value.items():
        if lang not in LANGUAGES:
            yield Problem("language-unknown", path, params={"value": lang})
        elif not isinstance(words, tuple) or not all(isinstance(word, str) and word for word in words):
            yield Problem("type-words", path)
        elif field.most and len(words) > field.most:
            yield Problem("too-many", path, params={"n": len(words), "most": field.most})


def _plain(field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem("type-plain", path)
    elif field.longest and len(value) > field.longest:
        yield Problem("too-long", path, params={"n": len(value), "most": field.longest})


def _term(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem("type-term", path)
    elif value not in terms.get(field.vocabulary, frozenset()):
        yield Problem("term-unknown", path, params={"value": value, "vocabulary": field.vocabulary})


def _terms(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, tuple):
        yield Problem("type-terms", path)
        return
    for one in value:
        yield from _term(field, one, terms, path)
    if len(set(map(str, value))) < len(value):
        yield Problem("doubled", path)
    if field.most and len(value) > field.most:
        yield Problem("too-many", path, params={"n": len(value), "most": field.most})


def _number(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem("type-number", path)
    elif not 0 <= value <= 10_000_000:
        yield Problem("number-bounds", path, params={"value": value})


def _scale(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        yield Problem("type-scale", path)


def _yesno(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem("type-yesno", path)


def _date(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not _DATE.fullmatch(value) or not _exists(value):
        yield Problem("type-date", path)


def _exists(date: str) -> bool:
    """Whether a day is in the calendar; a year or a month always is."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return not day or (int(year) > 0 and int(day) <= monthrange(int(year), int(month))[1])


_ORDERED = ("min", "typical", "max"), ("min", "ideal", "max"), ("start", "end")


def _range(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem("type-range", path)
        return
    parts = {part.name: part for part in field.parts}
    for name, number in value.items():
        if name not in parts:
            yield Problem("field-unknown", f"{path}.{name}")
        else:
            yield from _number(parts[name], number, terms, f"{path}.{name}")
    for names in _ORDERED:
        row = [number for name in names if isinstance(number := value.get(name), int)]
        if row != sorted(row):
            yield Problem("range-order", path)
            return


def _ref(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not value:
        yield Problem("type-ref", path)


def _refs(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, tuple):
        yield Problem("type-refs", path)
        return
    for one in value:
        yield from _ref(field, one, terms, path)
    if len(set(map(str, value))) < len(value):
        yield Problem("doubled", path)


def _key(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not value:
        yield Problem("type-key", path)


def _keys(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, tuple) or not all(isinstance(one, str) and one for one in value):
        yield Problem("type-keys", path)
    elif len(set(map(str, value))) < len(value):
        yield Problem("doubled", path)


def _levels(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem("type-levels", path)
        return
    for key, level in value.items():
        if level != "":
            yield from _term(field, level, terms, f"{path}.{key}")


def _pins(_field: Field, value: Value, _terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping) or not all(isinstance(one, str) and one for one in value.values()):
        yield Problem("type-pins", path)


def _items(field: Field, value: Value, terms: Terms, path: str) -> Iterator[Problem]:
    if not isinstance(value, tuple) or not all(isinstance(item, Mapping) for item in value):
        yield Problem("type-items", path)
        return
    if len(value) > MOST_ITEMS:
        yield Problem("too-many", path, params={"n": len(value), "most": MOST_ITEMS})
    seen: set[str] = set()
    for position, item in enumerate(value):
        if isinstance(item, Mapping):
            key = item.get("key")
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                yield Problem("item-key", f"{path}.{position + 1}")
            elif key in seen:
                yield Problem("item-key-doubled", f"{path}.{key}")
            seen.add(str(key))
            yield from _item(field, item, terms, f"{path}.{key or position + 1}")


def _item(field: Field, item: Mapping[str, Value], terms: Terms, path: str) -> Iterator[Problem]:
    parts = {part.name: part for part in field.parts}
    for name, value in item.items():
        if name == "key":
            continue
        if name not in parts:
            yield Problem("field-unknown", f"{path}.{name}")
        elif value is not None:
            yield from check_value(parts[name], value, terms, f"{path}.{name}")
    for part in field.parts:
        if part.need is Need.ALWAYS and item.get(part.name) in (None, "", ()):
            yield Problem("missing", f"{path}.{part.name}")


_CHECKS: Mapping[Type, Callable[[Field, Value, Terms, str], Iterator[Problem]]] = {
    Type.LINE: _texts,
    Type.PROSE: _texts,
    Type.WORDS: _words,
    Type.PLAIN: _plain,
    Type.TERM: _term,
    Type.TERMS: _terms,
    Type.NUMBER: _number,
    Type.SCALE: _scale,
    Type.YESNO: _yesno,
    Type.DATE: _date,
    Type.RANGE: _range,
    Type.REF: _ref,
    Type.REFS: _refs,
    Type.ITEMS: _items,
    Type.KEY: _key,
    Type.KEYS: _keys,
    Type.LEVELS: _levels,
    Type.PINS: _pins,
}
