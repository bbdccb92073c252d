"""Writing a `Tree` as a folder, whole or not at all, and bringing a folder that is there into the one form."""

import bisect
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from abz_desktop.core.changes import Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError, Problem
from abz_desktop.core.ids import new_id
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange import files, revisions, yaml_in
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.record_in import RECORD_FILE
from abz_desktop.exchange.record_out import files_of, losses
from abz_desktop.exchange.tree import FORMAT, Tree, TreeCollection, TreeSearch, TreeTag
from abz_desktop.exchange.yaml_out import Row, document


def tree_files(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every text file of a tree: its path from the root, and its text. Attachments are not among them."""
    for name, terms in sorted(tree.vocabularies.items()):
        yield f"vocabulary/{name}.yml", vocabulary_file(name, terms)
    if tree.tags:
        yield "tags.yml", document({"format": FORMAT, "tags": [_tag(tag) for tag in tree.tags]})
    if tree.collections:
        yield "collections.yml", document({"format": FORMAT, "collections": [_collection(c) for c in tree.collections]})
    if tree.searches:
        yield "searches.yml", document({"format": FORMAT, "searches": [_search(one) for one in tree.searches]})
    for revision in tree.revisions:
        yield revisions.file_of(revision), revisions.text_of(revision)
    for record in tree.records:
        for name, text in files_of(record).items():
            yield f"{record.kind}/{record.slug}/{name}", text


def vocabulary_file(name: str, terms: Iterable[VocabTerm]) -> str:
    """The text of `vocabulary/<name>.yml`."""
    rows = sorted(terms, key=lambda term: term.position)
    fixed = any(term.fixed for term in rows)
    return document({"format": FORMAT, "name": name, "fixed": fixed, "terms": [_term(term) for term in rows]})


def _term(term: VocabTerm) -> dict[str, Any]:
    definition = {"nl": term.definition_nl, "en": term.definition_en}
    found: dict[str, Any] = {
        "key": term.key,
        "nl": term.nl,
        "en": term.en,
        "definition": {lang: text for lang, text in definition.items() if text},
        "defined_by": term.defined_by,
        "parent": term.parent,
        "deprecated": term.deprecated,
        "successor": term.successor,
    }
    return {name: value for name, value in found.items() if value}


def _tag(tag: TreeTag) -> dict[str, Any]:
    texts = {"name": tag.name, "name_en": tag.name_en, "colour": tag.colour, "parent": tag.parent}
    return {"id": tag.id} | {name: text for name, text in texts.items() if text} | {"records": Row(tag.records)}


def _collection(collection: TreeCollection) -> dict[str, Any]:
    texts = {"name": collection.name, "note": collection.note, "parent": collection.parent}
    items = [{"record": slug} | ({"note": note} if note else {}) for slug, note in collection.items]
    found = {"id": collection.id} | {name: text for name, text in texts.items() if text}
    return found | ({"items": items} if items else {})


def _search(search: TreeSearch) -> dict[str, Any]:
    names = ("name", "note", "parent", "text", "sort")
    texts = {name: text for name in names if (text := getattr(search, name))}
    filters = [
        {name: Row(value) if isinstance(value, list | tuple) else value for name, value in one.items()}
        for one in search.filters
    ]
    found = {"id": search.id} | texts | ({"filters": filters} if filters else {})
    return found | ({"literal": Row(search.literal)} if search.literal else {})


def write_tree(
    root: Path, tree: Tree, progress: Progress = no_progress, *, blob: Callable[[str], bytes] | None = None
) -> tuple[Problem, ...]:
    """Write a tree as the folder `root`, which must be absent or empty; answers what it could not hold as it is.

    `blob` answers the bytes of an attachment by SHA-256; without it they are copied from where they are. Raises
    LibraryError("export-exists" or "export-failed") and `Cancelled`; then there is no folder, or the empty one.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise LibraryError("export-exists", path=str(root))
    staging = root.parent / f".{root.name}-{new_id()[-12:]}"
    try:
        staging.mkdir(parents=True)
        _write_all(staging, tree, progress, blob)
        if root.exists():
            root.rmdir()
        staging.rename(root)
    except OSError as error:
        raise LibraryError("export-failed", path=str(root), reason=error.strerror or str(error)) from error
    finally:
        if staging.exists():
            shutil.rmtree(staging, ignore_errors=True)
    return tuple(
        files.at(problem, f"{record.kind}/{record.slug}/{problem.file}")
        for record in tree.records
        for problem in losses(record)
    )


def _write_all(root: Path, tree: Tree, progress: Progress, blob: Callable[[str], bytes] | None) -> None:
    total = len(tree.records) * 3
    for done, (name, text) in enumerate(tree_files(tree)):
        if done % 50 == 0 and not progress(Label("work.write-files"), done, max(total, done)):
            raise Cancelled
        _write(root / name, text.encode())
    kinds = {record.slug: record.kind for record in tree.records}
    for attachment in tree.attachments:
        data = blob(attachment.sha256) if blob is not None else attachment.path.read_bytes()
        _write(root / kinds[attachment.record] / attachment.record / attachment.name, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting did: files not in the one form, what is lost by that, and problems that kept records out of it."""

    changed: tuple[str, ...]
    dropped: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def format_tree(root: Path, progress: Progress = no_progress, *, check: bool = False) -> Formatted:
    """Bring the folder `root` into the one form; with `check` only say what would change.

    A record or vocabulary with an error is left alone, and so is a record with headings that wait to be filled in, as
    `abz new` makes it; their problems are in the answer.
    """
    tree = read_tree(root, progress)
    unwritten = [problem for problem in tree.problems if problem.code == "section-empty"]
    broken = {_owner(problem.file) for problem in tree.errors if problem.code not in _HARMLESS}
    broken |= {_owner(problem.file) for problem in unwritten}
    changed: list[str] = []
    dropped: list[Problem] = []
    for name, text in tree_files(tree):
        path = root / name
        if _owner(name) in broken:
            continue
        before = path.read_bytes() if path.is_file() else b""
        if before == text.encode():
            continue
        changed.append(name)
        dropped += _dropped(name, before.decode("utf-8-sig", "replace"))
        if not check:
            _replace(path, text.encode())
    dropped += _dropped_texts(root, tree, broken, check=check, changed=changed)
    return Formatted(
        tuple(changed), tuple(dropped), (*unwritten, *(p for p in tree.errors if _owner(p.file) in broken))
    )


_HARMLESS = frozenset({"term-unknown", "range-order", "ref-kind", "too-long", "too-many"})
"""Errors of a record that can be written again without a loss."""


def _owner(file: str) -> str:
    """The record folder or vocabulary file that a file belongs to."""
    parts = file.split("/")
    return file if parts[0] in ("vocabulary", revisions.FOLDER) else "/".join(parts[:2])


def _dropped_texts(root: Path, tree: Tree, broken: set[str], *, check: bool, changed: list[str]) -> Iterator[Problem]:
    """Text files in which there is nothing to keep: they go."""
    for record in tree.records:
        place = f"{record.kind}/{record.slug}"
        for name in sorted({"text.nl.md", "text.en.md"} - files_of(record).keys()):
            path = root / place / name
            if path.is_file() and place not in broken:
                changed.append(f"{place}/{name}")
                yield Problem("dropped-file", file=f"{place}/{name}", severity="warning")
                if not check:
                    path.unlink()


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(data)
    temporary.replace(path)


_COMMENT = re.compile(r"(?:^|(?<=[\s\[\]{},]))#[^\n]*", re.MULTILINE)


def _dropped(name: str, text: str) -> Iterator[Problem]:
    """Comments and empty fields of a YAML file or front matter, which the one form does not keep."""
    first = 1
    if name.endswith(".md"):
        first, text = 2, "".join(text.split("---\n", 2)[1:2])
    text = text.replace("\r\n", "\n")
    spans = _scalar_spans(text)
    for match in _COMMENT.finditer(text):
        before = bisect.bisect_right(spans, (match.start(), len(text))) - 1
        if before < 0 or match.start() >= spans[before][1]:
            line = text.count("\n", 0, match.start()) + first
            yield Problem("dropped-comment", file=name, line=line, severity="warning", params={"text": match[0][:80]})
    try:
        node = yaml_in.compose(text, first)
    except yaml_in.Unreadable:
        return
    for key, line in _empty(node):
        yield Problem("dropped-empty", key, name, line, "warning")


def _scalar_spans(text: str) -> list[tuple[int, int]]:
    """Where each scalar of a YAML text begins and ends; empty for text that is not YAML."""
    try:
        events = list(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError:
        return []
    marks = [(event.start_mark, event.end_mark) for event in events if isinstance(event, yaml.ScalarEvent)]
    return [(start.index, end.index) for start, end in marks if start is not None and end is not None]


def _empty(node: yaml_in.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml_in.Table):
        for key, value in node.values.items():
            if yaml_in.natural(value) in (None, "", [], {}):
                yield key, node.lines[key]
            else:
                yield from _empty(value)
    elif isinstance(node, yaml_in.Listed):
        for item in node.items:
            yield from _empty(item)


def new_folder(root: Path, record_files: dict[str, str], place: str) -> Path:
    """Make the folder `place` under `root` with these files; LibraryError("record-folder-exists") when it is there."""
    folder = root / place
    if folder.exists():
        raise LibraryError("record-folder-exists", path=str(folder))
    for name, text in record_files.items():
        _write(folder / name, text.encode())
    return folder / RECORD_FILE
