"""Three versions of a text as one, line by line: changes that do not touch each other are both made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Choice: TypeAlias = Literal["mine", "theirs", "both"]
Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of lines in the three versions; `contested` where both sides changed it, each in another way."""

    base: Lines
    mine: Lines
    theirs: Lines

    @property
    def contested(self) -> bool:
        """Whether somebody has to choose."""
        return self.mine not in (self.base, self.theirs) and self.theirs != self.base

    def chosen(self, choice: Choice) -> Lines:
        """The lines that stay. Without contest: those of whoever changed something."""
        if not self.contested:
            return self.theirs if self.mine == self.base else self.mine
        return self._both() if choice == "both" else self.mine if choice == "mine" else self.theirs

    def _both(self) -> Lines:
        """Everything that either side wrote: what was only added goes round what was changed, else one after another."""
        for added, changed in ((self.mine, self.theirs), (self.theirs, self.mine)):
            if not _blank(self.base) and added[: len(self.base)] == self.base:
                return (*changed, *added[len(self.base) :])
            if not _blank(self.base) and added[len(added) - len(self.base) :] == self.base:
                return (*added[: len(added) - len(self.base)], *changed)
        if _blank(self.mine) or _blank(self.theirs):
            return self.theirs if _blank(self.mine) else self.mine
        between = () if not self.theirs[-1].strip() or not self.mine[0].strip() else ("",)
        return (*self.theirs, *between, *self.mine)


def _blank(lines: Lines) -> bool:
    return not any(line.strip() for line in lines)


def stretches(base: str, mine: str, theirs: str) -> tuple[Stretch, ...]:
    """The three versions taken apart in stretches; the stretches of each joined are that version.

    Changes that touch (no unchanged line between them) are in one stretch.
    """
    lines, ours, others = (tuple(text.split("\n")) for text in (base, mine, theirs))
    return tuple(_stretches(lines, ours, others))


def _stretches(base: Lines, mine: Lines, theirs: Lines) -> Iterator[Stretch]:
    changed = (_changed(base, mine), _changed(base, theirs))
    at, shifts = 0, [0, 0]
    for low, high in _groups([*changed[0], *changed[1]]):
        if low > at:
            yield Stretch(
                base[at:low], mine[at + shifts[0] : low + shifts[0]], theirs[at + shifts[1] : low + shifts[1]]
            )
        found = []
        for side, (lines, hunks) in enumerate(zip((mine, theirs), changed, strict=True)):
            grown = sum(size - (end - start) for start, end, size in hunks if low <= start and end <= high)
            found.append(lines[low + shifts[side] : high + shifts[side] + grown])
            shifts[side] += grown
        yield Stretch(base[low:high], found[0], found[1])
        at = high
    if at < len(base):
        yield Stretch(base[at:], mine[at + shifts[0] :], theirs[at + shifts[1] :])


def _changed(base: Lines, side: Lines) -> list[tuple[int, int, int]]:
    """Where a side differs: from and up to which line of the base, and how many lines it has there."""
    found = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [(low, high, end - start) for tag, low, high, start, end in found if tag != "equal"]


def _groups(hunks: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of the base that were changed; those that touch are one."""
    low, high = -1, -1
    for start, end, _ in sorted(hunks):
        if low >= 0 and start <= high:
            high = max(high, end)
            continue
        if low >= 0:
            yield low, high
        low, high = start, end
    if low >= 0:
        yield low, high


def merged(base: str, mine: str, theirs: str, choice: Choice = "mine") -> tuple[str, bool]:
    """The text with the changes of both, and whether some stretch was contested and went as `choice` says."""
    found = stretches(base, mine, theirs)
    lines = [line for stretch in found for line in stretch.chosen(choice)]
    return "\n".join(lines), any(stretch.contested for stretch in found)
