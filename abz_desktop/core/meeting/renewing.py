"""A block on a newer version of its method: what was left as the method said follows it, what was changed here stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from abz_desktop.core.meeting.bringing import (
    MethodStep,
    form_of,
    minutes_of,
    step_block,
    steps_of_method,
    supplies_of,
    texts,
    told,
)
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


def renewed(block: Block, held: Record, current: Record, revision: str, people: int | None) -> Block:
    """The block with the revision `revision` of its method, `current`, where it had `held`.

    Steps that are new in the method come in after the one before them; one that was dropped here stays dropped; one that
    is gone from the method goes, unless it was changed here: then it stays as one of one's own.
    """
    follow = _Following(
        {step.key: step for step in steps_of_method(held, people)},
        {step.key: step for step in steps_of_method(current, people)},
    )
    inside = follow.added(follow.blocks(block.inside)) if block.inside else ()
    minutes = block.minutes
    if not block.inside and minutes == minutes_of(held, people):
        minutes = minutes_of(current, people)
    category = _first(current) if block.category == _first(held) else block.category
    form = form_of(current, people) if block.form == form_of(held, people) else block.form
    question = _kept(
        texts(block.rest.get("question")),
        texts(held.fields.get("opening_question")),
        texts(current.fields.get("opening_question")),
    )
    title = _kept(block.title, texts(held.fields.get("title")), texts(current.fields.get("title")))
    instruction = texts(block.rest.get("instruction"))
    if not block.inside:
        instruction = _kept(instruction, told(held, people), told(current, people))
    rest = {name: one for name, one in block.rest.items() if name not in ("question", "instruction", "seen")}
    rest |= _some(question=question, instruction=instruction)
    return replace(
        block, title=title, minutes=minutes, category=category, form=form, revision=revision, inside=inside, rest=rest
    )


def renewed_supplies(
    items: Sequence[Mapping[str, Any]], block: str, held: Record, current: Record
) -> tuple[Mapping[str, Any], ...]:
    """The list of materials with those of a block's method as it is now; what was added or changed here stays."""
    old, new = [_bare(one) for one in supplies_of(held, block)], supplies_of(current, block)
    mine = [item for item in items if item.get("block") == block]
    followed = [item for item in mine if _bare(item) in old]
    here = {str(_bare(item)) for item in mine}
    fresh = {str(_bare(one)) for one in new}
    known = {str(one) for one in old}
    kept = [item for item in items if item not in followed or str(_bare(item)) in fresh]
    return (*kept, *(one for one in new if str(_bare(one)) not in here | known))


def of_method(items: Sequence[Mapping[str, Any]], block: str, method: Record) -> tuple[Mapping[str, Any], ...]:
    """The materials of a block that are just as its method brought them."""
    brought = [_bare(one) for one in supplies_of(method, block)]
    return tuple(item for item in items if item.get("block") == block and _bare(item) in brought)


def _bare(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a line of materials says, without its key and place."""
    return {"item": dict(item.get("item") or {}), "amount": item.get("amount"), "per": item.get("per") or ""}


class _Following:
    """Lets the blocks of steps follow from one version of a method to the next."""

    def __init__(self, held: Mapping[str, MethodStep], current: Mapping[str, MethodStep]) -> None:
        self.held, self.current = held, current

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks as they go on; those inside others as well."""
        return tuple(found for one in blocks if (found := self._one(one)) is not None)

    def _one(self, block: Block) -> Block | None:
        block = replace(block, inside=self.blocks(block.inside))
        old, new = self.held.get(block.step), self.current.get(block.step)
        if not block.step or old is None:
            return block
        if new is None:
            return None if self._same(block, old) else replace(block, step="")
        title = _kept(block.title, old.title, new.title)
        instruction = _kept(texts(block.rest.get("instruction")), old.instruction, new.instruction)
        rest = {
            **{name: one for name, one in block.rest.items() if name != "instruction"},
            **_some(instruction=instruction),
        }
        minutes = new.minutes if block.minutes == old.minutes else block.minutes
        return replace(
            block, title=title, minutes=minutes, form=new.form if block.form == old.form else block.form, rest=rest
        )

    @staticmethod
    def _same(block: Block, step: MethodStep) -> bool:
        plain = replace(step_block(step), key=block.key)
        names = ("title", "minutes", "form", "inside", "who", "locked")
        told = texts(block.rest.get("instruction")) == step.instruction
        return told and all(getattr(block, name) == getattr(plain, name) for name in names)

    def added(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """With the steps that are new in the method, each after the one before it."""
        order = list(self.current)
        for number, key in enumerate(order):
            if key in self.held:
                continue
            before = order[:number]
            at = max((place + 1 for place, one in enumerate(blocks) if _holds(one, before)), default=0)
            blocks = (*blocks[:at], step_block(self.current[key]), *blocks[at:])
        return blocks


def _holds(block: Block, steps: Sequence[str]) -> bool:
    return any(one.step in steps for one in block.walk() if one.step)


def _kept(here: Mapping[str, str], old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """A text as it is here, in each language in which it was left as it was the newer one."""
    langs = dict.fromkeys((*here, *new))
    found = {
        lang: new.get(lang, "") if here.get(lang, "") == old.get(lang, "") else here.get(lang, "") for lang in langs
    }
    return {lang: text for lang, text in found.items() if text}


def _first(method: Record) -> str:
    return next(iter(method.keys("arc")), "")


def _some(**named: Mapping[str, str]) -> dict[str, Value]:
    return {name: dict(value) for name, value in named.items() if value}
