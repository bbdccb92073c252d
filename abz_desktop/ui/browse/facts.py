"""What a row says in a few words: time, group, elapsed time and period, as cards and the table show them."""

from collections.abc import Callable

from abz_desktop.core.facets import Bounds
from abz_desktop.core.reading import days, duration
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say


def time_of(row: Row) -> str:
    """The minutes people spend together: the usual ones, else from what to what; else the elapsed time; "" for unknown."""
    if row.work is not None:
        return span_of(row.work, duration)
    return span_of(row.span, days) if row.span is not None else ""


def span_of(bounds: Bounds, worded: Callable[[float, str], str]) -> str:
    """A range of numbers in words: "45 min – 1 u 30", "from 45 min", "up to 2 hours"; "" where nothing is known."""
    low, typical, high = bounds
    lang = language()
    if low is not None and high is not None:
        return worded(low, lang) if low == high else _joined(worded(low, lang), worded(high, lang))
    if typical is not None:
        return worded(typical, lang)
    if low is not None:
        return say("fact.from", low=worded(low, lang))
    return say("fact.up-to", high=worded(high, lang)) if high is not None else ""


def _joined(low: str, high: str) -> str:
    """Two amounts as a range; the unit is said once where it is the same."""
    amount, _, unit = low.rpartition(" ")
    return f"{amount}–{high}" if unit == high.rpartition(" ")[2] and amount.isdecimal() else f"{low} – {high}"


def group_of(row: Row) -> str:
    """How many people: "8–20", "from 8", "up to 20"; "" for unknown."""
    return _numbers(row.group)


def people_of(row: Row) -> str:
    """How many people, with the word for them."""
    group = group_of(row)
    return say("fact.people", group=group) if group else ""


def period_of(row: Row) -> str:
    """The years of a case: "2013–2019", "since 2013"; "" for unknown."""
    if row.period is None:
        return ""
    start, _, end = row.period
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    return say("fact.since", year=start) if start else str(end or "")


def themes_of(row: Row, labels: Labels) -> str:
    """The first themes of a case, which has neither phases nor evidence to tell it by; "" for other kinds."""
    return ", ".join(labels.term("theme", theme) for theme in row.themes[:2]) if row.kind == "case" else ""


def phases_of(row: Row, labels: Labels) -> str:
    """The phases in words, in the order of the trajectory."""
    return ", ".join(labels.term("phase", phase) for phase in PHASES if phase in row.phases)


def _numbers(bounds: Bounds | None) -> str:
    if bounds is None:
        return ""
    low, typical, high = bounds
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}–{high}"
    if low is not None:
        return say("fact.from", low=low)
    if high is not None:
        return say("fact.up-to", high=high)
    return str(typical) if typical is not None else ""


def spoken(row: Row, labels: Labels, kind: str) -> str:
    """A card in words, for screen readers: kind, title, then what is known."""
    parts = [f"{kind}: {row.title}", row.summary, time_of(row), people_of(row)]
    if row.phases:
        parts.append(say("fact.phases", phases=phases_of(row, labels)))
    if row.evidence:
        parts.append(labels.term("evidence", row.evidence))
    parts.extend(tag.name for tag in row.tags)
    if row.favourite:
        parts.append(say("browse.favourite"))
    return ". ".join(part for part in parts if part)
