"""The open library that front ends hold on to: its file, its connections, its commands, and what is kept in memory of it."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from abz_desktop import paths
from abz_desktop.core.changes import Label
from abz_desktop.library.settings import Settings
from abz_desktop.store import engine, platforms, write
from abz_desktop.store.tracking import Who

if TYPE_CHECKING:
    from abz_desktop.library import own_use, preparing, rule_facts
    from abz_desktop.library.indexing import Indexing
    from abz_desktop.library.knowledge import Keeper
    from abz_desktop.library.term_cache import TermCache

_WARNINGS: Mapping[str, Label] = {
    "newer": Label("warning.library-newer"),
    "no-permission": Label("warning.library-read-only"),
    "network": Label("warning.library-on-network"),
    "synchronised": Label("warning.library-in-sync-folder"),
}


@dataclass(frozen=True, eq=False)
class Library:
    """An open library. Front ends hand it to the functions of `abz_desktop.library` and close it; nothing else.

    `id` never changes; `generation` changes when a backup is put back. All functions may be called from any thread.
    """

    path: Path
    id: str
    generation: str
    database: engine.Database
    settings: Settings

    @property
    def read_only(self) -> engine.ReadOnly:
        """Why the library cannot be written ("newer", "no-permission"); "" where it can."""
        return self.database.read_only

    @property
    def place(self) -> platforms.Place:
        """Where the file is: outside "local", other machines may change it and the person should be warned."""
        return self.database.place

    @property
    def warnings(self) -> tuple[Label, ...]:
        """What the person should know about this library, as long as it is open."""
        return tuple(label for key, label in _WARNINGS.items() if key in (self.read_only, self.place))

    def take(self, settings: Settings) -> None:
        """Go on with settings that the person changed: whoever writes from now on does so under the name in these."""
        object.__setattr__(self, "settings", settings)  # the one thing of an open library that may become another

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection for reading that sees one state of the library."""
        return engine.reading(self.database)

    @contextmanager
    def command(self, label: Label, *, undoable: bool = True) -> Iterator[write.Writer]:
        """One command: `with lib.command(Label("do.…")) as writer: …`; `writer.changes` is the answer afterwards.

        LibraryError: library-newer, library-read-only, library-locked, disk-full; on any error nothing was changed.
        """
        who = Who(self.settings.person_id, self.settings.device, self.settings.person_name)
        with write.writing(self.database, who, label, undoable=undoable) as writer:
            yield writer

    @cached_property
    def terms(self) -> "TermCache":
        """The vocabularies as they were read last."""
        from abz_desktop.library.term_cache import TermCache

        return TermCache()

    @cached_property
    def keeper(self) -> "Keeper":
        """What the finder keeps in memory; made when something is looked for."""
        from abz_desktop.library.knowledge import Keeper

        return Keeper()

    @cached_property
    def combining(self) -> "rule_facts.Keeper":
        """The methods and cases as the rules read them; made when something is combined."""
        from abz_desktop.library.rule_facts import Keeper

        return Keeper()

    @cached_property
    def preparing(self) -> "preparing.Keeper":
        """What suggestions and proposals look up; made when something is suggested."""
        from abz_desktop.library.preparing import Keeper

        return Keeper()

    @cached_property
    def own_uses(self) -> "own_use.OwnUses":
        """Which methods were really used here; made when evidence is asked for."""
        from abz_desktop.library.own_use import OwnUses

        return OwnUses()

    @cached_property
    def index(self) -> "Indexing":
        """The search index; opened when something is looked for."""
        from abz_desktop.library.indexing import Indexing

        return Indexing(self, paths.index_dir(self.id))

    def close(self) -> None:
        """Close the index and all connections; nothing can be done with the library afterwards."""
        if "index" in self.__dict__:
            self.index.close()
        self.database.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
