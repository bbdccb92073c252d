"""Starting an approach from something that is there: another approach, a template, or a case."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import SKIPPED, Step
from abz_desktop.core.typed import one_line
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import DOCUMENTED, PHASES
from abz_desktop.library import records

if TYPE_CHECKING:
    from abz_desktop.library import Library

_OF_THE_FIRST = ("template", "start", "end", "based_on")
"""What a copy does not take over: it is no template, and has dates of its own."""


def copy(lib: "Library", approach_id: str, title: str, lang: str) -> tuple[str, Changes]:
    """A new approach like another one or a template, based on it; answers its id.

    A title that is the other's keeps its words in both languages. Steps keep their keys, so that waivers still fit; none is done yet. Steps without a pinned revision, as templates have
    them, pin their methods as they are now. LibraryError("title-needed"), ("unknown-record").
    """
    record, _ = records.head(lib, approach_id)
    steps = stepping.steps_of(record)
    pins = records.revisions_of(lib, [step.method for step in steps if step.method])
    fresh = [_fresh(step, pins) for step in steps]
    fields: dict[str, Any] = {name: one for name, one in record.fields.items() if name not in _OF_THE_FIRST}
    fields |= {"steps": stepping.to_items(fresh), "based_on": approach_id}
    same = one_line(title) == title_of(record, lang)
    return create(lib, title, lang, fields, unknown=record.unknown, titles=record.fields["title"] if same else None)


def _fresh(step: Step, pins: Mapping[str, str]) -> Step:
    revision = step.revision or pins.get(step.method, "")
    return replace(step, revision=revision, state=SKIPPED if step.is_skipped else "")


def from_case(lib: "Library", case_id: str, title: str, lang: str) -> tuple[str, Changes]:
    """A new approach with the methods that a case documents, in its phases and order, and with its parties and themes.

    Methods that we only recognised in the case are left out: no source says they were used. Answers the id.
    LibraryError("title-needed"), ("unknown-record"), ("not-a-case").
    """
    case = records.get(lib, case_id)
    if case.kind != "case":
        raise LibraryError("not-a-case", id=case_id)
    used = [item for item in case.items("methods") if item.get("basis") == DOCUMENTED and item.get("method")]
    ids = [str(item["method"]) for item in used]
    rows = {row.id: row for row in records.rows(lib, ids, lang)}
    pins = records.revisions_of(lib, ids)
    ordered = sorted((item for item in used if item["method"] in rows), key=_order)
    steps = [
        _step(item, str(item.get("phase") or next(iter(rows[str(item["method"])].phases), PHASES[0])), pins)
        for item in ordered
    ]
    fields: dict[str, Any] = {
        "steps": stepping.to_items(steps),
        "stakes": [_stake(item) for item in case.items("stakes")],
        "effects": _effects(case),
        "based_on": case_id,
        **{name: case.fields.get(name) for name in ("themes", "complexity", "polarisation")},
    }
    return create(lib, title, lang, fields)


def _order(item: Mapping[str, Value]) -> tuple[bool, float]:
    """Those of which the order is not recorded come last, as the case lists them."""
    order = item.get("order")
    known = isinstance(order, int | float)
    return not known, float(order) if isinstance(order, int | float) else 0.0


def _step(item: Mapping[str, Value], phase: str, pins: Mapping[str, str]) -> Step:
    method, adaptation = str(item["method"]), item.get("adaptation")
    note = {lang: str(text) for lang, text in adaptation.items()} if isinstance(adaptation, Mapping) else {}
    return Step(stepping.new_key(), phase, method, pins.get(method, ""), note=note)


def _stake(item: Mapping[str, Value]) -> dict[str, Any]:
    names = ("party", "name", "type", "role", "participation")
    return {"key": item["key"], **{name: item[name] for name in names if item.get(name)}}


def _effects(case: Record) -> list[dict[str, str]]:
    seen = dict.fromkeys(str(item["effect"]) for item in case.items("effects") if item.get("effect"))
    return [{"key": stepping.new_key(), "effect": effect} for effect in seen]


def create(
    lib: "Library",
    title: str,
    lang: str,
    fields: Mapping[str, Any],
    unknown: frozenset[str] = frozenset(),
    titles: Value = None,
) -> tuple[str, Changes]:
    """Save a new approach with these fields under a title, or one per language in `titles`; answers its id.

    LibraryError("title-needed").
    """
    if not title.strip():
        raise LibraryError("title-needed")
    record = Record(
        id=new_id(),
        kind="approach",
        slug=records.free_slug(lib, title),
        fields=freeze_fields({**fields, "title": titles or {lang: one_line(title)}}),
        language=lang,
        unknown=unknown,
    )
    label = Label("do.approach-make", {"title": title.strip(), "n": len(record.items("steps"))})
    return record.id, records.create(lib, record, label=label)
