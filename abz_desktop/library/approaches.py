"""Approaches: the tray saved as an ordered list over the phases, with the reason for each step; opened and changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.combine.facts import ARCHIVED
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.reading import pick, text_of, title_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step
from abz_desktop.core.typed import one_line
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import approach_start, combining, records
from abz_desktop.library.rows import Row, as_held
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One thing in the tray on its way into an approach; an empty phase means the first one that the method serves."""

    record_id: str
    phase: str = ""
    why_here: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is shown: `title` of its method or case or its free text; `row` is None where that is gone.

    `newer` says that the method was changed since the step pinned it. `pin` says how the method stands: "" (a step in
    one's own words), "current", "newer", "kept" (changed, and left as it was), "archived" or "gone"; of what is gone the
    title is the one that was pinned, where this library still has it. Title and `row` have the words and figures that the
    step holds, not those that came later.
    """

    step: Step
    title: str
    why_here: str
    row: Row | None
    newer: bool
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An approach as a page shows it; `revision` is what a later save starts from."""

    record: Record
    revision: str
    title: str
    question: str
    steps: tuple[StepRow, ...]


def from_tray(lib: "Library", title: str, question: str, items: Sequence[TrayItem], lang: str) -> tuple[str, Changes]:
    """Save the tray as a new approach; answers its id. LibraryError("title-needed") for an empty title."""
    if not title.strip():
        raise LibraryError("title-needed")
    rows = {row.id: row for row in records.rows(lib, [item.record_id for item in items], lang)}
    steps = tuple(_step(lib, item, rows[item.record_id], lang) for item in items if item.record_id in rows)
    fields = {"title": {lang: one_line(title)}, "steps": stepping.to_items(steps)}
    if question.strip():
        fields["question"] = {lang: one_line(question)}
    record = Record(
        id=new_id(),
        kind="approach",
        slug=records.free_slug(lib, title),
        fields=freeze_fields(fields),
        language=lang,
    )
    changes = records.create(lib, record, label=Label("do.approach-make", {"title": title.strip(), "n": len(steps)}))
    return record.id, changes


def _step(lib: "Library", item: TrayItem, row: Row, lang: str) -> Step:
    phase = item.phase or next(iter(row.phases), PHASES[0])
    step = Step(stepping.new_key(), phase, item.record_id, records.revision_of(lib, item.record_id))
    return stepping.with_text(step, "why_here", item.why_here, lang)


def new_step(lib: "Library", record_id: str, phase: str) -> Step:
    """A step that pins the method or case as it is now."""
    return Step(stepping.new_key(), phase, record_id, records.revision_of(lib, record_id))


def free_step(text: str, phase: str, lang: str) -> Step:
    """A step in one's own words."""
    return stepping.with_text(Step(stepping.new_key(), phase), "text", text, lang)


def open_approach(lib: "Library", approach_id: str, lang: str) -> Opened:
    """The approach with its steps in order; LibraryError("unknown-record") where there is none."""
    record, revision = records.head(lib, approach_id)
    steps = stepping.steps_of(record)
    linked = [step.method for step in steps if step.method]
    rows = {row.id: row for row in records.rows(lib, linked, lang)}
    current = records.revisions_of(lib, rows)
    held = combining.pinned_of_gone(lib, steps, rows) | combining.held(lib, steps, combining.knowledge(lib))
    shown = tuple(
        _shown(step, rows.get(step.method), current.get(step.method, ""), held.get(step.key), lang) for step in steps
    )
    return Opened(record, revision, text_of(record, "title", lang).text, text_of(record, "question", lang).text, shown)


def _shown(step: Step, row: Row | None, current: str, held: Record | None, lang: str) -> StepRow:
    if row is not None and held is not None:
        row = as_held(row, held, lang)
    was = title_of(held, lang) if held is not None else ""
    title = row.title if row else was or pick(dict(step.text), lang).text
    pin = _pin(step, row, current)
    return StepRow(step, title, pick(dict(step.why_here), lang).text, row, pin == "newer", pin)


def _pin(step: Step, row: Row | None, current: str) -> str:
    if not step.method:
        return ""
    if row is None:
        return "gone"
    if row.status == ARCHIVED:
        return "archived"
    if not step.revision or step.revision == current:
        return "current"
    return "kept" if step.seen == current else "newer"


def list_approaches(lib: "Library", lang: str, *, templates: bool = False) -> tuple[Row, ...]:
    """One's own approaches, the one changed last first; or instead those to start from, own and ready-made, by title."""
    wanted = [one for one in records.ids_of_kind(lib, "approach") if _is_template(lib, one) == templates]
    rows = records.rows(lib, wanted, lang)
    if templates:
        return tuple(sorted(rows, key=lambda row: row.title.casefold()))
    return tuple(sorted(rows, key=lambda row: row.modified_at, reverse=True))


def made_here(lib: "Library", ids: Iterable[str]) -> frozenset[str]:
    """Those of these records that came with no package: somebody made them in this library."""
    column = schema.record.c
    wanted = tuple(ids)
    with lib.connect() as connection:
        parts = [
            connection.scalars(select(column.id).where(column.id.in_(part), column.origin_package.is_(None)))
            for part in read.chunks(wanted)
        ]
        return frozenset(one for part in parts for one in part)


def _is_template(lib: "Library", approach_id: str) -> bool:
    try:
        return bool(records.get(lib, approach_id).fields.get("template"))
    except LibraryError:  # a newer version of the program wrote it: its title can be listed all the same
        return False


def duplicate(lib: "Library", approach_id: str, title: str, lang: str) -> tuple[str, Changes]:
    """A copy under another title, based on the first; answers its id. See `approach_start.copy`."""
    return approach_start.copy(lib, approach_id, title, lang)
