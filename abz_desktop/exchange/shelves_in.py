"""Reading the shelves of a tree: collections and saved searches."""

from collections.abc import Mapping
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.exchange import files, yaml_in
from abz_desktop.exchange.beside_in import BesideFile, check_parents, identified
from abz_desktop.exchange.tree import TreeCollection, TreeSearch

_COLLECTION_KEYS = frozenset({"id", "name", "note", "parent", "items"})
_SEARCH_KEYS = frozenset({"id", "name", "note", "parent", "text", "sort", "filters", "literal"})


def read_collections(path: files.Place, place: str, problems: list[Problem]) -> tuple[TreeCollection, ...]:
    """The collections of `collections.yml`; what is wrong is added to `problems`."""
    file = BesideFile(path, place, frozenset({"format", "collections"}), problems)
    found: list[TreeCollection] = []
    for item, values in file.items("collections", _COLLECTION_KEYS):
        node = item.values.get("items")
        rows = node.items if isinstance(node, yaml_in.Listed) else []
        if not identified(file, item, values) or not file.texts(item, values, ("note", "parent")):
            continue
        items = [yaml_in.natural(row) for row in rows]
        if not all(isinstance(row, dict) and isinstance(row.get("record"), str) for row in items):
            file.wrong("type-items", item.lines["items"], "items")
            continue
        texts = {name: values.get(name) or "" for name in ("id", "name", "note", "parent")}
        found.append(TreeCollection(**texts, items=tuple((row["record"], str(row.get("note") or "")) for row in items)))
    check_parents(file, {collection.id: collection.parent for collection in found})
    return tuple(found)


def read_searches(path: files.Place, place: str, problems: list[Problem]) -> tuple[TreeSearch, ...]:
    """The saved searches of `searches.yml`; what is wrong is added to `problems`.

    What a filter means is not judged here: the library passes over what it does not know.
    """
    file = BesideFile(path, place, frozenset({"format", "searches"}), problems)
    found: list[TreeSearch] = []
    for item, values in file.items("searches", _SEARCH_KEYS):
        if not identified(file, item, values) or not file.texts(item, values, ("note", "parent", "text", "sort")):
            continue
        node = item.values.get("filters")
        filters = [yaml_in.natural(row) for row in node.items] if isinstance(node, yaml_in.Listed) else []
        if not all(_is_filter(row) for row in filters):
            file.wrong("type-items", item.lines["filters"], "filters")
            continue
        texts = {name: values.get(name) or "" for name in ("id", "name", "note", "parent", "text", "sort")}
        words = item.values.get("literal")
        literal = [yaml_in.text_of(word) for word in words.items] if isinstance(words, yaml_in.Listed) else []
        if not all(isinstance(word, str) for word in literal):
            file.wrong("type-items", item.lines["literal"], "literal")
            continue
        found.append(TreeSearch(**texts, filters=tuple(map(_plain, filters)), literal=tuple(literal)))
    return tuple(found)


def _is_filter(row: Any) -> bool:
    return isinstance(row, dict) and (isinstance(row.get("values"), list) or "number" in row)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """The filter with its values as texts, whatever they look like: a year or "ja" is a key there too."""
    return {name: [_text(one) for one in value] if name == "values" else value for name, value in row.items()}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
