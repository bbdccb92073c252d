"""How the time of a day divides over categories, as the window and paper tell it."""

from collections import Counter
from collections.abc import Iterable

from abz_desktop.core.meeting.patterns import PATTERNS
from abz_desktop.core.meeting.schedule import DayPlan
from abz_desktop.core.meeting.sheet import BREAK, PARALLEL, Block


def shares(plans: Iterable[DayPlan]) -> tuple[tuple[str, int], ...]:
    """(category, minutes) in the order of the categories, those without one ("") last.

    What says no category has that of what it is held by. Of tracks side by side the longest counts: the time passes once.
    """
    minutes: Counter[str] = Counter()
    for plan in plans:
        for block in plan.day.blocks:
            _count(block, plan, minutes, "")
    order = [*PATTERNS, *sorted(set(minutes) - set(PATTERNS) - {""}), ""]
    return tuple((one, minutes[one]) for one in order if minutes[one])


def _count(block: Block, plan: DayPlan, minutes: Counter[str], around: str) -> None:
    category = category_of(block, around)
    slot = plan.by_key.get(block.key)
    if slot is None:
        return
    if not block.inside:
        minutes[category] += slot.minutes
        return
    inside = block.inside
    if block.type == PARALLEL:
        inside = (max(inside, key=lambda one: plan.by_key[one.key].minutes if one.key in plan.by_key else -1),)
    for one in inside:
        _count(one, plan, minutes, category)


def category_of(block: Block, around: str) -> str:
    """The category of a block in something of the category `around`; a break has only one of its own."""
    return block.category or ("" if block.type == BREAK else around)
