"""YAML as nodes that know their line: no aliases, anchors or tags, no guessing of types, and never deeper than needed."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import LANGUAGES

DEEPEST = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A text as it stands in the file; `plain` when it has no quotes."""

    text: str
    plain: bool
    line: int

    @property
    def empty(self) -> bool:
        """Whether this is YAML's way of saying "no value"."""
        return self.plain and self.text in _NOTHING


@dataclass(slots=True)
class Listed:
    """A sequence of nodes."""

    items: list["Node"]
    line: int


@dataclass(slots=True)
class Table:
    """Keys with their nodes, and the line of each key; `doubled` names keys that stood there before."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    doubled: list[tuple[str, int]] = field(default_factory=list)


Node: TypeAlias = Scalar | Listed | Table


class Unreadable(Exception):  # noqa: N818 - it is a finding on its way to becoming a Problem, never shown itself
    """This text cannot be read: a problem code, the line, and what the parser said."""

    def __init__(self, code: str, line: int = 0, **params: Any) -> None:
        super().__init__(code)
        self.code, self.line, self.params = code, line, params


def compose(text: str, first_line: int = 1) -> Node:
    """The node of a YAML document whose first line is `first_line` of its file; raises `Unreadable`."""
    try:
        return _built(yaml.parse(text, Loader=_LOADER), first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else first_line
        raise Unreadable("yaml-broken", line, detail=error.problem or error.context or "") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable("yaml-broken", first_line, detail=str(error).splitlines()[0][:120]) from None


class _Builder:
    """The nodes that are still open, innermost last, and the key that waits for its value in each."""

    def __init__(self) -> None:
        self.open: list[Listed | Table] = []
        self.keys: list[str | None] = []
        self.root: Node | None = None

    def add(self, node: Node, line: int) -> None:
        """Put a finished or just opened node where it belongs."""
        if not self.open:
            if self.root is not None:
                raise Unreadable("yaml-documents", line)
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Listed):
            parent.items.append(node)
        else:
            self._into_table(parent, node, line)

    def _into_table(self, parent: Table, node: Node, line: int) -> None:
        key = self.keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                raise Unreadable("yaml-key", line)
            if node.text in parent.values:
                parent.doubled.append((node.text, line))
            parent.lines.setdefault(node.text, line)
            self.keys[-1] = node.text
        else:
            parent.values.setdefault(key, node)
            self.keys[-1] = None

    def enter(self, node: Listed | Table, line: int) -> None:
        """Open a sequence or table."""
        self.add(node, line)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > DEEPEST:
            raise Unreadable("yaml-deep", line, most=DEEPEST)

    def leave(self) -> None:
        """Close the innermost one."""
        self.open.pop()
        self.keys.pop()


def _built(events: Iterator[Any], first_line: int) -> Node:
    builder = _Builder()
    for event in events:
        sort = type(event)
        if sort is yaml.ScalarEvent:
            line = event.start_mark.line + first_line
            _refuse_marks(event, line)
            builder.add(Scalar(event.value, event.style is None or event.style == "", line), line)
        elif sort in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            line = event.start_mark.line + first_line
            _refuse_marks(event, line)
            builder.enter(Table(line) if sort is yaml.MappingStartEvent else Listed([], line), line)
        elif sort in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            builder.leave()
        elif sort is yaml.AliasEvent:
            raise Unreadable("yaml-alias", event.start_mark.line + first_line)
    return builder.root if builder.root is not None else Table(first_line)


def _refuse_marks(event: Any, line: int) -> None:
    if event.anchor is not None:
        raise Unreadable("yaml-alias", line)
    if event.tag is not None:
        raise Unreadable("yaml-tag", line, tag=str(event.tag)[:60])


def doubled_keys(node: Node) -> Iterator[tuple[str, int]]:
    """Every key that stands twice in the same table, anywhere under `node`, with the line of the second one."""
    if isinstance(node, Table):
        yield from node.doubled
        for value in node.values.values():
            yield from doubled_keys(value)
    elif isinstance(node, Listed):
        for item in node.items:
            yield from doubled_keys(item)


def natural(node: Node) -> Any:
    """The value of a node as any YAML reader would see it: used where no declaration says what it should be."""
    if isinstance(node, Table):
        return {key: natural(value) for key, value in node.values.items()}
    if isinstance(node, Listed):
        return [natural(item) for item in node.items]
    if node.empty:
        return None
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    return int(node.text) if node.plain and _WHOLE.fullmatch(node.text) else node.text


def text_of(node: Node) -> Any:
    """A scalar as text, whatever it looks like; anything else as it is, so that the check of the value refuses it."""
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    return natural(node)


def _texts(node: Node) -> Any:
    return [text_of(item) for item in node.items] if isinstance(node, Listed) else text_of(node)


def value_of(declared: Field, node: Node) -> Any:
    """The value of a node as its declaration wants it; of another shape it comes back as it is, for the check to name."""
    sort = declared.type
    if sort in _TEXT_TYPES:
        return text_of(node)
    if sort in (Type.TERMS, Type.REFS, Type.KEYS):
        return _texts(node)
    if sort in (Type.LEVELS, Type.PINS) and isinstance(node, Table):
        return {key: text_of(value) or "" for key, value in node.values.items()}
    if sort is Type.ITEMS:
        return [_item(declared, item) for item in node.items] if isinstance(node, Listed) else text_of(node)
    if sort in (Type.LINE, Type.PROSE, Type.WORDS) and isinstance(node, Table):
        of = _texts if sort is Type.WORDS else text_of
        return _without_nothing({lang: of(value) for lang, value in node.values.items()}, LANGUAGES)
    return natural(node)


_TEXT_TYPES = frozenset({Type.PLAIN, Type.TERM, Type.REF, Type.DATE, Type.KEY})


def _item(declared: Field, node: Node) -> Any:
    if not isinstance(node, Table):
        return natural(node)
    parts = {part.name: part for part in declared.parts}
    found = {}
    for name, value in node.values.items():
        if name in parts:
            found[name] = value_of(parts[name], value)
        else:
            found[name] = text_of(value)
    return _without_nothing(found, parts)


def _without_nothing(values: dict[str, Any], known: Container[str]) -> dict[str, Any]:
    """The values without the empty ones; an unknown name stays, so that the check of the value names it.

    (In `{nl: Ruim 1,000 mensen}` without quotes "000 mensen" is such a name.)
    """
    return {name: value for name, value in values.items() if value is not None or name not in known}


def line_of(node: Node, path: list[str]) -> int:
    """The line where `path` stands under `node` (names, item keys or positions from 1), or that of the last part found."""
    line = node.line
    for part in path:
        following = _step(node, part)
        if following is None:
            break
        line, node = following
    return line


def _step(node: Node, part: str) -> tuple[int, Node] | None:
    if isinstance(node, Table) and part in node.values:
        return node.lines[part], node.values[part]
    if isinstance(node, Listed):
        for position, item in enumerate(node.items, start=1):
            key = item.values.get("key") if isinstance(item, Table) else None
            if (isinstance(key, Scalar) and key.text == part) or (key is None and str(position) == part):
                return item.line, item
    return None
