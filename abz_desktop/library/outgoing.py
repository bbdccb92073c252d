"""Records out of a library as a folder: all that an audience may see, lossless, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Progress, no_progress
from abz_desktop.core.errors import LibraryError, Problem
from abz_desktop.core.links import map_refs, refs
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import CONFIDENTIALITY, VocabTerm
from abz_desktop.exchange.paper.session_veil import veiled
from abz_desktop.exchange.record_out import normal
from abz_desktop.exchange.redact import redacted
from abz_desktop.exchange.tree import Attachment, Tree, TreeTag
from abz_desktop.exchange.view import LeftOut
from abz_desktop.exchange.writer import write_tree
from abz_desktop.library import pins_out, shelves_out, vocabularies
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
        seen = Audience.of(connection, audience, left)
        tree = outgoing(lib, connection, None if ids is None else list(ids), seen).tree
        slugs = {record.id: record.slug for record in tree.records}
        tree = replace(tree, **shelves_out.of(connection, wanted, slugs, left))

        changed = write_tree(root, tree, progress, blob=partial(blob, connection))
    return Exported(len(tree.records), left.count, changed)


def blob(connection: Connection, sha256: str) -> bytes:
    """The bytes of an attachment; LibraryError("attachment-gone")."""
    data = connection.scalar(select(schema.blob.c.data).where(schema.blob.c.sha256 == sha256))
    if data is None:
        raise LibraryError("attachment-gone", sha256=sha256)
    return bytes(data)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes out: the tree, and for each record in it the revision it is (`shown`) and whether it is all of it."""

    tree: Tree
    shown: Mapping[str, str]
    reduced: frozenset[str]


def outgoing(lib: "Library", connection: Connection, ids: Sequence[str] | None, seen: "Audience") -> Outgoing:
    """The tree of these records (all when None) as an audience may see it, without shelves; it counts what does not go."""
    wanted = [one for one in (seen.records if ids is None else ids) if one in seen.records]
    for one in wanted:
        if one not in seen.visible:
            seen.left.note(one)
    safe = [seen.may(seen.records[one]) for one in wanted]
    out = sorted((one for one in safe if one is not None), key=lambda record: (record.kind, record.slug))
    found = pins_out.pinned(connection, out, None if seen.level == INTERNAL else seen.may)
    out = list(found.records)
    targets = {link.target for record in out for link in refs(record)}
    slugs = {one: record.slug for one, record in seen.records.items()}
    slugs |= read.slugs_of_ids(connection, targets - slugs.keys())
    included = {record.id: record.slug for record in out}
    groups: dict[str, list[VocabTerm]] = {}
    for term in vocabularies.every_term(lib):  # a term points to its definition where that comes along
        groups.setdefault(term.vocabulary, []).append(replace(term, defined_by=included.get(term.defined_by, "")))
    tree = Tree(
        records=tuple(map_refs(record, lambda one: slugs.get(one, one)) for record in out),
        vocabularies={name: tuple(terms) for name, terms in groups.items()},
        tags=_tags(connection, included, every=ids is None and seen.level == INTERNAL),
        attachments=tuple(_attachments(out)),
        revisions=found.revisions,
    )
    less = frozenset(record.id for record in out if normal(record) != normal(seen.records[record.id]))
    return Outgoing(tree, {one: seen.shown[one] for one in included}, less)


@dataclass(frozen=True, slots=True)
class Audience:
    """What an audience may see of a library; `hidden` maps the names of records that it may not see to their ids.

    `shown` holds for each record the revision that is shown of it.
    """

    level: str
    records: Mapping[str, Record]
    shown: Mapping[str, str]
    visible: frozenset[str]
    unseen: frozenset[str]
    hidden: Mapping[str, str]
    left: LeftOut

    @staticmethod
    def of(connection: Connection, level: str, left: LeftOut) -> "Audience":
        """The audience `level` ("openbaar" < "partner" < "intern"); what it does not get is counted in `left`."""
        heads = {head.id: head for head in read.all_heads(connection)}
        texts = read.revisions(connection, [head.shown for head in heads.values()])
        records = {head.id: replace(texts[head.shown], slug=head.slug) for head in heads.values()}
        visible = frozenset(one for one, record in records.items() if sees(level, record.confidentiality))
        hidden = {name: one for one in records.keys() - visible for name in (records[one].slug, *records[one].aliases)}
        trashed = () if level == INTERNAL else read.all_heads(connection, trashed=True)
        unseen = records.keys() - visible | {head.id for head in trashed}  # nobody else learns what is in the trash
        shown = {one: head.shown for one, head in heads.items()}
        return Audience(level, records, shown, visible, frozenset(unseen), hidden, left)

    def may(self, record: Record) -> Record | None:
        """What of a record, or of a former text of one, the audience may see; None for nothing."""
        if record.id in self.unseen or not sees(self.level, record.confidentiality):
            return None
        known = map_refs(record, lambda one: self.hidden.get(one, one))
        blocks = {lang: say("paper.hidden-block", lang) for lang in LANGUAGES}
        return redacted(
            veiled(known, self._keeps, blocks, self.left),
            self._keeps,
            internal=self.level == INTERNAL,
            words={lang: say("view.left-out-link", lang) for lang in LANGUAGES},
            left_out=self.left,
        )

    def _keeps(self, target: str) -> bool:
        return target not in self.unseen


def sees(audience: str, confidentiality: str) -> bool:
    """Whether an audience may see a record of this confidentiality."""
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
