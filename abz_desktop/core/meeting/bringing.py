"""What a method brings into a session: a block with its steps, the minutes they take with so many people, its materials."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from abz_desktop.core.combine.facts import method_facts
from abz_desktop.core.meeting.amounts import scaled_minutes
from abz_desktop.core.meeting.divide import resize
from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import ACTIVITY, SEQUENCE, Block
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.values import Value

TITLE_MOST = 160
"""Characters of the title of a block."""
INSTRUCTION_MOST = 4_000
"""Characters of its instruction."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A block and the items of the list `supplies` that go with it."""

    block: Block
    supplies: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class MethodStep:
    """A step of a method, with the minutes that it takes with the people of the session; None where it does not say."""

    key: str
    title: Mapping[str, str]
    minutes: int | None
    form: str = ""
    instruction: Mapping[str, str] = field(default_factory=dict)
    essential: bool = False


def steps_of_method(method: Record, people: int | None) -> tuple[MethodStep, ...]:
    """The steps of a method in order, with the minutes for so many people."""
    return tuple(
        MethodStep(
            str(item["key"]),
            texts(item.get("title")),
            scaled_minutes(_number(item.get("minutes")), _number(item.get("per_participant")), people),
            str(item.get("form") or ""),
            texts(item.get("instruction")),
            item.get("essential") is True,
        )
        for item in method.items("steps")
    )


def minutes_of(method: Record, people: int | None) -> int | None:
    """How long a method takes with so many people; None where it does not say.

    The sum of its steps where each of them says; else the usual time together, or the least, or the most.
    """
    steps = [step.minutes for step in steps_of_method(method, people)]
    known = [minutes for minutes in steps if minutes is not None]
    if known and len(known) == len(steps):
        return sum(known)
    facts = method_facts(method, "")
    usual = facts.work.any()
    return scaled_minutes(usual, facts.per_participant, people) if usual is not None else None


def brought(method: Record, revision: str, people: int | None, minutes: int | None = None) -> Brought:
    """A method as a block: its steps inside and folded, its opening question, group form, place in the arc and materials.

    `minutes` is a length of one's own: the steps get their share of it. A method whose steps do not say how long they
    take comes as one block that tells them; it can be expanded all the same.
    """
    block = Block(
        new_key(),
        title={lang: text[:TITLE_MOST] for lang, text in texts(method.fields.get("title")).items()}
        or {method.language: title_of(method, method.language)},
        minutes=minutes_of(method, people) if minutes is None else minutes,
        category=next(iter(method.keys("arc")), ""),
        form=form_of(method, people),
        method=method.id,
        revision=revision,
        rest=_rest(question=texts(method.fields.get("opening_question"))),
    )
    if timed(method, people):
        block = replace(expanded(block, method, people), folded=True)
    else:
        block = replace(block, rest=dict(block.rest) | _rest(instruction=told(method, people)))
    return Brought(block, supplies_of(method, block.key))


def told(method: Record, people: int | None) -> dict[str, str]:
    """The steps of a method as a list, short enough for an instruction: what is cut off is still in the method."""
    whole = listed(step_block(step) for step in steps_of_method(method, people))
    return {lang: shortened(text) for lang, text in whole.items()}


