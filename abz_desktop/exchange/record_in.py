"""One record folder read: `record.yml` and its text files become a record, and every problem gets its file and line."""

import difflib
from dataclasses import dataclass, field, replace
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Kind, Type
from abz_desktop.core.ids import is_id
from abz_desktop.core.links import WIKI
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.slugs import slug_problem
from abz_desktop.core.validate import Terms
from abz_desktop.core.validate import problems as validate
from abz_desktop.core.values import freeze
from abz_desktop.exchange import files, marks_in, yaml_in
from abz_desktop.exchange.tree import FORMAT

RECORD_FILE = "record.yml"
TEXT_FILES = {f"text.{lang}.md": lang for lang in LANGUAGES}
ENVELOPE = (
    "format",
    "id",
    "kind",
    "status",
    "confidentiality",
    "language",
    "aliases",
    "unknown",
    "basis",
    "translated",
)


@dataclass(slots=True)
class Loaded:
    """A record folder after reading: the record (None when there is none to speak of) and what is wrong with it."""

    place: str
    slug: str
    kind: Kind
    record: Record | None = None
    problems: list[Problem] = field(default_factory=list)
    table: yaml_in.Table = field(default_factory=lambda: yaml_in.Table(1))
    texts: dict[str, marks_in.Text] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def file(self, name: str) -> str:
        """The name of a file of this record, from the root of the tree."""
        return f"{self.place}/{name}"

    def wrong(self, code: str, line: int, name: str = "", severity: str = "error", **params: Any) -> None:
        """Note a problem in `record.yml`."""
        self.problems.append(Problem(code, name, self.file(RECORD_FILE), line, severity, params))


def read_record(folder: files.Place, place: str, kind: Kind, names: frozenset[str], terms: Terms) -> Loaded:
    """Read a record folder; `place` is its path from the root, `names` its files, `terms` the vocabulary keys."""
    loaded = Loaded(place, folder.name, kind)
    source = None
    if RECORD_FILE in names:
        source = files.read(folder / RECORD_FILE, loaded.file(RECORD_FILE), files.YAML_CAP, loaded.problems)
    else:
        loaded.problems.append(Problem("record-file-missing", file=place))
    if source is None or not _compose(source, loaded):
        return loaded
    for name, lang in TEXT_FILES.items():
        if name in names:
            _read_text(folder / name, name, lang, loaded)
    loaded.record = _record(loaded)
    if loaded.record is not None:
        loaded.problems += [placed(loaded, _helpful(problem, terms)) for problem in validate(loaded.record, terms)]
    return loaded


def _helpful(problem: Problem, terms: Terms) -> Problem:
    """A problem about an unknown key with the key that was probably meant."""
    if problem.code != "term-unknown":
        return problem
    known = terms.get(str(problem.params["vocabulary"]), ())
    nearest = next(iter(difflib.get_close_matches(str(problem.params["value"]), known, n=1)), "")
    return replace(problem, params=problem.params | {"nearest": nearest})


def _compose(source: str, loaded: Loaded) -> bool:
    try:
        node = yaml_in.compose(source)
    except yaml_in.Unreadable as error:
        loaded.wrong(error.code, error.line, **error.params)
        return False
    if not isinstance(node, yaml_in.Table):
        loaded.wrong("yaml-table", 1)
        return False
    loaded.table = node
    for key, line in yaml_in.doubled_keys(node):
        loaded.wrong("key-doubled", line, key)
    return True


def _read_text(path: files.Place, name: str, lang: str, loaded: Loaded) -> None:
    source = files.read(path, loaded.file(name), files.TEXT_CAP, loaded.problems)
    if source is not None:
        text = marks_in.read_text(source, loaded.kind, lang)
        loaded.texts[lang] = text
        loaded.sources[lang] = source
        loaded.problems += [files.at(problem, loaded.file(name)) for problem in text.problems]


def _record(loaded: Loaded) -> Record | None:
    if not _format_known(loaded):
        return None
    identifier, kind = (_text(loaded, name, required=True) for name in ("id", "kind"))
    if identifier and not is_id(identifier):
        loaded.wrong("id-form", loaded.table.lines["id"], "id", value=identifier[:60])
        identifier = ""
    if kind and kind != loaded.kind.key:
        loaded.wrong("kind-misplaced", loaded.table.lines["kind"], "kind", value=kind[:60], folder=loaded.kind.key)
        return None
    aliases = _list(loaded, "aliases")
    for alias in aliases:
        if why := slug_problem(alias):
            loaded.wrong(f"slug-{why}", loaded.table.lines["aliases"], "aliases", value=alias[:120])
    return Record(
        id=identifier,
        kind=loaded.kind.key,
        slug=loaded.slug,
        fields=freeze_fields(_fields(loaded)),
        status=_text(loaded, "status") or "concept",
        confidentiality=_text(loaded, "confidentiality") or "intern",
        language=_text(loaded, "language") or "nl",
        aliases=aliases,
        unknown=frozenset(_list(loaded, "unknown")),
        basis=_map(loaded, "basis"),
        translated={lang: freeze(_hashes(loaded, lang)) for lang in _map(loaded, "translated", nested=True)},
    )


def _format_known(loaded: Loaded) -> bool:
    node = loaded.table.values.get("format")
    number = yaml_in.natural(node) if node is not None else None
    if number is None:
        loaded.wrong("missing", 1, "format")
    elif not isinstance(number, int) or number < 1:
        loaded.wrong("format-unknown", loaded.table.lines["format"], "format", value=str(number)[:20])
    elif number > FORMAT:
        loaded.wrong("format-newer", loaded.table.lines["format"], "format", value=number, known=FORMAT)
        return False
    return True


