"""What stands in the cells of a run sheet, in the language of the window: names instead of keys, and warnings in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abz_desktop.core.meeting.clock import duration_text, time_text
from abz_desktop.core.meeting.columns import Column
from abz_desktop.core.meeting.sheet import PARALLEL
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, say

TERMS = {"category": "arc", "energy": "energy", "form": "group_form"}
"""The columns that show a vocabulary term of the block."""
TEXTS = ("goal", "question", "instruction")


@dataclass(frozen=True, slots=True)
class Known:
    """What the words are looked up in: labels, names of facilitators, and what is said of blocks by their key."""

    labels: Labels = field(default_factory=Labels)
    lang: str = "nl"
    people: Mapping[str, str] = field(default_factory=dict)
    supplies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def known_of(record: Record, labels: Labels, lang: str, titles: Mapping[str, str]) -> Known:
    """What is known of a session; `titles` are those of its methods."""
    supplies, notes = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for item in record.items("supplies"):
        supplies[str(item.get("block") or "")].append(supply_words(item, lang))
    for item in record.items("notes"):
        role = labels.term("session_role", str(item.get("role") or ""))
        notes[str(item.get("block") or "")].append(f"{role}: {worded(item.get('text'), lang)}")
    cells = {
        (str(one.get("block")), str(one.get("column"))): worded(one.get("text"), lang) for one in record.items("cells")
    }
    return Known(
        labels,
        lang,
        {str(one["key"]): str(one.get("name") or "") for one in record.items("facilitators")},
        {key: tuple(words) for key, words in supplies.items()},
        {key: tuple(words) for key, words in notes.items()},
        cells,
        titles,
    )


def worded(value: Value, lang: str) -> str:
    """A text per language as it is shown."""
    return pick(value, lang).text if isinstance(value, Mapping) else ""


def supply_words(item: Mapping[str, Value], lang: str) -> str:
    """Something that has to be there, with how many: "3 flappen"."""
    amount, words = item.get("amount"), worded(item.get("item"), lang)
    number = f"{amount:g} " if isinstance(amount, int | float) and not isinstance(amount, bool) else ""
    per = str(item.get("per") or "")
    return f"{number}{words}" + (f" {say(f'session.per-{per}')}" if per in ("groep", "persoon") and number else "")


def title_of(row: SheetRow, known: Known) -> str:
    """The title of a block; "" where it has none."""
    return pick(dict(row.block.title), known.lang).text


def shown_title(row: SheetRow, known: Known) -> str:
    """The title of a block, or what it is where it has none."""
    return title_of(row, known) or capital(known.labels.term("block_type", row.block.type))


def cell(row: SheetRow, column: Column, known: Known) -> str:
    """What a cell says."""
    block, name = row.block, column.shows
    if not name:
        return known.cells.get((block.key, column.key), "")
    if name in TERMS:
        key = str(getattr(block, name))
        return known.labels.term(TERMS[name], key) if key else ""
    if name in TEXTS:
        return " ".join(worded(block.rest.get(name), known.lang).split())
    found = {
        "time": time_of(row),
        "minutes": length_of(row.minutes),
        "title": title_of(row, known),
        "who": ", ".join(known.people.get(key, "") for key in block.who if known.people.get(key)),
        "materials": ", ".join(known.supplies.get(block.key, ())),
        "notes": " · ".join(" ".join(one.split()) for one in known.notes.get(block.key, ())),
        "method": known.titles.get(block.method, ""),
        "group_size": str(block.group_size) if block.group_size else "",
    }
    return found.get(name, "")


def time_of(row: SheetRow) -> str:
    """When a block is: "09:00–09:15", or that it is before or after."""
    if row.start is None or row.end is None:
        return say(f"session.part-{row.part}")
    return f"{time_text(row.start)}–{time_text(row.end)}"


def length_of(minutes: int | None) -> str:
    """How long: "15 min", "1:30 u"; "" where nothing is said."""
    if minutes is None:
        return ""
    return say("session.minutes", n=minutes) if minutes < 60 else say("session.hours", time=duration_text(minutes))


def warnings(row: SheetRow) -> tuple[str, ...]:
    """What is amiss with when a block is or with what it holds, in words; () where nothing is."""
    slot = row.slot
    if slot is None:
        return ()
    found = []
    if slot.too_early and row.block.locked is not None and row.start is not None:
        found.append(say("session.too-early", lock=time_text(row.block.locked), time=time_text(row.start)))
    if slot.cut and not row.block.inside:
        found.append(say("session.cut", time=length_of(slot.cut)))
    if row.block.type == PARALLEL and not row.block.inside:
        found.append(say("session.no-tracks"))
    return tuple(found)


def remark(row: SheetRow) -> str:
    """What is worth knowing and not amiss: free minutes before a block."""
    return say("session.gap", time=length_of(row.slot.gap)) if row.slot is not None and row.slot.gap else ""


def heading(column: Column, lang: str) -> str:
    """The words above a column."""
    if column.shows:
        return say(f"session.column.{column.shows}")
    return pick(dict(column.title), lang).text or say("session.column-own")


def spoken(row: SheetRow, columns: Sequence[Column], column: Column, known: Known) -> str:
    """A cell for a screen reader: the column, what it says, and in the title all that the colours and signs say."""
    words = f"{heading(column, known.lang)}: {cell(row, column, known) or say('session.nothing')}"
    if column.shows != "title":
        return words
    signs = [words, *warnings(row), remark(row)]
    if row.block.optional:
        signs.append(say("session.optional"))
    if row.track >= 0:
        signs.append(say("session.track", n=row.track + 1))
    if row.shut:
        signs.append(say("session.shut", n=row.shut))
    if row.block.category and all(one.shows != "category" for one in columns):
        signs.append(known.labels.term("arc", row.block.category))
    return ", ".join(one for one in signs if one)
