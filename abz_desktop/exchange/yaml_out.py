"""YAML in one canonical form: fixed order, no wrapping, quotes only where another reader could misread the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_WORD_FIRST = re.compile(r"[^\W_]|\(")
_BREAKS_PLAIN = re.compile(r": |:$| #|^(?:[yn]|yes|no|on|off|true|false|null|none)$", re.IGNORECASE)
_LIKE_NUMBER = re.compile(
    r"0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_.,:]*(?:e[+-]?[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?",
    re.IGNORECASE,
)
_IN_FLOW = re.compile(r"[,\[\]{}]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Any, *, flow: bool = False) -> str:
    """A text, number or truth value as one YAML scalar; `flow` when it stands inside [ ] or { }."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = (
        _WORD_FIRST.match(text)
        and text.isprintable()
        and not text.endswith(" ")
        and not _BREAKS_PLAIN.search(text)
        and not _LIKE_NUMBER.fullmatch(text)
        and not (flow and _IN_FLOW.search(text))
    )
    return text if plain else f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in _SHORT:
        return _SHORT[letter]
    if letter == " " or letter.isprintable():
        return letter
    number = ord(letter)
    if 0xD800 <= number <= 0xDFFF:  # half a letter: no file can hold it
        return "\ufffd"
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def row(values: Iterable[Any]) -> str:
    """A list of scalars on one line: [a, b]."""
    return f"[{', '.join(scalar(value, flow=True) for value in values)}]"


def pairs(values: Mapping[str, Any]) -> str:
    """Names with scalars on one line: {min: 4, max: 20}."""
    return (
        f"{{{', '.join(f'{scalar(name, flow=True)}: {scalar(value, flow=True)}' for name, value in values.items())}}}"
    )


def block(values: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """The lines of a table: scalars after their name, `Row` and `Pairs` on one line, tables and lists indented below."""
    indent = "  " * depth
    for name, value in values.items():
        if isinstance(value, Row):
            yield f"{indent}{name}: {row(value.values)}"
        elif isinstance(value, Pairs):
            yield f"{indent}{name}: {pairs(value.values)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from block(value, depth + 1)
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            for item in value:
                yield from _listed(item, depth + 1)
        else:
            yield f"{indent}{name}: {scalar(value)}"


def _listed(item: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The lines of a table in a list: "- " before the first."""
    dash = f"{'  ' * depth}- "
    for line in block(item, depth + 1):
        yield dash + line[len(dash) :]
        dash = "  " * (depth + 1)


class Row:
    """A list that is written on one line."""

    def __init__(self, values: Iterable[Any]) -> None:
        self.values = tuple(values)


class Pairs:
    """A table that is written on one line."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)


def document(values: Mapping[str, Any]) -> str:
    """A whole YAML file."""
    return "\n".join(block(values)) + "\n"
