"""What comes in compared with what is here, and stored: new, newer, same, older, in conflict or in the trash."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Label, Progress
from abz_desktop.core.errors import Cancelled, LibraryError, Problem
from abz_desktop.core.links import map_refs
from abz_desktop.core.record import Record, canonical_json
from abz_desktop.core.slugs import slugify
from abz_desktop.core.values import content_hash
from abz_desktop.core.vocabulary import ARCHIVED, VocabTerm
from abz_desktop.exchange.package import Lineage
from abz_desktop.exchange.record_out import normal
from abz_desktop.exchange.restore import restored
from abz_desktop.exchange.tree import Attachment, Tree, TreeCollection, TreeRevision, TreeSearch, TreeTag
from abz_desktop.library import shelves_in, vocabularies
from abz_desktop.library.ancestry import Roots, ancestry
from abz_desktop.store import read, schema
from abz_desktop.store.saving import Foreign, Origin, Save, keep_foreign
from abz_desktop.store.write import Writer

if TYPE_CHECKING:
    from abz_desktop.library import Library

STATES = ("new", "newer", "same", "older", "conflict", "trashed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record on its way in, with links as ids.

    `state`: new · newer (not changed here since it came) · same · older (a version we had) · conflict (changed here as
    well) · trashed (in the trash here) · withdrawn (the package has it no more: ours, to be archived). `base` is our
    head, "" for a new one; `named` the slug it had in the folder; `origin` the package that ours came with. `revision`
    is the id it gets here where it is the revision of somebody else, `parents` those of others that it comes from,
    `ancestor` the revision here that both come from; all of them "" or empty for a folder, which does not tell. Of a merge
    `beside` is the text that was merged in, kept as the revision `revision`.
    """

    record: Record
    state: str
    base: str = ""
    named: str = ""
    origin: str = ""
    revision: str = ""
    parents: tuple[str, ...] = ()
    ancestor: str = ""
    beside: Record | None = None

    @property
    def renamed(self) -> bool:
        """Whether its slug was taken, so that it gets another here."""
        return self.named != self.record.slug


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write. `ids` maps every slug that the folder may name to an id; `terms` as they will be here."""

    records: tuple[Incoming, ...]
    ids: Mapping[str, str]
    terms: tuple[VocabTerm, ...]
    tags: tuple[TreeTag, ...]
    collections: tuple[TreeCollection, ...]
    searches: tuple[TreeSearch, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    revisions: tuple[TreeRevision, ...] = ()

    def saves(self, conflicts: str, package: str = "") -> tuple[Incoming, ...]:
        """The records that are written; those of `package` that stay the same too, to note its version."""
        states = ("new", "newer", "withdrawn", "conflict") if conflicts == "take" else ("new", "newer", "withdrawn")
        return tuple(
            one
            for one in self.records
            if one.state in states or (one.state == "same" and package and one.origin == package)
        )

    def writes(self, conflicts: str) -> bool:
        """Whether there is anything to write."""
        return bool(self.saves(conflicts) or self.terms or self.tags or self.collections or self.searches)


def plan_import(
    lib: "Library", tree: Tree, lineage: Mapping[str, Lineage] | None = None, less: frozenset[str] = frozenset()
) -> Plan:
    """Compare a tree that was read without errors with the library; nothing is written.

    `lineage` is what a package says of where its records come from, `less` are those that lost a reference since.
    """
    own = {slug: record.id for record in tree.records for slug in (*record.aliases, record.slug)}
    beside = [slug for tag in tree.tags for slug in tag.records]
    beside += [slug for collection in tree.collections for slug, _ in collection.items]
    with lib.connect() as connection:
        named = {slug for slug, _ in tree.outside} | set(own) | set(beside)
        owners = read.ids_of_slugs(connection, named)
        heads = read.heads(connection, [record.id for record in tree.records])
        present = read.revisions(connection, [head.head for head in heads.values()])
        versions = _versions(connection, list(heads))
        roots = Roots(lineage or {}, less, ancestry(connection, heads))
    ids = owners | own
    comparing = _Comparing(owners, heads, present, versions, set(own) | set(owners), roots)
    records = [map_refs(normal(record), lambda slug: ids.get(slug, slug)) for record in tree.records]
    wrong = tuple(
        Problem("id-doubled", "id", f"{record.kind}/{record.slug}", params={"other": heads[record.id].slug})
        for record in records
        if record.id in heads and heads[record.id].kind != record.kind
    )
    return Plan(
        tuple(comparing.incoming(record) for record in records),
        ids,
        _terms(vocabularies.every_term(lib), tree, ids),
        tree.tags,
        tree.collections,
        tree.searches,
        tree.attachments,
        wrong,
        tree.revisions,
    )


def _terms(known: Iterable[VocabTerm], tree: Tree, ids: Mapping[str, str]) -> tuple[VocabTerm, ...]:
    """The terms that are new here, and those of ours that get the definition that they had not."""
    ours = {(term.vocabulary, term.key): term for term in known}
    found: list[VocabTerm] = []
    for term in (term for group in tree.vocabularies.values() for term in group):
        mine, definition = ours.get((term.vocabulary, term.key)), ids.get(term.defined_by, "")
        if mine is None:
            found.append(replace(term, defined_by=definition))
        elif definition and not mine.defined_by:
            found.append(replace(mine, defined_by=definition))
    return tuple(found)


def _versions(connection: Connection, ids: Sequence[str]) -> set[tuple[str, str]]:
    """(record, content hash) of every revision of these records."""
    column = schema.revision.c
    found: set[tuple[str, str]] = set()
    for part in read.chunks(ids):
        rows = connection.execute(select(column.record_id, column.hash).where(column.record_id.in_(part)))
        found.update((row.record_id, row.hash) for row in rows)
    return found


@dataclass(frozen=True, slots=True)
class _Comparing:
    """What is known about the library while records are compared with it; `taken` grows with the slugs given away."""

    owners: Mapping[str, str]
    heads: Mapping[str, read.Head]
    present: Mapping[str, Record]
    versions: set[tuple[str, str]]
    taken: set[str]
    roots: Roots

    def incoming(self, record: Record) -> Incoming:
        """The record with a slug it can have here, and its state."""
        head = self.heads.get(record.id)
        if head is None:
            theirs = self._named(record, "")
            return self._rooted(Incoming(theirs, "new", "", record.slug), "", same=theirs.slug == record.slug)
        ours = self.present[head.head]
        theirs = self._named(record, ours.slug)
        theirs = replace(theirs, aliases=tuple(dict.fromkeys((*ours.aliases, *theirs.aliases))))
        theirs = replace(theirs, aliases=tuple(slug for slug in theirs.aliases if slug != theirs.slug))
        if self.roots.is_part(record.id, head.head):
            theirs = normal(restored(theirs, ours))
        found = Incoming(theirs, self._state(theirs, ours, head), head.head, record.slug, head.origin_package)
        return self._rooted(found, head.head, same=_text(theirs) == _text(record))

    def _rooted(self, found: Incoming, head: str, *, same: bool) -> Incoming:
        root = self.roots.root(found.record.id, head, same=same)
        return replace(found, revision=root.revision, parents=root.parents, ancestor=root.ancestor)

    def _state(self, theirs: Record, ours: Record, head: read.Head) -> str:
        if head.trashed:
            return "trashed"
        if _text(theirs) == _text(normal(ours)):
            return "same"
        unchanged_here = head.origin_revision == head.head
        relation = self.roots.relation(theirs.id, head.head, unchanged_here=unchanged_here)
        if relation:
            return relation
        if not unchanged_here and (theirs.id, content_hash(canonical_json(theirs))) in self.versions:
            return "older"
        return "newer" if unchanged_here else "conflict"

    def _named(self, record: Record, ours: str) -> Record:
        """The record with a slug and aliases that no other record has; `ours` is the slug it has here already."""
        slug = record.slug
        if self._other_owns(slug, record.id):
            slug = ours or slugify(slug, lambda tried: tried in self.taken)
            self.taken.add(slug)
        aliases = tuple(alias for alias in record.aliases if alias != slug and not self._other_owns(alias, record.id))
        return replace(record, slug=slug, aliases=aliases)

    def _other_owns(self, slug: str, record_id: str) -> bool:
        return self.owners.get(slug, record_id) != record_id


def _text(record: Record) -> str:
    return canonical_json(record)


def store(writer: Writer, plan: Plan, package: str, version: str, conflicts: str, progress: Progress) -> None:
    """Write a plan in the transaction of `writer`. Cancelled, or LibraryError where an attachment changed meanwhile.

    Records that are new, or came with this package before, have it as their origin; others keep theirs.
    """
    vocabularies_in(writer, plan.terms, package)
    _attachments(writer, plan.attachments)
    saves = plan.saves(conflicts, package)
    origin = Origin(package, version)

    def each(done: int) -> None:
        if not progress(Label("work.store-records"), done, len(saves)):
            raise Cancelled

    each(0)
    merged = [
        Foreign(one.revision, one.beside, "", one.parents, merged=True) for one in saves if one.beside is not None
    ]
    keep_foreign(writer, merged)
    known = read.known_revisions(writer.connection, (one.revision for one in saves if one.revision))
    writer.save_records((_save(one, origin, known) for one in saves), each=each)
    keep_foreign(writer, _pins(plan, saves, writer.connection))
    places = _tags(writer, plan.tags, package)
    _tag_uses(writer, plan, places, package)
    shelves_in.store(writer, plan.collections, plan.searches, plan.ids, places, package)


def _save(one: Incoming, origin: Origin, known: set[str]) -> Save:
    """A save under the id that the revision has elsewhere, unless there is one of that id here already."""
    fresh = one.revision not in known
    parents = one.parents if fresh or not one.revision else (one.revision, *one.parents)
    revision = one.revision if fresh else ""
    return Save(one.record, one.base or None, "", _origin(one, origin), parents, revision)


def _pins(plan: Plan, saves: Iterable[Incoming], connection: Connection) -> list[Foreign]:
    """The pinned revisions of records that are here or come in now."""
    here = {one.record.id for one in saves} | set(read.heads(connection, {one.record.id for one in plan.revisions}))
    return [Foreign(one.id, one.record, one.time) for one in plan.revisions if one.record.id in here]


def _origin(one: Incoming, origin: Origin) -> Origin | None:
    return origin if one.state == "new" or one.origin == origin.package else None


def withdrawn(connection: Connection, package: str, kept: Iterable[str]) -> tuple[Incoming, ...]:
    """The records that came with a package, are not in it any more (`kept`) and were not changed here, archived."""
    gone = set(kept)
    heads = [
        head
        for head in read.all_heads(connection)
        if head.origin_package == package and head.id not in gone and head.origin_revision == head.head
    ]
    records = read.revisions(connection, [head.head for head in heads])
    found = ((head, records[head.head]) for head in heads)
    return tuple(
        Incoming(replace(record, status=ARCHIVED), "withdrawn", head.head, record.slug, package)
        for head, record in found
        if record.status != ARCHIVED
    )


def vocabularies_in(writer: Writer, terms: Iterable[VocabTerm], package: str) -> None:
    """Add terms that are new here; of a known one only its definition is new."""
    table = schema.vocabulary_term
    known = {(row.vocabulary, row.key) for row in writer.connection.execute(select(table.c.vocabulary, table.c.key))}
    fresh: list[VocabTerm] = []
    for term in terms:
        if (term.vocabulary, term.key) in known:
            writer.update(table, {"vocabulary": term.vocabulary, "key": term.key}, defined_by=term.defined_by)
        else:
            fresh.append(term)
    writer.insert_all(table, [vocabularies.row_of(term, package) for term in fresh])


def _attachments(writer: Writer, attachments: Iterable[Attachment]) -> None:
    for one in attachments:
        if writer.put_blob(one.path.read_bytes(), one.media_type) != one.sha256:
            raise LibraryError("attachment-changed", name=one.name)


def _tags(writer: Writer, tags: Sequence[TreeTag], package: str) -> dict[str, str]:
    """Make the tags that are not here; answers for each tag of the folder the id it has here (by id, else by name)."""
    table = schema.tag
    rows = writer.connection.execute(select(table.c.id, table.c.name, table.c.parent)).all()
    ids = {row.id for row in rows}
    named = {(row.parent or "", row.name.casefold()): row.id for row in rows}
    here: dict[str, str] = {}
    waiting = list(tags)
    while waiting:
        ready = [tag for tag in waiting if not tag.parent or tag.parent in here]
        for tag in ready:
            place = (here.get(tag.parent, ""), tag.name.casefold())
            here[tag.id] = tag.id if tag.id in ids else named.setdefault(place, tag.id)
            if here[tag.id] == tag.id and tag.id not in ids:
                writer.insert(
                    table, id=tag.id, name=tag.name, name_en=tag.name_en, colour=tag.colour, parent=place[0] or None,
                    position=len(ids) + len(here), origin=package,
                )  # fmt: skip
        waiting = [tag for tag in waiting if tag.id not in here]
        if not ready:
            break
    return here


def _tag_uses(writer: Writer, plan: Plan, places: Mapping[str, str], package: str) -> None:
    table = schema.tag_use
    wanted = {(places[tag.id], plan.ids[slug]): None for tag in plan.tags for slug in tag.records if slug in plan.ids}
    known = {
        (row.tag_id, row.record_id) for row in writer.connection.execute(select(table.c.tag_id, table.c.record_id))
    }
    rows = [{"tag_id": tag, "record_id": one, "origin": package} for tag, one in wanted if (tag, one) not in known]
    writer.insert_all(table, rows)
