"""Records out of a library as a folder: all that an audience may see, lossless, or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Progress, no_progress
from abz_desktop.core.errors import LibraryError, Problem
from abz_desktop.core.links import map_refs, refs
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import CONFIDENTIALITY, VocabTerm
from abz_desktop.exchange.redact import redacted
from abz_desktop.exchange.tree import Attachment, Tree, TreeTag
from abz_desktop.exchange.view import LeftOut
from abz_desktop.exchange.writer import write_tree
from abz_desktop.library import shelves_out, vocabularies
from abz_desktop.store import read, schema
from abz_desktop.wording import LANGUAGES, say

if TYPE_CHECKING:
    from abz_desktop.library import Library

INTERNAL = CONFIDENTIALITY[-1]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: how many records, how many things its audience does not get, and what changed in writing."""

    records: int
    left_out: int
    changed: tuple[Problem, ...]


def export_tree(
    lib: "Library",
    root: Path,
    ids: Iterable[str] | None = None,
    audience: str = INTERNAL,
    progress: Progress = no_progress,
    *,
    shelves: Iterable[str] = (),
) -> Exported:
    """Write records (all of them when `ids` is None) as the folder `root`, which must be absent or empty.

    With all of them go all shelves, else the collections and saved searches named in `shelves`. What is above `audience` ("openbaar" < "partner" < "intern") does not leave: records, links to them, internal fields;
    they are counted. Private notes and favourites never leave. LibraryError: export-exists, export-failed; Cancelled.
    """
    left = LeftOut()
    with lib.connect() as connection:
        wanted = shelves_out.Wanted(None if ids is None else frozenset(shelves), audience == INTERNAL)
        tree = _tree(lib, connection, None if ids is None else list(ids), audience, left)
        slugs = {record.id: record.slug for record in tree.records}
        tree = replace(tree, **shelves_out.of(connection, wanted, slugs, left))

        def blob(sha256: str) -> bytes:
            data = connection.scalar(select(schema.blob.c.data).where(schema.blob.c.sha256 == sha256))
            if data is None:
                raise LibraryError("attachment-gone", sha256=sha256)
            return bytes(data)

        changed = write_tree(root, tree, progress, blob=blob)
    return Exported(len(tree.records), left.count, changed)


def _tree(lib: "Library", connection: Connection, ids: Sequence[str] | None, audience: str, left: LeftOut) -> Tree:
    heads = read.all_heads(connection)
    shown = read.revisions(connection, [head.shown for head in heads])
    records = {head.id: replace(shown[head.shown], slug=head.slug) for head in heads}
    visible = {one for one, record in records.items() if _sees(audience, record.confidentiality)}
    wanted = [records[one] for one in (records if ids is None else ids) if one in records]
    for record in wanted:
        if record.id not in visible:
            left.note(record.id)
    hidden = {name: one for one in records.keys() - visible for name in (records[one].slug, *records[one].aliases)}
    trashed = () if audience == INTERNAL else read.all_heads(connection, trashed=True)
    unseen = records.keys() - visible | {head.id for head in trashed}  # nobody else learns what is in the trash
    words = {lang: say("view.left-out-link", lang) for lang in LANGUAGES}
    safe = [
        redacted(
            map_refs(record, lambda one: hidden.get(one, one)),
            lambda one: one not in unseen,
            internal=audience == INTERNAL,
            words=words,
            left_out=left,
        )
        for record in wanted
        if record.id in visible
    ]
    out = sorted(safe, key=lambda record: (record.kind, record.slug))
    targets = {link.target for record in out for link in refs(record)}
    slugs = {one: record.slug for one, record in records.items()}
    slugs |= read.slugs_of_ids(connection, targets - slugs.keys())
    included = {record.id: record.slug for record in out}
    groups: dict[str, list[VocabTerm]] = {}
    for term in vocabularies.every_term(lib):  # a term points to its definition where that comes along
        groups.setdefault(term.vocabulary, []).append(replace(term, defined_by=included.get(term.defined_by, "")))
    return Tree(
        records=tuple(map_refs(record, lambda one: slugs.get(one, one)) for record in out),
        vocabularies={name: tuple(terms) for name, terms in groups.items()},
        tags=_tags(connection, included, every=ids is None and audience == INTERNAL),
        attachments=tuple(_attachments(out)),
    )


def _sees(audience: str, confidentiality: str) -> bool:
    levels = CONFIDENTIALITY
    return levels.index(confidentiality if confidentiality in levels else INTERNAL) <= levels.index(audience)


def _tags(connection: Connection, included: dict[str, str], *, every: bool) -> tuple[TreeTag, ...]:
    """The tags of these records with those above them; all tags with `every`."""
    table, use = schema.tag, schema.tag_use
    records: dict[str, list[str]] = {}
    for row in connection.execute(select(use.c.tag_id, use.c.record_id)):
        if row.record_id in included:
            records.setdefault(row.tag_id, []).append(included[row.record_id])
    rows = connection.execute(select(table).order_by(table.c.position, table.c.name, table.c.id)).all()
    parents = {row.id: row.parent or "" for row in rows}
    kept = set(parents) if every else _with_parents(records, parents)
    return tuple(
        TreeTag(
            row.id, row.name, row.name_en, row.colour, parents[row.id] if parents[row.id] in parents else "",
            tuple(sorted(records.get(row.id, ()))),
        )
        for row in rows
        if row.id in kept
    )  # fmt: skip


def _with_parents(tags: Iterable[str], parents: dict[str, str]) -> set[str]:
    kept: set[str] = set()
    for tag in tags:
        while tag and tag not in kept:
            kept.add(tag)
            tag = parents.get(tag, "")  # noqa: PLW2901 - walking up
    return kept


def _attachments(records: Iterable[Record]) -> Iterable[Attachment]:
    for record in records:
        for item in record.items("attachments"):
            name, sha256 = str(item.get("file", "")), str(item.get("sha256", ""))
            yield Attachment(record.slug, name, sha256, 0, str(item.get("media_type") or ""), Path())
