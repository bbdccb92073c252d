"""What an import would do and what is wrong, as sections of plain text: for the list on the screen and for the clipboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from abz_desktop.core.errors import Problem
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import title_of
from abz_desktop.library.telling import errors_first, problem_line, problem_text
from abz_desktop.ui.shared.say import capital, language, say

if TYPE_CHECKING:
    from abz_desktop.library.content import Inspection
    from abz_desktop.library.incoming import Incoming

LISTED = ("conflict", "trashed", "older", "newer", "new")
"""The states whose records are named one by one, those that want attention first."""
MOST_SHOWN = 500
"""How many lines of one section stand on the screen; the copied report has them all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together under a name; the name of a file, or "" for none."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with groups under it; `role` is the colour of the heading: danger, warning or text."""

    title: str
    role: str
    groups: tuple[Group, ...]

    def first(self, most: int = MOST_SHOWN) -> tuple[tuple[Group, ...], int]:
        """The groups with at most `most` lines in all, and how many lines are left out."""
        shown: list[Group] = []
        room = most
        for group in self.groups:
            if room > 0:
                shown.append(Group(group.name, group.lines[:room]))
            room -= len(group.lines)
        return tuple(shown), max(0, -room)


def problem_sections(problems: Iterable[Problem]) -> tuple[Section, ...]:
    """The problems by severity, errors first, and under it by file."""
    found: list[Section] = []
    for severity, members in groupby(errors_first(problems), key=_severity):
        ones = list(members)
        role = "danger" if severity == "error" else "warning"
        groups = tuple(
            Group(file, tuple(_placed(problem) for problem in inside)) for file, inside in groupby(ones, key=_file)
        )
        found.append(Section(say(f"folders.problems.{severity}", n=len(ones)), role, groups))
    return tuple(found)


def _severity(problem: Problem) -> str:
    return problem.severity


def _file(problem: Problem) -> str:
    return problem.file


def _placed(problem: Problem) -> str:
    """A problem under the name of its file: line, field and what is wrong."""
    line = say("folders.line", n=problem.line) if problem.line else ""
    place = " · ".join(part for part in (line, problem.field) if part)
    text = problem_text(problem, language())
    return f"{place}: {text}" if place else text


def record_sections(found: "Inspection") -> tuple[Section, ...]:
    """The records by what would be done with them, and those that get another name here."""
    sections = []
    for state in LISTED:
        ones = found.of(state)
        if ones:
            lines = tuple(_named(one) for one in ones)
            title = say(f"folders.listed.{state}", n=len(ones))
            sections.append(Section(title, "text", (Group("", lines),)))
    return tuple(sections)


def _named(one: "Incoming") -> str:
    kind = KINDS[one.record.kind].label(language())
    text = f"{title_of(one.record, language())} · {kind}"
    return f"{text} · {say('folders.renamed', new=one.record.slug)}" if one.renamed and one.state == "new" else text


def did(found: "Inspection", conflicts: str) -> str:
    """What an import did with the records, in one phrase: "2 nieuw, 1 bijgewerkt"."""
    parts = []
    for state, n in found.counts.items():
        key = f"{state}-{conflicts}" if state == "conflict" else state
        parts.append(say(f"folders.did.{key}", n=n))
    return ", ".join(parts)


def counted(found: "Inspection") -> tuple[tuple[int, str], ...]:
    """For each state that occurs the number of records and what it means."""
    return tuple((n, say(f"folders.state.{state}")) for state, n in found.counts.items())


def report(title: str, found: "Inspection | None", problems: Sequence[Problem]) -> str:
    """All of it as text that can be kept or sent: every problem in one line with its place."""
    lines = [title, ""]
    if found is not None:
        lines += [f"{n} {text}" for n, text in counted(found)]
        lines.append("")
    lines += [problem_line(problem, language()) for problem in errors_first(problems)]
    for section in record_sections(found) if found is not None else ():
        lines += ["", capital(section.title)]
        lines += [f"- {line}" for group in section.groups for line in group.lines]
    return "\n".join(lines).strip() + "\n"
