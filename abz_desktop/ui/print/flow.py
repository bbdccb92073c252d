"""Breaking a stream of lines into frames — columns, card sides, pages — without losing one; pure arithmetic."""

from collections.abc import Callable, Sequence

from abz_desktop.ui.print.ink import Ink, moved
from abz_desktop.ui.print.lines import Line

SLACK = 0.001


def filled(lines: Sequence[Line], room: Callable[[int], float]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each frame; `room(n)` is the height of the n-th in points.

    A frame never holds more than its room, except for a single line that is higher than that. It does not end in a
    line that is kept with the next, unless nothing else is in it. Where a table is broken its head is repeated.
    """
    found: list[tuple[Line, ...]] = []
    start = 0
    while start < len(lines):
        head = lines[start].head
        end = _fits(lines, start, room(len(found)) - sum(line.height for line in head))
        if end < len(lines):
            end = _broken(lines, start, end)
        found.append((*head, *lines[start:end]))
        start = end
    return tuple(found)


def largest(sizes: Sequence[float], fits: Callable[[float], bool]) -> float | None:
    """The largest of these sizes (largest first) that fits, given that what fits also fits when smaller; None for none."""
    if sizes and fits(sizes[0]):
        return sizes[0]
    low, high = 1, len(sizes)
    while low < high:
        middle = (low + high) // 2
        if fits(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[low] if low < len(sizes) else None


def _fits(lines: Sequence[Line], start: int, room: float) -> int:
    """The line that no longer fits; at least the one after `start`."""
    used = 0.0
    for number in range(start, len(lines)):
        line = lines[number]
        used += line.height + (line.gap if number > start else 0)
        if used > room + SLACK:
            return max(number, start + 1)
    return len(lines)


def _broken(lines: Sequence[Line], start: int, end: int) -> int:
    """Where to break at or before `end` so that what belongs together stays so."""
    for number in range(end, start, -1):
        if not lines[number - 1].keep:
            return number
    return end


def placed(frame: Sequence[Line], x: float, y: float) -> tuple[Ink, ...]:
    """The ink of a frame whose top left corner is at (x, y)."""
    found: list[Ink] = []
    for number, line in enumerate(frame):
        y += line.gap if number else 0
        found.extend(moved(line.inks, x, y))
        y += line.height
    return tuple(found)
