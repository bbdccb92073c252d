"""What a folder of content holds once it is read: records, vocabularies, tags, shelves, attachments and problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm

FORMAT = 1
"""The number of the folder format; a folder with a higher one comes from a newer program."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a record: whose it is (slug), its name, its SHA-256, its size in bytes and where it is."""

    record: str
    name: str
    sha256: str
    size: int
    media_type: str
    path: Path


@dataclass(frozen=True, slots=True)
class TreeTag:
    """A tag with the slugs of the records that carry it; `parent` is the id of another tag, or ""."""

    id: str
    name: str
    name_en: str = ""
    colour: str = ""
    parent: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeCollection:
    """A collection with (slug, note) per record in it, in order; `parent` is the id of another collection, or ""."""

    id: str
    name: str
    note: str = ""
    parent: str = ""
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TreeSearch:
    """A saved search; `parent` is the id of a collection, or "". A filter is a table of plain values."""

    id: str
    name: str
    note: str = ""
    parent: str = ""
    text: str = ""
    sort: str = ""
    filters: tuple[Mapping[str, Any], ...] = ()
    literal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeRevision:
    """A former text of a record that a step pinned: the revision's id, when it was made, and the record with ids in it."""

    id: str
    time: str
    record: Record


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder as it was read. References in records, and `[[links]]`, are still slugs.

    `outside` holds every reference to a slug that is not in this tree, with the problem it is unless the library knows
    that slug; they are not among `problems`.
    """

    records: tuple[Record, ...] = ()
    vocabularies: Mapping[str, tuple[VocabTerm, ...]] = field(default_factory=dict)
    tags: tuple[TreeTag, ...] = ()
    collections: tuple[TreeCollection, ...] = ()
    searches: tuple[TreeSearch, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    revisions: tuple[TreeRevision, ...] = ()
    problems: tuple[Problem, ...] = ()
    outside: tuple[tuple[str, Problem], ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems because of which this tree is refused, references outside it not counted."""
        return tuple(problem for problem in self.problems if problem.severity == "error")
