"""A record as its files: the one form of `record.yml` and of the text files, and the record exactly as they hold it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import EMPTY, Record, freeze_fields
from abz_desktop.core.values import Value, freeze
from abz_desktop.exchange.marks_in import FRONT, headings, open_fence, tidy
from abz_desktop.exchange.record_in import RECORD_FILE, in_text_file
from abz_desktop.exchange.tree import FORMAT
from abz_desktop.exchange.yaml_out import Pairs, Row, document


def files_of(record: Record) -> dict[str, str]:
    """The files of a record: name to text. References are written as they are (slugs, in a tree)."""
    record = normal(record)
    found = {RECORD_FILE: document(_structure(record))}
    for lang in LANGUAGES:
        if text := _text(record, lang):
            found[f"text.{lang}.md"] = text
    return found


def _structure(record: Record) -> dict[str, Any]:
    order = [declared.name for declared in record.declaration.fields]
    head: dict[str, Any] = {
        "format": FORMAT,
        "id": record.id,
        "kind": record.kind,
        "status": record.status,
        "confidentiality": record.confidentiality,
        "language": record.language,
        "aliases": Row(record.aliases),
        "unknown": Row(name for name in order if name in record.unknown),
        "basis": {name: record.basis[name] for name in order if name in record.basis},
        "translated": {lang: _in_order(record.translated[lang], order) for lang in sorted(record.translated)},
    }
    head = {name: value for name, value in head.items() if not _is_nothing(value)}
    for declared in record.declaration.fields:
        if declared.name in record.fields and not in_text_file(declared):
            head[declared.name] = _OUT.get(declared.type, _as_it_is)(declared, record.fields[declared.name])
    return head


def _is_nothing(value: Any) -> bool:
    return value in EMPTY or (isinstance(value, Row) and not value.values)


def _in_order(hashes: Value, order: list[str]) -> dict[str, Value]:
    return {name: hashes[name] for name in order if name in hashes} if isinstance(hashes, Mapping) else {}


def _as_it_is(_declared: Field, value: Value) -> Any:
    return value


def _row(_declared: Field, value: Value) -> Any:
    return Row(value if isinstance(value, tuple) else ())


def _line(_declared: Field, value: Value) -> Any:
    return {lang: value[lang] for lang in LANGUAGES if lang in value} if isinstance(value, Mapping) else {}


def _words(_declared: Field, value: Value) -> Any:
    found = value if isinstance(value, Mapping) else {}
    return {lang: _row(_declared, found[lang]) for lang in LANGUAGES if lang in found}


def _range(declared: Field, value: Value) -> Any:
    found = value if isinstance(value, Mapping) else {}
    return Pairs({part.name: found[part.name] for part in declared.parts if part.name in found})


def _levels(_declared: Field, value: Value) -> Any:
    return Pairs(dict(sorted(value.items()))) if isinstance(value, Mapping) else {}


def _items(declared: Field, value: Value) -> Any:
    return [_item(declared, item) for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []


def _item(declared: Field, item: Mapping[str, Value]) -> dict[str, Any]:
    found: dict[str, Any] = {"key": item.get("key", "")}
    for part in declared.parts:
        if part.name in item:
            found[part.name] = _OUT.get(part.type, _as_it_is)(part, item[part.name])
    return found


_OUT: Mapping[Type, Callable[[Field, Value], Any]] = {
    Type.LINE: _line,
    Type.PROSE: _line,
    Type.WORDS: _words,
    Type.TERMS: _row,
    Type.REFS: _row,
    Type.RANGE: _range,
    Type.ITEMS: _items,
    Type.KEYS: _row,
    Type.LEVELS: _levels,
    Type.PINS: _levels,
}


def _text(record: Record, lang: str) -> str:
    """`text.<lang>.md`, empty where the record has nothing in that language."""
    front: dict[str, Any] = {}
    sections: list[str] = []
    for declared in record.declaration.fields:
        value = record.fields.get(declared.name)
        text = value.get(lang) if in_text_file(declared) and isinstance(value, Mapping) else None
        if text is None:
            continue
        if declared.name in FRONT:
            front[declared.name] = Row(text) if isinstance(text, tuple) else text
        else:
            sections.append(f"\n## {declared.label(lang)}\n\n{_whole(str(text))}\n")
    if not front and not sections:
        return ""
    return f"---\n{document(front) if front else ''}---\n{''.join(sections)}"


def _whole(text: str) -> str:
    """A text that a UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def normal(record: Record) -> Record:
    """The record as its files hold it: no empty values, texts without blank lines around them, no heading above H3."""
    fields = {
        declared.name: value
        for declared in record.declaration.fields
        if (value := _normal(declared, record.fields.get(declared.name))) not in EMPTY
    }
    translated = {lang: freeze(hashes) for lang, hashes in record.translated.items() if hashes not in EMPTY}
    return replace(record, fields=freeze_fields(fields), translated=translated)


def _normal(declared: Field, value: Value) -> Value:
    if declared.per_language and isinstance(value, Mapping):
        tidied = tidy_prose if declared.type is Type.PROSE else _same
        found = {lang: tidied(text) if isinstance(text, str) else text for lang, text in value.items()}
        return {lang: text for lang, text in found.items() if text not in EMPTY}
    if declared.type is Type.RANGE and isinstance(value, Mapping):
        return {name: number for name, number in value.items() if number is not None}
    if declared.type is Type.ITEMS and isinstance(value, tuple):
        parts = {part.name: part for part in declared.parts}
        return tuple(_normal_item(parts, item) for item in value)
    return value


def _normal_item(parts: Mapping[str, Field], item: Value) -> Value:
    if not isinstance(item, Mapping):
        return item
    found = {name: _normal(parts[name], value) if name in parts else value for name, value in item.items()}
    return {name: value for name, value in found.items() if value not in EMPTY}


def _same(text: str) -> str:
    return text


def tidy_prose(text: str) -> str:
    """A section as a text file can hold it: tidy, its own headings from H3 on, every code block closed."""
    lines = tidy(text).split("\n")
    for index, line, heading in list(headings(lines)):
        if heading is not None:
            lines[index] = f"###{line[len(heading[1]) :]}"
    if since := open_fence(lines):
        mark = lines[since - 1].lstrip(" ")
        lines.append(mark[: len(mark) - len(mark.lstrip(mark[0]))])
    return "\n".join(lines)


def losses(record: Record) -> tuple[Problem, ...]:
    """What of a record its files do not hold as it is: headings that become H3, code blocks that get closed."""
    found: list[Problem] = []
    for declared in record.declaration.fields:
        value = record.fields.get(declared.name)
        if declared.type is Type.PROSE and isinstance(value, Mapping):
            changed = [lang for lang, text in value.items() if isinstance(text, str) and tidy_prose(text) != tidy(text)]
            found += [
                Problem("prose-changed", declared.name, f"text.{lang}.md", severity="warning") for lang in changed
            ]
    return tuple(found)
