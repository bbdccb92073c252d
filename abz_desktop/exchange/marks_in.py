"""A text file of a record taken apart: front matter (title, summary, terms) and one section per H2 heading."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Kind, Type
from abz_desktop.exchange import yaml_in

FRONT = ("title", "summary", "terms")
"""The fields that stand in the front matter of a text file instead of in `record.yml`."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,2})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")


@dataclass(slots=True)
class Text:
    """What a text file holds: values by field, the line where each begins, and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, line: int, name: str = "", severity: str = "error", **params: Any) -> None:
        """Note a problem at a line of this file."""
        self.problems.append(Problem(code, name, line=line, severity=severity, params=params))


@dataclass(slots=True)
class _Section:
    heading: str
    line: int
    body: list[str]


def read_text(source: str, kind: Kind, lang: str) -> Text:
    """The values of a text file with line ends already LF; the problems have no file name yet."""
    text = Text()
    rest = _front(source.split("\n"), kind, text)
    if rest is not None:
        _sections(source.split("\n"), rest, kind, lang, text)
    return text


def _front(lines: list[str], kind: Kind, text: Text) -> int | None:
    """Read the front matter; answers the index of the first line after it, None where there is none."""
    if lines[0].rstrip() != "---":
        text.wrong("front-matter-missing", 1)
        return None
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        text.wrong("front-matter-open", 1)
        return None
    try:
        node = yaml_in.compose("\n".join(lines[1:end]), first_line=2)
    except yaml_in.Unreadable as error:
        text.wrong(error.code, error.line, **error.params)
        return end + 1
    if not isinstance(node, yaml_in.Table):
        text.wrong("front-matter-missing", 2)
        return end + 1
    for key, line in yaml_in.doubled_keys(node):
        text.wrong("key-doubled", line, key)
    for key, value in node.values.items():
        _front_value(key, value, node.lines[key], kind, text)
    return end + 1


def _front_value(key: str, node: yaml_in.Node, line: int, kind: Kind, text: Text) -> None:
    if key not in FRONT or key not in {declared.name for declared in kind.fields}:
        text.wrong("front-matter-unknown", line, key)
        return
    words = kind.field(key).type is Type.WORDS
    text.lines[key] = line
    if isinstance(node, yaml_in.Scalar) and node.empty:
        return
    if words and isinstance(node, yaml_in.Listed):
        text.values[key] = tuple(yaml_in.text_of(item) for item in node.items)
    elif not words and isinstance(node, yaml_in.Scalar):
        text.values[key] = node.text
    else:
        text.wrong("type-words" if words else "type-text", line, key)


def _sections(lines: list[str], start: int, kind: Kind, lang: str, text: Text) -> None:
    prose = {declared.label(lang): declared for declared in kind.fields if declared.type is Type.PROSE}
    older = {label: declared for declared in prose.values() for label in declared.older}
    order = {declared.name: position for position, declared in enumerate(prose.values())}
    furthest = -1
    for section in _split(lines, start, text):
        if not section.line:
            continue
        declared = prose.get(section.heading) or older.get(section.heading)
        if declared is None:
            nearest = _nearest(section.heading, prose, lang)
            text.wrong("heading-unknown", section.line, heading=section.heading[:80], nearest=nearest)
            continue
        if declared.name in text.lines:
            text.wrong("heading-doubled", section.line, declared.name, heading=section.heading)
            continue
        if order[declared.name] < furthest:
            text.wrong("heading-order", section.line, declared.name, "warning", heading=section.heading)
        furthest = max(furthest, order[declared.name])
        _keep(section, declared, text)


def _keep(section: _Section, declared: Field, text: Text) -> None:
    body = tidy("\n".join(section.body))
    text.lines[declared.name] = section.line
    if not body:
        text.wrong("section-empty", section.line, declared.name, "warning", heading=section.heading)
        return
    leading = next(index for index, line in enumerate(section.body) if line.strip())
    text.lines[declared.name] = section.line + 1 + leading
    text.values[declared.name] = body


def tidy(text: str) -> str:
    """A text with LF line ends and without blank lines around it or spaces at its end: how sections are kept in files."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]).rstrip() if filled else ""


def _split(lines: list[str], start: int, text: Text) -> Iterator[_Section]:
    section: _Section | None = None
    for index, line, heading in headings(lines, start):
        if heading is not None and heading[1] == "#":
            text.wrong("heading-level", index + 1, heading=heading[2][:80])
        if heading is not None and heading[1] == "##":
            yield from () if section is None else (section,)
            section = _Section(heading[2], index + 1, [])
        elif section is not None:
            section.body.append(line)
        elif line.strip():
            text.wrong("text-loose", index + 1)
            section = _Section("", 0, [])  # said once; the rest of it is passed over below
    yield from () if section is None else (section,)
    if open_since := open_fence(lines, start):
        text.wrong("fence-open", open_since)


def headings(lines: list[str], start: int = 0) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    """Every line from index `start` on, with the match of a first or second level heading outside code fences."""
    fence = ""
    for index in range(start, len(lines)):
        line = lines[index]
        fence, inside = _fence_after(line, fence)
        yield index, line, None if inside or not line.startswith("#") else _HEADING.match(line)


def open_fence(lines: list[str], start: int = 0) -> int:
    """The line number (from 1) of a code fence that is never closed; 0 where every one is."""
    fence, since = "", 0
    for index in range(start, len(lines)):
        before = fence
        fence, _ = _fence_after(lines[index], fence)
        since = index + 1 if fence and not before else since
    return since if fence else 0


def _fence_after(line: str, fence: str) -> tuple[str, bool]:
    """The fence that is open after this line ("" for none), and whether the line belongs to code."""
    match = _FENCE.match(line)
    if match is None:
        return fence, bool(fence)
    mark = match[1]
    if not fence:
        return ("", False) if mark[0] == "`" and "`" in line[match.end() :] else (mark, True)
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not line[match.end() :].strip()
    return ("" if closes else fence), True


def _nearest(heading: str, prose: dict[str, Field], lang: str) -> str:
    """The heading that was meant: the same one of the other language, else the most alike; may be empty."""
    for label, declared in prose.items():
        if declared.label("en" if lang == "nl" else "nl").casefold() == heading.casefold():
            return label
    folded = {label.casefold(): label for label in prose}
    close = difflib.get_close_matches(heading.casefold(), folded, n=1, cutoff=0.5)
    return folded[close[0]] if close else ""
