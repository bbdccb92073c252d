"""Experiments of an approach: the ledger, what was measured, what was decided and learned; each change one command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.experiments import STATES, Series, series_of, state_of
from abz_desktop.core.field import Type
from abz_desktop.core.ids import new_id
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.kinds.experiment import EXPERIMENT
from abz_desktop.core.reading import text_of, title_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import new_key
from abz_desktop.library import records
from abz_desktop.library.approach_edit import edit_items, edit_record, in_language, item_of
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

TEXTS = tuple(field.name for field in EXPERIMENT.fields if field.type in (Type.LINE, Type.PROSE))
"""What is set one language at a time."""
VALUES = ("state", "decision", "start", "end", "step", "approach")
"""What is set as a whole."""


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """An experiment in the ledger, texts in the wanted language; `revision` is what a later save can start from.

    `state` is its column (a key of step_state), `decision` a key or ""; `step` the key of the step it belongs to, or "".
    `record` is all of it.
    """

    id: str
    revision: str
    title: str
    state: str
    decision: str
    step: str
    learning_question: str
    hypothesis: str
    stop_condition: str
    learning: str
    start: str
    end: str
    series: tuple[Series, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Ledger:
    """The experiments of an approach by column, each column by start and title; every column is there."""

    columns: Mapping[str, tuple[ExperimentRow, ...]]

    @property
    def rows(self) -> tuple[ExperimentRow, ...]:
        """All of them, column by column."""
        return tuple(row for column in self.columns.values() for row in column)


def ids_of(lib: "Library", approach_id: str) -> tuple[str, ...]:
    """The experiments of an approach, those in the trash left out."""
    link, shown = schema.link.c, schema.shown.c
    query = (
        select(shown.record_id)
        .join(schema.link, link.source == shown.record_id)
        .where(shown.kind == "experiment", link.field == "approach", link.target == approach_id)
        .order_by(shown.record_id)
    )
    with lib.connect() as connection:
        return tuple(connection.scalars(query))


def ledger(lib: "Library", approach_id: str, lang: str) -> Ledger:
    """The experiments of an approach as they are now."""
    rows = [_row(*records.head(lib, one), lang) for one in ids_of(lib, approach_id)]
    ordered = sorted(rows, key=lambda row: (row.start or "9999", row.title.casefold(), row.id))
    return Ledger({state: tuple(row for row in ordered if row.state == state) for state in STATES})


def read(lib: "Library", experiment_id: str, lang: str) -> ExperimentRow:
    """One experiment as it is now. LibraryError("unknown-record")."""
    return _row(*records.head(lib, experiment_id), lang)


def _row(record: Record, revision: str, lang: str) -> ExperimentRow:
    texts = {
        name: text_of(record, name, lang).text
        for name in ("learning_question", "hypothesis", "stop_condition", "learning")
    }
    plain = {name: str(record.fields.get(name) or "") for name in ("decision", "step", "start", "end")}
    return ExperimentRow(
        record.id,
        revision,
        title_of(record, lang),
        state_of(record),
        series=series_of(record),
        record=record,
        **texts,
        **plain,
    )


# Changing ---------------------------------------------------------------------------------------------------------------


def create(
    lib: "Library", approach_id: str, title: str, lang: str, texts: Mapping[str, str] | None = None, step: str = ""
) -> tuple[str, Changes]:
    """A new, planned experiment of an approach; `texts` by the names in `TEXTS`. Answers its id.

    LibraryError("experiment-untitled"), ("experiment-value", name).
    """
    if not title.strip():
        raise LibraryError("experiment-untitled")
    _known(texts or {}, TEXTS)
    fields: dict[str, Any] = {name: {lang: text.strip()} for name, text in (texts or {}).items() if text.strip()}
    fields |= {"title": {lang: " ".join(title.split())}, "approach": approach_id, "step": step, "state": STATES[0]}
    made = Record(new_id(), "experiment", records.free_slug(lib, title), freeze_fields(fields), language=lang)
    label = Label("do.experiment-make", {"experiment": " ".join(title.split())})
    return made.id, records.create(lib, made, label=label)


def set_text(lib: "Library", experiment_id: str, name: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Save one of `TEXTS` in one language. LibraryError: experiment-value, experiment-untitled, not-an-experiment."""
    _known({name: text}, TEXTS)
    line = text.strip() if EXPERIMENT.field(name).type is Type.PROSE else " ".join(text.split())
    if name == "title" and not line:
        raise LibraryError("experiment-untitled")

    def change(record: Record) -> Record:
        return record.with_fields({name: in_language(record.fields.get(name), line, lang)})

    return _edit(lib, experiment_id, change, "do.experiment-change", base)


