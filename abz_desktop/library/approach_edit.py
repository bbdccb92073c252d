"""Changing an approach: one command for one change, worked out from the approach as it is by then.

A change is said as a function of the record, so two quick ones after each other both hold. Who needs to know that nobody
changed the approach meanwhile gives the revision that he started from as `base`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import Conflict, LibraryError
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of, to_items
from abz_desktop.core.values import Value
from abz_desktop.library import records

if TYPE_CHECKING:
    from abz_desktop.library import Library

NOTHING = Changes(0)
"""The answer where there was nothing to change."""
Steps: TypeAlias = tuple[Step, ...]
Item: TypeAlias = Mapping[str, Value]
_IS_NONE = {"approach": "not-an-approach", "experiment": "not-an-experiment", "session": "not-a-session"}
"""What is said of a record that is not of the kind that is asked for."""


def edit(
    lib: "Library", approach_id: str, change: Callable[[Record], Record], label: Label, *, base: str = ""
) -> Changes:
    """Save the approach as `change` makes it; `label` gets its title as `approach`. NOTHING where it stays the same.

    LibraryError: unknown-record, not-an-approach; Conflict("stale-save") where `base` is given and is not the newest
    revision; Rejected with the problems.
    """
    return edit_record(lib, "approach", approach_id, change, label, base=base)


def edit_record(
    lib: "Library", kind: str, record_id: str, change: Callable[[Record], Record], label: Label, *, base: str = ""
) -> Changes:
    """As `edit`, for a record of another kind; `label` gets the title under the name of the kind.

    LibraryError("not-an-approach" | "not-an-experiment" | "not-a-session") for a record of another kind.
    """
    record, head = records.head(lib, record_id)
    title = title_of(record, lib.settings.shown_lang)
    if record.kind != kind:
        raise LibraryError(_IS_NONE[kind], id=record_id, title=title)
    if base and base != head:
        raise Conflict("stale-save", id=record_id, base=base, head=head)
    after = change(record)
    if after == record:
        return NOTHING
    return records.save(lib, after, base=head, label=Label(label.key, {kind: title, **label.params}))


def edit_steps(
    lib: "Library", approach_id: str, change: Callable[[Steps], Steps], label: Label, *, base: str = ""
) -> Changes:
    """Save the steps as `change` makes them; as `edit`."""

    def changed(record: Record) -> Record:
        return record.with_fields({"steps": to_items(change(steps_of(record)))})

    return edit(lib, approach_id, changed, label, base=base)


def edit_items(record: Record, name: str, change: Callable[[list[dict[str, Any]]], None]) -> Record:
    """The record with the items of one list changed in place by `change`; empty parts are left out."""
    items = [dict(item) for item in record.items(name)]
    change(items)
    kept = [{part: value for part, value in item.items() if value not in (None, "", {}, ())} for item in items]
    return record.with_fields({name: kept})


def item_of(items: Iterable[dict[str, Any]], key: str) -> dict[str, Any]:
    """The item with this key. LibraryError("item-gone") where somebody took it out meanwhile."""
    found = next((item for item in items if item.get("key") == key), None)
    if found is None:
        raise LibraryError("item-gone", key=key)
    return found


def in_language(value: Any, text: str, lang: str) -> dict[str, str]:
    """Texts per language with the one in `lang` replaced; empty text takes it out."""
    texts = {key: str(one) for key, one in value.items() if key != lang} if isinstance(value, Mapping) else {}
    return texts | ({lang: text.strip()} if text.strip() else {})


def step_title(lib: "Library", approach_id: str, key: str) -> str:
    """What a step is called in the undo list: the title of its method or its own words; "" where it is gone."""
    record, _ = records.head(lib, approach_id)
    step = next((one for one in steps_of(record) if one.key == key), None)
    return title_of_step(lib, step) if step is not None else ""


def title_of_step(lib: "Library", step: Step) -> str:
    """The title of the step's method or its own words, in the language of the content."""
    lang = lib.settings.shown_lang
    titles = records.titles(lib, [step.method], lang) if step.method else {}
    own = step.text.get(lang) or next(iter(step.text.values()), "")
    return titles.get(step.method) or own
