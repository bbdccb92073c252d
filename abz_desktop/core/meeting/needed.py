"""What a session's blocks need, as one list: for all of it, or for one of its days."""

from collections.abc import Mapping

from abz_desktop.core.meeting.amounts import PER_SESSION, Needed, Supply, shopping_list
from abz_desktop.core.meeting.sheet import Sheet
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


def needed(record: Record, sheet: Sheet, lang: str, day: str | None = None) -> tuple[Needed, ...]:
    """One list over the blocks of a day by its key, or over all of them and what is for the session as a whole (None)."""
    blocks = {block.key: block for one in sheet.days if day is None or one.key == day for block in one.walk()}
    asked = []
    for item in record.items("supplies"):
        block = blocks.get(str(item.get("block") or ""))
        if block is not None or day is None:
            asked.append((block.key if block else "", supply_of(item), block.group_size if block else None))
    return shopping_list(asked, sheet.people, lang)


def supply_of(item: Mapping[str, Value]) -> Supply:
    """A supply of a record as a value."""
    named, amount = item.get("item"), item.get("amount")
    return Supply(
        {lang: str(text) for lang, text in named.items()} if isinstance(named, Mapping) else {},
        float(amount) if isinstance(amount, int | float) and not isinstance(amount, bool) else None,
        str(item.get("per") or PER_SESSION),
    )
