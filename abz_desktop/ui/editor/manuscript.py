"""The record that is being written: it gathers what was typed after a short pause and says what is wrong and what is next."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from abz_desktop.core.completeness import Completeness, completeness
from abz_desktop.core.errors import Problem
from abz_desktop.core.record import Record
from abz_desktop.core.validate import Terms, problems
from abz_desktop.core.values import freeze
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.library.drafting import Drafting
from abz_desktop.ui.editor.troubles import by_field

PAUSE_MS = 250
"""After this long without a key the form looks at what was typed."""


class Source(Protocol):
    """Where something was typed."""

    def gather(self, record: Record) -> Record: ...


class Manuscript(QObject):
    """`stirred` at every change of the person, at once; `settled(names of changed fields)` when they are in the record."""

    stirred = Signal()
    settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafting: Drafting | None = None
        self._record: Record | None = None
        self._waiting: dict[int, Source] = {}
        self._terms: Terms = {}
        self.problems: Mapping[str, tuple[Problem, ...]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)

    # What is open ---------------------------------------------------------------------------------------------------

    def begin(self, drafting: Drafting) -> None:
        """Write on this."""
        self._waiting.clear()
        self._pause.stop()
        self._drafting, self._record = drafting, drafting.record
        self._look()

    def end(self) -> None:
        """Write on nothing."""
        self._waiting.clear()
        self._pause.stop()
        self._drafting = self._record = None

    @property
    def drafting(self) -> Drafting | None:
        """What was opened, with the base it is saved on; None where nothing is."""
        return self._drafting

    @property
    def record(self) -> Record:
        """The record as far as it is gathered; only where something is open."""
        assert self._record is not None
        return self._record

    @property
    def is_open(self) -> bool:
        """Whether something is being written on."""
        return self._record is not None

    @property
    def differs(self) -> bool:
        """Whether something was written that is not saved."""
        if self._drafting is None or self._record is None:
            return False
        saved = self._drafting.saved
        if saved is None:
            return bool(self._record.fields) or bool(self._record.unknown)
        return replace(self._record, status=saved.status, slug=saved.slug, aliases=saved.aliases) != saved

    def rebase(self, drafting: Drafting) -> None:
        """It was saved, or somebody else saved: what it goes on from is another revision; the text stays."""
        self._drafting = drafting

    # Writing --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def touch(self, source: Source) -> None:
        """Something was typed here: gather it when there is a pause."""
        self._waiting[id(source)] = source
        self._pause.start()
        self.stirred.emit()

    @Slot()
    def settle(self) -> None:
        """Gather what was typed now."""
        self._pause.stop()
        if self._record is None or not self._waiting:
            return
        before, waiting = self._record, list(self._waiting.values())
        self._waiting.clear()
        for source in waiting:
            self._record = source.gather(self._record)
        self._tell(before)

    def change(self, change: Callable[[Record], Record]) -> None:
        """Change the record otherwise than by typing in a control."""
        self.settle()
        before = self.record
        self._record = change(before)
        if self._record != before:
            self.stirred.emit()
            self._tell(before)

    def _tell(self, before: Record) -> None:
        record = self.record
        names = {field.name for field in record.declaration.fields}
        changed = frozenset(name for name in names if not _same(before, record, name))
        self._look()
        self.settled.emit(changed)

    # Judging --------------------------------------------------------------------------------------------------------

    def set_terms(self, terms: Terms) -> None:
        """The keys of each vocabulary, which values are held against."""
        self._terms = terms
        if self._record is not None:
            self._look()

    def _look(self) -> None:
        found = problems(replace(self.record, status=PUBLISHED[0]), self._terms) if self._terms else ()
        self.problems = by_field(found)

    def completeness(self) -> Completeness:
        """How complete it is, and what is the best to fill in next."""
        return completeness(self.record)


def _same(one: Record, other: Record, name: str) -> bool:
    if one.fields.get(name) is other.fields.get(name) and one.translated is other.translated:
        return (name in one.unknown) == (name in other.unknown) and one.basis.get(name) == other.basis.get(name)
    return (
        freeze(one.fields.get(name)) == freeze(other.fields.get(name))
        and _hashes(one, name) == _hashes(other, name)
        and (name in one.unknown) == (name in other.unknown)
        and one.basis.get(name) == other.basis.get(name)
    )


def _hashes(record: Record, name: str) -> tuple[object, ...]:
    return tuple(hashes.get(name) for hashes in record.translated.values() if isinstance(hashes, Mapping))
