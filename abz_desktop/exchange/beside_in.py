"""Reading what stands beside the records of a tree: vocabularies and tags."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.core.ids import is_id
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange import files, yaml_in
from abz_desktop.exchange.tree import FORMAT, TreeTag

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TERM_KEYS = frozenset({"key", "nl", "en", "definition", "defined_by", "parent", "deprecated", "successor"})
_TAG_KEYS = frozenset({"id", "name", "name_en", "colour", "parent", "records"})


class BesideFile:
    """One YAML file whose problems are noted under its name."""

    def __init__(self, path: files.Place, place: str, keys: frozenset[str], problems: list[Problem]) -> None:
        self.place, self.problems = place, problems
        self.table = yaml_in.Table(1)
        source = files.read(path, place, files.YAML_CAP, problems)
        try:
            node = yaml_in.compose(source) if source is not None else None
        except yaml_in.Unreadable as error:
            self.wrong(error.code, error.line, **error.params)
            return
        if isinstance(node, yaml_in.Table):
            self.table = node
            self._envelope(keys)
        elif node is not None:
            self.wrong("yaml-table", 1)

    def wrong(self, code: str, line: int, name: str = "", **params: Any) -> None:
        """Note a problem at a line of this file."""
        self.problems.append(Problem(code, name, self.place, line, params=params))

    def _envelope(self, keys: frozenset[str]) -> None:
        for key, line in yaml_in.doubled_keys(self.table):
            self.wrong("key-doubled", line, key)
        for key, line in self.table.lines.items():
            if key not in keys:
                self.wrong("field-unknown", line, key[:60], nearest="")
        number = self.value("format")
        if isinstance(number, int) and number > FORMAT:
            self.wrong("format-newer", self.table.lines["format"], "format", value=number, known=FORMAT)
            self.table = yaml_in.Table(1)
        elif number != FORMAT:
            self.wrong("format-unknown", self.table.lines.get("format", 1), "format", value=str(number)[:20])

    def value(self, key: str) -> Any:
        """The plain value of a top key."""
        node = self.table.values.get(key)
        return yaml_in.natural(node) if node is not None else None

    def items(self, name: str, keys: frozenset[str]) -> Iterator[tuple[yaml_in.Table, Mapping[str, Any]]]:
        """The tables of a top list with their values as texts; anything else in it is a problem."""
        node = self.table.values.get(name)
        if node is None or (isinstance(node, yaml_in.Scalar) and node.empty):
            return
        if not isinstance(node, yaml_in.Listed):
            self.wrong("type-items", self.table.lines[name], name)
            return
        for item in node.items:
            if not isinstance(item, yaml_in.Table):
                self.wrong("type-items", item.line, name)
                continue
            for key in item.values.keys() - keys:
                self.wrong("field-unknown", item.lines[key], key[:60], nearest="")
            yield item, {key: yaml_in.text_of(value) for key, value in item.values.items() if key in keys}

    def texts(self, item: yaml_in.Table, values: Mapping[str, Any], names: tuple[str, ...]) -> bool:
        """Whether these values are texts where they are there at all; notes those that are not."""
        wrong = [name for name in names if not isinstance(values.get(name) or "", str)]
        for name in wrong:
            self.wrong("type-plain", item.lines[name], name)
        return not wrong


def read_vocabulary(path: files.Place, place: str, problems: list[Problem]) -> tuple[VocabTerm, ...]:
    """The terms of `vocabulary/<name>.yml`, in order; what is wrong is added to `problems`."""
    file = BesideFile(path, place, frozenset({"format", "name", "fixed", "terms"}), problems)
    if not file.table.values:
        return ()
    name = str(file.value("name"))
    if name != path.stem:
        file.wrong("vocabulary-name", file.table.lines.get("name", 1), "name", value=name[:60], file_name=path.stem)
    fixed = file.value("fixed") is True
    terms: dict[str, VocabTerm] = {}
    lines: dict[str, int] = {}
    for item, values in file.items("terms", _TERM_KEYS):
        if not _term_is_sound(file, item, values):
            continue
        if values["key"] in terms:
            file.wrong("item-key-doubled", item.line, values["key"])
            continue
        terms[values["key"]] = _term(path.stem, item, values, len(terms), fixed)
        lines[values["key"]] = item.line
    _check_targets(file, terms, lines)
    return tuple(terms.values())


def _check_targets(file: BesideFile, terms: Mapping[str, VocabTerm], lines: Mapping[str, int]) -> None:
    for term in terms.values():
        for target, what in ((term.parent, "parent"), (term.successor, "successor")):
            if target and target not in terms:
                file.wrong("term-unknown", lines[term.key], what, value=target, vocabulary=term.vocabulary)


def _term_is_sound(file: BesideFile, item: yaml_in.Table, values: Mapping[str, Any]) -> bool:
    key = values.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        file.wrong("item-key", item.line, str(key)[:60])
        return False
    for lang in ("nl", "en"):
        if not values.get(lang):
            file.wrong("missing", item.line, f"{key}.{lang}")
    if not isinstance(values.get("definition") or {}, dict):
        file.wrong("type-text", item.lines["definition"], f"{key}.definition")
        return False
    return file.texts(item, values, ("nl", "en", "defined_by", "parent", "successor", "deprecated"))


def _term(name: str, item: yaml_in.Table, values: Mapping[str, Any], position: int, fixed: bool) -> VocabTerm:
    definition = values.get("definition") or {}
    deprecated = item.values.get("deprecated")
    return VocabTerm(
        vocabulary=name,
        key=values["key"],
        nl=values.get("nl") or "",
        en=values.get("en") or "",
        definition_nl=str(definition.get("nl") or ""),
        definition_en=str(definition.get("en") or ""),
        position=position,
        parent=values.get("parent") or "",
        deprecated=deprecated is not None and yaml_in.natural(deprecated) is True,
        successor=values.get("successor") or "",
        fixed=fixed,
        defined_by=values.get("defined_by") or "",
    )


def read_tags(path: files.Place, place: str, problems: list[Problem]) -> tuple[TreeTag, ...]:
    """The tags of `tags.yml`, parents before children as they stand; what is wrong is added to `problems`."""
    file = BesideFile(path, place, frozenset({"format", "tags"}), problems)
    found: list[TreeTag] = []
    for item, values in file.items("tags", _TAG_KEYS):
        records = item.values.get("records")
        slugs = yaml_in.natural(records) if records is not None else []
        if not identified(file, item, values) or not file.texts(item, values, ("name_en", "colour", "parent")):
            continue
        if not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
            file.wrong("type-refs", item.lines["records"], "records")
            continue
        texts = {name: values.get(name) or "" for name in ("id", "name", "name_en", "colour", "parent")}
        found.append(TreeTag(**texts, records=tuple(slugs)))
    check_parents(file, {tag.id: tag.parent for tag in found})
    return tuple(found)


def identified(file: BesideFile, item: yaml_in.Table, values: Mapping[str, Any]) -> bool:
    """Whether a row has an id and a name; notes what is wrong with them."""
    identifier, name = values.get("id"), values.get("name")
    if not isinstance(identifier, str) or not is_id(identifier):
        file.wrong("id-form", item.line, "id", value=str(identifier)[:60])
        return False
    if not isinstance(name, str) or not name.strip():
        file.wrong("missing", item.line, "name")
        return False
    return True


def check_parents(file: BesideFile, parents: Mapping[str, str]) -> None:
    """Note rows (id → id of the one above) that stand in something absent, or in themselves."""
    for child, parent in parents.items():
        if parent and parent not in parents:
            file.wrong("parent-unknown", 0, child, value=parent[:60])
        seen = {child}
        while parent:
            if parent in seen:
                file.wrong("parent-loop", 0, child)
                break
            seen.add(parent)
            parent = parents.get(parent, "")  # noqa: PLW2901 - walking up
