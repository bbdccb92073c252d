"""The sheet of a package, `package.yml`: what it is called, for whom it is, which values it uses, and the hash of each file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import is_id
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange import yaml_in
from abz_desktop.exchange.tree import FORMAT
from abz_desktop.exchange.yaml_out import Row, document

ENDING = ".abzpkg"
SHEET = "package.yml"
SHEET_CAP = 8_000_000
LONGEST = {"name": 120, "version": 40, "licence": 200}
MOST_BEFORE = 30
"""How many former revisions of a record a package names, newest first."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself. `id` is the same for every version of a package that somebody shares."""

    id: str
    name: str
    version: str = "1"
    licence: str = ""
    audience: str = CONFIDENTIALITY[-1]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a record in a package comes from: its revision, and the revisions before it that are known, newest first.

    Of a text that is not the whole revision, because something was left out, it is the id that `reduced` makes of it.
    """

    revision: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that `package.yml` says. `values` are the keys of vocabularies that its records use; `files` path → SHA-256."""

    about: About
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lineage: Mapping[str, Lineage] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def reduced(revision: str) -> str:
    """The id of a revision of which something was left out: the same one as UUID version 8, everywhere and every time."""
    return f"{revision[:14]}8{revision[15:]}" if is_id(revision) else revision


def sheet_text(sheet: Sheet) -> str:
    """The text of `package.yml`."""
    about = sheet.about
    head = {"id": about.id, "name": about.name, "version": about.version, "licence": about.licence}
    records = [
        {"id": one, "revision": known.revision} | ({"before": Row(known.before)} if known.before else {})
        for one, known in sorted(sheet.lineage.items())
    ]
    found: dict[str, Any] = {"format": FORMAT} | {name: text for name, text in head.items() if text}
    found |= {"audience": about.audience}
    if sheet.values:
        found["values"] = {name: Row(keys) for name, keys in sorted(sheet.values.items())}
    if records:
        found["records"] = records
    return document(found | {"files": dict(sorted(sheet.files.items()))})


def read_sheet(text: str) -> Sheet:
    """The sheet that a text is; LibraryError("package-newer") for a later format, ("package-damaged") for anything else."""
    try:
        node = yaml_in.compose(text)
    except yaml_in.Unreadable as error:
        raise _damaged(error.line) from None
    if not isinstance(node, yaml_in.Table):
        raise _damaged(1)
    number = yaml_in.natural(node.values["format"]) if "format" in node.values else None
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise LibraryError("package-newer", value=number, known=FORMAT)
    if number != FORMAT or any(True for _ in yaml_in.doubled_keys(node)):
        raise _damaged(1)
    return Sheet(
        _about(node),
        _map(node, "values", lambda key, value: _keys(value)),
        dict(_record(item) for item in _listed(node, "records")),
        _map(node, "files", lambda key, value: _matching(value, _SHA256)),
    )


def _about(node: yaml_in.Table) -> About:
    texts = {name: _line(node, name, most) for name, most in LONGEST.items()}
    audience = _text(node.values.get("audience"), node.line)
    identity = _text(node.values.get("id"), node.line)
    if audience not in CONFIDENTIALITY or not is_id(identity) or not texts["name"]:
        raise _damaged(node.line)
    return About(identity, texts["name"], texts["version"] or "1", texts["licence"], audience)


def _line(node: yaml_in.Table, name: str, most: int) -> str:
    """A short text on one line; it is shown as plain text, and without what a terminal or screen would obey."""
    found = node.values.get(name)
    text = "" if found is None else _text(found, node.line)
    if len(text) > most or not text.isprintable():
        raise _damaged(node.lines[name])
    return text.strip()


def _text(node: yaml_in.Node | None, line: int) -> str:
    if not isinstance(node, yaml_in.Scalar):
        raise _damaged(node.line if node is not None else line)
    return node.text


def _matching(node: yaml_in.Node, form: re.Pattern[str]) -> str:
    text = _text(node, node.line)
    if not form.fullmatch(text):
        raise _damaged(node.line)
    return text


def _keys(node: yaml_in.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml_in.Listed):
        raise _damaged(node.line)
    return tuple(_text(item, node.line) for item in node.items)


def _map(node: yaml_in.Table, name: str, value: Callable[[str, yaml_in.Node], Any]) -> dict[str, Any]:
    found = node.values.get(name)
    if found is None:
        return {}
    if not isinstance(found, yaml_in.Table):
        raise _damaged(found.line)
    return {key: value(key, inner) for key, inner in found.values.items()}


def _listed(node: yaml_in.Table, name: str) -> list[yaml_in.Node]:
    found = node.values.get(name)
    if found is None:
        return []
    if not isinstance(found, yaml_in.Listed):
        raise _damaged(found.line)
    return found.items


def _record(node: yaml_in.Node) -> tuple[str, Lineage]:
    if not isinstance(node, yaml_in.Table):
        raise _damaged(node.line)
    before = _keys(node.values["before"]) if "before" in node.values else ()
    identity, revision = (_text(node.values.get(name), node.line) for name in ("id", "revision"))
    if not all(map(is_id, (identity, revision, *before))) or len(before) > MOST_BEFORE:
        raise _damaged(node.line)
    return identity, Lineage(revision, before)


def _damaged(line: int) -> LibraryError:
    return LibraryError("package-damaged", file=SHEET, line=line)
