"""The steps of an approach as values, and the pure operations on them: insert, move, remove, skip, copy, order by phase."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.core.typed import one_line
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import PHASES

SKIPPED, PLANNED, DONE = "overgeslagen", "gepland", "klaar"
"""The states of a step that rules and commands name (vocabulary step_state)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a pinned method (or case) or free text, in a phase, with the reason why it stands here.

    `parties` gives the participation level at this step of each party by the key of its stake, "" where none is agreed;
    `decides` the stakes that decide together; `after` the keys of the steps that come first. `effects`, `skills_used` and
    `skills_gained` are what the makers say; where empty the method's own count. `work` is minutes together, `span` elapsed
    days. `seen` is a later revision of the method that was looked at and not taken over, `taken` the fields that were, each
    with its revision. Texts are per language ({"nl": …}); `rest` is whatever else the record keeps of the step.
    """

    key: str
    phase: str
    method: str = ""
    revision: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    why_here: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    decides: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    skills_used: tuple[str, ...] = ()
    skills_gained: tuple[str, ...] = ()
    work: int | None = None
    span: int | None = None
    tension: int | None = None
    sphere: str = ""
    state: str = ""
    skipped: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""
    taken: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, Value] = field(default_factory=dict)

    @property
    def is_skipped(self) -> bool:
        """Whether the step is left out on purpose: it stays on the board and counts for nothing."""
        return self.state == SKIPPED


_TEXTS = ("text", "why_here", "skipped", "note")
_KEYS = ("after", "decides", "effects", "skills_used", "skills_gained")
_NUMBERS = ("work", "span", "tension")
_MAPS = ("parties", "taken")
_WORDS = ("method", "revision", "seen", "sphere", "state")
_OWN = frozenset({"key", "phase", *_MAPS, *_TEXTS, *_KEYS, *_NUMBERS, *_WORDS})


def new_key() -> str:
    """A key for a new list item: never used before, and it never changes."""
    return new_id()[-12:]


def steps_of(record: Record) -> tuple[Step, ...]:
    """The steps of an approach, in the order of the trajectory."""
    return in_order(_step(item) for item in record.items("steps"))


def _step(item: Mapping[str, Value]) -> Step:
    values: dict[str, Any] = {name: _texts(item.get(name)) for name in (*_TEXTS, *_MAPS)}
    values |= {name: _keys(item.get(name)) for name in _KEYS}
    values |= {name: _number(item.get(name)) for name in _NUMBERS}
    values |= {name: str(item.get(name) or "") for name in _WORDS}
    return Step(
        str(item["key"]),
        str(item.get("phase") or PHASES[0]),
        rest={name: value for name, value in item.items() if name not in _OWN},
        **values,
    )


def _texts(value: Value) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items()} if isinstance(value, Mapping) else {}


def _keys(value: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def to_items(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The steps as the record keeps them; what is empty is left out."""
    return [
        {name: value for name, value in _item(step).items() if value not in ("", {}, None, [])}
        for step in in_order(steps)
    ]


def _item(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "phase": step.phase,
        **{name: dict(getattr(step, name)) for name in (*_TEXTS, *_MAPS)},
        **{name: list(getattr(step, name)) for name in _KEYS},
        **{name: getattr(step, name) for name in (*_NUMBERS, *_WORDS)},
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


def move_before(steps: tuple[Step, ...], key: str, other: str) -> tuple[Step, ...]:
    """With the step `key` right before the step `other`, in its phase; unchanged where one of them is not there."""
    target = next((step for step in steps if step.key == other), None)
    if target is None or key == other:
        return steps
    mine = [step.key for step in steps if step.phase == target.phase and step.key != key]
    return move(steps, key, target.phase, mine.index(other))


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
    """Without the step `key`; what came after it comes after the steps that it came after itself."""
    gone = next((step for step in steps if step.key == key), None)
    if gone is None:
        return steps
    return tuple(_closed_up(step, gone) for step in steps if step.key != key)


def _closed_up(step: Step, gone: Step) -> Step:
    if gone.key not in step.after:
        return step
    bridged = [other for one in step.after for other in (gone.after if one == gone.key else (one,))]
    return replace(step, after=tuple(dict.fromkeys(one for one in bridged if one != step.key)))


def duplicate(steps: tuple[Step, ...], key: str, copy: str) -> tuple[Step, ...]:
    """With a copy of the step `key`, called `copy`, right after it; a copy is not done or skipped yet."""
    place = next((number for number, step in enumerate(steps) if step.key == key), None)
    if place is None:
        return steps
    made = replace(steps[place], key=copy, state="", skipped={})
    return (*steps[: place + 1], made, *steps[place + 1 :])


def skip(steps: tuple[Step, ...], key: str, reason: Mapping[str, str]) -> tuple[Step, ...]:
    """With the step `key` left out on purpose, and why."""
    return tuple(replace(one, state=SKIPPED, skipped=dict(reason)) if one.key == key else one for one in steps)


def unskip(steps: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    """With the step `key` counting again."""
    return tuple(replace(one, state="", skipped={}) if one.key == key and one.is_skipped else one for one in steps)


def without_party(steps: tuple[Step, ...], stake: str) -> tuple[Step, ...]:
    """Without the party of this stake in any step."""
    return tuple(
        replace(
            step,
            parties={key: level for key, level in step.parties.items() if key != stake},
            decides=tuple(key for key in step.decides if key != stake),
        )
        for step in steps
    )


def with_text(step: Step, name: Literal["text", "why_here", "note"], text: str, lang: str) -> Step:
    """The step with its own words, `why_here` or `note` in `lang` set; empty text removes it."""
    before: Mapping[str, str] = getattr(step, name)
    texts = {key: one for key, one in before.items() if key != lang}
    if line := one_line(text):
        texts[lang] = line
    changes: dict[str, Any] = {name: texts}
    return replace(step, **changes)
