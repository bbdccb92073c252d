"""Knowledge: what the finder keeps in memory about a library, brought up to the change log when somebody asks."""

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from abz_desktop.library import catalogue as catalogues
from abz_desktop.library import thesaurus
from abz_desktop.library.catalogue import Catalogue
from abz_desktop.library.review_facets import today
from abz_desktop.library.settings import Settings
from abz_desktop.store import read


class Source(Protocol):
    """What is needed of a library."""

    @property
    def settings(self) -> Settings: ...
    def connect(self) -> AbstractContextManager[Connection]: ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the finder keeps in memory about one state of the library."""

    catalogue: Catalogue
    thesaurus: thesaurus.Thesaurus
    titles: tuple[tuple[str, str], ...]
    """(folded title, record id) in both languages, in alphabetical order."""


class Keeper:
    """Holds the newest `Knowledge` and brings it up to the change log when somebody asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Knowledge | None = None

    def current(self, lib: Source) -> Knowledge:
        """The knowledge of the library as it is now."""
        with self._lock, lib.connect() as connection:
            position, day = read.position(connection), today()
            kept = self._kept
            if kept is None or (kept.catalogue.position, kept.catalogue.day) != (position, day):
                touched = read.records_touched_since(connection, kept.catalogue.position) if kept else None
                person = lib.settings.person_id
                if kept is None or touched is None or len(touched) > max(200, len(kept.catalogue.ids) // 10):
                    fresh = catalogues.load(connection, person, position, day)
                    terms = thesaurus.load(connection)
                else:
                    changed = frozenset(touched)
                    fresh = catalogues.updated(kept.catalogue, connection, person, changed, position, day)
                    terms = thesaurus.followed(kept.thesaurus, connection, changed)
                self._kept = kept = Knowledge(fresh, terms, fresh.titles())
            return kept
