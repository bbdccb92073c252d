"""Sharing: records with what they refer to, as one package for an audience; what goes and what stays is told beforehand."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from abz_desktop.core.changes import Progress, no_progress
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.links import refs
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange.package import About, Sheet
from abz_desktop.exchange.package_out import write_package
from abz_desktop.exchange.picture_kinds import FIRST, attachment_problem
from abz_desktop.exchange.tree import Tree
from abz_desktop.exchange.view import LeftOut
from abz_desktop.library import package_log, shelf_export, shelves_out
from abz_desktop.library.ancestry import ancestry, lineage_of
from abz_desktop.library.outgoing import INTERNAL, Audience, Outgoing, blob, outgoing, sees
from abz_desktop.library.terms_used import terms_used
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library

FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "approach": tuple(KINDS),
    "session": tuple(KINDS),
    "experiment": tuple(KINDS),
    "case": ("method", "definition", "party"),
    "method": ("definition",),
}
"""Which kinds of records go along with a record of a kind that points to them; of the others only the name goes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shared: records, the shelves themselves (a collection with what is in it), and `along` what they refer to."""

    records: tuple[str, ...]
    shelves: tuple[str, ...] = ()
    along: bool = True


@dataclass(frozen=True, slots=True)
class Goes:
    """A record that goes; `chosen` by the person, or else because one of those refers to it. `part`: not all of it goes."""

    id: str
    kind: str
    title: str
    chosen: bool
    part: bool


@dataclass(frozen=True, slots=True)
class Stays:
    """A record that was chosen or is referred to and stays here, and why: "above" the audience, or "gone" (in the trash)."""

    id: str
    kind: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a package for an audience would hold: made by the same function that makes it.

    `fields` counts the internal fields that are left out of the records that go, `files` the attachments that no package takes,
    `revisions` the pinned texts that go along.
    """

    goes: tuple[Goes, ...]
    stays: tuple[Stays, ...]
    fields: int
    files: int
    revisions: int


@dataclass(frozen=True, slots=True)
class Made:
    """A package that was written: where, what its sheet says, how many records, and how much was left out."""

    path: Path
    sheet: Sheet
    records: int
    left_out: int


def of_shelf(lib: "Library", shelf_id: str, *, along: bool = True) -> Wanted:
    """A collection (or saved search) with the collections in it and all their records. LibraryError("unknown-shelf")."""
    parts = shelf_export.parts_of(lib, shelf_id)
    inside = (item.record for part in parts for item in shelf_export.items_of(lib, part, "nl"))
    return Wanted(tuple(dict.fromkeys(inside)), tuple(part.id for part in parts), along)