def _text(loaded: Loaded, name: str, *, required: bool = False) -> str:
    node = loaded.table.values.get(name)
    value = yaml_in.text_of(node) if node is not None else None
    if value is None:
        if required:
            loaded.wrong("missing", 1, name)
        return ""
    if not isinstance(value, str):
        loaded.wrong("type-plain", loaded.table.lines[name], name)
        return ""
    return value


def _list(loaded: Loaded, name: str) -> tuple[str, ...]:
    node = loaded.table.values.get(name)
    if node is None or (isinstance(node, yaml_in.Scalar) and node.empty):
        return ()
    values = [yaml_in.text_of(item) for item in node.items] if isinstance(node, yaml_in.Listed) else [None]
    texts = tuple(value for value in values if isinstance(value, str) and value)
    if len(texts) < len(values):
        loaded.wrong("type-terms", loaded.table.lines[name], name)
        return ()
    if len(set(texts)) < len(texts):
        loaded.wrong("doubled", loaded.table.lines[name], name)
    return texts


def _map(loaded: Loaded, name: str, *, nested: bool = False) -> dict[str, str]:
    node = loaded.table.values.get(name)
    if node is None or (isinstance(node, yaml_in.Scalar) and node.empty):
        return {}
    shape = yaml_in.Table if nested else yaml_in.Scalar
    if not isinstance(node, yaml_in.Table) or not all(isinstance(value, shape) for value in node.values.values()):
        loaded.wrong("type-map", loaded.table.lines[name], name)
        return {}
    return {key: value.text if isinstance(value, yaml_in.Scalar) else "" for key, value in node.values.items()}


def _hashes(loaded: Loaded, lang: str) -> dict[str, Any]:
    table = loaded.table.values["translated"]
    node = table.values[lang] if isinstance(table, yaml_in.Table) else table
    if lang not in LANGUAGES:
        loaded.wrong("language-unknown", node.line, "translated", value=lang[:20])
    if not isinstance(node, yaml_in.Table):
        return {}
    return {key: yaml_in.text_of(value) for key, value in node.values.items()}


def _fields(loaded: Loaded) -> dict[str, Any]:
    declared = {one.name: one for one in loaded.kind.fields}
    fields: dict[str, Any] = {}
    for name, node in loaded.table.values.items():
        if name in ENVELOPE:
            continue
        if name not in declared:
            nearest = next(iter(difflib.get_close_matches(name, declared, n=1)), "")
            loaded.wrong("field-unknown", loaded.table.lines[name], name[:60], nearest=nearest)
        elif in_text_file(declared[name]):
            loaded.wrong("field-misplaced", loaded.table.lines[name], name)
        else:
            fields[name] = yaml_in.value_of(declared[name], node)
    for lang, text in loaded.texts.items():
        for name, value in text.values.items():
            fields.setdefault(name, {})[lang] = value
    return fields


def in_text_file(declared: Field) -> bool:
    """Whether a field stands in `text.<lang>.md` and not in `record.yml`."""
    return declared.type is Type.PROSE or declared.name in marks_in.FRONT


def placed(loaded: Loaded, problem: Problem) -> Problem:
    """The problem of a field with the file and line where that field stands."""
    path = problem.field.split(".")
    if problem.code == "translation-missing" and path[0] not in loaded.table.values:
        return files.at(problem, loaded.file(f"text.{problem.params['lang']}.md"))
    texts = {lang: text for lang, text in loaded.texts.items() if path[0] in text.lines}
    if texts and path[0] not in loaded.table.values:
        langs = [lang for lang in texts if _is_about(loaded, path[0], lang, problem)] or list(texts)
        return files.at(problem, loaded.file(f"text.{langs[0]}.md"), texts[langs[0]].lines[path[0]])
    if path[0] == "slug":
        return files.at(problem, loaded.place)
    if path[0] not in loaded.table.values:
        for name in ("unknown", "basis"):
            node = loaded.table.values.get(name)
            if node is not None and (line := _mention(node, path[0])):
                return files.at(problem, loaded.file(RECORD_FILE), line)
    return files.at(problem, loaded.file(RECORD_FILE), yaml_in.line_of(loaded.table, path))


def _mention(node: yaml_in.Node, name: str) -> int:
    if isinstance(node, yaml_in.Table):
        return node.lines.get(name, 0)
    found = node.items if isinstance(node, yaml_in.Listed) else []
    return next((item.line for item in found if isinstance(item, yaml_in.Scalar) and item.text == name), 0)


def _is_about(loaded: Loaded, name: str, lang: str, problem: Problem) -> bool:
    """Whether a problem of a text field arises from its text in `lang`."""
    value = loaded.texts[lang].values.get(name)
    n = problem.params.get("n")
    if isinstance(value, str | tuple) and n is not None:
        return bool(len(value) == n)
    return isinstance(value, str) and problem.code == "one-line" and "\n" in value


def link_place(loaded: Loaded, name: str, item: str, target: str) -> tuple[str, int]:
    """The file and line of a link to `target` in a text: in `record.yml`, or the first of the text files that has it."""
    if name not in loaded.table.values:
        for lang, text in loaded.texts.items():
            value = text.values.get(name)
            if isinstance(value, str) and (line := _link_line(value, target)) is not None:
                return loaded.file(f"text.{lang}.md"), text.lines[name] + line
    problem = placed(loaded, Problem("link", f"{name}.{item}" if item else name))
    return problem.file, problem.line


def _link_line(text: str, target: str) -> int | None:
    for match in WIKI.finditer(text):
        if match[1].strip() == target:
            return text.count("\n", 0, match.start())
    return None