def set_values(lib: "Library", experiment_id: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save state, decision, dates, step or approach; None or "" takes a value out. LibraryError("experiment-value")."""
    _known(values, VALUES)
    return _edit(lib, experiment_id, lambda record: record.with_fields(values), "do.experiment-change", base)


def move(lib: "Library", experiment_id: str, state: str, *, base: str = "") -> Changes:
    """Put an experiment in another column of the ledger."""
    return _edit(lib, experiment_id, lambda one: one.with_fields({"state": state}), "do.experiment-move", base)


def decide(lib: "Library", experiment_id: str, decision: str, learning: str, lang: str, *, base: str = "") -> Changes:
    """Decide on an experiment (vocabulary decision; "" takes it back) and say what was learned.

    Whoever decides is done with it; a decision taken back brings it back among those under way.
    """

    def change(record: Record) -> Record:
        learned = in_language(record.fields.get("learning"), learning, lang)
        state = STATES[2] if decision else STATES[1]
        return record.with_fields({"decision": decision, "learning": learned, "state": state})

    return _edit(lib, experiment_id, change, "do.experiment-decide", base)


def measure(
    lib: "Library", experiment_id: str, values: Mapping[str, str], lang: str, key: str = "", *, base: str = ""
) -> tuple[str, Changes]:
    """Add a measurement, or change the one with `key`: indicator and unit in `lang`, effect, baseline, target, result.

    Answers its key. LibraryError: experiment-value, indicator-needed, item-gone.
    """
    parts = {part.name: part for part in EXPERIMENT.field("measurements").parts}
    _known(values, parts)
    if not str(values.get("indicator", "" if not key else "x")).strip():
        raise LibraryError("indicator-needed")
    made = key or new_key()

    def change(items: list[dict[str, Any]]) -> None:
        if not key:
            items.append({"key": made})
        item = item_of(items, made)
        for name, value in values.items():
            plain = " ".join(value.split())
            item[name] = in_language(item.get(name), plain, lang) if parts[name].type is Type.LINE else plain

    done = _edit(lib, experiment_id, _items("measurements", change), "do.experiment-measure", base)
    return made, done


def unmeasure(lib: "Library", experiment_id: str, key: str, *, base: str = "") -> Changes:
    """Take a measurement out with its values. LibraryError("item-gone")."""

    def change(record: Record) -> Record:
        return without_loose_keys(_items("measurements", lambda items: items.remove(item_of(items, key)))(record))

    return _edit(lib, experiment_id, change, "do.experiment-measure", base)


def add_value(
    lib: "Library",
    experiment_id: str,
    measurement: str,
    date: str,
    value: str,
    note: str = "",
    lang: str = "nl",
    *,
    base: str = "",
) -> tuple[str, Changes]:
    """Note a value of a measurement at a date ("2026", "2026-05" or "2026-05-17"). Answers its key.

    LibraryError("value-needed"); Rejected for a date that is none or a measurement that is not there.
    """
    plain = " ".join(value.split())
    if not plain or not date.strip():
        raise LibraryError("value-needed")
    key = new_key()
    item = {
        "key": key,
        "measurement": measurement,
        "date": date.strip(),
        "value": plain,
        "note": in_language({}, note, lang),
    }
    change = _items("values", lambda items: items.append(item))
    return key, _edit(lib, experiment_id, change, "do.experiment-value", base)


def remove_value(lib: "Library", experiment_id: str, key: str, *, base: str = "") -> Changes:
    """Take a value out. LibraryError("item-gone")."""
    change = _items("values", lambda items: items.remove(item_of(items, key)))
    return _edit(lib, experiment_id, change, "do.experiment-value", base)


def add_party(
    lib: "Library", experiment_id: str, name: str, lang: str, *, of_stake: str = "", base: str = ""
) -> tuple[str, Changes]:
    """Let a party take part; `of_stake` is the key of its stake in the approach, whose kind and party come along.

    Answers its key. LibraryError("party-unnamed").
    """
    plain = " ".join(name.split())
    if not plain:
        raise LibraryError("party-unnamed")
    key = new_key()

    def change(record: Record) -> Record:
        item: dict[str, Any] = {"key": key, "name": {lang: plain}}
        stake = _stake(lib, record, of_stake)
        item |= {part: stake[part] for part in ("name", "type", "party") if stake.get(part)}
        return edit_items(record, "parties", lambda items: items.append(item))

    return key, _edit(lib, experiment_id, change, "do.experiment-party", base)


def _stake(lib: "Library", record: Record, key: str) -> Mapping[str, Any]:
    approach = next(iter(record.keys("approach")), "")
    stakes = records.head(lib, approach)[0].items("stakes") if approach and key else ()
    return next((item for item in stakes if item.get("key") == key), {})


def reads(lib: "Library", experiment_id: str, key: str, text: str, lang: str, *, base: str = "") -> Changes:
    """Save what a party reads in the result, in one language. LibraryError("item-gone")."""

    def change(items: list[dict[str, Any]]) -> None:
        item = item_of(items, key)
        item["reading"] = in_language(item.get("reading"), " ".join(text.split()), lang)

    return _edit(lib, experiment_id, _items("parties", change), "do.experiment-party", base)


def drop_party(lib: "Library", experiment_id: str, key: str, *, base: str = "") -> Changes:
    """Take a party out; measurements among it stay, without it. LibraryError("item-gone")."""

    def change(record: Record) -> Record:
        return without_loose_keys(_items("parties", lambda items: items.remove(item_of(items, key)))(record))

    return _edit(lib, experiment_id, change, "do.experiment-party", base)


_CARRIED = ("approach", "step", "learning_question", "hypothesis", "riskiest_assumption", "set_up", "cost_ceiling")
_CARRIED_ON = (*_CARRIED, "success_signal", "stop_condition")
"""What a follow-up takes over as it stands; its measurements begin where those of the first ended."""


def follow_up(lib: "Library", experiment_id: str, title: str, lang: str) -> tuple[str, Changes]:
    """A new, planned experiment that goes on from another one, with its parties and measurements but nothing measured.

    Answers its id. LibraryError: experiment-untitled, unknown-record, not-an-experiment.
    """
    first, _ = records.head(lib, experiment_id)
    plain = " ".join(title.split())
    if not plain:
        raise LibraryError("experiment-untitled")
    if first.kind != "experiment":
        raise LibraryError("not-an-experiment", id=first.id, title=title_of(first, lang))
    ended = {one.key: one.result or (one.points[-1].text if one.points else "") for one in series_of(first)}
    fields: dict[str, Any] = {name: first.fields.get(name) for name in _CARRIED_ON}
    fields |= {
        "title": {lang: plain},
        "follows": first.id,
        "state": STATES[0],
        "parties": [_without(item, "reading") for item in first.items("parties")],
        "measurements": [
            _without(item, "result", "baseline")
            | ({"baseline": begin} if (begin := ended[str(item["key"])] or item.get("baseline")) else {})
            for item in first.items("measurements")
        ],
    }
    made = Record(new_id(), "experiment", records.free_slug(lib, plain), freeze_fields(fields), language=lang)
    return made.id, records.create(lib, made, label=Label("do.experiment-make", {"experiment": plain}))


def _without(item: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def set_parties(lib: "Library", experiment_id: str, parties: list[dict[str, Any]], *, base: str = "") -> Changes:
    """Save who take part: items with key, name, party, type and what each reads in the result (see the declaration)."""

    def change(record: Record) -> Record:
        return without_loose_keys(record.with_fields({"parties": parties}))

    return _edit(lib, experiment_id, change, "do.experiment-change", base)


def _items(name: str, change: Callable[[list[dict[str, Any]]], None]) -> Callable[[Record], Record]:
    return lambda record: edit_items(record, name, change)


def _edit(lib: "Library", experiment_id: str, change: Callable[[Record], Record], key: str, base: str) -> Changes:
    return edit_record(lib, "experiment", experiment_id, change, Label(key), base=base)


def _known(values: Mapping[str, Any], names: Any) -> None:
    unknown = sorted(set(values) - set(names))
    if unknown:
        raise LibraryError("experiment-value", name=unknown[0])