def identity(lib: "Library", name: str) -> str:
    """The id of the package of this name that this library shares: the same one for every version of it."""
    digest = hashlib.sha256(f"{lib.id}|{' '.join(name.casefold().split())}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def look(lib: "Library", wanted: Wanted, audience: str, lang: str) -> Sharing:
    """What a package of these records for an audience would hold, and what it would not, and why."""
    left = LeftOut()
    with lib.connect() as connection:
        seen = Audience.of(connection, audience, left)
        ids = _gathered(seen, wanted)
        out, dropped = _tree(lib, connection, ids, wanted, seen)
        named = read.heads(connection, {one for one in left.seen if "." not in one})
        texts = read.revisions(connection, [head.shown for head in named.values()])
    goes = tuple(
        Goes(one.id, one.kind, title_of(one, lang), one.id in wanted.records, one.id in out.reduced)
        for one in out.tree.records
    )
    stays = tuple(
        Stays(head.id, head.kind, title_of(texts[head.shown], lang), _why(head, texts[head.shown], audience))
        for head in named.values()
    )
    fields = sum("." in one for one in left.seen)
    return Sharing(goes, stays, fields, dropped, len(out.tree.revisions))


def _why(head: read.Head, record: Record, audience: str) -> str:
    return "gone" if head.trashed or sees(audience, record.confidentiality) else "above"


def make(lib: "Library", path: Path, wanted: Wanted, about: About, progress: Progress = no_progress) -> Made:
    """Write a package. Nothing that its audience may not see is in it, in whatever form; the same content gives the same bytes.

    LibraryError: package-empty (nothing of it may go), package-large, attachment-gone, export-failed; `Cancelled`.
    """
    left = LeftOut()
    about = replace(about, id=about.id or identity(lib, about.name))
    with lib.connect() as connection:
        seen = Audience.of(connection, about.audience, left)
        out, _ = _tree(lib, connection, _gathered(seen, wanted), wanted, seen)
        if not any(record.id in wanted.records for record in out.tree.records) and not wanted.shelves:
            raise LibraryError("package-empty")
        known = ancestry(connection, out.shown)
        lineage = {
            one: lineage_of(known, revision, whole=one not in out.reduced) for one, revision in out.shown.items()
        }
        sheet = write_package(path, out.tree, about, lineage, partial(blob, connection), progress)
    if not lib.read_only:
        package_log.shared(lib, about, len(out.tree.records))
    return Made(path, sheet, len(out.tree.records), left.count)


def _gathered(seen: Audience, wanted: Wanted) -> tuple[str, ...]:
    """The chosen records and, where asked for, all that they need, each once.

    Only what the audience sees is followed: what an internal approach is made of is nobody else's business.
    """
    found = dict.fromkeys(wanted.records)
    waiting = list(found) if wanted.along else []
    while waiting:
        record = seen.may(seen.records[one]) if (one := waiting.pop()) in seen.records else None
        for link in refs(record) if record is not None else ():
            target = seen.records.get(link.target)
            if record is not None and target is not None and target.kind in FOLLOWED.get(record.kind, ()):
                waiting += [target.id] if target.id not in found else []
                found.setdefault(target.id)
    return tuple(found)


def _tree(
    lib: "Library", connection: Connection, ids: Sequence[str], wanted: Wanted, seen: Audience
) -> tuple[Outgoing, int]:
    """What goes out, with the shelves and the terms that it uses; also how many attachments no package takes."""
    out = outgoing(lib, connection, ids, seen)
    slugs = {record.id: record.slug for record in out.tree.records}
    shelves = shelves_out.of(
        connection, shelves_out.Wanted(frozenset(wanted.shelves), seen.level == INTERNAL), slugs, seen.left
    )
    tree = replace(out.tree, **shelves)
    records, dropped = _showable(connection, tree)
    less = frozenset(new.id for new, old in zip(records, tree.records, strict=True) if new is not old)
    kept = {(record.slug, str(item["sha256"])) for record in records for item in record.items("attachments")}
    tree = replace(
        tree,
        records=records,
        attachments=tuple(one for one in tree.attachments if (one.record, one.sha256) in kept),
        vocabularies=_needed(tree),
    )
    return replace(out, tree=tree, reduced=out.reduced | less), dropped


def _showable(connection: Connection, tree: Tree) -> tuple[tuple[Record, ...], int]:
    """The records without attachments that no package takes, and how many those are."""
    odd = {
        one.sha256
        for one in tree.attachments
        if attachment_problem(blob(connection, one.sha256)[:FIRST], one.media_type)
    }
    found, dropped = [], 0
    for record in tree.records:
        items = record.items("attachments")
        kept = [item for item in items if item.get("sha256") not in odd]
        dropped += len(items) - len(kept)
        found.append(record if len(kept) == len(items) else record.with_fields({"attachments": kept}))
    return tuple(found), dropped


def _needed(tree: Tree) -> Mapping[str, tuple[VocabTerm, ...]]:
    """The terms that the records use, with those above and after them."""
    used = {pair for record in (*tree.records, *(one.record for one in tree.revisions)) for pair in terms_used(record)}
    found: dict[str, tuple[VocabTerm, ...]] = {}
    for name, terms in tree.vocabularies.items():
        by_key = {term.key: term for term in terms}
        keys = set(_with_related(by_key, (key for vocabulary, key in used if vocabulary == name)))
        if keys:
            found[name] = tuple(term for term in terms if term.key in keys)
    return found


def _with_related(terms: Mapping[str, VocabTerm], keys: Iterable[str]) -> Iterator[str]:
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in terms and key not in seen:
            seen.add(key)
            yield key
            waiting += [one for one in (terms[key].parent, terms[key].successor) if one]