def shortened(text: str, most: int = INSTRUCTION_MOST) -> str:
    """The text, cut at a line or else a word where it is longer than `most`."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    at = max(cut.rfind("\n"), cut.rfind(" "))
    return f"{cut[: at if at > 0 else most - 2]} …"


def timed(method: Record, people: int | None) -> bool:
    """Whether a method has more than one step and each says how long it takes."""
    steps = steps_of_method(method, people)
    return len(steps) > 1 and all(step.minutes is not None for step in steps)


def form_of(method: Record, people: int | None) -> str:
    """The group form in which most of the time is spent; "" where no step names one."""
    spent: dict[str, int] = {}
    for step in steps_of_method(method, people):
        if step.form:
            spent[step.form] = spent.get(step.form, 0) + (step.minutes or 0)
    return max(spent, key=lambda form: spent[form], default="")


def supplies_of(method: Record, block: str) -> tuple[dict[str, Any], ...]:
    """The materials of a method as items of the list `supplies` of a session, for this block."""
    names = ("item", "amount", "per")
    return tuple(
        {"key": new_key(), "block": block, **{name: item[name] for name in names if item.get(name) is not None}}
        for item in method.items("materials")
    )


def expanded(block: Block, method: Record, people: int | None) -> Block:
    """The block with the steps of its method inside, in the time that it had; itself where the method has no steps.

    A block that holds its steps already is only unfolded.
    """
    if block.inside:
        return replace(block, folded=False)
    steps = tuple(step_block(step) for step in steps_of_method(method, people))
    if not steps:
        return block
    whole = replace(
        block, type=SEQUENCE, minutes=None, folded=False, inside=steps, rest=_untold(block, told(method, people))
    )
    known = all(step.minutes is not None for step in steps)
    if block.minutes is None or (known and length(whole) == block.minutes):
        return whole
    return resized(whole, block.minutes) if known else replace(whole, minutes=block.minutes)


def step_block(step: MethodStep) -> Block:
    """A step of a method as a block."""
    rest = _rest(instruction=step.instruction)
    return Block(new_key(), ACTIVITY, step.title, step.minutes, form=step.form, step=step.key, rest=rest)


def with_step(block: Block, method: Record, step: str, people: int | None) -> Block:
    """The block with a step of its method that it does not hold, behind the one before it; itself where it has it."""
    steps = steps_of_method(method, people)
    number = next((at for at, one in enumerate(steps) if one.key == step), None)
    if number is None or not block.inside or any(one.step == step for one in block.walk()):
        return block
    before = {one.key for one in steps[:number]}
    at = max(
        (place + 1 for place, one in enumerate(block.inside) if before & {two.step for two in one.walk()}), default=0
    )
    return replace(block, inside=(*block.inside[:at], step_block(steps[number]), *block.inside[at:]))


def rescaled(block: Block, method: Record, people: int | None) -> Block:
    """The block with the minutes that its steps take with so many people, where the method says that they depend on it.

    Of one that does not hold its steps, the whole. A fixed length stays; so does all where the number is not known.
    """
    if people is None:
        return block
    facts = method_facts(method, "")
    moving = {str(item["key"]) for item in method.items("steps") if item.get("per_participant")}
    if not block.inside:
        depends = bool(moving or facts.per_participant) and not block.fixed
        return replace(block, minutes=minutes_of(method, people)) if depends else block
    new = {step.key: step.minutes for step in steps_of_method(method, people) if step.key in moving}
    return replace(block, inside=tuple(_scaled(one, new) for one in block.inside))


def _scaled(block: Block, minutes: Mapping[str, int | None]) -> Block:
    inside = tuple(_scaled(one, minutes) for one in block.inside)
    given = minutes.get(block.step, block.minutes) if block.step and not block.fixed and not inside else block.minutes
    return replace(block, minutes=given, inside=inside)


def resized(block: Block, minutes: int) -> Block:
    """The block with other minutes, shared out over what it holds."""
    into: dict[str, int] = {}
    resize(block, minutes, into)
    return _with(block, into)


def _with(block: Block, minutes: Mapping[str, int]) -> Block:
    inside = tuple(_with(one, minutes) for one in block.inside)
    return replace(block, minutes=minutes.get(block.key, block.minutes), inside=inside)


def as_one(block: Block, minutes: int | None = None) -> Block:
    """A block with its steps as one activity, as long as they were together; what they say becomes part of its instruction.

    `minutes` is for steps that do not say how long they take. Notes, materials and texts of own columns that stand at the
    steps are those of the block from then on: who calls sees to that.
    """
    if not block.inside:
        return block
    rest = dict(block.rest) | _rest(instruction=_joined(texts(block.rest.get("instruction")), listed(block.inside)))
    who = tuple(dict.fromkeys(one for part in block.walk() for one in part.who))
    return replace(block, type=ACTIVITY, minutes=length(block) or minutes, folded=False, who=who, inside=(), rest=rest)


def listed(blocks: Iterable[Block]) -> dict[str, str]:
    """What blocks and all in them say, as a list in each language that they have."""
    every = [one for block in blocks for one in block.walk()]
    langs = dict.fromkeys(lang for one in every for lang in (*one.title, *texts(one.rest.get("instruction"))))
    lines = {lang: "\n".join(line for one in every if (line := _line(one, lang))) for lang in langs}
    return {lang: text for lang, text in lines.items() if text}


def _joined(said: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    langs = dict.fromkeys((*said, *told))
    return {lang: "\n\n".join(part for part in (said.get(lang, ""), told.get(lang, "")) if part) for lang in langs}


def _untold(block: Block, steps: Mapping[str, str]) -> Mapping[str, Value]:
    """The rest of a block without the list of its steps in its instruction, where it stands there as it was put."""
    said = texts(block.rest.get("instruction"))
    left = {lang: text.removesuffix(steps.get(lang, "")).rstrip() for lang, text in said.items()}
    kept = {name: value for name, value in block.rest.items() if name != "instruction"}
    return kept | _rest(instruction={lang: text for lang, text in left.items() if text})


def _line(block: Block, lang: str) -> str:
    """A step as an item of a list: its title, and what is done."""
    title = block.title.get(lang, "")
    instruction = " ".join(texts(block.rest.get("instruction")).get(lang, "").split())
    bold = f"**{title}**" if title and instruction else title
    return f"- {' – '.join(part for part in (bold, instruction) if part)}" if title or instruction else ""


def texts(value: Value) -> dict[str, str]:
    """The texts per language of a value; empty for a value of another shape."""
    return {lang: str(text) for lang, text in value.items()} if isinstance(value, Mapping) else {}


def _rest(**named: Mapping[str, str]) -> dict[str, Value]:
    return {name: dict(value) for name, value in named.items() if value}


def _number(value: Value) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
