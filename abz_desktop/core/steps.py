"""The steps of an approach as values, and the pure operations on them: insert, move, remove, change, order by phase."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import PHASES


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a pinned method (or case) or free text, in a phase, with the reason why it stands here.

    `texts` holds the language texts `text` and `why_here` as {"nl": …}; `rest` whatever else the record keeps of it.
    """

    key: str
    phase: str
    method: str = ""
    revision: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    why_here: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, Value] = field(default_factory=dict)


_OWN = ("key", "phase", "method", "revision", "text", "why_here")


def new_key() -> str:
    """A key for a new list item: never used before, and it never changes."""
    return new_id()[-12:]


def steps_of(record: Record) -> tuple[Step, ...]:
    """The steps of an approach, in the order of the trajectory."""
    return in_order(_step(item) for item in record.items("steps"))


def _step(item: Mapping[str, Value]) -> Step:
    return Step(
        str(item["key"]),
        str(item.get("phase", PHASES[0])),
        str(item.get("method") or ""),
        str(item.get("revision") or ""),
        _texts(item.get("text")),
        _texts(item.get("why_here")),
        {name: value for name, value in item.items() if name not in _OWN},
    )


def _texts(value: Value) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items()} if isinstance(value, Mapping) else {}


def to_items(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The steps as the record keeps them; what is empty is left out."""
    return [
        {name: value for name, value in _item(step).items() if value not in ("", {}, None)} for step in in_order(steps)
    ]


def _item(step: Step) -> dict[str, Any]:
    texts = {"text": dict(step.text), "why_here": dict(step.why_here)}
    return {
        "key": step.key,
        "phase": step.phase,
        "method": step.method,
        "revision": step.revision,
        **texts,
        **step.rest,
    }


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps phase by phase; within a phase they keep their order."""
    rank = {phase: number for number, phase in enumerate(PHASES)}
    return tuple(sorted(steps, key=lambda step: rank.get(step.phase, len(PHASES))))


def insert(steps: tuple[Step, ...], step: Step, place: int | None = None) -> tuple[Step, ...]:
    """With `step` at `place` within its phase (None: at the end of it)."""
    mine = [one for one in steps if one.phase == step.phase]
    mine.insert(len(mine) if place is None else max(0, place), step)
    return in_order([one for one in steps if one.phase != step.phase] + mine)


def move(steps: tuple[Step, ...], key: str, phase: str, place: int | None = None) -> tuple[Step, ...]:
    """With the step `key` in another phase or place; unchanged where there is no such step."""
    moved = next((step for step in steps if step.key == key), None)
    if moved is None:
        return steps
    return insert(tuple(step for step in steps if step.key != key), replace(moved, phase=phase), place)


def nudge(steps: tuple[Step, ...], key: str, by: int) -> tuple[Step, ...]:
    """With the step `key` one place up (-1) or down (+1), over the border of its phase where it is at the edge."""
    moved = next((step for step in steps if step.key == key), None)
    if moved is None:
        return steps
    mine = [step.key for step in steps if step.phase == moved.phase]
    place = mine.index(key) + by
    if 0 <= place < len(mine):
        return move(steps, key, moved.phase, place)
    phase = PHASES.index(moved.phase) + by
    if not 0 <= phase < len(PHASES):
        return steps
    return move(steps, key, PHASES[phase], None if by < 0 else 0)


def remove(steps: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    """Without the step `key`."""
    return tuple(step for step in steps if step.key != key)


def with_text(step: Step, name: Literal["text", "why_here"], text: str, lang: str) -> Step:
    """The step with its `text` or `why_here` in `lang` set; empty text removes it."""
    texts = {key: one for key, one in (step.text if name == "text" else step.why_here).items() if key != lang}
    if text.strip():
        texts[lang] = text.strip()
    return replace(step, text=texts) if name == "text" else replace(step, why_here=texts)
