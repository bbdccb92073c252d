"""The pinned methods of an approach: what changed since a step took its method, and taking that over or not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core import difference, pinning
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.combine.facts import ARCHIVED
from abz_desktop.core.difference import Row
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Field
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.core.values import Value
from abz_desktop.exchange.view import Linked, View
from abz_desktop.exchange.worded import in_language, worded
from abz_desktop.library import combining, documents, records, vocabularies
from abz_desktop.library.approach_edit import Steps, edit_steps

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class News:
    """What is different in a step's method by now: one row per field, old beside new, with the words that differ marked.

    `held` and `current` are the two records, `revision` the one that taking over would pin. `archived`: the method is no
    longer in use.
    """

    step: Step
    title: str
    held: Record
    current: Record
    revision: str
    rows: tuple[Row, ...]
    archived: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, each once."""
        return tuple(dict.fromkeys(row.field.name for row in self.rows))


def news(lib: "Library", approach_id: str, key: str, lang: str) -> News:
    """What changed in the method of a step since the step took it.

    LibraryError: item-gone (no such step), pin-gone (the method is in the trash or gone), pin-unknown (this library does
    not have the revision that the step pinned, so nothing can be compared).
    """
    step = _step(lib, approach_id, key)
    revision = records.revision_of(lib, step.method) if step.method else ""
    if not revision:
        raise LibraryError("pin-gone", key=key)
    current = records.at_revision(lib, revision)
    held = _held(lib, step, current, revision)
    rows = differences(lib, held, current, lang)
    return News(step, title_of(current, lang), held, current, revision, rows, current.status == ARCHIVED)


def differences(lib: "Library", held: Record, current: Record, lang: str) -> tuple[Row, ...]:
    """The fields in which two revisions of a record differ, in words."""
    seen = _view(lib, (held, current), lang)

    def word(field: Field, value: Value, language: str) -> str:
        return worded(field, value, in_language(seen, language))

    own = {field.name for field in current.declaration.fields}
    return tuple(row for row in difference.changed(held, current, word, lang) if row.field.name in own)


def _step(lib: "Library", approach_id: str, key: str) -> Step:
    record, _ = records.head(lib, approach_id)
    found = next((step for step in steps_of(record) if step.key == key), None)
    if found is None:
        raise LibraryError("item-gone", key=key)
    return found


def _held(lib: "Library", step: Step, current: Record, revision: str) -> Record:
    if not step.revision or (step.revision == revision and not step.taken):
        return current
    found = combining.held(lib, [step], combining.knowledge(lib))
    if step.key not in found:
        raise LibraryError("pin-unknown", key=step.key)
    return found[step.key]


def _view(lib: "Library", made: Sequence[Record], lang: str) -> View:
    known: dict[str, Linked] = {}
    with lib.connect() as connection:
        for record in made:
            known.update(documents.linked(connection, record, lang))
    return View(lang, known.get, vocabularies.labeller(lib))


def take_over(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Pin the method as it is now. Why it stands here, and all that the step says of itself, stay. As `news`."""
    found = news(lib, approach_id, key, lib.settings.shown_lang)
    return _save(lib, approach_id, found, "do.pin-all", lambda step: pinning.take_all(step, found.revision), base)


def take_field(lib: "Library", approach_id: str, key: str, field: str, *, base: str = "") -> Changes:
    """Take one field of the method as it is now; the others stay as they were pinned, and count as seen.

    Once nothing differs any more the newer revision is pinned as a whole. LibraryError("pin-field") where the field does
    not differ; as `news`.
    """
    found = news(lib, approach_id, key, lib.settings.shown_lang)
    if field not in found.fields:
        raise LibraryError("pin-field", field=field)
    whole = found.fields == (field,)

    def change(step: Step) -> Step:
        return pinning.take_all(step, found.revision) if whole else pinning.take_field(step, field, found.revision)

    return _save(lib, approach_id, found, "do.pin-field", change, base)


def keep(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Leave the step's method as it was pinned; it says "newer" again at the next change only. As `news`."""
    found = news(lib, approach_id, key, lib.settings.shown_lang)
    return _save(lib, approach_id, found, "do.pin-keep", lambda step: pinning.keep(step, found.revision), base)


def _save(
    lib: "Library", approach_id: str, found: News, label: str, change: Callable[[Step], Step], base: str
) -> Changes:
    def changed(steps: Steps) -> Steps:
        return tuple(change(step) if step.key == found.step.key else step for step in steps)

    return edit_steps(lib, approach_id, changed, Label(label, {"step": found.title}), base=base)
