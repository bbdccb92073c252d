"""Where a block differs from the method that it carries out, and what is lost when a step of it is dropped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from abz_desktop.core.meeting.bringing import MethodStep, minutes_of, steps_of_method, texts
from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

Kind: TypeAlias = Literal["dropped", "shorter", "longer", "order", "added", "words", "question"]
"""How a block differs: a step is not there, it is shorter or longer, its steps stand in another order, there is one of
one's own, a step says something else, the opening question is another one."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference. `step` is the key of the method's step and `block` that of the block, "" for the whole or for none.

    `title` is that of the step, per language. `said` and `here` are minutes, where the kind is about time. `essential`: the
    method marks the step as one that must stay, or less time is left than its essential steps take.
    """

    kind: Kind
    step: str = ""
    block: str = ""
    title: Mapping[str, str] = field(default_factory=dict, hash=False)
    said: int | None = None
    here: int | None = None
    essential: bool = False

    @property
    def id(self) -> str:
        """The same for the same difference: to let it be, with who and why."""
        return f"{self.kind}:{self.block}:{self.step}"


def deviations(block: Block, method: Record, people: int | None) -> tuple[Deviation, ...]:
    """Where a block differs from its method as it took it, for so many people; steps in the order of the method."""
    steps = steps_of_method(method, people)
    return (*_whole(block, method, steps, people), *(_inside(block, steps) if block.inside else ()))


def dropped(block: Block, method: Record) -> tuple[MethodStep, ...]:
    """The steps of the method that an expanded block does not hold any more; none of a block that is one activity."""
    there = {one.step for one in block.walk() if one.step}
    return tuple(step for step in steps_of_method(method, None) if block.inside and step.key not in there)


def active_elements(method: Record) -> tuple[Mapping[str, str], ...]:
    """What must stay when the method is adapted, per language."""
    return tuple(found for item in method.items("active_elements") if (found := texts(item.get("text"))))


def at_stake(block: Block, method: Record) -> tuple[Mapping[str, str], ...]:
    """The active elements that the steps dropped from a block may carry: none where those may go.

    A method that marks no step as one that must stay does not say which carry them: then every dropped step may.
    """
    gone = dropped(block, method)
    marked = any(item.get("essential") is True for item in method.items("steps"))
    may = any(step.essential for step in gone) if marked else bool(gone)
    return active_elements(method) if may else ()


def _whole(block: Block, method: Record, steps: tuple[MethodStep, ...], people: int | None) -> Iterator[Deviation]:
    if (asked := texts(method.fields.get("opening_question"))) and _other(asked, block.rest.get("question")):
        yield Deviation("question", block=block.key)
    said, here = minutes_of(method, people), length(block) or block.minutes
    if said is None or here is None or said == here:
        return
    core = [step.minutes for step in steps if step.essential and step.minutes is not None]
    too_short = not block.inside and bool(core) and here < sum(core)
    yield Deviation("shorter" if here < said else "longer", "", block.key, {}, said, here, too_short)


def _inside(block: Block, steps: tuple[MethodStep, ...]) -> Iterator[Deviation]:
    """The differences of the steps of an expanded block."""
    within = [one for one in block.walk() if one is not block]
    there = {one.step: one for one in within if one.step}
    for step in steps:
        found = there.get(step.key)
        if found is None:
            yield Deviation("dropped", step.key, "", step.title, step.minutes, None, step.essential)
        else:
            yield from _step(step, found)
    known = [step.key for step in steps]
    held = list(dict.fromkeys(one.step for one in within if one.step in known))
    if held != [key for key in known if key in held]:
        yield Deviation("order", block=block.key)
    yield from (Deviation("added", "", one.key, one.title, None, one.minutes) for one in _added(within, known))


def _added(within: list[Block], known: list[str]) -> list[Block]:
    """The blocks of one's own; those that only hold steps of the method together are none."""
    return [one for one in within if one.step not in known and not any(two.step in known for two in one.walk())]


def _step(step: MethodStep, found: Block) -> Iterator[Deviation]:
    here = length(found) if found.inside else found.minutes
    if step.minutes is not None and here is not None and here != step.minutes:
        kind: Kind = "shorter" if here < step.minutes else "longer"
        yield Deviation(kind, step.key, found.key, step.title, step.minutes, here, here == 0 and step.essential)
    if _other(step.title, found.title) or _other(step.instruction, found.rest.get("instruction")):
        yield Deviation("words", step.key, found.key, step.title)


def _other(said: Mapping[str, str], here: Value) -> bool:
    """Whether a text says something else here, in a language that both have; or nothing at all where something was said."""
    kept = texts(here)
    both = [lang for lang in said if lang in kept]
    return any(" ".join(said[lang].split()) != " ".join(kept[lang].split()) for lang in both) or bool(said and not both)
